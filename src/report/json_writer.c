#include "report/json_writer.h"

#include <yajl/yajl_gen.h>

#include "base/memory.h"
#include "base/print.h"
#include "lint/rule.h"

struct json_writer {
	struct output *out;
	yajl_gen gen;
};

static void write_escape(struct output *out, uint32_t code)
{
	if (code >= 0x10000) {
		output_print(out, "\\u%04x",
			(unsigned)(0xD800 + ((code - 0x10000) >> 10)));
		code = 0xDC00 + (code & 0x3FF);
	}
	output_print(out, "\\u%04x", (unsigned)code);
}

static bool is_surrogate(uint32_t code)
{
	return code >= 0xD800 && code <= 0xDFFF;
}

void json_write_raw(struct output *out, const char *bytes, size_t size)
{
	struct text text = {bytes, (uint32_t)size};
	uint32_t start = 0, at = 0, code;
	while (at < text.len) {
		bool is_byte;
		uint32_t len = print_decode(text, at, &code, &is_byte);
		if (is_byte || !print_is_safe(code)) {
			output_write(out, bytes + start, at - start);
			if (is_byte || is_surrogate(code))
				output_print(out, "\xEF\xBF\xBD");
			else
				write_escape(out, code);
			start = at + len;
		}
		at += len;
	}
	output_write(out, bytes + start, at - start);
}

/* yajl hands on what it need not escape in whole runs, so that a character is
 * never cut. */
static void write_chunk(void *context, const char *bytes, size_t size)
{
	json_write_raw(context, bytes, size);
}

struct json_writer *json_writer_new(struct output *out)
{
	static const yajl_alloc_funcs memory = {
		.malloc = memory_hook_allocate,
		.realloc = memory_hook_resize,
		.free = memory_hook_release,
	};
	struct json_writer *writer = memory_allocate(sizeof(*writer));
	*writer = (struct json_writer){out, yajl_gen_alloc(&memory)};
	yajl_gen_config(writer->gen, yajl_gen_print_callback, write_chunk, out);
	return writer;
}

void json_writer_free(struct json_writer *writer)
{
	yajl_gen_free(writer->gen);
	memory_release(writer);
}

static void write_text(struct json_writer *writer, const char *string)
{
	yajl_gen_string(
		writer->gen, (const unsigned char *)string, strlen(string));
}

static void write_member(
	struct json_writer *writer, const char *key, const char *string)
{
	write_text(writer, key);
	if (string)
		write_text(writer, string);
	else
		yajl_gen_null(writer->gen);
}

static void write_count(
	struct json_writer *writer, const char *key, uint32_t count)
{
	write_text(writer, key);
	yajl_gen_integer(writer->gen, count);
}

static void write_place(
	struct json_writer *writer, struct source *source, span place)
{
	struct position start = source_position(source, place.start);
	struct position end = source_position(source, place.end);
	write_count(writer, "line", start.line);
	write_count(writer, "column", start.column);
	write_count(writer, "endLine", end.line);
	write_count(writer, "endColumn", end.column);
	write_count(writer, "offset", source_file_offset(source, place.start));
	write_count(writer, "endOffset", source_file_offset(source, place.end));
}

static void write_notes(struct json_writer *writer, struct source *source,
	const struct note *notes)
{
	write_text(writer, "notes");
	yajl_gen_array_open(writer->gen);
	for (const struct note *note = notes; note; note = note->next) {
		yajl_gen_map_open(writer->gen);
		write_member(writer, "file", source->name);
		write_member(writer, "message", note->message);
		write_place(writer, source, note->span);
		yajl_gen_map_close(writer->gen);
	}
	yajl_gen_array_close(writer->gen);
}

static void write_edit(struct json_writer *writer, const struct source *source,
	const struct edit *edit)
{
	yajl_gen_map_open(writer->gen);
	write_count(
		writer, "offset", source_file_offset(source, edit->span.start));
	write_count(writer, "endOffset",
		source_file_offset(source, edit->span.end));
	write_member(writer, "text", edit->text);
	yajl_gen_map_close(writer->gen);
}

static void write_fix(struct json_writer *writer, const struct source *source,
	const struct fix *fix)
{
	if (!fix) {
		write_member(writer, "fix", NULL);
		return;
	}
	write_text(writer, "fix");
	yajl_gen_map_open(writer->gen);
	write_member(writer, "description", fix->description);
	write_text(writer, "edits");
	yajl_gen_array_open(writer->gen);
	for (const struct edit *edit = fix->edits; edit; edit = edit->next)
		write_edit(writer, source, edit);
	yajl_gen_array_close(writer->gen);
	yajl_gen_map_close(writer->gen);
}

static void start_element(struct json_writer *writer)
{
	yajl_gen_reset(writer->gen, NULL);
}

void json_write_diag(struct json_writer *writer, const struct report *report,
	const struct diag *diag)
{
	start_element(writer);
	yajl_gen_map_open(writer->gen);
	write_member(writer, "file", report->source->name);
	write_member(writer, "machine", diag->machine);
	write_member(writer, "rule", diag->rule->id);
	write_member(writer, "severity", severity_name(diag->severity));
	write_member(writer, "outcome", outcome_name(diag->outcome));
	write_member(writer, "awsCode", diag->aws_code);
	write_member(writer, "message", diag->message);
	write_member(writer, "location", diag->location);
	write_place(writer, report->source, diag->span);
	write_notes(writer, report->source, diag->notes);
	write_member(writer, "help", diag->help);
	write_fix(writer, report->source, diag->fix);
	yajl_gen_map_close(writer->gen);
}

void json_write_file(struct json_writer *writer, const struct report *report)
{
	start_element(writer);
	yajl_gen_map_open(writer->gen);
	write_member(writer, "file", report->source->name);
	write_count(writer, "machines", report->machines);
	write_count(writer, "suppressed", report->suppressed);
	if (report->hidden)
		write_count(writer, "hidden", report->hidden);
	yajl_gen_map_close(writer->gen);
}

void json_write_string(struct json_writer *writer, const char *string)
{
	start_element(writer);
	write_text(writer, string);
}
