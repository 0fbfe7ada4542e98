/* Showing bytes of unknown origin to a person: no control character, no
 * invisible or direction-changing one and no broken UTF-8 reaches a terminal.
 */
#ifndef ASL_BASE_PRINT_H
#define ASL_BASE_PRINT_H

#include <stdio.h>

#include "base/source.h"

/* Whether a terminal shows CODE_POINT as itself. Not so: C0, DEL and C1
 * controls, line and paragraph separators, bidirectional controls, invisible
 * blanks, tags, surrogates. Joiners of emoji and Indic scripts are safe. */
bool print_is_safe(uint32_t code_point);

/* Decodes the character at AT as utf8_decode does. *IS_BYTE tells that it was a
 * byte that belongs to no character. */
uint32_t print_decode(
	struct text text, uint32_t at, uint32_t *code_point, bool *is_byte);

/* Writes TEXT to STREAM with what is not safe as \u00XX (characters) or \xXX
 * (bytes that are not UTF-8). The stream keeps the error if there is one. */
void print_escaped(FILE *stream, struct text text);

/* Writes "asl-lint: MESSAGE" and a newline to standard error, escaped: trouble
 * of our own, not a finding. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same of a file of our own, behind its name and where PLACE begins. */
void complain_at(struct source *source, span place, const char *message);

#endif
