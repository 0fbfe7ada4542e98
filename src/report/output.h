/* Where a report goes: standard output, or a file that appears whole or not at
 * all. */
#ifndef ASL_REPORT_OUTPUT_H
#define ASL_REPORT_OUTPUT_H

#include <stdio.h>

#include "base/text.h"
#include "report/replacement.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* What a piece of a report is, for its colour. */
enum style {
	STYLE_PLAIN,
	STYLE_PLACE,
	STYLE_GUTTER,
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_INFO,
	STYLE_NOTE,
};

struct output {
	FILE *stream;
	const char *path; /* as the user gave it; NULL: standard output */
	bool has_color;
	unsigned columns; /* of the terminal; 0: it is none */
	/* Private. */
	struct replacement replacement; /* of a regular file, else none */
	int error; /* errno of the first write that failed, else 0 */
};

/* Starts writing to PATH (kept, not copied), or to standard output when it is
 * NULL. COLOR_AUTO colours a terminal only and heeds NO_COLOR, CLICOLOR_FORCE
 * and TERM=dumb. Returns -1 after complaining when PATH cannot be written. */
int output_open(struct output *out, const char *path, enum color color);

/* Whether a write failed already: nobody reads what follows. */
bool output_has_failed(const struct output *out);

/* The folder in which output_close() makes and renames files, or NULL when it
 * does not. Lives as long as OUT is open. */
const char *output_folder(const struct output *out);

/* Ends the report: flushes and gives the file its name. Returns -1 when some of
 * it could not be written; then no file appears. It has complained, but not of
 * a closed pipe. */
int output_close(struct output *out);

/* Ends it without a trace: no file appears. */
void output_discard(struct output *out);

/* Plain formatted text: only for what needs no escaping. */
void output_print(struct output *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Bytes as they are: only what needs no escaping, or is escaped already. */
void output_write(struct output *out, const char *bytes, size_t size);

/* Text of unknown origin, escaped (base/print.h). */
void output_text(struct output *out, struct text text);

/* A character that means something where text is put, and what stands for it.
 */
struct stand_in {
	char character; /* ASCII; NUL ends a list */
	const char *text;
};

/* The same, and each character of the list has its stand-in written. */
void output_text_with(
	struct output *out, struct text text, const struct stand_in *list);

/* All that follows is shown in STYLE, until the next call. Nothing happens
 * without colour. */
void output_style(struct output *out, enum style style);

#endif
