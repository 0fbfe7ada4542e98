/* What calls do beside giving a result, and how large that may be.
 * spec/asl.md section 14. */
#include "asl/arn.h"
#include "lint/rule.h"

struct call {
	const char *service, *action;
};

/* Whether STATE makes one of the calls that an entry without names ends, as an
 * integration of Step Functions or of the SDK. */
static bool makes_one_of(const struct state *state, const struct call *calls)
{
	const struct arn *arn = state->arn;
	if (!arn || !arn_is_integration(arn))
		return false;
	for (; calls->service; calls++)
		if (text_is(arn->integration, calls->service) &&
			text_is(arn->action, calls->action))
			return true;
	return false;
}

static void report_call(struct lint *lint, const struct state *state,
	const char *message, const char *help)
{
	struct diag *diag = report(lint, arn_place(state), "%s", message);
	add_help(lint, diag, "%s", help);
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
	{NULL, NULL},
};

/* [lint.express.sideeffect] [express.semantics] */
static void check_effect(struct lint *lint, const struct state *state)
{
	if (lint_machine(lint)->is_express && makes_one_of(state, effects))
		report_call(lint, state,
			"an Express workflow may make this call more than once",
			"see that a second one does no harm, by a key that the "
			"receiver knows again for example, or use a Standard "
			"workflow");
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
	{NULL, NULL},
};

/* [lint.task.bigresult] */
static void check_result(struct lint *lint, const struct state *state)
{
	if (makes_one_of(state, readers))
		report_call(lint, state,
			"what this gives back may pass 256 KiB, where the Task "
			"fails",
			"ask for less at a time, read it in a function, or let "
			"a Distributed Map read it with its ItemReader");
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
