/* expr-probe: the expression parsers behind one line protocol, for measuring
 * them against recorded cases. One language is one function. */
#ifndef ASL_TESTS_PROBE_H
#define ASL_TESTS_PROBE_H

#include <stdio.h>

#include "base/arena.h"

/* Parses INPUT (WTF-8: a lone surrogate is its three bytes) and writes one JSON
 * object without a newline to OUT. Allocates from ARENA only, which the caller
 * empties after each line. */
typedef void probe_answer(struct arena *arena, struct text input, FILE *out);

probe_answer probe_jsonata;          /* tests/probe_jsonata.c */
probe_answer probe_jsonata_toplevel; /* tests/probe_jsonata.c */
probe_answer probe_path;             /* tests/probe_path.c */
probe_answer probe_reference_path;   /* tests/probe_path.c */
probe_answer probe_intrinsic;        /* tests/probe_path.c */
probe_answer probe_variables;        /* tests/probe_variables.c */

/* Writes TEXT as a JSON string with its quotes; lone surrogates as \uXXXX. */
void probe_write_string(FILE *out, struct text text);

#endif
