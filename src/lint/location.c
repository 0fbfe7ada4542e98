#include <stdlib.h>

#include "lint/run.h"

/* A growing string; what it left behind stays in the arena. */
struct trail {
	struct arena *arena;
	char *bytes;
	size_t len, room;
};

/* A place nested so deep, or named so long, is cut: nobody reads it, and a
 * hostile file would have it written a thousand times. */
enum { MOST = 4096 };

static void append(struct trail *trail, struct text text)
{
	if (trail->len + text.len > MOST)
		text.len =
			trail->len < MOST ? (uint32_t)(MOST - trail->len) : 0;
	if (trail->len + text.len >= trail->room) {
		trail->room = (trail->len + text.len + 64) * 2;
		char *bigger = arena_allocate(trail->arena, trail->room);
		if (trail->len)
			memcpy(bigger, trail->bytes, trail->len);
		trail->bytes = bigger;
	}
	if (text.len)
		memcpy(trail->bytes + trail->len, text.bytes, text.len);
	trail->len += text.len;
	trail->bytes[trail->len] = '\0';
}

static bool holds(span outer, span inner)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

/* The member that TARGET stands in, key or value. They stand in order. */
static const struct member *find_member(const struct value *object, span target)
{
	uint32_t low = 0, high = object->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct member *member = &object->members[middle];
		if (member->value.span.end <= target.start &&
			member->value.span.end < target.end)
			low = middle + 1;
		else if (member->key_span.start > target.start)
			high = middle;
		else
			return member;
	}
	return NULL;
}

static const struct value *find_element(
	const struct value *array, span target, uint32_t *index)
{
	uint32_t low = 0, high = array->count;
	while (low < high) {
		*index = low + (high - low) / 2;
		const struct value *element = &array->elements[*index];
		if (element->span.end < target.end)
			low = *index + 1;
		else if (element->span.start > target.start)
			high = *index;
		else
			return element;
	}
	return NULL;
}

static const struct value *enter_member(
	struct trail *trail, const struct value *object, span target)
{
	const struct member *member = find_member(object, target);
	if (!member)
		return NULL;
	append(trail, TEXT("/"));
	append(trail, member->key->text);
	return &member->value;
}

static const struct value *enter_element(
	struct trail *trail, const struct value *array, span target)
{
	uint32_t index = 0;
	const struct value *element = find_element(array, target, &index);
	if (!element)
		return NULL;
	append(trail, text_of(arena_format(trail->arena, "[%u]", index)));
	return element;
}

/* [diag.loc.form] [diag.loc.examples] Names as they are, indexes in brackets,
 * the root alone a slash. */
const char *location_of(
	struct arena *arena, const struct value *root, span target)
{
	struct trail trail = {.arena = arena};
	const struct value *value = root;
	if (!holds(root->span, target))
		return NULL;
	while (value && !(value->span.start == target.start &&
				value->span.end == target.end)) {
		if (value->kind == VALUE_OBJECT)
			value = enter_member(&trail, value, target);
		else if (value->kind == VALUE_ARRAY)
			value = enter_element(&trail, value, target);
		else
			value = NULL;
		if (value && !holds(value->span, target))
			break;
	}
	return trail.len ? trail.bytes : "/";
}
