/* Intrinsic functions. spec/asl.md 6.4, spec/intrinsics.md. */
#include "lint/rule.h"

#define INTRINSICS                                              \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"intrinsic-functions.html"

static struct diag *report_finding(struct lint *lint, const struct use *use,
	const struct intrinsic_finding *finding)
{
	struct diag *diag =
		report(lint, lint_inner_span(lint, use->value, finding->span),
			"%s", finding->message);
	if (finding->suggestion)
		add_help(lint, diag, "did you mean %s?", finding->suggestion);
	else if (finding->kind == INTRINSIC_UNKNOWN_FUNCTION)
		add_help(lint, diag, "after \"States.\" there are %s",
			intrinsic_all_names());
	return diag;
}

/* The first only: the service refuses the string as a whole, and what follows
 * a fault may come from it. [intr.known] [intr.escape] [intr.case]
 * [pt.value.string] [msg.template] [fail.path.intrinsic] */
static void check_syntax(struct lint *lint, const struct use *use)
{
	if (!use->intrinsic)
		return;
	const struct intrinsic_finding *finding = use->intrinsic->findings;
	while (finding && finding->outcome != INTRINSIC_REFUSED)
		finding = finding->next;
	if (!finding)
		return;
	struct diag *diag = report_finding(lint, use, finding);
	locate(lint, diag, &use->field->value);
	if (use->kind == USE_TEMPLATE)
		add_aws_message(lint, diag,
			"The value for the field '%.*s' must be a valid "
			"JSONPath or a valid intrinsic function call",
			PRINT(use->member->key->text));
}

const struct rule rule_invalid_intrinsic = {
	.id = "invalid-intrinsic",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A call of an intrinsic function cannot be read",
	.why = "The whole string is one call: States.Name(arguments), with "
	       "strings in single quotes, numbers, true, false, null, paths or "
	       "calls as arguments. There are 18 functions and four escapes. "
	       "AWS refuses anything else.",
	.mend = "Correct the call at the caret. Outside of the reach of the "
		"18 functions, compute the value in a Lambda function or under "
		"JSONata.",
	.reference = INTRINSICS,
	.uses = ON_SPECIAL(TEMPLATE) | ON_SPECIAL(REFERENCE),
	.use = check_syntax,
};

static void check_findings(struct lint *lint, const struct use *use,
	enum intrinsic_outcome outcome)
{
	if (!use->intrinsic || intrinsic_is_refused(use->intrinsic))
		return;
	const struct intrinsic_finding *finding = use->intrinsic->findings;
	for (; finding; finding = finding->next)
		if (finding->outcome == outcome)
			report_finding(lint, use, finding);
}

/* [fn.Format] [fn.StringToJson] [fn.JsonToString] [fn.Array]
 * [fn.ArrayPartition] [fn.ArrayContains] [fn.ArrayRange] [fn.ArrayGetItem]
 * [fn.ArrayLength] [fn.ArrayUnique] [fn.Base64Encode] [fn.Base64Decode]
 * [fn.Hash] [fn.JsonMerge] [fn.MathRandom] [fn.MathAdd] [fn.StringSplit]
 * [fn.UUID] [dis.fn.array0] [dis.contains] [dis.intr.bool] [dis.fn.syntax]
 * [intr.bool] */
static void check_failure(struct lint *lint, const struct use *use)
{
	check_findings(lint, use, INTRINSIC_FAILS);
}

const struct rule rule_failing_intrinsic = {
	.id = "failing-intrinsic",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A call of an intrinsic function fails for certain",
	.why = "The number of arguments or a literal argument is one that the "
	       "function never takes: the state fails with "
	       "States.IntrinsicFailure whenever it is reached.",
	.mend = "Give the function the number and kind of arguments that the "
		"message names.",
	.reference = INTRINSICS,
	.uses = ON_SPECIAL(TEMPLATE) | ON_SPECIAL(REFERENCE),
	.use = check_failure,
};

/* [intr.nest] [intr.escape] [intr.space] [dis.fn.jsonmerge] [q.intr] */
static void check_doubt(struct lint *lint, const struct use *use)
{
	check_findings(lint, use, INTRINSIC_SUSPICIOUS);
}

const struct rule rule_doubtful_intrinsic = {
	.id = "doubtful-intrinsic",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A call of an intrinsic function is hardly what was meant",
	.why = "The documentation excludes it, or it was never seen to work: "
	       "an unknown escape, a blank behind the call, more than ten "
	       "calls in a field, a deep merge.",
	.mend = "Write the call as it is documented; the message says where "
		"it is not.",
	.reference = INTRINSICS,
	.uses = ON_SPECIAL(TEMPLATE) | ON_SPECIAL(REFERENCE),
	.use = check_doubt,
};

/* [val.ErrorPath] [fail.path.intrinsic] */
static void check_result(struct lint *lint, const struct use *use)
{
	if (use->kind != USE_REFERENCE || !use->intrinsic ||
		intrinsic_is_refused(use->intrinsic) || !use->intrinsic->root)
		return;
	const struct intrinsic_function *function =
		use->intrinsic->root->function;
	if (!function || function->result == INTRINSIC_STRING ||
		function->result == INTRINSIC_ANY)
		return;
	report(lint,
		lint_inner_span(
			lint, use->value, use->intrinsic->root->name_span),
		"\"%s\" takes a string and %s gives another type (%s)",
		use->rule->name, function->name,
		intrinsic_type_name(function->result));
}

const struct rule rule_intrinsic_not_string = {
	.id = "intrinsic-not-string",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary =
		"ErrorPath or CausePath calls a function that gives no string",
	.why = "An error's name and cause are strings. The functions that give "
	       "one are Format, JsonToString, ArrayGetItem, Base64Encode, "
	       "Base64Decode, Hash and UUID.",
	.mend = "Turn the value into a string with States.JsonToString or "
		"States.Format.",
	.reference = INTRINSICS,
	.uses = ON_SPECIAL(REFERENCE),
	.use = check_result,
};
