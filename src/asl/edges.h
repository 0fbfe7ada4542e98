/* The transitions of a machine as they are written. They are gathered while its
 * model is built, as each state is at hand then; graph_build() finds out where
 * they lead. Part of the model. */
#ifndef ASL_ASL_EDGES_H
#define ASL_ASL_EDGES_H

#include "input/value.h"

struct machine;
struct object;
struct state;

/* One transition: a StartAt, Next or Default that is a string. */
struct edge {
	const struct object *object; /* scope, state, rule or catcher */
	const struct value *value;
	uint32_t target; /* see edge_target(); 0: no state of the same scope,
			  * else its index, from 1 */
	uint16_t field;  /* FIELD_StartAt, _Next or _Default */
	bool is_unknown; /* a placeholder stands in it, or in names of which it
			  * may be one */
};

/* Any more cycles share the last number. */
enum { NODE_MOST_CYCLES = (1 << 24) - 1 };

/* What is known of one state. */
struct node {
	struct edge *edges;
	uint32_t edge_count;
	uint32_t cycle : 24;  /* number of its strongly connected part, from 1;
			       * 0 when no cycle goes through it */
	bool is_terminal : 1; /* ends its scope: End true, Succeed, Fail */
	bool is_unclear : 1;  /* its type or a transition of it is not known */
	bool is_targeted : 1; /* by StartAt or another state */
	bool is_reached : 1;  /* by a walk from StartAt */
	/* Not reached, and where the walk to what is not reached would begin:
	 * a state that nothing targets, or the first of a cycle that nothing
	 * outside it leads to. */
	bool is_island : 1;
	bool is_behind : 1; /* an island leads to it */
	bool can_end : 1;   /* a walk from it gets to a terminal state */
	bool is_first_of_cycle : 1; /* in document order */
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

/* An edge that leads to another state than the one behind it. */
struct open_edge {
	const struct atom *name; /* of what it leads to, or NULL: there is none
				  */
	uint32_t state;          /* that has it */
	uint32_t edge;           /* of the state's */
};

/* All zero to start with. */
struct edges {
	struct arena *arena;
	struct node *nodes;         /* by state->index */
	struct scope_graph *scopes; /* by scope->index */
	uint32_t node_room, scope_room;
	struct edge *next, *end; /* room for more */
	struct open_edge *open;
	uint32_t open_count, open_room;
};

/* Has room for what is known of a scope behind COUNT others. */
void edges_add_scope(struct edges *edges, uint32_t count);

/* Fills in the node of STATE, once all of its parts are in MACHINE and the
 * states inside of it. END is behind the last member of the States it stands
 * in. */
void edges_add_state(struct machine *machine, const struct state *state,
	const struct member *end);

#endif
