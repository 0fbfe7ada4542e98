/* Placeholders: text that a template engine replaces before AWS sees it
 * (product.md, Placeholders; [ph.forms] [ph.charset]). */
#ifndef ASL_BASE_PLACEHOLDER_H
#define ASL_BASE_PLACEHOLDER_H

#include "base/text.h"

/* Whether TEXT holds ${...} or {{resolve:...}} whose first '{' is the one at AT
 * or a later one. */
bool placeholder_follows(struct text text, uint32_t at);

/* Whether TEXT holds one anywhere. */
static inline bool placeholder_occurs(struct text text)
{
	const char *brace = text.len ? memchr(text.bytes, '{', text.len) : NULL;
	return brace &&
	       placeholder_follows(text, (uint32_t)(brace - text.bytes));
}

/* Whether TEXT is nothing but one placeholder: ${Name}, {{Name}}, <Name>;
 * {{...}} may hold an expression, but for one with a $variable. */
bool placeholder_is_whole(struct text text);

/* The end of the ${...} that starts at AT (braces inside are matched), or 0
 * when none starts there, it never ends, or its braces are nested absurdly. */
uint32_t placeholder_end(struct text text, uint32_t at);

/* The end of the {{...}} that starts at AT, on one line and with no braces in
 * it but those of ${...}; or 0. An object in an object, {{"a": 1}}, is none.
 * Calls for each byte of a text take time in proportion to it. */
uint32_t placeholder_double_end(struct text text, uint32_t at);

/* [ph.charset] The end of the name that starts at AT, or AT. */
uint32_t placeholder_name_end(struct text text, uint32_t at);

/* The same as placeholder_end() for what starts with SIGIL, '$' or '%' (a
 * directive: %{ if a }), and may go on over several lines if TAKES_LINES. */
uint32_t placeholder_sequence_end(
	struct text text, uint32_t at, char sigil, bool takes_lines);

#endif
