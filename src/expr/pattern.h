/* Regular expressions of JSONata, as far as another engine can judge them. */
#ifndef ASL_EXPR_PATTERN_H
#define ASL_EXPR_PATTERN_H

#include "base/text.h"

/* Whether PCRE2, set to read ECMAScript's dialect, refuses PATTERN too. */
bool pattern_is_broken(struct text pattern);

#endif
