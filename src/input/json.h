/* Reads JSON text into a value tree, in one pass of yajl. */
#ifndef ASL_INPUT_JSON_H
#define ASL_INPUT_JSON_H

#include "input/builder.h"

/* Past this a file is not read at all. */
enum { JSON_MAX_BYTES = 256 * 1024 * 1024 };

enum json_problem_kind {
	JSON_PROBLEM_SYNTAX,         /* not JSON: there is no tree */
	JSON_PROBLEM_EMPTY,          /* nothing but blanks: no tree */
	JSON_PROBLEM_TOO_DEEP,       /* past VALUE_MAX_DEPTH: no tree */
	JSON_PROBLEM_TOO_LARGE,      /* past JSON_MAX_BYTES: no tree */
	JSON_PROBLEM_ENCODING,       /* bytes that are not UTF-8 */
	JSON_PROBLEM_BOM,            /* a byte order mark */
	JSON_PROBLEM_LONE_SURROGATE, /* \uD800 without its other half */
	JSON_PROBLEM_NUL,            /* \u0000 in a string */
};

struct json_problem {
	enum json_problem_kind kind;
	span span;
	const char *message;
	span note_span;   /* meaningful when note is not NULL */
	const char *note; /* or NULL */
	struct json_problem *next;
};

struct json_document {
	struct value root; /* meaningful when has_root */
	bool has_root;
	struct json_problem *problems;
	const struct duplicate *duplicates;
};

/* Reads SOURCE whole; everything lives in source->arena. Strings and numbers
 * without escapes point into source->text. A broken file gives the problems and
 * no root. Unquoted placeholders (${Name} where a value or a key may stand) are
 * values of unknown kind. Never NULL. */
const struct json_document *json_read(
	struct source *source, struct atom_table *atoms);

#endif
