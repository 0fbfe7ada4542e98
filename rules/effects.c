/* What calls do beside giving a result, and how large that may be.
 * spec/asl.md section 14. */
#include "asl/arn.h"
#include "lint/rule.h"

struct call {
	const char *service, *action;
};

/* Whether ARN calls one of the list, as an integration of Step Functions or of
 * the SDK. */
static bool is_listed(
	const struct arn *arn, const struct call *calls, size_t count)
{
	if (arn->kind != ARN_INTEGRATION && arn->kind != ARN_SDK)
		return false;
	for (size_t i = 0; i < count; i++)
		if (text_is(arn->integration, calls[i].service) &&
			text_is(arn->action, calls[i].action))
			return true;
	return false;
}

static span resource_span(const struct state *state)
{
	return object_value_span(&state->object, FIELD_Resource);
}

/* What is done twice when the call is made twice. */
static const struct call effects[] = {
	{"batch", "submitJob"},
	{"codebuild", "startBuild"},
	{"dynamodb", "updateItem"},
	{"ecs", "runTask"},
	{"eventbridge", "putEvents"},
	{"events", "putEvents"},
	{"glue", "startJobRun"},
	{"lambda", "invoke"},
	{"sns", "publish"},
	{"sqs", "sendMessage"},
};

/* [lint.express.sideeffect] [express.semantics] */
static void check_effect(struct lint *lint, const struct state *state)
{
	struct arn arn;
	if (!lint_machine(lint)->is_express || !arn_of_task(state, &arn) ||
		!is_listed(&arn, effects, sizeof(effects) / sizeof(*effects)))
		return;
	struct diag *diag = report(lint, resource_span(state),
		"an Express workflow may make this call more than once");
	add_help(lint, diag,
		"see that a second one does no harm, by a key that the "
		"receiver knows again for example, or use a Standard workflow");
}

const struct rule rule_repeatable_call = {
	.id = "repeatable-call",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "An Express workflow makes a call that is not idempotent",
	.why = "An Express workflow runs at least once: Step Functions may "
	       "start an execution again, and then messages are sent and jobs "
	       "are started a second time. A Standard workflow runs a Task "
	       "once unless Retry says otherwise.",
	.mend = "Make the receiver ignore what it has seen, or use a Standard "
		"workflow.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "choosing-workflow-type.html",
	.containers = IN_TASK,
	.state = check_effect,
};

/* What gives back as much as was once put in. */
static const struct call readers[] = {
	{"athena", "getQueryResults"},
	{"cloudwatchlogs", "getLogEvents"},
	{"dynamodb", "query"},
	{"dynamodb", "scan"},
	{"s3", "getObject"},
	{"s3", "listObjectsV2"},
};

/* [lint.task.bigresult] */
static void check_result(struct lint *lint, const struct state *state)
{
	struct arn arn;
	if (!arn_of_task(state, &arn) ||
		!is_listed(&arn, readers, sizeof(readers) / sizeof(*readers)))
		return;
	struct diag *diag = report(lint, resource_span(state),
		"what this gives back may pass 256 KiB, where the Task fails");
	add_help(lint, diag,
		"ask for less at a time, read it in a function, or let a "
		"Distributed Map read it with its ItemReader");
}

const struct rule rule_unbounded_result = {
	.id = "unbounded-result",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Task reads something whose size nobody limits",
	.why = "The result of a Task is at most 256 KiB. An object, a page of "
	       "a query or a log grows with the data, and one day the Task "
	       "fails with States.DataLimitExceeded.",
	.mend = "Limit what is read, or read it in a function or an "
		"ItemReader.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "service-quotas.html",
	.containers = IN_TASK,
	.state = check_result,
};
