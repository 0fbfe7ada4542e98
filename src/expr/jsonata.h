/* JSONata 2.0.6, the expression language of Step Functions: text to tree.
 *
 * The tree, and every error's code, message and position, are those of
 * jsonata-js 2.0.6 (spec/jsonata.md sections 2, 3 and 5), which the service
 * runs at creation: of several faults the first is reported, as there. */
#ifndef ASL_EXPR_JSONATA_H
#define ASL_EXPR_JSONATA_H

#include <stdbool.h>

#include "base/arena.h"

/* Expressions nested deeper are refused with the code TOO_DEEP. Recursion over
 * a tree is bounded by a small multiple of it, except along jsonata_left(). */
enum { JSONATA_MAX_DEPTH = 1000 };

/* Operators and punctuation, in the order in which the lexer tries them. */
enum jsonata_operator {
	JSONATA_OP_NONE,
	JSONATA_OP_RANGE,
	JSONATA_OP_BIND,
	JSONATA_OP_NOT_EQUAL,
	JSONATA_OP_AT_LEAST,
	JSONATA_OP_AT_MOST,
	JSONATA_OP_DESCENDANT,
	JSONATA_OP_APPLY,
	JSONATA_OP_DOT,
	JSONATA_OP_BRACKET,
	JSONATA_OP_BRACKET_END,
	JSONATA_OP_BRACE,
	JSONATA_OP_BRACE_END,
	JSONATA_OP_PARENTHESIS,
	JSONATA_OP_PARENTHESIS_END,
	JSONATA_OP_COMMA,
	JSONATA_OP_FOCUS,
	JSONATA_OP_INDEX,
	JSONATA_OP_SEMICOLON,
	JSONATA_OP_COLON,
	JSONATA_OP_QUESTION,
	JSONATA_OP_ADD,
	JSONATA_OP_SUBTRACT,
	JSONATA_OP_MULTIPLY,
	JSONATA_OP_DIVIDE,
	JSONATA_OP_MODULO,
	JSONATA_OP_BAR,
	JSONATA_OP_EQUAL,
	JSONATA_OP_LESS,
	JSONATA_OP_GREATER,
	JSONATA_OP_ORDER,
	JSONATA_OP_CONCATENATE,
	JSONATA_OP_EXCLAMATION,
	JSONATA_OP_TILDE,
	JSONATA_OP_AND,
	JSONATA_OP_OR,
	JSONATA_OP_IN,
};

/* What a node is; behind it the members that hold its parts. Members not
 * named are empty. */
enum jsonata_kind {
	JSONATA_PATH,       /* items: the steps, at least one */
	JSONATA_NAME,       /* text: a field; only as a step of a path */
	JSONATA_STRING,     /* text: decoded */
	JSONATA_NUMBER,     /* number: finite, a leading minus folded in */
	JSONATA_VALUE,      /* text: true, false or null */
	JSONATA_VARIABLE,   /* text: without $; "" is $ and "$" is $$ */
	JSONATA_WILDCARD,   /* * */
	JSONATA_DESCENDANT, /* ** */
	JSONATA_PARENT,     /* % */
	JSONATA_REGEX,      /* text: the pattern as written; behind it in the
			     * token a slash and the letters i and m */
	JSONATA_ARRAY,      /* items */
	JSONATA_OBJECT,     /* items: key, value, key, value ... */
	JSONATA_NEGATE,     /* right */
	JSONATA_BINARY,     /* left, right, operator; also .. in an array */
	JSONATA_BIND,       /* left: the variable, right: its value */
	JSONATA_APPLY,      /* left ~> right */
	JSONATA_CALL,       /* left: the function, items: the arguments */
	JSONATA_PARTIAL,    /* as a call, some arguments a placeholder */
	JSONATA_PLACEHOLDER,
	JSONATA_LAMBDA,    /* items: variables, right: body, text: signature */
	JSONATA_CONDITION, /* left ? right : third, which may be NULL */
	JSONATA_TRANSFORM, /* |left|right,third| where third may be NULL */
	JSONATA_BLOCK,     /* items: the expressions, maybe none */
	JSONATA_SORT,      /* items: terms; only as a step of a path */
	JSONATA_TERM,      /* left; descending */

	/* Between the two passes only, never in a result. */
	JSONATA_RAW_MAP,
	JSONATA_RAW_FILTER,
	JSONATA_RAW_GROUP,
	JSONATA_RAW_ORDER,
	JSONATA_RAW_FOCUS,
	JSONATA_RAW_INDEX,
	JSONATA_RAW_WORD,
	JSONATA_RAW_END,
};

struct jsonata_node;

struct jsonata_list {
	struct jsonata_node **at;
	uint32_t count, capacity;
};

/* One [filter] of a step, or one #$index behind such a filter. */
struct jsonata_stage {
	struct jsonata_node *filter; /* NULL: an index */
	struct text index;           /* the variable's name without $ */
};

/* What may hang on any expression, and rarely does. */
struct jsonata_extras {
	struct jsonata_stage *stages;
	uint32_t stage_count, stage_capacity;
	bool stages_on_value; /* the filters stand on no path's step */
	bool has_group, has_focus, has_index;
	struct jsonata_list group; /* {key: value, ...}: key, value ... */
	struct text focus, index;  /* variables of @ and #, without $ */

	struct jsonata_slots *seeking; /* the passes' own: unresolved % */
	struct jsonata_slot *slot;
};

/* 96 bytes: there is one for every few characters of an expression. */
struct jsonata_node {
	enum jsonata_kind kind : 8;
	enum jsonata_operator operator: 8;
	bool descending : 1;
	bool keep : 1;           /* a[]: an array stays one */
	bool keep_singleton : 1; /* of a path: a step has KEEP */
	bool constructs : 1;     /* an array that is not flattened into others
				  */
	bool step_kept : 1; /* the passes' own: KEEP_SINGLETON at the next . */
	span span;          /* all of it, in bytes of the expression */
	span token;         /* the operator, bracket, name or literal */
	union {
		struct text text; /* of all but a JSONATA_NUMBER */
		double number;    /* of a JSONATA_NUMBER */
	};
	struct jsonata_node *left, *right, *third;
	struct jsonata_list items;
	struct jsonata_extras *extras; /* may be NULL */
	struct jsonata_node *up;       /* whose jsonata_left() this is */
};

struct jsonata_error {
	const char *code; /* "S0201", "TOO_DEEP", "JS_SYNTAXERROR"; or NULL */
	struct text message; /* as jsonata-js words it, without the code */
	span span;           /* the bytes to point at */
	bool has_position;   /* jsonata-js gives one */
	uint32_t position;   /* its position, in UTF-16 units */
};

struct jsonata {
	struct text source;
	const struct jsonata_node *root; /* NULL when there is an error */
	struct jsonata_list binds;       /* every := in it */
	struct jsonata_error error;
};

/* Parses SOURCE, the text between {% and %}. It is WTF-8: a lone surrogate is
 * its three bytes. The result lives in ARENA and points into SOURCE. Never
 * NULL; takes time linear in the length. */
const struct jsonata *jsonata_parse(struct arena *arena, struct text source);

/* The part of NODE that may be nested as deep as the text is long: the left
 * operand, the called function, a condition, a path's first step; else NULL.
 * Walk down with it in a loop and up again by the member UP. */
struct jsonata_node *jsonata_left(const struct jsonata_node *node);

/* The text of an operator: "+", "and", "..". */
const char *jsonata_operator_text(enum jsonata_operator operator);

#endif
