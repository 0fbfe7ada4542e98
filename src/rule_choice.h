/* Which rules run, and at what level: --select, --severity and --ignore. */
#ifndef ASL_RULE_CHOICE_H
#define ASL_RULE_CHOICE_H

#include "base/arena.h"
#include "lint/lint.h"

struct rule_choice {
	struct arena *arena;
	/* A flag or a level a rule, or NULL while nothing was chosen. */
	uint8_t *selected, *levels, *ignored;
};

/* Add the rules of a comma-separated LIST: ids, or ID=LEVEL pairs for levels.
 * They return -1 after complaining of a rule or level that does not exist, or
 * of switching off a rule that is always on (rule.h). */
int rule_choice_select(struct rule_choice *choice, const char *list);
int rule_choice_level(struct rule_choice *choice, const char *list);
int rule_choice_ignore(struct rule_choice *choice, const char *list);

/* Writes what was chosen to OPTIONS: a selection replaces the profile's rules
 * but those that are always on, a level other than off also enables, and to
 * ignore wins last. */
void rule_choice_apply(
	const struct rule_choice *choice, struct lint_options *options);

/* The index in the registry of the rule called ID, or -1 after complaining with
 * the nearest id. */
int rule_choice_find(struct text id);

#endif
