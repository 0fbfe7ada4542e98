#include "asl/graph.h"

#include "asl/cycles.h"

struct graph_builder {
	const struct machine *machine;
	struct arena *arena;
	struct node *nodes;
	struct scope_graph *scopes;
	uint32_t passed;   /* nodes, on the way through all */
	uint32_t reached;  /* nodes */
	uint32_t *waiting; /* to be followed; NULL: none was */
	uint32_t waiting_count;
};

/* Where EDGE leads, which names what is called NAME (NULL: nothing is). */
static void find_target(const struct graph_builder *build,
	const struct scope *scope, struct edge *edge, const struct atom *name)
{
	const struct machine *machine = build->machine;
	const struct state *target =
		name ? names_find(machine, scope, name) : NULL;
	edge->target = target ? target->index + 1 : 0;
	if (target)
		return;
	edge->is_unknown = (name && names_has(machine, scope, name)) ||
			   model_may_have_name(scope, value_text(edge->value));
}

static void note_edge(struct scope_graph *scope, const struct edge *edge)
{
	scope->is_unclear |= edge->is_unknown;
	scope->has_dangling |=
		edge->value && !edge->target && !edge->is_unknown;
}

static void settle_edge(struct graph_builder *build, uint32_t state,
	struct edge *edge, const struct atom *name)
{
	const struct scope *scope = build->machine->states[state]->scope;
	find_target(build, scope, edge, name);
	if (edge->target)
		return;
	note_edge(&build->scopes[scope->index], edge);
	build->nodes[state].is_unclear |= edge->is_unknown;
}

/* The names are far apart in memory. */
enum { AHEAD = 8 };

static void settle_open(struct graph_builder *build)
{
	const struct edges *edges = &build->machine->edges;
	for (uint32_t i = 0; i < edges->open_count; i++) {
		const struct open_edge *open = &edges->open[i];
		if (i + AHEAD < edges->open_count)
			__builtin_prefetch(open[AHEAD].name);
		struct node *node = &build->nodes[open->state];
		settle_edge(build, open->state, &node->edges[open->edge],
			open->name);
	}
}

/* The state behind, where another has its name too, may be overridden. */
static void settle_follower(struct graph_builder *build, uint32_t state)
{
	const struct machine *machine = build->machine;
	struct node *node = &build->nodes[state];
	for (uint32_t i = 0; i < node->edge_count; i++) {
		struct edge *edge = &node->edges[i];
		if (edge->target)
			settle_edge(build, state, edge,
				edge_target(machine, edge)->name);
	}
}

static void settle(struct graph_builder *build)
{
	const struct machine *machine = build->machine;
	if (machine->names.shared_count)
		for (uint32_t i = 0; i < machine->state_count; i++)
			settle_follower(build, i);
	settle_open(build);
}

/* The way through all gets to what is not passed yet. */
static void reach(struct graph_builder *build, uint32_t target)
{
	struct node *node = &build->nodes[target - 1];
	if (node->is_reached)
		return;
	node->is_reached = true;
	build->reached++;
	if (target > build->passed)
		return;
	if (!build->waiting)
		build->waiting = arena_allocate(build->arena,
			build->machine->state_count * sizeof(uint32_t));
	build->waiting[build->waiting_count++] = target - 1;
}

static void reach_from(struct graph_builder *build, const struct node *node)
{
	for (uint32_t i = 0; i < node->edge_count; i++)
		if (node->edges[i].target)
			reach(build, node->edges[i].target);
}

static struct edge read_start(
	const struct graph_builder *build, const struct scope *scope)
{
	struct edge start = {.object = scope->object, .field = FIELD_StartAt};
	const struct value *value = object_value(scope->object, FIELD_StartAt);
	start.is_unknown = value && value_is_unknown(value);
	if (!value || value->kind != VALUE_STRING)
		return start;
	start.value = value;
	if (!start.is_unknown)
		find_target(build, scope, &start,
			atom_find(build->machine->atoms, value_text(value)));
	return start;
}

static void reach_start(struct graph_builder *build, const struct scope *scope)
{
	struct scope_graph *graph = &build->scopes[scope->index];
	graph->start = read_start(build, scope);
	graph->has_start = graph->start.value;
	graph->is_unclear |= scope->has_unread;
	note_edge(graph, &graph->start);
	if (!graph->start.target)
		return;
	build->nodes[graph->start.target - 1].is_targeted = true;
	reach(build, graph->start.target);
}

static void note_targets(struct graph_builder *build, uint32_t state)
{
	const struct node *node = &build->nodes[state];
	for (uint32_t i = 0; i < node->edge_count; i++) {
		uint32_t target = node->edges[i].target;
		if (target && target != state + 1)
			build->nodes[target - 1].is_targeted = true;
	}
}

static const struct node *take_waiting(struct graph_builder *build)
{
	return &build->nodes[build->waiting[--build->waiting_count]];
}

/* From every StartAt on. Nearly all edges lead to a later state, so that one
 * way through all finds nearly all that is reached. */
static void walk_forward(struct graph_builder *build)
{
	const struct machine *machine = build->machine;
	for (uint32_t i = 0; i < machine->scope_count; i++)
		reach_start(build, machine->scopes[i]);
	while (build->passed < machine->state_count) {
		const struct node *node = &build->nodes[build->passed];
		note_targets(build, build->passed++);
		if (node->is_reached)
			reach_from(build, node);
		while (build->waiting_count)
			reach_from(build, take_waiting(build));
	}
}

/* What follows an island, which may be the island itself; QUEUE has room for
 * all states. */
static void mark_behind(
	struct graph_builder *build, uint32_t island, uint32_t *queue)
{
	uint32_t head = 0, tail = 0;
	build->nodes[island].is_island = true;
	queue[tail++] = island;
	while (head < tail) {
		const struct node *node = &build->nodes[queue[head++]];
		for (uint32_t i = 0; i < node->edge_count; i++) {
			uint32_t target = node->edges[i].target;
			struct node *there =
				target ? &build->nodes[target - 1] : NULL;
			if (!there || there->is_reached || there->is_behind)
				continue;
			there->is_behind = true;
			if (!there->is_island)
				queue[tail++] = target - 1;
		}
	}
}

static void find_island(
	struct graph_builder *build, uint32_t state, uint32_t *queue)
{
	const struct node *node = &build->nodes[state];
	if (!node->is_reached && !node->is_behind && !node->is_island)
		mark_behind(build, state, queue);
}

/* Cycles are numbered from the last that a walk gets to towards the first, so
 * the highest number that is left has nothing before it. */
static void find_islands(struct graph_builder *build, uint32_t cycle_count)
{
	uint32_t count = build->machine->state_count;
	uint32_t *first = arena_array(
		build->arena, (size_t)cycle_count + 1, sizeof(uint32_t));
	uint32_t *queue = arena_array(build->arena, count, sizeof(uint32_t));
	for (uint32_t i = 0; i < count; i++)
		if (build->nodes[i].is_first_of_cycle)
			first[build->nodes[i].cycle] = i;
	for (uint32_t i = 0; i < count; i++)
		if (!build->nodes[i].is_targeted)
			find_island(build, i, queue);
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
		.nodes = machine->edges.nodes,
		.scopes = machine->edges.scopes,
	};
	settle(&build);
	walk_forward(&build);
	graph->cycle_count = cycles_find(machine->state_count, build.nodes);
	graph->reaches_all = build.reached == machine->state_count;
	if (!graph->reaches_all)
		find_islands(&build, graph->cycle_count);
	graph->nodes = build.nodes;
	graph->scopes = build.scopes;
	return graph;
}
