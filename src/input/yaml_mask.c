/* Placeholders that YAML would take apart, as words of one piece.
 *
 * Each character of theirs that could mean something becomes one of the area
 * for private use. The number of characters stays, so do the places. */
#include "base/placeholder.h"
#include "base/utf8.h"
#include "input/yaml_reader.h"

/* The masks are the ASCII characters from here on. */
enum { MASKS = 0xE000, MASK_LEN = 3 };

/* The first two bytes of a mask; the second goes on counting. */
static bool is_mask(const char *bytes)
{
	return bytes[0] == '\xEE' && (bytes[1] == '\x80' || bytes[1] == '\x81');
}

static bool has_masks(struct text text)
{
	for (uint32_t at = 0; at + 1 < text.len; at++)
		if (is_mask(text.bytes + at))
			return true;
	return false;
}

static uint32_t find_end(struct text text, uint32_t at)
{
	if (text.bytes[at] == '$')
		return placeholder_end(text, at);
	return text.bytes[at] == '{' ? placeholder_double_end(text, at) : 0;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

struct masked {
	char *bytes;
	uint32_t len;
	bool has_any;
};

static void mask_placeholder(struct masked *masked, struct text placeholder)
{
	for (uint32_t i = 0; i < placeholder.len; i++) {
		char c = placeholder.bytes[i];
		if (is_word(c))
			masked->bytes[masked->len++] = c;
		else
			masked->len += utf8_encode(MASKS + (uint32_t)c,
				masked->bytes + masked->len);
	}
	masked->has_any = true;
}

struct text yaml_mask(struct arena *arena, struct text text)
{
	struct masked masked = {0};
	if ((text_find(text, "${", 0) == UINT32_MAX &&
		    text_find(text, "{{", 0) == UINT32_MAX) ||
		has_masks(text))
		return (struct text){"", 0};
	masked.bytes = arena_allocate(arena, (size_t)text.len * MASK_LEN);
	for (uint32_t at = 0; at < text.len;) {
		uint32_t end = find_end(text, at);
		if (end)
			mask_placeholder(
				&masked, text_slice(text, at, end - at));
		else
			masked.bytes[masked.len++] = text.bytes[at];
		at = end ? end : at + 1;
	}
	return (struct text){masked.bytes, masked.has_any ? masked.len : 0};
}

uint32_t yaml_unmask(char *bytes, uint32_t len)
{
	uint32_t kept = 0;
	for (uint32_t at = 0; at < len; kept++) {
		if (at + MASK_LEN > len || !is_mask(bytes + at)) {
			bytes[kept] = bytes[at++];
			continue;
		}
		bytes[kept] = (char)((bytes[at + 1] & 1) << 6 |
				     (bytes[at + 2] & 0x3F));
		at += MASK_LEN;
	}
	return kept;
}
