#include "input/yaml_scalar.h"

#include <math.h>
#include <stdlib.h>

/* A cursor over the text of a scalar. */
struct scan {
	struct text text;
	uint32_t at;
};

static char peek(const struct scan *scan)
{
	return scan->at < scan->text.len ? scan->text.bytes[scan->at] : '\0';
}

static bool is_at_end(const struct scan *scan)
{
	return scan->at == scan->text.len;
}

static bool take(struct scan *scan, const char *one_of)
{
	char c = peek(scan);
	if (!c || !strchr(one_of, c))
		return false;
	scan->at++;
	return true;
}

/* How many were taken. */
static uint32_t take_all(struct scan *scan, const char *any_of)
{
	uint32_t start = scan->at;
	while (take(scan, any_of))
		continue;
	return scan->at - start;
}

#define DIGITS "0123456789"

static bool take_digits(struct scan *scan, uint32_t least, uint32_t most)
{
	uint32_t count = 0;
	while (count < most && take(scan, DIGITS))
		count++;
	return count >= least;
}

/* :30, :59 ... */
static bool take_sixtieths(struct scan *scan)
{
	bool has_any = false;
	while (take(scan, ":")) {
		uint32_t start = scan->at;
		take(scan, "012345");
		take(scan, DIGITS);
		if (scan->at == start)
			return false;
		has_any = true;
	}
	return has_any;
}

/* Whether the rest, past the sign, is an integer with a base. */
static bool is_based_integer(struct scan scan)
{
	const char *digits = "01234567_";
	if (!take(&scan, "0"))
		return false;
	if (take(&scan, "b"))
		digits = "01_";
	else if (take(&scan, "x"))
		digits = DIGITS "abcdefABCDEF_";
	return take_all(&scan, digits) && is_at_end(&scan);
}

static bool is_integer(struct scan scan)
{
	if (is_based_integer(scan))
		return true;
	if (take(&scan, "0"))
		return is_at_end(&scan);
	if (!take(&scan, "123456789"))
		return false;
	take_all(&scan, DIGITS "_");
	return is_at_end(&scan) || (take_sixtieths(&scan) && is_at_end(&scan));
}

/* The exponent needs its sign in YAML 1.1; in JSON it does not, and there the
 * point may be missing. */
static bool take_exponent(struct scan *scan)
{
	if (!take(scan, "eE"))
		return false;
	take(scan, "+-");
	return take_all(scan, DIGITS) > 0;
}

static bool is_float(struct scan scan)
{
	bool has_whole = take_all(&scan, DIGITS) > 0;
	if (has_whole)
		take_all(&scan, DIGITS "_");
	if (has_whole && peek(&scan) == ':' && !take_sixtieths(&scan))
		return false;
	if (take(&scan, ".")) {
		uint32_t fraction = take_all(&scan, DIGITS "_");
		if (!has_whole && !fraction)
			return false;
		if (!has_whole && scan.text.bytes[scan.at - fraction] == '_')
			return false;
		return is_at_end(&scan) ||
		       (take_exponent(&scan) && is_at_end(&scan));
	}
	return has_whole && take_exponent(&scan) && is_at_end(&scan);
}

static bool is_one_of(struct text text, const char *const *words)
{
	for (; *words; words++)
		if (text_is(text, *words))
			return true;
	return false;
}

static bool is_special_float(struct text text)
{
	static const char *const words[] = {".inf", ".Inf", ".INF", "+.inf",
		"+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN",
		".NAN", NULL};
	return is_one_of(text, words);
}

static bool is_number(struct text text)
{
	struct scan scan = {.text = text};
	if (is_special_float(text))
		return true;
	take(&scan, "+-");
	return is_integer(scan) || is_float(scan);
}

static bool is_zone(struct scan *scan)
{
	take_all(scan, " \t");
	if (is_at_end(scan) || (take(scan, "Z") && is_at_end(scan)))
		return true;
	if (!take(scan, "+-") || !take_digits(scan, 1, 2))
		return false;
	if (take(scan, ":") && !take_digits(scan, 2, 2))
		return false;
	return is_at_end(scan);
}

static bool is_time(struct scan *scan)
{
	if (!take(scan, "Tt") && !take_all(scan, " \t"))
		return false;
	if (!take_digits(scan, 1, 2) || !take(scan, ":") ||
		!take_digits(scan, 2, 2) || !take(scan, ":") ||
		!take_digits(scan, 2, 2))
		return false;
	if (take(scan, "."))
		take_all(scan, DIGITS);
	return is_zone(scan);
}

static bool is_date(struct text text)
{
	struct scan scan = {.text = text};
	if (!take_digits(&scan, 4, 4) || !take(&scan, "-") ||
		!take_digits(&scan, 1, 2) || !take(&scan, "-") ||
		!take_digits(&scan, 1, 2))
		return false;
	return is_at_end(&scan) ? text.len == 10 : is_time(&scan);
}

static bool is_null(struct text text)
{
	static const char *const words[] = {
		"", "~", "null", "Null", "NULL", NULL};
	return is_one_of(text, words);
}

static bool is_true(struct text text)
{
	static const char *const words[] = {"true", "True", "TRUE", "yes",
		"Yes", "YES", "on", "On", "ON", NULL};
	return is_one_of(text, words);
}

static bool is_false(struct text text)
{
	static const char *const words[] = {"false", "False", "FALSE", "no",
		"No", "NO", "off", "Off", "OFF", NULL};
	return is_one_of(text, words);
}

static enum yaml_type resolve_word(struct text text)
{
	if (is_null(text))
		return YAML_NULL;
	if (is_true(text))
		return YAML_TRUE;
	if (is_false(text))
		return YAML_FALSE;
	return text_is(text, "<<") ? YAML_MERGE : YAML_STRING;
}

enum yaml_type yaml_resolve(struct text text)
{
	if (text.len <= 5) {
		enum yaml_type word = resolve_word(text);
		if (word != YAML_STRING)
			return word;
	}
	if (!strchr("+-.0123456789", text.bytes[0]))
		return YAML_STRING;
	if (is_number(text))
		return YAML_NUMBER;
	return is_date(text) ? YAML_DATE : YAML_STRING;
}

/* 0o17, or 089: numbers for YAML 1.2 alone. */
static bool is_new_number(struct text text)
{
	struct scan scan = {.text = text};
	take(&scan, "+-");
	if (!take(&scan, "0"))
		return false;
	const char *digits = take(&scan, "o") ? "01234567" : DIGITS;
	return take_all(&scan, digits) && is_at_end(&scan);
}

static const char *old_number(struct text text)
{
	struct scan scan = {.text = text};
	if (memchr(text.bytes, ':', text.len))
		return "a number to the base 60";
	take(&scan, "+-");
	if (take(&scan, "0") && (take(&scan, "b") || take(&scan, "01234567_")))
		return scan.text.bytes[scan.at - 1] == 'b' ? "a binary number"
							   : "an octal number";
	return memchr(text.bytes, '_', text.len) ? "a number" : NULL;
}

/* True and false are in both. */
static bool is_old_boolean(struct text text)
{
	return strchr("yYnNoO", text.bytes[0]);
}

const char *yaml_old_meaning(struct text text)
{
	switch (yaml_resolve(text)) {
	case YAML_TRUE:
	case YAML_FALSE: return is_old_boolean(text) ? "a boolean" : NULL;
	case YAML_NUMBER: return old_number(text);
	case YAML_DATE: return "a date";
	case YAML_STRING: return is_new_number(text) ? "a string" : NULL;
	case YAML_NULL:
	case YAML_MERGE: break;
	}
	return NULL;
}

/* Whether JSON would take it as it stands. */
static bool is_json_number(struct text text)
{
	struct scan scan = {.text = text};
	take(&scan, "-");
	if (!take(&scan, "0") && !take_all(&scan, DIGITS))
		return false;
	if (take(&scan, ".") && !take_all(&scan, DIGITS))
		return false;
	if (peek(&scan) && !is_at_end(&scan) && !take_exponent(&scan))
		return false;
	return is_at_end(&scan);
}

/* Integers as PyYAML reads them: a leading 0 is octal. */
static double read_based(struct text text)
{
	int base = 8;
	uint32_t at = 1;
	double number = 0;
	if (text.len > 1 && strchr("xb", text.bytes[1])) {
		base = text.bytes[1] == 'x' ? 16 : 2;
		at = 2;
	}
	for (; at < text.len; at++) {
		char digit[] = {text.bytes[at], '\0'};
		if (digit[0] != '_')
			number =
				number * base + (double)strtol(digit, NULL, 16);
	}
	return number;
}

/* The parts between colons; without any, the number itself. */
static double read_sixtieths(const char *digits)
{
	double number = 0;
	for (;;) {
		char *end;
		number = number * 60 + strtod(digits, &end);
		if (*end != ':')
			return number;
		digits = end + 1;
	}
}

static double read_decimal(struct text text)
{
	char digits[400];
	uint32_t len = 0;
	for (uint32_t i = 0; i < text.len && len < sizeof(digits) - 1; i++)
		if (text.bytes[i] != '_')
			digits[len++] = text.bytes[i];
	digits[len] = '\0';
	return read_sixtieths(digits);
}

struct text yaml_number(struct arena *arena, struct text text)
{
	struct scan scan = {.text = text};
	if (is_json_number(text))
		return text;
	if (is_special_float(text))
		return (struct text){"", 0};
	bool is_negative = peek(&scan) == '-';
	take(&scan, "+-");
	struct text rest = text_slice(text, scan.at, UINT32_MAX);
	if (is_json_number(rest) && !is_negative)
		return rest;
	double number = is_based_integer((struct scan){.text = rest})
				? read_based(rest)
				: read_decimal(rest);
	if (!isfinite(number))
		return (struct text){"", 0};
	return text_of(
		arena_format(arena, "%.17g", is_negative ? -number : number));
}

bool yaml_is_plain(const struct source *source, span place)
{
	return place.start < source->text.len &&
	       !strchr("'\"|>", source->text.bytes[place.start]);
}
