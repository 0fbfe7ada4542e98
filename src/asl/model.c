#include "asl/model.h"

#include "asl/arn.h"
#include "asl/language.h"

struct model {
	struct machine *machine;
	struct arena *arena;
	uint32_t object_room, scope_room, state_room;
	struct known_arns arns;
	struct text types[CONTAINER_UNKNOWN_STATE];
};

/* LIST with room for MORE behind its COUNT elements of SIZE bytes. A large
 * machine has most of them in one scope, whose size is known. */
static void *reserve(struct model *model, void *list, uint32_t count,
	uint32_t *room, uint32_t more, size_t size)
{
	if (*room - count >= more)
		return list;
	*room = count + (more > *room ? more : *room);
	void *bigger = arena_allocate(model->arena, *room * size);
	if (count)
		memcpy(bigger, list, count * size);
	return bigger;
}

static void reserve_objects(struct model *model, uint32_t more)
{
	struct machine *machine = model->machine;
	machine->objects =
		reserve(model, machine->objects, machine->object_count,
			&model->object_room, more, sizeof(struct object *));
}

static void reserve_states(struct model *model, uint32_t more)
{
	struct machine *machine = model->machine;
	struct edges *edges = &machine->edges;
	machine->states = reserve(model, machine->states, machine->state_count,
		&model->state_room, more, sizeof(struct state *));
	edges->nodes = reserve(model, edges->nodes, machine->state_count,
		&edges->node_room, more, sizeof(struct node));
}

/* There always is room for one more. */
static void list_object(struct model *model, struct object *object)
{
	struct machine *machine = model->machine;
	object->position = machine->object_count;
	machine->containers |= 1u << object->container;
	machine->objects[machine->object_count++] = object;
	if (machine->object_count == model->object_room)
		reserve_objects(model, 1);
}

static void list_scope(struct model *model, struct scope *scope)
{
	struct machine *machine = model->machine;
	machine->scopes =
		arena_grow(model->arena, machine->scopes, machine->scope_count,
			&model->scope_room, sizeof(struct scope *));
	edges_add_scope(&machine->edges, machine->scope_count);
	scope->index = machine->scope_count;
	machine->scopes[machine->scope_count++] = scope;
}

/* There always is room for one more. */
static void list_state(struct model *model, struct state *state)
{
	struct machine *machine = model->machine;
	state->index = machine->state_count;
	machine->states[machine->state_count++] = state;
	names_add(machine, state);
	if (machine->state_count == model->state_room)
		reserve_states(model, 1);
}

/* So that a field that is not there, as most are not, costs no search, and one
 * that is there mostly none: of the fields that share a place the last has it.
 * Behind a placeholder for a name or for members there may be any. */
static void note_fields(struct object *object)
{
	const struct value *value = object->value;
	uint64_t present[FIELD_WORDS] = {0};
	uint8_t places[OBJECT_PLACES] = {0};
	for (uint32_t i = 0; i < value->count; i++) {
		uint16_t field = value->members[i].key->field;
		present[field / 64] |= UINT64_C(1) << field % 64;
		places[object_place(field)] = (uint8_t)i;
	}
	if (value->count > OBJECT_NO_PLACE)
		memset(places, OBJECT_NO_PLACE, sizeof(places));
	memcpy(object->present, present, sizeof(present));
	memcpy(object->places, places, sizeof(places));
	if (object_has(object, FIELD_NONE))
		object->is_opaque |= value_has_unknown_key(value);
}

/* Nearly all objects are, and nobody need look at their fields then. */
static bool is_flawless(
	const struct machine *machine, const struct object *object)
{
	const uint64_t *legal =
		machine->masks.legal[object->container][object->language];
	const uint64_t *required =
		machine->masks.required[object->container][object->language];
	uint64_t flaws = 0;
	for (unsigned i = 0; i < FIELD_WORDS; i++)
		flaws |= (object->present[i] & ~legal[i]) |
			 (required[i] & ~object->present[i]);
	return !flaws;
}

/* A part of PARENT: the object VALUE in MEMBER. NULL when it is no object. */
static struct object *add_object(struct model *model,
	const struct object *parent, enum container container,
	const struct member *member, const struct value *value)
{
	if (value->kind != VALUE_OBJECT)
		return NULL;
	struct object *object =
		arena_allocate(model->arena, sizeof(struct object));
	*object = *parent;
	object->container = (uint8_t)container;
	object->parent = parent;
	object->member = member;
	object->value = value;
	note_fields(object);
	object->is_flawless = is_flawless(model->machine, object);
	list_object(model, object);
	return object;
}

static struct object *add_part(struct model *model, const struct object *parent,
	enum container container, uint16_t field)
{
	const struct member *member = object_member(parent, field);
	if (!member)
		return NULL;
	return add_object(model, parent, container, member, &member->value);
}

static void add_rule_parts(struct model *model, const struct object *rule);

static void add_elements(struct model *model, const struct object *parent,
	enum container container, uint16_t field)
{
	const struct member *member = object_member(parent, field);
	if (!member || member->value.kind != VALUE_ARRAY)
		return;
	for_each_element (element, &member->value) {
		struct object *object =
			add_object(model, parent, container, member, element);
		if (object)
			add_rule_parts(model, object);
	}
}

static bool is_rule(uint8_t container)
{
	return container == CONTAINER_RULE ||
	       container == CONTAINER_NESTED_RULE;
}

static void add_rule_parts(struct model *model, const struct object *rule)
{
	if (!is_rule(rule->container))
		return;
	add_elements(model, rule, CONTAINER_NESTED_RULE, FIELD_And);
	add_elements(model, rule, CONTAINER_NESTED_RULE, FIELD_Or);
	const struct object *nested =
		add_part(model, rule, CONTAINER_NESTED_RULE, FIELD_Not);
	if (nested)
		add_rule_parts(model, nested);
}

static void add_scope(
	struct model *model, struct scope *scope, const struct object *object);

static struct scope *add_inner(
	struct model *model, struct state *state, uint32_t count)
{
	struct scope *scopes =
		arena_array(model->arena, count, sizeof(struct scope));
	for (uint32_t i = 0; i < count; i++) {
		scopes[i].owner = state;
		scopes[i].parent = state->scope;
	}
	state->inner = scopes;
	return scopes;
}

static void add_branches(struct model *model, struct state *state)
{
	const struct member *member =
		object_member(&state->object, FIELD_Branches);
	if (!member || member->value.kind != VALUE_ARRAY)
		return;
	struct scope *scopes = add_inner(model, state, member->value.count);
	for (uint32_t i = 0; i < member->value.count; i++) {
		struct object *branch = add_object(model, &state->object,
			CONTAINER_BRANCH, member, &member->value.elements[i]);
		if (!branch)
			continue;
		add_scope(model, &scopes[state->inner_count++], branch);
	}
}

/* [map.mode.default] [ph.limits] */
static bool hides_mode(
	const struct object *processor, const struct object *config)
{
	const struct value *given =
		object_value(processor, FIELD_ProcessorConfig);
	const struct value *mode =
		config ? object_value(config, FIELD_Mode) : NULL;
	if (!config)
		return given ? value_is_unknown(given) : processor->is_opaque;
	return mode ? value_is_unknown(mode) : config->is_opaque;
}

static void add_processor(
	struct model *model, struct state *state, uint16_t field)
{
	struct object *object =
		add_part(model, &state->object, CONTAINER_PROCESSOR, field);
	if (!object)
		return;
	const struct object *config = add_part(model, object,
		CONTAINER_PROCESSOR_CONFIG, FIELD_ProcessorConfig);
	struct scope *scope = add_inner(model, state, 1);
	state->inner_count = 1;
	scope->is_distributed =
		config &&
		text_is(object_text(config, FIELD_Mode), "DISTRIBUTED");
	scope->has_unclear_mode = hides_mode(object, config);
	add_scope(model, scope, object);
}

static void add_map_parts(struct model *model, struct state *state)
{
	const struct object *map = &state->object;
	bool is_new = object_member(map, FIELD_ItemProcessor);
	add_processor(
		model, state, is_new ? FIELD_ItemProcessor : FIELD_Iterator);
	const struct object *reader =
		add_part(model, map, CONTAINER_READER, FIELD_ItemReader);
	if (reader)
		add_part(model, reader, CONTAINER_READER_CONFIG,
			FIELD_ReaderConfig);
	add_part(model, map, CONTAINER_BATCHER, FIELD_ItemBatcher);
	const struct object *writer =
		add_part(model, map, CONTAINER_WRITER, FIELD_ResultWriter);
	if (writer)
		add_part(model, writer, CONTAINER_WRITER_CONFIG,
			FIELD_WriterConfig);
}

static void add_task_parts(struct model *model, struct state *state)
{
	const struct value *resource =
		object_value(&state->object, FIELD_Resource);
	if (resource && value_is_string(resource))
		state->arn = arn_find(
			&model->arns, model->arena, value_text(resource));
	add_part(model, &state->object, CONTAINER_CREDENTIALS,
		FIELD_Credentials);
}

static void add_state_parts(struct model *model, struct state *state)
{
	const struct object *object = &state->object;
	uint32_t bit = 1u << state_type(state);
	if (bit & IN_CHOICE)
		add_elements(model, object, CONTAINER_RULE, FIELD_Choices);
	if (bit & (IN_TASK | IN_PARALLEL | IN_MAP)) {
		add_elements(model, object, CONTAINER_RETRIER, FIELD_Retry);
		add_elements(model, object, CONTAINER_CATCHER, FIELD_Catch);
	}
	if (bit & IN_TASK)
		add_task_parts(model, state);
	if (bit & IN_PARALLEL)
		add_branches(model, state);
	if (bit & IN_MAP)
		add_map_parts(model, state);
}

static bool is_type(struct text name, struct text type)
{
	return name.bytes[0] == type.bytes[0] && text_equal(name, type);
}

/* [val.Type] Only the exact name is one; but where it is wrong in its case
 * alone there is no doubt what the state's fields mean. */
static enum container find_type(
	const struct model *model, const struct object *object)
{
	const struct value *value = object_value(object, FIELD_Type);
	if (!value || !value_is_known_string(value) || !value->count)
		return CONTAINER_UNKNOWN_STATE;
	struct text type = value_text(value);
	for (unsigned i = 0; i < CONTAINER_UNKNOWN_STATE; i++)
		if (is_type(model->types[i], type))
			return (enum container)i;
	for (unsigned i = 0; i < CONTAINER_UNKNOWN_STATE; i++)
		if (text_equal_ignoring_case(type, model->types[i]))
			return (enum container)i;
	return CONTAINER_UNKNOWN_STATE;
}

/* [ql.effective] [ql.badvalue] A state's own language, else the machine's; only
 * the exact text selects JSONPath. */
static enum query_language find_language(
	const struct object *object, enum query_language inherited)
{
	const struct value *value = object_value(object, FIELD_QueryLanguage);
	if (!value || value_is_unknown(value))
		return inherited;
	bool is_path = value->kind == VALUE_STRING &&
		       text_is(value_text(value), "JSONPath");
	return is_path ? LANGUAGE_JSONPATH : LANGUAGE_JSONATA;
}

/* Whether a present QueryLanguage leaves open which one is meant. */
static bool has_unclear_language(const struct object *object)
{
	const struct value *value = object_value(object, FIELD_QueryLanguage);
	return value && !language_is_name(value);
}

static void read_state(struct model *model, struct object *object)
{
	object->is_opaque = object->parent->is_opaque;
	note_fields(object);
	object->container = (uint8_t)find_type(model, object);
	object->language =
		(uint8_t)find_language(object, model->machine->language);
	object->is_flawless = is_flawless(model->machine, object);
	object->is_opaque |= has_unclear_language(object) ||
			     object->container == CONTAINER_UNKNOWN_STATE;
}

/* END is behind the last member of the scope's States. */
static void add_state(struct model *model, struct scope *scope,
	const struct member *member, const struct member *end)
{
	struct state *state = &scope->states[scope->state_count++];
	state->object.parent = scope->object;
	state->object.member = member;
	state->object.value = &member->value;
	state->object.state = state;
	state->name = member->key;
	state->name_span = member->key_span;
	state->scope = scope;
	state->arn = NULL;
	state->inner = NULL;
	state->inner_count = 0;
	state->is_overridden = false;
	state->has_unknown_name = member_has_unknown_key(member);
	if (state->has_unknown_name)
		names_add_unknown(model->arena, scope, member);
	read_state(model, &state->object);
	list_state(model, state);
	list_object(model, &state->object);
	add_state_parts(model, state);
	edges_add_state(model->machine, state, end);
}

/* The members of each state come from memory, so they are asked for ahead: as
 * many lines of the cache as most states have. (Not in a function of its own,
 * which gcc takes for one that does nothing.) */
enum { AHEAD = 8, LINES = 5, LINE_SIZE = 64 };

static void add_member(struct model *model, struct scope *scope,
	const struct member *member, const struct member *end)
{
	if (end - member > AHEAD && member[AHEAD].value.kind == VALUE_OBJECT) {
		const char *ahead = (const char *)member[AHEAD].value.members;
		for (unsigned i = 0; i < LINES; i++)
			__builtin_prefetch(ahead + i * LINE_SIZE);
	}
	if (member->value.kind == VALUE_OBJECT)
		add_state(model, scope, member, end);
	else if (member_has_unknown_key(member))
		names_add_unknown(model->arena, scope, member);
}

static void add_scope(
	struct model *model, struct scope *scope, const struct object *object)
{
	scope->object = object;
	list_scope(model, scope);
	const struct value *states = object_value(object, FIELD_States);
	scope->has_states = states && states->kind == VALUE_OBJECT;
	uint32_t count = scope->has_states ? states->count : 0;
	scope->states =
		arena_allocate(model->arena, count * sizeof(struct state));
	if (!states || !scope->has_states)
		return;
	reserve_states(model, count + 1);
	reserve_objects(model, count + count / 2 + 1);
	for_each_member (member, states)
		add_member(model, scope, member, states->members + count);
	scope->has_unread = scope->state_count < count;
	if (scope->has_unread)
		names_add_unread(model->machine, scope);
}

const struct state *model_find_state(const struct machine *machine,
	const struct scope *scope, struct text name)
{
	const struct atom *atom = atom_find(machine->atoms, name);
	return atom ? names_find(machine, scope, atom) : NULL;
}

bool model_has_name(const struct machine *machine, const struct scope *scope,
	struct text name)
{
	const struct atom *atom = atom_find(machine->atoms, name);
	return atom && names_has(machine, scope, atom);
}

const struct object **model_next_part(
	const struct machine *machine, const struct object **part)
{
	const struct state *state = (*part++)->state;
	if (part == machine->objects + machine->object_count ||
		(*part)->state != state ||
		(1u << (*part)->container & (IN_SCOPES | IN_STATES)))
		return NULL;
	return part;
}

const struct object **model_first_part(
	const struct machine *machine, const struct state *state)
{
	return model_next_part(
		machine, machine->objects + state->object.position);
}

const struct machine *model_build(struct source *source,
	struct atom_table *atoms, const struct value *root,
	const struct duplicate *duplicates, bool is_express)
{
	struct arena *arena = source->arena;
	struct machine *machine = arena_zeroed(arena, sizeof(*machine));
	struct model model = {.machine = machine, .arena = arena};
	for (unsigned i = 0; i < CONTAINER_UNKNOWN_STATE; i++)
		model.types[i] = text_of(fields_values(VALUES_Type)[i]);
	struct object *object = arena_zeroed(arena, sizeof(*object));
	object->container = CONTAINER_MACHINE;
	object->value = root;
	note_fields(object);
	object->language = (uint8_t)find_language(object, LANGUAGE_JSONPATH);
	fields_fill_masks(&machine->masks);
	object->is_flawless = is_flawless(machine, object);
	machine->source = source;
	machine->atoms = atoms;
	machine->root = root;
	machine->language = (enum query_language)object->language;
	machine->is_express = is_express;
	machine->duplicates = duplicates;
	machine->edges.arena = arena;
	object->is_opaque |= has_unclear_language(object);
	names_start(machine);
	reserve_objects(&model, 1);
	list_object(&model, object);
	struct scope *scope = arena_zeroed(arena, sizeof(*scope));
	add_scope(&model, scope, object);
	names_finish(machine, arena);
	return machine;
}
