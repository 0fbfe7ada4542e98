/* Finds the definitions of state machines in a file: the file itself, or what
 * stands in a template. */
#ifndef ASL_INPUT_TEMPLATE_H
#define ASL_INPUT_TEMPLATE_H

#include "input/definition.h"
#include "input/document.h"

/* The definitions of the file SOURCE, which was read as DOCUMENT with ATOMS, in
 * its order; NULL when it is a template without any. OUTSIDE may be NULL. */
const struct definition *template_definitions(struct source *source,
	struct atom_table *atoms, struct document *document,
	const struct outside *outside);

/* DefinitionSubstitutions for use with another file: keys with their places,
 * and the values that stand there as text. In ARENA; NULL for NULL. */
const struct value *template_copy_substitutions(struct arena *arena,
	const struct source *source, const struct value *substitutions);

/* Which of the SUBSTITUTIONS of a definition replace nothing in ROOT, the
 * definition, which was read from SOURCE: problems of the file that
 * SUBSTITUTIONS stand in. */
const struct problem *template_unused_substitutions(struct source *source,
	struct atom_table *atoms, const struct value *root,
	const struct value *substitutions);

#endif
