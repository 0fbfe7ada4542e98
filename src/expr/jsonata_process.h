/* The second pass: from the tree of operators to paths of steps.
 * Source: spec/jsonata.md 3, "Second pass". */
#ifndef ASL_EXPR_JSONATA_PROCESS_H
#define ASL_EXPR_JSONATA_PROCESS_H

#include "expr/jsonata_lex.h"

/* Turns the first pass's tree ROOT into the final one, in place where it can.
 * The result is meaningless once PARSING has an error. */
struct jsonata_node *jsonata_process(
	struct jsonata_parsing *parsing, struct jsonata_node *root);

/* A new node of KIND that spans WHERE. */
struct jsonata_node *jsonata_node_new(
	struct jsonata_parsing *parsing, enum jsonata_kind kind, span where);

/* NODE's extras, made if there are none. */
struct jsonata_extras *jsonata_extras_of(
	struct jsonata_parsing *parsing, struct jsonata_node *node);

void jsonata_list_add(struct jsonata_parsing *parsing,
	struct jsonata_list *list, struct jsonata_node *node);

#endif
