#ifndef ASL_WITHOUT_YAML
#include <yaml.h>
#endif

#include "base/memory.h"
#include "base/utf8.h"
#include "input/yaml_reader.h"

#ifndef ASL_WITHOUT_YAML

struct problem *yaml_add_problem(struct yaml_reader *reader,
	enum problem_kind kind, span place, const char *message)
{
	struct problem *problem =
		arena_zeroed(reader->source->arena, sizeof(*problem));
	problem->kind = kind;
	problem->span = place;
	problem->message = message;
	reader->fault_at = place.start;
	*reader->last_problem = problem;
	reader->last_problem = &problem->next;
	return problem;
}

static uint32_t previous_character(struct text text, uint32_t at)
{
	do
		at--;
	while (at > 0 && utf8_is_inside(text, at));
	return at;
}

/* Marks come in order but for a few, so this takes no more time than the length
 * of the text. */
uint32_t yaml_offset(struct yaml_reader *reader, size_t index)
{
	struct text text = reader->source->text;
	if (reader->is_ascii)
		return index < text.len ? (uint32_t)index : text.len;
	uint32_t *at = &reader->mark_offset;
	for (; reader->mark_index < index && *at < text.len;
		reader->mark_index++)
		*at = utf8_next(text, *at);
	for (; reader->mark_index > index && *at > 0; reader->mark_index--)
		*at = previous_character(text, *at);
	return *at;
}

void yaml_start_document(struct yaml_reader *reader)
{
	struct builder *builder = &reader->builder;
	builder->has_root = false;
	builder->duplicates = NULL;
	builder->last_duplicate = NULL;
	reader->first_anchor = reader->anchor_count;
}

/* An empty one is none. */
void yaml_end_document(struct yaml_reader *reader)
{
	const struct builder *builder = &reader->builder;
	const struct value *root = &builder->root;
	if (!builder->has_root || (root->kind == VALUE_NULL &&
					  root->span.start == root->span.end))
		return;
	struct document *document =
		arena_zeroed(reader->source->arena, sizeof(*document));
	document->root = builder->root;
	document->has_root = true;
	if (yaml_is_serverless(root))
		yaml_mend_booleans(reader->source, &document->root);
	document->duplicates = builder->duplicates;
	*reader->last = document;
	reader->last = &document->next;
}

/* libyaml does not always say that memory ran out; of all else it says what is
 * wrong. */
static void explain(struct yaml_reader *reader, const yaml_parser_t *parser)
{
	if (parser->error == YAML_MEMORY_ERROR || !parser->problem)
		die("out of memory");
	struct yaml_fault fault = {
		.context = parser->context,
		.problem = parser->problem,
		.context_at = yaml_offset(reader, parser->context_mark.index),
		.problem_at = yaml_offset(reader, parser->problem_mark.index),
	};
	yaml_explain(reader, &fault);
}

static bool read_events(struct yaml_reader *reader, yaml_parser_t *parser)
{
	bool is_ok = true, is_end = false;
	while (is_ok && !is_end) {
		yaml_event_t event;
		if (!yaml_parser_parse(parser, &event)) {
			explain(reader, parser);
			return false;
		}
		is_end = event.type == YAML_STREAM_END_EVENT;
		is_ok = yaml_take_event(reader, &event);
		yaml_event_delete(&event);
	}
	return is_ok;
}

/* Whether all of TEXT was read. */
static bool read_once(struct yaml_reader *reader, struct text text)
{
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser))
		die("out of memory");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)text.bytes, text.len);
	bool is_ok = read_events(reader, &parser);
	yaml_parser_delete(&parser);
	builder_finish(&reader->builder);
	return is_ok;
}

static void start(struct yaml_reader *reader)
{
	struct source *source = reader->source;
	struct atom_table *atoms = reader->atoms;
	bool is_ascii = reader->is_ascii;
	*reader = (struct yaml_reader){
		.source = source, .atoms = atoms, .is_ascii = is_ascii};
	reader->builder.arena = source->arena;
	reader->builder.atoms = atoms;
	reader->last = &reader->first;
	reader->last_problem = &reader->problems;
	source->stretches = NULL;
	source->stretch_count = 0;
}

/* Placeholders are masked only where YAML does not take them as they are. Of
 * two readings that fail, the one tells why that came further. */
static bool read_text(struct yaml_reader *reader)
{
	struct source *source = reader->source;
	if (read_once(reader, source->text))
		return true;
	struct text masked = yaml_mask(source->arena, source->text);
	if (!masked.len)
		return false;
	struct problem *problems = reader->problems;
	uint32_t furthest = reader->fault_at;
	start(reader);
	reader->is_masked = true;
	if (read_once(reader, masked))
		return true;
	if (reader->fault_at <= furthest)
		reader->problems = problems;
	return false;
}

static bool read_source(struct yaml_reader *reader)
{
	if (reader->source->text.len > DOCUMENT_MAX_BYTES) {
		yaml_add_problem(reader, PROBLEM_TOO_LARGE, (span){0, 0}, NULL);
		return false;
	}
	if (!yaml_check_bytes(reader) || !read_text(reader))
		return false;
	if (!reader->first)
		yaml_add_problem(reader, PROBLEM_EMPTY, (span){0, 0}, NULL);
	return reader->first;
}

struct document *yaml_read(struct source *source, struct atom_table *atoms)
{
	struct yaml_reader *reader = memory_allocate(sizeof(*reader));
	struct document *document;
	*reader = (struct yaml_reader){.source = source, .atoms = atoms};
	source->syntax = SOURCE_YAML;
	start(reader);
	document = read_source(reader)
			   ? reader->first
			   : arena_zeroed(source->arena, sizeof(*document));
	document->problems = reader->problems;
	memory_release(reader);
	return document;
}

#else

struct document *yaml_read(struct source *source, struct atom_table *atoms)
{
	struct document *document =
		arena_zeroed(source->arena, sizeof(*document));
	struct problem *problem = arena_zeroed(source->arena, sizeof(*problem));
	(void)atoms;
	source->syntax = SOURCE_YAML;
	problem->kind = PROBLEM_SYNTAX;
	problem->message = "this asl-lint was built without YAML, and reads "
			   "JSON only";
	document->problems = problem;
	return document;
}

#endif
