/* The errors that the service a Task calls can raise.
 * spec/asl.md sections 5 and 11.1, and the tables of rules/catalog. */
#include "asl/arn.h"
#include "lint/rule.h"

#define ERRORS                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"supported-services-awssdk.html"

/* "DynamoDb" and "GetItemException" of "DynamoDb.GetItemException". */
static bool split(struct text name, struct text *prefix, struct text *error)
{
	uint32_t dot = text_find(name, ".", 0);
	if (dot == UINT32_MAX || dot + 1 == name.len)
		return false;
	*prefix = text_slice(name, 0, dot);
	*error = text_slice(name, dot + 1, UINT32_MAX);
	return true;
}

/* The service whose SDK the Task calls, where it is known how its errors begin.
 * What waits for a token can end in any error. [arn.sdk.errors] */
static bool find_service(struct lint *lint, const struct state *state,
	struct catalog_service *service)
{
	const struct arn *arn = state->arn;
	if (!arn || arn->kind != ARN_SDK || arn->pattern != ARN_PATTERN_NONE)
		return false;
	const struct called *called = lint_called(lint, arn);
	*service = called->service;
	return called->has_service && service->error_prefix.len;
}

/* The error begins as those of another service do, or nearly as this one's. */
static void check_prefix(struct lint *lint, const struct value *name,
	const struct catalog_service *service, struct text prefix,
	struct text error)
{
	struct catalog_service other;
	bool is_case = text_equal_ignoring_case(prefix, service->error_prefix);
	if (!is_case && !catalog_find_prefix(prefix, &other))
		return;
	struct diag *diag = report(lint, name->span,
		"the errors of aws-sdk:%.*s begin \"%.*s.\", not \"%.*s.\"",
		PRINT(service->name), PRINT(service->error_prefix),
		PRINT(prefix));
	if (is_case || catalog_has_word(service->errors, error))
		add_help(lint, diag, "did you mean \"%.*s.%.*s\"?",
			PRINT(service->error_prefix), PRINT(error));
}

/* Errors that any service may raise without listing them. */
static bool is_common(struct text error)
{
	static const char *const names[] = {"AccessDenied", "InternalError",
		"InternalFailure", "InternalServer", "InternalServerError",
		"InternalService", "RequestLimitExceeded", "RequestThrottled",
		"ServiceUnavailable", "Throttled", "Throttling",
		"TooManyRequests", "Validation", "ValidationError"};
	if (text_ends(error, "Exception"))
		error = text_slice(error, 0, error.len - 9);
	for (unsigned i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_is(error, names[i]))
			return true;
	return false;
}

/* That "Exception" is missing is common, and told without a search. */
static void check_error(struct lint *lint, const struct value *name,
	const struct catalog_service *service, struct text error)
{
	if (catalog_has_error(service, error) || is_common(error))
		return;
	struct catalog_near near = {
		.name = text_of(arena_format(
			lint_arena(lint), "%.*sException", PRINT(error)))};
	near.is_slip = catalog_has_word(service->errors, near.name);
	if (!near.is_slip && lint_may_search(lint, CATALOG_MOST_ERRORS))
		near = catalog_suggest_error(service, error);
	if (near.is_slip)
		report(lint, name->span,
			"aws-sdk:%.*s raises no \"%.*s\" as of %.*s; did you "
			"mean \"%.*s.%.*s\"?",
			PRINT(service->name), PRINT(value_text(name)),
			PRINT(service->errors_date),
			PRINT(service->error_prefix), PRINT(near.name));
}

static void check_name(struct lint *lint, const struct value *name,
	const struct catalog_service *service)
{
	struct text prefix, error;
	if (!value_is_known_string(name) ||
		!split(value_text(name), &prefix, &error) ||
		text_is(prefix, "States"))
		return;
	if (text_equal(prefix, service->error_prefix))
		check_error(lint, name, service, error);
	else
		check_prefix(lint, name, service, prefix, error);
}

/* [err.dot.names] [arn.sdk.errors] */
static void check_names(struct lint *lint, const struct object *handler)
{
	struct catalog_service service;
	if (handler->is_opaque || !handler->state ||
		!find_service(lint, handler->state, &service))
		return;
	const struct value *names = object_array(handler, FIELD_ErrorEquals);
	if (!names)
		return;
	for_each_element (name, names)
		check_name(lint, name, &service);
}

const struct rule rule_foreign_service_error = {
	.id = "foreign-service-error",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A Task handles an error that what it calls does not raise",
	.why = "The errors of an aws-sdk integration are called after the "
	       "client of the AWS SDK for Java 2 and its exception: "
	       "\"DynamoDb.ConditionalCheckFailedException\". A name of "
	       "another service, in another case or misspelt matches nothing, "
	       "and the retrier or catcher is never used.",
	.mend = "Write the name with the service's own prefix. `asl-lint "
		"services SERVICE:ACTION` lists the errors that are known.",
	.reference = ERRORS,
	.containers = IN_RETRIER | IN_CATCHER,
	.object = check_names,
};
