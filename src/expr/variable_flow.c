/* Follows the variables through the graph, 64 at a time: a state holds a bit a
 * variable for "may be assigned here" and for "may be unassigned here", and
 * each scope is walked from its start until no bit changes. */
#include "expr/variable_parts.h"

enum { BATCH = 64 };

struct flow {
	struct variables *variables;
	struct arena arena; /* of what follows */
	struct variable *batch[BATCH];
	unsigned count;
	/* A bit a variable of the batch. */
	uint64_t *may;        /* by state: assigned on some path to it */
	uint64_t *unassigned; /* by state: not assigned on some path to it */
	uint64_t *assigns;    /* by object: it assigns the variable */
	uint8_t *is_met, *is_queued; /* by state */
	const struct state **queue;  /* a ring of all states */
	uint32_t head, waiting;
	uint64_t work, budget;
};

static const struct node *node_of(
	const struct flow *flow, const struct state *state)
{
	return graph_node(flow->variables->graph, state);
}

/* The variables that going along EDGE assigns: the Assign of a rule or catcher
 * replaces that of its state. [choice.assign] [catch.assign]
 * [catch.noStateOutput] */
static uint64_t edge_assigns(const struct flow *flow, const struct edge *edge)
{
	const struct object *object = edge->object;
	if (object->container == CONTAINER_RULE &&
		!object_member(object, FIELD_Assign))
		object = &object->state->object;
	return flow->assigns[object->position];
}

static void push(struct flow *flow, const struct state *state)
{
	uint32_t room = flow->variables->machine->state_count;
	if (flow->is_queued[state->index])
		return;
	flow->is_queued[state->index] = true;
	flow->queue[(flow->head + flow->waiting++) % room] = state;
}

static const struct state *pop(struct flow *flow)
{
	uint32_t room = flow->variables->machine->state_count;
	const struct state *state = flow->queue[flow->head];
	flow->head = (flow->head + 1) % room;
	flow->waiting--;
	flow->is_queued[state->index] = false;
	return state;
}

/* A way to STATE along which MAY and UNASSIGNED hold. */
static void arrive(struct flow *flow, const struct state *state, uint64_t may,
	uint64_t unassigned)
{
	uint32_t at = state->index;
	may &= ~flow->may[at];
	unassigned &= ~flow->unassigned[at];
	if (flow->is_met[at] && !may && !unassigned)
		return;
	flow->is_met[at] = true;
	flow->may[at] |= may;
	flow->unassigned[at] |= unassigned;
	push(flow, state);
}

static void leave(struct flow *flow, const struct state *state)
{
	const struct node *node = node_of(flow, state);
	flow->work += node->edge_count + 1;
	for (uint32_t i = 0; i < node->edge_count; i++) {
		const struct edge *edge = &node->edges[i];
		uint64_t assigned = edge_assigns(flow, edge);
		if (edge->target)
			arrive(flow, edge->target,
				flow->may[state->index] | assigned,
				flow->unassigned[state->index] & ~assigned);
	}
}

static void walk_scope(struct flow *flow, const struct scope *scope)
{
	const struct state *start =
		graph_scope(flow->variables->graph, scope)->start.target;
	const struct state *owner = scope->owner;
	bool sees_outer = owner && !scope->is_distributed;
	if (!start)
		return;
	arrive(flow, start, sees_outer ? flow->may[owner->index] : 0,
		sees_outer ? flow->unassigned[owner->index] : UINT64_MAX);
	while (flow->waiting)
		leave(flow, pop(flow));
}

/* [var.scope.distributed] Whether the value would be there but for the
 * Distributed Map around the reader. */
static bool is_cut_off(
	const struct flow *flow, const struct state *state, uint64_t bit)
{
	for (const struct scope *scope = state->scope; scope->owner;
		scope = scope->parent)
		if (scope->is_distributed &&
			flow->may[scope->owner->index] & bit)
			return true;
	return false;
}

/* Whether a scope around the reader leaves open who leads where. */
static bool is_unclear(const struct flow *flow, const struct state *state)
{
	for (const struct scope *scope = state->scope; scope;
		scope = scope->parent) {
		const struct scope_graph *graph =
			graph_scope(flow->variables->graph, scope);
		if (!graph->start.target || graph->is_unclear ||
			graph->has_dangling || scope->object->is_opaque)
			return true;
		if (scope->owner && !node_of(flow, scope->owner)->is_reached)
			return true;
	}
	return !node_of(flow, state)->is_reached;
}

static enum variable_verdict judge(
	const struct flow *flow, const struct variable_read *read, uint64_t bit)
{
	const struct state *state = read->object->state;
	if (!state || is_unclear(flow, state))
		return VARIABLE_UNCLEAR;
	if (!(flow->unassigned[state->index] & bit))
		return VARIABLE_ASSIGNED;
	if (flow->may[state->index] & bit)
		return VARIABLE_MAYBE;
	return is_cut_off(flow, state, bit) ? VARIABLE_OUT_OF_REACH
					    : VARIABLE_NEVER;
}

/* Enters the assignments of the batch, or takes them out again. */
static void note_assignments(struct flow *flow, bool are_noted)
{
	for (unsigned i = 0; i < flow->count; i++) {
		const struct variable_assignment *assignment =
			flow->batch[i]->assignments;
		for (; assignment; assignment = assignment->next) {
			uint32_t at = assignment->object->position;
			if (are_noted)
				flow->assigns[at] |= UINT64_C(1) << i;
			else
				flow->assigns[at] = 0;
		}
	}
}

/* What nothing assigns is nowhere assigned, wherever the transitions lead. */
static void judge_unassigned(
	const struct variables *variables, struct variable *variable)
{
	struct variable_read *read = variable->reads;
	for (; read; read = read->next)
		read->verdict = variables->has_hidden ? VARIABLE_UNCLEAR
						      : VARIABLE_NEVER;
}

static void judge_batch(struct flow *flow)
{
	const struct machine *machine = flow->variables->machine;
	size_t size = machine->state_count * sizeof(uint64_t);
	flow->work += machine->state_count + machine->scope_count;
	memset(flow->may, 0, size);
	memset(flow->unassigned, 0, size);
	memset(flow->is_met, 0, machine->state_count);
	note_assignments(flow, true);
	for (uint32_t i = 0; i < machine->scope_count; i++)
		walk_scope(flow, machine->scopes[i]);
	for (unsigned i = 0; i < flow->count; i++) {
		struct variable_read *read = flow->batch[i]->reads;
		for (; read; read = read->next)
			read->verdict = judge(flow, read, UINT64_C(1) << i);
	}
	note_assignments(flow, false);
	flow->count = 0;
}

static void start_flow(struct flow *flow, struct variables *variables)
{
	const struct machine *machine = variables->machine;
	uint32_t states = machine->state_count;
	struct arena *arena = &flow->arena;
	*flow = (struct flow){
		.variables = variables,
		.budget = 4000000 + 100 * (uint64_t)states,
	};
	flow->may = arena_array(arena, states, sizeof(uint64_t));
	flow->unassigned = arena_array(arena, states, sizeof(uint64_t));
	flow->assigns =
		arena_array(arena, machine->object_count, sizeof(uint64_t));
	flow->is_met = arena_zeroed(arena, states);
	flow->is_queued = arena_zeroed(arena, states);
	flow->queue = arena_array(arena, states, sizeof(const struct state *));
}

static void judge_all(struct flow *flow)
{
	const struct variables *variables = flow->variables;
	for (uint32_t i = 0; i < variables->count; i++) {
		struct variable *variable = variables->at[i];
		if (!variable->assignments)
			judge_unassigned(variables, variable);
		else if (variable->reads)
			flow->batch[flow->count++] = variable;
		if (flow->count == BATCH && flow->work < flow->budget)
			judge_batch(flow);
		else if (flow->count == BATCH)
			flow->count = 0;
	}
	if (flow->count && flow->work < flow->budget)
		judge_batch(flow);
}

void variables_judge(struct variables *variables)
{
	struct flow flow;
	if (variables->assigns_unknown || !variables->count ||
		!variables->machine->state_count)
		return;
	start_flow(&flow, variables);
	judge_all(&flow);
	arena_free(&flow.arena);
}
