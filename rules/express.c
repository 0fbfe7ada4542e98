/* What Express workflows do not have, and the children of an Express Map Run.
 * spec/asl.md section 10. */
#include "asl/arn.h"
#include "lint/rule.h"

#define EXPRESS                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"choosing-workflow-type.html"

enum {
	EXPRESS_MAX_SECONDS = 300,
	STANDARD_MAX_SECONDS = 366 * 24 * 60 * 60, /* a year, a leap year too */
};

/* The ExecutionType "EXPRESS" that makes what runs in SCOPE an Express child,
 * or NULL. The innermost Distributed Map decides. [map.distributed.child]
 * [dmap.child.standard] */
static const struct value *express_parent(const struct scope *scope)
{
	scope = scope_distributed(scope);
	if (!scope)
		return NULL;
	const struct value *config =
		object_value(scope->object, FIELD_ProcessorConfig);
	const struct member *type = value_member(config, FIELD_ExecutionType);
	bool is_express = type && type->value.kind == VALUE_STRING &&
			  text_is(value_text(&type->value), "EXPRESS");
	return is_express ? &type->value : NULL;
}

/* What of ARN an Express workflow does not do, or NULL. */
static const char *missing_feature(const struct arn *arn)
{
	if (arn->kind == ARN_ACTIVITY)
		return "activities";
	if (!arn_is_integration(arn))
		return NULL;
	switch (arn->pattern) {
	case ARN_PATTERN_SYNC:
	case ARN_PATTERN_SYNC_2:
		/* [pat.sync.sdk] is what is wrong with it. */
		return arn->kind == ARN_SDK ? NULL : ".sync";
	case ARN_PATTERN_TOKEN: return ".waitForTaskToken";
	default: return NULL;
	}
}

/* [express.sync] [express.token] [express.activity] [express.loc] The service
 * ends one of the texts with a blank. */
static void answer_task(
	struct lint *lint, struct diag *diag, const struct arn *arn)
{
	if (arn->kind == ARN_ACTIVITY)
		add_aws_message(lint, diag,
			"Express state machine does not support Activity ARN");
	else if (arn->pattern == ARN_PATTERN_TOKEN)
		add_aws_message(lint, diag,
			"Express state machine does not support "
			"'.waitForTaskToken' service integration ");
	else
		add_aws_message(lint, diag,
			"Express state machine does not support '.sync' "
			"service integration");
}

static void help_with_task(
	struct lint *lint, struct diag *diag, const struct arn *arn)
{
	if (arn->kind == ARN_ACTIVITY)
		add_help(lint, diag, "call a Lambda function instead");
	else
		add_help(lint, diag,
			"without \"%.*s\" the Task goes on as soon as the "
			"service has replied",
			PRINT(arn->suffix));
}

/* [express.sync] [express.token] [express.activity] [pat.sync.standard]
 * [pat.token.standard] [diag.sfntype] A child of a Distributed Map is another
 * execution; the Map itself is at fault there. */
static void check_task(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!lint_machine(lint)->is_express || !arn || !missing_feature(arn) ||
		scope_distributed(state->scope))
		return;
	struct diag *diag = report(lint, arn_place(state),
		"an Express workflow has no %s", missing_feature(arn));
	help_with_task(lint, diag, arn);
	answer_task(lint, diag, arn);
}

/* [map.distributed.express] [express.dmap] [dmap.parent] */
static void check_map(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_PROCESSOR_CONFIG ||
		!lint_machine(lint)->is_express ||
		!text_is(object_text(object, FIELD_Mode), "DISTRIBUTED") ||
		scope_distributed(object_scope(object)))
		return;
	struct diag *diag = report(lint, object_value_span(object, FIELD_Mode),
		"an Express workflow has no Distributed Map");
	add_help(lint, diag,
		"use \"INLINE\", or run the Map in a Standard workflow");
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"The field 'Mode' with value 'DISTRIBUTED' is not supported "
		"inside 'EXPRESS' state machines");
}

const struct rule rule_unsupported_in_express = {
	.id = "unsupported-in-express",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "An Express workflow uses what only Standard ones have",
	.why = "An Express workflow runs for at most five minutes and keeps no "
	       "durable state, so it cannot wait for a job (.sync), a callback "
	       "(.waitForTaskToken) or an activity's worker, nor start a Map "
	       "Run. AWS refuses such a definition for the type EXPRESS.",
	.mend = "Use the plain request-response form, poll for the result, or "
		"make the workflow a Standard one. Where the type is given by "
		"--type, see that it is the right one.",
	.reference = EXPRESS,
	.containers = IN_TASK | IN_PROCESSOR_CONFIG,
	.state = check_task,
	.object = check_map,
};

static void note_parent(struct lint *lint, struct diag *diag,
	const struct value *execution_type)
{
	add_note(lint, diag, execution_type->span,
		"this makes every item an Express execution");
}

/* [dmap.child.express] [map.distributed.child] [open.dmap.expresschild] Whether
 * the service looks at creation is not measured. */
static void check_child_task(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !missing_feature(arn))
		return;
	const struct value *parent = express_parent(state->scope);
	if (!parent)
		return;
	struct diag *diag = report(lint, arn_place(state),
		"an Express child execution has no %s", missing_feature(arn));
	note_parent(lint, diag, parent);
	add_help(lint, diag, "give the Map \"ExecutionType\": \"STANDARD\"");
}

/* [dmap.child.express] [dmap.parent] */
static void check_child_map(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_PROCESSOR_CONFIG ||
		!text_is(object_text(object, FIELD_Mode), "DISTRIBUTED"))
		return;
	const struct value *parent = express_parent(object_scope(object));
	if (!parent)
		return;
	struct diag *diag = report(lint, object_value_span(object, FIELD_Mode),
		"an Express child execution has no Distributed Map");
	note_parent(lint, diag, parent);
	add_help(lint, diag,
		"use \"INLINE\" here, or \"STANDARD\" children there");
}

const struct rule rule_unsupported_in_express_child = {
	.id = "unsupported-in-express-child",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A Map's Express children use what only Standard ones have",
	.why = "With \"ExecutionType\": \"EXPRESS\" a Distributed Map runs "
	       "every item as an Express workflow: no .sync, no "
	       ".waitForTaskToken, no activities, no further Distributed Map.",
	.mend = "Make ExecutionType STANDARD, or use the plain "
		"request-response form in the processor.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "state-map-distributed.html",
	.containers = IN_TASK | IN_PROCESSOR_CONFIG,
	.state = check_child_task,
	.object = check_child_map,
};

/* Whether SCOPE's states run under the five minutes of Express. */
static bool runs_as_express(struct lint *lint, const struct scope *scope)
{
	return express_parent(scope) ||
	       (lint_machine(lint)->is_express && !scope_distributed(scope));
}

static bool has_seconds(
	const struct object *object, uint16_t field, int64_t more_than)
{
	const struct value *value = object_value(object, field);
	if (!value || value->kind != VALUE_NUMBER)
		return false;
	struct number number = value_number(value);
	const struct field_rule *rule = fields_find(field, object->container);
	return number.is_integer && number.integer > more_than &&
	       number.number <= rule->high;
}

/* [wait.express] [lint.wait.long] [express.time] [q.express.time]
 * [q.standard.time] */
static void check_wait(struct lint *lint, const struct state *state)
{
	if (!object_has(&state->object, FIELD_Seconds))
		return;
	bool is_express = runs_as_express(lint, state->scope);
	int64_t most = is_express ? EXPRESS_MAX_SECONDS : STANDARD_MAX_SECONDS;
	if (!has_seconds(&state->object, FIELD_Seconds, most))
		return;
	struct diag *diag = report(lint,
		object_value_span(&state->object, FIELD_Seconds),
		is_express ? "an Express execution is stopped before this "
			     "wait is over, after five minutes"
			   : "an execution is stopped before this wait is "
			     "over, after a year");
	if (is_express)
		add_help(lint, diag, "wait in a Standard workflow");
}

const struct rule rule_wait_too_long = {
	.id = "wait-too-long",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A Wait outlasts the execution",
	.why = "A Standard execution is stopped when it is a year old, an "
	       "Express one after five minutes. A longer Wait never ends.",
	.mend = "Wait for less, or start a new execution at the right time "
		"with EventBridge Scheduler.",
	.reference = EXPRESS,
	.containers = IN_WAIT,
	.state = check_wait,
};

static void report_timeout(struct lint *lint, const struct object *object)
{
	if (has_seconds(object, FIELD_TimeoutSeconds, EXPRESS_MAX_SECONDS))
		report(lint, object_value_span(object, FIELD_TimeoutSeconds),
			"an Express execution ends after %d seconds, before "
			"this timeout",
			EXPRESS_MAX_SECONDS);
}

/* [express.time] [q.express.time] */
static void check_timeout(struct lint *lint, const struct state *state)
{
	if (object_has(&state->object, FIELD_TimeoutSeconds) &&
		runs_as_express(lint, state->scope))
		report_timeout(lint, &state->object);
}

static void check_machine_timeout(
	struct lint *lint, const struct machine *machine)
{
	if (machine->is_express)
		report_timeout(lint, machine->objects[0]);
}

const struct rule rule_express_timeout_too_long = {
	.id = "express-timeout-too-long",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A timeout in an Express workflow is above five minutes",
	.why = "An Express execution is stopped after five minutes, so a "
	       "longer TimeoutSeconds never comes into effect.",
	.mend = "Set at most 300 seconds, or make the workflow a Standard "
		"one.",
	.reference = EXPRESS,
	.containers = IN_TASK,
	.state = check_timeout,
	.machine = check_machine_timeout,
};

/* [lint.wait.zero] [wait.zero] [dis.wait0] */
static void check_zero_wait(struct lint *lint, const struct state *state)
{
	const struct value *value = object_value(&state->object, FIELD_Seconds);
	if (state_type(state) != CONTAINER_WAIT || !value ||
		value->kind != VALUE_NUMBER || value_number(value).number != 0)
		return;
	report(lint, value->span, "waiting for 0 seconds does nothing");
}

const struct rule rule_zero_wait = {
	.id = "zero-wait",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Wait waits for 0 seconds",
	.why = "The state is taken and costs a transition, but does not wait.",
	.mend = "Remove the state, or set the time that was meant.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "state-wait.html",
	.containers = IN_WAIT,
	.state = check_zero_wait,
};

/* [dis.top.timeout0] [top.TimeoutSeconds.range] The specification asks for a
 * positive number; the service takes 0 too. */
static void check_zero_timeout(struct lint *lint, const struct machine *machine)
{
	const struct value *value =
		object_value(machine->objects[0], FIELD_TimeoutSeconds);
	if (!value || value->kind != VALUE_NUMBER ||
		value_number(value).number != 0)
		return;
	struct diag *diag = report(lint, value->span,
		"AWS takes a timeout of 0 seconds, and the specification asks "
		"for a positive one");
	add_help(lint, diag,
		"give the seconds that an execution may take, or leave "
		"\"%s\" out",
		fields_name(FIELD_TimeoutSeconds));
}

const struct rule rule_zero_timeout = {
	.id = "zero-timeout",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "TimeoutSeconds of the machine is 0",
	.why = "AWS accepts the definition, though the specification of the "
	       "language asks for a positive number; what 0 does is written "
	       "nowhere.",
	.mend = "Set the number of seconds that was meant, or leave "
		"TimeoutSeconds out.",
	.reference = "https://states-language.net/spec.html#toplevelfields",
	.machine = check_zero_timeout,
};
