/* Cycles of states that do come to an end. spec/asl.md section 14. */
#include "asl/arn.h"
#include "lint/rule.h"

#define GUIDE "https://docs.aws.amazon.com/step-functions/latest/dg/"

/* What the states of one cycle are. */
struct loop {
	bool waits, chooses;
	bool has_own_history; /* something in it runs as another execution */
	const struct state *asks; /* a Task that only reads, or NULL */
};

static bool is_reading(struct text action)
{
	return text_starts(action, "get") || text_starts(action, "describe") ||
	       text_starts(action, "list") || text_starts(action, "batchGet");
}

static bool runs_elsewhere(const struct state *state)
{
	const struct arn *arn = state->arn;
	if (state_type(state) == CONTAINER_MAP)
		return state->inner_count && state->inner->is_distributed;
	return arn && arn->kind == ARN_INTEGRATION &&
	       text_is(arn->integration, "states");
}

static void add_state(struct loop *loop, const struct state *state)
{
	const struct arn *arn = state->arn;
	bool is_call = arn && arn_is_integration(arn);
	loop->waits |= state_type(state) == CONTAINER_WAIT;
	loop->chooses |= state_type(state) == CONTAINER_CHOICE;
	loop->has_own_history |= runs_elsewhere(state);
	if (is_call && is_reading(arn->action) && !loop->asks)
		loop->asks = state;
}

/* By number of the cycle; [0] is for the states in none. */
static const struct loop *read_loops(
	struct lint *lint, const struct machine *machine)
{
	const struct graph *graph = lint_graph(lint);
	struct loop *loops = arena_array(
		lint_arena(lint), graph->cycle_count + 1, sizeof(*loops));
	for (uint32_t i = 0; i < machine->state_count; i++)
		add_state(&loops[graph->nodes[i].cycle], machine->states[i]);
	return loops;
}

static bool is_polling(const struct loop *loop)
{
	return loop->waits && loop->chooses && loop->asks;
}

/* Whether a walk goes through the cycle of NODE and out of it again. */
static bool is_left(const struct node *node)
{
	return node->is_first_of_cycle && node->is_reached && node->can_end;
}

/* [lint.loop.polling] */
static void check_polling(struct lint *lint, const struct machine *machine)
{
	const struct loop *loops = read_loops(lint, machine);
	for (uint32_t i = 0; i < machine->state_count; i++) {
		const struct node *node = &lint_graph(lint)->nodes[i];
		const struct loop *loop = &loops[node->cycle];
		if (!is_left(node) || !is_polling(loop))
			continue;
		struct diag *diag = report(lint, loop->asks->name_span,
			"\"%.*s\" asks again after each wait, until the work "
			"is done",
			PRINT(loop->asks->name->text));
		add_help(lint, diag,
			"an integration with .sync waits by itself; with "
			".waitForTaskToken the work reports back");
	}
}

const struct rule rule_polling_loop = {
	.id = "polling-loop",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A loop of Wait, Task and Choice polls for the end of some "
		   "work",
	.why = "Each turn costs transitions and delays the end by up to a "
	       "wait. Many optimized integrations have .sync, which ends with "
	       "the work, and .waitForTaskToken lets the work itself go on "
	       "with the execution.",
	.mend = "Use the .sync or .waitForTaskToken form of the integration "
		"where it has one.",
	.reference = GUIDE "connect-to-resource.html",
	.machine = check_polling,
};

/* [lint.history.loop] [q.history] */
static void check_history(struct lint *lint, const struct machine *machine)
{
	if (machine->is_express)
		return;
	const struct loop *loops = read_loops(lint, machine);
	for (uint32_t i = 0; i < machine->state_count; i++) {
		const struct node *node = &lint_graph(lint)->nodes[i];
		const struct state *state = machine->states[i];
		const struct loop *loop = &loops[node->cycle];
		if (!is_left(node) || is_polling(loop) ||
			loop->has_own_history ||
			scope_distributed(state->scope))
			continue;
		struct diag *diag = report(lint, state->name_span,
			"a loop begins here, and each turn adds to a history "
			"of at most 25,000 events");
		add_help(lint, diag,
			"give many turns to a Distributed Map, or go on in a "
			"new execution");
	}
}

const struct rule rule_long_history = {
	.id = "long-history",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A loop adds to the history of one execution",
	.why = "A Standard execution fails when its history has 25,000 events; "
	       "a turn of a loop with one Task takes about ten. Nothing is "
	       "lost where the number of turns is small.",
	.mend = "Go on in a new execution after a number of turns, or let a "
		"Distributed Map do the work.",
	.reference = GUIDE "sfn-best-practices.html",
	.machine = check_history,
};
