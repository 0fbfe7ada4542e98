/* What stays the same of a finding while the file around it changes. */
#ifndef ASL_REPORT_FINGERPRINT_H
#define ASL_REPORT_FINGERPRINT_H

#include "lint/diag.h"

/* One for each finding of REPORT, made of its rule, its place in the definition
 * and the beginning of what stands there, never of line numbers. Those that
 * have all of this in common are told apart by their order. In the arena of the
 * report's source. */
const uint64_t *fingerprint_findings(const struct report *report);

/* FINGERPRINT as hexadecimal digits, mixed with STRING unless it is NULL. In
 * ARENA. */
const char *fingerprint_show(
	struct arena *arena, uint64_t fingerprint, const char *string);

#endif
