/* Directives in comments: "asl-lint: ignore=RULE[,RULE] -- reason". */
#ifndef ASL_LINT_DIRECTIVE_H
#define ASL_LINT_DIRECTIVE_H

#include "lint/rule.h"

/* What was found in a comment; spans are offsets in its text. */
struct directive_reader {
	void *context;
	/* A rule is to be silenced: an index in rule_registry. */
	void (*rule)(void *context, uint16_t rule, span place);
	/* Something else stands there. */
	void (*fault)(void *context, enum directive_fault_kind kind, span place,
		struct text name);
	/* Whether a rule nearly named so may be searched for. */
	bool (*may_search)(void *context);
};

/* Reads every directive in TEXT. What only mentions asl-lint is none. */
void directive_read(const struct directive_reader *reader, struct text text);

#endif
