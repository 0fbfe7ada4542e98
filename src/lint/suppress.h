/* Silencing findings where a comment asks for it. */
#ifndef ASL_LINT_SUPPRESS_H
#define ASL_LINT_SUPPRESS_H

#include "input/document.h"
#include "lint/run.h"

/* Notes OBJECT where its Comment may hold a directive. Call it for every object
 * of the definition, in their order. */
void suppress_note(struct lint *lint, const struct object *object);

/* What cannot be read, and transitions that lead nowhere, or nobody knows
 * where, keep rules from looking: then no directive is called unused, and
 * lint->is_unclear is set for those of the whole file.
 *
 * Marks the findings of the definition at hand that the Comment of an object
 * around them silences, or the template; then reports directives that are not
 * right. */
void suppress_definition(struct lint *lint);

/* The same for all findings, whose places are in the file by now, and comments
 * of YAML on their line or the one above. DOCUMENT is what was read. */
void suppress_lines(struct lint *lint, const struct document *document);

#endif
