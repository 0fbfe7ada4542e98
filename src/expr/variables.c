#include "expr/variables.h"

#include "asl/payload.h"
#include "expr/variable_parts.h"

static struct variable *add_variable(
	struct variables *variables, struct text name)
{
	variables->at = arena_grow(variables->arena, variables->at,
		variables->count, &variables->room, sizeof(struct variable *));
	struct variable *variable =
		arena_zeroed(variables->arena, sizeof(*variable));
	variable->name = name;
	variable->last_read = &variable->reads;
	variable->last_assignment = &variable->assignments;
	return variables->at[variables->count++] = variable;
}

struct variable *variables_find(struct variables *variables, struct text name)
{
	struct atom *atom = atom_intern(&variables->names, name, false);
	if (atom->stamp)
		return variables->at[atom->index];
	atom->stamp = 1;
	atom->index = variables->count;
	return add_variable(variables, atom->text);
}

static void add_assignment(struct variables *variables,
	const struct object *object, const struct member *member)
{
	if (member_has_unknown_key(member)) {
		variables->assigns_unknown = true;
		return;
	}
	struct variable *variable = variables_find(variables,
		payload_key_name(member->key->text, object->language));
	struct variable_assignment *assignment =
		arena_zeroed(variables->arena, sizeof(*assignment));
	assignment->place = member->key_span;
	assignment->object = object;
	*variable->last_assignment = assignment;
	variable->last_assignment = &assignment->next;
}

/* [var.where.state] [var.where.nested] [var.shape] */
static void add_assignments(
	struct variables *variables, const struct object *object)
{
	const struct value *assign = object_value(object, FIELD_Assign);
	if (!assign || !object_takes(object, FIELD_Assign))
		return;
	if (assign->kind != VALUE_OBJECT) {
		variables->assigns_unknown |= value_is_unknown(assign);
		return;
	}
	for_each_member (member, assign)
		add_assignment(variables, object, member);
}

/* Whether a placeholder stands for members of OBJECT, or for the name of one:
 * there may be an Assign among them, and anything that reads. [ph.forms] */
static bool has_unknown_members(const struct object *object)
{
	return object->is_opaque && value_has_unknown_key(object->value);
}

static void note_unknown(
	struct variables *variables, const struct machine *machine)
{
	for (uint32_t i = 0; i < machine->scope_count; i++)
		variables->reads_unknown |= machine->scopes[i]->has_unread;
	for (uint32_t i = 0; i < machine->object_count; i++)
		if (has_unknown_members(machine->objects[i]))
			variables->reads_unknown = variables->assigns_unknown =
				true;
}

/* How often there is an Assign in VALUE, at any depth. */
static uint32_t count_assigns(const struct value *value)
{
	uint32_t count = 0;
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			count += (member->key->field == FIELD_Assign) +
				 count_assigns(&member->value);
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			count += count_assigns(element);
	return count;
}

static bool hides_elements(const struct object *object, uint16_t field)
{
	const struct value *list = object_value(object, field);
	return list && value_hides_elements(list);
}

/* Whether OBJECT may have parts or an Assign that the model does not know. */
static bool hides_parts(
	const struct machine *machine, const struct object *object)
{
	if (hides_elements(object, FIELD_Choices) ||
		hides_elements(object, FIELD_Catch))
		return true;
	if (object_is_all_legal(machine, object))
		return false;
	for_each_member (member, object->value)
		if (!fields_find(member->key->field, object->container) &&
			fields_suggest(member->key->text, object->container,
				object->language) == FIELD_Assign)
			return true;
	return false;
}

/* Whether any object of the file may have the key, be it a field there or not.
 */
static bool has_key(const struct machine *machine, uint16_t field)
{
	const struct atom *key =
		atom_find(machine->atoms, text_of(fields_name(field)));
	return key && key->is_used;
}

static bool has_hidden(const struct machine *machine)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < machine->scope_count; i++)
		if (machine->scopes[i]->has_unread)
			return true;
	for (uint32_t i = 0; i < machine->object_count; i++) {
		const struct object *object = machine->objects[i];
		if (hides_parts(machine, object))
			return true;
		count += !object->is_opaque &&
			 object_has(object, FIELD_Assign) &&
			 object_takes(object, FIELD_Assign);
	}
	return has_key(machine, FIELD_Assign) &&
	       count < count_assigns(machine->root);
}

struct variables *variables_start(const struct machine *machine,
	const struct graph *graph, struct source *source)
{
	struct arena *arena = source->arena;
	bool may_assign = has_key(machine, FIELD_Assign);
	struct variables *variables = arena_zeroed(arena, sizeof(*variables));
	variables->machine = machine;
	variables->graph = graph;
	variables->source = source;
	variables->arena = arena;
	atom_table_start(&variables->names, arena, machine->atoms->seed);
	for (uint32_t i = 0; may_assign && i < machine->object_count; i++)
		if (!machine->objects[i]->is_opaque)
			add_assignments(variables, machine->objects[i]);
	return variables;
}

void variables_survey(struct variables *variables)
{
	if (variables->is_surveyed)
		return;
	variables->is_surveyed = true;
	note_unknown(variables, variables->machine);
	variables->has_hidden = has_hidden(variables->machine);
}

bool variables_may_assign(const struct variables *variables, struct text name)
{
	const struct atom *atom = atom_find(&variables->names, name);
	return variables->assigns_unknown || variables->has_hidden ||
	       (atom && atom->stamp && variables->at[atom->index]->assignments);
}

struct variable_read *variables_add_read(struct variables *variables,
	const struct use *use, struct text name, span inner)
{
	struct variable *variable = variables_find(variables, name);
	struct variable_read *read =
		arena_zeroed(variables->arena, sizeof(*read));
	read->object = use->object;
	read->place = value_inner_span(variables->source, use->value, inner);
	*variable->last_read = read;
	variable->last_read = &read->next;
	return read;
}

void variables_move(struct variables *variables, struct source *source)
{
	variables->source = source;
	variables->arena = source->arena;
	variables->names.arena = source->arena;
}

static void join_variable(
	struct variables *variables, const struct variable *later)
{
	struct variable *variable = variables_find(variables, later->name);
	variable->is_guarded |= later->is_guarded;
	if (!later->reads)
		return;
	*variable->last_read = later->reads;
	variable->last_read = later->last_read;
}

void variables_join(struct variables *variables, const struct variables *later)
{
	variables->reads_unknown |= later->reads_unknown;
	for (uint32_t i = 0; i < later->count; i++)
		join_variable(variables, later->at[i]);
}
