#include "base/utf8.h"

int text_print_len(struct text text)
{
	enum { MOST = 256 };
	uint32_t len = text.len;
	if (len > MOST) {
		len = MOST;
		while (len > MOST - 3 && utf8_is_inside(text, len))
			len--;
	}
	return (int)len;
}

uint32_t text_skip_blanks(struct text text, uint32_t at)
{
	while (at < text.len && text_is_blank(text.bytes[at]))
		at++;
	return at;
}

struct text text_trim(struct text text)
{
	uint32_t start = text_skip_blanks(text, 0);
	if (start)
		text = text_slice(text, start, UINT32_MAX);
	while (text.len && text_is_blank(text.bytes[text.len - 1]))
		text.len--;
	return text;
}

uint32_t text_find(struct text text, const char *needle, uint32_t from)
{
	if (from >= text.len)
		return UINT32_MAX;
	const char *at = text.bytes + from;
	size_t left = text.len - from;
	const char *hit = needle[1] ? memmem(at, left, needle, strlen(needle))
				    : memchr(at, needle[0], left);
	return hit ? (uint32_t)(hit - text.bytes) : UINT32_MAX;
}

int text_compare(struct text a, struct text b)
{
	uint32_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.bytes, b.bytes, shared) : 0;
	if (order)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool text_equal_ignoring_case(struct text a, struct text b)
{
	if (a.len != b.len)
		return false;
	for (uint32_t i = 0; i < a.len; i++)
		if (lower(a.bytes[i]) != lower(b.bytes[i]))
			return false;
	return true;
}
