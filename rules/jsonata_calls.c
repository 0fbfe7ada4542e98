/* Calls of functions in JSONata. spec/asl.md 7.4, spec/jsonata.md 6 to 8. */
#include "expr/jsonata_phrase.h"
#include "lint/rule.h"

#define FUNCTIONS                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html#jsonata-functions-provided-by-sfn"

/* A call that gives nothing fails only where all of the expression does.
 * [jn.undefined.result] */
static void soften_if_part(struct diag *diag, const struct use *use)
{
	if (use->analysis->types != JSONATA_TYPE_ABSENT)
		soften(diag);
}

/* [jsonata.T1006] [jn.undefvar] [var.where.state] Variables of the machine are
 * JSON, never functions. */
static void report_unknown(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind != JSONATA_FINDING_UNKNOWN_FUNCTION)
		return;
	if (finding->hint.len)
		report(lint, lint_expression_span(lint, use, finding->span),
			"there is no function $%.*s; did you mean $%.*s?",
			PRINT(finding->name), PRINT(finding->hint));
	else
		report(lint, lint_expression_span(lint, use, finding->span),
			"there is no function $%.*s", PRINT(finding->name));
}

static void check_unknown(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_unknown);
}

const struct rule rule_unknown_function = {
	.id = "unknown-function",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A function is called that does not exist",
	.why = "Neither JSONata nor Step Functions defines the function and "
	       "the expression does not either: the call fails with "
	       "States.QueryEvaluationError. Workflow variables hold data, "
	       "never functions.",
	.mend = "Correct the name, or define the function in the expression.",
	.reference = FUNCTIONS,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_unknown,
};

/* [jfn.eval] [lint.jn.eval] [jfn.builtin] */
static void report_eval(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind != JSONATA_FINDING_EVAL)
		return;
	struct diag *diag =
		report(lint, lint_expression_span(lint, use, finding->span),
			"Step Functions has no $eval");
	add_help(lint, diag, "JSON text is read by $parse");
}

static void check_eval(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_eval);
}

const struct rule rule_call_of_eval = {
	.id = "call-of-eval",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "$eval is called",
	.why = "Step Functions has taken $eval out of JSONata; the call fails.",
	.mend = "Write the expression out, or use $parse where it is JSON "
		"that is to be read.",
	.reference = FUNCTIONS,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_eval,
};

static void report_field(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	bool is_intrinsic = finding->kind == JSONATA_FINDING_INTRINSIC;
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, finding->span),
		is_intrinsic ? "there is no States.%.*s in JSONata"
			     : "\"%.*s\" is a field; names of functions begin "
			       "with $",
		PRINT(finding->name));
	if (is_intrinsic)
		add_help(lint, diag,
			"States. functions exist only in JSONPath states");
	else if (finding->hint.len)
		add_help(lint, diag, "did you mean $%.*s?",
			PRINT(finding->hint));
	soften(diag);
}

/* A field that is called, and values that are no function. [jsonata.T1006]
 * [lint.jn.intrinsic] What the service refuses as a reference to nothing is
 * said already. */
static void report_callee(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	bool is_field = finding->kind == JSONATA_FINDING_FIELD_CALL ||
			finding->kind == JSONATA_FINDING_INTRINSIC;
	if ((!is_field && finding->kind != JSONATA_FINDING_NOT_A_FUNCTION) ||
		use_finding_at(use, finding, JSONATA_FINDING_TOP_LEVEL))
		return;
	if (is_field)
		report_field(lint, use, finding);
	else
		report(lint, lint_expression_span(lint, use, finding->span),
			"what is called here is %s, not a function",
			jsonata_phrase(lint_arena(lint), finding->actual));
}

static void check_callee(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_callee);
}

const struct rule rule_call_of_no_function = {
	.id = "call-of-no-function",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "Something is called that is no function",
	.why = "A number, a string or a field of the input is called like a "
	       "function. The call fails with States.QueryEvaluationError.",
	.mend = "Remove the parentheses, or name the function that was meant.",
	.reference = FUNCTIONS,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_callee,
};

/* [jsonata.T0410] [jfn.partition] [jfn.range] [jfn.hash] [jfn.random]
 * [jfn.uuid] [jfn.parse] Without a context item a missing argument that it
 * would stand in for leaves the result absent. */
static void report_count(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	bool is_few = finding->kind == JSONATA_FINDING_TOO_FEW_ARGUMENTS;
	bool is_bare = finding->kind == JSONATA_FINDING_NO_CONTEXT;
	if (!is_few && !is_bare &&
		finding->kind != JSONATA_FINDING_TOO_MANY_ARGUMENTS)
		return;
	const char *limit = is_few || is_bare ? "at least " : "at most ";
	struct diag *diag =
		finding->wanted
			? report(lint,
				  lint_expression_span(
					  lint, use, finding->span),
				  "$%.*s takes %s%u argument%s, not %u",
				  PRINT(finding->name), limit, finding->wanted,
				  finding->wanted == 1 ? "" : "s",
				  finding->count)
			: report(lint,
				  lint_expression_span(
					  lint, use, finding->span),
				  "$%.*s takes no arguments, not %u",
				  PRINT(finding->name), finding->count);
	if (!is_bare)
		return;
	add_help(lint, diag,
		"the context item would stand in for it and there is none, so "
		"the result is nothing");
	soften_if_part(diag, use);
}

static void check_count(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_count);
}

const struct rule rule_wrong_argument_count = {
	.id = "wrong-argument-count",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A function gets too many or too few arguments",
	.why = "The call fails with States.QueryEvaluationError whenever it is "
	       "evaluated.",
	.mend = "Give as many arguments as the message says.",
	.reference = FUNCTIONS,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_count,
};

static void report_argument(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	struct arena *arena = lint_arena(lint);
	bool is_element = finding->kind == JSONATA_FINDING_ELEMENT_TYPE;
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, finding->span),
		"%sargument %u of $%.*s must be %s, not %s",
		is_element ? "an element of " : "", finding->count,
		PRINT(finding->name), jsonata_phrase(arena, finding->expected),
		jsonata_phrase(arena, finding->actual));
	if (!finding->code)
		soften_if_part(diag, use);
}

/* [jfn.hash] What becomes of the call was not measured, so a warning. */
static void report_algorithm(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, finding->span),
		"$hash has no algorithm \"%.*s\"", PRINT(finding->name));
	if (finding->hint.len)
		add_help(lint, diag, "did you mean \"%.*s\"?",
			PRINT(finding->hint));
	else
		add_help(lint, diag,
			"it has MD5, SHA-1, SHA-256, SHA-384 and SHA-512");
	soften(diag);
}

/* [jsonata.T0410] [jsonata.T0411] [jsonata.T0412] [jsonata.D3050]
 * [jsonata.D3010] */
static void report_type(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	switch (finding->kind) {
	case JSONATA_FINDING_ARGUMENT_TYPE:
	case JSONATA_FINDING_ELEMENT_TYPE:
		report_argument(lint, use, finding);
		break;
	case JSONATA_FINDING_REDUCE_PARAMETERS:
		report(lint, lint_expression_span(lint, use, finding->span),
			"the function given to $reduce takes at least two "
			"parameters: what came so far, and the item");
		break;
	case JSONATA_FINDING_EMPTY_PATTERN:
		report(lint, lint_expression_span(lint, use, finding->span),
			"$replace takes no empty pattern");
		break;
	case JSONATA_FINDING_ALGORITHM:
		report_algorithm(lint, use, finding);
		break;
	default: break;
	}
}

static void check_type(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_type);
}

const struct rule rule_wrong_argument_type = {
	.id = "wrong-argument-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A function gets an argument that it never takes",
	.why = "The argument's type is known from the text and the function's "
	       "signature excludes it, so the call fails with "
	       "States.QueryEvaluationError.",
	.mend = "Convert the argument with $string or $number, or pass the "
		"one that was meant.",
	.reference = FUNCTIONS,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_type,
};
