/* asl-lint rules: what the program knows to find. */
#ifndef ASL_RULES_COMMAND_H
#define ASL_RULES_COMMAND_H

#include "report/output.h"

/* Writes a line a rule: id, level, outcome, AWS code or "-", summary, with tabs
 * between. A person at a terminal also gets a line that names these. */
void rules_list(struct output *out);

/* Writes what there is to know of the rule at INDEX of the registry. */
void rules_explain(struct output *out, unsigned index);

#endif
