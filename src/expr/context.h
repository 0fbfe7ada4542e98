/* The shape of the Context Object: what "$$.Execution.Id" and
 * $states.context.Execution.Id may name. [ctx.unknown]
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
#ifndef ASL_EXPR_CONTEXT_H
#define ASL_EXPR_CONTEXT_H

#include "expr/path.h"

enum context_availability {
	CONTEXT_ALWAYS,
	CONTEXT_REDRIVEN,   /* only in an execution that was redriven */
	CONTEXT_TASK_TOKEN, /* only where a task waits for its token */
	CONTEXT_MAP_ITEM,   /* only in the item selector of a Map */
};

enum context_type {
	CONTEXT_OBJECT, /* with the members of the table */
	CONTEXT_STRING,
	CONTEXT_NUMBER,
	CONTEXT_ANYTHING, /* whatever the user put there */
};

struct context_answer {
	bool known;
	enum context_availability available; /* of the part that is known */
	enum context_type type;              /* of the value, when known */
	uint32_t position;   /* of the first unknown name; else the count */
	const char *nearest; /* a member it may have meant, or NULL */
};

/* NAMES are the members after the Context Object; none is all of it. */
struct context_answer context_check(const struct text *names, uint32_t count);

/* The same for the steps of PATH up to the first that is not a single name;
 * "position" is then the number of the step. PATH is a PATH_CONTEXT. */
struct context_answer context_check_path(const struct path *path);

#endif
