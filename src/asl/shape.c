#include "asl/shape.h"

bool shape_is_text(enum shape shape)
{
	return shape == SHAPE_STRING || shape == SHAPE_ENUM ||
	       shape == SHAPE_TARGET || shape == SHAPE_TIMESTAMP ||
	       shape == SHAPE_PATH || shape == SHAPE_REFERENCE_PATH;
}

enum {
	ANYTHING = UINT8_MAX,
	BOOLEAN = 1u << VALUE_BOOLEAN,
	NUMBER = 1u << VALUE_NUMBER,
	STRING = 1u << VALUE_STRING,
	ARRAY = 1u << VALUE_ARRAY,
	OBJECT = 1u << VALUE_OBJECT,
};

const uint8_t shape_kinds[] = {
	[SHAPE_ANY] = ANYTHING,
	[SHAPE_STRING] = STRING,
	[SHAPE_BOOLEAN] = BOOLEAN,
	[SHAPE_INTEGER] = NUMBER,
	[SHAPE_NUMBER] = NUMBER,
	[SHAPE_OBJECT] = OBJECT,
	[SHAPE_OBJECTS] = ARRAY,
	[SHAPE_STRINGS] = ARRAY,
	[SHAPE_ITEMS] = ARRAY | OBJECT,
	[SHAPE_STATES] = OBJECT,
	[SHAPE_ENUM] = STRING,
	[SHAPE_TARGET] = STRING,
	[SHAPE_TIMESTAMP] = STRING,
	[SHAPE_PATH] = STRING,
	[SHAPE_REFERENCE_PATH] = STRING,
};

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
