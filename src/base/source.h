/* The bytes of one input file, and where in it an offset stands. */
#ifndef ASL_BASE_SOURCE_H
#define ASL_BASE_SOURCE_H

#include "base/arena.h"

/* A place in a string token: so many bytes of its text are so many of its
 * inside. */
struct source_mark {
	uint32_t decoded, raw;
};

struct source {
	const char *name; /* as shown to the user */
	/* Without a byte order mark, and one newline past the end (not counted
	 * in its length) so that a number can end the text. */
	struct text text;
	uint32_t skipped; /* bytes of a byte order mark before text: 0 or 3 */
	struct arena *arena;
	/* Private, built on first use: offsets of the line starts, and the code
	 * points before each SOURCE_STRIDE bytes. */
	uint32_t *line_starts;
	uint32_t line_count;
	uint32_t *code_points;
	/* Private to value_inner_span(): marks in the long token that was asked
	 * for last, by where it starts. */
	uint32_t marked;
	struct source_mark *marks;
	uint32_t mark_count, mark_room;
};

/* 1-based; COLUMN counts code points. */
struct position {
	uint32_t line, column;
};

/* Where OFFSET of source->text stands. An offset past the end counts as the
 * end. Lines end at LF (a CR before it belongs to the line). */
struct position source_position(struct source *source, uint32_t offset);

/* The bytes of LINE (1-based) without its line end. */
struct text source_line(struct source *source, uint32_t line);

/* The offset in the file of an offset in source->text. */
static inline uint32_t source_file_offset(
	const struct source *source, uint32_t offset)
{
	return offset + source->skipped;
}

#endif
