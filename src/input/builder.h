/* Builds a value tree from the events of a parser, JSON's or YAML's.
 *
 * Children gather on scratch stacks and are copied, exact-size, into the arena
 * when their container closes. */
#ifndef ASL_INPUT_BUILDER_H
#define ASL_INPUT_BUILDER_H

#include "input/value.h"

/* Deeper nesting is refused; every recursion over values relies on it. */
enum { VALUE_MAX_DEPTH = 512 };

struct builder_frame {
	uint8_t kind; /* VALUE_OBJECT or VALUE_ARRAY */
	uint32_t start;
	uint32_t base; /* of its children on the scratch stack */
};

/* All zero but ARENA and ATOMS is ready for the first event. */
struct builder {
	struct arena *arena;
	struct atom_table *atoms;
	struct arena member_scratch, value_scratch; /* what follows, each */
	struct member *members;                     /* of open objects */
	uint32_t member_count, member_room;
	struct value *values; /* of open arrays */
	uint32_t value_count, value_room;
	struct builder_frame frames[VALUE_MAX_DEPTH];
	uint32_t depth;
	struct value root;
	bool has_root;
	struct duplicate *duplicates, **last_duplicate;
};

/* Room for an object of COUNT members; call before the first event. */
void builder_expect(struct builder *builder, uint32_t count);

/* False when the nesting limit is reached; nothing was opened then. */
bool builder_open(
	struct builder *builder, enum value_kind kind, uint32_t start);

void builder_close(struct builder *builder, uint32_t end);

/* Private: for builder_next_member() and builder_next(). */
void builder_grow_members(struct builder *builder);
void builder_grow_values(struct builder *builder);

/* The next member of the object that is open: the caller fills in all but the
 * value, which is the next one. */
static inline struct member *builder_next_member(struct builder *builder)
{
	if (builder->member_count == builder->member_room)
		builder_grow_members(builder);
	return &builder->members[builder->member_count++];
}

/* The same, filled in. */
void builder_key(struct builder *builder, const struct atom *key, span place);

/* Where the next value goes, which the caller fills in before the next event.
 */
static inline struct value *builder_next(struct builder *builder)
{
	if (!builder->depth) {
		builder->has_root = true;
		return &builder->root;
	}
	if (builder->frames[builder->depth - 1].kind == VALUE_OBJECT)
		return &builder->members[builder->member_count - 1].value;
	if (builder->value_count == builder->value_room)
		builder_grow_values(builder);
	return &builder->values[builder->value_count++];
}

void builder_add(struct builder *builder, const struct value *value);

/* What was added last, in the object or array that is open, or the root. */
const struct value *builder_last(const struct builder *builder);

/* Gives the scratch memory back. */
void builder_finish(struct builder *builder);

#endif
