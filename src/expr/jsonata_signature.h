/* The signature of a user-defined function: function($a)<s-n:b>{...}.
 * Source: spec/jsonata.md 5 and 6. */
#ifndef ASL_EXPR_JSONATA_SIGNATURE_H
#define ASL_EXPR_JSONATA_SIGNATURE_H

#include "expr/jsonata_lex.h"

/* Checks SIGNATURE (tokens joined, '<' and '>' included) that stood at WHERE in
 * the source; its '<' ends at byte BASE. Fails with S0401, S0402 or the
 * SyntaxError of the pattern that jsonata-js makes of it. */
void jsonata_signature_check(struct jsonata_parsing *parsing,
	struct text signature, span where, uint32_t base);

#endif
