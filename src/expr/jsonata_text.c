#include "expr/jsonata_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

enum {
	FIRST_CAPACITY = 64,
	HIGH_SURROGATE = 0xd800,
	LOW_SURROGATE = 0xdc00,
	LAST_SURROGATE = 0xdfff,
};

static void reserve(struct jsonata_buffer *buffer, uint32_t more)
{
	if (buffer->capacity - buffer->len >= more)
		return;
	uint32_t wanted = buffer->capacity * 2 + FIRST_CAPACITY + more;
	char *bytes = arena_allocate(buffer->arena, wanted);
	if (buffer->len)
		memcpy(bytes, buffer->bytes, buffer->len);
	buffer->bytes = bytes;
	buffer->capacity = wanted;
}

void jsonata_buffer_add(struct jsonata_buffer *buffer, struct text text)
{
	if (!text.len)
		return;
	reserve(buffer, text.len);
	memcpy(buffer->bytes + buffer->len, text.bytes, text.len);
	buffer->len += text.len;
}

static void add_code_point(struct jsonata_buffer *buffer, uint32_t c)
{
	char bytes[4];
	uint32_t len = utf8_encode(c, bytes);
	jsonata_buffer_add(buffer, (struct text){bytes, len});
}

/* The high surrogate at the end of BUFFER, or 0. */
static uint32_t trailing_high_surrogate(const struct jsonata_buffer *buffer)
{
	if (buffer->len < 3)
		return 0;
	uint32_t c;
	struct text end = {buffer->bytes + buffer->len - 3, 3};
	uint32_t len = utf8_decode(end, 0, &c);
	return len == 3 && c >= HIGH_SURROGATE && c < LOW_SURROGATE ? c : 0;
}

void jsonata_buffer_add_unit(struct jsonata_buffer *buffer, uint32_t unit)
{
	bool low = unit >= LOW_SURROGATE && unit <= LAST_SURROGATE;
	uint32_t high = low ? trailing_high_surrogate(buffer) : 0;
	if (high) {
		buffer->len -= 3;
		unit = 0x10000 + ((high - HIGH_SURROGATE) << 10) +
		       (unit - LOW_SURROGATE);
	}
	add_code_point(buffer, unit);
}

struct text jsonata_buffer_text(struct jsonata_buffer *buffer)
{
	reserve(buffer, 1);
	buffer->bytes[buffer->len] = '\0';
	return (struct text){buffer->bytes, buffer->len};
}

uint32_t jsonata_units(struct text text)
{
	uint32_t units = 0;
	for (uint32_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.bytes[i];
		units += (byte & 0xc0) != 0x80;
		units += byte >= 0xf0;
	}
	return units;
}

/* What stands behind the backslash for C, or 0 when C needs none. */
static char short_escape(uint32_t c)
{
	switch (c) {
	case '"':
	case '\\': return (char)c;
	case '\b': return 'b';
	case '\f': return 'f';
	case '\n': return 'n';
	case '\r': return 'r';
	case '\t': return 't';
	default: return 0;
	}
}

static void quote_code_point(struct jsonata_buffer *buffer, uint32_t c)
{
	char escape[8];
	bool is_surrogate = c >= HIGH_SURROGATE && c <= LAST_SURROGATE;
	if (!short_escape(c) && c >= ' ' && !is_surrogate) {
		add_code_point(buffer, c);
		return;
	}
	if (short_escape(c))
		snprintf(escape, sizeof escape, "\\%c", short_escape(c));
	else
		snprintf(escape, sizeof escape, "\\u%04x", (unsigned)c);
	jsonata_buffer_add(buffer, text_of(escape));
}

struct text jsonata_quote(struct arena *arena, struct text text)
{
	struct jsonata_buffer buffer = {.arena = arena};
	reserve(&buffer, text.len + 3);
	jsonata_buffer_add(&buffer, TEXT("\""));
	for (uint32_t at = 0, c; at < text.len;) {
		at += utf8_decode(text, at, &c);
		quote_code_point(&buffer, c);
	}
	jsonata_buffer_add(&buffer, TEXT("\""));
	return jsonata_buffer_text(&buffer);
}

/* The fewest digits that read back as NUMBER, as "d.ddde+xx". */
static void shortest(double number, char *text, size_t size)
{
	for (int digits = 0; digits <= 16; digits++) {
		snprintf(text, size, "%.*e", digits, number);
		double again = strtod(text, NULL);
		if (!(again < number) && !(again > number))
			return;
	}
}

/* ECMA-262 Number::toString: DIGITS (LEN of them) with the point behind the
 * first POINT ones. */
static const char *place_point(
	struct arena *arena, const char *digits, int len, int point)
{
	if (point >= len && point <= 21)
		return arena_format(arena, "%s%0*d", digits, point - len, 0);
	if (point > 0 && point <= 21)
		return arena_format(
			arena, "%.*s.%s", point, digits, digits + point);
	if (point > -6 && point <= 0)
		return arena_format(
			arena, "0.%.*s%s", -point, "000000", digits);
	const char *rest = len > 1 ? "." : "";
	return arena_format(
		arena, "%.1s%s%se%+d", digits, rest, digits + 1, point - 1);
}

struct text jsonata_number_text(struct arena *arena, double number)
{
	char text[32], digits[32];
	int len = 0;
	shortest(fabs(number), text, sizeof text);
	const char *exponent = strchr(text, 'e');
	for (const char *c = text; c < exponent; c++)
		if (*c != '.')
			digits[len++] = *c;
	digits[len] = '\0';
	int point = (int)strtol(exponent + 1, NULL, 10) + 1;
	if (point == len)
		return text_of(arena_format(
			arena, "%s%s", number < 0 ? "-" : "", digits));
	return text_of(arena_format(arena, "%s%s", number < 0 ? "-" : "",
		place_point(arena, digits, len, point)));
}
