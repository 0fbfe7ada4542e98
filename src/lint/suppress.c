#include "lint/suppress.h"

#include <stdlib.h>

#include "lint/directive.h"
#include "lint/suppress_parts.h"

/* The whole definition, and what is wrong with the bytes of its file. */
static const span everything = {0, UINT32_MAX};

/* An object with its key, if it has one of its own; of a key whose value is an
 * alias, both where they are written. */
static span scope_of(const struct lint *lint, const struct object *object)
{
	const struct member *member = object->member;
	span scope = object->value->span;
	if (object->container == CONTAINER_MACHINE &&
		!lint->definition->machine)
		return everything;
	if (1u << object->container & IN_STATES)
		scope.start = object->state->name_span.start;
	else if (member && member->value.span.start == scope.start)
		scope.start = member->key_span.start;
	return source_clip(lint->source, scope);
}

void suppress_note(struct lint *lint, const struct object *object)
{
	const struct value *comment = object_value(object, FIELD_Comment);
	if (!comment || comment->kind != VALUE_STRING ||
		directive_find(value_text(comment), 0) == UINT32_MAX)
		return;
	lint->commented =
		arena_grow(lint->arena, lint->commented, lint->commented_count,
			&lint->commented_room, sizeof(*lint->commented));
	lint->commented[lint->commented_count++] = object;
}

static void read_comment(
	struct suppressor *suppressor, const struct object *object)
{
	const struct value *comment = object_value(object, FIELD_Comment);
	suppress_open(suppressor, scope_of(suppressor->lint, object));
	suppressor->comment = comment;
	suppress_read(suppressor, value_text(comment));
}

/* Outer scopes first: those of aliases are elsewhere in the order of offsets
 * than in that of objects. */
static int compare_scopes(const void *left, const void *right)
{
	const struct silence *a = left, *b = right;
	if (a->scope.start != b->scope.start)
		return a->scope.start < b->scope.start ? -1 : 1;
	return (a->scope.end < b->scope.end) - (a->scope.end > b->scope.end);
}

static void read_comments(struct suppressor *suppressor)
{
	const struct lint *lint = suppressor->lint;
	for (uint32_t i = 0; i < lint->commented_count; i++)
		read_comment(suppressor, lint->commented[i]);
	if (suppressor->count)
		qsort(suppressor->silences, suppressor->count,
			sizeof(*suppressor->silences), compare_scopes);
}

/* A finding, and a place that scopes have to be around to silence it. */
struct placed {
	span place;
	struct finding *finding;
};

static int compare_placed(const void *left, const void *right)
{
	uint32_t first = ((const struct placed *)left)->place.start;
	uint32_t second = ((const struct placed *)right)->place.start;
	return (first > second) - (first < second);
}

/* The silences around the place at hand, outer first. */
struct stack {
	uint32_t *at; /* indexes of silences */
	uint32_t count;
};

static void enter(struct suppressor *suppressor, struct stack *stack,
	uint32_t *next, uint32_t start)
{
	const struct silence *silences = suppressor->silences;
	for (; *next < suppressor->count &&
		silences[*next].scope.start <= start;
		(*next)++) {
		while (stack->count &&
			silences[stack->at[stack->count - 1]].scope.end <=
				silences[*next].scope.start)
			stack->count--;
		stack->at[stack->count++] = *next;
	}
}

static void match_placed(struct suppressor *suppressor,
	const struct stack *stack, const struct placed *placed)
{
	for (uint32_t i = stack->count; i > 0; i--) {
		struct silence *silence =
			&suppressor->silences[stack->at[i - 1]];
		if (silence->scope.end >= placed->place.end &&
			suppress_mark(silence, placed->finding))
			return;
	}
}

/* One pass over findings and scopes, both in order. */
static void match_list(
	struct suppressor *suppressor, struct placed *placed, uint32_t count)
{
	uint32_t next = 0;
	struct stack stack = {arena_array(suppressor->lint->arena,
				      suppressor->count, sizeof(*stack.at)),
		0};
	qsort(placed, count, sizeof(*placed), compare_placed);
	for (uint32_t i = 0; i < count; i++) {
		enter(suppressor, &stack, &next, placed[i].place.start);
		match_placed(suppressor, &stack, &placed[i]);
	}
}

/* Those from FIRST on to PLACED, which has room; returns how many. What stands
 * elsewhere than in the text of the definition is not matched. */
static uint32_t place_findings(
	const struct lint *lint, uint32_t first, struct placed *placed)
{
	uint32_t count = 0;
	for (uint32_t i = first; i < lint->count; i++) {
		struct finding *finding = lint->findings[i];
		if (finding->source == lint->source)
			placed[count++] =
				(struct placed){finding->diag.span, finding};
	}
	return count;
}

/* Leaves those that an alias repeats and nothing there has silenced, where the
 * alias is: they are also inside of what is around it. Returns how many. */
static uint32_t place_copies(
	const struct lint *lint, struct placed *placed, uint32_t count)
{
	uint32_t copied = 0;
	for (uint32_t i = 0; i < count; i++) {
		struct placed at = placed[i];
		if (at.finding->is_suppressed ||
			!source_is_copied(lint->source, at.place))
			continue;
		at.place = source_resolve(lint->source, at.place).span;
		placed[copied++] = at;
	}
	return copied;
}

static void match(struct suppressor *suppressor, uint32_t first)
{
	struct lint *lint = suppressor->lint;
	if (lint->count == first)
		return;
	struct placed *placed =
		arena_array(lint->arena, lint->count - first, sizeof(*placed));
	uint32_t count = place_findings(lint, first, placed);
	match_list(suppressor, placed, count);
	count = place_copies(lint, placed, count);
	if (count)
		match_list(suppressor, placed, count);
}

static bool is_unclear(const struct lint *lint)
{
	if (!lint->graph)
		return true;
	for (uint32_t i = 0; i < lint->machine->scope_count; i++) {
		const struct scope_graph *scope =
			graph_scope(lint->graph, lint->machine->scopes[i]);
		if (scope->is_unclear || scope->has_dangling ||
			!scope->has_start)
			return true;
	}
	return false;
}

static void suppress_comments(struct lint *lint)
{
	struct suppressor suppressor;
	suppress_start(&suppressor, lint);
	suppressor.is_unclear = is_unclear(lint);
	lint->is_unclear |=
		suppressor.is_unclear && !lint->definition->is_elsewhere;
	read_comments(&suppressor);
	if (!suppressor.count)
		return;
	match(&suppressor, lint->first);
	suppress_report(&suppressor, match);
}

/* All of the definition, wherever its text is. */
static void mark_all(
	const struct lint *lint, struct silence *silence, uint32_t first)
{
	for (uint32_t i = first; silence && i < lint->count; i++)
		suppress_mark(silence, lint->findings[i]);
}

static void match_all(struct suppressor *suppressor, uint32_t first)
{
	mark_all(suppressor->lint, &suppressor->silences[0], first);
}

/* What is named in the metadata of a template stands in the file, not in the
 * text of the definition. */
static void read_metadata(struct lint *lint)
{
	struct suppressor suppressor;
	const struct definition *definition = lint->definition;
	suppress_start(&suppressor, lint);
	suppressor.is_unclear = is_unclear(lint);
	lint->silenced = suppress_open(&suppressor, everything);
	for (const struct ignored *at = definition->ignored; at; at = at->next)
		if (at->rule.bytes)
			suppress_name(&suppressor, at->rule, at->span);
		else
			suppress_slip(&suppressor, at->span);
	match_all(&suppressor, lint->first);
	lint->source = lint->file;
	lint->root = NULL;
	suppress_report(&suppressor, match_all);
	lint->source = definition->source;
	lint->root = definition->root;
}

static void suppress_metadata(struct lint *lint)
{
	if (lint->definition->is_branch) {
		mark_all(lint, lint->silenced, lint->first);
		return;
	}
	lint->silenced = NULL;
	if (lint->definition->ignored)
		read_metadata(lint);
}

void suppress_definition(struct lint *lint)
{
	suppress_comments(lint);
	suppress_metadata(lint);
}
