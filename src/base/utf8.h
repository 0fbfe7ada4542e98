/* UTF-8, strictly: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef ASL_BASE_UTF8_H
#define ASL_BASE_UTF8_H

#include "base/text.h"

/* The offset of the first byte at or after FROM that begins no character, or
 * UINT32_MAX when the rest is well-formed. */
uint32_t utf8_find_invalid(struct text text, uint32_t from);

/* Decodes the character at AT (which must be < text.len) into CODE_POINT and
 * returns its bytes, 1 to 4. Takes surrogates (WTF-8); a byte that begins
 * nothing is taken alone, as U+FFFD. */
uint32_t utf8_decode(struct text text, uint32_t at, uint32_t *code_point);

/* Writes CODE_POINT (surrogates too) to BYTES and returns how many, 1 to 4. */
uint32_t utf8_encode(uint32_t code_point, char bytes[4]);

/* Characters in TEXT; a byte that begins nothing counts as one. */
uint32_t utf8_count(struct text text);

/* Whether the byte at AT, where TEXT has one, goes on with a character. */
static inline bool utf8_is_inside(struct text text, uint32_t at)
{
	return at < text.len && ((uint8_t)text.bytes[at] & 0xC0) == 0x80;
}

/* The first byte after AT that does not go on with a character, or the end. */
uint32_t utf8_next(struct text text, uint32_t at);

/* Whether CODE_POINT shows nothing or looks like a plain space: controls, all
 * kinds of blank, joiners and marks of direction. */
bool utf8_is_blank(uint32_t code_point);

#endif
