/* The functions that JSONata and Step Functions define, and the types of values
 * that their signatures speak of. Source: spec/jsonata.md 6. */
#ifndef ASL_EXPR_JSONATA_FUNCTIONS_H
#define ASL_EXPR_JSONATA_FUNCTIONS_H

#include <stdbool.h>

#include "base/text.h"

/* Sets of types: what a value may be. Absent is JSONata's undefined. */
enum jsonata_type {
	JSONATA_TYPE_NULL = 1,
	JSONATA_TYPE_BOOLEAN = 2,
	JSONATA_TYPE_NUMBER = 4,
	JSONATA_TYPE_STRING = 8,
	JSONATA_TYPE_ARRAY = 16,
	JSONATA_TYPE_OBJECT = 32,
	JSONATA_TYPE_FUNCTION = 64,
	JSONATA_TYPE_ABSENT = 128,
	JSONATA_TYPE_ANY = 255,
};

enum { JSONATA_ANY_NUMBER = 0xff };

struct jsonata_function {
	const char *name;      /* without $ */
	const char *signature; /* without brackets and result */
	uint8_t min;           /* arguments */
	uint8_t need;          /* the same where there is no context item */
	uint8_t max;           /* JSONATA_ANY_NUMBER: no limit */
	const char *result;    /* see jsonata_functions.def */
	uint8_t name_len;
};

/* The function of that name (without $), or NULL. Names differ by case. */
const struct jsonata_function *jsonata_function_find(struct text name);

/* The name nearest to NAME, without $, or NULL. */
const char *jsonata_function_nearest(struct text name);

/* What a call gives when all its arguments are there (ARE_PRESENT), or when
 * one may be absent. */
unsigned jsonata_function_result(
	const struct jsonata_function *function, bool are_present);

/* What the elements of the first argument, an array, must be; 0: anything. */
unsigned jsonata_function_element(const struct jsonata_function *function);

/* How arguments of known types fit a signature. */
struct jsonata_fit {
	bool fits;
	uint32_t argument;  /* else: the first that does not, from 0 */
	unsigned expected;  /* and what it should be */
	bool wants_element; /* it is an array of those that is wanted */
};

/* Whether a call with COUNT arguments of TYPES can work at all, where the
 * context item may stand in for an argument or may not (HAS_CONTEXT). COUNT
 * must be between MIN and MAX. */
struct jsonata_fit jsonata_function_fit(const struct jsonata_function *function,
	const unsigned *types, uint32_t count, bool has_context);

#endif
