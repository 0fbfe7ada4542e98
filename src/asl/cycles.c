/* Tarjan's strongly connected components ("Depth-first search and linear graph
 * algorithms", 1972), with the recursion on a stack of our own. A component is
 * complete only after all that it leads to, so whether it can end is known when
 * it is closed. */
#include "asl/cycles.h"

struct visit {
	uint32_t order;  /* 1 for the first visited, 0 for not yet */
	uint32_t lowest; /* the earliest visited node it leads back to */
	uint32_t next_edge;
	bool is_open; /* its component is not complete */
};

struct search {
	struct node *nodes;
	struct visit *visits;
	uint32_t *path; /* being visited, from the root of the walk */
	uint32_t *open; /* visited, component not complete */
	uint32_t path_count, open_count, visited, cycles;
};

static void enter(struct search *search, uint32_t node)
{
	struct visit *visit = &search->visits[node];
	visit->order = visit->lowest = ++search->visited;
	visit->is_open = true;
	search->path[search->path_count++] = node;
	search->open[search->open_count++] = node;
}

static bool leads_to_itself(const struct node *nodes, uint32_t node)
{
	for (uint32_t i = 0; i < nodes[node].edge_count; i++)
		if (nodes[node].edges[i].target &&
			nodes[node].edges[i].target->index == node)
			return true;
	return false;
}

/* Whether NODE ends, or leads to a complete component that can. */
static bool leads_to_end(const struct search *search, uint32_t node)
{
	const struct node *state = &search->nodes[node];
	if (state->is_terminal || state->is_unclear)
		return true;
	for (uint32_t i = 0; i < state->edge_count; i++)
		if (state->edges[i].target &&
			search->nodes[state->edges[i].target->index].can_end)
			return true;
	return false;
}

static void close_component(struct search *search, uint32_t root)
{
	uint32_t end = search->open_count, start = end;
	bool can_end = false;
	do {
		can_end |= leads_to_end(search, search->open[--start]);
	} while (search->open[start] != root);
	bool is_cycle = end - start > 1 || leads_to_itself(search->nodes, root);
	search->cycles += is_cycle;
	for (uint32_t i = start; i < end; i++) {
		struct node *node = &search->nodes[search->open[i]];
		node->can_end = can_end;
		node->cycle = is_cycle ? search->cycles : 0;
		search->visits[search->open[i]].is_open = false;
	}
	search->open_count = start;
}

static void lower(uint32_t *lowest, uint32_t order)
{
	if (order < *lowest)
		*lowest = order;
}

static void leave(struct search *search, uint32_t node)
{
	struct visit *visit = &search->visits[node];
	search->path_count--;
	if (visit->lowest == visit->order)
		close_component(search, node);
	if (search->path_count) {
		uint32_t above = search->path[search->path_count - 1];
		lower(&search->visits[above].lowest, visit->lowest);
	}
}

/* Takes one edge of the last node on the path, or leaves it. */
static void step(struct search *search)
{
	uint32_t node = search->path[search->path_count - 1];
	struct visit *visit = &search->visits[node];
	if (visit->next_edge == search->nodes[node].edge_count) {
		leave(search, node);
		return;
	}
	const struct state *target =
		search->nodes[node].edges[visit->next_edge++].target;
	if (!target)
		return;
	const struct visit *there = &search->visits[target->index];
	if (!there->order)
		enter(search, target->index);
	else if (there->is_open)
		lower(&visit->lowest, there->order);
}

uint32_t cycles_find(uint32_t count, struct node *nodes)
{
	struct arena scratch = {0};
	struct search search = {
		.nodes = nodes,
		.visits = arena_array(&scratch, count, sizeof(struct visit)),
		.path = arena_array(&scratch, count, sizeof(uint32_t)),
		.open = arena_array(&scratch, count, sizeof(uint32_t)),
	};
	for (uint32_t i = 0; i < count; i++) {
		if (!search.visits[i].order)
			enter(&search, i);
		while (search.path_count)
			step(&search);
	}
	arena_free(&scratch);
	return search.cycles;
}
