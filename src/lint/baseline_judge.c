/* What a baseline knows and a run did not find: the rule stale-baseline. */
#include <stdlib.h>

#include "lint/baseline.h"
#include "lint/registry.h"
#include "lint/rule_names.h"

static bool is_stale(const struct baseline_entry *entry)
{
	return entry->is_judged && entry->seen < entry->count;
}

/* The level at which the rule is shown; SEVERITY_OFF: not at all. */
static enum severity level_of(const struct lint_options *options, int rule)
{
	uint8_t level = LINT_LEVEL_PROFILE;
	if (options->levels)
		level = options->levels[rule];
	if (!lint_is_on(options, (unsigned)rule))
		return SEVERITY_OFF;
	if (level == LINT_LEVEL_PROFILE || level == LINT_LEVEL_OWN)
		return rule_registry[rule]->severity;
	return (enum severity)level;
}

static const char *describe(
	struct arena *arena, const struct baseline_entry *entry)
{
	const struct baseline_key *key = &entry->key;
	const char *place = "";
	if (key->state.len)
		place = arena_format(arena, " at %.*s", PRINT(key->state));
	if (entry->seen)
		return arena_format(arena,
			"\"%.*s\" is known %u times in %.*s%s, and found %u "
			"time%s",
			PRINT(key->rule), (unsigned)entry->count,
			PRINT(key->file), place, (unsigned)entry->seen,
			entry->seen == 1 ? "" : "s");
	return arena_format(arena, "\"%.*s\" is not found any more in %.*s%s",
		PRINT(key->rule), PRINT(key->file), place);
}

static struct diag make_diag(const struct baseline *baseline,
	const struct baseline_entry *entry, int rule, enum severity level)
{
	return (struct diag){
		.rule = rule_registry[rule],
		.severity = level,
		.outcome = rule_registry[rule]->outcome,
		.span = entry->span,
		.message = describe(baseline->source->arena, entry),
		.help = "--baseline and --write-baseline together keep what "
			"is still found",
	};
}

static int compare_places(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	return (a->span.start > b->span.start) -
	       (a->span.start < b->span.start);
}

struct report *baseline_judge(
	struct baseline *baseline, const struct lint_options *options)
{
	struct arena *arena = baseline->source->arena;
	int rule = rule_find(TEXT("stale-baseline"));
	enum severity level = level_of(options, rule);
	struct report *report = arena_zeroed(arena, sizeof(*report));
	if (level == SEVERITY_OFF)
		return NULL;
	report->source = baseline->source;
	report->diags =
		arena_array(arena, baseline->count, sizeof(*report->diags));
	for (uint32_t i = 0; i < baseline->count; i++)
		if (is_stale(&baseline->entries[i]))
			report->diags[report->count++] = make_diag(
				baseline, &baseline->entries[i], rule, level);
	if (!report->count)
		return NULL;
	qsort(report->diags, report->count, sizeof(*report->diags),
		compare_places);
	report->found[level] = report->count;
	report_limit(report, options->max_diagnostics);
	return report;
}
