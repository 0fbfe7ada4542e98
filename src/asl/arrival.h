/* What arrives at a state as its input, where the definition alone tells.
 *
 * Results of Tasks are not known, but a Result is, and so are the keys that
 * Parameters and ResultSelector leave, the error that a catcher hands on, and
 * that Parallel and Map give arrays. Only JSONPath states are looked through;
 * whatever else comes is anything. Computed in time linear in the graph. Fact
 * ids: flow.jp, catch.resultpath, catch.output, catch.noStateOutput. */
#ifndef ASL_ASL_ARRIVAL_H
#define ASL_ASL_ARRIVAL_H

#include "asl/graph.h"

enum arrival_kind {
	ARRIVAL_VALUE,    /* VALUE as it stands there: a Result */
	ARRIVAL_TEMPLATE, /* what the payload template VALUE makes */
	ARRIVAL_ERROR,    /* an object with the strings Error and Cause */
	ARRIVAL_ARRAY,    /* an array of anything */
};

/* One thing that may arrive. */
struct arrival {
	enum arrival_kind kind;
	const struct object *origin; /* the state, or the catcher of ERROR */
	const struct value *value;   /* VALUE, TEMPLATE: of the origin */
	uint16_t field;              /* the field that it stands in */
};

enum { ARRIVALS_MAX = 4 };

/* All that may arrive at one state; none at what is not reached. */
struct arrivals {
	bool is_any;
	uint32_t count;
	struct arrival at[ARRIVALS_MAX];
};

/* By state->index, in the arena of the machine's source; never NULL. */
const struct arrivals **arrivals_build(
	const struct machine *machine, const struct graph *graph);

#endif
