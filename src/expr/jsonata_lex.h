/* The lexer of JSONata: one token at a time, as the parser asks for it, which
 * knows whether a '/' divides or starts a regular expression. */
#ifndef ASL_EXPR_JSONATA_LEX_H
#define ASL_EXPR_JSONATA_LEX_H

#include "expr/jsonata.h"

/* What both passes share: where memory comes from, and the first fault. */
struct jsonata_parsing {
	struct arena *arena;
	struct text source;
	struct jsonata_error error; /* no code while there is none */
	struct jsonata_list binds;  /* every := so far */
	uint32_t seeks;             /* steps looked at for the owners of % */
};

/* The position of an error for which jsonata-js gives none. */
#define JSONATA_NOWHERE UINT32_MAX

/* Records the fault unless there is one already. POSITION is a byte offset,
 * or JSONATA_NOWHERE. Parsing then goes on over an empty rest. */
void jsonata_fail(struct jsonata_parsing *parsing, const char *code, span where,
	uint32_t position, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Lets JavaScript's RegExp judge PATTERN, which stands at WHERE. */
void jsonata_fail_regex(struct jsonata_parsing *parsing, struct text pattern,
	struct text flags, span where);

enum jsonata_token_kind {
	JSONATA_TOKEN_END,
	JSONATA_TOKEN_NAME,
	JSONATA_TOKEN_VARIABLE, /* text: without $ */
	JSONATA_TOKEN_STRING,   /* text: decoded */
	JSONATA_TOKEN_NUMBER,
	JSONATA_TOKEN_VALUE,
	JSONATA_TOKEN_REGEX, /* text: the pattern; flags */
	JSONATA_TOKEN_OPERATOR,
};

struct jsonata_token {
	enum jsonata_token_kind kind;
	enum jsonata_operator operator;
	span span;
	struct text text, flags;
	double number;
};

/* Reads the TOKEN at *AT, which is moved past it. After an operand (INFIX) '/'
 * is the operator. The end of the source, and of all tokens after a fault. */
void jsonata_lex(struct jsonata_parsing *parsing, uint32_t *at, bool infix,
	struct jsonata_token *token);

/* The token's value as the messages show it (JSON); NUL-terminated. */
const char *jsonata_token_text(
	struct arena *arena, const struct jsonata_token *token);

/* How tightly an operator holds what stands left of it; 0: not at all. */
unsigned jsonata_binding_power(const struct jsonata_token *token);

#endif
