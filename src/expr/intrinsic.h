/* Intrinsic functions: "States.Format('{}', $.name)", JSONPath states only.
 *
 * All results live in the arena, texts point into the source where they can.
 * Spans are bytes of the source text; those inside of a node's path count from
 * the start of that node. */
#ifndef ASL_EXPR_INTRINSIC_H
#define ASL_EXPR_INTRINSIC_H

#include "expr/path.h"

enum intrinsic_type {
	INTRINSIC_ANY,
	INTRINSIC_STRING,
	INTRINSIC_NUMBER,
	INTRINSIC_BOOLEAN,
	INTRINSIC_NULL,
	INTRINSIC_ARRAY,
	INTRINSIC_OBJECT,
};

enum intrinsic_id {
#define INTRINSIC(name, least, most, result, first, second, third) \
	INTRINSIC_FUNCTION_##name,
#include "expr/intrinsic_functions.def"
#undef INTRINSIC
};

enum { INTRINSIC_TYPED_ARGUMENTS = 3 };

struct intrinsic_function {
	const char *name; /* with "States." */
	enum intrinsic_id id;
	uint32_t least, most; /* arguments; most may be UINT32_MAX */
	enum intrinsic_type result;
	enum intrinsic_type arguments[INTRINSIC_TYPED_ARGUMENTS];
};

/* What States.Hash and $hash compute; ends with NULL. */
extern const char *const intrinsic_algorithms[];

enum intrinsic_node_kind {
	INTRINSIC_CALL,
	INTRINSIC_PATH,    /* path, whose spans start at this node's */
	INTRINSIC_LITERAL, /* type says which; text, number */
};

struct intrinsic_node {
	enum intrinsic_node_kind kind;
	enum intrinsic_type type; /* of the value; ANY where unknown */
	span span;
	span name_span;                            /* of a call */
	const struct intrinsic_function *function; /* NULL when unknown */
	struct intrinsic_node *arguments;          /* of a call: the first */
	uint32_t count;                            /* of arguments */
	struct text text; /* of a literal: as written, without quotes */
	double number;
	const struct path *path;
	struct intrinsic_node *next;      /* argument of the same call */
	struct intrinsic_node *next_path; /* see for_each_argument_path */
};

enum intrinsic_finding_kind {
	INTRINSIC_SYNTAX,
	INTRINSIC_UNKNOWN_FUNCTION,
	INTRINSIC_BAD_ESCAPE,
	INTRINSIC_BAD_PATH,
	INTRINSIC_ARITY,
	INTRINSIC_ARGUMENT_TYPE,
	INTRINSIC_ARGUMENT_VALUE,
	INTRINSIC_PLACEHOLDERS, /* {} in Format against its arguments */
	INTRINSIC_UNKNOWN_ESCAPE,
	INTRINSIC_TOO_MANY_CALLS,
	INTRINSIC_TRAILING_BLANK,
};

enum intrinsic_outcome {
	INTRINSIC_REFUSED,    /* at creation */
	INTRINSIC_FAILS,      /* when the state runs, for certain */
	INTRINSIC_SUSPICIOUS, /* may work, hardly meant */
};

struct intrinsic_finding {
	enum intrinsic_finding_kind kind;
	enum intrinsic_outcome outcome;
	span span;
	const char *message;
	const char *suggestion; /* the name that was probably meant, or NULL */
	const struct intrinsic_finding *next;
};

struct intrinsic {
	const struct intrinsic_node *root; /* NULL when it begins with no call;
					      incomplete after a syntax error */
	struct intrinsic_node *paths;      /* the first, at any depth */
	uint32_t calls;
	const struct intrinsic_finding *findings; /* in order of discovery */
};

/* The nodes of the paths that stand anywhere in the call. */
#define for_each_argument_path(node_, intrinsic_)                             \
	for (const struct intrinsic_node *node_ = (intrinsic_)->paths; node_; \
		node_ = node_->next_path)

/* Never NULL. The whole of SOURCE must be one call; blanks behind it are
 * suspicious, blanks before it refused.
 * [intr.known] [intr.escape] [intr.nest] [intr.case] */
const struct intrinsic *intrinsic_parse(
	struct arena *arena, struct text source);

/* Whether the service refuses it at creation. */
bool intrinsic_is_refused(const struct intrinsic *intrinsic);

/* Whether SOURCE has to be read as an intrinsic function, not as a path. */
bool intrinsic_is_meant(struct text source);

/* The function named NAME (with "States."), or NULL. */
const struct intrinsic_function *intrinsic_find(struct text name);

/* The name that was probably meant, or NULL. */
const char *intrinsic_nearest(struct text name);

/* The names of all functions, for people and without
 * "States.": "Format, StringToJson, ...". */
const char *intrinsic_all_names(void);

/* "string", "array", ... */
const char *intrinsic_type_name(enum intrinsic_type type);

#endif
