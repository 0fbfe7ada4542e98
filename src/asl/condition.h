/* When a choice rule matches: its tests as an Or of Ands.
 *
 * What is too deeply mixed for that (an Or within an And, a Not of several
 * tests) stays one piece that is only ever compared with its like. */
#ifndef ASL_ASL_CONDITION_H
#define ASL_ASL_CONDITION_H

#include "asl/comparison.h"
#include "base/arena.h"

/* One member of an And. */
struct conjunct {
	const struct value *rule; /* the rule it is read from */
	bool is_unclear;          /* what it tests is misspelt or missing */
	bool is_comparison;       /* else RULE says all there is */
	struct comparison comparison;
};

/* All of these are true: one member of an Or. */
struct alternative {
	const struct value *rule;
	struct conjunct *conjuncts;
	uint32_t count;
};

struct condition {
	struct alternative *alternatives;
	uint32_t count;
};

/* The condition of the choice rule RULE, allocated from ARENA. */
struct condition condition_read(struct arena *arena, const struct value *rule);

/* The conjuncts of RULE as one alternative, whatever Ors it has. */
struct alternative condition_read_all(
	struct arena *arena, const struct value *rule);

/* False when it is not certain. The first: they say the same. The second: they
 * are never both true. */
bool conjunct_equals(const struct conjunct *a, const struct conjunct *b);
bool conjunct_excludes(const struct conjunct *a, const struct conjunct *b);

/* Whether A is true only where B is; every conjunct of B follows from one of A.
 * Takes time in the product of their counts. */
bool alternative_implies(
	const struct alternative *a, const struct alternative *b);

/* What a literal JSONata Condition says. */
enum condition_truth {
	CONDITION_OPEN, /* it depends */
	CONDITION_TRUE,
	CONDITION_FALSE,
};

/* [choice.jn.condition] For true, false and "{% true %}". */
enum condition_truth condition_truth(const struct value *rule);

/* The member of RULE that says what is tested: the comparator, And, Or, Not or
 * Condition; NULL when there is none. */
const struct member *condition_member(const struct value *rule);

#endif
