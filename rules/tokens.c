/* Tasks that wait for their token to be returned. spec/asl.md section 11.3. */
#include "asl/arn.h"
#include "asl/payload.h"
#include "lint/rule.h"

#define TOKEN                                                   \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"connect-to-resource.html#connect-wait-token"

static bool is_name_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* Whether what REST goes on with is a member of the Context Object that cannot
 * hold the token. */
static bool leads_elsewhere(struct text rest)
{
	static const char *const members[] = {
		".Execution", ".State", ".StateMachine", ".Map"};
	for (unsigned i = 0; i < sizeof(members) / sizeof(*members); i++) {
		uint32_t len = (uint32_t)strlen(members[i]);
		if (text_starts(rest, members[i]) &&
			(rest.len == len ||
				!is_name_character(rest.bytes[len])))
			return true;
	}
	return false;
}

/* Whether TEXT has ROOT, with what may be the token behind it. */
static bool may_hold(struct text text, const char *root)
{
	uint32_t len = (uint32_t)strlen(root);
	for (uint32_t at = 0; (at = text_find(text, root, at)) != UINT32_MAX;
		at += len)
		if (!leads_elsewhere(text_slice(text, at + len, UINT32_MAX)))
			return true;
	return false;
}

/* "$states" alone is everything there is, and $eval of a text may be. */
static bool has_whole_states(struct text text)
{
	const char *root = "$states";
	for (uint32_t at = 0; (at = text_find(text, root, at)) != UINT32_MAX;) {
		at += (uint32_t)strlen(root);
		if (at == text.len || text.bytes[at] != '.')
			return true;
	}
	return false;
}

static bool may_be_token(struct text text, enum query_language language)
{
	if (language == LANGUAGE_JSONPATH)
		return may_hold(text, "$$");
	return may_hold(text, "$states.context") || has_whole_states(text) ||
	       may_hold(text, ".context");
}

/* Recursion ends at VALUE_MAX_DEPTH, which the reader sees to. */
static bool may_pass(const struct value *value, enum query_language language)
{
	if (value_is_unknown(value) || value->kind == VALUE_UNKNOWN)
		return true;
	if (value->kind == VALUE_STRING)
		return may_be_token(value_text(value), language);
	if (value->kind == VALUE_OBJECT) {
		for_each_member (member, value)
			if (member_has_unknown_key(member) ||
				may_pass(&member->value, language))
				return true;
	} else if (value->kind == VALUE_ARRAY) {
		for_each_element (element, value)
			if (may_pass(element, language))
				return true;
	}
	return false;
}

/* InputPath can make the Context Object what the payload's paths read. */
static bool may_pass_input(const struct object *object)
{
	const struct value *path = object_value(object, FIELD_InputPath);
	return path && may_pass(path, object->language);
}

/* Whether what ARN calls can wait for a token at all; if not, that is what is
 * wrong with it. */
static bool can_wait(struct lint *lint, const struct arn *arn)
{
	if (lint_machine(lint)->is_express)
		return false;
	if (arn->kind != ARN_INTEGRATION)
		return true;
	const struct called *called = lint_called(lint, arn);
	return !called->has_action || !called->action.patterns ||
	       CATALOG_HAS(&called->action, ARN_PATTERN_TOKEN);
}

/* [lint.token.notpassed] [pat.token.standard] */
static void check_passed(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	const struct object *object = &state->object;
	if (!arn || arn->pattern != ARN_PATTERN_TOKEN || object->is_opaque)
		return;
	const struct value *payload = payload_of(object);
	if (!payload || may_pass(payload, object->language) ||
		may_pass_input(object) || !can_wait(lint, arn))
		return;
	struct diag *diag = report(lint,
		object_key_span(object, payload_field(object)),
		"this Task waits for its token, but hands it to nobody");
	add_note(lint, diag, arn_place(state), ".waitForTaskToken is here");
	add_help(lint, diag,
		object->language == LANGUAGE_JSONATA
			? "pass {%% $states.context.Task.Token %%} along"
			: "pass it along: \"TaskToken.$\": \"$$.Task.Token\"");
}

const struct rule rule_token_not_passed = {
	.id = "token-not-passed",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A Task waits for a token that nobody gets",
	.why = "With .waitForTaskToken the Task ends when somebody returns its "
	       "token. Nothing that it hands over holds the token, so nobody "
	       "can: it waits until it times out, a year if nothing else is "
	       "said.",
	.mend = "Put the token into what the service gets: "
		"\"TaskToken.$\": \"$$.Task.Token\", or in JSONata "
		"$states.context.Task.Token.",
	.reference = TOKEN,
	.containers = IN_TASK,
	.state = check_passed,
};
