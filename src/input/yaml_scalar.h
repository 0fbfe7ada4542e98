/* What the words of YAML mean that stand without quotes. */
#ifndef ASL_INPUT_YAML_SCALAR_H
#define ASL_INPUT_YAML_SCALAR_H

#include "base/source.h"

enum yaml_type {
	YAML_STRING,
	YAML_NULL,
	YAML_FALSE,
	YAML_TRUE,
	YAML_NUMBER,
	YAML_DATE,  /* or a time */
	YAML_MERGE, /* << */
};

/* What TEXT without quotes is in YAML 1.1. What only JSON and YAML 1.2 take for
 * a number (1e3) is one too. */
enum yaml_type yaml_resolve(struct text text);

/* What TEXT without quotes is in YAML 1.1 where that of 1.2 is something else,
 * in words ("a boolean": yes, off; "an octal number": 010); otherwise NULL. */
const char *yaml_old_meaning(struct text text);

/* The number TEXT, as yaml_resolve() found it, in JSON's form; in ARENA unless
 * it is in that form already. What is no number for JSON (.inf, .nan) is empty.
 */
struct text yaml_number(struct arena *arena, struct text text);

/* Whether the scalar at PLACE of SOURCE, which is YAML, has no quotes and is no
 * block; false of one in a copy. */
bool yaml_is_plain(const struct source *source, span place);

#endif
