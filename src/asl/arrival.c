#include "asl/arrival.h"

struct flow {
	const struct machine *machine;
	const struct graph *graph;
	const struct arrivals **arrivals; /* shared, and never changed */
	const struct state **queue;       /* a ring with room for every state */
	bool *is_queued;
	uint32_t first, count, room;
};

static const struct arrivals nothing;
static const struct arrivals anything = {.is_any = true};

static void queue_state(struct flow *flow, const struct state *state)
{
	if (flow->is_queued[state->index])
		return;
	flow->is_queued[state->index] = true;
	flow->queue[(flow->first + flow->count++) % flow->room] = state;
}

static bool add_arrival(struct arrivals *arrivals, const struct arrival *next)
{
	for (uint32_t i = 0; i < arrivals->count; i++)
		if (arrivals->at[i].origin == next->origin)
			return false;
	if (arrivals->count == ARRIVALS_MAX)
		arrivals->is_any = true;
	else
		arrivals->at[arrivals->count++] = *next;
	return true;
}

/* KNOWN itself when nothing of what comes is new. Few states get anything but
 * anything. */
static const struct arrivals *join(struct arena *arena,
	const struct arrivals *known, const struct arrivals *coming)
{
	struct arrivals joined = *known;
	bool is_new = false;
	if (known->is_any || coming->is_any)
		return &anything;
	for (uint32_t i = 0; i < coming->count && !joined.is_any; i++)
		is_new |= add_arrival(&joined, &coming->at[i]);
	if (joined.is_any)
		return &anything;
	return is_new ? arena_copy(arena, &joined, sizeof(joined)) : known;
}

/* Adds what comes to what STATE gets; it goes on from there if that is new. */
static void arrive(struct flow *flow, const struct state *state,
	const struct arrivals *coming)
{
	const struct arrivals **known = &flow->arrivals[state->index];
	const struct arrivals *joined =
		join(flow->machine->source->arena, *known, coming);
	if (joined == *known)
		return;
	*known = joined;
	queue_state(flow, state);
}

enum place { PLACE_ROOT, PLACE_NOWHERE, PLACE_OTHER };

/* Where a path field leads; without one to "$". */
static enum place place_of(const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	if (!value)
		return PLACE_ROOT;
	if (value->kind == VALUE_NULL)
		return PLACE_NOWHERE;
	bool is_root =
		value_is_known_string(value) && text_is(value_text(value), "$");
	return is_root ? PLACE_ROOT : PLACE_OTHER;
}

static struct arrivals one_arrival(enum arrival_kind kind,
	const struct object *origin, const struct value *value, uint16_t field)
{
	return (struct arrivals){.count = 1,
		.at = {{.kind = kind,
			.origin = origin,
			.value = value,
			.field = field}}};
}

static struct arrivals made_by(
	enum arrival_kind kind, const struct object *state, uint16_t field)
{
	const struct value *value = object_value(state, field);
	if (!value || value->is_placeholder ||
		(kind == ARRIVAL_TEMPLATE && value->kind != VALUE_OBJECT))
		return anything;
	return one_arrival(kind, state, value, field);
}

/* [pass.result] */
static struct arrivals result_of(
	const struct object *state, const struct arrivals *input)
{
	switch (state->container) {
	case CONTAINER_PASS:
		if (object_has(state, FIELD_Result))
			return made_by(ARRIVAL_VALUE, state, FIELD_Result);
		if (object_has(state, FIELD_Parameters))
			return made_by(
				ARRIVAL_TEMPLATE, state, FIELD_Parameters);
		break;
	case CONTAINER_CHOICE:
	case CONTAINER_WAIT: break;
	case CONTAINER_TASK:
	case CONTAINER_PARALLEL:
	case CONTAINER_MAP:
		if (object_has(state, FIELD_ResultSelector))
			return made_by(
				ARRIVAL_TEMPLATE, state, FIELD_ResultSelector);
		if (state->container == CONTAINER_TASK ||
			object_has(state, FIELD_ResultWriter))
			return anything;
		return one_arrival(ARRIVAL_ARRAY, state, NULL, FIELD_Type);
	default: return anything;
	}
	return place_of(state, FIELD_InputPath) == PLACE_ROOT ? *input
							      : anything;
}

/* [flow.jp] */
static struct arrivals output_of(
	const struct object *state, const struct arrivals *input)
{
	if (state->is_opaque || place_of(state, FIELD_OutputPath) != PLACE_ROOT)
		return anything;
	switch (place_of(state, FIELD_ResultPath)) {
	case PLACE_ROOT: return result_of(state, input);
	case PLACE_NOWHERE: return *input;
	default: return anything;
	}
}

/* [catch.resultpath] [catch.output] [catch.noStateOutput] */
static struct arrivals caught_by(
	const struct object *catcher, const struct arrivals *input)
{
	switch (place_of(catcher, FIELD_ResultPath)) {
	case PLACE_ROOT:
		return one_arrival(ARRIVAL_ERROR, catcher, NULL, FIELD_Catch);
	case PLACE_NOWHERE: return *input;
	default: return anything;
	}
}

/* A field that is reported may have been meant to be a ResultPath. */
static struct arrivals sent_along(const struct machine *machine,
	const struct edge *edge, const struct arrivals *input)
{
	const struct object *object = edge->object;
	if (object->is_opaque || object->language != LANGUAGE_JSONPATH ||
		!object_is_all_legal(machine, object) ||
		!object_is_all_legal(machine, &object->state->object))
		return anything;
	return object->container == CONTAINER_CATCHER
		       ? caught_by(object, input)
		       : output_of(&object->state->object, input);
}

static void leave(struct flow *flow, const struct state *state)
{
	const struct node *node = graph_node(flow->graph, state);
	const struct arrivals *input = flow->arrivals[state->index];
	for (uint32_t i = 0; i < node->edge_count; i++) {
		const struct edge *edge = &node->edges[i];
		const struct state *target = edge_target(flow->machine, edge);
		if (!target)
			continue;
		struct arrivals sent = sent_along(flow->machine, edge, input);
		arrive(flow, target, &sent);
	}
}

/* What a transition that cannot be followed leads to gets anything. */
static void enter(struct flow *flow, const struct scope *scope)
{
	const struct scope_graph *graph = graph_scope(flow->graph, scope);
	const struct state *start = edge_target(flow->machine, &graph->start);
	if (start)
		arrive(flow, start, &anything);
	if (!graph->is_unclear && !graph->has_dangling)
		return;
	for_each_state (state, scope)
		arrive(flow, state, &anything);
}

const struct arrivals **arrivals_build(
	const struct machine *machine, const struct graph *graph)
{
	struct arena *arena = machine->source->arena;
	uint32_t count = machine->state_count;
	struct flow flow = {
		.machine = machine,
		.graph = graph,
		.arrivals = arena_array(arena, count, sizeof(*flow.arrivals)),
		.queue = arena_array(arena, count, sizeof(*flow.queue)),
		.is_queued = arena_zeroed(arena, count),
		.room = count,
	};
	for (uint32_t i = 0; i < count; i++)
		flow.arrivals[i] = &nothing;
	for (uint32_t i = 0; i < machine->scope_count; i++)
		enter(&flow, machine->scopes[i]);
	while (flow.count) {
		const struct state *state = flow.queue[flow.first];
		flow.first = (flow.first + 1) % flow.room;
		flow.count--;
		flow.is_queued[state->index] = false;
		leave(&flow, state);
	}
	return flow.arrivals;
}
