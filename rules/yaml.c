/* YAML: its syntax, and the words in it that mean what nobody wrote. */
#include "lint/rule.h"

/* [cfn.yaml] A definition, or the template around it, that is no YAML. */
static void check_syntax(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_SYNTAX ||
		lint_source_of(lint)->syntax != SOURCE_YAML)
		return;
	struct diag *diag = report(lint, problem->span, "%s", problem->message);
	add_remarks(lint, diag, problem);
	add_aws_message(lint, diag, "%s", problem->message);
}

const struct rule rule_invalid_yaml = {
	.id = "invalid-yaml",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_JSON_DESCRIPTION",
	.summary = "The text is not YAML",
	.why = "Whatever makes JSON of the file for the service stops here. "
	       "Nothing else can be checked until the text is YAML.",
	.mend = "Correct the text at the caret; most often it is the "
		"indentation, or a text that wants quotes.",
	.reference = "https://yaml.org/spec/1.1/",
	.is_always_on = true,
	.problem = check_syntax,
};

/* [cfn.yaml] CloudFormation reads YAML 1.1, other tools YAML 1.2. */
static void check_word(struct lint *lint, span place)
{
	struct text text;
	const char *meaning = lint_yaml_meaning(lint, place, &text);
	if (!meaning)
		return;
	struct diag *diag = report(lint, place,
		"\"%.*s\" without quotes is %s in YAML 1.1, and something else "
		"in YAML 1.2",
		PRINT(text), meaning);
	add_help(lint, diag,
		"put quotes around a text; write a number as JSON does, and "
		"true or false");
}

/* [cfn.yaml] */
static void check_field(struct lint *lint, const struct field_value *field)
{
	const struct value *value = field->value;
	if (value->kind == VALUE_STRING || value->kind == VALUE_BOOLEAN ||
		value->kind == VALUE_NUMBER)
		check_word(lint, value->span);
}

/* [cfn.yaml] */
static void check_name(struct lint *lint, const struct state *state)
{
	check_word(lint, state->name_span);
}

const struct rule rule_ambiguous_yaml_word = {
	.id = "ambiguous-yaml-word",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A word without quotes means different things in YAML 1.1 "
		   "and 1.2",
	.why = "CloudFormation and PyYAML read YAML 1.1, where yes, no, on and "
	       "off are booleans, 010 is 8, 1:30 is 90 and a date is no "
	       "string; js-yaml and others read YAML 1.2, where they are not. "
	       "A state called No, or a Timestamp, may arrive as something "
	       "else.",
	.mend = "Put quotes around names and dates, and write numbers and "
		"booleans as in JSON.",
	.reference = "https://yaml.org/type/",
	.field = check_field,
	.state = check_name,
};
