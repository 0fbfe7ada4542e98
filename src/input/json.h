/* Reads JSON text into a value tree, in one pass of yajl. */
#ifndef ASL_INPUT_JSON_H
#define ASL_INPUT_JSON_H

#include "input/builder.h"
#include "input/document.h"

/* Reads SOURCE whole; everything lives in source->arena. Strings and numbers
 * without escapes point into source->text. A broken file gives the problems and
 * no root. Unquoted placeholders (${Name} where a value or a key may stand) are
 * values of unknown kind. Never NULL. */
struct document *json_read(struct source *source, struct atom_table *atoms);

#endif
