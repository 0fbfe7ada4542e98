#include "expr/jsonata_process.h"

#include "expr/jsonata_parent.h"
#include "expr/jsonata_text.h"

static struct jsonata_node *process(
	struct jsonata_parsing *p, struct jsonata_node *raw);

struct jsonata_node *jsonata_node_new(
	struct jsonata_parsing *p, enum jsonata_kind kind, span where)
{
	struct jsonata_node *node = arena_zeroed(p->arena, sizeof *node);
	node->kind = kind;
	node->span = node->token = where;
	return node;
}

struct jsonata_extras *jsonata_extras_of(
	struct jsonata_parsing *p, struct jsonata_node *node)
{
	if (!node->extras)
		node->extras = arena_zeroed(p->arena, sizeof *node->extras);
	return node->extras;
}

void jsonata_list_add(struct jsonata_parsing *p, struct jsonata_list *list,
	struct jsonata_node *node)
{
	list->at = arena_grow(p->arena, list->at, list->count, &list->capacity,
		sizeof(struct jsonata_node *));
	list->at[list->count++] = node;
}

struct jsonata_node *jsonata_left(const struct jsonata_node *node)
{
	switch (node->kind) {
	case JSONATA_PATH: return node->items.at[0];
	case JSONATA_BINARY:
	case JSONATA_APPLY:
	case JSONATA_CALL:
	case JSONATA_PARTIAL:
	case JSONATA_CONDITION:
	case JSONATA_RAW_MAP:
	case JSONATA_RAW_FILTER:
	case JSONATA_RAW_GROUP:
	case JSONATA_RAW_ORDER:
	case JSONATA_RAW_FOCUS:
	case JSONATA_RAW_INDEX: return node->left;
	default: return NULL;
	}
}

static void set_left(struct jsonata_node *node, struct jsonata_node *left)
{
	node->left = left;
	left->up = node;
}

static void add_stage(struct jsonata_parsing *p, struct jsonata_extras *extras,
	struct jsonata_stage stage)
{
	extras->stages =
		arena_grow(p->arena, extras->stages, extras->stage_count,
			&extras->stage_capacity, sizeof *extras->stages);
	extras->stages[extras->stage_count++] = stage;
}

static struct jsonata_node *last_step(const struct jsonata_node *path)
{
	return path->items.at[path->items.count - 1];
}

static struct jsonata_node *path_of(
	struct jsonata_parsing *p, struct jsonata_node *step)
{
	struct jsonata_node *path =
		jsonata_node_new(p, JSONATA_PATH, step->span);
	jsonata_list_add(p, &path->items, step);
	step->up = path;
	return path;
}

/* The filters of a value that becomes a step are those of the step. */
static void adopt_filters(struct jsonata_node *step)
{
	if (step->extras)
		step->extras->stages_on_value = false;
}

/* [jsonata.S0213] A string used as a step is a name; no other literal can be
 * one. */
static void check_step(struct jsonata_parsing *p, struct jsonata_node *step)
{
	if (step->kind == JSONATA_STRING)
		step->kind = JSONATA_NAME;
	if (step->kind != JSONATA_NUMBER && step->kind != JSONATA_VALUE)
		return;
	struct text value =
		step->kind == JSONATA_VALUE
			? arena_text(p->arena, step->text)
			: jsonata_number_text(p->arena, step->number);
	jsonata_fail(p, "S0213", step->span, step->token.end,
		"The literal value %s cannot be used as a step within a path "
		"expression",
		value.bytes);
}

/* Steps of PATH from index FIRST on are new. The very first is looked at each
 * time: `"a"^(b)` makes a path of a literal without a look. */
static void check_steps(
	struct jsonata_parsing *p, struct jsonata_node *path, uint32_t first)
{
	struct jsonata_node **steps = path->items.at;
	check_step(p, steps[0]);
	path->keep_singleton |= path->step_kept || steps[0]->keep;
	for (uint32_t i = first; i < path->items.count; i++) {
		check_step(p, steps[i]);
		path->keep_singleton |= steps[i]->keep;
	}
	if (steps[0]->kind == JSONATA_ARRAY)
		steps[0]->constructs = true;
	if (last_step(path)->kind == JSONATA_ARRAY)
		last_step(path)->constructs = true;
}

/* left.right: one path out of both. */
static struct jsonata_node *finish_map(struct jsonata_parsing *p,
	struct jsonata_node *raw, struct jsonata_node *left)
{
	bool is_path = left->kind == JSONATA_PATH;
	struct jsonata_node *path = is_path ? left : path_of(p, left);
	if (left->kind == JSONATA_PARENT)
		jsonata_parent_begin(p, path, left);
	struct jsonata_node *rest = process(p, raw->right);
	uint32_t first = path->items.count;
	if (rest->kind == JSONATA_PATH) {
		for (uint32_t i = 0; i < rest->items.count; i++)
			jsonata_list_add(p, &path->items, rest->items.at[i]);
	} else {
		adopt_filters(rest);
		jsonata_list_add(p, &path->items, rest);
	}
	check_steps(p, path, first);
	jsonata_parent_resolve(p, path);
	return path;
}

/* [jsonata.S0209] */
static struct jsonata_node *finish_filter(struct jsonata_parsing *p,
	struct jsonata_node *raw, struct jsonata_node *result)
{
	bool is_path = result->kind == JSONATA_PATH;
	struct jsonata_node *step = is_path ? last_step(result) : result;
	struct jsonata_extras *extras = jsonata_extras_of(p, step);
	if (extras->has_group)
		jsonata_fail(p, "S0209", raw->token, raw->token.end,
			"A predicate cannot follow a grouping expression in a "
			"step");
	struct jsonata_node *filter = process(p, raw->right);
	extras->stages_on_value = !is_path;
	jsonata_parent_filter(p, step, filter);
	add_stage(p, extras, (struct jsonata_stage){.filter = filter});
	return result;
}

/* [jsonata.S0210] */
static struct jsonata_node *finish_group(struct jsonata_parsing *p,
	struct jsonata_node *raw, struct jsonata_node *result)
{
	struct jsonata_extras *extras = jsonata_extras_of(p, result);
	if (extras->has_group)
		jsonata_fail(p, "S0210", raw->token, raw->token.end,
			"Each step can only have one grouping expression");
	for (uint32_t i = 0; i < raw->items.count; i++)
		raw->items.at[i] = process(p, raw->items.at[i]);
	extras->has_group = true;
	extras->group = raw->items;
	return result;
}

static struct jsonata_node *finish_order(struct jsonata_parsing *p,
	struct jsonata_node *raw, struct jsonata_node *left)
{
	bool is_path = left->kind == JSONATA_PATH;
	struct jsonata_node *path = is_path ? left : path_of(p, left);
	struct jsonata_node *sort =
		jsonata_node_new(p, JSONATA_SORT, raw->token);
	sort->items = raw->items;
	sort->span.end = raw->span.end;
	for (uint32_t i = 0; i < sort->items.count; i++) {
		struct jsonata_node *term = sort->items.at[i];
		term->left = process(p, term->left);
		jsonata_parent_pass(p, sort, term->left);
	}
	jsonata_list_add(p, &path->items, sort);
	jsonata_parent_resolve(p, path);
	return path;
}

/* [jsonata.S0215] [jsonata.S0216] */
static struct jsonata_node *finish_focus(struct jsonata_parsing *p,
	struct jsonata_node *raw, struct jsonata_node *result)
{
	bool is_path = result->kind == JSONATA_PATH;
	struct jsonata_node *step = is_path ? last_step(result) : result;
	struct jsonata_extras *extras = jsonata_extras_of(p, step);
	if (extras->stage_count)
		jsonata_fail(p, "S0215", raw->token, raw->token.end,
			"A context variable binding must precede any "
			"predicates on a step");
	if (step->kind == JSONATA_SORT)
		jsonata_fail(p, "S0216", raw->token, raw->token.end,
			"A context variable binding must precede the "
			"'order-by' clause on a step");
	step->keep |= raw->keep;
	if (is_path)
		result->step_kept |= raw->keep;
	extras->has_focus = true;
	extras->focus = raw->right->text;
	return result;
}

static struct jsonata_node *finish_index(struct jsonata_parsing *p,
	struct jsonata_node *raw, struct jsonata_node *result)
{
	struct jsonata_node *step = result;
	if (result->kind == JSONATA_PATH) {
		step = last_step(result);
	} else {
		result = path_of(p, step);
		adopt_filters(step);
	}
	struct jsonata_extras *extras = jsonata_extras_of(p, step);
	if (extras->stage_count) {
		add_stage(p, extras,
			(struct jsonata_stage){.index = raw->right->text});
	} else {
		extras->has_index = true;
		extras->index = raw->right->text;
	}
	return result;
}

static void process_part(struct jsonata_parsing *p, struct jsonata_node *node,
	struct jsonata_node **part)
{
	if (!*part)
		return;
	*part = process(p, *part);
	jsonata_parent_pass(p, node, *part);
}

/* NODE's left side is LEFT, finished; the rest is still raw. */
static struct jsonata_node *finish(struct jsonata_parsing *p,
	struct jsonata_node *node, struct jsonata_node *left)
{
	switch (node->kind) {
	case JSONATA_RAW_MAP: return finish_map(p, node, left);
	case JSONATA_RAW_FILTER: return finish_filter(p, node, left);
	case JSONATA_RAW_GROUP: return finish_group(p, node, left);
	case JSONATA_RAW_ORDER: return finish_order(p, node, left);
	case JSONATA_RAW_FOCUS: return finish_focus(p, node, left);
	case JSONATA_RAW_INDEX: return finish_index(p, node, left);
	default: break;
	}
	set_left(node, left);
	if (node->kind == JSONATA_APPLY) {
		node->right = process(p, node->right);
		node->keep = left->keep || node->right->keep;
	} else if (node->kind != JSONATA_CALL &&
		   node->kind != JSONATA_PARTIAL) {
		jsonata_parent_pass(p, node, left);
		process_part(p, node, &node->right);
		process_part(p, node, &node->third);
	}
	return node;
}

static void process_items(struct jsonata_parsing *p, struct jsonata_node *node)
{
	for (uint32_t i = 0; i < node->items.count; i++)
		process_part(p, node, &node->items.at[i]);
}

static void process_block(struct jsonata_parsing *p, struct jsonata_node *block)
{
	process_items(p, block);
	for (uint32_t i = 0; i < block->items.count; i++) {
		const struct jsonata_node *part = block->items.at[i];
		if (part->constructs || (part->kind == JSONATA_PATH &&
						part->items.at[0]->constructs))
			block->constructs = true;
	}
}

static struct jsonata_node *process_negate(
	struct jsonata_parsing *p, struct jsonata_node *node)
{
	struct jsonata_node *operand = process(p, node->right);
	if (operand->kind != JSONATA_NUMBER) {
		node->right = operand;
		jsonata_parent_pass(p, node, operand);
		return node;
	}
	operand->number = -operand->number;
	operand->span.start = node->span.start;
	return operand;
}

static struct jsonata_node *process_name(
	struct jsonata_parsing *p, struct jsonata_node *name)
{
	if (name->kind == JSONATA_RAW_WORD)
		name->text = text_of(jsonata_operator_text(name->operator));
	name->kind = JSONATA_NAME;
	struct jsonata_node *path = path_of(p, name);
	path->keep_singleton = name->keep;
	return path;
}

/* What has no left side. [jsonata.S0207] */
static struct jsonata_node *process_operand(
	struct jsonata_parsing *p, struct jsonata_node *node)
{
	switch (node->kind) {
	case JSONATA_NAME:
	case JSONATA_RAW_WORD: return process_name(p, node);
	case JSONATA_PARENT: jsonata_parent_open(p, node); break;
	case JSONATA_ARRAY:
	case JSONATA_OBJECT: process_items(p, node); break;
	case JSONATA_BLOCK: process_block(p, node); break;
	case JSONATA_NEGATE: return process_negate(p, node);
	case JSONATA_BIND: process_part(p, node, &node->right); break;
	case JSONATA_LAMBDA: node->right = process(p, node->right); break;
	case JSONATA_TRANSFORM:
		node->left = process(p, node->left);
		node->right = process(p, node->right);
		if (node->third)
			node->third = process(p, node->third);
		break;
	case JSONATA_RAW_END:
		jsonata_fail(p, "S0207", node->span, node->token.end,
			"Unexpected end of expression");
		break;
	default: break;
	}
	return node;
}

/* Finishes NODE and all whose left end it is, up to TOP. A node's member UP is
 * read before it may become part of something new. */
static struct jsonata_node *climb(struct jsonata_parsing *p,
	const struct jsonata_node *top, struct jsonata_node *node)
{
	struct jsonata_node *up = node->up;
	bool keep = node->keep;
	struct jsonata_node *result = process_operand(p, node);
	result->keep |= keep;
	while (node != top) {
		node = up;
		up = node->up;
		keep = node->keep;
		result = finish(p, node, result);
		result->span = node->span;
		result->keep |= keep;
	}
	return result;
}

/* Chains of operators may be as long as the text, so the left sides are gone
 * down in a loop. A call's arguments come before its function. */
static struct jsonata_node *process(
	struct jsonata_parsing *p, struct jsonata_node *raw)
{
	struct jsonata_node *node = raw;
	for (;;) {
		if (node->kind == JSONATA_CALL || node->kind == JSONATA_PARTIAL)
			process_items(p, node);
		struct jsonata_node *left = jsonata_left(node);
		if (!left)
			break;
		node = left;
	}
	return climb(p, raw, node);
}

struct jsonata_node *jsonata_process(
	struct jsonata_parsing *p, struct jsonata_node *root)
{
	struct jsonata_node *result = process(p, root);
	jsonata_parent_close(p, result);
	return result;
}
