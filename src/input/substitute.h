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

/* Ascending by name, each once. All zero is none. */
struct substitutions {
	const struct substitution *sorted;
	uint32_t count;
};

/* COUNT values, of each name the first; ARENA holds the list. */
struct substitutions substitutions_sort(
	struct arena *arena, const struct substitution *all, uint32_t count);

/* Puts values (one of its OWN before a COMMON one) in the place of the
 * placeholders in the strings under ROOT, which was read from SOURCE, and of
 * unquoted ones that are a number or a boolean now. Keys stay. Spans remain
 * those of what is written, and value_inner_span() leads there. Returns what is
 * no JSON after that: unquoted placeholders that are text. */
const struct problem *substitute(struct source *source, struct value *root,
	const struct substitutions *own, const struct substitutions *common);

/* For value_inner_span(): whether VALUE was rewritten. Then *WRITTEN is the
 * value as it was, and *INNER the place in that. */
bool substitute_undo(const struct source *source, const struct value *value,
	struct value *written, span *inner);

#endif
