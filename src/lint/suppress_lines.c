/* Comments of YAML: "# asl-lint: ignore=RULE". */
#include <stdlib.h>

#include "lint/directive.h"
#include "lint/suppress_parts.h"

/* Spans of strings that speak of us: a "#" in one begins no comment. */
struct strings {
	struct arena *arena;
	span *at;
	uint32_t count, room;
};

/* Recursion ends with the depth that readers allow. */
static void find_strings(struct strings *strings, const struct value *value)
{
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			find_strings(strings, element);
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			find_strings(strings, &member->value);
	if (value->kind != VALUE_STRING ||
		directive_find(value_text(value), 0) == UINT32_MAX)
		return;
	strings->at = arena_grow(strings->arena, strings->at, strings->count,
		&strings->room, sizeof(*strings->at));
	strings->at[strings->count++] = value->span;
}

static int compare_spans(const void *left, const void *right)
{
	const span *a = left, *b = right;
	return (a->start > b->start) - (a->start < b->start);
}

static bool is_in_string(const struct strings *strings, uint32_t offset)
{
	uint32_t low = 0, high = strings->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (strings->at[middle].start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low && strings->at[low - 1].end > offset;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Where the comment of the line starts that holds OFFSET, which is in it; or
 * UINT32_MAX. */
static uint32_t find_hash(struct text text, span line, uint32_t offset)
{
	for (uint32_t at = line.start; at < offset; at++)
		if (text.bytes[at] == '#' &&
			(at == line.start || is_blank(text.bytes[at - 1])))
			return at;
	return UINT32_MAX;
}

static span line_at(struct text text, uint32_t offset)
{
	const char *end = memchr(text.bytes + offset, '\n', text.len - offset);
	span line = {offset, end ? (uint32_t)(end - text.bytes) : text.len};
	while (line.start && text.bytes[line.start - 1] != '\n')
		line.start--;
	return line;
}

static bool is_blank_until(struct text text, uint32_t start, uint32_t end)
{
	while (start < end && is_blank(text.bytes[start]))
		start++;
	return start == end;
}

/* The line that a comment on LINE, from HASH on, is about: its own, or when
 * nothing else stands on it the next that holds more than a comment. */
static span find_scope(struct text text, span line, uint32_t hash)
{
	if (!is_blank_until(text, line.start, hash))
		return line;
	while (line.end < text.len) {
		line = line_at(text, line.end + 1);
		uint32_t at = line.start;
		while (at < line.end && is_blank(text.bytes[at]))
			at++;
		if (at < line.end && text.bytes[at] != '#')
			break;
	}
	return line;
}

/* Comments about one line are one silence; they come in order. */
static void open_silence(struct suppressor *suppressor, span scope)
{
	if (!suppressor->count ||
		suppressor->silences[suppressor->count - 1].scope.start !=
			scope.start)
		suppress_open(suppressor, scope);
}

/* A stack of comments is searched once for the line it stands above. */
static void read_comments(
	struct suppressor *suppressor, const struct strings *strings)
{
	struct text text = suppressor->lint->file->text;
	span scope = {0, 0};
	uint32_t at = directive_find(text, 0);
	while (at != UINT32_MAX) {
		span line = line_at(text, at);
		uint32_t hash = find_hash(text, line, at);
		if (hash != UINT32_MAX && !is_in_string(strings, hash)) {
			if (!scope.end || line.start >= scope.start)
				scope = find_scope(text, line, hash);
			open_silence(suppressor, scope);
			suppressor->start = hash;
			suppress_read(suppressor,
				text_slice(text, hash, line.end - hash));
		}
		at = directive_find(text, line.end);
	}
}

static struct silence *find_silence(
	const struct suppressor *suppressor, uint32_t offset)
{
	uint32_t low = 0, high = suppressor->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (suppressor->silences[middle].scope.start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	struct silence *silence = low ? &suppressor->silences[low - 1] : NULL;
	return silence && offset <= silence->scope.end ? silence : NULL;
}

static void match(struct suppressor *suppressor, uint32_t first)
{
	struct lint *lint = suppressor->lint;
	for (uint32_t i = first; i < lint->count; i++) {
		struct finding *finding = lint->findings[i];
		struct silence *silence =
			find_silence(suppressor, finding->diag.span.start);
		if (silence)
			suppress_mark(silence, finding);
	}
}

static void find_document_strings(
	struct strings *strings, const struct document *document)
{
	for (; document; document = document->next)
		if (document->has_root)
			find_strings(strings, &document->root);
	if (strings->count)
		qsort(strings->at, strings->count, sizeof(*strings->at),
			compare_spans);
}

void suppress_lines(struct lint *lint, const struct document *document)
{
	struct suppressor suppressor;
	struct strings strings = {.arena = lint->arena};
	if (lint->file->syntax != SOURCE_YAML || !document->has_root ||
		directive_find(lint->file->text, 0) == UINT32_MAX)
		return;
	suppress_start(&suppressor, lint);
	suppressor.is_in_yaml = true;
	suppressor.is_unclear = lint->is_unclear;
	find_document_strings(&strings, document);
	read_comments(&suppressor, &strings);
	if (!suppressor.count)
		return;
	match(&suppressor, 0);
	lint->first = 0;
	lint->definition = NULL;
	lint->source = lint->file;
	lint->root = NULL;
	suppress_report(&suppressor, match);
}
