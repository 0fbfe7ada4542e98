/* What a Task calls exists, and is called in a way that it offers.
 * spec/asl.md sections 11.1 to 11.3, and the tables of rules/catalog. */
#include "asl/payload.h"
#include "base/suggest.h"
#include "lint/rule.h"

#define OPTIMIZED                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"integrate-optimized.html"
#define SDK                                                     \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"supported-services-awssdk.html"
#define IF_NEWER "if it is newer, add it to \"services\" in the configuration"

static bool is_sdk_action(
	const struct catalog *catalog, struct text service, struct text action)
{
	struct catalog_service sdk;
	struct catalog_action found;
	return catalog_find_service(catalog, CATALOG_SDK, service, &sdk) &&
	       catalog_find_action(catalog, &sdk, action, &found);
}

/* The same call of the service's own API, or else the nearest NAME. */
static void suggest(struct lint *lint, struct diag *diag, const struct arn *arn,
	struct text sdk_name, struct text name)
{
	struct text service = sdk_name.len ? sdk_name : arn->integration;
	if (is_sdk_action(lint_catalog(lint), service, arn->action))
		add_help(lint, diag,
			"call it as \"arn:%.*s:states:::aws-sdk:%.*s:%.*s\"",
			PRINT(arn->partition), PRINT(service),
			PRINT(arn->action));
	else if (name.bytes)
		add_help(lint, diag, "did you mean \"%.*s\"?", PRINT(name));
}

/* Whether "aws-sdk:SERVICE:ACTION" was meant: no other one has three parts. */
static bool means_sdk(const struct arn *arn)
{
	static const char *const names[] = {"aws-sdk", NULL};
	return text_find(arn->action, ":", 0) != UINT32_MAX &&
	       suggest_nearest(arn->integration, names);
}

/* A service that neither table knows may be newer than both. */
static void check_service(
	struct lint *lint, const struct state *state, const struct arn *arn)
{
	const struct catalog *catalog = lint_catalog(lint);
	struct catalog_service sdk;
	struct catalog_near near = {0};
	if (lint_may_search_catalog(lint, 0))
		near = catalog_suggest_service(
			catalog, CATALOG_OPTIMIZED, arn->integration);
	bool is_sdk = catalog_find_service(
		catalog, CATALOG_SDK, arn->integration, &sdk);
	struct diag *diag = report(lint,
		lint_arn_span(lint, state, arn->integration),
		"Step Functions has no integration of its own for \"%.*s\" "
		"(known: those of %s)",
		PRINT(arn->integration),
		catalog_table_date(CATALOG_TABLE_OPTIMIZED));
	bool is_sdk_meant = means_sdk(arn);
	if (is_sdk_meant)
		add_help(lint, diag, "did you mean \"aws-sdk\"?");
	else
		suggest(lint, diag, arn, arn->integration, near.name);
	answer_unknown_arn(lint, diag, state);
	if (!near.is_slip && !is_sdk && !is_sdk_meant)
		set_severity(diag, SEVERITY_WARNING);
}

static void check_action(struct lint *lint, const struct state *state,
	const struct arn *arn, const struct catalog_service *service)
{
	struct catalog_near near = {0};
	if (lint_may_search_catalog(lint, 0))
		near = catalog_suggest_action(
			lint_catalog(lint), service, arn->action);
	struct diag *diag = report(lint,
		lint_arn_span(lint, state, arn->action),
		"the integration of \"%.*s\" has no action \"%.*s\" (known: "
		"those of %s)",
		PRINT(service->name), PRINT(arn->action),
		service->is_added
			? "the configuration"
			: catalog_table_date(CATALOG_TABLE_OPTIMIZED));
	suggest(lint, diag, arn, service->sdk_name, near.name);
	answer_unknown_arn(lint, diag, state);
	if (!service->is_complete)
		set_severity(diag, SEVERITY_WARNING);
}

/* s3:getObject and its like are for the ItemReader and the ResultWriter of a
 * Map. [opt.s3.reader] */
static void check_reader(
	struct lint *lint, const struct state *state, const struct arn *arn)
{
	struct diag *diag =
		report(lint, lint_arn_span(lint, state, arn->action),
			"only an ItemReader or a ResultWriter can name "
			"\"%.*s:%.*s\"",
			PRINT(arn->integration), PRINT(arn->action));
	suggest(lint, diag, arn, arn->integration, (struct text){NULL, 0});
	answer_unknown_arn(lint, diag, state);
}

/* [arn.optimized] [arn.sdk] */
static void report_half(
	struct lint *lint, const struct state *state, const struct arn *arn)
{
	bool is_sdk = text_starts(arn->rest, "aws-sdk");
	struct diag *diag = report(lint, arn_place(state),
		"\"%.*s\" names no action of a service", PRINT(arn->text));
	add_help(lint, diag, "a service is called as \"arn:%.*s:states:::%s\"",
		PRINT(arn->partition),
		is_sdk ? "aws-sdk:SERVICE:ACTION" : "SERVICE:ACTION");
	answer_unknown_arn(lint, diag, state);
}

/* [arn.unknown.msg] [opt.dynamo.none] [opt.s3.reader] [opt.bedrockagentcore] */
static void check_integration(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn)
		return;
	if (arn->kind == ARN_OTHER && arn_lacks_action(arn))
		report_half(lint, state, arn);
	if (arn->kind != ARN_INTEGRATION || arn->pattern == ARN_PATTERN_OTHER)
		return;
	const struct called *called = lint_called(lint, arn);
	if (!called->has_service)
		check_service(lint, state, arn);
	else if (!called->has_action)
		check_action(lint, state, arn, &called->service);
	else if (called->action.is_for_map)
		check_reader(lint, state, arn);
}

const struct rule rule_unknown_integration = {
	.id = "unknown-integration",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "The Resource names an integration that does not exist",
	.why = "Step Functions has integrations of its own for some actions of "
	       "some services; every other action is called through aws-sdk. "
	       "AWS refuses a state machine that names another one.",
	.mend = "Write the service and action as documentation has them, or "
		"call \"arn:aws:states:::aws-sdk:SERVICE:ACTION\". "
		"`asl-lint services` lists both.",
	.reference = OPTIMIZED,
	.containers = IN_TASK,
	.state = check_integration,
};

/* The optimized action that a Task calls, if the table has it, or NULL. */
static const struct called *find_called(
	struct lint *lint, const struct arn *arn)
{
	if (arn->kind != ARN_INTEGRATION)
		return NULL;
	const struct called *called = lint_called(lint, arn);
	return called->has_action && !called->action.is_for_map ? called : NULL;
}

static void list_patterns(struct lint *lint, struct diag *diag,
	const struct catalog_action *action)
{
	const char *list = "the plain call";
	for (enum arn_pattern pattern = ARN_PATTERN_SYNC;
		pattern < ARN_PATTERN_OTHER; pattern++)
		if (CATALOG_HAS(action, pattern))
			list = arena_format(lint_arena(lint), "%s, \"%s\"",
				list, arn_pattern_suffix(pattern));
	add_help(lint, diag, "it offers %s", list);
}

/* Whether no action of the service waits as PATTERN does: only ".sync:2" and
 * ".sync" do the same. */
static bool never_waits_so(
	const struct catalog_service *service, enum arn_pattern pattern)
{
	if (pattern == ARN_PATTERN_SYNC_2 &&
		CATALOG_HAS(service, ARN_PATTERN_SYNC))
		return false;
	return service->is_complete && !CATALOG_HAS(service, pattern);
}

/* An Express workflow has none but the plain call, which another rule says. */
static bool is_in_express(struct lint *lint, const struct state *state)
{
	return lint_machine(lint)->is_express &&
	       !scope_distributed(state->scope);
}

/* [opt.dynamo.none] [opt.sync2] [pat.sync.standard] Which actions of a service
 * have a pattern is the least certain part of the table. */
static void check_offered(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	if (!arn || arn->pattern == ARN_PATTERN_OTHER ||
		is_in_express(lint, state))
		return;
	const struct called *called = find_called(lint, arn);
	if (!called || !called->action.patterns ||
		CATALOG_HAS(&called->action, arn->pattern))
		return;
	bool is_sure = never_waits_so(&called->service, arn->pattern);
	struct diag *diag = report(lint,
		lint_arn_span(lint, state, arn->suffix),
		is_sure ? "no action of \"%.*s\" has \"%.*s\""
			: "the action of \"%.*s\" is not documented to have "
			  "\"%.*s\"",
		PRINT(called->service.name), PRINT(arn->suffix));
	list_patterns(lint, diag, &called->action);
	answer_unknown_arn(lint, diag, state);
	if (!is_sure)
		set_severity(diag, SEVERITY_WARNING);
}

const struct rule rule_unoffered_pattern = {
	.id = "unoffered-pattern",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "The integration does not offer the pattern of the Resource",
	.why = "Not every integration can wait: \".sync\" needs a job whose "
	       "end Step Functions learns of, and \".waitForTaskToken\" a "
	       "payload that carries the token. AWS does not recognize the "
	       "others and refuses the state machine.",
	.mend = "Use a pattern that the integration offers, or call the "
		"service and ask for the outcome in a loop with a Wait.",
	.reference = OPTIMIZED,
	.containers = IN_TASK,
	.state = check_offered,
};

/* A known name misspelt is surely wrong; another may be newer than the table.
 */
static void judge_sdk(
	struct lint *lint, struct diag *diag, const struct catalog_near *near)
{
	set_severity(diag, near->is_slip ? SEVERITY_WARNING : SEVERITY_INFO);
	if (near->is_slip)
		add_help(lint, diag, "did you mean \"%.*s\"?",
			PRINT(near->name));
	else if (near->name.bytes)
		add_help(lint, diag, "did you mean \"%.*s\"? " IF_NEWER,
			PRINT(near->name));
	else
		add_help(lint, diag, IF_NEWER);
}

/* [arn.sdk.case] [arn.sdk.unsupported] [arn.sdk] */
static void check_sdk_service(struct lint *lint, const struct state *state)
{
	const struct catalog *catalog = lint_catalog(lint);
	const struct arn *arn = state->arn;
	if (!arn || arn->kind != ARN_SDK || lint_called(lint, arn)->has_service)
		return;
	struct diag *diag = report(lint,
		lint_arn_span(lint, state, arn->integration),
		"\"%.*s\" is no service of the AWS SDK as of %s",
		PRINT(arn->integration), catalog_table_date(CATALOG_TABLE_SDK));
	struct catalog_near near = {0};
	if (lint_may_search_catalog(lint, CATALOG_MOST_SERVICES))
		near = catalog_suggest_service(
			catalog, CATALOG_SDK, arn->integration);
	judge_sdk(lint, diag, &near);
}

const struct rule rule_unknown_sdk_service = {
	.id = "unknown-sdk-service",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_REFUSED,
	.summary = "An aws-sdk integration names a service that is not known",
	.why = "An aws-sdk integration names the service as the AWS SDK for "
	       "Java 2 does, in small letters: \"sfn\", \"cloudwatchlogs\", "
	       "\"sesv2\". A name that is no such service is not recognized. "
	       "New services appear all the time, so a name that is not a "
	       "known one misspelt is only mentioned.",
	.mend = "Look the service up with `asl-lint services`, or add it to "
		"services in the configuration.",
	.reference = SDK,
	.containers = IN_TASK,
	.state = check_sdk_service,
};

/* By what is known: a table up to its date, or the configuration. */
static struct diag *report_action(struct lint *lint, span place,
	const struct catalog_service *service, struct text action)
{
	if (service->is_added)
		return report(lint, place,
			"\"%.*s\" has no action \"%.*s\", says the "
			"configuration",
			PRINT(service->name), PRINT(action));
	return report(lint, place, "\"%.*s\" has no action \"%.*s\" as of %.*s",
		PRINT(service->name), PRINT(action), PRINT(service->date));
}

/* [arn.sdk.case] [arn.sdk.unsupported] What is near to a name that only the
 * configuration knows is no newer one. */
static void check_sdk_action(struct lint *lint, const struct state *state)
{
	const struct catalog *catalog = lint_catalog(lint);
	const struct arn *arn = state->arn;
	if (!arn || arn->kind != ARN_SDK)
		return;
	const struct called *called = lint_called(lint, arn);
	if (!called->has_service || called->has_action)
		return;
	const struct catalog_service *service = &called->service;
	span place = lint_arn_span(lint, state, arn->action);
	struct diag *diag = report_action(lint, place, service, arn->action);
	struct catalog_near near = {0};
	if (lint_may_search_catalog(lint, CATALOG_MOST_ACTIONS))
		near = catalog_suggest_action(catalog, service, arn->action);
	near.is_slip |= service->is_added && near.name.bytes;
	judge_sdk(lint, diag, &near);
}

const struct rule rule_unknown_sdk_action = {
	.id = "unknown-sdk-action",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_REFUSED,
	.summary = "An aws-sdk integration names an action that is not known",
	.why = "The action of an aws-sdk integration is the name of the API's "
	       "operation with a small first letter: \"listBuckets\". Another "
	       "name is not recognized. New actions appear all the time, so a "
	       "name that is not a known one misspelt is only mentioned.",
	.mend = "Look the action up with `asl-lint services SERVICE`, or add "
		"it to services in the configuration.",
	.reference = SDK,
	.containers = IN_TASK,
	.state = check_sdk_action,
};
