#include "asl/payload.h"

#include "asl/language.h"

uint16_t payload_field(const struct object *object)
{
	return object->language == LANGUAGE_JSONATA ? FIELD_Arguments
						    : FIELD_Parameters;
}

const struct value *payload_of(const struct object *object)
{
	return object_value(object, payload_field(object));
}

bool payload_stands_in(const struct object *object)
{
	return object_member(object, FIELD_Parameters) ||
	       object_member(object, FIELD_Arguments);
}

struct text payload_key_name(struct text key, enum query_language language)
{
	if (language == LANGUAGE_JSONPATH && text_ends(key, ".$"))
		key.len -= 2;
	return key;
}

const struct member *payload_member(
	const struct value *payload, const char *name, bool takes_template)
{
	const struct member *found = NULL;
	struct text wanted = text_of(name);
	if (payload->kind != VALUE_OBJECT)
		return NULL;
	for_each_member (member, payload) {
		struct text key = member->key->text;
		if (takes_template)
			key = payload_key_name(key, LANGUAGE_JSONPATH);
		if (text_equal(key, wanted))
			found = member;
	}
	return found;
}

struct text payload_text(const struct object *object, const char *name)
{
	const struct value *payload = payload_of(object);
	const struct member *member =
		payload ? payload_member(payload, name, false) : NULL;
	struct text inner;
	if (!member || !value_is_known_string(&member->value) ||
		(object->language == LANGUAGE_JSONATA &&
			language_is_expression(
				value_text(&member->value), &inner)))
		return (struct text){NULL, 0};
	return value_text(&member->value);
}

bool payload_has_any(const struct value *payload, enum query_language language,
	struct text words)
{
	for_each_member (member, payload)
		if (catalog_has_word(words,
			    payload_key_name(member->key->text, language)))
			return true;
	return false;
}

static bool takes_all(const struct catalog_action *action,
	const struct value *payload, enum query_language language)
{
	if (!action->knows_members)
		return true;
	for_each_member (member, payload)
		if (!catalog_has_member(action,
			    payload_key_name(member->key->text, language)))
			return false;
	return true;
}

/* [opt.required.present] [arn.params.pascal] */
bool payload_fits(const struct value *payload, enum query_language language,
	const struct catalog_action *action)
{
	struct catalog_requirement requirement;
	uint32_t at = 0;
	if (value_has_unknown_key(payload))
		return false;
	while (catalog_next_requirement(action, &at, &requirement))
		if (!payload_has_any(payload, language, requirement.members))
			return false;
	return takes_all(action, payload, language);
}
