/* A cycle goes back somewhere, so it lies in the states that edges to earlier
 * ones span; most states are in no such stretch. The stretches are taken from
 * the last to the first: what is behind one is complete, and all that the edges
 * that leave it lead to.
 *
 * In a stretch, Tarjan's strongly connected components ("Depth-first search and
 * linear graph algorithms", 1972), with the recursion on a stack of our own. A
 * component is complete only after all that it leads to, so whether it can end
 * is known when it is closed. */
#include "asl/cycles.h"

struct visit {
	uint32_t order;  /* 1 for the first visited, 0 for not yet */
	uint32_t lowest; /* the earliest visited node it leads back to */
	uint32_t next_edge;
	bool is_open; /* its component is not complete */
};

struct search {
	struct arena arena;
	struct node *nodes;
	uint32_t count;
	uint32_t end;         /* of the stretch */
	struct visit *visits; /* NULL: there was no stretch yet */
	uint32_t *path;       /* being visited, from the root of the walk */
	uint32_t *open;       /* visited, component not complete */
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
		if (nodes[node].edges[i].target == node + 1)
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
			search->nodes[state->edges[i].target - 1].can_end)
			return true;
	return false;
}

static void close_component(struct search *search, uint32_t root)
{
	uint32_t end = search->open_count, start = end, first = root;
	bool can_end = false;
	do {
		uint32_t node = search->open[--start];
		can_end |= leads_to_end(search, node);
		first = node < first ? node : first;
	} while (search->open[start] != root);
	bool is_cycle = end - start > 1 || leads_to_itself(search->nodes, root);
	search->cycles += is_cycle && search->cycles < NODE_MOST_CYCLES;
	for (uint32_t i = start; i < end; i++) {
		struct node *node = &search->nodes[search->open[i]];
		node->can_end = can_end;
		node->cycle = is_cycle ? search->cycles & NODE_MOST_CYCLES : 0;
		search->visits[search->open[i]].is_open = false;
	}
	search->nodes[first].is_first_of_cycle = is_cycle;
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
	uint32_t target = search->nodes[node].edges[visit->next_edge++].target;
	if (!target || target > search->end)
		return;
	const struct visit *there = &search->visits[target - 1];
	if (!there->order)
		enter(search, target - 1);
	else if (there->is_open)
		lower(&visit->lowest, there->order);
}

static void start_search(struct search *search)
{
	struct arena *arena = &search->arena;
	size_t count = search->count;
	search->visits = arena_allocate(arena, count * sizeof(struct visit));
	search->path = arena_allocate(arena, count * sizeof(uint32_t));
	search->open = arena_allocate(arena, count * sizeof(uint32_t));
}

static void search_stretch(struct search *search, uint32_t start, uint32_t end)
{
	if (!search->visits)
		start_search(search);
	memset(search->visits + start, 0, (end - start) * sizeof(struct visit));
	search->end = end;
	search->visited = 0;
	for (uint32_t i = start; i < end; i++) {
		if (!search->visits[i].order)
			enter(search, i);
		while (search->path_count)
			step(search);
	}
}

/* START, or the first that an edge of NODE leads back to. */
static uint32_t leads_back(
	const struct node *nodes, uint32_t node, uint32_t start)
{
	for (uint32_t i = 0; i < nodes[node].edge_count; i++) {
		uint32_t target = nodes[node].edges[i].target;
		if (target && target <= start)
			start = target - 1;
	}
	return start;
}

uint32_t cycles_find(uint32_t count, struct node *nodes)
{
	struct search search = {.nodes = nodes, .count = count};
	for (uint32_t end = count, start; end > 0; end = start) {
		start = leads_back(nodes, end - 1, end);
		if (start == end) {
			start = end - 1;
			nodes[start].can_end = leads_to_end(&search, start);
			continue;
		}
		for (uint32_t i = end - 1; i > start; i--)
			start = leads_back(nodes, i - 1, start);
		search_stretch(&search, start, end);
	}
	arena_free(&search.arena);
	return search.cycles;
}
