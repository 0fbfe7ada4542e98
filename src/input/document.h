/* What a reader, of JSON or of YAML, makes of a file. */
#ifndef ASL_INPUT_DOCUMENT_H
#define ASL_INPUT_DOCUMENT_H

#include "input/problem.h"
#include "input/value.h"

/* Past this a file is not read at all. */
enum { DOCUMENT_MAX_BYTES = 256 * 1024 * 1024 };

/* One tree of a file. Everything lives in the arena of its source. */
struct document {
	struct value root; /* meaningful when has_root */
	bool has_root;
	struct problem *problems; /* of the whole file */
	const struct duplicate *duplicates;
	struct document *next; /* YAML has several in a file, or NULL */
};

/* Reads SOURCE whole: as YAML when its name ends in .yaml or .yml, as JSON when
 * it ends in .json, otherwise as what it begins like. Sets source->syntax.
 * Never NULL. */
struct document *document_read(struct source *source, struct atom_table *atoms);

#endif
