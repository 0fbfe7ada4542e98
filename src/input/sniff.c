#include "input/sniff.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static uint32_t skip_blanks(struct text text, uint32_t at)
{
	while (at < text.len && is_blank(text.bytes[at]))
		at++;
	return at;
}

/* The offset of the quote that ends the string whose inside begins at AT, or
 * the end of the text. */
static uint32_t find_string_end(struct text text, uint32_t at)
{
	while (at < text.len && text.bytes[at] != '"')
		at += text.bytes[at] == '\\' ? 2 : 1;
	return at < text.len ? at : text.len;
}

enum content sniff_json(struct text text)
{
	bool has_start = false, has_states = false;
	uint32_t depth = 0, at = skip_blanks(text, 0);
	if (at == text.len || text.bytes[at] != '{')
		return CONTENT_OTHER;
	for (; at < text.len && !(has_start && has_states); at++) {
		char c = text.bytes[at];
		if (c == '{' || c == '[')
			depth++;
		if ((c == '}' || c == ']') && --depth == 0)
			break;
		if (c != '"')
			continue;
		uint32_t start = at + 1;
		at = find_string_end(text, start);
		struct text key = text_slice(text, start, at - start);
		uint32_t next =
			depth == 1 ? skip_blanks(text, at + 1) : text.len;
		if (next >= text.len || text.bytes[next] != ':')
			continue;
		has_start |= text_is(key, "StartAt");
		has_states |= text_is(key, "States");
	}
	return has_start && has_states ? CONTENT_MACHINE : CONTENT_OTHER;
}
