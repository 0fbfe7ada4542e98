/* The whole path in tests: from a string to what is reported of it. */
#ifndef ASL_TESTS_LINTED_H
#define ASL_TESTS_LINTED_H

#include "lint/lint.h"
#include "lint/rule.h"

struct linted {
	struct arena arena;
	struct source source;
	const struct report *report;
};

/* Lints a copy of JSON with the
 * rules of PROFILE. */
static inline void linted_start(
	struct linted *linted, enum lint_profile profile, const char *json)
{
	struct lint_options options = {
		.profile = profile,
		.max_diagnostics = UINT32_MAX,
	};
	struct text text = arena_text(&linted->arena, text_of(json));
	((char *)(uintptr_t)text.bytes)[text.len] = '\n';
	linted->source = (struct source){
		.name = "test.json",
		.text = text,
		.arena = &linted->arena,
	};
	linted->report = lint_source(&linted->source, &options);
}

static inline void linted_end(struct linted *linted)
{
	arena_free(&linted->arena);
	*linted = (struct linted){0};
}

/* Findings of the rule ID, or of all rules when it is NULL, that are errors if
 * ONLY_ERRORS. */
static inline unsigned linted_count(
	const struct linted *linted, const char *id, bool only_errors)
{
	unsigned count = 0;
	for (uint32_t i = 0; i < linted->report->count; i++) {
		const struct diag *diag = &linted->report->diags[i];
		bool fits = !only_errors || diag->severity == SEVERITY_ERROR;
		count += fits && (!id || !strcmp(diag->rule->id, id));
	}
	return count;
}

/* The first finding of the rule ID, or NULL. */
static inline const struct diag *linted_find(
	const struct linted *linted, const char *id)
{
	for (uint32_t i = 0; i < linted->report->count; i++)
		if (!strcmp(linted->report->diags[i].rule->id, id))
			return &linted->report->diags[i];
	return NULL;
}

/* All findings in words, a line each. */
static inline const char *linted_words(struct linted *linted)
{
	const char *words = "";
	for (uint32_t i = 0; i < linted->report->count; i++) {
		const struct diag *diag = &linted->report->diags[i];
		words = arena_format(&linted->arena, "%s\n  %s [%s]", words,
			diag->message, diag->rule->id);
	}
	return words;
}

/* Whether the finding stands at exactly the bytes TOKEN. */
static inline bool linted_is_at(
	const struct linted *linted, const struct diag *diag, const char *token)
{
	return diag && text_is(text_slice(linted->source.text, diag->span.start,
				       diag->span.end - diag->span.start),
			       token);
}

#endif
