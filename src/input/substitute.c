#include "input/substitute.h"

#include <stdlib.h>

#include "base/placeholder.h"

/* So much text may be made of a file: a short placeholder may stand for a long
 * value, many times. What comes later stays unknown. */
enum { MAX_BYTES = 64 * 1024 * 1024 };

/* A part that was replaced: in the new text, and in the written one. */
struct source_piece {
	span now, written;
};

struct source_rewrite {
	uint32_t start; /* of the token */
	struct text text;
	bool had_escapes;
	const struct source_piece *pieces;
	uint32_t count;
};

/* Those of one or more trees, ascending by their starts. */
struct source_rewrites {
	struct source_rewrite *at;
	uint32_t count;
	const struct source_rewrites *next; /* made before */
};

struct substituter {
	struct source *source;
	const struct substitutions *own, *common;
	uint32_t made; /* bytes */
	struct source_rewrite *rewrites;
	uint32_t rewrite_count, rewrite_room;
	/* Of the string at hand. */
	struct source_piece *pieces;
	uint32_t piece_count, piece_room;
	struct problem *problems, *last_problem;
};

static int compare_names(const void *left, const void *right)
{
	const struct substitution *a = left, *b = right;
	return text_compare(a->name, b->name);
}

/* The order of equal names has to stay, which qsort() does not promise. */
struct substitutions substitutions_sort(
	struct arena *arena, const struct substitution *all, uint32_t count)
{
	struct substitution *sorted = arena_array(arena, count, sizeof(*all));
	uint32_t kept = 0;
	struct atom_table seen;
	atom_table_start(&seen, arena, (uint64_t)(uintptr_t)sorted);
	for (uint32_t i = 0; i < count; i++)
		if (atom_add(&seen, all[i].name, true, NULL))
			sorted[kept++] = all[i];
	qsort(sorted, kept, sizeof(*sorted), compare_names);
	return (struct substitutions){sorted, kept};
}

static const struct substitution *find(
	const struct substitutions *substitutions, struct text name)
{
	const struct substitution wanted = {.name = name};
	if (!substitutions->count)
		return NULL;
	return bsearch(&wanted, substitutions->sorted, substitutions->count,
		sizeof(wanted), compare_names);
}

/* What the placeholder at AT, which ends at END, stands for; or NULL. */
static const struct substitution *find_at(const struct substituter *substituter,
	struct text text, uint32_t at, uint32_t end)
{
	struct text name = text_slice(text, at + 2, end - at - 3);
	const struct substitution *found = find(substituter->own, name);
	return found ? found : find(substituter->common, name);
}

/* Notes the parts of TEXT to replace; returns the length it will have. */
static uint64_t find_pieces(struct substituter *substituter, struct text text)
{
	uint64_t len = text.len;
	substituter->piece_count = 0;
	for (uint32_t at = text_find(text, "${", 0); at != UINT32_MAX;) {
		uint32_t end = placeholder_end(text, at);
		const struct substitution *found =
			end ? find_at(substituter, text, at, end) : NULL;
		if (found) {
			substituter->pieces = arena_grow(
				substituter->source->arena, substituter->pieces,
				substituter->piece_count,
				&substituter->piece_room,
				sizeof(*substituter->pieces));
			substituter->pieces[substituter->piece_count++]
				.written = (span){at, end};
			len = len + found->value.len - (end - at);
		}
		at = text_find(text, "${", found ? end : at + 2);
	}
	return len;
}

static void append(char *bytes, uint32_t *len, struct text text)
{
	if (text.len)
		memcpy(bytes + *len, text.bytes, text.len);
	*len += text.len;
}

/* The new text, of LEN bytes; completes the pieces. */
static struct text replace(
	struct substituter *substituter, struct text text, uint32_t len)
{
	char *bytes =
		arena_allocate(substituter->source->arena, (size_t)len + 1);
	uint32_t made = 0, taken = 0;
	for (uint32_t i = 0; i < substituter->piece_count; i++) {
		struct source_piece *piece = &substituter->pieces[i];
		span written = piece->written;
		append(bytes, &made,
			text_slice(text, taken, written.start - taken));
		piece->now.start = made;
		append(bytes, &made,
			find_at(substituter, text, written.start, written.end)
				->value);
		piece->now.end = made;
		taken = written.end;
	}
	append(bytes, &made, text_slice(text, taken, UINT32_MAX));
	bytes[made] = '\0';
	return (struct text){bytes, made};
}

static void remember(struct substituter *substituter, const struct value *value)
{
	struct arena *arena = substituter->source->arena;
	substituter->rewrites = arena_grow(arena, substituter->rewrites,
		substituter->rewrite_count, &substituter->rewrite_room,
		sizeof(*substituter->rewrites));
	substituter->rewrites[substituter->rewrite_count++] =
		(struct source_rewrite){
			.start = value->span.start,
			.text = value_text(value),
			.had_escapes = value->has_escapes,
			.pieces = arena_copy(arena, substituter->pieces,
				substituter->piece_count *
					sizeof(*substituter->pieces)),
			.count = substituter->piece_count,
		};
}

static bool stays_unknown(
	const struct substituter *substituter, struct text text)
{
	if (!text_starts(text, "${") || placeholder_end(text, 0) != text.len)
		return false;
	const struct substitution *found =
		find_at(substituter, text, 0, text.len);
	return found && found->is_of_template && found->kind != VALUE_STRING;
}

static void substitute_string(
	struct substituter *substituter, struct value *value)
{
	struct text text = value_text(value);
	if (stays_unknown(substituter, text))
		return;
	uint64_t len = find_pieces(substituter, text);
	if (!substituter->piece_count || len > MAX_BYTES - substituter->made)
		return;
	substituter->made += (uint32_t)len;
	struct text now = replace(substituter, text, (uint32_t)len);
	remember(substituter, value);
	value_set_text(value, now);
	value->is_placeholder = placeholder_is_whole(now);
	value->has_placeholder =
		value->is_placeholder || placeholder_occurs(now);
}

/* Whether no JSON value begins like TEXT. */
static bool is_no_json(struct text text)
{
	text = text_trim(text);
	return !text.len ||
	       (!memchr("\"{[-0123456789", text.bytes[0], 14) &&
		       !text_starts(text, "true") &&
		       !text_starts(text, "false") &&
		       !text_starts(text, "null") && !placeholder_occurs(text));
}

static void add_problem(struct substituter *substituter,
	const struct value *value, const struct substitution *found)
{
	struct arena *arena = substituter->source->arena;
	struct problem *problem = arena_zeroed(arena, sizeof(*problem));
	problem->kind = PROBLEM_SYNTAX;
	problem->span = value->span;
	problem->message = arena_format(arena,
		"\"${%.*s}\" becomes \"%.*s\", which is no JSON value",
		text_print_len(found->name), found->name.bytes,
		text_print_len(found->value), found->value.bytes);
	if (substituter->last_problem)
		substituter->last_problem->next = problem;
	else
		substituter->problems = problem;
	substituter->last_problem = problem;
}

/* A placeholder without quotes around it becomes what a template engine would
 * write there. Text that might be any JSON stays unknown. */
static bool substitute_bare(
	struct substituter *substituter, struct value *value)
{
	struct text token = text_at(substituter->source->text, value->span);
	bool is_string = value->kind == VALUE_STRING;
	if (!value->is_placeholder || !text_starts(token, "${") ||
		placeholder_end(token, 0) != token.len)
		return false;
	const struct substitution *found =
		find_at(substituter, token, 0, token.len);
	if (!found || (is_string && found->is_of_template))
		return false;
	if (found->kind == VALUE_STRING) {
		if (!is_string && is_no_json(found->value))
			add_problem(substituter, value, found);
		return false;
	}
	value->is_placeholder = value->has_placeholder = false;
	value->has_escapes = false;
	value->kind = (uint8_t)found->kind;
	if (found->kind == VALUE_BOOLEAN)
		value->boolean = text_is(found->value, "true");
	else
		value_set_text(value, found->value);
	return true;
}

/* Recursion ends with the depth that readers allow. */
static void visit(struct substituter *substituter, struct value *value)
{
	switch ((enum value_kind)value->kind) {
	case VALUE_STRING:
		if (value->has_placeholder &&
			!substitute_bare(substituter, value))
			substitute_string(substituter, value);
		break;
	case VALUE_UNKNOWN: substitute_bare(substituter, value); break;
	case VALUE_ARRAY:
		for (uint32_t i = 0; i < value->count; i++)
			visit(substituter, &value->elements[i]);
		break;
	case VALUE_OBJECT:
		for (uint32_t i = 0; i < value->count; i++)
			if (!member_is_list(&value->members[i]))
				visit(substituter, &value->members[i].value);
		break;
	case VALUE_NULL:
	case VALUE_BOOLEAN:
	case VALUE_NUMBER: break;
	}
}

static int compare_starts(const void *left, const void *right)
{
	const struct source_rewrite *a = left, *b = right;
	return (a->start > b->start) - (a->start < b->start);
}

/* Both in one: the tree at hand has more of them than RUN, or as many. */
static void merge(struct arena *arena, struct source_rewrites *rewrites,
	const struct source_rewrites *run)
{
	uint32_t count = rewrites->count + run->count;
	struct source_rewrite *all = arena_array(arena, count, sizeof(*all));
	memcpy(all, rewrites->at, rewrites->count * sizeof(*all));
	memcpy(all + rewrites->count, run->at, run->count * sizeof(*all));
	*rewrites = (struct source_rewrites){all, count, run->next};
}

/* Keeps what was rewritten before, in other trees of the same source: a few
 * runs, each more than the one made after it, so that each rewrite is moved a
 * few times only, however many trees there are. */
static void keep_rewrites(struct substituter *substituter)
{
	struct source *source = substituter->source;
	if (!substituter->rewrite_count)
		return;
	struct source_rewrites *rewrites =
		arena_allocate(source->arena, sizeof(*rewrites));
	*rewrites = (struct source_rewrites){substituter->rewrites,
		substituter->rewrite_count, source->rewrites};
	while (rewrites->next && rewrites->next->count <= rewrites->count)
		merge(source->arena, rewrites, rewrites->next);
	qsort(rewrites->at, rewrites->count, sizeof(*rewrites->at),
		compare_starts);
	source->rewrites = rewrites;
}

const struct problem *substitute(struct source *source, struct value *root,
	const struct substitutions *own, const struct substitutions *common)
{
	struct substituter substituter = {
		.source = source, .own = own, .common = common};
	if (!own->count && !common->count)
		return NULL;
	visit(&substituter, root);
	keep_rewrites(&substituter);
	return substituter.problems;
}

static const struct source_rewrite *find_rewrite(
	const struct source *source, uint32_t start)
{
	const struct source_rewrite wanted = {.start = start}, *found = NULL;
	const struct source_rewrites *run = source->rewrites;
	for (; run && !found; run = run->next)
		found = bsearch(&wanted, run->at, run->count, sizeof(wanted),
			compare_starts);
	return found;
}

/* Where AT of the new text is in the written one: for an end, behind what the
 * character before it stands for. */
static uint32_t go_back(
	const struct source_rewrite *rewrite, uint32_t at, bool is_end)
{
	uint32_t low = 0, high = rewrite->count;
	uint32_t probe = is_end && at ? at - 1 : at;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (rewrite->pieces[middle].now.start <= probe)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return at;
	const struct source_piece *piece = &rewrite->pieces[low - 1];
	if (probe < piece->now.end)
		return is_end ? piece->written.end : piece->written.start;
	return piece->written.end + (at - piece->now.end);
}

bool substitute_undo(const struct source *source, const struct value *value,
	struct value *written, span *inner)
{
	const struct source_rewrite *found =
		find_rewrite(source, value->span.start);
	if (!found || value->kind != VALUE_STRING)
		return false;
	bool is_empty = inner->start >= inner->end;
	inner->start = go_back(found, inner->start, false);
	inner->end = is_empty ? inner->start : go_back(found, inner->end, true);
	*written = *value;
	value_set_text(written, found->text);
	written->has_escapes = found->had_escapes;
	return true;
}
