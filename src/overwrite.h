/* Outputs that would take the place of what somebody wrote. */
#ifndef ASL_OVERWRITE_H
#define ASL_OVERWRITE_H

#include <stdbool.h>

#include "input/discover.h"

/* Whether the output at PATH, which need not exist, would replace a file of
 * DISCOVERY or one that holds a definition: nobody wants that, and it cannot be
 * undone. Complains of it. What is no regular file is never replaced. */
bool overwrite_harms(const char *path, const struct discovery *discovery);

#endif
