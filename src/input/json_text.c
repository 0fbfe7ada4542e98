#include "input/json_text.h"

#include "base/utf8.h"

static uint32_t hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return (uint32_t)(c - '0');
	return (uint32_t)((c | 0x20) - 'a') + 10;
}

/* The four digits of a \u escape at AT, or UINT32_MAX when there is none. */
static uint32_t read_unit(struct text raw, uint32_t at)
{
	if (raw.len < 6 || at > raw.len - 6 || raw.bytes[at] != '\\' ||
		raw.bytes[at + 1] != 'u')
		return UINT32_MAX;
	uint32_t unit = 0;
	for (uint32_t i = at + 2; i < at + 6; i++)
		unit = unit << 4 | hex_digit(raw.bytes[i]);
	return unit;
}

static char short_escape(char letter)
{
	switch (letter) {
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	default: return letter;
	}
}

static bool is_high(uint32_t unit)
{
	return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(uint32_t unit)
{
	return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* One escape at AT: its characters to BYTES, their number to WRITTEN. Returns
 * the raw bytes it takes. */
static uint32_t decode_escape(
	struct text raw, uint32_t at, char bytes[4], uint32_t *written)
{
	uint32_t unit = read_unit(raw, at);
	if (unit == UINT32_MAX) {
		bytes[0] = at + 1 < raw.len ? short_escape(raw.bytes[at + 1])
					    : '\\';
		*written = 1;
		return 2;
	}
	uint32_t low = is_high(unit) ? read_unit(raw, at + 6) : UINT32_MAX;
	if (low != UINT32_MAX && is_low(low)) {
		*written = utf8_encode(
			0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
			bytes);
		return 12;
	}
	*written = utf8_encode(unit, bytes);
	return 6;
}

static void note_oddities(struct json_oddities *oddities, uint32_t at,
	const char *bytes, uint32_t len)
{
	bool is_surrogate = len == 3 && (uint8_t)bytes[0] == 0xED &&
			    (uint8_t)bytes[1] >= 0xA0;
	if (is_surrogate && oddities->lone_surrogate == UINT32_MAX)
		oddities->lone_surrogate = at;
	if (len == 1 && !bytes[0] && oddities->nul == UINT32_MAX)
		oddities->nul = at;
}

struct text json_unescape(
	struct arena *arena, struct text raw, struct json_oddities *oddities)
{
	char *out = arena_allocate(arena, (size_t)raw.len + 4);
	uint32_t len = 0;
	*oddities = (struct json_oddities){UINT32_MAX, UINT32_MAX};
	for (uint32_t at = 0; at < raw.len;) {
		if (raw.bytes[at] != '\\') {
			out[len++] = raw.bytes[at++];
			continue;
		}
		uint32_t written;
		uint32_t taken = decode_escape(raw, at, out + len, &written);
		note_oddities(oddities, at, out + len, written);
		len += written;
		at += taken;
	}
	out[len] = '\0';
	return (struct text){out, len};
}

/* Goes from *MARK over one byte or escape. */
static void step(struct text raw, struct source_mark *mark)
{
	char bytes[4];
	uint32_t written = 1, taken = 1;
	if (raw.bytes[mark->raw] == '\\')
		taken = decode_escape(raw, mark->raw, bytes, &written);
	mark->decoded += written;
	mark->raw += taken;
}

uint32_t json_raw_offset(struct text raw, uint32_t decoded)
{
	struct source_mark mark = {0, 0};
	while (mark.raw < raw.len) {
		struct source_mark next = mark;
		step(raw, &next);
		if (decoded < next.decoded)
			return mark.raw;
		mark = next;
	}
	return raw.len;
}

uint32_t json_mark(struct text raw, struct source_mark *marks)
{
	struct source_mark mark = {0, 0};
	uint32_t count = 0;
	while (mark.raw < raw.len) {
		if (mark.raw >= count * JSON_MARK_STRIDE)
			marks[count++] = mark;
		step(raw, &mark);
	}
	return count;
}
