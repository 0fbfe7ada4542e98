/* asl-lint fields: the table of the language, for a reader. */
#ifndef ASL_FIELDS_COMMAND_H
#define ASL_FIELDS_COMMAND_H

#include "report/output.h"

/* Writes the state types and the objects of the language, each with the names
 * of its fields. */
void fields_list(struct output *out);

/* The number of the state type or object called NAME in any case ("task",
 * "retrier"; "Retry" means its elements), or -1 after complaining. */
int fields_choose(struct text name);

/* Writes a line a field of the one at INDEX: whether it is required in either
 * query language, what it is called in the other, which expressions may stand
 * for its value, and what else may. */
void fields_explain(struct output *out, int index);

#endif
