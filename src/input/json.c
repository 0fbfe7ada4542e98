#include "input/json.h"

#include <yajl/yajl_parse.h>

#include "base/memory.h"
#include "base/placeholder.h"
#include "base/utf8.h"
#include "input/json_reader.h"
#include "input/json_text.h"

struct problem *json_add_problem(
	struct json_reader *reader, enum problem_kind kind, span place)
{
	struct problem *problem =
		arena_zeroed(reader->source->arena, sizeof(*problem));
	problem->kind = kind;
	problem->span = place;
	*reader->last_problem = problem;
	reader->last_problem = &problem->next;
	return problem;
}

/* The first byte after the previous token that is no blank and no separator:
 * commas and colons fire no callback. */
static uint32_t token_start(const struct json_reader *reader)
{
	const char *at = reader->text.bytes + reader->previous_end;
	while (*at == ' ' || *at == '\n' || *at == ',' || *at == ':' ||
		*at == '\t' || *at == '\r')
		at++;
	return (uint32_t)(at - reader->text.bytes);
}

static span take_token(struct json_reader *reader, uint32_t end)
{
	span token = {token_start(reader), end};
	reader->previous_end = end;
	return token;
}

static uint32_t consumed(const struct json_reader *reader)
{
	return (uint32_t)yajl_get_bytes_consumed(reader->parser);
}

static int add_value(struct json_reader *reader, const struct value *value)
{
	builder_add(&reader->builder, value);
	reader->previous = JSON_AFTER_VALUE;
	return 1;
}

static int add_word(struct json_reader *reader, struct value *value)
{
	value->span = take_token(reader, consumed(reader));
	return add_value(reader, value);
}

static int on_null(void *context)
{
	struct json_reader *reader = context;
	struct value value = {.kind = VALUE_NULL};
	return add_word(reader, &value);
}

static int on_boolean(void *context, int boolean)
{
	struct json_reader *reader = context;
	struct value value = {.kind = VALUE_BOOLEAN, .boolean = boolean};
	return add_word(reader, &value);
}

static void report_oddities(struct json_reader *reader, uint32_t base,
	const struct json_oddities *oddities)
{
	uint32_t at = oddities->lone_surrogate;
	if (at != UINT32_MAX)
		json_add_problem(reader, PROBLEM_LONE_SURROGATE,
			(span){base + at, base + at + 6});
	at = oddities->nul;
	if (at != UINT32_MAX)
		json_add_problem(
			reader, PROBLEM_NUL, (span){base + at, base + at + 6});
}

struct text json_unmasked(const struct json_reader *reader, span place)
{
	return text_at(reader->source->text, place);
}

/* A string token's place and decoded text. Without escapes yajl hands out our
 * own bytes; with them it decodes lone surrogates wrongly, so that is done
 * here; then a mask inside of the string stays on. */
static struct text take_string(struct json_reader *reader,
	const unsigned char *bytes, size_t len, span *token)
{
	const char *start = (const char *)bytes, *text = reader->text.bytes;
	if (start > text && start + len <= text + reader->text.len &&
		start[-1] == '"' && start[len] == '"') {
		uint32_t at = (uint32_t)(start - text);
		*token = (span){at - 1, at + (uint32_t)len + 1};
		reader->previous_end = token->end;
		return json_unmasked(reader, (span){at, at + (uint32_t)len});
	}
	*token = take_token(reader, consumed(reader));
	struct json_oddities oddities;
	struct text raw = {
		text + token->start + 1, token->end - token->start - 2};
	struct text decoded =
		json_unescape(reader->source->arena, raw, &oddities);
	report_oddities(reader, token->start + 1, &oddities);
	return decoded;
}

static bool is_masked(const struct json_reader *reader)
{
	return reader->text.bytes != reader->source->text.bytes;
}

const struct mask *json_mask_at(struct json_reader *reader, span place)
{
	const struct masking *masking = &reader->masking;
	uint32_t count = is_masked(reader) ? masking->count : 0;
	uint32_t *next = &reader->next_mask;
	while (*next < count && masking->masks[*next].span.end <= place.start)
		++*next;
	return *next < count && masking->masks[*next].span.start < place.end
		       ? &masking->masks[*next]
		       : NULL;
}

/* A value of which nothing is known. */
static void hide(struct json_reader *reader, struct value *value,
	const struct mask *mask)
{
	value->kind = VALUE_UNKNOWN;
	value->span = mask->span;
	value_set_text(value, json_unmasked(reader, mask->span));
	value->has_placeholder = value->is_placeholder = true;
}

static int on_string(void *context, const unsigned char *bytes, size_t len)
{
	struct json_reader *reader = context;
	struct value value = {.kind = VALUE_STRING};
	struct text text = take_string(reader, bytes, len, &value.span);
	value_set_text(&value, text);
	value.has_escapes = text.len != value.span.end - value.span.start - 2;
	const struct mask *mask = json_mask_at(reader, value.span);
	if (mask && mask->kind != MASK_INSIDE) {
		hide(reader, &value, mask);
	} else {
		value.is_placeholder = placeholder_is_whole(text);
		value.has_placeholder = mask || value.is_placeholder ||
					placeholder_occurs(text);
	}
	return add_value(reader, &value);
}

/* The newline behind the text ends a number at the very end, so BYTES always
 * points into our buffer. */
static int on_number(void *context, const char *bytes, size_t len)
{
	struct json_reader *reader = context;
	uint32_t end = (uint32_t)(bytes - reader->text.bytes + (ptrdiff_t)len);
	struct value value = {.kind = VALUE_NUMBER};
	value_set_text(&value,
		json_unmasked(reader, (span){end - (uint32_t)len, end}));
	value.span = take_token(reader, end);
	const struct mask *mask = json_mask_at(reader, value.span);
	if (mask)
		hide(reader, &value, mask);
	return add_value(reader, &value);
}

static int on_key(void *context, const unsigned char *bytes, size_t len)
{
	struct json_reader *reader = context;
	span token;
	struct text text = take_string(reader, bytes, len, &token);
	const struct mask *mask = json_mask_at(reader, token);
	if (mask && mask->kind != MASK_INSIDE) {
		token = mask->span;
		text = json_unmasked(reader, token);
	}
	builder_key(&reader->builder,
		atom_intern_next(
			reader->builder.atoms, &reader->last_key, text, true),
		token);
	reader->previous = JSON_AFTER_KEY;
	return 1;
}

static int open_container(struct json_reader *reader, enum value_kind kind)
{
	uint32_t end = consumed(reader);
	if (!builder_open(&reader->builder, kind, end - 1)) {
		json_add_problem(
			reader, PROBLEM_TOO_DEEP, (span){end - 1, end});
		return 0;
	}
	reader->previous_end = end;
	reader->previous = JSON_AFTER_OPEN;
	return 1;
}

static int close_container(struct json_reader *reader)
{
	uint32_t end = consumed(reader);
	builder_close(&reader->builder, end);
	reader->previous_end = end;
	reader->previous = JSON_AFTER_VALUE;
	return 1;
}

static int on_object(void *context)
{
	return open_container(context, VALUE_OBJECT);
}

static int on_array(void *context)
{
	return open_container(context, VALUE_ARRAY);
}

static int on_close(void *context)
{
	return close_container(context);
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_boolean,
	.yajl_number = on_number,
	.yajl_string = on_string,
	.yajl_start_map = on_object,
	.yajl_map_key = on_key,
	.yajl_end_map = on_close,
	.yajl_start_array = on_array,
	.yajl_end_array = on_close,
};

static uint32_t find_byte(struct text text, char byte)
{
	const char *at = text.len ? memchr(text.bytes, byte, text.len) : NULL;
	return at ? (uint32_t)(at - text.bytes) : text.len;
}

/* The first form feed or vertical tab, or the end: yajl takes them for blanks,
 * and JSON has them nowhere. */
static uint32_t find_foreign_blank(struct text text)
{
	text.len = find_byte(text, '\f');
	return find_byte(text, '\v');
}

/* The newline past the end belongs to what yajl reads. Returns whether the text
 * is JSON. */
static bool parse(struct json_reader *reader)
{
	yajl_alloc_funcs functions = {
		.malloc = memory_hook_allocate,
		.realloc = memory_hook_resize,
		.free = memory_hook_release,
	};
	reader->parser = yajl_alloc(&callbacks, &functions, reader);
	yajl_config(reader->parser, yajl_dont_validate_strings, 1);
	uint32_t end = find_foreign_blank(reader->text);
	bool is_whole = end == reader->text.len;
	yajl_status status = yajl_parse(reader->parser,
		(const unsigned char *)reader->text.bytes, (size_t)end + 1);
	if (status == yajl_status_ok && is_whole)
		status = yajl_complete_parse(reader->parser);
	reader->is_canceled = status == yajl_status_client_canceled;
	yajl_free(reader->parser);
	return status == yajl_status_ok && is_whole && reader->builder.has_root;
}

static void start_builder(struct json_reader *reader, struct atom_table *atoms)
{
	builder_finish(&reader->builder);
	reader->builder = (struct builder){
		.arena = reader->source->arena,
		.atoms = atoms,
	};
	reader->next_mask = 0;
	reader->previous_end = 0;
	reader->previous = JSON_AFTER_NOTHING;
}

/* Reads the text, which is masked or is not, and forgets what was found at an
 * earlier reading. */
static bool read_once(struct json_reader *reader, struct atom_table *atoms,
	struct problem **problems)
{
	*problems = NULL;
	reader->last_problem = problems;
	start_builder(reader, atoms);
	return parse(reader);
}

/* False when the mode hides nothing. MASK_MODES takes masks off. */
static bool set_mask(struct json_reader *reader, enum mask_mode mode)
{
	struct source *source = reader->source;
	reader->text = source->text;
	if (mode == MASK_MODES)
		return true;
	if (!mask_text(&reader->masking, source->arena, source->text, mode))
		return false;
	reader->text.bytes = reader->masking.bytes;
	return true;
}

/* Templates are rare: only a text that is no JSON is searched for placeholders,
 * and read again. When nothing helps, that reading tells what is wrong which
 * came furthest, but not over line ends: braces that are never closed would
 * take in half of the file. */
static bool read_template(struct json_reader *reader, struct atom_table *atoms,
	struct problem **problems)
{
	uint32_t furthest = json_fault_place(reader);
	enum mask_mode best = MASK_MODES, last = MASK_MODES;
	for (enum mask_mode mode = 0; mode < MASK_MODES; mode++) {
		if (!set_mask(reader, mode))
			continue;
		if (read_once(reader, atoms, problems))
			return true;
		if (reader->is_canceled)
			return false;
		last = mode;
		if (mode == MASK_LINES || json_fault_place(reader) <= furthest)
			continue;
		furthest = json_fault_place(reader);
		best = mode;
	}
	if (!set_mask(reader, best) || best == last)
		return false;
	return read_once(reader, atoms, problems);
}

/* Whether a placeholder starts at AT, a brace before that included. */
static bool is_placeholder_at(struct text text, uint32_t at)
{
	return placeholder_end(text, at) ||
	       placeholder_sequence_end(text, at, '%', false) ||
	       placeholder_double_end(text, at) ||
	       (at && placeholder_double_end(text, at - 1));
}

/* Whether a directive, which was made blanks, is in TEXT, which is blanks. */
static bool has_directive(struct text text)
{
	uint32_t at = text_find(text, "%{", 0);
	return at != UINT32_MAX &&
	       placeholder_sequence_end(text, at, '%', true);
}

/* Whether the text stops being JSON where something may come in: at a
 * placeholder, over a directive, behind a text that starts with a placeholder
 * or ends with one. */
static bool stops_at_template(struct json_reader *reader)
{
	uint32_t at = json_fault_place(reader), end = reader->previous_end;
	struct text text = reader->source->text;
	if (is_placeholder_at(text, at) ||
		has_directive(text_slice(text, end, at - end)))
		return true;
	const struct mask *mask =
		end ? json_mask_at(reader, (span){end - 1, end}) : NULL;
	return mask && mask->kind != MASK_INSIDE &&
	       (at == text.len || !reader->builder.depth);
}

static void explain(struct json_reader *reader)
{
	bool is_of_template = stops_at_template(reader);
	struct problem **added = reader->last_problem;
	json_explain(reader);
	if (*added)
		(*added)->is_of_template = is_of_template;
}

static bool read_text(struct json_reader *reader, struct atom_table *atoms)
{
	struct problem **problems = reader->last_problem;
	bool is_json = read_once(reader, atoms, problems);
	if (!is_json && !reader->is_canceled)
		is_json = read_template(reader, atoms, problems);
	if (!is_json && !reader->is_canceled)
		explain(reader);
	return is_json;
}

static void check_encoding(struct json_reader *reader)
{
	struct text text = reader->source->text;
	uint32_t at = utf8_find_invalid(text, 0);
	if (at != UINT32_MAX)
		json_add_problem(reader, PROBLEM_ENCODING,
			(span){at, utf8_next(text, at)});
}

static bool is_on_one_line(const struct source *source, span a, span b)
{
	return !memchr(source->text.bytes + a.start, '\n', b.start - a.start);
}

/* A file that is no text at all, or is cut off, has one cause: of what is wrong
 * with its bytes and what is wrong with its syntax, the first tells it. Where
 * these are lines apart, foreign bytes in a string may be the first; then the
 * other is of its own. */
static void keep_cause(const struct source *source, struct problem **problems)
{
	struct problem **bytes = problems, **syntax;
	while (*bytes && (*bytes)->kind != PROBLEM_ENCODING)
		bytes = &(*bytes)->next;
	for (syntax = bytes; *syntax; syntax = &(*syntax)->next)
		if ((*syntax)->kind == PROBLEM_SYNTAX)
			break;
	if (!*syntax)
		return;
	if ((*syntax)->span.start < (*bytes)->span.start)
		*bytes = (*bytes)->next;
	else if (is_on_one_line(source, (*bytes)->span, (*syntax)->span))
		*syntax = (*syntax)->next;
}

/* Whether a tree came of it. */
static bool read_source(struct json_reader *reader, struct atom_table *atoms)
{
	struct source *source = reader->source;
	if (source->skipped)
		json_add_problem(reader, PROBLEM_BOM, (span){0, 0});
	if (source->text.len > DOCUMENT_MAX_BYTES) {
		json_add_problem(reader, PROBLEM_TOO_LARGE, (span){0, 0});
		return false;
	}
	check_encoding(reader);
	if (text_skip_blanks(source->text, 0) < source->text.len)
		return read_text(reader, atoms);
	json_add_problem(reader, PROBLEM_EMPTY, (span){0, 0});
	return false;
}

struct document *json_read(struct source *source, struct atom_table *atoms)
{
	struct document *document =
		arena_zeroed(source->arena, sizeof(*document));
	struct json_reader *reader = memory_allocate(sizeof(*reader));
	*reader = (struct json_reader){
		.source = source,
		.text = source->text,
		.last_problem = &document->problems,
	};
	document->has_root = read_source(reader, atoms);
	keep_cause(source, &document->problems);
	builder_finish(&reader->builder);
	document->root = reader->builder.root;
	/* Of what an "if" chooses between, one may have each key. */
	if (!reader->masking.has_directives)
		document->duplicates = reader->builder.duplicates;
	memory_release(reader);
	return document;
}
