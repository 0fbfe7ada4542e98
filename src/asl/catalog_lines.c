#include "asl/catalog_lines.h"

struct text lines_field(struct text line, unsigned number)
{
	uint32_t start = 0, end;
	while ((end = text_find(line, ";", start)) != UINT32_MAX && number--)
		start = end + 1;
	if (end == UINT32_MAX && number)
		return (struct text){0};
	return text_slice(line, start, end == UINT32_MAX ? end : end - start);
}

/* Order of TEXT and the parts of KEY put together, as text_compare. */
static int compare_key(struct text text, const struct line_key *key)
{
	unsigned count = sizeof(key->parts) / sizeof(key->parts[0]);
	for (unsigned i = 0; i < count; i++) {
		struct text part = key->parts[i];
		struct text same = text_slice(text, 0, part.len);
		int order = text_compare(same, part);
		if (order)
			return order;
		text = text_slice(text, part.len, UINT32_MAX);
	}
	return text.len > 0;
}

bool lines_next(struct text table, uint32_t *at, struct text *line)
{
	if (*at >= table.len)
		return false;
	uint32_t end = text_find(table, "\n", *at);
	*line = text_slice(table, *at, end - *at);
	*at = end + 1;
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
		struct text line;
		uint32_t start = middle_line(table, low, high);
		uint32_t after = start;
		lines_next(table, &after, &line);
		if (compare_key(lines_field(line, 0), key) < 0)
			low = after;
		else
			high = start;
	}
	return low;
}

struct text lines_find(struct text table, const struct line_key *key)
{
	struct text line;
	uint32_t at = lines_seek(table, key);
	if (lines_next(table, &at, &line) &&
		compare_key(lines_field(line, 0), key) == 0)
		return line;
	return (struct text){0};
}
