/* The line of a file where a fault is, with a caret under it. */
#ifndef ASL_REPORT_SNIPPET_H
#define ASL_REPORT_SNIPPET_H

#include "base/source.h"
#include "report/output.h"

/* A place to point at. */
struct mark {
	span place;
	enum style style;
};

/* Columns the gutter takes for LINE before its bar: "12 " takes 3. */
int snippet_gutter(uint32_t line);

/* How many of COUNT marks, from the first on, one snippet can show: those that
 * start on its line, and where the line is cut are not cut off. At least 1. The
 * marks are in the order of their places. */
uint32_t snippet_reach(const struct output *out, struct source *source,
	const struct mark *marks, uint32_t count);

/* Prints three lines: an empty gutter, the line where the first of COUNT marks
 * starts, and a caret line with the part of each mark that is on it:
 *
 *    |
 * 12 |       "Next": "Proces",
 *    |               ^~~~~~~~
 *
 * Columns are a terminal's. A tab is shown as four spaces, a character that is
 * not safe to show as U+FFFD, and of a line that is too long for the terminal,
 * or for a reader, only what is around the first place. */
void snippet_print(struct output *out, struct source *source,
	const struct mark *marks, uint32_t count);

#endif
