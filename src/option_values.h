/* The arguments of options, understood. Each function complains on standard
 * error of what makes no sense; OPTION is the long name for that. */
#ifndef ASL_OPTION_VALUES_H
#define ASL_OPTION_VALUES_H

#include "report/reporter.h"

/* The words for enum color, in its order; NULL-terminated. */
extern const char *const option_colors[];

/* The index of VALUE in NAMES (NULL-terminated), or -1. */
int option_choose(
	const char *option, const char *value, const char *const *names);

/* Reads a number into COUNT; -1 when VALUE is none that fits. */
int option_count(const char *option, const char *value, uint32_t *count);

/* The reporter called NAME, or NULL. */
const struct reporter *option_reporter(struct text name);

#endif
