/* What is wrong with a text before it has any meaning as a definition. */
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
};

struct problem {
	enum problem_kind kind;
	span span;
	const char *message; /* of PROBLEM_SYNTAX, else NULL */
	span note_span;      /* meaningful when note is not NULL */
	const char *note;    /* or NULL */
	const char *help;    /* or NULL */
	struct problem *next;
};

#endif
