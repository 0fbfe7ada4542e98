/* Which step each parent operator (%) stands for.
 *
 * A slot is one % that looks for its owner: the step LEVEL names above it. The
 * slots an expression could not settle itself move to the expression around
 * it. A list of slots may be shared by several nodes, and grows in all. */
#ifndef ASL_EXPR_JSONATA_PARENT_H
#define ASL_EXPR_JSONATA_PARENT_H

#include "expr/jsonata_lex.h"

/* Gives NODE, a %, its slot. */
void jsonata_parent_open(
	struct jsonata_parsing *parsing, struct jsonata_node *node);

/* Hands the open slots of PART on to WHOLE, of which it is an operand. */
void jsonata_parent_pass(struct jsonata_parsing *parsing,
	struct jsonata_node *whole, struct jsonata_node *part);

/* A path that begins with %: only that slot is open in it. */
void jsonata_parent_begin(struct jsonata_parsing *parsing,
	struct jsonata_node *path, struct jsonata_node *first);

/* Looks in PATH for the owners of the slots its last step left open. */
void jsonata_parent_resolve(
	struct jsonata_parsing *parsing, struct jsonata_node *path);

/* Looks at STEP for the owners of the slots FILTER left open. */
void jsonata_parent_filter(struct jsonata_parsing *parsing,
	struct jsonata_node *step, struct jsonata_node *filter);

/* Fails when ROOT, the whole expression, still looks for an owner. */
void jsonata_parent_close(
	struct jsonata_parsing *parsing, const struct jsonata_node *root);

#endif
