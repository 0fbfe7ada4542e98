#include "base/placeholder.h"

/* Deeper braces are no placeholder: so a byte is looked at for so many of the
 * "${" before it at most, however many never end. */
enum { MAX_BRACES = 16 };

uint32_t placeholder_sequence_end(
	struct text text, uint32_t at, char sigil, bool takes_lines)
{
	if (text.len < 4 || at > text.len - 4 || text.bytes[at] != sigil ||
		text.bytes[at + 1] != '{')
		return 0;
	uint32_t depth = 0;
	for (uint32_t i = at + 1; i < text.len; i++) {
		char c = text.bytes[i];
		if ((c == '\n' && !takes_lines) || depth > MAX_BRACES)
			return 0;
		if (c == '{')
			depth++;
		else if (c == '}' && --depth == 0)
			return i > at + 2 ? i + 1 : 0;
	}
	return 0;
}

uint32_t placeholder_end(struct text text, uint32_t at)
{
	return placeholder_sequence_end(text, at, '$', false);
}

/* Whether a key of JSON begins TEXT: somebody doubled the braces around it. */
static bool starts_with_key(struct text text)
{
	uint32_t at = 0;
	while (at < text.len && text.bytes[at] == ' ')
		at++;
	if (at == text.len || text.bytes[at] != '"')
		return false;
	at = text_find(text, "\"", at + 1);
	if (at == UINT32_MAX)
		return false;
	for (at++; at < text.len && text.bytes[at] == ' ';)
		at++;
	return at < text.len && text.bytes[at] == ':';
}

/* Where the "}}" is that ends what starts at AT, or UINT32_MAX. */
static uint32_t find_double_close(struct text text, uint32_t at)
{
	while (at + 1 < text.len) {
		uint32_t end =
			text.bytes[at] == '$' ? placeholder_end(text, at) : 0;
		char c = text.bytes[at];
		if (c == '}' && text.bytes[at + 1] == '}')
			return at;
		if (c == '\n' || c == '{' || c == '}')
			break;
		at = end ? end : at + 1;
	}
	return UINT32_MAX;
}

uint32_t placeholder_double_end(struct text text, uint32_t at)
{
	if (!text_starts(text_slice(text, at, 2), "{{"))
		return 0;
	uint32_t close = find_double_close(text, at + 2);
	if (close == UINT32_MAX || close == at + 2 ||
		starts_with_key(text_slice(text, at + 2, close - at - 2)))
		return 0;
	return close + 2;
}

/* Whether a "}" follows the brace at AT with something between. */
static bool is_closed(struct text text, uint32_t at)
{
	uint32_t end = text_find(text, "}", at + 1);
	if (end == at + 1)
		end = text_find(text, "}", end + 1);
	return end != UINT32_MAX;
}

/* Where the first "${" is not closed, no other is. */
bool placeholder_follows(struct text text, uint32_t at)
{
	bool may_close = true;
	for (; at != UINT32_MAX; at = text_find(text, "{", at + 1)) {
		if (text_starts(
			    text_at(text, (span){at, text.len}), "{{resolve:"))
			return true;
		if (!may_close || !at || text.bytes[at - 1] != '$')
			continue;
		may_close = is_closed(text, at);
		if (may_close)
			return true;
	}
	return false;
}

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || memchr("_-.:", c, 4);
}

uint32_t placeholder_name_end(struct text text, uint32_t at)
{
	while (at < text.len && is_name_character(text.bytes[at]))
		at++;
	return at;
}

/* What a person is to fill in may have several words. */
static bool is_description(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (!is_name_character(text.bytes[i]) && text.bytes[i] != ' ' &&
			text.bytes[i] != '/')
			return false;
	return text.len > 0;
}

/* With a variable in it, it may be JSONata between the wrong braces. */
static bool is_double(struct text text)
{
	return placeholder_double_end(text, 0) == text.len &&
	       (text_starts(text, "{{resolve:") ||
		       !memchr(text.bytes, '$', text.len));
}

bool placeholder_is_whole(struct text text)
{
	if (text_starts(text, "${"))
		return placeholder_end(text, 0) == text.len;
	if (text_starts(text, "{{"))
		return is_double(text);
	if (text_starts(text, "<") && text_ends(text, ">") && text.len > 2)
		return is_description(text_slice(text, 1, text.len - 2));
	return false;
}
