/* The parts of jsonata_check() share this; nobody else does. */
#ifndef ASL_EXPR_JSONATA_CHECKER_H
#define ASL_EXPR_JSONATA_CHECKER_H

#include "expr/jsonata_check.h"
#include "expr/jsonata_scope.h"

struct jsonata_checker {
	struct arena *arena;
	struct text source;
	struct jsonata_scope scope;
	struct jsonata_finding **findings;
	uint32_t finding_count, finding_capacity;
	struct jsonata_states_use *states, **states_end, *last_states;
	struct jsonata_variable *variables, **variables_end;

	/* No context item here: the service looks at these parts at creation,
	 * and * or a missing argument finds nothing. */
	bool top;

	/* The call right of a ~> and the types of what that hands to it. */
	const struct jsonata_node *applied;
	unsigned applied_types;

	/* The call in States.Name(...). */
	const struct jsonata_node *intrinsic;

	uint32_t objects; /* how many were seen */
};

/* Visits NODE and all under it, and returns its types. */
unsigned jsonata_walk(
	struct jsonata_checker *checker, const struct jsonata_node *node);

/* A new finding at WHERE, for the caller to complete. */
struct jsonata_finding *jsonata_find(struct jsonata_checker *checker,
	enum jsonata_finding_kind kind, span where, struct text name);

/* A use of the variable NODE, by a call or not. */
enum jsonata_reference jsonata_use_variable(struct jsonata_checker *checker,
	const struct jsonata_node *node, bool is_called);

/* NODE is a variable that an expression or the machine names: not $, $$ or
 * $states, and nothing hangs on it. */
bool jsonata_is_named_variable(const struct jsonata_node *node);

/* Notes what of $states is used by the variable NODE, by a path that begins
 * with it, or by a call of $lookup on it. */
void jsonata_note_states(
	struct jsonata_checker *checker, const struct jsonata_node *node);
void jsonata_note_states_path(
	struct jsonata_checker *checker, const struct jsonata_node *path);
void jsonata_note_states_lookup(
	struct jsonata_checker *checker, const struct jsonata_node *call);

/* Notes States.Name(...) in a path. */
void jsonata_note_intrinsic(
	struct jsonata_checker *checker, const struct jsonata_node *path);

/* The call or partial application NODE, its function of types CALLEE. Visits
 * the arguments; returns the types of the result. */
unsigned jsonata_check_call(struct jsonata_checker *checker,
	const struct jsonata_node *node, unsigned callee);

/* left ~> right where right is no call. Returns the types of the result. */
unsigned jsonata_check_apply(struct jsonata_checker *checker,
	const struct jsonata_node *apply, unsigned left, unsigned right);

/* An operator with operands of those types. Return the types of the result. */
unsigned jsonata_check_binary(struct jsonata_checker *checker,
	const struct jsonata_node *node, unsigned left, unsigned right);
unsigned jsonata_check_negate(struct jsonata_checker *checker,
	const struct jsonata_node *node, unsigned operand);

/* The pairs of an object or a grouping, keys first. Visits them. */
void jsonata_check_pairs(
	struct jsonata_checker *checker, const struct jsonata_list *pairs);

#endif
