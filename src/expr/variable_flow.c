/* Follows the variables through the graph, a batch at a time: a state holds a
 * bit a variable for "may be assigned here" and for "may be unassigned here",
 * and each scope is walked from its start until no bit changes. */
#include "expr/variable_parts.h"

/* Wide batches take less time, narrow ones less memory. */
enum { WORD_BITS = 64, MOST_WORDS = 16, WIDE_STATES = 16384 };

/* A bit a variable of the batch; only as many words as the flow has. */
struct bits {
	uint64_t words[MOST_WORDS];
};

struct flow {
	struct variables *variables;
	struct arena arena; /* of what follows */
	struct variable *batch[WORD_BITS * MOST_WORDS];
	unsigned count;
	unsigned words;       /* that one state or object has in a row */
	uint64_t *may;        /* by state: assigned on some path to it */
	uint64_t *unassigned; /* by state: not assigned on some path to it */
	uint64_t *assigns;    /* by object: it assigns the variable */
	uint8_t *is_met, *is_queued; /* by state */
	const struct state **queue;  /* a ring of all states */
	uint32_t head, waiting;
	uint64_t work, budget;
};

static uint64_t *bits_at(const struct flow *flow, uint64_t *bits, uint32_t at)
{
	return bits + (size_t)at * flow->words;
}

static bool has_bit(
	const struct flow *flow, uint64_t *bits, uint32_t at, unsigned bit)
{
	return bits_at(flow, bits, at)[bit / WORD_BITS] >> bit % WORD_BITS & 1;
}

static const struct node *node_of(
	const struct flow *flow, const struct state *state)
{
	return graph_node(flow->variables->graph, state);
}

/* The variables that going along EDGE assigns: the Assign of a rule or catcher
 * replaces that of its state. [choice.assign] [catch.assign]
 * [catch.noStateOutput] */
static const uint64_t *edge_assigns(
	const struct flow *flow, const struct edge *edge)
{
	const struct object *object = edge->object;
	if (object->container == CONTAINER_RULE &&
		!object_has(object, FIELD_Assign))
		object = &object->state->object;
	return bits_at(flow, flow->assigns, object->position);
}

static void push(struct flow *flow, const struct state *state)
{
	uint32_t room = flow->variables->machine->state_count;
	uint32_t tail = flow->head + flow->waiting;
	if (flow->is_queued[state->index])
		return;
	flow->is_queued[state->index] = true;
	flow->queue[tail < room ? tail : tail - room] = state;
	flow->waiting++;
}

static const struct state *pop(struct flow *flow)
{
	uint32_t room = flow->variables->machine->state_count;
	const struct state *state = flow->queue[flow->head];
	flow->head = flow->head + 1 < room ? flow->head + 1 : 0;
	flow->waiting--;
	flow->is_queued[state->index] = false;
	return state;
}

/* A way to STATE that begins where MAY and NOT hold, and assigns ASSIGNED. */
static void arrive(struct flow *flow, const struct state *state,
	const uint64_t *may, const uint64_t * not, const uint64_t *assigned)
{
	uint64_t *may_there = bits_at(flow, flow->may, state->index);
	uint64_t *not_there = bits_at(flow, flow->unassigned, state->index);
	uint64_t news = !flow->is_met[state->index];
	for (unsigned i = 0; i < flow->words; i++) {
		uint64_t may_be = may[i] | assigned[i];
		uint64_t may_lack = not [i] & ~assigned[i];
		news |= may_be & ~may_there[i];
		news |= may_lack & ~not_there[i];
		may_there[i] |= may_be;
		not_there[i] |= may_lack;
	}
	if (!news)
		return;
	flow->is_met[state->index] = true;
	push(flow, state);
}

static void leave(struct flow *flow, const struct state *state)
{
	const struct machine *machine = flow->variables->machine;
	const struct node *node = node_of(flow, state);
	const uint64_t *may = bits_at(flow, flow->may, state->index);
	const uint64_t *not = bits_at(flow, flow->unassigned, state->index);
	flow->work += node->edge_count + 1;
	for (uint32_t i = 0; i < node->edge_count; i++) {
		const struct edge *edge = &node->edges[i];
		if (edge->target)
			arrive(flow, edge_target(machine, edge), may, not,
				edge_assigns(flow, edge));
	}
}

/* What holds where a scope begins: outside of all nothing is assigned. */
static void enter_scope(const struct flow *flow, const struct scope *scope,
	struct bits *may, struct bits *unassigned)
{
	const struct state *owner = scope->owner;
	bool sees_outer = owner && !scope->is_distributed;
	for (unsigned i = 0; i < flow->words; i++) {
		may->words[i] =
			sees_outer ? bits_at(flow, flow->may, owner->index)[i]
				   : 0;
		unassigned->words[i] = sees_outer
					       ? bits_at(flow, flow->unassigned,
							 owner->index)[i]
					       : UINT64_MAX;
	}
}

static void walk_scope(struct flow *flow, const struct scope *scope)
{
	static const struct bits nothing = {{0}};
	const struct state *start = edge_target(flow->variables->machine,
		&graph_scope(flow->variables->graph, scope)->start);
	struct bits may = {{0}}, unassigned = {{0}};
	if (!start)
		return;
	enter_scope(flow, scope, &may, &unassigned);
	arrive(flow, start, may.words, unassigned.words, nothing.words);
	while (flow->waiting)
		leave(flow, pop(flow));
}

/* [var.scope.distributed] Whether the value would be there but for the
 * Distributed Map around the reader. */
static bool is_cut_off(
	const struct flow *flow, const struct state *state, unsigned bit)
{
	for (const struct scope *scope = state->scope; scope->owner;
		scope = scope->parent)
		if (scope->is_distributed &&
			has_bit(flow, flow->may, scope->owner->index, bit))
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
	const struct flow *flow, const struct variable_read *read, unsigned bit)
{
	const struct state *state = read->object->state;
	if (!state || is_unclear(flow, state))
		return VARIABLE_UNCLEAR;
	if (!has_bit(flow, flow->unassigned, state->index, bit))
		return VARIABLE_ASSIGNED;
	if (flow->variables->has_hidden)
		return VARIABLE_UNCLEAR;
	if (has_bit(flow, flow->may, state->index, bit))
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
			uint64_t *word = bits_at(flow, flow->assigns,
						 assignment->object->position) +
					 i / WORD_BITS;
			uint64_t bit = UINT64_C(1) << i % WORD_BITS;
			*word = are_noted ? *word | bit : 0;
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
	size_t size =
		(size_t)machine->state_count * flow->words * sizeof(uint64_t);
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
			read->verdict = judge(flow, read, i);
	}
	note_assignments(flow, false);
}

/* Enough for any tangle in a definition that the service takes. */
static uint64_t find_budget(const struct machine *machine)
{
	uint64_t states = machine->state_count;
	if (machine->source->text.len > MACHINE_MAX_BYTES)
		return 100000 + 8 * states;
	return 4000000 + 100 * states;
}

static void start_flow(struct flow *flow, struct variables *variables)
{
	const struct machine *machine = variables->machine;
	size_t states = machine->state_count;
	struct arena *arena = &flow->arena;
	flow->variables = variables;
	flow->arena = (struct arena){0};
	flow->count = 0;
	flow->words = states > WIDE_STATES ? 1 : MOST_WORDS;
	flow->head = flow->waiting = 0;
	flow->work = 0;
	flow->budget = find_budget(machine);
	size_t size = flow->words * sizeof(uint64_t);
	flow->may = arena_array(arena, states, size);
	flow->unassigned = arena_array(arena, states, size);
	flow->assigns = arena_array(arena, machine->object_count, size);
	flow->is_met = arena_zeroed(arena, states);
	flow->is_queued = arena_zeroed(arena, states);
	flow->queue = arena_array(arena, states, sizeof(const struct state *));
}

/* When the budget is spent, what is left stays unclear. */
static void judge_full(struct flow *flow)
{
	if (flow->work < flow->budget)
		judge_batch(flow);
	flow->count = 0;
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
		if (flow->count == flow->words * WORD_BITS)
			judge_full(flow);
	}
	if (flow->count)
		judge_full(flow);
}

void variables_judge(struct variables *variables)
{
	struct flow flow;
	if (variables->count)
		variables_survey(variables);
	if (variables->assigns_unknown || !variables->count ||
		!variables->machine->state_count)
		return;
	start_flow(&flow, variables);
	judge_all(&flow);
	arena_free(&flow.arena);
}
