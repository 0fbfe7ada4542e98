/* What can be known of a JSONata expression without running it.
 *
 * One walk over the tree gathers what the expression refers to, what is surely
 * or probably wrong with it, and what type its result has. Certain is what
 * fails whenever that part is evaluated. Source: spec/jsonata.md 4, 6, 7, 8 and
 * spec/types.md 2; error codes are those of jsonata-js. */
#ifndef ASL_EXPR_JSONATA_CHECK_H
#define ASL_EXPR_JSONATA_CHECK_H

#include "expr/jsonata.h"
#include "expr/jsonata_functions.h"

/* Names are without $ unless said otherwise. */
enum jsonata_finding_kind {
	/* Refused at creation: NAME at the top level is a field, "$" or "$$".
	 * The service reports a name once: the first that is not REPEATED. */
	JSONATA_FINDING_TOP_LEVEL,
	/* $$ elsewhere: there is no input, so it is absent. */
	JSONATA_FINDING_ROOT,
	/* * or ** at the top level (NAME): there is nothing to look in. */
	JSONATA_FINDING_WILDCARD,
	/* A call of $NAME, which nobody defines; HINT: nearest function. T1006
	 * or T2006 unless a variable of the machine has that name, and those
	 * are never functions. */
	JSONATA_FINDING_UNKNOWN_FUNCTION,
	/* A call of the field NAME; HINT: the function it probably means. */
	JSONATA_FINDING_FIELD_CALL,
	/* A call of something that is no function: certain (CODE). */
	JSONATA_FINDING_NOT_A_FUNCTION,
	/* A call of $eval, which Step Functions has removed: certain. */
	JSONATA_FINDING_EVAL,
	/* A call of $NAME with COUNT arguments where WANTED is the fewest or
	 * most: certain. */
	JSONATA_FINDING_TOO_FEW_ARGUMENTS,
	JSONATA_FINDING_TOO_MANY_ARGUMENTS,
	/* The same, where the context item would stand in for the missing one
	 * but there is none: the result is absent. */
	JSONATA_FINDING_NO_CONTEXT,
	/* Argument COUNT (from 1) of $NAME is of types ACTUAL where EXPECTED
	 * are wanted: certain, or without a CODE the result is absent. */
	JSONATA_FINDING_ARGUMENT_TYPE,
	/* As above: an array of EXPECTED is wanted. */
	JSONATA_FINDING_ELEMENT_TYPE,
	/* $reduce with a function of fewer than two parameters: certain. */
	JSONATA_FINDING_REDUCE_PARAMETERS,
	/* $replace with an empty pattern: certain. */
	JSONATA_FINDING_EMPTY_PATTERN,
	/* $hash with NAME, no algorithm; HINT: the nearest one, if any. */
	JSONATA_FINDING_ALGORITHM,
	/* States.NAME(...), an intrinsic function of JSONPath. */
	JSONATA_FINDING_INTRINSIC,
	/* $NAME is $states but for its case. */
	JSONATA_FINDING_STATES_CASE,
	/* x["NAME"]: filters by a string that is always true. */
	JSONATA_FINDING_STRING_FILTER,
	/* An operand of NAME, an operator, has types ACTUAL where EXPECTED are
	 * wanted: certain. */
	JSONATA_FINDING_OPERAND_TYPE,
	/* A literal bound of .. is no integer: certain. */
	JSONATA_FINDING_RANGE_BOUND,
	/* Both sides of NAME are there and of different types (the left one's
	 * in EXPECTED, the right one's in ACTUAL): certain. */
	JSONATA_FINDING_MIXED_TYPES,
	/* = or != (NAME) of types that are never equal; types as above. */
	JSONATA_FINDING_NEVER_EQUAL,
	/* $type(...) compared with NAME, no type; HINT: the nearest one. */
	JSONATA_FINDING_TYPE_NAME,
	/* The key NAME stands twice in an object: certain. */
	JSONATA_FINDING_DUPLICATE_KEY,
	/* A key of types ACTUAL instead of a string: certain. */
	JSONATA_FINDING_KEY_TYPE,
	/* := of a name that hides a function, or $states. */
	JSONATA_FINDING_HIDES,
	/* := of a name nobody reads, as a statement of a block. */
	JSONATA_FINDING_UNUSED,
};

struct jsonata_finding {
	enum jsonata_finding_kind kind;
	span span;        /* bytes of the expression */
	struct text name; /* may be empty */
	struct text hint; /* may be empty */
	const char *code; /* of the run-time error, or NULL */
	bool repeated;
	uint32_t count, wanted;
	unsigned expected, actual; /* enum jsonata_type */
	uint32_t index;            /* among all of the expression */
};

/* One use of $states. */
struct jsonata_states_use {
	span span;          /* from the $ to the member's end */
	struct text member; /* empty: $states itself, or unknown which */
	span member_span;
	bool indirect;  /* $states.(input), $lookup($states, "input") */
	bool top_level; /* where the service looks at creation */
	/* The fields behind the member as far as they are plain names, each a
	 * JSONATA_NAME: its text, its span, and extras when it is filtered. */
	struct jsonata_node *const *names;
	uint32_t name_count;
	struct jsonata_states_use *next; /* in the order of writing */
};

/* A variable that the expression does not bind itself. Functions are among
 * them. */
struct jsonata_variable {
	struct text name;
	span span;          /* of its first use, with the $ */
	bool is_called;     /* some use calls it */
	bool perhaps_bound; /* every use is in a function's body, and there
			       is a := for it */
	bool is_function;   /* JSONata or Step Functions defines it */
	struct jsonata_variable *next; /* by first use */
};

struct jsonata_analysis {
	struct jsonata_finding *const *findings; /* by place */
	uint32_t finding_count;
	const struct jsonata_states_use *states;
	const struct jsonata_variable *variables;
	unsigned types; /* what the result may be (enum jsonata_type) */
};

/* Examines PARSED, which must have a root. The result lives in ARENA and points
 * into the tree. */
const struct jsonata_analysis *jsonata_check(
	struct arena *arena, const struct jsonata *parsed);

#endif
