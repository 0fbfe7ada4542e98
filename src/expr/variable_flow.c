/* Follows each variable through the graph. For one variable every scope is
 * walked twice from its start: once along what may have assigned it, once along
 * what has not. */
#include "expr/variable_parts.h"

struct flow {
	struct variables *variables;
	uint8_t *may;        /* by state: assigned on some path to it */
	uint8_t *unassigned; /* by state: not assigned on some path to it */
	uint8_t *assigns;    /* by object: assigns the variable at hand */
	const struct state **queue;
	uint64_t work, budget;
};

static const struct node *node_of(
	const struct flow *flow, const struct state *state)
{
	return graph_node(flow->variables->graph, state);
}

/* Whether going along EDGE assigns the variable: the Assign of a rule or
 * catcher replaces that of its state. [choice.assign] [catch.assign]
 * [catch.noStateOutput] */
static bool edge_assigns(const struct flow *flow, const struct edge *edge)
{
	const struct object *object = edge->object;
	if (object->container == CONTAINER_RULE &&
		!object_member(object, FIELD_Assign))
		object = &object->state->object;
	return flow->assigns[object->position];
}

static bool mark(uint8_t *marks, const struct state *state)
{
	if (!state || marks[state->index])
		return false;
	marks[state->index] = 1;
	return true;
}

/* From the states in the queue along the edges; IS_UNASSIGNED: only along those
 * that do not assign. */
static void spread(
	struct flow *flow, uint8_t *marks, uint32_t tail, bool is_unassigned)
{
	for (uint32_t head = 0; head < tail; head++) {
		const struct node *node = node_of(flow, flow->queue[head]);
		flow->work += node->edge_count + 1;
		for (uint32_t i = 0; i < node->edge_count; i++) {
			const struct edge *edge = &node->edges[i];
			if (is_unassigned && edge_assigns(flow, edge))
				continue;
			if (mark(marks, edge->target))
				flow->queue[tail++] = edge->target;
		}
	}
}

/* Targets of reached edges that assign. */
static uint32_t start_from_assignments(
	struct flow *flow, const struct scope *scope)
{
	uint32_t tail = 0;
	for_each_state (state, scope) {
		const struct node *node = node_of(flow, state);
		flow->work += node->edge_count + 1;
		for (uint32_t i = 0; node->is_reached && i < node->edge_count;
			i++)
			if (edge_assigns(flow, &node->edges[i]) &&
				mark(flow->may, node->edges[i].target))
				flow->queue[tail++] = node->edges[i].target;
	}
	return tail;
}

static void walk_scope(struct flow *flow, const struct scope *scope)
{
	const struct state *start =
		graph_scope(flow->variables->graph, scope)->start.target;
	const struct state *owner = scope->owner;
	bool sees_outer = owner && !scope->is_distributed;
	bool may = sees_outer && flow->may[owner->index];
	bool unassigned = !sees_outer || flow->unassigned[owner->index];
	uint32_t tail = start_from_assignments(flow, scope);
	if (may && mark(flow->may, start))
		flow->queue[tail++] = start;
	spread(flow, flow->may, tail, false);
	tail = 0;
	if (unassigned && mark(flow->unassigned, start))
		flow->queue[tail++] = start;
	spread(flow, flow->unassigned, tail, true);
}

/* [var.scope.distributed] Whether the value would be there but for the
 * Distributed Map around the reader. */
static bool is_cut_off(const struct flow *flow, const struct state *state)
{
	for (const struct scope *scope = state->scope; scope->owner;
		scope = scope->parent)
		if (scope->is_distributed && flow->may[scope->owner->index])
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
	const struct flow *flow, const struct variable_read *read)
{
	const struct state *state = read->object->state;
	if (!state || is_unclear(flow, state))
		return VARIABLE_UNCLEAR;
	if (!flow->unassigned[state->index])
		return VARIABLE_ASSIGNED;
	if (flow->may[state->index])
		return VARIABLE_MAYBE;
	return is_cut_off(flow, state) ? VARIABLE_OUT_OF_REACH : VARIABLE_NEVER;
}

static void set_assigns(
	struct flow *flow, const struct variable *variable, uint8_t value)
{
	const struct variable_assignment *assignment = variable->assignments;
	for (; assignment; assignment = assignment->next)
		flow->assigns[assignment->object->position] = value;
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

static void judge_variable(struct flow *flow, struct variable *variable)
{
	const struct machine *machine = flow->variables->machine;
	flow->work += machine->state_count + machine->scope_count;
	memset(flow->may, 0, machine->state_count);
	memset(flow->unassigned, 0, machine->state_count);
	set_assigns(flow, variable, 1);
	for (uint32_t i = 0; i < machine->scope_count; i++)
		walk_scope(flow, machine->scopes[i]);
	struct variable_read *read = variable->reads;
	for (; read; read = read->next)
		read->verdict = judge(flow, read);
	set_assigns(flow, variable, 0);
}

void variables_judge(struct variables *variables)
{
	const struct machine *machine = variables->machine;
	struct arena *arena = variables->arena;
	struct flow flow = {
		.variables = variables,
		.budget = 50000000 + 100 * (uint64_t)machine->state_count,
	};
	if (variables->assigns_unknown || !variables->count ||
		!machine->state_count)
		return;
	flow.may = arena_zeroed(arena, machine->state_count);
	flow.unassigned = arena_zeroed(arena, machine->state_count);
	flow.assigns = arena_zeroed(arena, machine->object_count);
	flow.queue = arena_array(
		arena, machine->state_count, sizeof(const struct state *));
	for (uint32_t i = 0; i < variables->count; i++)
		if (!variables->at[i]->assignments)
			judge_unassigned(variables, variables->at[i]);
		else if (variables->at[i]->reads && flow.work < flow.budget)
			judge_variable(&flow, variables->at[i]);
}
