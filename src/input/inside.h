/* Which files a file from a stranger may name: none that lie elsewhere. */
#ifndef ASL_INPUT_INSIDE_H
#define ASL_INPUT_INSIDE_H

#include "base/arena.h"

/* Whether PATH, or what there is of it, really lies below the current folder or
 * below that of FILE, with symbolic links followed and no hidden folder or file
 * on the way. The root of the file system is no such folder. Both paths are
 * relative to the current folder, or absolute. */
bool inside_has(struct arena *arena, const char *path, const char *file);

#endif
