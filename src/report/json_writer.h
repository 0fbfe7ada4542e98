/* JSON on an output, written token by token. */
#ifndef ASL_REPORT_JSON_WRITER_H
#define ASL_REPORT_JSON_WRITER_H

#include "report/output.h"

struct json_writer; /* opaque */

/* Writes to OUT, which must outlive the writer. Free with json_writer_free. */
struct json_writer *json_writer_new(struct output *out);
void json_writer_free(struct json_writer *writer);

/* What follows is a value of its own, whatever was written before. */
void json_start_value(struct json_writer *writer);

/* The next member or element begins on a new line: reports of one finding a
 * line are short to compare. */
void json_start_line(struct json_writer *writer);

/* KEY is the name of a member; NULL: the value is an element of an array, or
 * stands alone. A STRING of NULL is null. */
void json_open_object(struct json_writer *writer, const char *key);
void json_close_object(struct json_writer *writer);
void json_open_array(struct json_writer *writer, const char *key);
void json_close_array(struct json_writer *writer);
void json_write_string(
	struct json_writer *writer, const char *key, const char *string);
void json_write_count(
	struct json_writer *writer, const char *key, uint32_t count);
void json_write_bool(struct json_writer *writer, const char *key, bool is_true);

/* SIZE bytes of JSON that a writer wrote, as they are. */
void json_write_json(struct json_writer *writer, const char *key,
	const char *bytes, size_t size);

/* Writes JSON text, made elsewhere, so that no byte of it can do harm: in it
 * characters that are not safe to show become \u escapes, bytes that are not
 * UTF-8 become U+FFFD. Means the same as JSON, since neither stands outside of
 * a string. */
void json_write_raw(struct output *out, const char *bytes, size_t size);

#endif
