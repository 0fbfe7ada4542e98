/* Parallel states. spec/asl.md section 3.7. */
#include "lint/rule.h"

#define PARALLEL                                                \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-parallel.html"

/* [lint.parallel.single] [par.branches] */
static void check_single(struct lint *lint, const struct state *state)
{
	const struct value *branches =
		object_array(&state->object, FIELD_Branches);
	if (state_type(state) != CONTAINER_PARALLEL || !branches ||
		branches->count != 1)
		return;
	struct diag *diag =
		report(lint, object_key_span(&state->object, FIELD_Branches),
			"a Parallel with one branch runs nothing in parallel");
	add_help(lint, diag,
		"put the states of the branch in its place, unless it is there "
		"for its Retry or Catch");
}

const struct rule rule_single_branch = {
	.id = "single-branch",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Parallel has one branch only",
	.why = "One branch runs as its states would run without the Parallel, "
	       "except that its output comes in an array. It is of use only to "
	       "share a Retry or a Catch.",
	.mend = "Add the branch that is missing, or put its states in place "
		"of the Parallel.",
	.reference = PARALLEL,
	.containers = IN_PARALLEL,
	.state = check_single,
};

/* [lint.parallel.catchless] [par.fail] */
static void check_catch(struct lint *lint, const struct state *state)
{
	if (state_type(state) != CONTAINER_PARALLEL ||
		object_member(&state->object, FIELD_Catch))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Parallel \"%.*s\" has no \"Catch\"", PRINT(state->name->text));
	add_help(lint, diag, "if one branch fails, the others are stopped");
}

const struct rule rule_parallel_without_catch = {
	.id = "parallel-without-catch",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Parallel has no Catch",
	.why = "An error that a branch does not handle stops all branches and "
	       "fails the Parallel; without a Catch that ends the execution.",
	.mend = "Add a Catch that cleans up or tells what failed.",
	.reference = PARALLEL,
	.containers = IN_PARALLEL,
	.state = check_catch,
};
