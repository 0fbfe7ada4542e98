/* Tasks that call an endpoint over HTTP: the http and apigateway integrations.
 * spec/asl.md section 11.2. */
#include "asl/arn.h"
#include "asl/payload.h"
#include "base/suggest.h"
#include "lint/rule.h"

#define HTTP                                                    \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"call-https-apis.html"
#define GATEWAY                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"connect-api-gateway.html"

static inline bool invokes(const struct state *state, const char *service)
{
	const struct arn *arn = state->arn;
	return arn && !state->object.is_opaque &&
	       arn_calls(arn, service, "invoke");
}

static bool is_http(const struct state *state)
{
	return invokes(state, "http");
}

static bool is_gateway(const struct state *state)
{
	return invokes(state, "apigateway");
}

/* Where the member NAME, of which payload_text() knows the text, stands. */
static span member_span(const struct state *state, const char *name)
{
	return payload_member(payload_of(&state->object), name, false)
		->value.span;
}

static bool is_one_of(struct text text, const char *const *names)
{
	for (; *names; names++)
		if (text_is(text, *names))
			return true;
	return false;
}

/* Says which of NAMES, which NULL ends, was meant, or lists them. */
static void help_with(struct lint *lint, struct diag *diag, struct text text,
	const char *const *names)
{
	const char *near = suggest_nearest(text, names);
	const char *list = *names;
	if (near) {
		add_help(lint, diag, "did you mean \"%s\"?", near);
		return;
	}
	while (*++names)
		list = arena_format(lint_arena(lint), "%s%s %s", list,
			names[1] ? "," : " or", *names);
	add_help(lint, diag, "it is %s", list);
}

static void check_value(struct lint *lint, const struct state *state,
	const char *member, const char *const *names)
{
	struct text text = payload_text(&state->object, member);
	if (!text.bytes || is_one_of(text, names))
		return;
	struct diag *diag = report(lint, member_span(state, member),
		"there is no %s \"%.*s\"", member, PRINT(text));
	help_with(lint, diag, text, names);
}

static const char *const methods[] = {
	"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", NULL};

static const char *const auth_types[] = {
	"NO_AUTH", "IAM_ROLE", "RESOURCE_POLICY", NULL};

/* [opt.http.method] [opt.apigw.method] [opt.apigw.auth] */
static void check_values(struct lint *lint, const struct state *state)
{
	bool has_type = is_gateway(state);
	if (has_type || is_http(state))
		check_value(lint, state, "Method", methods);
	if (has_type)
		check_value(lint, state, "AuthType", auth_types);
}

const struct rule rule_unknown_http_method = {
	.id = "unknown-http-method",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A Task calls an endpoint with a method or an AuthType that "
		   "does not exist",
	.why = "HTTP Tasks and API Gateway Tasks know the methods GET, POST, "
	       "PUT, DELETE, PATCH, HEAD and OPTIONS, in capital letters, and "
	       "the latter the AuthTypes NO_AUTH, IAM_ROLE and "
	       "RESOURCE_POLICY.",
	.mend = "Write one of them as it is listed.",
	.reference = GATEWAY,
	.containers = IN_TASK,
	.state = check_values,
};

/* [opt.http.method] */
static void check_endpoint(struct lint *lint, const struct state *state)
{
	const char *name = "ApiEndpoint";
	if (!is_http(state))
		return;
	struct text text = payload_text(&state->object, name);
	if (!text.bytes || text_starts(text, "https://"))
		return;
	struct diag *diag = report(lint, member_span(state, name),
		"an HTTP Task calls \"https://\" endpoints only");
	if (text_starts(text, "http://"))
		add_help(lint, diag, "write \"https%.*s\"",
			PRINT(text_slice(text, 4, UINT32_MAX)));
}

const struct rule rule_endpoint_without_https = {
	.id = "endpoint-without-https",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "The endpoint of an HTTP Task is no https:// URL",
	.why = "HTTP Tasks send what they send, credentials of the connection "
	       "among it, over TLS only: ApiEndpoint begins \"https://\".",
	.mend = "Write the whole URL with https://.",
	.reference = HTTP,
	.containers = IN_TASK,
	.state = check_endpoint,
};

/* The member OUTER of the payload of STATE, with ".$" or without, or NULL. */
static const struct member *find_outer(
	const struct state *state, const char *outer)
{
	return payload_member(payload_of(&state->object), outer,
		state->object.language == LANGUAGE_JSONPATH);
}

/* Whether OUTER is an object in which the connection is missing. */
static bool lacks_connection(
	const struct state *state, const struct member *outer)
{
	return outer->value.kind == VALUE_OBJECT &&
	       !value_has_unknown_key(&outer->value) &&
	       !payload_member(&outer->value, "ConnectionArn",
		       state->object.language == LANGUAGE_JSONPATH);
}

static void report_incomplete(struct lint *lint, const struct state *state,
	const struct member *outer)
{
	if (!outer || !lacks_connection(state, outer))
		return;
	struct diag *diag = report(lint, outer->key_span,
		"\"%.*s\" names no connection", PRINT(outer->key->text));
	add_help(lint, diag,
		"add \"ConnectionArn\" with the ARN of an EventBridge "
		"connection");
}

/* [opt.http.conn] [opt.http.invoke] Without any the required member is missing,
 * which is reported as that. */
static void check_connection(struct lint *lint, const struct state *state)
{
	if (!is_http(state) || !payload_of(&state->object))
		return;
	const struct member *older = find_outer(state, "Authentication");
	const struct member *newer = find_outer(state, "InvocationConfig");
	if (!older || !newer) {
		report_incomplete(lint, state, older ? older : newer);
		return;
	}
	struct diag *diag =
		report(lint, older->key_span, "the connection is given twice");
	add_note(lint, diag, newer->key_span, "and here");
}

const struct rule rule_invalid_http_connection = {
	.id = "invalid-http-connection",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "An HTTP Task names two connections, or one without its ARN",
	.why = "An HTTP Task authenticates itself with an EventBridge "
	       "connection, named by ConnectionArn in InvocationConfig or, the "
	       "older way, in Authentication. It takes exactly one of these.",
	.mend = "Name one connection in InvocationConfig.ConnectionArn.",
	.reference = HTTP,
	.containers = IN_TASK,
	.state = check_connection,
};
