/* Texts inside a text: a definition that stands in strings of a template is
 * read as a source of its own, and its places lead back to the file. */
#ifndef ASL_INPUT_EMBEDDING_H
#define ASL_INPUT_EMBEDDING_H

#include "input/value.h"

/* Where the bytes of an embedded text come from, up to the next piece. */
struct embedding_piece {
	uint32_t start; /* in the embedded text */
	const struct value *value;
	uint32_t offset; /* in the text of VALUE, when it is a part of that */
	bool is_whole;   /* it stands for VALUE, whatever is in there */
};

/* All zero but SOURCE, WHOLE, ARENA and LIMIT is ready for the first piece. */
struct embedding {
	struct source *source;     /* the file */
	const struct value *whole; /* what all of it is made of, or NULL */
	struct arena *arena;
	struct embedding_piece *pieces; /* ascending; the first is at 0 */
	uint32_t count, room;
	char *bytes; /* the embedded text, and room for a newline */
	uint32_t len, size;
	uint32_t limit;    /* of len: what is added past it is left out */
	bool is_too_large; /* something was */
};

/* The part of the text of VALUE, a string, from OFFSET on. Empty parts leave no
 * trace. */
void embedding_add(struct embedding *embedding, const struct value *value,
	uint32_t offset, uint32_t len);

/* TEXT in the place of VALUE. */
void embedding_add_whole(struct embedding *embedding, const struct value *value,
	struct text text);

/* The embedded text as a source; EMBEDDING must stay where it is. */
struct source *embedding_source(struct embedding *embedding);

/* Whether the source is an embedded one. */
static inline bool source_is_embedded(const struct source *source)
{
	return source->embedding;
}

/* Where the character at OFFSET of the embedded text starts in the file.
 * Ascending offsets, one call after the other, take no more time than the text
 * has bytes.
 */
uint32_t embedding_outer_start(const struct source *source, uint32_t offset);

/* Where the character before OFFSET ends in the file. */
uint32_t embedding_outer_end(const struct source *source, uint32_t offset);

#endif
