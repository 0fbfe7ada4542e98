/* The context object: its members, and where they exist. spec/asl.md 6.3. */
#include "asl/arn.h"
#include "expr/context.h"
#include "lint/rule.h"

#define CONTEXT                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"input-output-contextobject.html"

/* One reference to the context object, in the text of a string. */
struct reference {
	const struct use *use;
	struct context_answer answer;
	span place;   /* all of it */
	span unknown; /* of the first unknown name, or empty */
	struct text unknown_name;
};

typedef void check_reference(struct lint *, const struct reference *);

/* A path that starts at START of the string. */
static void check_path(struct lint *lint, const struct use *use,
	const struct path *path, uint32_t start, check_reference *check)
{
	if (path->error || path->kind != PATH_CONTEXT)
		return;
	struct reference reference = {
		.use = use,
		.answer = context_check_path(path),
		.place = {start, start + path->source.len},
	};
	uint32_t position = reference.answer.position;
	if (position < path->count &&
		path->steps[position].kind == PATH_STEP_NAME) {
		const struct path_step *step = &path->steps[position];
		reference.unknown_name = step->names[0];
		reference.unknown = (span){
			start + step->span.start, start + step->span.end};
	}
	check(lint, &reference);
}

/* $states.context with the fields behind it. */
static void check_states(struct lint *lint, const struct use *use,
	const struct jsonata_states_use *states, check_reference *check)
{
	enum { NAMES_MAX = 8 };
	struct text names[NAMES_MAX];
	uint32_t count = 0;
	struct reference reference = {.use = use, .place = states->span};
	for (; count < states->name_count && count < NAMES_MAX; count++) {
		names[count] = states->names[count]->text;
		reference.place.end = states->names[count]->token.end;
	}
	reference.place = use_expression_span(reference.place);
	reference.answer = context_check(names, count);
	if (reference.answer.position < count) {
		const struct jsonata_node *name =
			states->names[reference.answer.position];
		reference.unknown_name = name->text;
		reference.unknown = use_expression_span(name->token);
	}
	check(lint, &reference);
}

/* Paths with a root that their field does not take are told of by paths.c. */
static void each_reference(
	struct lint *lint, const struct use *use, check_reference *check)
{
	if (use->path && use_takes_root(use))
		check_path(lint, use, use->path, 0, check);
	if (use->intrinsic)
		for_each_argument_path (node, use->intrinsic)
			check_path(
				lint, use, node->path, node->span.start, check);
	const struct jsonata_states_use *states =
		use->analysis ? use->analysis->states : NULL;
	for (; states; states = states->next)
		if (text_is(states->member, "context"))
			check_states(lint, use, states, check);
}

/* What is not there fails a path; it leaves an expression with nothing, which
 * may do. */
static struct diag *report_absent(struct lint *lint,
	const struct reference *reference, span place, const char *message)
{
	struct diag *diag = report(lint,
		lint_inner_span(lint, reference->use->value, place), "%s",
		message);
	set_outcome(
		diag, reference->use->analysis ? OUTCOME_RUNS : OUTCOME_FAILS);
	return diag;
}

/* [ctx.unknown] [ctx.Execution.Id] [ctx.Execution.Input] [ctx.Execution.Name]
 * [ctx.Execution.RoleArn] [ctx.Execution.StartTime]
 * [ctx.Execution.RedriveCount] [ctx.Execution.RedriveTime]
 * [ctx.State.EnteredTime] [ctx.State.Name] [ctx.State.RetryCount]
 * [ctx.StateMachine.Id] [ctx.StateMachine.Name] */
static void check_member(struct lint *lint, const struct reference *reference)
{
	const struct context_answer *answer = &reference->answer;
	if (answer->known || reference->unknown.start == reference->unknown.end)
		return;
	struct diag *diag = report_absent(lint, reference, reference->unknown,
		arena_format(lint_arena(lint),
			"the context object has no \"%.*s\" here",
			PRINT(reference->unknown_name)));
	if (answer->nearest)
		add_help(lint, diag, "did you mean \"%s\"?", answer->nearest);
}

static void check_members(struct lint *lint, const struct use *use)
{
	each_reference(lint, use, check_member);
}

const struct rule rule_unknown_context_field = {
	.id = "unknown-context-field",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A path names what the context object does not have",
	.why = "The context object has a fixed shape: Execution, State, "
	       "StateMachine, Task and Map with their members. A path to "
	       "anything else finds nothing when the state runs.",
	.mend = "Write one of the names that the context object has, with its "
		"case.",
	.reference = CONTEXT,
	.uses = ON_SPECIAL(PATH) | ON_SPECIAL(REFERENCE) |
		ON_SPECIAL(TEMPLATE) | ON_USE(JSONATA),
	.use = check_members,
};

static bool names(const struct reference *reference,
	enum context_availability availability)
{
	return reference->answer.known &&
	       reference->answer.available == availability;
}

/* A Task whose Resource is a placeholder, or none and reported as that. */
static bool is_resource_unknown(const struct state *state)
{
	return state_type(state) == CONTAINER_TASK && !state->arn;
}

/* [ctx.Task.Token] [lint.token.outside] Samples of AWS hand the token to what
 * they wait for with .sync, so there this is advice. */
static void check_token(struct lint *lint, const struct reference *reference)
{
	const struct state *state = reference->use->object->state;
	if (!names(reference, CONTEXT_TASK_TOKEN) || is_resource_unknown(state))
		return;
	const struct arn *arn = state->arn;
	if (arn && (arn->pattern == ARN_PATTERN_TOKEN ||
			   arn->kind == ARN_ACTIVITY))
		return;
	struct diag *diag = report_absent(lint, reference, reference->place,
		"there is no task token in this state");
	add_help(lint, diag,
		"a Task has one when its Resource ends in .waitForTaskToken or "
		"is an activity");
	if (arn && (arn->pattern == ARN_PATTERN_SYNC ||
			   arn->pattern == ARN_PATTERN_SYNC_2))
		set_severity(diag, SEVERITY_INFO);
}

static void check_tokens(struct lint *lint, const struct use *use)
{
	each_reference(lint, use, check_token);
}

const struct rule rule_token_without_wait = {
	.id = "token-without-wait",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "The task token is used where there is none",
	.why = "Only a Task that waits for its token has one. Elsewhere the "
	       "path finds nothing.",
	.mend = "Let the Resource end in .waitForTaskToken, or take the token "
		"out.",
	.reference = CONTEXT,
	.uses = ON_SPECIAL(PATH) | ON_SPECIAL(REFERENCE) |
		ON_SPECIAL(TEMPLATE) | ON_USE(JSONATA),
	.use = check_tokens,
};

static bool is_inside_map(const struct use *use)
{
	const struct object *object = use->object;
	if (object->state && state_type(object->state) == CONTAINER_MAP)
		return true;
	for (const struct scope *scope = object_scope(object); scope;
		scope = scope->parent)
		if (scope->owner && state_type(scope->owner) == CONTAINER_MAP)
			return true;
	return false;
}

/* [ctx.Map.Item.Index] [ctx.Map.Item.Key] [ctx.Map.Item.Value]
 * [ctx.Map.Item.Source] */
static void check_item(struct lint *lint, const struct reference *reference)
{
	if (!names(reference, CONTEXT_MAP_ITEM) ||
		is_inside_map(reference->use))
		return;
	report_absent(lint, reference, reference->place,
		"there is no Map item here: no Map state is around this state");
}

static void check_items(struct lint *lint, const struct use *use)
{
	each_reference(lint, use, check_item);
}

const struct rule rule_item_without_map = {
	.id = "item-without-map",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "The item of a Map is used where no Map is around",
	.why = "$$.Map.Item exists while a Map goes over its items, for its "
	       "ItemSelector. Elsewhere the path finds nothing and the "
	       "execution fails.",
	.mend = "Read the item in the ItemSelector of the Map, or from the "
		"input of the state.",
	.reference = CONTEXT,
	.uses = ON_SPECIAL(PATH) | ON_SPECIAL(REFERENCE) |
		ON_SPECIAL(TEMPLATE) | ON_USE(JSONATA),
	.use = check_items,
};

static bool is_selector(const struct use *use)
{
	return use->object->container == CONTAINER_MAP &&
	       (use->rule->field == FIELD_ItemSelector ||
		       use->rule->field == FIELD_Parameters);
}

/* [map.selector.context] [lint.map.item.inner] Published definitions do it and
 * seem to run, so this is advice. */
static void check_inner_item(
	struct lint *lint, const struct reference *reference)
{
	if (!names(reference, CONTEXT_MAP_ITEM) ||
		is_selector(reference->use) || !is_inside_map(reference->use))
		return;
	struct diag *diag = report(lint,
		lint_inner_span(lint, reference->use->value, reference->place),
		"the item of the Map is meant for its \"%s\" alone",
		fields_name(FIELD_ItemSelector));
	add_help(lint, diag, "hand it on from there with the other input");
}

static void check_inner_items(struct lint *lint, const struct use *use)
{
	each_reference(lint, use, check_inner_item);
}

const struct rule rule_item_inside_processor = {
	.id = "item-inside-processor",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary =
		"A state inside a Map reads the item from the context object",
	.why = "The documentation gives $$.Map.Item to the ItemSelector of the "
	       "Map and asks not to read it in the states of its processor.",
	.mend = "Hand the item on with the ItemSelector of the Map and read "
		"it from the input.",
	.reference = CONTEXT,
	.uses = ON_SPECIAL(PATH) | ON_SPECIAL(REFERENCE) |
		ON_SPECIAL(TEMPLATE) | ON_USE(JSONATA),
	.use = check_inner_items,
};
