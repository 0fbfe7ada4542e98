#include "input/value.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "input/json_text.h"
#include "input/substitute.h"
#include "input/yaml_text.h"

const char *value_kind_name(const struct value *value)
{
	static const char *const names[] = {
		[VALUE_NULL] = "null",
		[VALUE_BOOLEAN] = "a boolean",
		[VALUE_NUMBER] = "a number",
		[VALUE_STRING] = "a string",
		[VALUE_ARRAY] = "an array",
		[VALUE_OBJECT] = "an object",
		[VALUE_UNKNOWN] = "a placeholder",
	};
	return names[value->kind];
}

const struct member *value_member(const struct value *object, uint16_t field)
{
	if (object->kind != VALUE_OBJECT)
		return NULL;
	for (uint32_t i = object->count; i > 0; i--)
		if (object->members[i - 1].key->field == field)
			return &object->members[i - 1];
	return NULL;
}

struct member *value_find(const struct value *object, struct text key)
{
	if (!object || object->kind != VALUE_OBJECT)
		return NULL;
	for (uint32_t i = object->count; i > 0; i--)
		if (text_equal(object->members[i - 1].key->text, key))
			return &object->members[i - 1];
	return NULL;
}

bool value_has_unknown_key(const struct value *object)
{
	for_each_member (member, object)
		if (member_has_unknown_key(member))
			return true;
	return false;
}

bool value_hides_elements(const struct value *value)
{
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			if (element->is_placeholder)
				return true;
	return value->is_placeholder;
}

/* Whether the marks of the token that starts at START are there; otherwise that
 * there is room for ROOM of them. */
static bool has_marks(struct source *source, uint32_t start, uint32_t room)
{
	if (source->mark_count && source->marked == start)
		return true;
	if (room > source->mark_room) {
		source->mark_room = room + source->mark_room;
		source->marks = arena_array(source->arena, source->mark_room,
			sizeof(*source->marks));
	}
	source->marked = start;
	return false;
}

/* The last mark at or before DECODED. */
static struct source_mark find_mark(
	const struct source *source, uint32_t decoded)
{
	uint32_t low = 0, high = source->mark_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (source->marks[middle].decoded <= decoded)
			low = middle;
		else
			high = middle;
	}
	return source->marks[low];
}

/* json_raw_offset() from the last mark before DECODED. */
static uint32_t marked_offset(
	const struct source *source, struct text raw, uint32_t decoded)
{
	struct source_mark at = find_mark(source, decoded);
	return at.raw + json_raw_offset(text_slice(raw, at.raw, UINT32_MAX),
				decoded - at.decoded);
}

/* Parsers that look at bytes may stop in the middle of a character; a place has
 * whole ones. */
static span widen(struct text text, span inner)
{
	enum { MOST = 3 };
	bool is_empty = inner.start >= inner.end;
	for (int i = 0; i < MOST && utf8_is_inside(text, inner.start); i++)
		inner.start -= inner.start > 0;
	for (int i = 0; i < MOST && utf8_is_inside(text, inner.end); i++)
		inner.end++;
	return is_empty ? (span){inner.start, inner.start} : inner;
}

static span json_inner_span(
	struct source *source, const struct value *value, span inner)
{
	uint32_t start = value->span.start + 1;
	if (!value->has_escapes)
		return (span){start + inner.start, start + inner.end};
	struct text raw =
		text_slice(source->text, start, value->span.end - 1 - start);
	if (raw.len <= JSON_MARK_STRIDE)
		return (span){
			start + json_raw_offset(raw, inner.start),
			start + json_raw_offset(raw, inner.end),
		};
	if (!has_marks(source, start, raw.len / JSON_MARK_STRIDE + 1))
		source->mark_count = json_mark(raw, source->marks);
	return (span){
		start + marked_offset(source, raw, inner.start),
		start + marked_offset(source, raw, inner.end),
	};
}

/* A walk over the scalar from the last mark before DECODED. */
static struct yaml_walk start_walk(struct source *source, struct text raw,
	uint32_t start, struct text decoded)
{
	uint32_t room = raw.len / YAML_MARK_STRIDE + 2;
	if (raw.len <= YAML_MARK_STRIDE)
		return yaml_walk_start(raw, decoded);
	if (has_marks(source, start, room))
		return yaml_walk_resume(raw, decoded, source->marked_indent);
	struct yaml_walk walk = yaml_walk_start(raw, decoded);
	walk.is_marked = true;
	source->mark_count = yaml_walk_mark(walk, source->marks);
	source->marked_indent = walk.indent;
	return walk;
}

static uint32_t walk_to(
	const struct source *source, struct yaml_walk walk, uint32_t decoded)
{
	if (walk.is_marked)
		walk.at = find_mark(source, decoded);
	return yaml_walk_to(&walk, decoded);
}

/* PLACE is that of the scalar in the text; a quote stands at both ends. */
static span yaml_inner_span(struct source *source, const struct value *value,
	span place, span inner)
{
	uint32_t start = place.start;
	struct text raw = text_at(source->text, place);
	if (!value->has_escapes) {
		start += raw.len > value->count;
		return (span){start + inner.start, start + inner.end};
	}
	struct yaml_walk walk =
		start_walk(source, raw, start, value_text(value));
	return (span){
		start + walk_to(source, walk, inner.start),
		start + walk_to(source, walk, inner.end),
	};
}

span value_inner_span(
	struct source *source, const struct value *value, span inner)
{
	if (value->is_joined)
		return value->span;
	struct value written;
	inner = widen(value_text(value), inner);
	if (substitute_undo(source, value, &written, &inner))
		value = &written;
	if (source->syntax == SOURCE_JSON)
		return json_inner_span(source, value, inner);
	span place = source_written(source, value->span);
	uint32_t moved = value->span.start - place.start;
	inner = yaml_inner_span(source, value, place, inner);
	return (span){inner.start + moved, inner.end + moved};
}

/* strtod() needs a NUL and the token has none: copy what can matter of it. A
 * longer one is cut where no double can tell. */
static double parse_double(struct text text)
{
	char digits[400];
	uint32_t len =
		text.len < sizeof(digits) - 1 ? text.len : sizeof(digits) - 1;
	memcpy(digits, text.bytes, len);
	digits[len] = '\0';
	return strtod(digits, NULL);
}

/* Nearly all numbers are a few digits and need no more than this. */
static bool read_digits(struct text text, struct number *number)
{
	int64_t integer = 0;
	if (text.len > 15)
		return false;
	for (uint32_t i = 0; i < text.len; i++) {
		if (text.bytes[i] < '0' || text.bytes[i] > '9')
			return false;
		integer = integer * 10 + (text.bytes[i] - '0');
	}
	*number = (struct number){true, true, integer, (double)integer};
	return true;
}

static bool is_plain(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (memchr(".eE", text.bytes[i], 3))
			return false;
	return true;
}

struct number value_number(const struct value *value)
{
	struct text text = value_text(value);
	struct number digits;
	if (read_digits(text, &digits))
		return digits;
	double number = parse_double(text);
	struct number result = {.is_plain = is_plain(text), .number = number};
	result.is_integer = result.is_plain || number == floor(number);
	if (number >= (double)INT64_MAX)
		result.integer = INT64_MAX;
	else if (number <= (double)INT64_MIN)
		result.integer = INT64_MIN;
	else
		result.integer = (int64_t)number;
	return result;
}

/* Members are looked for elsewhere than at the same place only in objects of up
 * to so many. */
enum { MAX_UNORDERED = 32 };

/* Doubles that are equal may stand for different long numbers. */
static bool equal_numbers(const struct value *a, const struct value *b)
{
	enum { EXACT_DIGITS = 15 };
	if (text_equal(value_text(a), value_text(b)))
		return true;
	return value_text(a).len <= EXACT_DIGITS &&
	       value_text(b).len <= EXACT_DIGITS &&
	       value_number(a).number == value_number(b).number;
}

static bool equal_arrays(const struct value *a, const struct value *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (!value_equal(&a->elements[i], &b->elements[i]))
			return false;
	return true;
}

static const struct value *find_equal_key(
	const struct value *object, const struct atom *key, uint32_t index)
{
	const struct member *at = object->members;
	uint32_t count = object->count;
	if (at[index].key == key)
		return &at[index].value;
	for (uint32_t i = 0; count <= MAX_UNORDERED && i < count; i++)
		if (at[i].key == key)
			return &at[i].value;
	return NULL;
}

static bool equal_objects(const struct value *a, const struct value *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++) {
		const struct member *member = &a->members[i];
		const struct value *other = find_equal_key(b, member->key, i);
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
	case VALUE_STRING: return text_equal(value_text(a), value_text(b));
	case VALUE_ARRAY: return equal_arrays(a, b);
	case VALUE_OBJECT: return equal_objects(a, b);
	case VALUE_UNKNOWN: break;
	}
	return false;
}
