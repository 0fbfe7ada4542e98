/* The line of a file where a fault is, with a caret under it. */
#ifndef ASL_REPORT_SNIPPET_H
#define ASL_REPORT_SNIPPET_H

#include "base/source.h"
#include "report/output.h"

/* Columns the gutter takes for LINE before its bar: "12 " takes 3. */
int snippet_gutter(uint32_t line);

/* Prints three lines: an empty gutter, the line where PLACE starts, and a caret
 * line in STYLE under the part of PLACE that is on it:
 *
 *    |
 * 12 |       "Next": "Proces",
 *    |               ^~~~~~~~
 *
 * Columns are a terminal's. A tab is shown as four spaces, a character that is
 * not safe to show as U+FFFD, and of a long line only what is around PLACE. */
void snippet_print(struct output *out, struct source *source, span place,
	enum style style);

#endif
