/* Lints bytes as the program does: all rules, every reporter. What holds of
 * every report is required: places lie in the text, between characters where it
 * is UTF-8; findings are sorted, each once; what is printed is UTF-8 without
 * control characters, and JSON or XML where it says so; a second run says the
 * same. */
#ifndef ASL_TESTS_FUZZ_LINT_H
#define ASL_TESTS_FUZZ_LINT_H

#include <stdio.h>
#include <yajl/yajl_parse.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "fuzz_xml.h"
#include "lint/lint.h"
#include "lint/registry.h"
#include "lint/rule.h"
#include "report/reporter.h"

enum { FUZZ_MAX_REPORTERS = 32 };

/* What each reporter printed, by its number. */
struct fuzz_outputs {
	const struct reporter *left_out; /* or NULL */
	char *texts[FUZZ_MAX_REPORTERS];
	size_t sizes[FUZZ_MAX_REPORTERS];
};

static inline void fuzz_print(struct fuzz_outputs *outputs, unsigned reporter,
	const struct report *report)
{
	FILE *stream = open_memstream(
		&outputs->texts[reporter], &outputs->sizes[reporter]);
	FUZZ_REQUIRE(stream);
	struct reporting reporting = {
		.out = {.stream = stream, .has_color = reporter % 2},
		.version = "0",
		.home = "https://example.org",
		.inputs = 1,
	};
	if (reporters[reporter]->begin)
		reporters[reporter]->begin(&reporting);
	reporters[reporter]->file(&reporting, report);
	if (reporters[reporter]->end)
		reporters[reporter]->end(&reporting);
	FUZZ_REQUIRE(fclose(stream) == 0);
}

static inline void fuzz_require_json(const char *text, size_t size)
{
	yajl_handle parser = yajl_alloc(NULL, NULL, NULL);
	FUZZ_REQUIRE(parser);
	yajl_config(parser, yajl_allow_multiple_values, 1);
	yajl_status status =
		yajl_parse(parser, (const unsigned char *)text, size);
	if (status == yajl_status_ok && size)
		status = yajl_complete_parse(parser);
	FUZZ_REQUIRE(status == yajl_status_ok);
	yajl_free(parser);
}

/* Colours begin with an escape character. */
static inline void fuzz_require_printable(
	const char *text, size_t size, bool has_color)
{
	struct text all = {text, (uint32_t)size};
	FUZZ_REQUIRE(utf8_find_invalid(all, 0) == UINT32_MAX);
	for (size_t i = 0; i < size; i++)
		FUZZ_REQUIRE((unsigned char)text[i] >= 0x20 ||
			     text[i] == '\n' || (has_color && text[i] == 0x1B));
}

static inline bool fuzz_is_one_of(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names) != 0)
		names++;
	return *names;
}

static inline void fuzz_require_outputs(const struct fuzz_outputs *outputs)
{
	static const char *const json[] = {
		"json", "jsonl", "sarif", "gitlab", "rdjson", "aws", NULL};
	static const char *const xml[] = {"checkstyle", "junit", NULL};
	for (unsigned i = 0; i < reporter_count; i++) {
		const char *name = reporters[i]->name;
		if (reporters[i] == outputs->left_out)
			continue;
		fuzz_require_printable(
			outputs->texts[i], outputs->sizes[i], i % 2);
		if (fuzz_is_one_of(name, json))
			fuzz_require_json(outputs->texts[i], outputs->sizes[i]);
		if (fuzz_is_one_of(name, xml))
			fuzz_require_xml(outputs->texts[i]);
	}
}

/* Whether a character begins at OFFSET, or the text ends there. */
static inline bool fuzz_is_boundary(struct text text, uint32_t offset)
{
	return offset == text.len ||
	       ((unsigned char)text.bytes[offset] & 0xC0) != 0x80;
}

static inline void fuzz_require_place(
	const struct source *source, span place, bool is_utf8)
{
	fuzz_require_inside(source, place);
	FUZZ_REQUIRE(
		!is_utf8 || (fuzz_is_boundary(source->text, place.start) &&
				    fuzz_is_boundary(source->text, place.end)));
}

static inline void fuzz_require_diag(
	const struct source *source, const struct diag *diag, bool is_utf8)
{
	fuzz_require_place(source, diag->span, is_utf8);
	FUZZ_REQUIRE(*diag->message);
	FUZZ_REQUIRE(!diag->location || *diag->location);
	for (const struct note *note = diag->notes; note; note = note->next) {
		fuzz_require_place(source, note->span, is_utf8);
		FUZZ_REQUIRE(*note->message);
	}
	for (const struct edit *edit = diag->fix ? diag->fix->edits : NULL;
		edit; edit = edit->next)
		fuzz_require_inside(source, edit->span);
}

static inline void fuzz_require_order(
	const struct diag *before, const struct diag *after)
{
	if (before->span.start != after->span.start) {
		FUZZ_REQUIRE(before->span.start < after->span.start);
		return;
	}
	FUZZ_REQUIRE(before->span.end <= after->span.end);
	FUZZ_REQUIRE(before->span.end < after->span.end ||
		     before->rule != after->rule ||
		     strcmp(before->message, after->message) < 0);
}

static inline bool fuzz_has_failing_answer(const struct report *report)
{
	const struct answer *answer = report->answers;
	for (; answer; answer = answer->next)
		if (strstr(answer->text, "\"FAIL\""))
			return true;
	return false;
}

/* The service's answer fails wherever an error of the service is reported; it
 * has none for a template, but for the machines in it. */
static inline void fuzz_require_answer(
	const struct report *report, const struct diag *diag)
{
	if (!report->answers || (report->answers->machine && !diag->machine))
		return;
	if (diag->severity == SEVERITY_ERROR &&
		diag->outcome == OUTCOME_REFUSED && diag->aws_code)
		FUZZ_REQUIRE(fuzz_has_failing_answer(report));
}

static inline void fuzz_require_report(const struct report *report)
{
	const struct source *source = report->source;
	bool is_utf8 = utf8_find_invalid(source->text, 0) == UINT32_MAX;
	for (uint32_t i = 0; i < report->count; i++) {
		fuzz_require_diag(source, &report->diags[i], is_utf8);
		fuzz_require_answer(report, &report->diags[i]);
		if (i > 0)
			fuzz_require_order(
				&report->diags[i - 1], &report->diags[i]);
	}
	FUZZ_REQUIRE(report->hidden == 0 || report->count > 0);
}

/* One run from the bytes to the report, and to what is printed of it unless
 * OUTPUTS is NULL. */
static inline void fuzz_lint_once(
	struct fuzz_outputs *outputs, const uint8_t *data, size_t size)
{
	uint8_t levels[RULE_REGISTRY_MAX];
	memset(levels, LINT_LEVEL_OWN, sizeof(levels));
	const struct lint_options options = {
		.profile = LINT_PROFILE_STRICT,
		.is_express = size % 2,
		.max_diagnostics = 100,
		.wants_aws_answer = true,
		.levels = levels,
	};
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	const struct report *report = lint_source(&source, &options);
	fuzz_require_report(report);
	FUZZ_REQUIRE(reporter_count <= FUZZ_MAX_REPORTERS);
	for (unsigned i = 0; outputs && i < reporter_count; i++)
		if (reporters[i] != outputs->left_out)
			fuzz_print(outputs, i, report);
	fuzz_end_source(&source);
	arena_free(&arena);
}

static inline void fuzz_lint_twice(
	const uint8_t *data, size_t size, const struct reporter *left_out)
{
	struct fuzz_outputs first = {.left_out = left_out};
	struct fuzz_outputs second = first;
	fuzz_lint_once(&first, data, size);
	fuzz_lint_once(&second, data, size);
	fuzz_require_outputs(&first);
	for (unsigned i = 0; i < reporter_count; i++) {
		FUZZ_REQUIRE(first.sizes[i] == second.sizes[i]);
		FUZZ_REQUIRE(!first.sizes[i] ||
			     !memcmp(first.texts[i], second.texts[i],
				     first.sizes[i]));
		free(first.texts[i]);
		free(second.texts[i]);
	}
}

/* Printing takes most of the time and has few branches: one input in eight goes
 * through it, whichever its bytes say, and of these one in sixteen through
 * SARIF, which begins with all rules there are. */
static inline void fuzz_lint(const uint8_t *data, size_t size)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < size; i++)
		sum = sum * 31 + data[i];
	if (sum >> 16 & 7)
		fuzz_lint_once(NULL, data, size);
	else
		fuzz_lint_twice(
			data, size, sum >> 19 & 15 ? &reporter_sarif : NULL);
}

#endif
