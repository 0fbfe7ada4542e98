/* The bytes of one input file, and where in it an offset stands. */
#ifndef ASL_BASE_SOURCE_H
#define ASL_BASE_SOURCE_H

#include "base/arena.h"

/* A place in a string token: so many bytes of its text are so many of its
 * inside. */
struct source_mark {
	uint32_t decoded, raw;
};

/* How the text is written. */
enum source_syntax { SOURCE_JSON, SOURCE_YAML };

/* Offsets past the end of the text, from START to that of the next stretch: a
 * copy of what stands from TARGET on, made for an alias (*name in YAML). */
struct source_stretch {
	uint32_t start, target;
	span alias; /* in the text */
};

struct embedding;

struct source {
	const char *name;          /* as shown to the user */
	enum source_syntax syntax; /* set by the reader */
	/* Without a byte order mark, and one newline past the end (not counted
	 * in its length) so that a number can end the text. */
	struct text text;
	uint32_t skipped; /* bytes of a byte order mark before text: 0 or 3 */
	struct arena *arena;
	/* Ascending; set by the reader. Places in a copy are past the end of
	 * the text, in order and nested as if it stood there; see
	 * source_resolve(). */
	struct source_stretch *stretches;
	uint32_t stretch_count;
	/* Of a text that stands inside a file (input/embedding.h), else NULL.
	 */
	const struct embedding *embedding;
	/* Private to input/substitute.h: strings that have another text than is
	 * written, by where they start. */
	const struct source_rewrites *rewrites;
	/* Private, as far as was asked for: offsets of the line starts, and the
	 * code points before each SOURCE_STRIDE bytes. */
	uint32_t *line_starts;
	uint32_t line_count, line_room;
	bool has_all_lines;
	uint32_t *code_points;
	uint32_t code_point_count;
	/* Private to value_inner_span(): marks in the long token that was asked
	 * for last, by where it starts. */
	uint32_t marked;
	struct source_mark *marks;
	uint32_t mark_count, mark_room;
	uint32_t marked_indent; /* of a block of YAML */
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

/* SOURCE for another thread: with nothing found out yet of what is private, and
 * ARENA for it. */
struct source source_apart(const struct source *source, struct arena *arena);

/* Whether PLACE is in a copy that was made for an alias. */
static inline bool source_is_copied(const struct source *source, span place)
{
	return place.start > source->text.len;
}

/* Where in the text a place is. */
struct source_place {
	span span;     /* to show: of the alias when it is in a copy */
	bool is_alias; /* it is in a copy */
	span anchored; /* then: what was copied */
};

/* Where PLACE is, whose offsets may be past the end of the text. */
struct source_place source_resolve(const struct source *source, span place);

/* PLACE, but one that begins in the text and ends in a copy ends with the
 * alias. */
span source_clip(const struct source *source, span place);

/* The same, but of what was copied when PLACE is in a copy: where the bytes
 * are.
 */
span source_written(const struct source *source, span place);

/* The index of the last stretch that starts at or before OFFSET, which is in a
 * copy. */
uint32_t source_find_stretch(const struct source *source, uint32_t offset);

/* The offset in the file of an offset in source->text. */
static inline uint32_t source_file_offset(
	const struct source *source, uint32_t offset)
{
	return offset + source->skipped;
}

#endif
