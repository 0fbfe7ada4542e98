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
