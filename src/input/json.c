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
	while (text_is_blank(*at) || *at == ',' || *at == ':')
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

static struct value *next_value(struct json_reader *reader)
{
	reader->previous = JSON_AFTER_VALUE;
	return builder_next(&reader->builder);
}

static int add_word(struct json_reader *reader, struct value value)
{
	value.span = take_token(reader, consumed(reader));
	*next_value(reader) = value;
	return 1;
}

static int on_null(void *context)
{
	return add_word(context, (struct value){.kind = VALUE_NULL});
}

static int on_boolean(void *context, int boolean)
{
	return add_word(context,
		(struct value){.kind = VALUE_BOOLEAN, .boolean = boolean});
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

/* Whether a string has no escapes: then yajl hands out our own bytes. */
static inline bool is_plain(
	const struct json_reader *reader, const unsigned char *bytes)
{
	return (uintptr_t)bytes - (uintptr_t)reader->text.bytes <
	       reader->text.len;
}

static inline span take_string(
	struct json_reader *reader, const unsigned char *bytes, size_t len)
{
	if (!is_plain(reader, bytes))
		return take_token(reader, consumed(reader));
	uint32_t start = (uint32_t)((const char *)bytes - reader->text.bytes);
	uint32_t end = start + (uint32_t)len;
	reader->previous_end = end + 1;
	return (span){start - 1, end + 1};
}

/* Yajl decodes lone surrogates wrongly, so that is done here. */
static struct text decode_string(struct json_reader *reader, span place)
{
	struct json_oddities oddities;
	struct text raw = {reader->text.bytes + place.start + 1,
		place.end - place.start - 2};
	struct text text = json_unescape(reader->source->arena, raw, &oddities);
	report_oddities(reader, place.start + 1, &oddities);
	return text;
}

/* The text of the string at PLACE. Where it has escapes, a mask inside of it
 * stays on. */
static inline struct text string_text(
	struct json_reader *reader, const unsigned char *bytes, span place)
{
	if (!is_plain(reader, bytes))
		return decode_string(reader, place);
	return (struct text){reader->source->text.bytes + place.start + 1,
		place.end - place.start - 2};
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

/* Of BYTE in the text at or after FROM, or the end. */
static uint32_t find_byte(struct text text, uint32_t from, char byte)
{
	const char *start = text.bytes + from;
	const char *at = memchr(start, byte, text.len - from);
	return at ? (uint32_t)(at - text.bytes) : text.len;
}

/* Whether a brace is in PLACE, which never goes back. The next one is looked
 * for once, not in each string: most are not in any. */
static inline bool has_brace(struct json_reader *reader, span place)
{
	if (reader->next_brace < place.start)
		reader->next_brace =
			find_byte(reader->source->text, place.start, '{');
	return reader->next_brace < place.end;
}

/* All placeholders but <Name> have braces, which escapes may stand for. */
static inline void find_placeholders(struct json_reader *reader, span place,
	struct text text, struct value *value)
{
	bool is_angled = text_starts(text, "<");
	bool has_more = text.len != place.end - place.start - 2;
	if (!is_angled && !has_more && !has_brace(reader, place))
		return;
	value->has_escapes = has_more;
	value->is_placeholder = placeholder_is_whole(text);
	value->has_placeholder =
		value->is_placeholder || placeholder_occurs(text);
}

static int on_string(void *context, const unsigned char *bytes, size_t len)
{
	struct json_reader *reader = context;
	span place = take_string(reader, bytes, len);
	struct text text = string_text(reader, bytes, place);
	struct value *value = next_value(reader);
	*value = (struct value){
		.kind = VALUE_STRING,
		.span = place,
		.count = text.len,
		.bytes = text.bytes,
	};
	find_placeholders(reader, place, text, value);
	const struct mask *mask = json_mask_at(reader, place);
	if (mask && mask->kind != MASK_INSIDE)
		hide(reader, value, mask);
	else if (mask)
		value->has_placeholder = true;
	return 1;
}

/* The newline behind the text ends a number at the very end, so BYTES always
 * points into our buffer. */
static int on_number(void *context, const char *bytes, size_t len)
{
	struct json_reader *reader = context;
	uint32_t start = (uint32_t)(bytes - reader->text.bytes);
	span place = {start, start + (uint32_t)len};
	reader->previous_end = place.end;
	struct value *value = next_value(reader);
	*value = (struct value){
		.kind = VALUE_NUMBER,
		.span = place,
		.count = (uint32_t)len,
		.bytes = reader->source->text.bytes + start,
	};
	const struct mask *mask = json_mask_at(reader, place);
	if (mask)
		hide(reader, value, mask);
	return 1;
}

static int on_key(void *context, const unsigned char *bytes, size_t len)
{
	struct json_reader *reader = context;
	span place = take_string(reader, bytes, len);
	struct text text = string_text(reader, bytes, place);
	const struct mask *mask = json_mask_at(reader, place);
	if (mask && mask->kind != MASK_INSIDE) {
		place = mask->span;
		text = json_unmasked(reader, place);
	}
	struct member *member = builder_next_member(&reader->builder);
	member->key = atom_intern_next(
		reader->builder.atoms, &reader->last_key, text, true);
	member->key_span = place;
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

static int on_close(void *context)
{
	struct json_reader *reader = context;
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

/* The first form feed or vertical tab, or the end: yajl takes them for blanks,
 * and JSON has them nowhere. */
static uint32_t find_foreign_blank(struct text text)
{
	text.len = find_byte(text, 0, '\f');
	return find_byte(text, 0, '\v');
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

/* Most states are larger, so that what holds something for each of them does
 * not have to grow; what is too much of it is hardly touched. */
enum { STATE_BYTES = 256 };

static void start_builder(struct json_reader *reader, struct atom_table *atoms)
{
	builder_finish(&reader->builder);
	reader->builder = (struct builder){
		.arena = reader->source->arena,
		.atoms = atoms,
	};
	builder_expect(&reader->builder, reader->text.len / STATE_BYTES);
	atom_table_expect(atoms, reader->text.len / STATE_BYTES);
	reader->next_mask = 0;
	reader->next_brace = 0;
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
	reader->is_masked = false;
	if (mode == MASK_MODES)
		return true;
	if (!mask_text(&reader->masking, source->arena, source->text, mode))
		return false;
	reader->text.bytes = reader->masking.bytes;
	reader->is_masked = true;
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
