#include "report/json_writer.h"

#include <yajl/yajl_gen.h>

#include "base/memory.h"
#include "base/print.h"

struct json_writer {
	struct output *out;
	yajl_gen gen;
	bool starts_line;
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

/* The line begins behind the comma before the value. yajl hands on a comma by
 * itself, and what it need not escape in whole runs, so that a character is
 * never cut. */
static void write_chunk(void *context, const char *bytes, size_t size)
{
	struct json_writer *writer = context;
	bool is_comma = writer->starts_line && size == 1 && *bytes == ',';
	bool starts_line = writer->starts_line;
	writer->starts_line = false;
	if (starts_line && !is_comma)
		output_print(writer->out, "\n");
	json_write_raw(writer->out, bytes, size);
	if (is_comma)
		output_print(writer->out, "\n");
}

struct json_writer *json_writer_new(struct output *out)
{
	static const yajl_alloc_funcs memory = {
		.malloc = memory_hook_allocate,
		.realloc = memory_hook_resize,
		.free = memory_hook_release,
	};
	struct json_writer *writer = memory_allocate(sizeof(*writer));
	*writer = (struct json_writer){out, yajl_gen_alloc(&memory), false};
	yajl_gen_config(
		writer->gen, yajl_gen_print_callback, write_chunk, writer);
	return writer;
}

void json_writer_free(struct json_writer *writer)
{
	yajl_gen_free(writer->gen);
	memory_release(writer);
}

void json_start_value(struct json_writer *writer)
{
	yajl_gen_reset(writer->gen, NULL);
}

void json_start_line(struct json_writer *writer)
{
	writer->starts_line = true;
}

static void write_text(struct json_writer *writer, const char *string)
{
	yajl_gen_string(
		writer->gen, (const unsigned char *)string, strlen(string));
}

static void write_key(struct json_writer *writer, const char *key)
{
	if (key)
		write_text(writer, key);
}

void json_open_object(struct json_writer *writer, const char *key)
{
	write_key(writer, key);
	yajl_gen_map_open(writer->gen);
}

void json_close_object(struct json_writer *writer)
{
	yajl_gen_map_close(writer->gen);
}

void json_open_array(struct json_writer *writer, const char *key)
{
	write_key(writer, key);
	yajl_gen_array_open(writer->gen);
}

void json_close_array(struct json_writer *writer)
{
	yajl_gen_array_close(writer->gen);
}

void json_write_string(
	struct json_writer *writer, const char *key, const char *string)
{
	write_key(writer, key);
	if (string)
		write_text(writer, string);
	else
		yajl_gen_null(writer->gen);
}

void json_write_count(
	struct json_writer *writer, const char *key, uint32_t count)
{
	write_key(writer, key);
	yajl_gen_integer(writer->gen, count);
}

void json_write_bool(struct json_writer *writer, const char *key, bool is_true)
{
	write_key(writer, key);
	yajl_gen_bool(writer->gen, is_true);
}

/* To yajl a number is any bytes, also none. */
void json_write_json(struct json_writer *writer, const char *key,
	const char *bytes, size_t size)
{
	write_key(writer, key);
	yajl_gen_number(writer->gen, "", 0);
	output_write(writer->out, bytes, size);
}
