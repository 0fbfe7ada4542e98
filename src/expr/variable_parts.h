/* What the parts of variables share; private to variable*.c. */
#ifndef ASL_EXPR_VARIABLE_PARTS_H
#define ASL_EXPR_VARIABLE_PARTS_H

#include "expr/variables.h"

/* The variable of that name, made when there is none. */
struct variable *variables_find(struct variables *variables, struct text name);

/* Finds out what the machine hides, unless that is done: most have no variables
 * and need no look at every object. */
void variables_survey(struct variables *variables);

/* A read of NAME by USE; INNER is its place in the value's text. */
struct variable_read *variables_add_read(struct variables *variables,
	const struct use *use, struct text name, span inner);

#endif
