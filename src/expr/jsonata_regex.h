/* Whether JavaScript's RegExp accepts a pattern (ECMA-262 22.2.1 with Annex B,
 * not in unicode mode), worded as V8 does.
 * Source: https://tc39.es/ecma262/#sec-patterns */
#ifndef ASL_EXPR_JSONATA_REGEX_H
#define ASL_EXPR_JSONATA_REGEX_H

#include "base/arena.h"

/* Empty when PATTERN with FLAGS is fine, else the message of the SyntaxError.
 * PATTERN is WTF-8. FLAGS are letters out of g, i and m. */
struct text jsonata_regex_check(
	struct arena *arena, struct text pattern, struct text flags);

/* The letters i and m of FLAGS in JavaScript's order, after the g that every
 * expression of JSONata has. Lives forever. */
struct text jsonata_regex_flags(struct text flags);

#endif
