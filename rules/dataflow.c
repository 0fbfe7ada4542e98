/* What a state selects and nothing gets. spec/asl.md 3.1 and 3.8. */
#include "lint/rule.h"

#define GUIDE "https://docs.aws.amazon.com/step-functions/latest/dg/"

/* [lint.resultpath.discard] [flow.jp] With an Assign it is left alone: there is
 * a use of the result. */
static void check_selection(struct lint *lint, const struct state *state)
{
	const struct object *object = &state->object;
	const struct member *selector =
		object_member(object, FIELD_ResultSelector);
	const struct value *path = object_value(object, FIELD_ResultPath);
	if (!selector || !path || path->kind != VALUE_NULL ||
		object->is_opaque || object->language != LANGUAGE_JSONPATH ||
		object_has(object, FIELD_Assign))
		return;
	struct diag *diag = report(lint, selector->key_span,
		"what \"%s\" selects is dropped: \"%s\" is null",
		fields_name(FIELD_ResultSelector),
		fields_name(FIELD_ResultPath));
	add_note(lint, diag, path->span, "the output stays the input");
	add_help(lint, diag, "keep the one that is meant");
}

const struct rule rule_dropped_selection = {
	.id = "dropped-selection",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A ResultSelector selects from a result that is dropped",
	.why = "ResultSelector is applied first, then ResultPath null throws "
	       "its value away: the output of the state is its input. All it "
	       "can still do is fail.",
	.mend = "Remove the ResultSelector, or give ResultPath a place for "
		"what it selects.",
	.reference = GUIDE "input-output-resultpath.html",
	.containers = IN_TASK | IN_PARALLEL | IN_MAP,
	.state = check_selection,
};

/* The ItemBatcher where the input of STATE, which the processor of a
 * Distributed Map has, is surely a batch: the processor starts there, and
 * nothing leads back to it. Else NULL. */
static const struct member *batcher_of(
	struct lint *lint, const struct state *state)
{
	const struct scope *scope = state->scope;
	const struct graph *graph = lint_graph(lint);
	const struct scope_graph *ways = graph_scope(graph, scope);
	if (scope->owner->object.is_opaque ||
		ways->start.target != state->index + 1 || ways->is_unclear ||
		ways->has_dangling || graph_node(graph, state)->cycle)
		return NULL;
	const struct member *batcher =
		object_member(&scope->owner->object, FIELD_ItemBatcher);
	return batcher && batcher->value.kind == VALUE_OBJECT ? batcher : NULL;
}

/* Whether "$" in the field is the input of the state. */
static bool reads_input(const struct use *use)
{
	uint16_t field = use->rule->field;
	const struct value *path = object_value(use->object, FIELD_InputPath);
	if (field == FIELD_InputPath)
		return true;
	if (field != FIELD_Parameters && field != FIELD_ItemSelector &&
		field != FIELD_ItemsPath)
		return false;
	return !path ||
	       (path->kind == VALUE_STRING && text_is(value_text(path), "$"));
}

/* The member of the input that the path begins with; bytes is NULL for none. */
static struct text first_name(const struct use *use)
{
	const struct path *path = use->path;
	bool is_name = path && !path->error && path->kind == PATH_DATA &&
		       path->definite && path->count &&
		       path->steps[0].kind == PATH_STEP_NAME;
	return is_name ? path->steps[0].names[0] : (struct text){NULL, 0};
}

/* Whether each batch comes with a BatchInput, as far as is known. */
static bool has_batch_input(const struct value *batcher)
{
	return value_member(batcher, FIELD_BatchInput) ||
	       value_has_unknown_key(batcher) ||
	       model_has_near_miss(batcher, CONTAINER_BATCHER,
		       LANGUAGE_JSONPATH, FIELD_BatchInput);
}

static void note_batcher(
	struct lint *lint, struct diag *diag, const struct member *batcher)
{
	if (has_batch_input(&batcher->value))
		add_note(lint, diag, batcher->key_span,
			"this makes it an object with \"%s\" and \"%s\"",
			fields_name(FIELD_Items),
			fields_name(FIELD_BatchInput));
	else
		add_note(lint, diag, batcher->key_span,
			"this makes it an object with \"%s\"",
			fields_name(FIELD_Items));
}

/* [lint.map.batch.shape] [batch.shape] [batch.input] */
static void check_batch(struct lint *lint, const struct use *use)
{
	const struct state *state = use->object->state;
	if (!state || !state->scope->is_distributed ||
		use->object != &state->object)
		return;
	struct text name = first_name(use);
	if (!name.bytes || text_is(name, fields_name(FIELD_Items)) ||
		!reads_input(use))
		return;
	const struct member *batcher = batcher_of(lint, state);
	bool is_input = text_is(name, fields_name(FIELD_BatchInput));
	if (!batcher || (is_input && has_batch_input(&batcher->value)))
		return;
	struct diag *diag = report(lint, use->value->span,
		"the input here is a batch, which has no \"%.*s\"",
		PRINT(name));
	note_batcher(lint, diag, batcher);
	if (is_input)
		add_help(lint, diag, "add \"%s\" to the \"%s\"",
			fields_name(FIELD_BatchInput),
			fields_name(FIELD_ItemBatcher));
	else
		add_help(lint, diag,
			"the items are in $.Items; a Map inside takes them one "
			"by one");
}

const struct rule rule_batch_read_as_item = {
	.id = "batch-read-as-item",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A state takes a batch of items for one item",
	.why = "With an ItemBatcher each child execution gets an object with "
	       "Items, an array, and BatchInput. A path to a field of the item "
	       "itself finds nothing there, so the execution fails.",
	.mend = "Go over $.Items with an inline Map inside, or remove the "
		"ItemBatcher.",
	.reference = GUIDE "input-output-itembatcher.html",
	.uses = ON_USE(TEMPLATE) | ON_USE(PATH) | ON_USE(REFERENCE),
	.use = check_batch,
};
