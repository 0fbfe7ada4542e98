#include "lint/state_levels.h"

#include <stdlib.h>

#include "lint/run.h"

bool state_levels_turn_on(const struct state_levels *levels, unsigned rule)
{
	for (; levels; levels = levels->next)
		if (levels->levels[rule] != LINT_LEVEL_PROFILE &&
			levels->levels[rule] != SEVERITY_OFF)
			return true;
	return false;
}

/* The states of a machine by their places, and what is known of each for the
 * levels at hand. */
struct chooser {
	struct lint *lint;
	const struct state **states;
	uint32_t count;
	const struct state_levels *levels;
	uint8_t *fits; /* by state->index; UNKNOWN: not looked at yet */
};

enum { UNKNOWN, FITS, DIFFERS };

static span span_of(const struct state *state)
{
	return (span){state->name_span.start, state->object.value->span.end};
}

static int compare_places(const void *left, const void *right)
{
	const struct state *const *a = left, *const *b = right;
	uint32_t first = span_of(*a).start, second = span_of(*b).start;
	return (first > second) - (first < second);
}

static void sort_states(struct chooser *chooser)
{
	const struct machine *machine = chooser->lint->machine;
	chooser->count = machine->state_count;
	chooser->states = arena_copy(chooser->lint->arena, machine->states,
		machine->state_count * sizeof(*chooser->states));
	if (chooser->count)
		qsort(chooser->states, chooser->count, sizeof(*chooser->states),
			compare_places);
}

/* The state around, or NULL. */
static const struct state *outer(const struct state *state)
{
	return state->scope->owner;
}

/* The innermost state that PLACE stands in, or NULL. */
static const struct state *find_state(const struct chooser *chooser, span place)
{
	uint32_t low = 0, high = chooser->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (span_of(chooser->states[middle]).start <= place.start)
			low = middle + 1;
		else
			high = middle;
	}
	const struct state *state = low ? chooser->states[low - 1] : NULL;
	while (state && span_of(state).end < place.end)
		state = outer(state);
	return state;
}

/* Where the service says STATE is. */
static const char *state_location(
	const struct lint *lint, const struct state *state)
{
	return location_of(lint->source, lint->root, state->object.value->span);
}

static bool fits_itself(
	const struct chooser *chooser, const struct state *state)
{
	struct text location = {NULL, 0};
	const struct globs *globs = &chooser->levels->globs;
	for (uint32_t i = 0; i < globs->count; i++) {
		const struct glob *glob = globs->at[i];
		struct text name = state->name->text;
		if (text_starts(glob_pattern(glob), "/")) {
			if (!location.bytes)
				location = text_of(
					state_location(chooser->lint, state));
			name = location;
		}
		if (glob_fits(glob, name))
			return true;
	}
	return false;
}

/* Looks at each state once: names may be long, findings many. */
static bool fits(struct chooser *chooser, const struct state *state)
{
	for (; state; state = outer(state)) {
		uint8_t *known = &chooser->fits[state->index];
		if (*known == UNKNOWN)
			*known = fits_itself(chooser, state) ? FITS : DIFFERS;
		if (*known == FITS)
			return true;
	}
	return false;
}

/* The first levels that say something of a rule win. */
static void choose(struct chooser *chooser, struct finding *finding)
{
	uint8_t level = chooser->levels->levels[finding->rule];
	if (level != LINT_LEVEL_PROFILE &&
		finding->state_level == LINT_LEVEL_PROFILE &&
		fits(chooser, finding->state))
		finding->state_level = level;
}

static void choose_all(struct chooser *chooser)
{
	struct lint *lint = chooser->lint;
	if (chooser->count)
		memset(chooser->fits, UNKNOWN, chooser->count);
	for (uint32_t i = lint->first; i < lint->count; i++)
		choose(chooser, lint->findings[i]);
}

/* What stands in the file around a text with the definition is in no state. */
static void place(const struct chooser *chooser, struct finding *finding)
{
	if (finding->source == chooser->lint->source)
		finding->state = find_state(chooser, finding->diag.span);
}

void state_levels_apply(struct lint *lint)
{
	struct chooser chooser = {.lint = lint};
	if (!lint->machine || lint->first == lint->count)
		return;
	if (!lint->options->states && !lint->options->wants_states)
		return;
	sort_states(&chooser);
	for (uint32_t i = lint->first; i < lint->count; i++)
		place(&chooser, lint->findings[i]);
	chooser.fits = arena_allocate(lint->arena, chooser.count);
	chooser.levels = lint->options->states;
	for (; chooser.levels; chooser.levels = chooser.levels->next)
		choose_all(&chooser);
}
