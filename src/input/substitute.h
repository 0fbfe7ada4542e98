/* Values for placeholders: what a configuration says ${Name} stands for. */
#ifndef ASL_INPUT_SUBSTITUTE_H
#define ASL_INPUT_SUBSTITUTE_H

#include "input/value.h"

/* Longer values, in bytes, are refused by who reads them. */
enum { SUBSTITUTION_MAX_BYTES = 4096 };

struct substitution {
	struct text name;     /* without ${ and } */
	struct text value;    /* as it is written in a text */
	enum value_kind kind; /* VALUE_STRING, _NUMBER or _BOOLEAN */
};

/* Puts COUNT values (the first of a name) in the place of the placeholders in
 * the strings under ROOT, which was read from SOURCE, and of unquoted ones that
 * are a number or a boolean now. Keys stay. Spans remain those of what is
 * written, and value_inner_span() leads there. */
void substitute(struct source *source, struct value *root,
	const struct substitution *substitutions, uint32_t count);

/* For value_inner_span(): whether VALUE was rewritten. Then *WRITTEN is the
 * value as it was, and *INNER the place in that. */
bool substitute_undo(const struct source *source, const struct value *value,
	struct value *written, span *inner);

#endif
