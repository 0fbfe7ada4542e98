/* Which variables the expressions read. */
#include "expr/identifier.h"
#include "expr/variable_parts.h"

static void read_path(struct variables *variables, const struct use *use,
	const struct path *path, uint32_t start, bool decides);

static void read_operand(struct variables *variables, const struct use *use,
	const struct path_operand *operand, uint32_t start)
{
	if (operand->kind == PATH_OPERAND_PATH && operand->path)
		read_path(variables, use, operand->path,
			start + operand->span.start, false);
}

static void read_filter(struct variables *variables, const struct use *use,
	const struct path_filter *filter, uint32_t start)
{
	for (uint32_t i = 0; i < filter->count; i++) {
		read_operand(variables, use, &filter->criteria[i].left, start);
		read_operand(variables, use, &filter->criteria[i].right, start);
	}
}

/* [var.jp.prefix] [states.reserved] */
static void read_path(struct variables *variables, const struct use *use,
	const struct path *path, uint32_t start, bool decides)
{
	if (path->error)
		return;
	if (path->kind == PATH_VARIABLE && !text_is(path->variable, "states")) {
		span place = {start, start + path->variable_span.end};
		variables_add_read(variables, use, path->variable, place)
			->decides = decides;
	}
	for (uint32_t i = 0; i < path->count; i++)
		if (path->steps[i].kind == PATH_STEP_FILTER &&
			path->steps[i].filter)
			read_filter(
				variables, use, path->steps[i].filter, start);
}

/* A comparison with IsPresent asks before it reads. */
static bool is_guard(const struct use *use)
{
	return use->rule->field == FIELD_Variable &&
	       object_member(use->object, FIELD_IsPresent);
}

static void collect_guard(struct variables *variables, const struct use *use)
{
	if (use->path->kind == PATH_VARIABLE)
		variables_find(variables, use->path->variable)->is_guarded =
			true;
}

/* The whole expression is the variable or a path into it. [jn.undefined.result]
 */
static bool is_decided_by(
	const struct jsonata *jsonata, const struct jsonata_variable *variable)
{
	const struct jsonata_node *root = jsonata->root;
	if (root->kind == JSONATA_PATH)
		root = root->items.at[0];
	return root->kind == JSONATA_VARIABLE &&
	       text_equal(root->text, variable->name);
}

/* [states.reserved] A name like $States is jsonata_references.c's. That of a
 * function is one of a variable where the machine assigns it. */
static bool is_workflow_variable(const struct variables *variables,
	const struct jsonata_variable *variable)
{
	return variable->name.len && !text_is(variable->name, "$") &&
	       !text_equal_ignoring_case(variable->name, TEXT("states")) &&
	       (!variable->is_function ||
		       variables_may_assign(variables, variable->name));
}

static uint32_t skip_blanks(struct text source, uint32_t at)
{
	while (at < source.len && source.bytes[at] &&
		strchr(" \t\r\n", source.bytes[at]))
		at++;
	return at;
}

/* The name of the variable that "$exists", which ends at AT, asks for; empty
 * when it asks for something else. */
static struct text asked_name(struct text source, uint32_t at)
{
	at = skip_blanks(source, at);
	if (at < source.len && source.bytes[at] == '(')
		at = skip_blanks(source, at + 1);
	if (at >= source.len || source.bytes[at] != '$')
		return (struct text){NULL, 0};
	struct text rest = text_slice(source, at + 1, source.len - at - 1);
	rest.len = identifier_prefix(rest);
	return rest;
}

static void collect_questions(
	struct variables *variables, const struct jsonata *jsonata)
{
	struct text source = jsonata->source;
	uint32_t at = text_find(source, "$", 0);
	for (; at != UINT32_MAX; at = text_find(source, "$", at + 1)) {
		struct text rest = text_slice(source, at + 1, source.len);
		if (!text_starts(rest, "exists"))
			continue;
		struct text name = asked_name(rest, strlen("exists"));
		if (name.len)
			variables_find(variables, name)->is_guarded = true;
	}
}

static void read_jsonata(struct variables *variables, const struct use *use)
{
	const struct jsonata_variable *variable = use->analysis->variables;
	if (variable)
		variables_survey(variables);
	for (; variable; variable = variable->next) {
		if (!is_workflow_variable(variables, variable))
			continue;
		struct variable_read *read = variables_add_read(variables, use,
			variable->name, use_expression_span(variable->span));
		read->is_called = variable->is_called ||
				  variable->perhaps_bound ||
				  variable->is_function;
		read->decides = is_decided_by(use->jsonata, variable);
	}
	collect_questions(variables, use->jsonata);
}

/* A plain path reads the input alone. */
void variables_collect(struct variables *variables, const struct use *use)
{
	if (use->path && use->path->is_plain)
		return;
	if (use->kind == USE_UNKNOWN)
		variables->reads_unknown = true;
	if (use->path && is_guard(use))
		collect_guard(variables, use);
	else if (use->path && use_takes_root(use))
		read_path(variables, use, use->path, 0, true);
	if (use->intrinsic)
		for_each_argument_path (node, use->intrinsic)
			read_path(variables, use, node->path, node->span.start,
				true);
	if (use->analysis)
		read_jsonata(variables, use);
}
