#include "expr/jsonata_scope.h"

void jsonata_scope_start(struct jsonata_scope *scope, struct arena *arena)
{
	*scope = (struct jsonata_scope){.arena = arena};
	atom_table_start(&scope->names, arena, (uintptr_t)arena);
	jsonata_scope_enter(scope);
}

static void add_symbol(
	struct jsonata_scope *scope, struct jsonata_symbol *symbol)
{
	scope->symbols = arena_grow(scope->arena, scope->symbols, scope->count,
		&scope->capacity, sizeof(struct jsonata_symbol *));
	scope->symbols[scope->count++] = symbol;
}

/* The atoms are this scope's own, and their index is the symbol's place. */
struct jsonata_symbol *jsonata_scope_symbol(
	struct jsonata_scope *scope, struct text name)
{
	struct atom *atom = atom_intern(&scope->names, name, true);
	if (!atom->index) {
		struct jsonata_symbol *symbol =
			arena_zeroed(scope->arena, sizeof *symbol);
		symbol->name = name;
		add_symbol(scope, symbol);
		atom->index = scope->count;
	}
	return scope->symbols[atom->index - 1];
}

void jsonata_scope_enter(struct jsonata_scope *scope)
{
	struct jsonata_frame *frame = arena_zeroed(scope->arena, sizeof *frame);
	frame->outer = scope->frame;
	scope->frame = frame;
	scope->depth++;
}

const struct jsonata_binding *jsonata_scope_leave(struct jsonata_scope *scope)
{
	struct jsonata_binding *bindings = scope->frame->bindings;
	for (const struct jsonata_binding *b = bindings; b; b = b->next)
		b->symbol->binding = b->hidden;
	scope->frame = scope->frame->outer;
	scope->depth--;
	return bindings;
}

struct jsonata_binding *jsonata_scope_bind(
	struct jsonata_scope *scope, struct text name, span where)
{
	struct jsonata_symbol *symbol = jsonata_scope_symbol(scope, name);
	struct jsonata_binding *binding = symbol->binding;
	if (binding && binding->depth == scope->depth)
		return binding;
	binding = arena_zeroed(scope->arena, sizeof *binding);
	binding->symbol = symbol;
	binding->hidden = symbol->binding;
	binding->next = scope->frame->bindings;
	binding->depth = scope->depth;
	binding->span = where;
	scope->frame->bindings = binding;
	symbol->binding = binding;
	return binding;
}

enum jsonata_reference jsonata_scope_use(
	struct jsonata_scope *scope, struct jsonata_symbol *symbol)
{
	if (scope->functions)
		symbol->is_captured = true;
	if (symbol->binding) {
		symbol->binding->used = true;
		return JSONATA_BOUND;
	}
	return scope->functions && symbol->is_assigned ? JSONATA_PERHAPS_BOUND
						       : JSONATA_FREE;
}
