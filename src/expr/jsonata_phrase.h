/* Types of JSONata values in words. */
#ifndef ASL_EXPR_JSONATA_PHRASE_H
#define ASL_EXPR_JSONATA_PHRASE_H

#include "expr/jsonata_functions.h"
#include "base/arena.h"

/* "a number", "a string or an array", "nothing" for TYPES, a set of enum
 * jsonata_type. */
const char *jsonata_phrase(struct arena *arena, unsigned types);

#endif
