/* Which variable of a JSONata expression a name stands for.
 *
 * Blocks, functions and paths that bind with @ or # open a frame; := binds in
 * the innermost. A function's body runs later and sees what was bound since,
 * so inside of it a name that is bound anywhere counts as perhaps bound. */
#ifndef ASL_EXPR_JSONATA_SCOPE_H
#define ASL_EXPR_JSONATA_SCOPE_H

#include "base/atom.h"
#include "expr/jsonata.h"

struct jsonata_symbol;
struct jsonata_variable;

struct jsonata_binding {
	struct jsonata_symbol *symbol;
	struct jsonata_binding *hidden; /* of the same symbol, further out */
	struct jsonata_binding *next;   /* in the same frame */
	uint32_t depth;                 /* of the frame */
	span span;                      /* of the variable */
	bool used;
	bool only_statement; /* a := whose value goes nowhere else */
};

struct jsonata_symbol {
	struct text name;                /* without $ */
	struct jsonata_binding *binding; /* innermost, or NULL */
	bool is_assigned;                /* there is a := for it somewhere */
	bool is_captured; /* used in a function's body while unbound */
	bool is_reported; /* as a name at the top level */
	struct jsonata_variable *variable; /* its free references, or NULL */
	uint32_t object; /* the last object with such a key, counted from 1 */
};

struct jsonata_frame {
	struct jsonata_binding *bindings;
	struct jsonata_frame *outer;
};

struct jsonata_scope {
	struct arena *arena;
	struct atom_table names;
	struct jsonata_symbol **symbols;
	uint32_t count, capacity;
	struct jsonata_frame *frame;
	uint32_t depth;     /* of frames */
	uint32_t functions; /* bodies around */
};

void jsonata_scope_start(struct jsonata_scope *scope, struct arena *arena);

/* The symbol of NAME, the same for equal names. NAME's bytes must last. */
struct jsonata_symbol *jsonata_scope_symbol(
	struct jsonata_scope *scope, struct text name);

void jsonata_scope_enter(struct jsonata_scope *scope);

/* Ends the innermost frame and returns its bindings, the last one first. */
const struct jsonata_binding *jsonata_scope_leave(struct jsonata_scope *scope);

/* Binds in the innermost frame. A second time there it is the same binding. */
struct jsonata_binding *jsonata_scope_bind(
	struct jsonata_scope *scope, struct text name, span where);

enum jsonata_reference {
	JSONATA_BOUND,
	JSONATA_PERHAPS_BOUND, /* in a function's body, or only there */
	JSONATA_FREE,
};

/* What a use of SYMBOL refers to here; marks the binding as used. */
enum jsonata_reference jsonata_scope_use(
	struct jsonata_scope *scope, struct jsonata_symbol *symbol);

#endif
