/* A file where everything is wrong has hundreds of findings a kilobyte, of
 * which the first few are shown and the others counted. */
#include <stdlib.h>

#include "base/memory.h"
#include "lint/directive.h"
#include "lint/run.h"

/* At most so many are shown, and so many more are made before it is worth to
 * look at them. */
enum { SETTLE_COUNT = 8192 };

void settle_start(struct lint *lint)
{
	lint->said = &lint->saids[0];
	lint->settle_at = 2 * SETTLE_COUNT;
}

static const char *copy_string(struct arena *arena, const char *string)
{
	return string ? arena_text(arena, text_of(string)).bytes : NULL;
}

static struct note *copy_notes(struct arena *arena, const struct note *note)
{
	struct note *first = NULL, **last = &first;
	for (; note; note = note->next) {
		*last = arena_copy(arena, note, sizeof(*note));
		(*last)->message = copy_string(arena, note->message);
		last = &(*last)->next;
	}
	return first;
}

void settle_copy(struct arena *arena, struct diag *diag)
{
	diag->message = copy_string(arena, diag->message);
	diag->aws_message = copy_string(arena, diag->aws_message);
	diag->help = copy_string(arena, diag->help);
	diag->notes = copy_notes(arena, diag->notes);
}

/* Whether nothing silences findings: no directive can stand in the file, be it
 * with escapes, and none in a template around it. */
static bool is_unsilenced(const struct lint *lint)
{
	struct text text = lint->file->text;
	return !lint->definition->ignored &&
	       directive_find(text, 0) == UINT32_MAX &&
	       text_find(text, "\\u", 0) == UINT32_MAX;
}

/* Whether the order of findings and what becomes of each is known as soon as
 * they are made: places are those of the file, and levels those of the run. */
static bool is_final(const struct lint *lint)
{
	const struct lint_options *options = lint->options;
	return !lint->definition->machine && lint->source == lint->file &&
	       lint->file->syntax == SOURCE_JSON && !options->states &&
	       !options->wants_states && !options->wants_aws_answer;
}

static bool can_settle(const struct lint *lint)
{
	return lint->options->max_diagnostics <= SETTLE_COUNT &&
	       is_final(lint) && is_unsilenced(lint);
}

/* Two findings of the same place, rule and message are one. */
static uint64_t hash_finding(const struct finding *finding)
{
	const uint64_t prime = UINT64_C(0x100000001b3);
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (const char *at = finding->diag.message; *at; at++)
		hash = (hash ^ (unsigned char)*at) * prime;
	hash = (hash ^ finding->diag.span.start) * prime;
	hash = (hash ^ finding->diag.span.end) * prime;
	return (hash ^ finding->rule) * prime;
}

enum { SEVERITY_BITS = 2 };

static void add_dropped(struct dropped *dropped, uint64_t hash)
{
	if (dropped->count == dropped->room) {
		dropped->room = dropped->room * 2 + SETTLE_COUNT;
		dropped->at = memory_resize_array(
			dropped->at, dropped->room, sizeof(*dropped->at));
	}
	dropped->at[dropped->count++] = hash;
}

static void drop(struct dropped *dropped, const struct finding *finding)
{
	add_dropped(dropped, hash_finding(finding) << SEVERITY_BITS |
				     finding->diag.severity);
}

void settle_join(struct lint *lint, struct lint *share)
{
	struct dropped *dropped = &share->dropped;
	for (uint32_t i = 0; i < dropped->count; i++)
		add_dropped(&lint->dropped, dropped->at[i]);
	memory_release(dropped->at);
	*dropped = (struct dropped){0};
}

/* What was said of those that are left moves to a new place, and the old one
 * is given back. */
static void move_findings(struct lint *lint)
{
	struct arena *from = lint->said;
	lint->said = from == lint->saids ? &lint->saids[1] : &lint->saids[0];
	for (uint32_t i = 0; i < lint->count; i++) {
		struct finding *finding = arena_copy(
			lint->said, lint->findings[i], sizeof(struct finding));
		settle_copy(lint->said, &finding->diag);
		lint->findings[i] = finding;
	}
	arena_free(from);
}

/* Of findings that are sorted. */
static void drop_unshown(struct lint *lint)
{
	uint32_t most = lint->options->max_diagnostics;
	for (uint32_t i = most; i < lint->count; i++)
		drop(&lint->dropped, lint->findings[i]);
	if (lint->count > most)
		lint->count = most;
}

static void settle(struct lint *lint)
{
	collect_sort(lint);
	drop_unshown(lint);
	move_findings(lint);
}

/* What is wrong with the file as a whole waits until its definition is known.
 */
void settle_now(struct lint *lint)
{
	if (!lint->definition)
		return;
	lint->is_settling = lint->is_settling || can_settle(lint);
	if (lint->is_settling)
		settle(lint);
	else
		lint->settle_at = UINT32_MAX;
}

static int compare_hashes(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

void settle_count(struct lint *lint)
{
	struct dropped *dropped = &lint->dropped;
	struct report *report = lint->report;
	if (!dropped->count)
		return;
	drop_unshown(lint);
	qsort(dropped->at, dropped->count, sizeof(*dropped->at),
		compare_hashes);
	for (uint32_t i = 0; i < dropped->count; i++) {
		if (i && dropped->at[i] == dropped->at[i - 1])
			continue;
		report->found[dropped->at[i] & ((1u << SEVERITY_BITS) - 1)]++;
		report->count++;
	}
	memory_release(dropped->at);
	*dropped = (struct dropped){0};
}
