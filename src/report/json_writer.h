/* JSON on an output, one value after the other. */
#ifndef ASL_REPORT_JSON_WRITER_H
#define ASL_REPORT_JSON_WRITER_H

#include "lint/diag.h"
#include "report/output.h"

struct json_writer; /* opaque */

/* Writes to OUT, which must outlive the writer. Free with json_writer_free. */
struct json_writer *json_writer_new(struct output *out);
void json_writer_free(struct json_writer *writer);

/* A finding of REPORT, and a file that was linted, as one line without its
 * newline. Source: product contract, JSON output. */
void json_write_diag(struct json_writer *writer, const struct report *report,
	const struct diag *diag);
void json_write_file(struct json_writer *writer, const struct report *report);

/* A string with its quotes. */
void json_write_string(struct json_writer *writer, const char *string);

/* Writes JSON text, made elsewhere, so that no byte of it can do harm: in it
 * characters that are not safe to show become \u escapes, bytes that are not
 * UTF-8 become U+FFFD. Means the same as JSON, since neither stands outside of
 * a string. */
void json_write_raw(struct output *out, const char *bytes, size_t size);

#endif
