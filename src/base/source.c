#include "base/source.h"

/* Bytes between two counts of code points: what a column costs at most. */
enum { SOURCE_STRIDE = 1024 };

static void add_line(struct source *source, uint32_t start)
{
	source->line_starts = arena_grow(source->arena, source->line_starts,
		source->line_count, &source->line_room, sizeof(uint32_t));
	source->line_starts[source->line_count++] = start;
}

static void find_next_line(struct source *source)
{
	struct text text = source->text;
	uint32_t last = source->line_starts[source->line_count - 1];
	const char *end =
		text.len ? memchr(text.bytes + last, '\n', text.len - last)
			 : NULL;
	if (end)
		add_line(source, (uint32_t)(end + 1 - text.bytes));
	else
		source->has_all_lines = true;
}

/* Up to the first line past OFFSET: most of what is said of a large file is
 * said of its beginning. */
static void index_lines(struct source *source, uint32_t offset)
{
	if (!source->line_count)
		add_line(source, 0);
	while (!source->has_all_lines &&
		source->line_starts[source->line_count - 1] <= offset)
		find_next_line(source);
}

/* Bytes that do not continue a character; broken UTF-8 counts byte by byte
 * where it begins one. */
static uint32_t count_code_points(const char *bytes, uint32_t len)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < len; i++)
		count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return count;
}

/* A line can be the whole file: without this each column of a long one would
 * read all before it. */
static void index_code_points(struct source *source, uint32_t offset)
{
	struct text text = source->text;
	uint32_t *counts = source->code_points;
	if (!counts) {
		counts = source->code_points = arena_array(source->arena,
			text.len / SOURCE_STRIDE + 1, sizeof(uint32_t));
		source->code_point_count = 1;
	}
	for (uint32_t *i = &source->code_point_count;
		*i <= offset / SOURCE_STRIDE; ++*i)
		counts[*i] =
			counts[*i - 1] +
			count_code_points(
				text.bytes + (size_t)(*i - 1) * SOURCE_STRIDE,
				SOURCE_STRIDE);
}

/* The index of the last line that starts at or before OFFSET. */
static uint32_t find_line(const struct source *source, uint32_t offset)
{
	uint32_t low = 0, high = source->line_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Code points before OFFSET in the whole text. */
static uint32_t code_points_before(const struct source *source, uint32_t offset)
{
	uint32_t counted = offset - offset % SOURCE_STRIDE;
	return source->code_points[offset / SOURCE_STRIDE] +
	       count_code_points(
		       source->text.bytes + counted, offset - counted);
}

static uint32_t code_points_between(
	struct source *source, uint32_t start, uint32_t end)
{
	if (end - start <= SOURCE_STRIDE)
		return count_code_points(
			source->text.bytes + start, end - start);
	index_code_points(source, end);
	return code_points_before(source, end) -
	       code_points_before(source, start);
}

struct position source_position(struct source *source, uint32_t offset)
{
	if (offset > source->text.len)
		offset = source->text.len;
	index_lines(source, offset);
	uint32_t line = find_line(source, offset);
	uint32_t start = source->line_starts[line];
	return (struct position){
		line + 1,
		1 + code_points_between(source, start, offset),
	};
}

struct text source_line(struct source *source, uint32_t line)
{
	index_lines(source, 0);
	while (!source->has_all_lines && source->line_count <= line)
		find_next_line(source);
	if (line < 1 || line > source->line_count)
		return (struct text){"", 0};
	uint32_t start = source->line_starts[line - 1];
	uint32_t end = line < source->line_count ? source->line_starts[line] - 1
						 : source->text.len;
	if (end > start && source->text.bytes[end - 1] == '\r')
		end--;
	return text_slice(source->text, start, end - start);
}

uint32_t source_find_stretch(const struct source *source, uint32_t offset)
{
	uint32_t low = 0, high = source->stretch_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (source->stretches[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static const struct source_stretch *stretch_at(
	const struct source *source, uint32_t offset)
{
	return &source->stretches[source_find_stretch(source, offset)];
}

static uint32_t find_target(const struct source *source, uint32_t offset)
{
	const struct source_stretch *stretch = stretch_at(source, offset);
	return stretch->target + (offset - stretch->start);
}

/* The byte before the end tells where the end is: behind it another copy may
 * begin. */
struct source_place source_resolve(const struct source *source, span place)
{
	struct source_place result = {.span = place};
	if (!source_is_copied(source, place) || !source->stretch_count)
		return result;
	result.is_alias = true;
	result.span = stretch_at(source, place.start)->alias;
	result.anchored.start = find_target(source, place.start);
	result.anchored.end = result.anchored.start;
	if (place.end > place.start)
		result.anchored.end = find_target(source, place.end - 1) + 1;
	if (result.anchored.end < result.anchored.start)
		result.anchored.end = result.anchored.start;
	return result;
}

span source_clip(const struct source *source, span place)
{
	span last = {place.end - 1, place.end};
	if (source_is_copied(source, last) && !source_is_copied(source, place))
		place.end = source_resolve(source, last).span.end;
	return place;
}

span source_written(const struct source *source, span place)
{
	struct source_place found = source_resolve(source, place);
	return found.is_alias ? found.anchored : found.span;
}

struct source source_apart(const struct source *source, struct arena *arena)
{
	struct source apart = *source;
	apart.arena = arena;
	apart.line_starts = NULL;
	apart.line_count = apart.line_room = 0;
	apart.has_all_lines = false;
	apart.code_points = NULL;
	apart.code_point_count = 0;
	apart.marks = NULL;
	apart.marked = apart.mark_count = apart.mark_room = 0;
	return apart;
}
