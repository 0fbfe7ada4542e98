/* Single tests of choice rules. spec/asl.md 3.4. */
#include "asl/condition.h"
#include "lint/rule.h"

#define CHOICE                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-choice.html"

/* The test that OBJECT is, without a Not around it. */
static bool read_test(
	const struct object *object, struct comparison *comparison)
{
	return 1u << object->container & IN_RULES && !object->is_opaque &&
	       object->language == LANGUAGE_JSONPATH &&
	       comparison_read(object->value, false, comparison);
}

static bool is_test_of(const struct object *object, uint16_t field,
	struct comparison *comparison)
{
	return object_has(object, field) && read_test(object, comparison) &&
	       comparison->operand->key->field == field;
}

/* A whole input or a member of the context object is always there. */
static bool may_be_absent(struct text variable)
{
	return !text_is(variable, "$") && !text_starts(variable, "$$");
}

/* Whether IsPresent is asked of the same Variable somewhere in the state. */
static bool is_guarded(struct lint *lint, const struct state *state,
	const struct comparison *test)
{
	for_each_part (part, lint_machine(lint), state) {
		struct comparison guard;
		if (!lint_may_search(lint, 1))
			return true;
		if (is_test_of(*part, FIELD_IsPresent, &guard) &&
			comparison_is_same_variable(test, &guard))
			return true;
	}
	return false;
}

/* [lint.choice.null] [lint.choice.noispresent] [choice.variable.missing] */
static void check_null(struct lint *lint, const struct object *object)
{
	struct comparison test;
	if (!is_test_of(object, FIELD_IsNull, &test) ||
		!may_be_absent(value_text(&test.variable->value)) ||
		is_guarded(lint, object->state, &test))
		return;
	struct diag *diag = report(lint, test.operand->key_span,
		"\"IsNull\" fails where \"%.*s\" is not there at all",
		PRINT(value_text(&test.variable->value)));
	add_help(lint, diag,
		"ask \"IsPresent\" first, in an \"And\", if it may be missing");
}

const struct rule rule_unguarded_is_null = {
	.id = "unguarded-is-null",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "IsNull is asked of what may not be there",
	.why = "IsNull is true for a value of null. A path that leads nowhere "
	       "is no null: the execution fails with States.Runtime, which "
	       "nothing catches. IsPresent is the test for that.",
	.mend = "Test IsPresent first: an And of IsPresent and IsNull.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_null,
};

/* The pattern of a StringMatches; bytes is NULL where there is none. */
static struct text pattern_of(const struct object *object)
{
	struct comparison test;
	if (!is_test_of(object, FIELD_StringMatches, &test))
		return (struct text){NULL, 0};
	return value_text(&test.operand->value);
}

/* Where the first backslash stands that escapes neither a star nor a backslash,
 * or the length. */
static uint32_t find_bad_escape(struct text pattern)
{
	for (uint32_t i = 0; i < pattern.len; i++) {
		if (pattern.bytes[i] != '\\')
			continue;
		if (i + 1 == pattern.len ||
			(pattern.bytes[i + 1] != '*' &&
				pattern.bytes[i + 1] != '\\'))
			return i;
		i++;
	}
	return pattern.len;
}

/* [cmp.matches] */
static void check_escape(struct lint *lint, const struct object *object)
{
	struct text pattern = pattern_of(object);
	uint32_t at = find_bad_escape(pattern);
	if (at == pattern.len)
		return;
	const struct value *value = object_value(object, FIELD_StringMatches);
	struct diag *diag =
		report(lint, lint_inner_span(lint, value, (span){at, at + 1}),
			"this backslash escapes nothing: in \"StringMatches\" "
			"it stands before a star or a backslash");
	add_help(lint, diag,
		"write \\\\\\\\ in JSON for one backslash of the text");
	locate(lint, diag, value);
}

const struct rule rule_bad_match_escape = {
	.id = "bad-match-escape",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A pattern of StringMatches has an escape it does not know",
	.why = "In a pattern a star stands for any text. A backslash, written "
	       "twice in JSON, makes the star or backslash after it stand for "
	       "itself; before anything else it has no meaning, so the pattern "
	       "matches other texts than it seems to.",
	.mend = "Write the backslash before a star or a backslash only "
		"(\"\\\\*\" in JSON), or leave it out.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_escape,
};

static bool has_wildcard(struct text pattern)
{
	for (uint32_t i = 0; i < pattern.len; i++) {
		if (pattern.bytes[i] == '*')
			return true;
		if (pattern.bytes[i] == '\\')
			i++;
	}
	return false;
}

/* [cmp.matches] A pattern that is all text. */
static void check_wildcard(struct lint *lint, const struct object *object)
{
	struct text pattern = pattern_of(object);
	if (!pattern.bytes || has_wildcard(pattern) ||
		find_bad_escape(pattern) != pattern.len)
		return;
	struct diag *diag = report(lint,
		object_value_span(object, FIELD_StringMatches),
		"this pattern has no wildcard, so it matches one text only");
	add_help(lint, diag,
		"\"StringEquals\" says the same; a star stands for any text");
}

const struct rule rule_match_without_wildcard = {
	.id = "match-without-wildcard",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A pattern of StringMatches has no wildcard",
	.why = "Without a star StringMatches does what StringEquals does, and "
	       "its reader looks for a pattern that is not there.",
	.mend = "Put a star where any text may stand, or use StringEquals.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_wildcard,
};
