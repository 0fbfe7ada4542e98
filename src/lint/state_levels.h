/* Levels of rules that hold for some states only. */
#ifndef ASL_LINT_STATE_LEVELS_H
#define ASL_LINT_STATE_LEVELS_H

#include "base/glob.h"

struct lint;

struct globs {
	const struct glob **at; /* a NUL ends the pattern of each */
	uint32_t count;
};

/* Fits a state whose name fits one of the globs, or whose location where the
 * glob begins with a slash, and all that stands in such a state. */
struct state_levels {
	struct globs globs;
	uint8_t *levels; /* by rule; LINT_LEVEL_PROFILE: says nothing */
	struct state_levels *next; /* asked after this one */
};

/* Whether RULE is on in any state. */
bool state_levels_turn_on(const struct state_levels *levels, unsigned rule);

/* Finds the state that each finding of the definition at hand stands in, and
 * the level that it has there, when the options ask for either. */
void state_levels_apply(struct lint *lint);

#endif
