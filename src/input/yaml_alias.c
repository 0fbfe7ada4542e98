/* Aliases: copies of nodes with a name, in places past the end of the text.
 *
 * The places of a copy are in order and nested as if its text stood there; what
 * an alias inside of it stands for lies between. Each stretch of them knows
 * which bytes of the text it repeats. */
#include "input/yaml_reader.h"

/* A definition of 1 MiB, the largest that AWS takes, has not so many values;
 * without a limit a few lines make billions. */
enum { MAX_VALUES = 50000, MAX_BYTES = 16 * 1024 * 1024 };

uint32_t yaml_open_anchor(
	struct yaml_reader *reader, const char *name, span place)
{
	struct source *source = reader->source;
	if (!reader->anchor_count)
		atom_table_start(
			&reader->names, source->arena, reader->atoms->seed);
	reader->anchors =
		arena_grow(source->arena, reader->anchors, reader->anchor_count,
			&reader->anchor_room, sizeof(*reader->anchors));
	atom_intern(&reader->names, text_of(name), false)->index =
		reader->anchor_count;
	reader->anchors[reader->anchor_count] =
		(struct yaml_anchor){.span = place, .is_open = true};
	return ++reader->anchor_count;
}

void yaml_close_anchor(
	struct yaml_reader *reader, uint32_t anchor, const struct value *value)
{
	reader->anchors[anchor - 1].value = *value;
	reader->anchors[anchor - 1].is_open = false;
}

/* A copy being made: OLD offsets from then on are so far behind NEXT. */
struct copier {
	struct yaml_reader *reader;
	span alias;
	uint32_t old, next;
	uint32_t depth;
	bool is_nested; /* OLD is in a copy that was made before */
	bool is_too_deep, is_too_large;
};

static void add_stretch(struct copier *copier, uint32_t start, uint32_t target)
{
	struct yaml_reader *reader = copier->reader;
	struct source *source = reader->source;
	source->stretches = arena_grow(source->arena, source->stretches,
		source->stretch_count, &reader->stretch_room,
		sizeof(*source->stretches));
	source->stretches[source->stretch_count++] = (struct source_stretch){
		.start = start, .target = target, .alias = copier->alias};
}

/* Moves on to the OLD offset and gives the new one. */
static uint32_t move_to(struct copier *copier, uint32_t old)
{
	if (old > copier->old) {
		copier->next += old - copier->old;
		copier->old = old;
	}
	return copier->next;
}

/* The stretches of PLACE again, for what follows. */
static void repeat_stretches(struct copier *copier, span place)
{
	struct source *source = copier->reader->source;
	uint32_t at = source_find_stretch(source, place.start);
	uint32_t count = source->stretch_count;
	for (; at < count && source->stretches[at].start < place.end; at++) {
		struct source_stretch stretch = source->stretches[at];
		uint32_t skipped = 0;
		if (stretch.start < place.start)
			skipped = place.start - stretch.start;
		add_stretch(copier,
			copier->next + stretch.start + skipped - place.start,
			stretch.target + skipped);
	}
}

/* If PLACE was made for an alias in the node that is copied: the OLD offset to
 * go on at behind that, else 0. */
static uint32_t enter_copy(struct copier *copier, span place)
{
	const struct source *source = copier->reader->source;
	if (copier->is_nested || !source_is_copied(source, place))
		return 0;
	span alias = source_resolve(source, place).span;
	move_to(copier, alias.start);
	repeat_stretches(copier, place);
	copier->old = place.start;
	copier->is_nested = true;
	return alias.end - 1;
}

static void leave_copy(struct copier *copier, uint32_t outside, span place)
{
	if (!outside)
		return;
	move_to(copier, place.end);
	copier->old = outside;
	copier->is_nested = false;
	add_stretch(copier, copier->next, copier->old);
}

static bool is_within_bounds(struct copier *copier)
{
	const struct yaml_reader *reader = copier->reader;
	uint32_t text_len = reader->source->text.len;
	if (copier->depth > VALUE_MAX_DEPTH)
		copier->is_too_deep = true;
	if (reader->copied_values > MAX_VALUES + text_len / 16)
		copier->is_too_large = true;
	if (copier->next - text_len > (uint32_t)MAX_BYTES + text_len)
		copier->is_too_large = true;
	return !copier->is_too_deep && !copier->is_too_large;
}

static void copy_value(struct copier *copier, struct value *value);

static void copy_members(struct copier *copier, struct value *value)
{
	struct member *members = arena_copy(copier->reader->source->arena,
		value->members, value->count * sizeof(*members));
	value->members = members;
	for (uint32_t i = 0; i < value->count; i++) {
		struct member *member = &members[i];
		span whole = {member->key_span.start, member->value.span.end};
		uint32_t outside = enter_copy(copier, whole);
		member->key_span.start =
			move_to(copier, member->key_span.start);
		member->key_span.end = move_to(copier, member->key_span.end);
		copy_value(copier, &member->value);
		leave_copy(copier, outside, whole);
		if (!is_within_bounds(copier))
			return;
	}
}

static void copy_elements(struct copier *copier, struct value *value)
{
	struct value *elements = arena_copy(copier->reader->source->arena,
		value->elements, value->count * sizeof(*elements));
	value->elements = elements;
	for (uint32_t i = 0; i < value->count; i++) {
		copy_value(copier, &elements[i]);
		if (!is_within_bounds(copier))
			return;
	}
}

static void copy_content(struct copier *copier, struct value *value)
{
	copier->reader->copied_values++;
	value->span.start = move_to(copier, value->span.start);
	copier->depth++;
	if (is_within_bounds(copier)) {
		if (value->kind == VALUE_OBJECT)
			copy_members(copier, value);
		else if (value->kind == VALUE_ARRAY)
			copy_elements(copier, value);
	}
	copier->depth--;
	value->span.end = move_to(copier, value->span.end);
}

/* Recursion is bounded by VALUE_MAX_DEPTH. */
static void copy_value(struct copier *copier, struct value *value)
{
	span place = value->span;
	uint32_t outside = enter_copy(copier, place);
	copy_content(copier, value);
	leave_copy(copier, outside, place);
}

static const struct yaml_anchor *find_anchor(
	struct yaml_reader *reader, const char *name)
{
	if (!reader->anchor_count)
		return NULL;
	const struct atom *atom = atom_find(&reader->names, text_of(name));
	return atom && atom->index >= reader->first_anchor
		       ? &reader->anchors[atom->index]
		       : NULL;
}

/* Copies follow each other with a byte between: the end of one is not the start
 * of the next. */
static void copy_anchored(struct copier *copier, struct value *value)
{
	struct yaml_reader *reader = copier->reader;
	struct source *source = reader->source;
	if (!reader->next_copy)
		reader->next_copy = source->text.len + 1;
	copier->next = reader->next_copy;
	copier->old = value->span.start;
	add_stretch(copier, copier->next, copier->old);
	copy_value(copier, value);
	reader->next_copy = copier->next + 1;
}

static bool refuse_alias(struct yaml_reader *reader, span place,
	const char *message, const struct yaml_anchor *anchor)
{
	struct problem *problem =
		yaml_add_problem(reader, PROBLEM_SYNTAX, place, message);
	if (anchor) {
		problem->note_span = anchor->span;
		problem->note = "the name is given here";
	}
	return false;
}

bool yaml_copy_anchored(struct yaml_reader *reader, const char *name,
	span place, struct value *copy)
{
	const struct yaml_anchor *anchor = find_anchor(reader, name);
	if (!anchor)
		return refuse_alias(reader, place,
			"nothing before has this name (\"&\" gives one)", NULL);
	if (anchor->is_open)
		return refuse_alias(reader, place,
			"this stands for what it is a part of", anchor);
	struct copier copier = {.reader = reader,
		.alias = place,
		.depth = reader->builder.depth};
	*copy = anchor->value;
	copy_anchored(&copier, copy);
	if (copier.is_too_deep)
		yaml_add_problem(reader, PROBLEM_TOO_DEEP, place, NULL);
	else if (copier.is_too_large)
		refuse_alias(reader, place,
			"too many aliases: together they stand for more than "
			"a definition can hold",
			anchor);
	return !copier.is_too_deep && !copier.is_too_large;
}
