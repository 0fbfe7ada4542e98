/* Patterns for names: "*" and "?" and "[a-z]", and "**" for folders. */
#ifndef ASL_BASE_GLOB_H
#define ASL_BASE_GLOB_H

#include "base/arena.h"

enum glob_kind {
	/* "*", "?" and sets stop at slashes; between slashes, or at either end,
	 * "**" is any number of folders. A pattern without a slash before its
	 * end fits at any depth, any other from the start. One that ends in a
	 * slash fits folders only. What fits a folder fits all in it. Source:
	 * https://git-scm.com/docs/gitignore */
	GLOB_PATH,
	/* A slash is a character like any other; the whole name has to fit. */
	GLOB_NAME,
};

struct glob;

/* Longer ones, in bytes, are refused. */
enum { GLOB_MAX_LENGTH = 250 };

/* What makes a text no pattern. */
struct glob_fault {
	const char *message;
	uint32_t at; /* offset in the pattern */
};

/* Reads PATTERN into ARENA. "\" takes the special meaning from what follows.
 * Returns NULL after filling in FAULT. */
const struct glob *glob_compile(struct arena *arena, struct text pattern,
	enum glob_kind kind, struct glob_fault *fault);

/* As it was given; lives as long as what that points to. */
struct text glob_pattern(const struct glob *glob);

/* Paths have "/" between their parts and none at the start. Takes time in
 * proportion to the length of NAME at worst, times that of the pattern. */
bool glob_fits(const struct glob *glob, struct text name);

#endif
