/* Placeholders: text that a template engine replaces before AWS sees it
 * (product.md, Placeholders; [ph.forms] [ph.charset]). */
#ifndef ASL_INPUT_PLACEHOLDER_H
#define ASL_INPUT_PLACEHOLDER_H

#include "base/text.h"

/* Whether TEXT holds ${...} or {{resolve:...}} anywhere. */
bool placeholder_occurs(struct text text);

/* Whether TEXT is nothing but one placeholder: ${Name}, {{Name}}, <Name>. */
bool placeholder_is_whole(struct text text);

/* The end of the ${...} that starts at AT (braces inside are matched), or 0
 * when none starts there, it never ends, or its braces are nested absurdly. */
uint32_t placeholder_end(struct text text, uint32_t at);

/* Replaces, in the SIZE bytes at TEXT, each ${...} outside of strings by a
 * string token of the same length, so that JSON can be read and every offset
 * stays. Returns how many; their offsets go to PLACES, ascending. With PLACES
 * NULL it only counts and TEXT stays as it is. */
uint32_t placeholder_mask(char *text, uint32_t size, uint32_t *places);

#endif
