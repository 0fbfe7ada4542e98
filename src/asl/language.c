#include "asl/language.h"

/* Only a state that names JSONPath itself can be one, so the climb to the
 * machine is rare; it is as long as objects nest. */
bool language_is_downgrade(const struct state *state)
{
	const struct object *object = &state->object;
	if (object->is_opaque || object->language != LANGUAGE_JSONPATH ||
		!object_member(object, FIELD_QueryLanguage))
		return false;
	while (object->parent)
		object = object->parent;
	return object->language == LANGUAGE_JSONATA;
}

bool language_is_name(const struct value *value)
{
	const char *const *names = fields_values(VALUES_QueryLanguage);
	return value_is_known_string(value) &&
	       (text_is(value_text(value), names[LANGUAGE_JSONPATH]) ||
		       text_is(value_text(value), names[LANGUAGE_JSONATA]));
}

/* Both delimiters need four characters. */
bool language_is_expression(struct text text, struct text *inner)
{
	if (text.len < 4 || !text_starts(text, "{%") || !text_ends(text, "%}"))
		return false;
	*inner = text_slice(text, 2, text.len - 4);
	return true;
}

static const struct value *given_language(
	const struct machine *machine, const struct object *object)
{
	const struct value *own = object->state
					  ? object_value(&object->state->object,
						    FIELD_QueryLanguage)
					  : NULL;
	return own ? own
		   : object_value(machine->objects[0], FIELD_QueryLanguage);
}

bool language_is_misnamed(
	const struct machine *machine, const struct object *object)
{
	const struct value *value = given_language(machine, object);
	return value && !value_is_unknown(value) && !language_is_name(value);
}

/* What has more members than this is no state or machine that anybody wrote. */
enum { SEARCHED_MEMBERS = 64 };

static bool is_misspelt(
	const struct machine *machine, const struct object *object)
{
	return object->value->count <= SEARCHED_MEMBERS &&
	       !object_is_all_legal(machine, object) &&
	       object_has_near_miss(object, FIELD_QueryLanguage);
}

bool language_is_astray(
	const struct machine *machine, const struct object *object)
{
	const struct object *top = machine->objects[0];
	const struct object *own = object->state ? &object->state->object : top;
	struct text name = text_of(fields_name(FIELD_QueryLanguage));
	if (object_member(own, FIELD_QueryLanguage))
		return false;
	if (is_misspelt(machine, own))
		return true;
	return !object_member(top, FIELD_QueryLanguage) &&
	       (is_misspelt(machine, top) ||
		       (model_has_name(machine, machine->scopes[0], name) &&
			       !model_find_state(
				       machine, machine->scopes[0], name)));
}

static bool has_foreign_field(
	const struct machine *machine, const struct object *object)
{
	if (object_is_all_legal(machine, object))
		return false;
	for_each_member (member, object->value)
		if (fields_find(member->key->field, object->container) &&
			!object_takes(object, member->key->field))
			return true;
	return false;
}

bool language_is_told(
	const struct machine *machine, const struct object *object)
{
	return (object->state && language_is_downgrade(object->state)) ||
	       language_is_astray(machine, object) ||
	       has_foreign_field(machine, object);
}
