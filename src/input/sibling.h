/* A file that may have been meant by a name that no file has. */
#ifndef ASL_INPUT_SIBLING_H
#define ASL_INPUT_SIBLING_H

#include "base/arena.h"

/* The name, in ARENA, most like that of PATH among those in its folder, without
 * hidden ones; NULL when none is near, or there is no such folder. *ROOM is how
 * many names may still be looked at, in all calls. */
const char *sibling_find(struct arena *arena, const char *path, uint32_t *room);

#endif
