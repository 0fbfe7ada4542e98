/* Parts of a configuration of the Serverless Framework that stand in files of
 * their own: ${file(flows.yml):orders} in the place of a value.
 * https://www.serverless.com/framework/docs/guides/variables */
#ifndef ASL_INPUT_PART_H
#define ASL_INPUT_PART_H

#include "input/definition.h"

/* A value of a file, and what another file says of it. */
struct part {
	enum part_kind kind;
	struct text keys;          /* a.b.c leads to it; empty: all of it */
	const char *path;          /* where the other file has it */
	enum definition_type type; /* of a PART_DEFINITION */
	const struct part *next;   /* of the same file, or NULL */
};

/* Whether TEXT is nothing but ${file(NAME)} or ${file(NAME):KEYS}, of a file
 * whose name says that it is JSON or YAML and holds no variables. KEYS are
 * empty in the first form. */
bool part_read_file(struct text text, struct text *name, struct text *keys);

#endif
