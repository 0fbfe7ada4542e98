/* Who leads where: the transitions of every scope, and what can be reached.
 *
 * Built from a model in time linear in its size; nothing is changed later.
 * Members of payloads that happen to be called Next or States are not
 * transitions: only the fields of states, choice rules and catchers are. */
#ifndef ASL_ASL_GRAPH_H
#define ASL_ASL_GRAPH_H

#include "asl/model.h"

/* One transition: a StartAt, Next or Default that is a string. */
struct edge {
	const struct object *object; /* scope, state, rule or catcher */
	const struct value *value;
	const struct state *target; /* in the same scope, or NULL */
	uint16_t field;             /* FIELD_StartAt, _Next or _Default */
	bool is_unknown;            /* a placeholder stands in it, or in names
				     * of which it may be one */
};

/* What is known of one state. */
struct node {
	struct edge *edges;
	uint32_t edge_count;
	bool is_terminal; /* ends its scope: End true, Succeed, Fail */
	bool is_unclear;  /* its type or a transition of it is not known */
	bool is_targeted; /* by StartAt or another state */
	bool is_reached;  /* by a walk from StartAt */
	/* Not reached, and where the walk to what is not reached would begin:
	 * a state that nothing targets, or the first of a cycle that nothing
	 * outside it leads to. */
	bool is_island;
	bool is_behind;         /* an island leads to it */
	bool can_end;           /* a walk from it gets to a terminal state */
	bool is_first_of_cycle; /* in document order */
	uint32_t cycle; /* number of its strongly connected part, from 1; 0
			 * when no cycle goes through it */
};

/* What is known of one scope. */
struct scope_graph {
	struct edge start; /* value is NULL when there is no StartAt string */
	bool has_start;
	bool has_terminal;
	/* A target, a state's type or a name in it is not known, so nothing
	 * can be said of what is reached. */
	bool is_unclear;
	/* A target names no state of the scope, or stands where a transition
	 * can not be read. */
	bool has_dangling;
};

struct graph {
	const struct node *nodes;         /* by state->index */
	const struct scope_graph *scopes; /* by scope->index */
	uint32_t cycle_count;
};

const struct graph *graph_build(const struct machine *machine);

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
