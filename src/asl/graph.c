#include "asl/graph.h"

#include "asl/cycles.h"

struct graph_builder {
	const struct machine *machine;
	struct arena *arena;
	struct node *nodes;
	struct scope_graph *scopes;
	struct edge *edges; /* of all states, one state after the other */
	uint32_t edge_count;
};

/* Most states lead to the one behind them, whose name is then at hand; to look
 * for it among all would cost a large machine more. */
static const struct state *find_target(const struct graph_builder *build,
	const struct scope *scope, const struct object *object,
	struct text name)
{
	const struct state *state = object->state;
	const struct state *next =
		state && state->scope == scope ? state + 1 : NULL;
	bool is_next = next && next < scope->states + scope->state_count &&
		       text_equal(next->name->text, name);
	return is_next ? names_find(build->machine, scope, next->name)
		       : model_find_state(build->machine, scope, name);
}

static struct edge make_edge(const struct graph_builder *build,
	const struct scope *scope, const struct object *object, uint16_t field)
{
	struct edge edge = {.object = object, .field = field};
	edge.value = object_value(object, field);
	if (!edge.value || edge.value->kind != VALUE_STRING) {
		edge.is_unknown = edge.value && edge.value->is_placeholder;
		edge.value = NULL;
		return edge;
	}
	edge.is_unknown = value_is_unknown(edge.value);
	if (edge.is_unknown)
		return edge;
	struct text name = value_text(edge.value);
	edge.target = find_target(build, scope, object, name);
	edge.is_unknown =
		!edge.target && (model_has_name(build->machine, scope, name) ||
					model_may_have_name(scope, name));
	return edge;
}

static void note_edge(struct graph_builder *build, const struct scope *scope,
	const struct edge *edge)
{
	struct scope_graph *graph = &build->scopes[scope->index];
	graph->is_unclear |= edge->is_unknown;
	graph->has_dangling |=
		edge->value && !edge->target && !edge->is_unknown;
}

/* [next.self] */
static void add_edge(struct graph_builder *build, struct node *node,
	const struct object *object, uint16_t field)
{
	const struct state *state = object->state;
	struct edge edge = make_edge(build, state->scope, object, field);
	note_edge(build, state->scope, &edge);
	node->is_unclear |= edge.is_unknown;
	if (!edge.value) {
		build->scopes[state->scope->index].has_dangling |=
			!edge.is_unknown && object_member(object, field);
		return;
	}
	if (edge.target && edge.target != state)
		build->nodes[edge.target->index].is_targeted = true;
	build->edges[build->edge_count++] = edge;
	node->edge_count++;
}

static bool is_edge_field(const struct state *state, uint16_t field)
{
	return fields_find(field, state_type(state)) || state->object.is_opaque;
}

static bool has_edge_field(const struct state *state, uint16_t field)
{
	return object_has(&state->object, field) && is_edge_field(state, field);
}

/* Whether placeholders hide rules or catchers, and so where they lead. */
static bool has_hidden_edges(const struct state *state, uint16_t field)
{
	const struct value *list = object_value(&state->object, field);
	return list && fields_find(field, state_type(state)) &&
	       value_hides_elements(list);
}

/* One without Next was meant to lead somewhere. */
static void add_part_edge(struct graph_builder *build, struct node *node,
	const struct object *part)
{
	if (!object_has(part, FIELD_Next))
		build->scopes[part->scope->index].has_dangling = true;
	add_edge(build, node, part, FIELD_Next);
}

/* The Next of choice rules and catchers. A list of another state type is not in
 * the model, so its targets are nobody's transitions. */
static void add_part_edges(struct graph_builder *build, struct node *node,
	const struct state *state)
{
	for_each_part (part, build->machine, state) {
		enum container container = (*part)->container;
		if (container == CONTAINER_RULE ||
			container == CONTAINER_CATCHER)
			add_part_edge(build, node, *part);
	}
}

/* Whether the state needs a transition and has none; where it leads is open
 * until that is mended. */
static bool is_unfinished(const struct state *state)
{
	return !object_has(&state->object, FIELD_Next) &&
	       fields_find(FIELD_Next, state_type(state)) &&
	       !state_has_end(state);
}

/* Whether FIELD stands there and the state cannot have it: what it names was
 * meant to be reached. */
static bool is_misplaced(const struct state *state, uint16_t field)
{
	return object_has(&state->object, field) &&
	       !is_edge_field(state, field);
}

/* Whether FIELD is not there, but a key that was probably meant to be it. */
static bool is_misspelt(const struct state *state, uint16_t field)
{
	return !object_has(&state->object, field) &&
	       object_has_near_miss(&state->object, field);
}

/* Whether there is a list that is none, or that holds what is no object. */
static bool is_malformed(const struct state *state, uint16_t field)
{
	const struct value *list = object_value(&state->object, field);
	if (!list || list->kind != VALUE_ARRAY)
		return list;
	for_each_element (element, list)
		if (element->kind != VALUE_OBJECT)
			return true;
	return false;
}

/* A Choice without Default that has a field nobody knows. */
static bool has_misspelt_default(const struct state *state)
{
	if (state_type(state) != CONTAINER_CHOICE ||
		object_has(&state->object, FIELD_Default))
		return false;
	for_each_member (member, state->object.value)
		if (!member->key->field)
			return true;
	return false;
}

/* A Choice without rules was meant to lead somewhere. */
static bool lacks_rules(const struct state *state)
{
	const struct value *rules = object_value(&state->object, FIELD_Choices);
	return state_type(state) == CONTAINER_CHOICE &&
	       (!rules || (rules->kind == VALUE_ARRAY && !rules->count));
}

/* Whether transitions of the state are broken in a way that is reported. */
static bool is_flawed(const struct machine *machine, const struct state *state)
{
	if (lacks_rules(state) || is_malformed(state, FIELD_Choices) ||
		is_malformed(state, FIELD_Catch))
		return true;
	if (object_is_all_legal(machine, &state->object))
		return false;
	return is_misplaced(state, FIELD_Next) ||
	       is_misplaced(state, FIELD_Default) ||
	       is_misplaced(state, FIELD_Choices) ||
	       is_misplaced(state, FIELD_Catch) ||
	       is_misspelt(state, FIELD_Catch) || has_misspelt_default(state);
}

/* [succeed.terminal] [fail.terminal] */
static void start_node(struct graph_builder *build, const struct state *state)
{
	struct node *node = &build->nodes[state->index];
	enum container type = state_type(state);
	node->is_terminal = type == CONTAINER_SUCCEED ||
			    type == CONTAINER_FAIL || state_has_end(state);
	node->is_unclear = type == CONTAINER_UNKNOWN_STATE ||
			   is_unfinished(state) ||
			   has_hidden_edges(state, FIELD_Choices) ||
			   has_hidden_edges(state, FIELD_Catch);
	build->scopes[state->scope->index].has_dangling |=
		is_flawed(build->machine, state);
	node->edges = build->edges + build->edge_count;
	if (has_edge_field(state, FIELD_Next))
		add_edge(build, node, &state->object, FIELD_Next);
	if (has_edge_field(state, FIELD_Default))
		add_edge(build, node, &state->object, FIELD_Default);
}

/* Names stand apart in a file, so each has to be fetched from memory. */
enum { AHEAD = 8 };

/* A state has as many transitions as objects that can hold one: its own two
 * fields and one each of its rules and catchers. */
static void build_edges(struct graph_builder *build)
{
	const struct machine *machine = build->machine;
	build->edges = arena_allocate(build->arena,
		((size_t)machine->state_count * 2 + machine->object_count) *
			sizeof(struct edge));
	for (uint32_t i = 0; i < machine->state_count; i++) {
		if (i + AHEAD < machine->state_count)
			__builtin_prefetch(
				machine->states[i + AHEAD]->name->text.bytes);
		start_node(build, machine->states[i]);
		add_part_edges(build, &build->nodes[i], machine->states[i]);
	}
}

static void build_scope(struct graph_builder *build, const struct scope *scope)
{
	struct scope_graph *graph = &build->scopes[scope->index];
	graph->start = make_edge(build, scope, scope->object, FIELD_StartAt);
	graph->has_start = graph->start.value;
	graph->is_unclear |= scope->has_unread;
	note_edge(build, scope, &graph->start);
	if (graph->start.target)
		build->nodes[graph->start.target->index].is_targeted = true;
	for_each_state (state, scope) {
		const struct node *node = &build->nodes[state->index];
		graph->has_terminal |= node->is_terminal;
		graph->is_unclear |=
			node->is_unclear || state->has_unknown_name;
	}
}

static void reach(struct graph_builder *build, const struct state *state,
	const struct state **queue, uint32_t *tail)
{
	if (!state || build->nodes[state->index].is_reached)
		return;
	build->nodes[state->index].is_reached = true;
	queue[(*tail)++] = state;
}

/* Breadth first from every StartAt; QUEUE has room for all states. */
static void walk_forward(
	struct graph_builder *build, const struct state **queue)
{
	uint32_t head = 0, tail = 0;
	for (uint32_t i = 0; i < build->machine->scope_count; i++)
		reach(build, build->scopes[i].start.target, queue, &tail);
	while (head < tail) {
		const struct node *node = &build->nodes[queue[head++]->index];
		for (uint32_t i = 0; i < node->edge_count; i++)
			reach(build, node->edges[i].target, queue, &tail);
	}
}

/* What follows an island, which may be the island itself. */
static void mark_behind(struct graph_builder *build, const struct state *island,
	const struct state **queue)
{
	uint32_t head = 0, tail = 0;
	build->nodes[island->index].is_island = true;
	queue[tail++] = island;
	while (head < tail) {
		const struct node *node = &build->nodes[queue[head++]->index];
		for (uint32_t i = 0; i < node->edge_count; i++) {
			const struct state *target = node->edges[i].target;
			if (!target || build->nodes[target->index].is_reached ||
				build->nodes[target->index].is_behind)
				continue;
			build->nodes[target->index].is_behind = true;
			if (!build->nodes[target->index].is_island)
				queue[tail++] = target;
		}
	}
}

static void find_island(struct graph_builder *build, const struct state *state,
	const struct state **queue)
{
	const struct node *node = &build->nodes[state->index];
	if (!node->is_reached && !node->is_behind && !node->is_island)
		mark_behind(build, state, queue);
}

/* Cycles are numbered from the last that a walk gets to towards the first, so
 * the highest number that is left has nothing before it. */
static void find_islands(struct graph_builder *build, uint32_t cycle_count,
	const struct state **queue)
{
	const struct machine *machine = build->machine;
	const struct state **first = arena_array(build->arena,
		(size_t)cycle_count + 1, sizeof(const struct state *));
	for (uint32_t i = machine->state_count; i > 0; i--) {
		const struct state *state = machine->states[i - 1];
		first[build->nodes[i - 1].cycle] = state;
	}
	for (uint32_t i = 1; i <= cycle_count; i++)
		build->nodes[first[i]->index].is_first_of_cycle = true;
	for (uint32_t i = 0; i < machine->state_count; i++)
		if (!build->nodes[i].is_targeted)
			find_island(build, machine->states[i], queue);
	for (uint32_t i = cycle_count; i > 0; i--)
		find_island(build, first[i], queue);
}

const struct graph *graph_build(const struct machine *machine)
{
	struct arena *arena = machine->source->arena;
	struct graph *graph = arena_zeroed(arena, sizeof(*graph));
	struct graph_builder build = {
		.machine = machine,
		.arena = arena,
		.nodes = arena_array(
			arena, machine->state_count, sizeof(struct node)),
		.scopes = arena_array(arena, machine->scope_count,
			sizeof(struct scope_graph)),
	};
	build_edges(&build);
	for (uint32_t i = 0; i < machine->scope_count; i++)
		build_scope(&build, machine->scopes[i]);
	const struct state **queue = arena_array(
		arena, machine->state_count, sizeof(const struct state *));
	walk_forward(&build, queue);
	graph->cycle_count = cycles_find(machine->state_count, build.nodes);
	find_islands(&build, graph->cycle_count, queue);
	graph->nodes = build.nodes;
	graph->scopes = build.scopes;
	return graph;
}
