/* The Resource of a Task: its shape, its pattern, the functions it names.
 * spec/asl.md sections 11.1, 11.3 and 11.5. */
#include "asl/arn.h"
#include "asl/payload.h"
#include "base/suggest.h"
#include "lint/rule.h"

#define TASK \
	"https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html"
#define INTEGRATIONS                                            \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"connect-to-resource.html"

static bool looks_dynamic(struct text text)
{
	return text_starts(text, "$") || text_starts(text, "{%") ||
	       text_starts(text, "States.");
}

/* Whether it is an ARN but for blanks around it. */
static bool has_blank_around(struct text text)
{
	uint32_t start = 0;
	while (start < text.len && text.bytes[start] == ' ')
		start++;
	return (start || text_ends(text, " ")) &&
	       text_starts(text_slice(text, start, text.len), "arn:");
}

/* [arn.bad.msg] [arn.lambda.name] [val.Resource] [arn.spec] */
static void check_shape(struct lint *lint, const struct state *state)
{
	if (state->arn)
		return;
	struct text text = object_text(&state->object, FIELD_Resource);
	if (!text.bytes)
		return;
	struct diag *diag = report(lint, arn_place(state),
		"\"Resource\" is no ARN: \"%.*s\"", PRINT(text));
	if (has_blank_around(text))
		add_help(lint, diag,
			"take the blank away that it begins or ends with");
	else if (looks_dynamic(text))
		add_help(lint, diag,
			"a Resource is never computed; give FunctionName to "
			"arn:aws:states:::lambda:invoke instead");
	else
		add_help(lint, diag,
			"it is arn:aws:states:::SERVICE:ACTION, or the whole "
			"ARN of a Lambda function or an activity");
	add_aws_message(lint, diag, "Value is not a valid resource ARN");
}

const struct rule rule_invalid_resource_arn = {
	.id = "invalid-resource-arn",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "The Resource of a Task is not an ARN",
	.why = "Step Functions finds what a Task calls by the ARN in Resource: "
	       "a service integration, a Lambda function or an activity. A "
	       "bare function name, a URI, a path or an expression is refused "
	       "when the state machine is created.",
	.mend = "Write the ARN of the function or activity, or "
		"\"arn:aws:states:::SERVICE:ACTION\".",
	.reference = TASK,
	.containers = IN_TASK,
	.state = check_shape,
};

/* arn:aws:lambda:REGION:ACCOUNT:NAME */
static bool lacks_function(const struct arn *arn)
{
	return text_is(arn->service, "lambda") && arn->region.len &&
	       arn->account.len && !text_is(arn->account, "function") &&
	       !text_starts(arn->rest, "function") &&
	       text_find(arn->rest, ":", 0) == UINT32_MAX;
}

/* An activity's, but for a part that is missing or a wrong mark. */
static bool is_nearly_activity(const struct arn *arn)
{
	return text_is(arn->service, "states") &&
	       (text_is(arn->account, "activity") ||
		       text_starts(arn->rest, "activity"));
}

/* [arn.lambda] [arn.activity] [arn.optimized] What the service answers to a
 * whole ARN of another kind is not measured. */
static void check_kind(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || arn->kind != ARN_OTHER || arn_lacks_action(arn))
		return;
	struct diag *diag = report(lint, arn_place(state),
		"a Task cannot call this: it is neither a service integration "
		"nor a Lambda function nor an activity");
	if (text_is(arn->service, "states") &&
		text_starts(arn->rest, "stateMachine:"))
		add_help(lint, diag,
			"to run a state machine call "
			"arn:aws:states:::states:startExecution with its ARN "
			"as StateMachineArn");
	else if (lacks_function(arn))
		add_help(lint, diag, "\"function:\" is missing before \"%.*s\"",
			PRINT(arn->rest));
	else if (text_is(arn->service, "lambda"))
		add_help(lint, diag,
			"the ARN of a function is "
			"arn:aws:lambda:REGION:ACCOUNT:function:NAME");
	else if (is_nearly_activity(arn))
		add_help(lint, diag,
			"the ARN of an activity is "
			"arn:aws:states:REGION:ACCOUNT:activity:NAME");
	else
		add_help(lint, diag,
			"services are called as "
			"arn:aws:states:::SERVICE:ACTION");
}

const struct rule rule_uncallable_resource = {
	.id = "uncallable-resource",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_REFUSED,
	.summary = "The Resource is the ARN of something a Task cannot call",
	.why = "A Task calls a service integration, a Lambda function or an "
	       "activity. The ARN of the thing to work on, such as a queue, a "
	       "table or a state machine, belongs into the Parameters or "
	       "Arguments of the integration that works on it.",
	.mend = "Call the service by its integration and name the thing in "
		"Parameters or Arguments.",
	.reference = TASK,
	.containers = IN_TASK,
	.state = check_kind,
};

static void suggest_pattern(
	struct lint *lint, struct diag *diag, struct text suffix)
{
	struct suggestion search;
	suggest_start(&search, suffix);
	for (enum arn_pattern pattern = ARN_PATTERN_SYNC;
		pattern < ARN_PATTERN_OTHER; pattern++)
		suggest_consider(&search, text_of(arn_pattern_suffix(pattern)));
	if (search.best.bytes)
		add_help(lint, diag, "did you mean \"%.*s\"?",
			PRINT(search.best));
	else
		add_help(lint, diag,
			"it is .sync, .sync:2 or .waitForTaskToken, or "
			"nothing for request and response");
}

/* [pat.unknown] [pat.sync.sdk] [arn.suffix.case] [arn.sdk] */
static void check_pattern(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !arn->suffix.len || !arn_is_integration(arn))
		return;
	struct diag *diag;
	if (arn->pattern == ARN_PATTERN_OTHER) {
		diag = report(lint, lint_arn_span(lint, state, arn->suffix),
			"there is no integration pattern \"%.*s\"",
			PRINT(arn->suffix));
		suggest_pattern(lint, diag, arn->suffix);
	} else if (arn->kind == ARN_SDK && arn->pattern != ARN_PATTERN_TOKEN) {
		diag = report(lint, lint_arn_span(lint, state, arn->suffix),
			"aws-sdk integrations have no \"%.*s\"",
			PRINT(arn->suffix));
		add_help(lint, diag,
			"use the service's optimized integration where it has "
			"one, or ask for the job's status in a loop");
	} else {
		return;
	}
	answer_unknown_arn(lint, diag, state);
}

const struct rule rule_unknown_integration_pattern = {
	.id = "unknown-integration-pattern",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "The Resource ends in a pattern that does not exist",
	.why = "The suffix of a Resource says how to wait for the service: "
	       "\".sync\" (or \".sync:2\") for its job, \".waitForTaskToken\" "
	       "for a callback, none for the reply alone. The case of letters "
	       "counts, and aws-sdk integrations have no \".sync\". Any other "
	       "ARN is not recognized, and the state machine is refused.",
	.mend = "Write .sync, .sync:2 or .waitForTaskToken with that case, or "
		"none of them.",
	.reference = INTEGRATIONS,
	.containers = IN_TASK,
	.state = check_pattern,
};

/* [arn.lambda] Region and account text are not checked at creation, but no
 * function has an ARN without them. */
static void check_function_parts(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || arn->kind != ARN_FUNCTION ||
		(arn->region.len && arn->account.len))
		return;
	struct diag *diag = report(lint, arn_place(state),
		"the ARN of function \"%.*s\" lacks its %s", PRINT(arn->name),
		arn->region.len    ? "account"
		: arn->account.len ? "Region"
				   : "Region and account");
	add_help(lint, diag,
		"give the whole ARN, or call arn:aws:states:::lambda:invoke, "
		"which takes a bare FunctionName");
}

const struct rule rule_incomplete_function_arn = {
	.id = "incomplete-function-arn",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "The ARN of a Lambda function lacks its Region or account",
	.why = "The definition is accepted, but no function has such an ARN, "
	       "so the call fails when the Task runs.",
	.mend = "Write the whole ARN, or use "
		"\"arn:aws:states:::lambda:invoke\" with FunctionName.",
	.reference = TASK,
	.containers = IN_TASK,
	.state = check_function_parts,
};

/* [arn.optimized] [arn.sdk] Seen in published definitions and not measured, so
 * advice. */
static void check_integration_parts(
	struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !arn_is_integration(arn) ||
		(!arn->region.len && !arn->account.len))
		return;
	struct diag *diag = report(lint, arn_place(state),
		"a service integration belongs to no Region and no account");
	add_help(lint, diag, "write \"arn:%.*s:states:::%.*s\"",
		PRINT(arn->partition), PRINT(arn->rest));
}

const struct rule rule_located_integration = {
	.id = "located-integration",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "The ARN of a service integration names a Region or account",
	.why = "The documented form is \"arn:aws:states:::SERVICE:ACTION\". "
	       "With a Region or an account in it the definition cannot be "
	       "moved, and nothing says that it will go on being taken.",
	.mend = "Leave Region and account out: "
		"\"arn:aws:states:::SERVICE:ACTION\".",
	.reference = INTEGRATIONS,
	.containers = IN_TASK,
	.state = check_integration_parts,
};

/* [arn.lambda.legacy] [lint.lambda.direct] [opt.lambda.payload] */
static void check_direct(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || arn->kind != ARN_FUNCTION)
		return;
	struct diag *diag = report(lint, arn_place(state),
		"function \"%.*s\" is called by its ARN", PRINT(arn->name));
	add_help(lint, diag,
		"prefer arn:aws:states:::lambda:invoke with FunctionName and "
		"Payload; its result is wrapped in Payload");
}

const struct rule rule_direct_function_arn = {
	.id = "direct-function-arn",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Lambda function is called by its ARN instead of "
		   "lambda:invoke",
	.why = "The ARN of a function as Resource is the older form. The "
	       "lambda:invoke integration can be given a qualifier, waits for "
	       "a task token, and tells status and version in its result.",
	.mend = "Use \"arn:aws:states:::lambda:invoke\" with FunctionName and "
		"Payload; its result is in Payload.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "connect-lambda.html",
	.containers = IN_TASK,
	.state = check_direct,
};

/* The qualifier of the function that STATE invokes through lambda:invoke, in
 * FunctionName or beside it; false when it cannot be told. */
static bool find_invoked(const struct state *state, const struct value **where,
	struct text *qualifier)
{
	const struct object *object = &state->object;
	struct text name = payload_text(object, "FunctionName");
	if (!name.bytes ||
		payload_member(payload_of(object), "Qualifier", true))
		return false;
	struct arn arn;
	*where = &payload_member(payload_of(object), "FunctionName", false)
			  ->value;
	if (arn_parse(name, &arn)) {
		*qualifier = arn.qualifier;
		return arn.kind == ARN_FUNCTION;
	}
	uint32_t colon = text_find(name, ":", 0);
	*qualifier = colon == UINT32_MAX
			     ? text_slice(name, 0, 0)
			     : text_slice(name, colon + 1, name.len);
	return true;
}

/* [arn.lambda.latest] [lint.lambda.unversioned] */
static void check_qualifier(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	const struct value *where = NULL;
	if (!arn)
		return;
	struct text qualifier = arn->qualifier;
	if (arn->kind == ARN_FUNCTION)
		where = object_value(&state->object, FIELD_Resource);
	else if (!arn_calls(arn, "lambda", "invoke") ||
		 !find_invoked(state, &where, &qualifier))
		return;
	if (qualifier.len && !text_is(qualifier, "$LATEST"))
		return;
	struct diag *diag = report(
		lint, where->span, "this calls whatever was deployed last");
	add_help(lint, diag,
		"name a version or an alias, so that running executions keep "
		"the code they started with");
}

const struct rule rule_unqualified_function = {
	.id = "unqualified-function",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Lambda function is called without a version or alias",
	.why = "Without a qualifier a call runs the unpublished $LATEST code. "
	       "An execution that is under way while the function is deployed "
	       "then mixes two versions of it.",
	.mend = "Name a version or an alias: \"my-function:live\".",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "sfn-best-practices.html",
	.containers = IN_TASK,
	.state = check_qualifier,
};

/* Whether a substitution stands there, whose value is known. */
static bool is_substituted(struct lint *lint, span place)
{
	struct text token = text_at(lint_source_of(lint)->text, place);
	return text_find(token, "${", 0) != UINT32_MAX;
}

static void check_literal(struct lint *lint, const struct value *value)
{
	struct arn arn;
	if (!value_is_known_string(value) ||
		!text_starts(value_text(value), "arn:") ||
		!arn_parse(value_text(value), &arn) ||
		!arn_is_account(arn.account) ||
		is_substituted(lint, value->span))
		return;
	struct diag *diag = report(lint, value->span,
		"account %.*s is written into the definition",
		PRINT(arn.account));
	add_help(lint, diag,
		"put a ${Name} substitution there, filled in when deploying");
}

/* Recursion ends at VALUE_MAX_DEPTH, which the reader sees to. */
static void check_literals(struct lint *lint, const struct value *value)
{
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			check_literals(lint, &member->value);
	else if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			check_literals(lint, element);
	else
		check_literal(lint, value);
}

/* [arn.account.hard] [lint.arn.hardcoded] */
static void check_accounts(struct lint *lint, const struct state *state)
{
	const struct object *object = &state->object;
	const struct value *resource = object_value(object, FIELD_Resource);
	if (object->is_opaque)
		return;
	if (state->arn && arn_is_account(state->arn->account))
		check_literal(lint, resource);
	if (payload_of(object))
		check_literals(lint, payload_of(object));
}

const struct rule rule_hardcoded_account = {
	.id = "hardcoded-account",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Task names an ARN with a literal account",
	.why = "A definition that spells out account and Region works in that "
	       "one place only, and tells its readers where that is. A "
	       "substitution keeps it the same for every stage.",
	.mend = "Put a substitution in its place: \"${QueueUrl}\", filled in "
		"by the template.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "concepts-sam-sfn.html",
	.containers = IN_TASK,
	.state = check_accounts,
};
