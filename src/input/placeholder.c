#include "input/placeholder.h"

/* Deeper braces are no placeholder: so a byte is looked at for so many of the
 * "${" before it at most, however many never end. */
enum { MAX_BRACES = 16 };

uint32_t placeholder_end(struct text text, uint32_t at)
{
	if (text.len < 4 || at > text.len - 4 || text.bytes[at] != '$' ||
		text.bytes[at + 1] != '{')
		return 0;
	uint32_t depth = 0;
	for (uint32_t i = at + 1; i < text.len; i++) {
		char c = text.bytes[i];
		if (c == '\n' || depth > MAX_BRACES)
			return 0;
		if (c == '{')
			depth++;
		else if (c == '}' && --depth == 0)
			return i > at + 2 ? i + 1 : 0;
	}
	return 0;
}

/* "${" that is followed by a "}" with something between. */
static bool has_dollar_form(struct text text)
{
	uint32_t at = text_find(text, "${", 0);
	if (at == UINT32_MAX)
		return false;
	uint32_t end = text_find(text, "}", at + 2);
	if (end == at + 2)
		end = text_find(text, "}", end + 1);
	return end != UINT32_MAX;
}

bool placeholder_occurs(struct text text)
{
	if (!text.len)
		return false;
	if (memchr(text.bytes, '$', text.len) && has_dollar_form(text))
		return true;
	return memchr(text.bytes, '{', text.len) &&
	       text_find(text, "{{resolve:", 0) != UINT32_MAX;
}

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || memchr("_-. :/", c, 7);
}

static bool is_name(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (!is_name_character(text.bytes[i]))
			return false;
	return text.len > 0;
}

bool placeholder_is_whole(struct text text)
{
	if (text_starts(text, "${"))
		return placeholder_end(text, 0) == text.len;
	if (text_starts(text, "{{") && text_ends(text, "}}") && text.len > 4)
		return text_starts(text, "{{resolve:") ||
		       is_name(text_slice(text, 2, text.len - 4));
	if (text_starts(text, "<") && text_ends(text, ">") && text.len > 2)
		return is_name(text_slice(text, 1, text.len - 2));
	return false;
}

static uint32_t string_end(struct text text, uint32_t at)
{
	for (at++; at < text.len && text.bytes[at] != '"'; at++)
		if (text.bytes[at] == '\\')
			at++;
	return at;
}

static void mask(char *text, uint32_t start, uint32_t end)
{
	text[start] = text[end - 1] = '"';
	memset(text + start + 1, 'x', end - start - 2);
}

/* Adjacent ones (${a}${b}) make one value. */
static uint32_t run_end(struct text text, uint32_t at)
{
	uint32_t end = placeholder_end(text, at);
	for (uint32_t next = end; next; next = placeholder_end(text, next))
		end = next;
	return end;
}

uint32_t placeholder_mask(char *text, uint32_t size, uint32_t *places)
{
	uint32_t count = 0;
	struct text whole = {text, size};
	for (uint32_t at = 0; at < size; at++) {
		if (text[at] == '"')
			at = string_end(whole, at);
		else if (text[at] == '$') {
			uint32_t end = run_end(whole, at);
			if (!end)
				continue;
			if (places) {
				mask(text, at, end);
				places[count] = at;
			}
			count++;
			at = end - 1;
		}
	}
	return count;
}
