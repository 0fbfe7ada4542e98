#include "expr/jsonata_check.h"

#include <stdlib.h>

#include "expr/jsonata_checker.h"

struct jsonata_finding *jsonata_find(struct jsonata_checker *c,
	enum jsonata_finding_kind kind, span where, struct text name)
{
	c->findings = arena_grow(c->arena, c->findings, c->finding_count,
		&c->finding_capacity, sizeof *c->findings);
	struct jsonata_finding *finding =
		arena_allocate(c->arena, sizeof *finding);
	*finding = (struct jsonata_finding){.kind = kind,
		.span = where,
		.name = name,
		.index = c->finding_count};
	c->findings[c->finding_count++] = finding;
	return finding;
}

static void note_variable(struct jsonata_checker *c,
	struct jsonata_symbol *symbol, const struct jsonata_node *node,
	bool is_called, bool perhaps_bound)
{
	if (!symbol->variable) {
		struct jsonata_variable *variable =
			arena_zeroed(c->arena, sizeof *variable);
		variable->name = symbol->name;
		variable->span = node->token;
		variable->perhaps_bound = true;
		variable->is_function = jsonata_function_find(symbol->name);
		symbol->variable = variable;
		*c->variables_end = variable;
		c->variables_end = &variable->next;
	}
	symbol->variable->is_called |= is_called;
	symbol->variable->perhaps_bound &= perhaps_bound;
}

/* $states differs from other names by case only where somebody slipped. */
static void note_states_case(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	if (text_equal_ignoring_case(node->text, TEXT("states")))
		jsonata_find(c, JSONATA_FINDING_STATES_CASE, node->token,
			node->text);
}

bool jsonata_is_named_variable(const struct jsonata_node *node)
{
	return node->kind == JSONATA_VARIABLE && !node->extras &&
	       node->text.len && !text_is(node->text, "$") &&
	       !text_is(node->text, "states");
}

enum jsonata_reference jsonata_use_variable(struct jsonata_checker *c,
	const struct jsonata_node *node, bool is_called)
{
	struct jsonata_symbol *symbol =
		jsonata_scope_symbol(&c->scope, node->text);
	enum jsonata_reference reference = jsonata_scope_use(&c->scope, symbol);
	bool is_context = !node->text.len || text_is(node->text, "$");
	if (reference == JSONATA_BOUND || is_context ||
		text_is(node->text, "states"))
		return reference;
	note_variable(
		c, symbol, node, is_called, reference == JSONATA_PERHAPS_BOUND);
	if (reference == JSONATA_FREE)
		note_states_case(c, node);
	return reference;
}

/* A field, $ or $$ where no input is. The service says each name once. */
static void note_top_level(struct jsonata_checker *c,
	const struct jsonata_node *node, struct text name)
{
	struct jsonata_symbol *symbol = jsonata_scope_symbol(&c->scope, name);
	jsonata_find(c, JSONATA_FINDING_TOP_LEVEL, node->token, name)
		->repeated = symbol->is_reported;
	symbol->is_reported = true;
}

static void walk_variable(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	enum jsonata_reference reference = jsonata_use_variable(c, node, false);
	if (reference == JSONATA_BOUND)
		return;
	if (c->top && !node->text.len)
		note_top_level(c, node, TEXT("$"));
	if (c->top && text_is(node->text, "$"))
		note_top_level(c, node, TEXT("$$"));
	else if (text_is(node->text, "$"))
		jsonata_find(c, JSONATA_FINDING_ROOT, node->token, TEXT("$$"));
	if (text_is(node->text, "states"))
		jsonata_note_states(c, node);
}

static void walk_list(
	struct jsonata_checker *c, const struct jsonata_list *list)
{
	for (uint32_t i = 0; i < list->count; i++)
		jsonata_walk(c, list->at[i]);
}

/* What stands behind something has its values as context. */
static void walk_with_context(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	bool top = c->top;
	c->top = false;
	if (node)
		jsonata_walk(c, node);
	c->top = top;
}

static void leave_frame(struct jsonata_checker *c)
{
	const struct jsonata_binding *b = jsonata_scope_leave(&c->scope);
	for (; b; b = b->next)
		if (b->only_statement && !b->used && !b->symbol->is_captured)
			jsonata_find(c, JSONATA_FINDING_UNUSED, b->span,
				b->symbol->name);
}

static unsigned walk_bind(struct jsonata_checker *c,
	const struct jsonata_node *node, bool is_statement)
{
	unsigned types = jsonata_walk(c, node->right);
	struct text name = node->left->text;
	struct jsonata_binding *binding =
		jsonata_scope_bind(&c->scope, name, node->left->token);
	binding->only_statement = is_statement;
	if (jsonata_function_find(name) || text_is(name, "states"))
		jsonata_find(c, JSONATA_FINDING_HIDES, node->left->token, name);
	return types;
}

static unsigned walk_block(
	struct jsonata_checker *c, const struct jsonata_node *block)
{
	unsigned types = JSONATA_TYPE_ABSENT;
	jsonata_scope_enter(&c->scope);
	for (uint32_t i = 0; i < block->items.count; i++) {
		const struct jsonata_node *item = block->items.at[i];
		bool is_last = i + 1 == block->items.count;
		types = item->kind == JSONATA_BIND && !is_last
				? walk_bind(c, item, true)
				: jsonata_walk(c, item);
	}
	leave_frame(c);
	return types;
}

/* The body sees the context of the place where it stands. */
static unsigned walk_lambda(
	struct jsonata_checker *c, const struct jsonata_node *lambda)
{
	jsonata_scope_enter(&c->scope);
	for (uint32_t i = 0; i < lambda->items.count; i++)
		jsonata_scope_bind(&c->scope, lambda->items.at[i]->text,
			lambda->items.at[i]->token);
	c->scope.functions++;
	jsonata_walk(c, lambda->right);
	c->scope.functions--;
	leave_frame(c);
	return JSONATA_TYPE_FUNCTION;
}

static unsigned walk_transform(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	walk_with_context(c, node->left);
	walk_with_context(c, node->right);
	walk_with_context(c, node->third);
	return JSONATA_TYPE_FUNCTION;
}

/* A field is there for whoever gives it a context. */
static unsigned walk_field(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	if (c->top && node->kind == JSONATA_NAME)
		note_top_level(c, node, node->text);
	else if (c->top && node->kind != JSONATA_PARENT)
		jsonata_find(c, JSONATA_FINDING_WILDCARD, node->token,
			text_of(jsonata_operator_text(node->operator)));
	return JSONATA_TYPE_ANY;
}

static unsigned walk_sort(
	struct jsonata_checker *c, const struct jsonata_node *sort)
{
	for (uint32_t i = 0; i < sort->items.count; i++)
		walk_with_context(c, sort->items.at[i]->left);
	return JSONATA_TYPE_ANY;
}

/* What has no left side. */
static unsigned walk_operand(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	switch (node->kind) {
	case JSONATA_STRING: return JSONATA_TYPE_STRING;
	case JSONATA_NUMBER: return JSONATA_TYPE_NUMBER;
	case JSONATA_VALUE:
		return text_is(node->text, "null") ? JSONATA_TYPE_NULL
						   : JSONATA_TYPE_BOOLEAN;
	case JSONATA_REGEX: return JSONATA_TYPE_FUNCTION;
	case JSONATA_VARIABLE: walk_variable(c, node); return JSONATA_TYPE_ANY;
	case JSONATA_ARRAY:
		walk_list(c, &node->items);
		return JSONATA_TYPE_ARRAY;
	case JSONATA_OBJECT:
		jsonata_check_pairs(c, &node->items);
		return JSONATA_TYPE_OBJECT;
	case JSONATA_NEGATE:
		return jsonata_check_negate(
			c, node, jsonata_walk(c, node->right));
	case JSONATA_BIND: return walk_bind(c, node, false);
	case JSONATA_LAMBDA: return walk_lambda(c, node);
	case JSONATA_TRANSFORM: return walk_transform(c, node);
	case JSONATA_BLOCK: return walk_block(c, node);
	case JSONATA_SORT: return walk_sort(c, node);
	case JSONATA_PLACEHOLDER: return JSONATA_TYPE_ANY;
	default: return walk_field(c, node);
	}
}

/* x["a"] keeps all of x: a string that is not empty counts as true. */
static void check_filter(
	struct jsonata_checker *c, const struct jsonata_node *filter)
{
	if (filter->kind == JSONATA_STRING && !filter->extras)
		jsonata_find(c, JSONATA_FINDING_STRING_FILTER, filter->token,
			filter->text);
}

static void bind_name(struct jsonata_checker *c,
	const struct jsonata_node *node, struct text name)
{
	jsonata_scope_bind(&c->scope, name, node->token);
}

static void walk_stages(struct jsonata_checker *c,
	const struct jsonata_node *node, const struct jsonata_extras *extras)
{
	for (uint32_t i = 0; i < extras->stage_count; i++) {
		const struct jsonata_stage *stage = &extras->stages[i];
		if (!stage->filter) {
			bind_name(c, node, stage->index);
			continue;
		}
		check_filter(c, stage->filter);
		walk_with_context(c, stage->filter);
	}
}

/* What hangs on NODE, whose own value has TYPES; returns what comes of it. */
static unsigned walk_extras(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned types)
{
	const struct jsonata_extras *extras = node->extras;
	if (!extras)
		return types;
	if (extras->has_focus)
		bind_name(c, node, extras->focus);
	if (extras->has_index)
		bind_name(c, node, extras->index);
	walk_stages(c, node, extras);
	if (extras->has_group) {
		bool top = c->top;
		c->top = false;
		jsonata_check_pairs(c, &extras->group);
		c->top = top;
		return JSONATA_TYPE_OBJECT;
	}
	bool changes =
		extras->has_focus || extras->has_index || extras->stage_count;
	return changes ? JSONATA_TYPE_ANY : types;
}

/* Each value of a step is one of a sequence, which is absent when empty and its
 * only element when there is one. Arrays are merged. */
static unsigned sequence_of(const struct jsonata_node *path, unsigned types)
{
	const unsigned many = JSONATA_TYPE_ARRAY | JSONATA_TYPE_ABSENT;
	if (path->keep_singleton || path->keep)
		return many;
	return types & JSONATA_TYPE_ARRAY ? JSONATA_TYPE_ANY : types | many;
}

/* The steps behind the first, which has been visited and has TYPES. */
static unsigned walk_steps(struct jsonata_checker *c,
	const struct jsonata_node *path, unsigned types)
{
	bool top = c->top;
	jsonata_note_states_path(c, path);
	jsonata_note_intrinsic(c, path);
	c->top = false;
	for (uint32_t i = 1; i < path->items.count; i++)
		types = jsonata_walk(c, path->items.at[i]);
	c->top = top;
	if (path->items.count == 1)
		return JSONATA_TYPE_ANY;
	return sequence_of(path, types);
}

static unsigned finish_apply(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left)
{
	const struct jsonata_node *right = node->right;
	if (right->kind == JSONATA_CALL) {
		c->applied = right;
		c->applied_types = left;
		return jsonata_walk(c, right);
	}
	unsigned types = JSONATA_TYPE_ANY;
	if (!jsonata_is_named_variable(right))
		types = jsonata_walk(c, right);
	return jsonata_check_apply(c, node, left, types);
}

/* NODE, whose left side has been visited and has the types LEFT. */
static unsigned finish(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left)
{
	switch (node->kind) {
	case JSONATA_PATH: return walk_steps(c, node, left);
	case JSONATA_APPLY: return finish_apply(c, node, left);
	case JSONATA_BINARY:
		return jsonata_check_binary(
			c, node, left, jsonata_walk(c, node->right));
	case JSONATA_CONDITION:
		left = jsonata_walk(c, node->right);
		return left | (node->third ? jsonata_walk(c, node->third)
					   : (unsigned)JSONATA_TYPE_ABSENT);
	default: return jsonata_check_call(c, node, left);
	}
}

/* The call itself sees to the variable it calls. */
static bool is_callee(const struct jsonata_node *node)
{
	const struct jsonata_node *up = node->up;
	return (up->kind == JSONATA_CALL || up->kind == JSONATA_PARTIAL) &&
	       jsonata_is_named_variable(node);
}

/* What @ and # bind holds to the end of the path. */
static bool binds_names(const struct jsonata_node *path)
{
	if (path->kind != JSONATA_PATH)
		return false;
	for (uint32_t i = 0; i < path->items.count; i++) {
		const struct jsonata_extras *extras = path->items.at[i]->extras;
		if (!extras)
			continue;
		if (extras->has_focus || extras->has_index)
			return true;
		for (uint32_t stage = 0; stage < extras->stage_count; stage++)
			if (!extras->stages[stage].filter)
				return true;
	}
	return false;
}

/* Left sides may be nested as deep as the text is long: down and up again in
 * loops. */
unsigned jsonata_walk(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	const struct jsonata_node *top = node;
	for (;;) {
		if (binds_names(node))
			jsonata_scope_enter(&c->scope);
		if (!jsonata_left(node))
			break;
		node = jsonata_left(node);
	}
	unsigned types = JSONATA_TYPE_ANY;
	if (node == top || !is_callee(node))
		types = walk_extras(c, node, walk_operand(c, node));
	while (node != top) {
		node = node->up;
		types = finish(c, node, types);
		types = walk_extras(c, node, types);
		if (binds_names(node))
			leave_frame(c);
	}
	return types;
}

static int compare_findings(const void *left, const void *right)
{
	const struct jsonata_finding *const *first = left, *const *second =
								   right;
	const struct jsonata_finding *a = *first, *b = *second;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

/* Those of one place stay in the order of discovery. */
static void sort_findings(struct jsonata_checker *c)
{
	if (c->finding_count)
		qsort(c->findings, c->finding_count, sizeof *c->findings,
			compare_findings);
	for (uint32_t i = 0; i < c->finding_count; i++)
		c->findings[i]->index = i;
}

/* A function's body may run after any := of the expression. */
static void note_binds(
	struct jsonata_checker *c, const struct jsonata_list *binds)
{
	for (uint32_t i = 0; i < binds->count; i++)
		jsonata_scope_symbol(&c->scope, binds->at[i]->left->text)
			->is_assigned = true;
}

const struct jsonata_analysis *jsonata_check(
	struct arena *arena, const struct jsonata *parsed)
{
	struct jsonata_checker c = {
		.arena = arena, .source = parsed->source, .top = true};
	struct jsonata_analysis *analysis =
		arena_zeroed(arena, sizeof *analysis);
	c.states_end = &c.states;
	c.variables_end = &c.variables;
	jsonata_scope_start(&c.scope, arena);
	note_binds(&c, &parsed->binds);
	analysis->types = jsonata_walk(&c, parsed->root);
	sort_findings(&c);
	analysis->findings = c.findings;
	analysis->finding_count = c.finding_count;
	analysis->states = c.states;
	analysis->variables = c.variables;
	return analysis;
}
