/* Task states: what they hand over, as whom they call, how long they wait.
 * spec/asl.md section 3.3. */
#include "asl/arn.h"
#include "asl/payload.h"
#include "lint/rule.h"

#define TASK \
	"https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html"
#define TIMEOUTS                                                \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"sfn-stuck-execution.html"
#define ERRORS                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"concepts-error-handling.html"
#define CREDENTIALS                                             \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"concepts-access-cross-acct-resources.html"

enum { HTTP_MAX_SECONDS = 60 };

/* Whether ARN is a service integration in the form the service knows, so that
 * no other rule speaks of it. */
static bool is_sound(const struct arn *arn)
{
	return arn_is_integration(arn) && !arn->region.len &&
	       !arn->account.len && arn->pattern != ARN_PATTERN_OTHER &&
	       (arn->kind != ARN_SDK || arn->pattern == ARN_PATTERN_NONE ||
		       arn->pattern == ARN_PATTERN_TOKEN);
}

/* [task.parameters.required] Silent where the other language's field stands, or
 * one with a slip: that one is reported. */
static void check_payload(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !is_sound(arn) || state->object.is_opaque ||
		payload_stands_in(&state->object) ||
		object_has_near_miss(
			&state->object, payload_field(&state->object)))
		return;
	const char *field = fields_name(payload_field(&state->object));
	struct diag *diag = report(lint, arn_place(state),
		"a Task that calls a service needs \"%s\"", field);
	add_help(lint, diag,
		"add \"%s\" with what the action takes; {} if that is nothing",
		field);
	add_aws_message(lint, diag,
		"%s field is required for resource ARN: %.*s", field,
		PRINT(arn->text));
}

const struct rule rule_integration_without_input = {
	.id = "integration-without-input",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A service integration has no Parameters or Arguments",
	.why = "What a service integration sends is only what Parameters "
	       "(JSONPath) or Arguments (JSONata) says, never the state's "
	       "input by itself. AWS refuses the definition without it. A "
	       "Lambda function or an activity called by its ARN needs none.",
	.mend = "Add Parameters or Arguments with what the service is to get.",
	.reference = TASK,
	.containers = IN_TASK,
	.state = check_payload,
};

/* [task.credentials.activity] [arn.activity] */
static void check_activity_credentials(
	struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	const struct member *member =
		object_member(&state->object, FIELD_Credentials);
	if (!member || !arn || arn->kind != ARN_ACTIVITY)
		return;
	struct diag *diag = report(
		lint, member->key_span, "an activity takes no \"Credentials\"");
	add_note(lint, diag, arn_place(state), "an activity");
	add_help(lint, diag,
		"a worker asks for its work with its own credentials");
	locate(lint, diag, state->object.value);
	add_aws_message(lint, diag,
		"The field 'Credentials' is not supported for activities");
}

const struct rule rule_activity_with_credentials = {
	.id = "activity-with-credentials",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A Task that runs an activity has Credentials",
	.why = "Credentials name the role to call a service with. An activity "
	       "is not called: its workers poll for it. AWS refuses the "
	       "definition.",
	.mend = "Remove Credentials.",
	.reference = CREDENTIALS,
	.containers = IN_TASK,
	.state = check_activity_credentials,
};

/* The key that was meant to be RoleArn, or NULL. */
static const struct member *find_misspelt_role(const struct object *object)
{
	for_each_member (member, object->value) {
		struct text key =
			payload_key_name(member->key->text, object->language);
		if (fields_suggest(key, object->container, object->language))
			return member;
	}
	return NULL;
}

/* [task.credentials.empty] [val.Credentials] [obj.Credentials] */
static void check_role(struct lint *lint, const struct object *object)
{
	const struct arn *arn = object->state->arn;
	bool is_template = object->language == LANGUAGE_JSONPATH;
	if (object->container != CONTAINER_CREDENTIALS || object->is_opaque ||
		payload_member(object->value, fields_name(FIELD_RoleArn),
			is_template) ||
		(arn && arn->kind == ARN_ACTIVITY))
		return;
	const struct member *misspelt = find_misspelt_role(object);
	struct diag *diag = report(lint,
		misspelt ? misspelt->key_span : object->member->key_span,
		"\"Credentials\" name no role");
	if (misspelt)
		add_help(lint, diag, "did you mean \"RoleArn%s\"?",
			text_ends(misspelt->key->text, ".$") ? ".$" : "");
	else
		add_help(lint, diag,
			is_template ? "add \"RoleArn\", or \"RoleArn.$\" with "
				      "a path"
				    : "add \"RoleArn\"");
	locate(lint, diag, object->value);
	add_aws_message(
		lint, diag, "The field 'RoleArn' is required but was missing");
}

const struct rule rule_credentials_without_role = {
	.id = "credentials-without-role",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "Credentials lack RoleArn",
	.why = "Credentials say which role a Task takes on to call a service "
	       "in another account; the role is all they say. AWS refuses them "
	       "without it.",
	.mend = "Add RoleArn (\"RoleArn.$\" for a path) with the role to take "
		"on.",
	.reference = CREDENTIALS,
	.containers = IN_CREDENTIALS,
	.object = check_role,
};

/* Whether FIELD of STATE is a whole number above zero; others are reported
 * elsewhere. */
static bool has_seconds(
	const struct state *state, uint16_t field, int64_t *seconds)
{
	const struct value *value = object_value(&state->object, field);
	if (!value || value->kind != VALUE_NUMBER)
		return false;
	struct number number = value_number(value);
	*seconds = number.integer;
	return number.is_integer && number.integer > 0;
}

/* [task.heartbeat.less] [lint.heartbeat.ge] [dis.task.timeout] Only literals
 * can be compared; without TimeoutSeconds there is next to no limit. */
static void check_heartbeat(struct lint *lint, const struct state *state)
{
	int64_t heartbeat, timeout;
	if (state_type(state) != CONTAINER_TASK ||
		!has_seconds(state, FIELD_HeartbeatSeconds, &heartbeat) ||
		!has_seconds(state, FIELD_TimeoutSeconds, &timeout) ||
		heartbeat < timeout)
		return;
	struct diag *diag = report(lint,
		object_value_span(&state->object, FIELD_HeartbeatSeconds),
		"\"HeartbeatSeconds\" must be less than \"TimeoutSeconds\"");
	add_note(lint, diag,
		object_value_span(&state->object, FIELD_TimeoutSeconds),
		"the Task times out here already");
}

const struct rule rule_heartbeat_not_below_timeout = {
	.id = "heartbeat-not-below-timeout",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.summary = "HeartbeatSeconds is not less than TimeoutSeconds",
	.why = "A heartbeat tells before the timeout that a worker is lost. "
	       "The language demands that it be the smaller of the two; "
	       "otherwise the Task times out before a heartbeat can be missed.",
	.mend = "Lower HeartbeatSeconds or raise TimeoutSeconds.",
	.reference = TASK,
	.containers = IN_TASK,
	.state = check_heartbeat,
};

/* [task.http.timeout] [lint.http.timeout60] [q.http.time] */
static void check_http_timeout(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	int64_t seconds;
	if (!arn || !arn_calls(arn, "http", "invoke") ||
		!has_seconds(state, FIELD_TimeoutSeconds, &seconds) ||
		seconds <= HTTP_MAX_SECONDS)
		return;
	struct diag *diag = report(lint,
		object_value_span(&state->object, FIELD_TimeoutSeconds),
		"an HTTP Task ends after %d seconds whatever is said here",
		HTTP_MAX_SECONDS);
	add_help(lint, diag,
		"say %d or less, and catch States.Http.Socket for an endpoint "
		"that takes longer",
		HTTP_MAX_SECONDS);
}

const struct rule rule_http_timeout_too_long = {
	.id = "http-timeout-too-long",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An HTTP Task is given more than its 60 seconds",
	.why = "Step Functions closes the connection of an HTTP Task after 60 "
	       "seconds. A longer TimeoutSeconds promises time that the "
	       "endpoint does not have.",
	.mend = "Set at most 60 seconds, and let longer work call back with a "
		"task token.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "call-https-apis.html",
	.containers = IN_TASK,
	.state = check_http_timeout,
};

static bool has_field(const struct state *state, uint16_t field, uint16_t path)
{
	return object_member(&state->object, field) ||
	       object_member(&state->object, path);
}

static bool has_timeout(const struct state *state)
{
	return has_field(state, FIELD_TimeoutSeconds, FIELD_TimeoutSecondsPath);
}

static bool has_heartbeat(const struct state *state)
{
	return has_field(
		state, FIELD_HeartbeatSeconds, FIELD_HeartbeatSecondsPath);
}

/* Whether somebody outside has to answer before the Task ends. */
static bool waits_for_answer(const struct arn *arn)
{
	return arn->kind == ARN_ACTIVITY ||
	       (arn_is_integration(arn) && arn->pattern == ARN_PATTERN_TOKEN);
}

/* [lint.task.notimeout] [task.timeout.default.aws] A heartbeat ends the wait as
 * well. */
static void check_unbounded(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !waits_for_answer(arn) || state->object.is_opaque ||
		has_timeout(state) || has_heartbeat(state) ||
		value_member(lint_machine(lint)->root, FIELD_TimeoutSeconds))
		return;
	struct diag *diag = report(lint, arn_place(state),
		arn->kind == ARN_ACTIVITY
			? "if no worker answers, this Task waits for a year"
			: "if nobody returns the token, this Task waits for a "
			  "year");
	add_help(lint, diag,
		"give it \"TimeoutSeconds\" or \"HeartbeatSeconds\"");
}

const struct rule rule_unbounded_wait = {
	.id = "unbounded-wait",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Task waits for an answer from outside without a timeout",
	.why = "A Task with an activity or a task token ends when somebody "
	       "answers. Without TimeoutSeconds or HeartbeatSeconds, there or "
	       "on the machine, a lost answer leaves the execution hanging "
	       "until it is a year old.",
	.mend = "Add TimeoutSeconds, and HeartbeatSeconds where the worker "
		"sends heartbeats.",
	.reference = TIMEOUTS,
	.containers = IN_TASK,
	.state = check_unbounded,
};

/* [lint.task.notimeout] [task.timeout.default.aws] */
static void check_timeout(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (state_type(state) != CONTAINER_TASK || state->object.is_opaque ||
		has_timeout(state) || (arn && waits_for_answer(arn)))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Task \"%.*s\" has no \"TimeoutSeconds\"",
		PRINT(state->name->text));
	add_help(lint, diag,
		"the default is 99999999 seconds, so a call that hangs holds "
		"the execution up");
}

const struct rule rule_task_without_timeout = {
	.id = "task-without-timeout",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Task has no TimeoutSeconds",
	.why = "The Amazon States Language as AWS runs it sets no timeout of "
	       "its own. Where the response of a service can get lost, the "
	       "execution waits for it for up to a year.",
	.mend = "Add TimeoutSeconds, to the Task or to the machine.",
	.reference = TIMEOUTS,
	.containers = IN_TASK,
	.state = check_timeout,
};

/* [lint.token.noheartbeat] [task.token] */
static void check_token_heartbeat(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || arn->kind == ARN_ACTIVITY || !waits_for_answer(arn) ||
		state->object.is_opaque || has_heartbeat(state))
		return;
	struct diag *diag = report(lint, arn_place(state),
		"this Task waits for a token without \"HeartbeatSeconds\"");
	add_help(lint, diag,
		"with a heartbeat a worker that died is noticed before the "
		"timeout");
}

const struct rule rule_token_without_heartbeat = {
	.id = "token-without-heartbeat",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Task waits for a task token without HeartbeatSeconds",
	.why = "Whoever holds a task token can report that it is still at "
	       "work. With HeartbeatSeconds the Task fails soon after those "
	       "reports stop, not only when all its time is used up.",
	.mend = "Add HeartbeatSeconds, and let the worker call "
		"SendTaskHeartbeat.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "connect-to-resource.html",
	.containers = IN_TASK,
	.state = check_token_heartbeat,
};

/* Errors that pass when the call is made again. [err.lambda.transient] */
static const char *const function_errors[] = {"Lambda.ServiceException",
	"Lambda.AWSLambdaException", "Lambda.SdkClientException",
	"Lambda.TooManyRequestsException", NULL};

static const char throttle_error[] = "Lambda.TooManyRequestsException";

/* Whether the names of ErrorEquals cover NAME; what is not known does. */
static bool covers(const struct value *names, const char *name)
{
	if (!names)
		return true;
	for_each_element (element, names) {
		if (!value_is_known_string(element))
			return true;
		struct text text = value_text(element);
		if (text_is(text, name) || text_is(text, "States.ALL") ||
			text_is(text, "States.TaskFailed"))
			return true;
	}
	return false;
}

static bool is_retried(
	struct lint *lint, const struct state *state, const char *name)
{
	if (!object_has(&state->object, FIELD_Retry))
		return false;
	for_each_part (part, lint_machine(lint), state)
		if ((*part)->container == CONTAINER_RETRIER &&
			covers(object_array(*part, FIELD_ErrorEquals), name))
			return true;
	return false;
}

/* Whether any error of the NULL-terminated list is retried. */
static bool is_any_retried(
	struct lint *lint, const struct state *state, const char *const *names)
{
	for (; *names; names++)
		if (is_retried(lint, state, *names))
			return true;
	return false;
}

static bool calls_function(const struct arn *arn)
{
	return arn->kind == ARN_FUNCTION || arn_calls(arn, "lambda", "invoke");
}

/* [lint.lambda.noretry] [err.lambda.transient] */
static void check_function_retry(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !calls_function(arn) ||
		is_any_retried(lint, state, function_errors))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Task \"%.*s\" does not retry Lambda's transient errors",
		PRINT(state->name->text));
	add_help(lint, diag,
		"retry Lambda.ServiceException, Lambda.AWSLambdaException, "
		"Lambda.SdkClientException and "
		"Lambda.TooManyRequestsException, for example with "
		"IntervalSeconds 2, MaxAttempts 6, BackoffRate 2");
}

const struct rule rule_function_without_retry = {
	.id = "function-without-retry",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Lambda call does not retry transient errors",
	.why = "Lambda now and then answers with an error of its own that is "
	       "gone a second later. Without a Retry for it such a hiccup "
	       "fails the execution.",
	.mend = "Add a Retry for the errors that the message names.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "sfn-best-practices.html",
	.containers = IN_TASK,
	.state = check_function_retry,
};

/* [lint.lambda.throttle] */
static void check_throttle(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || !calls_function(arn) ||
		!is_any_retried(lint, state, function_errors) ||
		is_retried(lint, state, throttle_error))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Task \"%.*s\" retries Lambda's errors, but not %s",
		PRINT(state->name->text), throttle_error);
	add_help(lint, diag, "add it to the same \"ErrorEquals\"");
}

const struct rule rule_throttling_not_retried = {
	.id = "throttling-not-retried",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Retry for Lambda's errors leaves out throttling",
	.why = "When too many calls run at once Lambda answers with "
	       "Lambda.TooManyRequestsException, which waiting cures. It is a "
	       "name of its own, and the other Lambda errors do not cover it.",
	.mend = "Add Lambda.TooManyRequestsException to the ErrorEquals.",
	.reference = ERRORS,
	.containers = IN_TASK,
	.state = check_throttle,
};

/* [lint.http.noretry] [err.http.code] [err.HttpSocket] */
static void check_http_retry(struct lint *lint, const struct state *state)
{
	static const char *const names[] = {"States.Http.StatusCode.429",
		"States.Http.StatusCode.500", "States.Http.StatusCode.502",
		"States.Http.StatusCode.503", "States.Http.StatusCode.504",
		NULL};
	const struct arn *arn = state->arn;
	if (!arn || !arn_calls(arn, "http", "invoke") ||
		is_any_retried(lint, state, names))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Task \"%.*s\" does not retry what an overloaded endpoint "
		"answers",
		PRINT(state->name->text));
	add_help(lint, diag,
		"retry States.Http.StatusCode.429 and the likes of "
		"States.Http.StatusCode.503");
}

const struct rule rule_http_without_retry = {
	.id = "http-without-retry",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "An HTTP Task does not retry overload",
	.why = "Endpoints answer 429 or 5xx when they are busy, and the same "
	       "request succeeds a moment later. Each status is an error name "
	       "of its own to retry.",
	.mend = "Retry States.Http.StatusCode.429, .502, .503 and .504.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "call-https-apis.html",
	.containers = IN_TASK,
	.state = check_http_retry,
};
