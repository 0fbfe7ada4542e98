#include <stdlib.h>

#include "lint/run.h"

/* A growing string; what it left behind stays in the arena. */
struct trail {
	struct arena *arena;
	const struct source *source;
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

/* PLACE as what holds it sees it: a copy that was made for an alias is there
 * where the alias stands, but not inside of the copy. */
static span seen_from(const struct trail *trail, span outer, span place)
{
	if (!source_is_copied(trail->source, place) ||
		source_is_copied(trail->source, outer))
		return place;
	return source_resolve(trail->source, place).span;
}

/* Members that were merged share the place of their alias. */
static const struct member *find_copied(
	const struct trail *trail, const struct value *object, span target)
{
	if (!source_is_copied(trail->source, target) ||
		source_is_copied(trail->source, object->span))
		return NULL;
	for_each_member (member, object)
		if (holds(member->key_span, target) ||
			(source_is_copied(trail->source, member->value.span) &&
				holds(member->value.span, target)))
			return member;
	return NULL;
}

/* The member that TARGET stands in, key or value. They stand in order. */
static const struct member *find_member(
	const struct trail *trail, const struct value *object, span target)
{
	const struct member *copied = find_copied(trail, object, target);
	uint32_t low = 0, high = copied ? 0 : object->count;
	target = seen_from(trail, object->span, target);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct member *member = &object->members[middle];
		span key = seen_from(trail, object->span, member->key_span);
		span value = seen_from(trail, object->span, member->value.span);
		if (value.end <= target.start && value.end < target.end)
			low = middle + 1;
		else if (key.start > target.start)
			high = middle;
		else
			return member;
	}
	return copied;
}

static const struct value *find_element(const struct trail *trail,
	const struct value *array, span target, uint32_t *index)
{
	uint32_t low = 0, high = array->count;
	target = seen_from(trail, array->span, target);
	while (low < high) {
		*index = low + (high - low) / 2;
		const struct value *element = &array->elements[*index];
		span place = seen_from(trail, array->span, element->span);
		if (place.end < target.end)
			low = *index + 1;
		else if (place.start > target.start)
			high = *index;
		else
			return element;
	}
	return NULL;
}

static const struct value *enter_member(
	struct trail *trail, const struct value *object, span target)
{
	const struct member *member = find_member(trail, object, target);
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
	const struct value *element =
		find_element(trail, array, target, &index);
	if (!element)
		return NULL;
	append(trail, text_of(arena_format(trail->arena, "[%u]", index)));
	return element;
}

/* [diag.loc.form] [diag.loc.examples] Names as they are, indexes in brackets,
 * the root alone a slash. */
const char *location_of(
	const struct source *source, const struct value *root, span target)
{
	struct trail trail = {.arena = source->arena, .source = source};
	const struct value *value = root;
	if (!holds(root->span, seen_from(&trail, root->span, target)))
		return NULL;
	while (value && !(value->span.start == target.start &&
				value->span.end == target.end)) {
		if (value->kind == VALUE_OBJECT)
			value = enter_member(&trail, value, target);
		else if (value->kind == VALUE_ARRAY)
			value = enter_element(&trail, value, target);
		else
			value = NULL;
		if (value && !holds(value->span,
				     seen_from(&trail, value->span, target)))
			break;
	}
	return trail.len ? trail.bytes : "/";
}
