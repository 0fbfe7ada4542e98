/* Hides placeholders behind JSON of the same length, so that a template can be
 * read as JSON and every offset stays. Bytes between the tokens of a text are
 * judged where they stand: what is no template is no JSON after either. */
#ifndef ASL_INPUT_MASK_H
#define ASL_INPUT_MASK_H

#include "base/arena.h"

/* Each takes more for a placeholder than the one before, and so is tried after
 * it. */
enum mask_mode {
	MASK_BARE,   /* ${...}, {{...}} outside of strings, and %{...} as blanks
		      */
	MASK_QUOTED, /* and ${...} in strings with quotes in the braces */
	MASK_LINES,  /* and both over several lines */
	MASK_MODES,
};

enum mask_kind {
	MASK_TOKEN,   /* a value, or a key: a string token hides it */
	MASK_MEMBERS, /* members of an object: an empty key with 0 hides them */
	MASK_INSIDE,  /* part of a string, without what would end it */
};

struct mask {
	span span;
	enum mask_kind kind;
};

/* A text with its masks on. All zero is one that was never masked. */
struct masking {
	char *bytes;        /* of the length of the text; a newline follows */
	struct mask *masks; /* ascending */
	uint32_t count;
	bool has_directives; /* %{...} became blanks */
};

/* Masks a copy of TEXT, which has a newline behind it. What an earlier call
 * left in MASKING, for the same text, is overwritten. Returns whether anything
 * was hidden. Takes time in proportion to the text. */
bool mask_text(struct masking *masking, struct arena *arena, struct text text,
	enum mask_mode mode);

/* The mask that covers any of PLACE, or NULL. *NEXT is the first that may, and
 * goes on: for places that never go back. */
const struct mask *masking_next(
	const struct masking *masking, uint32_t *next, span place);

#endif
