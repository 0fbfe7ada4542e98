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
	size_t base; /* of its children on the scratch stack */
};

/* All zero but ARENA and ATOMS is ready for the first event. */
struct builder {
	struct arena *arena;
	struct atom_table *atoms;
	struct member *members; /* scratch: open objects' members */
	size_t member_count, member_room;
	struct value *values; /* scratch: open arrays' elements */
	size_t value_count, value_room;
	struct builder_frame frames[VALUE_MAX_DEPTH];
	uint32_t depth;
	struct value root;
	bool has_root;
	struct duplicate *duplicates, **last_duplicate;
};

/* False when the nesting limit is reached; nothing was opened then. */
bool builder_open(
	struct builder *builder, enum value_kind kind, uint32_t start);

void builder_close(struct builder *builder, uint32_t end);

/* The key of the next value. */
void builder_key(struct builder *builder, const struct atom *key, span place);

void builder_add(struct builder *builder, const struct value *value);

/* What was added last, in the object or array that is open, or the root. */
const struct value *builder_last(const struct builder *builder);

/* Gives the scratch memory back. */
void builder_finish(struct builder *builder);

#endif
