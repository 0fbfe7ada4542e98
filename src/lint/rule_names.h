/* Rules by their ids, and what to say of an id that is none. */
#ifndef ASL_LINT_RULE_NAMES_H
#define ASL_LINT_RULE_NAMES_H

#include "base/arena.h"

/* The index in rule_registry of the rule called ID, or -1. */
int rule_find(struct text id);

/* The id nearest to ID, or NULL. */
const char *rule_nearest(struct text id);

/* The index of the rule called ID, which must be one that can be off when
 * IS_OFF; or -1 with a sentence in *FAULT that says why not: no rule is called
 * so but others nearly, or it is always on (rule.h). In ARENA. */
int rule_choose(
	struct arena *arena, struct text id, bool is_off, const char **fault);

#endif
