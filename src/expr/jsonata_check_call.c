#include "base/suggest.h"
#include "expr/intrinsic.h"
#include "expr/jsonata_checker.h"

enum { MAX_ARGUMENTS = 8 };

/* A call of a function we know, with the types of its first arguments. */
struct call {
	const struct jsonata_node *node;
	const struct jsonata_node *callee;
	const struct jsonata_function *function;
	unsigned types[MAX_ARGUMENTS];
	uint32_t count;     /* of arguments */
	uint32_t handed;    /* by ~>: the first argument, 0 or 1 */
	bool gives_nothing; /* for lack of a context item */
};

static void add_argument(struct call *call, unsigned types)
{
	if (call->count < MAX_ARGUMENTS)
		call->types[call->count] = types;
	call->count++;
}

static void walk_arguments(struct jsonata_checker *c, struct call *call)
{
	const struct jsonata_list *items = &call->node->items;
	if (c->applied == call->node) {
		call->handed = 1;
		add_argument(call, c->applied_types);
	}
	for (uint32_t i = 0; i < items->count; i++)
		add_argument(call, jsonata_walk(c, items->at[i]));
}

/* The node of an argument, or NULL when ~> hands it in or nobody does. */
static const struct jsonata_node *argument(
	const struct call *call, uint32_t index)
{
	if (index < call->handed || index >= call->count)
		return NULL;
	return call->node->items.at[index - call->handed];
}

static struct jsonata_finding *find(struct jsonata_checker *c,
	const struct call *call, enum jsonata_finding_kind kind, span where)
{
	return jsonata_find(c, kind, where, call->callee->text);
}

/* True when the number of arguments is fine. */
static bool check_count(struct jsonata_checker *c, const struct call *call)
{
	const struct jsonata_function *function = call->function;
	bool is_partial = call->node->kind == JSONATA_PARTIAL;
	enum jsonata_finding_kind kind = JSONATA_FINDING_TOO_FEW_ARGUMENTS;
	uint32_t wanted = function->min;
	if (call->count > function->max &&
		function->max != JSONATA_ANY_NUMBER) {
		kind = JSONATA_FINDING_TOO_MANY_ARGUMENTS;
		wanted = function->max;
	} else if (call->count >= function->min || is_partial) {
		return true;
	}
	struct jsonata_finding *finding =
		find(c, call, kind, call->callee->token);
	finding->count = call->count;
	finding->wanted = wanted;
	finding->code = "T0410";
	return false;
}

/* The types of a value that is written out, else anything. */
static unsigned literal_types(const struct jsonata_node *node)
{
	if (node->extras)
		return JSONATA_TYPE_ANY;
	switch (node->kind) {
	case JSONATA_STRING: return JSONATA_TYPE_STRING;
	case JSONATA_NUMBER: return JSONATA_TYPE_NUMBER;
	case JSONATA_VALUE:
		return text_is(node->text, "null") ? JSONATA_TYPE_NULL
						   : JSONATA_TYPE_BOOLEAN;
	case JSONATA_ARRAY: return JSONATA_TYPE_ARRAY;
	case JSONATA_OBJECT: return JSONATA_TYPE_OBJECT;
	default: return JSONATA_TYPE_ANY;
	}
}

/* [jsonata.T0412] The elements of an array that is written out. */
static void check_elements(struct jsonata_checker *c, const struct call *call)
{
	unsigned element = jsonata_function_element(call->function);
	const struct jsonata_node *array = argument(call, 0);
	if (!element || !array || array->kind != JSONATA_ARRAY || array->extras)
		return;
	for (uint32_t i = 0; i < array->items.count; i++) {
		const struct jsonata_node *item = array->items.at[i];
		unsigned actual = literal_types(item);
		if (actual & element)
			continue;
		struct jsonata_finding *finding =
			find(c, call, JSONATA_FINDING_ELEMENT_TYPE, item->span);
		finding->count = 1;
		finding->expected = element;
		finding->actual = actual;
		finding->code = "T0412";
		return;
	}
}

static void find_misfit(struct jsonata_checker *c, const struct call *call,
	struct jsonata_fit fit, const char *code)
{
	const struct jsonata_node *node = argument(call, fit.argument);
	struct jsonata_finding *finding = find(c, call,
		fit.wants_element ? JSONATA_FINDING_ELEMENT_TYPE
				  : JSONATA_FINDING_ARGUMENT_TYPE,
		node ? node->span : call->callee->token);
	finding->count = fit.argument + 1;
	finding->expected = fit.expected;
	finding->actual = call->types[fit.argument];
	finding->code = code;
}

/* With fewer arguments than it needs, and no context item to stand in for one,
 * the first is taken for the second, and of a wrong type. */
static void find_failure(struct jsonata_checker *c, const struct call *call,
	struct jsonata_fit fit)
{
	if (!c->top || call->count >= call->function->need) {
		find_misfit(
			c, call, fit, fit.wants_element ? "T0412" : "T0410");
		return;
	}
	struct jsonata_finding *finding = find(c, call,
		JSONATA_FINDING_TOO_FEW_ARGUMENTS, call->callee->token);
	finding->count = call->count;
	finding->wanted = call->function->need;
	finding->code = "T0410";
}

/* [jsonata.T0410] One finding a call: what surely fails before what only gives
 * nothing. */
static void check_types(struct jsonata_checker *c, struct call *call)
{
	const struct jsonata_function *function = call->function;
	if (call->count > MAX_ARGUMENTS)
		return;
	struct jsonata_fit fit =
		jsonata_function_fit(function, call->types, call->count, true);
	if (!fit.fits) {
		find_failure(c, call, fit);
		return;
	}
	call->gives_nothing = c->top && call->count < function->need;
	if (call->gives_nothing) {
		struct jsonata_finding *finding = find(c, call,
			JSONATA_FINDING_NO_CONTEXT, call->callee->token);
		finding->count = call->count;
		finding->wanted = function->need;
		return;
	}
	fit = jsonata_function_fit(function, call->types, call->count, !c->top);
	call->gives_nothing = !fit.fits;
	if (!fit.fits)
		find_misfit(c, call, fit, NULL);
	else
		check_elements(c, call);
}

/* [jfn.hash] */
static void check_algorithm(
	struct jsonata_checker *c, const struct jsonata_node *name)
{
	for (size_t i = 0; intrinsic_algorithms[i]; i++)
		if (text_is(name->text, intrinsic_algorithms[i]))
			return;
	const char *nearest = suggest_nearest(name->text, intrinsic_algorithms);
	struct jsonata_finding *finding = jsonata_find(
		c, JSONATA_FINDING_ALGORITHM, name->token, name->text);
	finding->hint = nearest ? text_of(nearest) : (struct text){0};
}

/* [jsonata.D3050] [jsonata.D3010] */
static void check_values(struct jsonata_checker *c, const struct call *call)
{
	const struct jsonata_node *second = argument(call, 1);
	if (!second || second->extras)
		return;
	if (text_is(call->callee->text, "reduce") &&
		second->kind == JSONATA_LAMBDA && second->items.count < 2)
		find(c, call, JSONATA_FINDING_REDUCE_PARAMETERS,
			(span){second->span.start, second->token.start})
			->code = "D3050";
	if (text_is(call->callee->text, "hash") &&
		second->kind == JSONATA_STRING)
		check_algorithm(c, second);
	if (text_is(call->callee->text, "replace") && call->count >= 3 &&
		second->kind == JSONATA_STRING && !second->text.len)
		find(c, call, JSONATA_FINDING_EMPTY_PATTERN, second->token)
			->code = "D3010";
}

static unsigned result_of(const struct call *call)
{
	bool are_present = call->count >= call->function->need &&
			   call->count <= MAX_ARGUMENTS;
	if (call->gives_nothing)
		return JSONATA_TYPE_ABSENT;
	for (uint32_t i = 0; i < call->count && are_present; i++)
		are_present = !(call->types[i] & JSONATA_TYPE_ABSENT);
	return jsonata_function_result(call->function, are_present);
}

/* A call of $f where f is nothing that the expression binds. */
static unsigned check_free(struct jsonata_checker *c, struct call *call)
{
	struct text name = call->callee->text;
	call->function = jsonata_function_find(name);
	if (!call->function) {
		const char *nearest = jsonata_function_nearest(name);
		struct jsonata_finding *finding = find(c, call,
			JSONATA_FINDING_UNKNOWN_FUNCTION, call->callee->token);
		finding->hint = nearest ? text_of(nearest) : (struct text){0};
		finding->code =
			call->node->kind == JSONATA_APPLY ? "T2006" : "T1006";
		return JSONATA_TYPE_ANY;
	}
	if (text_is(name, "eval")) {
		find(c, call, JSONATA_FINDING_EVAL, call->callee->token)->code =
			"T1006";
		return JSONATA_TYPE_ANY;
	}
	if (!check_count(c, call) || call->node->kind == JSONATA_PARTIAL)
		return JSONATA_TYPE_ANY;
	check_types(c, call);
	check_values(c, call);
	if (text_is(name, "lookup") && call->node->kind == JSONATA_CALL)
		jsonata_note_states_lookup(c, call->node);
	return result_of(call);
}

/* sum(x): a field is called, where a function was meant. */
static void check_field_call(
	struct jsonata_checker *c, const struct jsonata_node *name)
{
	const struct jsonata_function *function =
		jsonata_function_find(name->text);
	const char *meant = function ? function->name
				     : jsonata_function_nearest(name->text);
	struct jsonata_finding *finding = jsonata_find(
		c, JSONATA_FINDING_FIELD_CALL, name->token, name->text);
	finding->hint = meant ? text_of(meant) : (struct text){0};
	finding->code = "T1005";
}

static const struct jsonata_node *field_of(const struct jsonata_node *callee)
{
	if (callee->kind != JSONATA_PATH || callee->items.count != 1 ||
		callee->extras)
		return NULL;
	const struct jsonata_node *name = callee->items.at[0];
	return name->kind == JSONATA_NAME && !name->extras ? name : NULL;
}

/* [jsonata.T1006] */
static void check_other_callee(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned types)
{
	const struct jsonata_node *name = field_of(node->left);
	if (name && node != c->intrinsic)
		check_field_call(c, name);
	if (types & JSONATA_TYPE_FUNCTION)
		return;
	struct jsonata_finding *finding =
		jsonata_find(c, JSONATA_FINDING_NOT_A_FUNCTION,
			node->left->span, (struct text){0});
	finding->actual = types;
	finding->code = "T1006";
}

unsigned jsonata_check_call(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned callee)
{
	struct call call = {.node = node, .callee = node->left};
	unsigned types = JSONATA_TYPE_ANY;
	if (!jsonata_is_named_variable(node->left)) {
		check_other_callee(c, node, callee);
		walk_arguments(c, &call);
	} else {
		enum jsonata_reference reference =
			jsonata_use_variable(c, node->left, true);
		walk_arguments(c, &call);
		if (reference == JSONATA_FREE)
			types = check_free(c, &call);
	}
	return node->kind == JSONATA_PARTIAL ? (unsigned)JSONATA_TYPE_FUNCTION
					     : types;
}

/* value ~> $f is $f(value), unless the value is a function: then both make a
 * new one. */
static unsigned check_named_apply(struct jsonata_checker *c,
	const struct jsonata_node *apply, unsigned left)
{
	const struct jsonata_node *right = apply->right;
	struct call call = {.node = apply, .callee = right, .handed = 1};
	if (jsonata_use_variable(c, right, true) != JSONATA_FREE)
		return JSONATA_TYPE_ANY;
	add_argument(&call, left);
	if (jsonata_function_find(right->text) &&
		(left & JSONATA_TYPE_FUNCTION))
		return JSONATA_TYPE_ANY;
	return check_free(c, &call);
}

/* [jsonata.T2006] */
unsigned jsonata_check_apply(struct jsonata_checker *c,
	const struct jsonata_node *apply, unsigned left, unsigned right)
{
	if (jsonata_is_named_variable(apply->right))
		return check_named_apply(c, apply, left);
	if (!(right & JSONATA_TYPE_FUNCTION)) {
		struct jsonata_finding *finding =
			jsonata_find(c, JSONATA_FINDING_NOT_A_FUNCTION,
				apply->right->span, (struct text){0});
		finding->actual = right;
		finding->code = "T2006";
	}
	if (apply->right->kind == JSONATA_TRANSFORM &&
		!(left & JSONATA_TYPE_FUNCTION))
		return JSONATA_TYPE_OBJECT | JSONATA_TYPE_ARRAY |
		       JSONATA_TYPE_ABSENT;
	return JSONATA_TYPE_ANY;
}
