#include "base/utf8.h"

struct pattern {
	uint8_t mask, lead;
	uint32_t len, smallest;
};

static const struct pattern patterns[] = {
	{0x80, 0x00, 1, 0},
	{0xE0, 0xC0, 2, 0x80},
	{0xF0, 0xE0, 3, 0x800},
	{0xF8, 0xF0, 4, 0x10000},
};

static const struct pattern *find_pattern(uint8_t lead)
{
	for (unsigned i = 0; i < 4; i++)
		if ((lead & patterns[i].mask) == patterns[i].lead)
			return &patterns[i];
	return NULL;
}

/* The length of the well-formed sequence at AT, surrogates included, or 0. */
static uint32_t decode(struct text text, uint32_t at, uint32_t *code_point)
{
	uint8_t lead = (uint8_t)text.bytes[at];
	const struct pattern *pattern = find_pattern(lead);
	if (!pattern || text.len - at < pattern->len)
		return 0;
	uint32_t code = lead & (uint8_t)~pattern->mask;
	for (uint32_t i = 1; i < pattern->len; i++) {
		uint8_t next = (uint8_t)text.bytes[at + i];
		if ((next & 0xC0) != 0x80)
			return 0;
		code = code << 6 | (next & 0x3F);
	}
	if (code < pattern->smallest || code > 0x10FFFF)
		return 0;
	*code_point = code;
	return pattern->len;
}

static uint64_t high_bits(const char *bytes)
{
	return text_word(bytes) & UINT64_C(0x8080808080808080);
}

/* Skips ASCII four words at a time; most files are nothing else. */
static uint32_t skip_ascii(struct text text, uint32_t at)
{
	const char *bytes = text.bytes;
	while (text.len - at >= 32 &&
		!(high_bits(bytes + at) | high_bits(bytes + at + 8) |
			high_bits(bytes + at + 16) |
			high_bits(bytes + at + 24)))
		at += 32;
	while (text.len - at >= 8 && !high_bits(bytes + at))
		at += 8;
	while (at < text.len && !((uint8_t)bytes[at] & 0x80))
		at++;
	return at;
}

uint32_t utf8_find_invalid(struct text text, uint32_t from)
{
	uint32_t at = skip_ascii(text, from);
	while (at < text.len) {
		uint32_t code = 0;
		uint32_t len = decode(text, at, &code);
		if (!len || (code >= 0xD800 && code <= 0xDFFF))
			return at;
		at = skip_ascii(text, at + len);
	}
	return UINT32_MAX;
}

uint32_t utf8_decode(struct text text, uint32_t at, uint32_t *code_point)
{
	uint32_t len = decode(text, at, code_point);
	if (len)
		return len;
	*code_point = 0xFFFD;
	return 1;
}

uint32_t utf8_encode(uint32_t code_point, char bytes[4])
{
	if (code_point < 0x80) {
		bytes[0] = (char)code_point;
		return 1;
	}
	uint32_t len = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
	for (uint32_t i = len - 1; i > 0; i--) {
		bytes[i] = (char)(0x80 | (code_point & 0x3F));
		code_point >>= 6;
	}
	bytes[0] = (char)(patterns[len - 1].lead | code_point);
	return len;
}

uint32_t utf8_count(struct text text)
{
	uint32_t count = 0, code;
	for (uint32_t at = 0; at < text.len; count++)
		at += utf8_decode(text, at, &code);
	return count;
}

uint32_t utf8_next(struct text text, uint32_t at)
{
	do
		at++;
	while (utf8_is_inside(text, at));
	return at;
}

bool utf8_is_blank(uint32_t code_point)
{
	return code_point <= ' ' ||
	       (code_point >= 0x7F && code_point <= 0xA0) ||
	       code_point == 0xAD || code_point == 0x1680 ||
	       code_point == 0x180E ||
	       (code_point >= 0x2000 && code_point <= 0x200F) ||
	       (code_point >= 0x2028 && code_point <= 0x202F) ||
	       (code_point >= 0x205F && code_point <= 0x2064) ||
	       code_point == 0x3000 || code_point == 0xFEFF;
}
