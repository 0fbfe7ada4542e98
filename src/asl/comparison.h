/* What one test of a choice rule says: the values of its Variable for which it
 * is true. JSONPath only. spec/asl.md 3.4. */
#ifndef ASL_ASL_COMPARISON_H
#define ASL_ASL_COMPARISON_H

#include "asl/fields.h"
#include "input/value.h"

/* What its operand is compared as. */
enum comparison_family {
	COMPARISON_KIND, /* IsNull and the like: only the kind of value counts
			  */
	COMPARISON_STRING,
	COMPARISON_PATTERN,
	COMPARISON_NUMERIC,
	COMPARISON_BOOLEAN,
	COMPARISON_TIMESTAMP,
};

/* One end of a range of values. */
struct comparison_end {
	const struct value *at; /* NULL: no end */
	bool is_open;           /* the end itself is not part of it */
};

/* A Variable with one comparator, read by comparison_read(). */
struct comparison {
	const struct member *variable; /* its value is a string */
	const struct member *operand;  /* the comparator */
	/* The rest is private. */
	enum comparison_family family;
	unsigned kinds;  /* KIND_* bits of the values it may be true for */
	bool is_range;   /* true for some values of these kinds only */
	bool is_negated; /* a range, and true for all present values but it */
	struct comparison_end low, high;
};

/* Whether a field is a comparator: StringEquals, IsNull ... */
bool comparison_is_comparator(uint16_t field);

/* Reads the choice rule RULE; IS_NEGATED when it is what a Not holds. False
 * when it is not one comparator with an operand of its type, beside a Variable,
 * or a placeholder stands in one. */
bool comparison_read(const struct value *rule, bool is_negated,
	struct comparison *comparison);

/* Whether they test the same Variable, as it is written. */
bool comparison_is_same_variable(
	const struct comparison *a, const struct comparison *b);

/* For two tests of one Variable; false when that is not certain. The first:
 * whenever A is true, B is. The second: never are both true. */
bool comparison_implies(const struct comparison *a, const struct comparison *b);
bool comparison_excludes(
	const struct comparison *a, const struct comparison *b);

#endif
