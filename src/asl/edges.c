#include "asl/edges.h"

#include "asl/model.h"

/* The state that is looked at. */
struct origin {
	struct edges *edges;
	const struct machine *machine;
	const struct state *state;
	const struct member *followers, *end; /* the members behind it */
	struct node *node;
	bool is_unclear;   /* see struct node */
	bool has_dangling; /* see struct scope_graph */
};

enum { EDGE_BLOCK = 256 };

/* The edges of one state stand in a row, so those that are there move with it
 * into a new block. */
static struct edge *push_edge(struct edges *edges, struct node *node)
{
	if (!node->edge_count)
		node->edges = edges->next;
	if (edges->next == edges->end) {
		size_t count = node->edge_count;
		size_t room = EDGE_BLOCK + 2 * count;
		struct edge *block = arena_allocate(
			edges->arena, room * sizeof(struct edge));
		if (count)
			memcpy(block, node->edges, count * sizeof(*block));
		node->edges = block;
		edges->next = block + count;
		edges->end = block + room;
	}
	node->edge_count++;
	return edges->next++;
}

enum { NEAR = 3 };

/* The atom of NAME, or NULL. Most transitions lead to one of the next states,
 * whose names are at hand; to look for it among all costs a large machine more.
 */
static const struct atom *find_name(
	const struct origin *origin, struct text name)
{
	const struct member *end = origin->end - origin->followers > NEAR
					   ? origin->followers + NEAR
					   : origin->end;
	for (const struct member *at = origin->followers; at < end; at++)
		if (text_equal(at->key->text, name))
			return at->key;
	return atom_find(origin->machine->atoms, name);
}

/* Whether the member behind the state is the next state of the machine, and
 * called so. */
static bool is_next(const struct origin *origin, const struct atom *name)
{
	return origin->followers < origin->end &&
	       origin->followers->key == name &&
	       origin->followers->value.kind == VALUE_OBJECT;
}

static void add_open(const struct origin *origin, const struct atom *name)
{
	struct edges *edges = origin->edges;
	edges->open = arena_grow(edges->arena, edges->open, edges->open_count,
		&edges->open_room, sizeof(struct open_edge));
	edges->open[edges->open_count++] = (struct open_edge){
		.name = name,
		.state = origin->state->index,
		.edge = origin->node->edge_count - 1,
	};
}

/* EDGE is the last of the state. */
static void aim(const struct origin *origin, struct edge *edge)
{
	const struct atom *name = find_name(origin, value_text(edge->value));
	if (is_next(origin, name))
		edge->target = origin->machine->state_count + 1;
	else
		add_open(origin, name);
}

/* [next.self] */
static void add_edge(
	struct origin *origin, const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	if (!value)
		return;
	bool is_unknown = value_is_unknown(value);
	origin->is_unclear |= is_unknown;
	if (value->kind != VALUE_STRING) {
		origin->has_dangling |= !is_unknown;
		return;
	}
	struct edge *edge = push_edge(origin->edges, origin->node);
	*edge = (struct edge){
		.object = object,
		.value = value,
		.field = field,
		.is_unknown = is_unknown,
	};
	if (!is_unknown)
		aim(origin, edge);
}

/* Both languages take the same fields that lead on. */
static bool takes(const struct origin *origin, uint16_t field)
{
	const struct object *object = &origin->state->object;
	return fields_mask_has(origin->machine->masks.legal[object->container]
							   [object->language],
		field);
}

static bool is_edge_field(const struct origin *origin, uint16_t field)
{
	return takes(origin, field) || origin->state->object.is_opaque;
}

static void add_own_edge(struct origin *origin, uint16_t field)
{
	const struct object *object = &origin->state->object;
	if (object_has(object, field) && is_edge_field(origin, field))
		add_edge(origin, object, field);
}

/* One without Next was meant to lead somewhere. */
static void add_part_edge(struct origin *origin, const struct object *part)
{
	if (!object_has(part, FIELD_Next))
		origin->has_dangling = true;
	add_edge(origin, part, FIELD_Next);
}

/* The Next of choice rules and catchers. A list of another state type is not in
 * the model, so its targets are nobody's transitions. */
static void add_part_edges(struct origin *origin)
{
	for_each_part (part, origin->machine, origin->state) {
		uint8_t container = (*part)->container;
		if (container == CONTAINER_RULE ||
			container == CONTAINER_CATCHER)
			add_part_edge(origin, *part);
	}
}

/* Whether the state needs a transition and has none; where it leads is open
 * until that is mended. */
static bool is_unfinished(const struct origin *origin)
{
	return !object_has(&origin->state->object, FIELD_Next) &&
	       takes(origin, FIELD_Next) && !state_has_end(origin->state);
}

/* Whether FIELD stands there and the state cannot have it: what it names was
 * meant to be reached. */
static bool is_misplaced(const struct origin *origin, uint16_t field)
{
	return object_has(&origin->state->object, field) &&
	       !is_edge_field(origin, field);
}

/* Whether FIELD is not there, but a key that was probably meant to be it. */
static bool is_misspelt(const struct state *state, uint16_t field)
{
	return !object_has(&state->object, field) &&
	       object_has_near_miss(&state->object, field);
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

/* Whether fields are broken, in a way that is reported, that lead on. */
static bool has_broken_fields(const struct origin *origin)
{
	const struct state *state = origin->state;
	if (state->object.is_flawless ||
		object_is_all_legal(origin->machine, &state->object))
		return false;
	return is_misplaced(origin, FIELD_Next) ||
	       is_misplaced(origin, FIELD_Default) ||
	       is_misplaced(origin, FIELD_Choices) ||
	       is_misplaced(origin, FIELD_Catch) ||
	       is_misspelt(state, FIELD_Catch) || has_misspelt_default(state);
}

/* Whether there is a list that is none, or that holds what is no object. */
static bool is_malformed(const struct value *list)
{
	if (list->kind != VALUE_ARRAY)
		return true;
	for_each_element (element, list)
		if (element->kind != VALUE_OBJECT)
			return true;
	return false;
}

/* Rules or catchers: placeholders may hide some, and so where they lead. */
static void check_list(
	struct origin *origin, uint16_t field, const struct value *list)
{
	origin->has_dangling |= is_malformed(list);
	origin->is_unclear |=
		takes(origin, field) && value_hides_elements(list);
}

static void check_lists(struct origin *origin)
{
	const struct object *object = &origin->state->object;
	const struct value *rules = object_value(object, FIELD_Choices);
	const struct value *catchers = object_value(object, FIELD_Catch);
	if (rules)
		check_list(origin, FIELD_Choices, rules);
	if (catchers)
		check_list(origin, FIELD_Catch, catchers);
}

/* A Choice without rules was meant to lead somewhere. */
static bool lacks_rules(const struct state *state)
{
	if (state_type(state) != CONTAINER_CHOICE)
		return false;
	const struct value *rules = object_value(&state->object, FIELD_Choices);
	return !rules || (rules->kind == VALUE_ARRAY && !rules->count);
}

/* [succeed.terminal] [fail.terminal] */
static bool is_terminal(const struct state *state)
{
	enum container type = state_type(state);
	return type == CONTAINER_SUCCEED || type == CONTAINER_FAIL ||
	       state_has_end(state);
}

static void note_state(struct origin *origin)
{
	const struct state *state = origin->state;
	struct scope_graph *scope = &origin->edges->scopes[state->scope->index];
	origin->node->is_terminal = is_terminal(state);
	origin->node->is_unclear = origin->is_unclear;
	scope->has_terminal |= origin->node->is_terminal;
	scope->is_unclear |= origin->is_unclear || state->has_unknown_name;
	scope->has_dangling |= origin->has_dangling;
}

void edges_add_state(struct machine *machine, const struct state *state,
	const struct member *end)
{
	struct origin origin = {
		.edges = &machine->edges,
		.machine = machine,
		.state = state,
		.followers = state->object.member + 1,
		.end = end,
		.node = &machine->edges.nodes[state->index],
	};
	*origin.node = (struct node){.edges = NULL};
	origin.is_unclear = state_type(state) == CONTAINER_UNKNOWN_STATE ||
			    is_unfinished(&origin);
	origin.has_dangling = lacks_rules(state) || has_broken_fields(&origin);
	check_lists(&origin);
	add_own_edge(&origin, FIELD_Next);
	add_own_edge(&origin, FIELD_Default);
	if (machine->object_count > state->object.position + 1)
		add_part_edges(&origin);
	note_state(&origin);
}

void edges_add_scope(struct edges *edges, uint32_t count)
{
	edges->scopes = arena_grow(edges->arena, edges->scopes, count,
		&edges->scope_room, sizeof(struct scope_graph));
}
