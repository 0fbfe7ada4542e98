/* Text as JavaScript sees it: UTF-16 units, JSON.stringify, Number#toString.
 *
 * Bytes are WTF-8: UTF-8 in which a lone surrogate is its three bytes. */
#ifndef ASL_EXPR_JSONATA_TEXT_H
#define ASL_EXPR_JSONATA_TEXT_H

#include "base/arena.h"

/* Bytes that grow; all zero but ARENA is empty. */
struct jsonata_buffer {
	struct arena *arena;
	char *bytes;
	uint32_t len, capacity;
};

void jsonata_buffer_add(struct jsonata_buffer *buffer, struct text text);

/* Adds the UTF-16 unit; a low surrogate joins the high one it follows. */
void jsonata_buffer_add_unit(struct jsonata_buffer *buffer, uint32_t unit);

/* What was added, with a NUL behind it that is not counted. */
struct text jsonata_buffer_text(struct jsonata_buffer *buffer);

/* How many UTF-16 units TEXT has. */
uint32_t jsonata_units(struct text text);

/* TEXT as JSON.stringify writes it, quotes included; NUL-terminated. */
struct text jsonata_quote(struct arena *arena, struct text text);

/* NUMBER as JavaScript prints it ("1e+21", "-0" is "0"); NUL-terminated. */
struct text jsonata_number_text(struct arena *arena, double number);

#endif
