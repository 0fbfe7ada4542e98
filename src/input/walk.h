/* The tree under a directory, in a fixed order. */
#ifndef ASL_INPUT_WALK_H
#define ASL_INPUT_WALK_H

#include <stdbool.h>

#include "base/arena.h"

/* Deeper folders are a failure of their own (ENAMETOOLONG). */
enum { WALK_MAX_DEPTH = 256 };

struct walk {
	struct arena *arena; /* paths are allocated here and stay valid */
	void *context;       /* handed to the functions */
	/* A regular file, or a symbolic link to one. */
	void (*file)(void *context, const char *path);
	/* Whether to go into a folder; must say no to one it has seen, since
	 * symbolic links can lead back up. */
	bool (*enter)(void *context, const char *path);
	/* What could not be read; errno tells why. */
	void (*failure)(void *context, const char *path);
};

/* Walks the folder at PATH: entries sorted by their bytes, depth first. Paths
 * begin with PATH, except that "." and "./" are left out. Passes over hidden
 * folders, node_modules, cdk.out/asset.* and what is neither file nor folder,
 * and symbolic links to nothing, but enters PATH itself whatever it is called.
 */
void walk_directory(const struct walk *walk, const char *path);

#endif
