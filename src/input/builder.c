#include "input/builder.h"

void builder_expect(struct builder *builder, uint32_t count)
{
	builder->member_room = count;
	builder->members = arena_allocate(
		&builder->member_scratch, count * sizeof(struct member));
}

/* A list may be most of the file, so the smaller one is given back at once. */
static void *grow(struct arena *scratch, void *list, uint32_t count,
	uint32_t *room, size_t size)
{
	struct arena larger = {0};
	list = arena_grow(&larger, list, count, room, size);
	arena_free(scratch);
	arena_join(scratch, &larger);
	return list;
}

void builder_grow_members(struct builder *builder)
{
	builder->members = grow(&builder->member_scratch, builder->members,
		builder->member_count, &builder->member_room,
		sizeof(struct member));
}

void builder_grow_values(struct builder *builder)
{
	builder->values = grow(&builder->value_scratch, builder->values,
		builder->value_count, &builder->value_room,
		sizeof(struct value));
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
	struct member *member = builder_next_member(builder);
	member->key = key;
	member->key_span = place;
}

void builder_add(struct builder *builder, const struct value *value)
{
	*builder_next(builder) = *value;
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

/* Most objects have a few keys, which are compared quicker than stamped. */
static bool has_equal_keys(const struct member *members, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		for (uint32_t j = 0; j < i; j++)
			if (members[i].key == members[j].key)
				return true;
	return false;
}

/* Loops add the count to where the children are, which NULL does not allow. */
static struct member *keep_members(
	struct builder *builder, uint32_t base, uint32_t count)
{
	enum { FEW = 8 };
	if (!count)
		return arena_allocate(builder->arena, 0);
	const struct member *open = builder->members + base;
	struct member *members =
		arena_copy(builder->arena, open, count * sizeof(*open));
	if (count > FEW || has_equal_keys(open, count))
		find_duplicates(builder, members, count);
	return members;
}

static struct value *keep_elements(
	struct builder *builder, uint32_t base, uint32_t count)
{
	if (!count)
		return arena_allocate(builder->arena, 0);
	return arena_copy(builder->arena, builder->values + base,
		count * sizeof(struct value));
}

static void close_object(
	struct builder *builder, const struct builder_frame *frame, span place)
{
	uint32_t count = builder->member_count - frame->base;
	struct member *members = keep_members(builder, frame->base, count);
	builder->member_count = frame->base;
	*builder_next(builder) = (struct value){
		.kind = VALUE_OBJECT,
		.span = place,
		.count = count,
		.members = members,
	};
}

static void close_array(
	struct builder *builder, const struct builder_frame *frame, span place)
{
	uint32_t count = builder->value_count - frame->base;
	struct value *elements = keep_elements(builder, frame->base, count);
	builder->value_count = frame->base;
	*builder_next(builder) = (struct value){
		.kind = VALUE_ARRAY,
		.span = place,
		.count = count,
		.elements = elements,
	};
}

void builder_close(struct builder *builder, uint32_t end)
{
	const struct builder_frame *frame = &builder->frames[--builder->depth];
	span place = {frame->start, end};
	if (frame->kind == VALUE_OBJECT)
		close_object(builder, frame, place);
	else
		close_array(builder, frame, place);
}

void builder_finish(struct builder *builder)
{
	arena_free(&builder->member_scratch);
	arena_free(&builder->value_scratch);
}
