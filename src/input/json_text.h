/* The inside of JSON string tokens: escapes, and the way back over them. */
#ifndef ASL_INPUT_JSON_TEXT_H
#define ASL_INPUT_JSON_TEXT_H

#include "base/source.h"

/* The characters of a token's inside (without the quotes) that deserve a word.
 * Offsets are into that inside; UINT32_MAX: none. */
struct json_oddities {
	uint32_t lone_surrogate, nul;
};

/* RAW is the inside of a well-formed string token. Returns its characters; a
 * lone surrogate becomes its three bytes (WTF-8). ODDITIES names the first of
 * each kind. */
struct text json_unescape(
	struct arena *arena, struct text raw, struct json_oddities *oddities);

/* The offset in RAW of the character whose decoded bytes include DECODED; the
 * length of RAW when DECODED is at or past the end. */
uint32_t json_raw_offset(struct text raw, uint32_t decoded);

/* Between two marks lie JSON_MARK_STRIDE bytes of RAW and one escape at most.
 */
enum { JSON_MARK_STRIDE = 512 };

/* The marks of RAW into MARKS, which has room for one each JSON_MARK_STRIDE
 * bytes of it and one more. Returns their number; the first is at 0. */
uint32_t json_mark(struct text raw, struct source_mark *marks);

#endif
