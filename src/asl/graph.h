/* Who leads where: the transitions of every scope, and what can be reached.
 *
 * Built from a model in time linear in its size; nothing is changed later.
 * Members of payloads that happen to be called Next or States are not
 * transitions: only the fields of states, choice rules and catchers are. */
#ifndef ASL_ASL_GRAPH_H
#define ASL_ASL_GRAPH_H

#include "asl/model.h"

struct graph {
	const struct node *nodes;         /* by state->index */
	const struct scope_graph *scopes; /* by scope->index */
	uint32_t cycle_count;
	bool reaches_all; /* a walk from a StartAt gets to each state */
};

/* Settles the edges that were gathered with MACHINE; to be called once. */
const struct graph *graph_build(const struct machine *machine);

/* The state that EDGE leads to, of the same scope, or NULL. */
static inline const struct state *edge_target(
	const struct machine *machine, const struct edge *edge)
{
	return edge->target ? machine->states[edge->target - 1] : NULL;
}

static inline const struct node *graph_node(
	const struct graph *graph, const struct state *state)
{
	return &graph->nodes[state->index];
}

static inline const struct scope_graph *graph_scope(
	const struct graph *graph, const struct scope *scope)
{
	return &graph->scopes[scope->index];
}

#endif
