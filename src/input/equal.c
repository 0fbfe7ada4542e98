#include "input/equal.h"

/* Members are looked for elsewhere than at the same place only in objects of up
 * to so many. */
enum { MAX_UNORDERED = 32 };

/* Doubles that are equal may stand for different long numbers. */
static bool equal_numbers(const struct value *a, const struct value *b)
{
	enum { EXACT_DIGITS = 15 };
	if (text_equal(a->text, b->text))
		return true;
	return a->text.len <= EXACT_DIGITS && b->text.len <= EXACT_DIGITS &&
	       value_number(a).number == value_number(b).number;
}

static bool equal_arrays(const struct value *a, const struct value *b)
{
	if (a->array.count != b->array.count)
		return false;
	for (uint32_t i = 0; i < a->array.count; i++)
		if (!value_equal(&a->array.at[i], &b->array.at[i]))
			return false;
	return true;
}

static const struct value *find(
	const struct value *object, const struct atom *key, uint32_t index)
{
	const struct member *at = object->object.at;
	uint32_t count = object->object.count;
	if (at[index].key == key)
		return &at[index].value;
	for (uint32_t i = 0; count <= MAX_UNORDERED && i < count; i++)
		if (at[i].key == key)
			return &at[i].value;
	return NULL;
}

static bool equal_objects(const struct value *a, const struct value *b)
{
	if (a->object.count != b->object.count)
		return false;
	for (uint32_t i = 0; i < a->object.count; i++) {
		const struct member *member = &a->object.at[i];
		const struct value *other = find(b, member->key, i);
		if (!other || !value_equal(&member->value, other))
			return false;
	}
	return true;
}

/* Recursion is bounded by the depth a reader accepts. */
bool value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	switch ((enum value_kind)a->kind) {
	case VALUE_NULL: return true;
	case VALUE_BOOLEAN: return a->boolean == b->boolean;
	case VALUE_NUMBER: return equal_numbers(a, b);
	case VALUE_STRING: return text_equal(a->text, b->text);
	case VALUE_ARRAY: return equal_arrays(a, b);
	case VALUE_OBJECT: return equal_objects(a, b);
	case VALUE_UNKNOWN: return false;
	}
	return false;
}
