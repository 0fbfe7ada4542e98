/* From findings to a report. */
#include <stdlib.h>

#include "lint/run.h"
#include "lint/state_levels.h"

static uint8_t level_of(const struct lint_options *options, unsigned rule)
{
	const uint8_t *levels = options->levels;
	return levels ? levels[rule] : LINT_LEVEL_PROFILE;
}

static bool is_in_profile(
	enum lint_profile profile, enum severity severity, enum outcome outcome)
{
	if (profile == LINT_PROFILE_AWS)
		return severity == SEVERITY_ERROR && outcome == OUTCOME_REFUSED;
	return profile == LINT_PROFILE_STRICT || severity > SEVERITY_INFO;
}

/* A rule's own level and outcome are the worst that it reports. */
bool lint_is_on(const struct lint_options *options, unsigned rule)
{
	uint8_t level = level_of(options, rule);
	if (state_levels_turn_on(options->states, rule))
		return true;
	if (level == LINT_LEVEL_PROFILE)
		return is_in_profile(options->profile,
			rule_registry[rule]->severity,
			rule_registry[rule]->outcome);
	return level != SEVERITY_OFF;
}

/* Whether the finding is shown, with its level set as was asked for. */
static bool apply_level(const struct lint *lint, struct finding *finding)
{
	struct diag *diag = &finding->diag;
	uint8_t level = finding->state_level;
	if (level == LINT_LEVEL_PROFILE)
		level = level_of(lint->options, finding->rule);
	if (diag->severity == SEVERITY_OFF || level == SEVERITY_OFF)
		return false;
	if (level == LINT_LEVEL_PROFILE)
		return is_in_profile(
			lint->options->profile, diag->severity, diag->outcome);
	if (level != LINT_LEVEL_OWN)
		diag->severity = (enum severity)level;
	return true;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const void *left, const void *right)
{
	const struct finding *a = *(const struct finding *const *)left;
	const struct finding *b = *(const struct finding *const *)right;
	int order = compare_numbers(a->diag.span.start, b->diag.span.start);
	if (!order)
		order = compare_numbers(a->diag.span.end, b->diag.span.end);
	if (!order)
		order = compare_numbers(a->rule, b->rule);
	return order ? order : strcmp(a->diag.message, b->diag.message);
}

static void note_unshown(struct report *report, const struct finding *finding)
{
	if (report->unshown && finding->diag.severity != SEVERITY_OFF)
		report->unshown[finding->rule / 64] |= UINT64_C(1)
						       << finding->rule % 64;
}

static uint32_t keep_shown(struct lint *lint)
{
	struct report *report = lint->report;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < lint->count; i++) {
		struct finding *finding = lint->findings[i];
		if (!apply_level(lint, finding)) {
			note_unshown(report, finding);
			continue;
		}
		if (finding->is_suppressed)
			report->suppressed++;
		else
			lint->findings[kept++] = finding;
	}
	return kept;
}

static uint32_t drop_equals(struct lint *lint)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < lint->count; i++)
		if (!kept ||
			compare(&lint->findings[kept - 1], &lint->findings[i]))
			lint->findings[kept++] = lint->findings[i];
	return kept;
}

static const char *find_location(const struct finding *finding, span place)
{
	return location_of(
		finding->definition->source, finding->definition->root, place);
}

const char *collect_location(const struct finding *finding)
{
	if (!finding->has_location)
		return NULL;
	return find_location(finding, finding->located);
}

/* Of a field that should not be there the service names the object; a person
 * wants to know of the field. */
static const char *find_place(const struct finding *finding)
{
	if (!finding->has_location)
		return NULL;
	return find_location(finding, finding->own);
}

/* What is wrong with the bytes of a file is of no definition, and may stand in
 * a state of one all the same. */
static const char *find_state(const struct finding *finding)
{
	if (!finding->state || !finding->definition)
		return NULL;
	return find_location(finding, finding->state->object.value->span);
}

static struct diag finish(struct lint *lint, const struct finding *finding)
{
	struct diag diag = finding->diag;
	settle_copy(lint->arena, &diag);
	diag.location = collect_location(finding);
	diag.place = find_place(finding);
	if (finding->definition)
		diag.machine = finding->definition->machine;
	diag.state = find_state(finding);
	return diag;
}

void collect_sort(struct lint *lint)
{
	lint->count = keep_shown(lint);
	if (lint->count)
		qsort(lint->findings, lint->count, sizeof(*lint->findings),
			compare);
	lint->count = drop_equals(lint);
}

struct report *collect_start(struct lint *lint)
{
	struct report *report = arena_zeroed(lint->arena, sizeof(*report));
	if (lint->options->wants_states)
		report->unshown = arena_array(
			lint->arena, RULE_REGISTRY_MAX / 64, sizeof(uint64_t));
	report->source = lint->file;
	return report;
}

struct report *collect_report(struct lint *lint)
{
	struct report *report = lint->report;
	collect_sort(lint);
	settle_count(lint);
	for (uint32_t i = 0; i < lint->count; i++)
		report->found[lint->findings[i]->diag.severity]++;
	report->count += lint->count;
	report_limit(report, lint->options->max_diagnostics);
	report->diags =
		arena_array(lint->arena, report->count, sizeof(struct diag));
	for (uint32_t i = 0; i < report->count; i++)
		report->diags[i] = finish(lint, lint->findings[i]);
	arena_free(lint->said);
	return report;
}
