/* Operators, constructors and results of JSONata, where their types are known
 * from the text. spec/jsonata.md 4 and 8, spec/types.md 2. */
#include "expr/identifier.h"
#include "expr/jsonata_phrase.h"
#include "lint/rule.h"

#define JSONATA                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html"

/* [jsonata.T2001] [jsonata.T2002] [jsonata.T2003] [jsonata.T2004]
 * [jsonata.T2009] [jsonata.T2010] [jsonata.D1002] */
static void report_operand(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	struct arena *arena = lint_arena(lint);
	struct text name = finding->name;
	if (finding->kind == JSONATA_FINDING_MIXED_TYPES) {
		report(lint, lint_expression_span(lint, use, finding->span),
			"\"%.*s\" compares two numbers or two strings, not one "
			"with another type",
			PRINT(name));
		return;
	}
	if (finding->kind == JSONATA_FINDING_RANGE_BOUND)
		report(lint, lint_expression_span(lint, use, finding->span),
			"the bounds of \"..\" are whole numbers");
	if (finding->kind != JSONATA_FINDING_OPERAND_TYPE)
		return;
	struct diag *diag =
		report(lint, lint_expression_span(lint, use, finding->span),
			"\"%.*s\" takes %s, not %s", PRINT(name),
			jsonata_phrase(arena, finding->expected),
			jsonata_phrase(arena, finding->actual));
	if (text_is(name, "+") && finding->actual & JSONATA_TYPE_STRING)
		add_help(lint, diag, "strings are joined with \"&\"");
}

static void check_operands(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_operand);
}

const struct rule rule_wrong_operand_type = {
	.id = "wrong-operand-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "An operator gets a value that it never takes",
	.why = "Arithmetic takes numbers, < and > two numbers or two strings. "
	       "With a value of another type the expression fails with "
	       "States.QueryEvaluationError.",
	.mend = "Convert the value with $number or $string, or join texts "
		"with &.",
	.reference = JSONATA,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_operands,
};

/* [jsonata.D1009] [jsonata.T1003] */
static void report_key(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind == JSONATA_FINDING_DUPLICATE_KEY)
		report(lint, lint_expression_span(lint, use, finding->span),
			"the key \"%.*s\" stands twice in this object",
			PRINT(finding->name));
	if (finding->kind == JSONATA_FINDING_KEY_TYPE)
		report(lint, lint_expression_span(lint, use, finding->span),
			"the key of an object is a string, not %s",
			jsonata_phrase(lint_arena(lint), finding->actual));
}

static void check_keys(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_key);
}

const struct rule rule_wrong_object_key = {
	.id = "wrong-object-key",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "An object of an expression has a key twice, or no string",
	.why = "JSONata refuses to build such an object: the expression fails "
	       "with States.QueryEvaluationError.",
	.mend = "Give each key a name of its own, and turn what is no string "
		"into one with $string.",
	.reference = JSONATA,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_keys,
};

static void report_filter(struct lint *lint, span place, struct text name)
{
	struct diag *diag = report(lint, place,
		"[\"%.*s\"] is a filter that is always true, not the "
		"field of that name",
		PRINT(name));
	add_help(lint, diag,
		identifier_is_valid(name)
			? "a field is taken with a dot: .%.*s"
			: "a field is taken with a dot: .`%.*s`",
		PRINT(name));
}

static void report_type_name(
	struct lint *lint, span place, struct text name, struct text hint)
{
	struct diag *diag =
		report(lint, place, "$type never gives \"%.*s\"", PRINT(name));
	if (hint.len)
		add_help(lint, diag, "did you mean \"%.*s\"?", PRINT(hint));
	else
		add_help(lint, diag,
			"it gives null, number, string, boolean, array, object "
			"or function");
}

static void report_doubt(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	span place = lint_expression_span(lint, use, finding->span);
	struct text name = finding->name;
	switch (finding->kind) {
	case JSONATA_FINDING_STRING_FILTER:
		report_filter(lint, place, name);
		break;
	case JSONATA_FINDING_NEVER_EQUAL:
		report(lint, place,
			"\"%.*s\" compares %s with %s: they are never equal",
			PRINT(name),
			jsonata_phrase(lint_arena(lint), finding->expected),
			jsonata_phrase(lint_arena(lint), finding->actual));
		break;
	case JSONATA_FINDING_TYPE_NAME:
		report_type_name(lint, place, name, finding->hint);
		break;
	case JSONATA_FINDING_ROOT:
	case JSONATA_FINDING_WILDCARD:
		report(lint, place,
			"\"%.*s\" finds nothing here: there is no input "
			"document",
			PRINT(name));
		break;
	default: break;
	}
}

/* [lint.jn.forgot] spec/jsonata.md 4 */
static void check_doubts(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_doubt);
}

const struct rule rule_ineffective_jsonata = {
	.id = "ineffective-jsonata",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A part of an expression surely does not do what was meant",
	.why = "The expression is legal JSONata, but this part of it always "
	       "gives the same or nothing.",
	.mend = "Write what was meant; the message says what stands there "
		"instead.",
	.reference = JSONATA,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_doubts,
};

/* What the value of a field may be; a payload takes any JSON value. */
static unsigned wanted_types(const struct use *use)
{
	const unsigned json =
		JSONATA_TYPE_ANY &
		~(unsigned)(JSONATA_TYPE_FUNCTION | JSONATA_TYPE_ABSENT);
	if (use->is_nested)
		return json;
	switch ((enum shape)use->rule->shape) {
	case SHAPE_BOOLEAN: return JSONATA_TYPE_BOOLEAN;
	case SHAPE_INTEGER:
	case SHAPE_NUMBER: return JSONATA_TYPE_NUMBER;
	case SHAPE_STRING:
	case SHAPE_TIMESTAMP: return JSONATA_TYPE_STRING;
	case SHAPE_ITEMS: return JSONATA_TYPE_ARRAY | JSONATA_TYPE_OBJECT;
	default: return json;
	}
}

/* The types of the result. A built-in function by its mere name is one, unless
 * the name is one that the machine gives to a variable. */
static unsigned result_types(struct lint *lint, const struct use *use)
{
	const struct jsonata_node *root = use->jsonata->root;
	const struct jsonata_variable *variable = use->analysis->variables;
	if (root->kind == JSONATA_VARIABLE && !root->extras && variable &&
		variable->is_function &&
		text_equal(variable->name, root->text) &&
		!variables_may_assign(lint_variables(lint), variable->name))
		return JSONATA_TYPE_FUNCTION;
	return use->analysis->types;
}

/* The expression without the blanks around it. */
static span trimmed(struct text source)
{
	struct text inner = text_trim(source);
	uint32_t start = (uint32_t)(inner.bytes - source.bytes);
	return (span){start, start + inner.len};
}

/* [jn.undefined.result] [choice.jn.condition] [val.Items] [map.items.default]
 * [jn.where.number] [jn.where.string] [jn.where.bool] Only where no value that
 * the expression can give is one that the field takes. Where a part that was
 * told of leaves it with nothing, that is enough. */
static void check_result(struct lint *lint, const struct use *use)
{
	if (!use->analysis)
		return;
	unsigned wanted = wanted_types(use), types = result_types(lint, use);
	if (types & wanted || !types ||
		(types == JSONATA_TYPE_ABSENT && use->analysis->finding_count))
		return;
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, trimmed(use->jsonata->source)),
		"this expression gives %s and \"%s\" takes %s",
		jsonata_phrase(lint_arena(lint), types), use->rule->name,
		use->is_nested || wanted & JSONATA_TYPE_NULL
			? "a JSON value"
			: jsonata_phrase(lint_arena(lint), wanted));
	if (types == JSONATA_TYPE_FUNCTION)
		add_help(lint, diag,
			"call the function: add its arguments in "
			"parentheses");
}

const struct rule rule_wrong_result_type = {
	.id = "wrong-result-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "An expression never gives a value that its field takes",
	.why = "The type of the result is known from the text, and the field "
	       "takes another: the state fails with "
	       "States.QueryEvaluationError.",
	.mend = "Change the expression to give what the field takes, or "
		"convert with $number, $string or $boolean.",
	.reference = JSONATA,
	.uses = ON_USE(JSONATA),
	.use = check_result,
};
