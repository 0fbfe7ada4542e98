#include "expr/identifier.h"

#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

#define RANGE(first, last) {first, last},

static const struct range start_ranges[] = {
#define IDENTIFIER_START
#include "expr/identifier_ranges.def"
#undef IDENTIFIER_START
};

static const struct range continue_ranges[] = {
#include "expr/identifier_ranges.def"
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_in(const struct range *ranges, size_t count, uint32_t code_point)
{
	size_t low = 0;
	while (low < count) {
		size_t middle = low + (count - low) / 2;
		if (code_point < ranges[middle].first)
			count = middle;
		else if (code_point > ranges[middle].last)
			low = middle + 1;
		else
			return true;
	}
	return false;
}

static bool may_stand(uint32_t code_point, bool first)
{
	return first ? is_in(start_ranges, COUNT(start_ranges), code_point)
		     : is_in(continue_ranges, COUNT(continue_ranges),
			       code_point);
}

/* What most names are made of; the ranges say the same. */
static bool is_common(char byte, bool first)
{
	char letter = (char)(byte | ('a' ^ 'A'));
	return (letter >= 'a' && letter <= 'z') ||
	       (!first && ((byte >= '0' && byte <= '9') || byte == '_'));
}

/* [var.name.grammar] */
uint32_t identifier_prefix(struct text text)
{
	uint32_t at = 0;
	while (at < text.len) {
		if (is_common(text.bytes[at], at == 0)) {
			at++;
			continue;
		}
		uint32_t code_point;
		uint32_t len = utf8_decode(text, at, &code_point);
		if (!may_stand(code_point, at == 0))
			break;
		at += len;
	}
	return at;
}

/* [var.name.bad] */
bool identifier_is_valid(struct text name)
{
	return name.len > 0 && identifier_prefix(name) == name.len;
}
