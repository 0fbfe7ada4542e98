#include "asl/shape.h"

bool shape_is_text(enum shape shape)
{
	return shape == SHAPE_STRING || shape == SHAPE_ENUM ||
	       shape == SHAPE_TARGET || shape == SHAPE_TIMESTAMP ||
	       shape == SHAPE_PATH || shape == SHAPE_REFERENCE_PATH;
}

bool shape_fits(const struct value *value, enum shape shape)
{
	switch (shape) {
	case SHAPE_ANY: return true;
	case SHAPE_BOOLEAN: return value->kind == VALUE_BOOLEAN;
	case SHAPE_INTEGER:
		return value->kind == VALUE_NUMBER &&
		       value_number(value).is_integer;
	case SHAPE_NUMBER: return value->kind == VALUE_NUMBER;
	case SHAPE_OBJECT:
	case SHAPE_STATES: return value->kind == VALUE_OBJECT;
	case SHAPE_OBJECTS:
	case SHAPE_STRINGS: return value->kind == VALUE_ARRAY;
	case SHAPE_ITEMS:
		return value->kind == VALUE_ARRAY ||
		       value->kind == VALUE_OBJECT;
	default: return value->kind == VALUE_STRING;
	}
}

const char *shape_phrase(enum shape shape)
{
	static const char *const phrases[] = {
		[SHAPE_ANY] = "any value",
		[SHAPE_STRING] = "a string",
		[SHAPE_BOOLEAN] = "true or false",
		[SHAPE_INTEGER] = "an integer",
		[SHAPE_NUMBER] = "a number",
		[SHAPE_OBJECT] = "an object",
		[SHAPE_OBJECTS] = "an array of objects",
		[SHAPE_STRINGS] = "an array of strings",
		[SHAPE_ITEMS] = "an array",
		[SHAPE_STATES] = "an object of states",
		[SHAPE_ENUM] = "a string",
		[SHAPE_TARGET] = "the name of a state",
		[SHAPE_TIMESTAMP] = "a timestamp string",
		[SHAPE_PATH] = "a path string",
		[SHAPE_REFERENCE_PATH] = "a path string",
	};
	return phrases[shape];
}

static bool is_digits(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (text.bytes[i] < '0' || text.bytes[i] > '9')
			return false;
	return text.len > 0;
}

/* Digits, with one point between them at most. */
static bool is_plain_number(struct text text)
{
	uint32_t point = text_find(text, ".", 0);
	if (point == UINT32_MAX)
		return is_digits(text);
	return is_digits(text_slice(text, 0, point)) &&
	       is_digits(text_slice(text, point + 1, text.len));
}

static bool is_quoted(const struct value *value, enum shape shape)
{
	if (value->kind != VALUE_STRING)
		return false;
	switch (shape) {
	case SHAPE_BOOLEAN:
		return text_is(value_text(value), "true") ||
		       text_is(value_text(value), "false");
	case SHAPE_INTEGER: return is_digits(value_text(value));
	case SHAPE_NUMBER: return is_plain_number(value_text(value));
	default: return false;
	}
}

const char *shape_mend(const struct value *value, enum shape shape)
{
	if (is_quoted(value, shape))
		return "write it without quotes";
	if (value->kind == VALUE_NUMBER && shape == SHAPE_STRING)
		return "write it in double quotes";
	if ((value->kind == VALUE_OBJECT && shape == SHAPE_OBJECTS) ||
		(value->kind == VALUE_STRING && shape == SHAPE_STRINGS))
		return "write [ ] around it, even if there is only one";
	return NULL;
}
