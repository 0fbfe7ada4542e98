/* What rules ask of one object of the language; see model.h. */
#include "asl/model.h"

struct text object_text(const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	if (value && value_is_known_string(value))
		return value_text(value);
	return (struct text){NULL, 0};
}

span object_start(const struct object *object)
{
	uint32_t start = object->value->span.start;
	if (object->member && object->member->value.kind == VALUE_OBJECT)
		return object->member->key_span;
	return (span){start, start + 1};
}

bool state_has_end(const struct state *state)
{
	const struct value *end = object_value(&state->object, FIELD_End);
	return end && (end->kind != VALUE_BOOLEAN || end->boolean);
}

bool model_has_near_miss(const struct value *value, enum container container,
	enum query_language language, uint16_t field)
{
	for_each_member (member, value)
		if (!fields_is_legal(member->key->field, container, language) &&
			(member_has_unknown_key(member) ||
				fields_suggest(member->key->text, container,
					language) == field))
			return true;
	return false;
}

bool object_is_all_legal(
	const struct machine *machine, const struct object *object)
{
	const uint64_t *legal =
		machine->masks.legal[object->container][object->language];
	for (unsigned i = 0; i < FIELD_WORDS; i++)
		if (object->present[i] & ~legal[i])
			return false;
	return true;
}

bool object_is_complete(
	const struct machine *machine, const struct object *object)
{
	const uint64_t *required =
		machine->masks.required[object->container][object->language];
	for (unsigned i = 0; i < FIELD_WORDS; i++)
		if (required[i] & ~object->present[i])
			return false;
	return true;
}
