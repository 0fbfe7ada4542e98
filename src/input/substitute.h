/* Values for placeholders: what a configuration, or a template, says ${Name}
 * stands for. */
#ifndef ASL_INPUT_SUBSTITUTE_H
#define ASL_INPUT_SUBSTITUTE_H

#include "input/problem.h"
#include "input/value.h"

/* Longer values, in bytes, are refused by who reads them. */
enum { SUBSTITUTION_MAX_BYTES = 4096 };

struct substitution {
	struct text name;     /* without ${ and } */
	struct text value;    /* as it is written in a text */
	enum value_kind kind; /* VALUE_STRING, _NUMBER or _BOOLEAN */
	/* Of a template: nobody knows whether a string that is nothing but a
	 * placeholder for a number or a boolean stays a string. */
	bool is_of_template;
};

/* Puts COUNT values (the first of a name) in the place of the placeholders in
 * the strings under ROOT, which was read from SOURCE, and of unquoted ones that
 * are a number or a boolean now. Keys stay. Spans remain those of what is
 * written, and value_inner_span() leads there. Returns what is no JSON after
 * that: unquoted placeholders that are text. */
const struct problem *substitute(struct source *source, struct value *root,
	const struct substitution *substitutions, uint32_t count);

/* For value_inner_span(): whether VALUE was rewritten. Then *WRITTEN is the
 * value as it was, and *INNER the place in that. */
bool substitute_undo(const struct source *source, const struct value *value,
	struct value *written, span *inner);

#endif
