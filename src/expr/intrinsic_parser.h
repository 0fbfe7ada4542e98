/* What the files of the intrinsic parser share. Nobody else includes this. */
#ifndef ASL_EXPR_INTRINSIC_PARSER_H
#define ASL_EXPR_INTRINSIC_PARSER_H

#include "expr/intrinsic.h"

struct intrinsic_parser {
	struct arena *arena;
	struct text source;
	struct intrinsic *result;
	struct intrinsic_finding *last;
	uint32_t at;
	uint32_t depth;
	bool stopped; /* after a syntax error nothing more is read */
};

/* Adds a finding; the caller may set its suggestion. */
struct intrinsic_finding *intrinsic_add(struct intrinsic_parser *parser,
	enum intrinsic_finding_kind kind, enum intrinsic_outcome outcome,
	span place, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Number, types and values of the arguments of CALL and of all calls in it. */
void intrinsic_check(
	struct intrinsic_parser *parser, const struct intrinsic_node *call);

#endif
