#include "expr/jsonata_regex_reader.h"

#include "base/utf8.h"
#include "expr/identifier.h"
#include "expr/jsonata_text.h"

static int hex_value(uint32_t unit)
{
	if (regex_is_digit(unit))
		return (int)(unit - '0');
	unit |= 0x20;
	return unit >= 'a' && unit <= 'f' ? (int)(unit - 'a') + 10 : -1;
}

bool regex_eat_hex(struct regex *r, uint32_t count, uint32_t *value)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < count; i++) {
		int digit = hex_value(regex_peek(r, i));
		if (digit < 0)
			return false;
		sum = sum * 16 + (uint32_t)digit;
	}
	r->at += count;
	*value = sum;
	return true;
}

/* \u{...} behind the u: a code point, in names only. */
static bool eat_braced_hex(struct regex *r, uint32_t *value)
{
	uint32_t start = r->at, sum = 0, digits = 0;
	if (regex_eat(r, '{')) {
		for (; hex_value(regex_peek(r, 0)) >= 0 && sum <= 0x10ffff;
			digits++)
			sum = sum * 16 + (uint32_t)hex_value(r->units[r->at++]);
		if (digits && sum <= 0x10ffff && regex_eat(r, '}')) {
			*value = sum;
			return true;
		}
	}
	r->at = start;
	return false;
}

/* ECMAScript's names are Unicode identifiers and a few characters more. */
static bool is_name_point(uint32_t c, bool first)
{
	char bytes[5] = "a";
	uint32_t len = utf8_encode(c, bytes + 1);
	if (c == '$' || c == '_')
		return true;
	if (c == 0x200c || c == 0x200d)
		return !first;
	return identifier_is_valid(first ? (struct text){bytes + 1, len}
					 : (struct text){bytes, len + 1});
}

static uint32_t fail_escape(struct regex *r)
{
	regex_fail(r, "Invalid Unicode escape");
	return UINT32_MAX;
}

/* One code point of a name: a character, a surrogate pair or an escape. */
static uint32_t eat_name_point(struct regex *r)
{
	uint32_t c = regex_peek(r, 0), low = 0;
	if (c == UINT32_MAX)
		return c;
	r->at++;
	if (c == '\\') {
		if (!regex_eat(r, 'u'))
			return UINT32_MAX;
		if (eat_braced_hex(r, &c))
			return c;
		if (!regex_eat_hex(r, 4, &c))
			return fail_escape(r);
		if ((c & 0xfc00) == 0xd800 && regex_peek(r, 0) == '\\' &&
			regex_peek(r, 1) == 'u') {
			r->at += 2;
			regex_eat_hex(r, 4, &low);
		}
	} else if ((c & 0xfc00) == 0xd800) {
		low = regex_peek(r, 0);
		r->at += (low & 0xfffffc00) == 0xdc00;
	}
	if ((c & 0xfc00) == 0xd800 && (low & 0xfffffc00) == 0xdc00)
		c = 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
	return c;
}

struct text regex_eat_name(struct regex *r)
{
	struct jsonata_buffer name = {.arena = r->arena};
	while (!regex_eat(r, '>')) {
		char bytes[4];
		uint32_t c = eat_name_point(r);
		if (c > 0x10ffff || !is_name_point(c, name.len == 0)) {
			regex_fail(r, "Invalid capture group name");
			return (struct text){0};
		}
		uint32_t len = utf8_encode(c, bytes);
		jsonata_buffer_add(&name, (struct text){bytes, len});
	}
	if (!name.len)
		regex_fail(r, "Invalid capture group name");
	return jsonata_buffer_text(&name);
}
