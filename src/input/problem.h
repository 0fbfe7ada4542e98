/* What is wrong with a text before it has any meaning as a definition, or with
 * the template around a definition. */
#ifndef ASL_INPUT_PROBLEM_H
#define ASL_INPUT_PROBLEM_H

#include "base/text.h"

enum problem_kind {
	PROBLEM_SYNTAX,         /* not JSON: there is no tree */
	PROBLEM_EMPTY,          /* nothing but blanks: no tree */
	PROBLEM_TOO_DEEP,       /* past VALUE_MAX_DEPTH: no tree */
	PROBLEM_TOO_LARGE,      /* past DOCUMENT_MAX_BYTES: no tree */
	PROBLEM_ENCODING,       /* bytes that are not UTF-8 */
	PROBLEM_BOM,            /* a byte order mark */
	PROBLEM_LONE_SURROGATE, /* \uD800 without its other half */
	PROBLEM_NUL,            /* \u0000 in a string */

	/* Around a definition: SPAN is of the file. */
	PROBLEM_NO_DEFINITION,          /* at the name of the machine */
	PROBLEM_SEVERAL_DEFINITIONS,    /* at one too many; a note at another */
	PROBLEM_UNDEFINED_SUBSTITUTION, /* at a ${name} that stays as it is */
	PROBLEM_UNUSED_SUBSTITUTION,    /* at its key */
	PROBLEM_MISSING_FILE,           /* at its name; help: what was meant */
};

struct problem {
	enum problem_kind kind;
	span span;
	const char *message; /* of some kinds, else NULL */
	span note_span;      /* meaningful when note is not NULL */
	const char *note;    /* or NULL */
	const char *help;    /* or NULL */
	/* PROBLEM_SYNTAX: a placeholder is there, so the text may be right
	 * once it is replaced. */
	bool is_of_template;
	struct problem *next;
};

#endif
