/* Folders by the one name that leads to each. */
#ifndef ASL_REAL_FOLDER_H
#define ASL_REAL_FOLDER_H

#include "base/arena.h"

/* The real path, in ARENA, of the folder at PATH; "" for the root, so that none
 * ends in a slash. NULL when there is no such folder. */
const char *real_folder(struct arena *arena, const char *path);

#endif
