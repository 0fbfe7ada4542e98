#include "asl/payload.h"

const struct value *payload_of(const struct object *object)
{
	return object_value(object, object->language == LANGUAGE_JSONATA
					    ? FIELD_Arguments
					    : FIELD_Parameters);
}

bool payload_stands_in(const struct object *object)
{
	return object_member(object, FIELD_Parameters) ||
	       object_member(object, FIELD_Arguments);
}

static bool is_template_of(struct text key, struct text name)
{
	return key.len == name.len + 2 && text_ends(key, ".$") &&
	       text_equal(text_slice(key, 0, name.len), name);
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
		if (text_equal(key, wanted) ||
			(takes_template && is_template_of(key, wanted)))
			found = member;
	}
	return found;
}

/* One JSONata expression. [jn.delims] */
static bool is_expression(struct text text)
{
	return text.len >= 4 && text_starts(text, "{%") &&
	       text_ends(text, "%}");
}

struct text payload_text(const struct object *object, const char *name)
{
	const struct value *payload = payload_of(object);
	const struct member *member =
		payload ? payload_member(payload, name, false) : NULL;
	if (!member || !value_is_known_string(&member->value) ||
		(object->language == LANGUAGE_JSONATA &&
			is_expression(value_text(&member->value))))
		return (struct text){NULL, 0};
	return value_text(&member->value);
}
