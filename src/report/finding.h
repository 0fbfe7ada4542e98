/* What several reporters say of a finding, in the same words. */
#ifndef ASL_REPORT_FINDING_H
#define ASL_REPORT_FINDING_H

#include "lint/diag.h"

/* The place in the definition, the deepest that is known, or NULL. */
const char *finding_place(const struct diag *diag);

/* The same and the machine, as "/States/A of Resources.Orders"; NULL when
 * neither is known. In ARENA where it is neither alone. */
const char *finding_whereabouts(struct arena *arena, const struct diag *diag);

/* What there is to say beyond the message, a line each without its newline, and
 * NULL at the end: where it is, how to mend it, other places. In the arena of
 * the report's source, not escaped. */
const char *const *finding_remarks(
	const struct report *report, const struct diag *diag);

/* The name of a file as other tools know it: without "./" before it. */
const char *finding_file(const struct source *source);

/* The address of RULE's explanation in the reference of the project whose
 * address is HOME. In ARENA. */
const char *finding_page(
	struct arena *arena, const char *home, const struct rule *rule);

#endif
