/* Directives in comments: "asl-lint: ignore=RULE[,RULE] -- reason". */
#ifndef ASL_LINT_DIRECTIVE_H
#define ASL_LINT_DIRECTIVE_H

#include "base/text.h"

/* What was found in a comment; spans are offsets in its text. */
struct directive_reader {
	void *context;
	/* What NAME names is to be silenced, if it is a rule. */
	void (*rule)(void *context, struct text name, span place);
	/* What stands at PLACE was meant as a directive, and is none. */
	void (*slip)(void *context, span place);
	/* Whether a rule nearly named so may be searched for. */
	bool (*may_search)(void *context);
};

/* Where TEXT mentions asl-lint, at or after FROM, or UINT32_MAX: without that
 * it holds no directive. */
uint32_t directive_find(struct text text, uint32_t from);

/* Reads every directive in TEXT. What only mentions asl-lint is none. */
void directive_read(const struct directive_reader *reader, struct text text);

#endif
