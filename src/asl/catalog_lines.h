/* Tables of text, as the catalogue has them: lines of fields with ';' between,
 * sorted by the bytes of the first field, their key; each ends in a newline.
 * Private to the catalogue. */
#ifndef ASL_ASL_CATALOG_LINES_H
#define ASL_ASL_CATALOG_LINES_H

#include "base/text.h"

/* A key that is made of several texts, in their order. */
struct line_key {
	struct text parts[3];
};

/* The line with KEY, without its newline; empty when there is none. Some probes
 * of TABLE, as many as a number of its size has bits. */
struct text lines_find(struct text table, const struct line_key *key);

/* Where the first line stands whose key is not before KEY; the length of TABLE
 * when all are. */
uint32_t lines_seek(struct text table, const struct line_key *key);

/* Takes the line at *AT, where one begins, and moves to the next. False at the
 * end of TABLE. */
bool lines_next(struct text table, uint32_t *at, struct text *line);

/* Field NUMBER of LINE, from 0; empty when it has not so many. */
struct text lines_field(struct text line, unsigned number);

#endif
