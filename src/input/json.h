/* Reads JSON text into a value tree, in one pass of yajl. */
#ifndef ASL_INPUT_JSON_H
#define ASL_INPUT_JSON_H

#include "input/builder.h"
#include "input/problem.h"

/* Past this a file is not read at all. */
enum { JSON_MAX_BYTES = 256 * 1024 * 1024 };

struct json_document {
	struct value root; /* meaningful when has_root */
	bool has_root;
	struct problem *problems;
	const struct duplicate *duplicates;
};

/* Reads SOURCE whole; everything lives in source->arena. Strings and numbers
 * without escapes point into source->text. A broken file gives the problems and
 * no root. Unquoted placeholders (${Name} where a value or a key may stand) are
 * values of unknown kind. Never NULL. */
const struct json_document *json_read(
	struct source *source, struct atom_table *atoms);

#endif
