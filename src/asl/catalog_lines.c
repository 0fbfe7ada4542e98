#include "asl/catalog_lines.h"

struct text lines_field(struct text line, unsigned number)
{
	uint32_t end = text_find(line, ";", 0);
	for (; number; number--) {
		if (end == UINT32_MAX)
			return (struct text){0};
		line = text_slice(line, end + 1, UINT32_MAX);
		end = text_find(line, ";", 0);
	}
	return text_slice(line, 0, end);
}

static bool is_field_end(char c)
{
	return c == ';' || c == '\n';
}

/* Order of the first field of the line at START and the parts of KEY put
 * together, as text_compare. Where the field ends is not sought: the first
 * bytes decide. */
static int compare_key(
	struct text table, uint32_t start, const struct line_key *key)
{
	unsigned count = sizeof(key->parts) / sizeof(key->parts[0]);
	const char *at = table.bytes + start;
	for (unsigned i = 0; i < count; i++) {
		struct text part = key->parts[i];
		for (uint32_t j = 0; j < part.len; j++, at++) {
			unsigned char c = (unsigned char)*at;
			unsigned char wanted = (unsigned char)part.bytes[j];
			if (is_field_end(*at))
				return -1;
			if (c != wanted)
				return c < wanted ? -1 : 1;
		}
	}
	return !is_field_end(*at);
}

static struct text line_at(struct text table, uint32_t start)
{
	return text_slice(table, start, text_find(table, "\n", start) - start);
}

bool lines_next(struct text table, uint32_t *at, struct text *line)
{
	if (*at >= table.len)
		return false;
	*line = line_at(table, *at);
	*at += line->len + 1;
	return true;
}

/* The line after the middle between LOW and HIGH, where lines begin; the first
 * when there is none. Newlines are sought forwards: that is what is fast. */
static uint32_t middle_line(struct text table, uint32_t low, uint32_t high)
{
	uint32_t middle = low + (high - low) / 2;
	uint32_t start = text_find(table, "\n", middle) + 1;
	return start < high ? start : low;
}

uint32_t lines_seek(struct text table, const struct line_key *key)
{
	uint32_t low = 0, high = table.len;
	while (low < high) {
		uint32_t start = middle_line(table, low, high);
		if (compare_key(table, start, key) < 0)
			low = text_find(table, "\n", start) + 1;
		else
			high = start;
	}
	return low;
}

struct text lines_find(struct text table, const struct line_key *key)
{
	uint32_t at = lines_seek(table, key);
	if (at < table.len && compare_key(table, at, key) == 0)
		return line_at(table, at);
	return (struct text){0};
}
