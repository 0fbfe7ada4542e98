/* Rules as the command line names them: --select, --severity and --ignore. */
#ifndef ASL_RULE_CHOICE_H
#define ASL_RULE_CHOICE_H

#include "lint/settings.h"

/* Note in LAYER the rules of a comma-separated LIST: ids, or ID=LEVEL pairs for
 * levels. They return -1 after complaining of a rule or level that does not
 * exist, or of switching off a rule that is always on (rule.h). */
int rule_choice_select(
	struct layer *layer, struct arena *arena, const char *list);
int rule_choice_level(
	struct layer *layer, struct arena *arena, const char *list);
int rule_choice_ignore(
	struct layer *layer, struct arena *arena, const char *list);

/* The index in the registry of the rule called ID, or -1 after complaining with
 * the nearest id. */
int rule_choice_find(struct text id);

#endif
