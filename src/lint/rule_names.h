/* Rules by their ids, and what to say of an id that is none. */
#ifndef ASL_LINT_RULE_NAMES_H
#define ASL_LINT_RULE_NAMES_H

#include "base/arena.h"

/* The index in rule_registry of the rule called ID, or -1. */
int rule_find(struct text id);

/* The id nearest to ID, or NULL. */
const char *rule_nearest(struct text id);

/* A sentence about ID, which no rule has: the nearest one, or those that begin
 * like it. Lives in ARENA. */
const char *rule_explain_unknown(struct arena *arena, struct text id);

#endif
