/* How states are to be named: a pattern of PCRE2, compiled once. */
#ifndef ASL_LINT_NAMING_H
#define ASL_LINT_NAMING_H

#include "base/arena.h"

struct naming;

/* Longer patterns are refused. */
enum { NAMING_MAX_LENGTH = 1000 };

struct naming_fault {
	const char *message; /* in PCRE2's words; in the arena */
	uint32_t at;         /* offset in the pattern */
};

/* Compiles PATTERN (kept, not copied) into ARENA. Returns NULL after filling in
 * FAULT. What it returns may be used by several threads at a time. */
const struct naming *naming_compile(
	struct arena *arena, struct text pattern, struct naming_fault *fault);

struct text naming_pattern(const struct naming *naming);

enum naming_verdict {
	NAMING_FITS, /* or nothing can be said: the name is no UTF-8 */
	NAMING_DIFFERS,
	NAMING_TOO_SLOW, /* PCRE2 gave up: the pattern backtracks without end */
};

/* Whether the pattern is found in NAME. Takes bounded time. */
enum naming_verdict naming_judge(const struct naming *naming, struct text name);

#endif
