#include "input/builder.h"

#include "base/memory.h"

static struct member *push_member(struct builder *builder)
{
	if (builder->member_count == builder->member_room) {
		builder->member_room = builder->member_room * 2 + 64;
		builder->members = memory_resize_array(builder->members,
			builder->member_room, sizeof(struct member));
	}
	return &builder->members[builder->member_count++];
}

static struct value *push_value(struct builder *builder)
{
	if (builder->value_count == builder->value_room) {
		builder->value_room = builder->value_room * 2 + 64;
		builder->values = memory_resize_array(builder->values,
			builder->value_room, sizeof(struct value));
	}
	return &builder->values[builder->value_count++];
}

bool builder_open(struct builder *builder, enum value_kind kind, uint32_t start)
{
	if (builder->depth == VALUE_MAX_DEPTH)
		return false;
	builder->frames[builder->depth++] = (struct builder_frame){
		.kind = (uint8_t)kind,
		.start = start,
		.base = kind == VALUE_OBJECT ? builder->member_count
					     : builder->value_count,
	};
	return true;
}

void builder_key(struct builder *builder, const struct atom *key, span place)
{
	struct member *member = push_member(builder);
	member->key = key;
	member->key_span = place;
}

void builder_add(struct builder *builder, const struct value *value)
{
	if (!builder->depth) {
		builder->root = *value;
		builder->has_root = true;
	} else if (builder->frames[builder->depth - 1].kind == VALUE_OBJECT) {
		builder->members[builder->member_count - 1].value = *value;
	} else {
		*push_value(builder) = *value;
	}
}

const struct value *builder_last(const struct builder *builder)
{
	if (!builder->depth)
		return &builder->root;
	if (builder->frames[builder->depth - 1].kind == VALUE_OBJECT)
		return &builder->members[builder->member_count - 1].value;
	return &builder->values[builder->value_count - 1];
}

static void add_duplicate(struct builder *builder, const struct member *members,
	const struct member *again)
{
	struct duplicate *duplicate =
		arena_zeroed(builder->arena, sizeof(*duplicate));
	duplicate->first = &members[again->key->index];
	duplicate->again = again;
	if (!builder->last_duplicate)
		builder->last_duplicate = &builder->duplicates;
	*builder->last_duplicate = duplicate;
	builder->last_duplicate = &duplicate->next;
}

/* Each key is stamped with the number of the object that holds it, so one pass
 * finds the duplicates of an object of any size. */
static void find_duplicates(
	struct builder *builder, const struct member *members, uint32_t count)
{
	uint32_t stamp = atom_stamp(builder->atoms);
	for (uint32_t i = 0; i < count; i++) {
		struct atom *key = (struct atom *)members[i].key;
		if (member_is_list(&members[i]))
			continue;
		if (key->stamp == stamp) {
			add_duplicate(builder, members, &members[i]);
			continue;
		}
		key->stamp = stamp;
		key->index = i;
	}
}

/* Loops add the count to where the children are, which NULL does not allow. */
static void *no_children(struct builder *builder)
{
	return arena_allocate(builder->arena, 0);
}

static struct value close_object(
	struct builder *builder, const struct builder_frame *frame)
{
	struct value value = {.kind = VALUE_OBJECT};
	uint32_t count = (uint32_t)(builder->member_count - frame->base);
	builder->member_count = frame->base;
	value.count = count;
	if (!count) {
		value.members = no_children(builder);
		return value;
	}
	value.members = arena_copy(builder->arena,
		builder->members + frame->base, count * sizeof(struct member));
	find_duplicates(builder, value.members, count);
	return value;
}

static struct value close_array(
	struct builder *builder, const struct builder_frame *frame)
{
	struct value value = {.kind = VALUE_ARRAY};
	uint32_t count = (uint32_t)(builder->value_count - frame->base);
	builder->value_count = frame->base;
	value.count = count;
	if (!count) {
		value.elements = no_children(builder);
		return value;
	}
	value.elements = arena_copy(builder->arena,
		builder->values + frame->base, count * sizeof(struct value));
	return value;
}

void builder_close(struct builder *builder, uint32_t end)
{
	struct builder_frame frame = builder->frames[--builder->depth];
	struct value value = frame.kind == VALUE_OBJECT
				     ? close_object(builder, &frame)
				     : close_array(builder, &frame);
	value.span = (span){frame.start, end};
	builder_add(builder, &value);
}

void builder_finish(struct builder *builder)
{
	memory_release(builder->members);
	memory_release(builder->values);
}
