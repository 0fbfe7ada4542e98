/* What a Task hands to the action it calls: what it needs and what it takes.
 * spec/asl.md section 11.2, and the tables of rules/catalog. */
#include "asl/payload.h"
#include "lint/rule.h"

#define PARAMETERS                                              \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"connect-parameters.html"
#define FIFO                                                        \
	"https://docs.aws.amazon.com/AWSSimpleQueueService/latest/" \
	"APIReference/API_SendMessage.html"

/* What a Task calls and hands over, where both are known. */
struct call {
	const struct state *state;
	const struct value *payload; /* VALUE_OBJECT */
	const struct arn *arn;
	const struct catalog_action *action;
};

static bool find_any_call(
	struct lint *lint, const struct state *state, struct call *call)
{
	call->state = state;
	call->payload = payload_of(&state->object);
	call->arn = state->arn;
	if (state->object.is_opaque || !call->payload || !call->arn ||
		!arn_is_integration(call->arn))
		return false;
	const struct called *called = lint_called(lint, call->arn);
	call->action = &called->action;
	return called->has_action && !called->action.is_for_map;
}

/* An expression as the whole of Arguments can give anything.
 * [opt.required.present] */
static bool find_call(
	struct lint *lint, const struct state *state, struct call *call)
{
	const struct value *payload = payload_of(&state->object);
	return payload && payload->kind == VALUE_OBJECT &&
	       find_any_call(lint, state, call);
}

static struct text name_of(const struct call *call, const struct member *member)
{
	return payload_key_name(
		member->key->text, call->state->object.language);
}

/* Whether one of the words is handed over. */
static bool has_any(const struct call *call, struct text words)
{
	return payload_has_any(
		call->payload, call->state->object.language, words);
}

/* The member that NAME is near, or none; a hostile file gets no more. */
static struct catalog_near suggest_member(
	struct lint *lint, const struct call *call, struct text name)
{
	if (!lint_may_search_catalog(lint, CATALOG_MOST_MEMBERS))
		return (struct catalog_near){0};
	return catalog_suggest_member(call->action, name);
}

/* The member that was meant to be the required one, or NULL. What the service
 * refuses to do without may be given by a name that is only near. */
static const struct member *find_misspelt(struct lint *lint,
	const struct call *call, const struct catalog_requirement *requirement)
{
	for_each_member (member, call->payload) {
		struct text name = name_of(call, member);
		if (catalog_has_member(call->action, name))
			continue;
		struct catalog_near near = suggest_member(lint, call, name);
		if ((near.is_slip || requirement->is_refused) &&
			catalog_has_word(requirement->members, near.name))
			return member;
	}
	return NULL;
}

/* "A", "A or B", "A, B or C" */
static const char *list_words(struct lint *lint, struct text words)
{
	struct text word;
	const char *list = NULL;
	while (catalog_next_word(&words, &word))
		list = list ? arena_format(lint_arena(lint), "%s%s\"%.*s\"",
				      list, words.len ? ", " : " or ",
				      PRINT(word))
			    : arena_format(lint_arena(lint), "\"%.*s\"",
				      PRINT(word));
	return list ? list : "";
}

static span field_span(const struct call *call)
{
	const struct object *object = &call->state->object;
	return object_key_span(object, payload_field(object));
}

static void report_missing(struct lint *lint, const struct call *call,
	const struct catalog_requirement *requirement,
	const struct member *misspelt)
{
	struct text words = requirement->members, word;
	struct diag *diag =
		report(lint, misspelt ? misspelt->key_span : field_span(call),
			"%.*s:%.*s needs %s", PRINT(call->arn->integration),
			PRINT(call->arn->action), list_words(lint, words));
	locate(lint, diag, call->payload);
	add_aws_message(lint, diag,
		"The field '%.*s' is required but was missing", PRINT(words));
	if (misspelt)
		add_help(lint, diag, "\"%.*s\" is no such member",
			PRINT(misspelt->key->text));
	else if (call->state->object.language == LANGUAGE_JSONPATH &&
		 catalog_next_word(&words, &word))
		add_help(lint, diag, "a path is given to it as \"%.*s.$\"",
			PRINT(word));
	if (requirement->is_refused)
		return;
	set_severity(diag, SEVERITY_WARNING);
	set_outcome(diag, OUTCOME_FAILS);
	set_aws_code(diag, NULL);
}

/* Whether VALUE is, or may become, an object; what reads like a path or has one
 * delimiter of an expression is another rule's. [val.Arguments]
 * [opt.required.present] */
static bool may_have_members(const struct value *value)
{
	if (value->kind != VALUE_STRING)
		return value->kind == VALUE_OBJECT || value_is_unknown(value);
	struct text text = value_text(value);
	return value_is_unknown(value) || text_starts(text, "$") ||
	       text_starts(text, "States.") || text_starts(text, "{%") ||
	       text_ends(text, "%}");
}

/* What the service says to it is not measured; a request is an object. */
static void report_no_object(struct lint *lint, const struct call *call)
{
	uint32_t at = 0;
	struct catalog_requirement requirement;
	if (!catalog_next_requirement(call->action, &at, &requirement))
		return;
	struct diag *diag = report(lint, call->payload->span,
		"%.*s:%.*s needs an object with %s",
		PRINT(call->arn->integration), PRINT(call->arn->action),
		list_words(lint, requirement.members));
	set_outcome(diag, OUTCOME_FAILS);
	set_aws_code(diag, NULL);
	if (!requirement.is_refused)
		set_severity(diag, SEVERITY_WARNING);
}

/* [opt.required.present] [opt.required.loc] [msg.member] */
static void check_required(struct lint *lint, const struct state *state)
{
	struct call call;
	struct catalog_requirement requirement;
	if (lint_call_fits(lint, state) || !find_any_call(lint, state, &call))
		return;
	if (!may_have_members(call.payload))
		report_no_object(lint, &call);
	if (call.payload->kind != VALUE_OBJECT ||
		value_has_unknown_key(call.payload))
		return;
	for (uint32_t at = 0;
		catalog_next_requirement(call.action, &at, &requirement);) {
		if (has_any(&call, requirement.members))
			continue;
		const struct member *misspelt =
			find_misspelt(lint, &call, &requirement);
		if (requirement.is_refused || !misspelt)
			report_missing(lint, &call, &requirement, misspelt);
	}
}

const struct rule rule_missing_parameter = {
	.id = "missing-parameter",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary =
		"What a Task hands over lacks a member that the action needs",
	.why = "Parameters and Arguments become the request to the service. Of "
	       "some actions AWS knows the required members and refuses the "
	       "state machine; the others fail when the Task runs.",
	.mend = "Add the member, or \"Name.$\" with a path, or an expression. "
		"`asl-lint services SERVICE:ACTION` lists what the action "
		"takes.",
	.reference = PARAMETERS,
	.containers = IN_TASK,
	.state = check_required,
};

/* Whether a member that the service refuses to do without was meant, so that
 * the one that is missing is reported. */
static bool is_refused_one(const struct call *call, struct text near)
{
	struct catalog_requirement requirement;
	for (uint32_t at = 0;
		catalog_next_requirement(call->action, &at, &requirement);)
		if (requirement.is_refused &&
			catalog_has_word(requirement.members, near))
			return !has_any(call, requirement.members);
	return false;
}

/* By what is known: a table up to its date, or the configuration. */
static struct diag *report_member(struct lint *lint, const struct call *call,
	const struct member *member, struct text name)
{
	if (call->action->is_added)
		return report(lint, member->key_span,
			"%.*s:%.*s takes no \"%.*s\", says the configuration",
			PRINT(call->arn->integration), PRINT(call->arn->action),
			PRINT(name));
	return report(lint, member->key_span,
		"%.*s:%.*s takes no \"%.*s\" as of %.*s",
		PRINT(call->arn->integration), PRINT(call->arn->action),
		PRINT(name), PRINT(call->action->date));
}

/* Nothing is newer than what the configuration itself adds. */
static void report_unknown(
	struct lint *lint, const struct call *call, const struct member *member)
{
	struct text name = name_of(call, member);
	struct catalog_near near = suggest_member(lint, call, name);
	if (is_refused_one(call, near.name))
		return;
	struct diag *diag = report_member(lint, call, member, name);
	if (near.name.bytes)
		add_help(
			lint, diag, "did you mean \"%.*s\"?", PRINT(near.name));
	if (!near.is_slip && !(call->action->is_added && near.name.bytes))
		set_severity(diag, SEVERITY_INFO);
}

/* [arn.params.pascal] */
static void check_members(struct lint *lint, const struct state *state)
{
	struct call call;
	if (lint_call_fits(lint, state) || !find_call(lint, state, &call) ||
		!call.action->knows_members)
		return;
	for_each_member (member, call.payload) {
		if (member_has_unknown_key(member) ||
			catalog_has_member(call.action, name_of(&call, member)))
			continue;
		report_unknown(lint, &call, member);
	}
}

const struct rule rule_unknown_parameter = {
	.id = "unknown-parameter",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "What a Task hands over has a member that the action does "
		   "not take",
	.why = "The members of Parameters and Arguments are those of the "
	       "service's request, with a capital first letter: \"QueueUrl\" "
	       "even where the API says \"queueUrl\". A known member "
	       "misspelt is a slip; another may be newer than the table, and "
	       "is only mentioned. Only the top level is looked at, not what "
	       "the members themselves hold.",
	.mend = "Write the member as `asl-lint services SERVICE:ACTION` lists "
		"it, or add it to services in the configuration.",
	.reference = PARAMETERS,
	.containers = IN_TASK,
	.state = check_members,
};

/* Actions that need MessageGroupId where what they send to is a FIFO one. */
static const struct {
	const char *service, *action, *target;
} fifo_actions[] = {
	{"sqs", "sendMessage", "QueueUrl"},
	{"sns", "publish", "TopicArn"},
};

static const char *fifo_target(const struct arn *arn)
{
	size_t count = sizeof(fifo_actions) / sizeof(*fifo_actions);
	for (size_t i = 0; i < count; i++)
		if (text_is(arn->integration, fifo_actions[i].service) &&
			text_is(arn->action, fifo_actions[i].action))
			return fifo_actions[i].target;
	return NULL;
}

/* [opt.sqs.fifo] */
static void check_group(struct lint *lint, const struct state *state)
{
	struct call call;
	const char *target = state->arn ? fifo_target(state->arn) : NULL;
	if (!target || !find_call(lint, state, &call) ||
		value_has_unknown_key(call.payload) ||
		has_any(&call, TEXT("MessageGroupId")))
		return;
	struct text text = payload_text(&state->object, target);
	if (!text.bytes || !text_ends(text, ".fifo"))
		return;
	const struct member *member =
		payload_member(call.payload, target, false);
	report(lint, member->value.span,
		"a FIFO %s takes no message without \"MessageGroupId\"",
		text_is(call.arn->integration, "sqs") ? "queue" : "topic");
}

const struct rule rule_fifo_without_group = {
	.id = "fifo-without-group",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A message to a FIFO queue or topic has no MessageGroupId",
	.why = "A queue or topic whose name ends in \".fifo\" keeps the order "
	       "of the messages of each group, and refuses one without a "
	       "group: the Task fails whenever it runs.",
	.mend = "Add MessageGroupId; one fixed text keeps all messages in "
		"order.",
	.reference = FIFO,
	.containers = IN_TASK,
	.state = check_group,
};
