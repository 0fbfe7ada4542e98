/* Placeholders: text that a template engine replaces before AWS sees it
 * (product.md, Placeholders; [ph.forms] [ph.charset]). */
#ifndef ASL_BASE_PLACEHOLDER_H
#define ASL_BASE_PLACEHOLDER_H

#include "base/text.h"

/* Whether TEXT holds ${...} or {{resolve:...}} anywhere. */
bool placeholder_occurs(struct text text);

/* Whether TEXT is nothing but one placeholder: ${Name}, {{Name}}, <Name>. */
bool placeholder_is_whole(struct text text);

/* The end of the ${...} that starts at AT (braces inside are matched), or 0
 * when none starts there, it never ends, or its braces are nested absurdly. */
uint32_t placeholder_end(struct text text, uint32_t at);

/* The same for what starts with SIGIL, '$' or '%' (a directive: %{ if a }), and
 * may go on over several lines if TAKES_LINES. */
uint32_t placeholder_sequence_end(
	struct text text, uint32_t at, char sigil, bool takes_lines);

#endif
