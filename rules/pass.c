/* Pass states and their Result. spec/asl.md 3.2. */
#include "expr/path.h"
#include "lint/rule.h"

#define PASS \
	"https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html"

static bool is_path_pass(const struct object *object)
{
	return object->container == CONTAINER_PASS && !object->is_opaque &&
	       object->language == LANGUAGE_JSONPATH;
}

/* [pass.result.and.parameters] */
static void check_overruled(struct lint *lint, const struct object *object)
{
	const struct member *result = object_member(object, FIELD_Result);
	const struct member *parameters =
		object_member(object, FIELD_Parameters);
	if (!is_path_pass(object) || !result || !parameters)
		return;
	struct diag *diag = report(lint, parameters->key_span,
		"\"%s\" has no effect: \"%s\" is the output of this state",
		fields_name(FIELD_Parameters), fields_name(FIELD_Result));
	add_note(lint, diag, result->key_span, "\"%s\" is here",
		fields_name(FIELD_Result));
	add_help(lint, diag, "keep the one that is meant");
}

const struct rule rule_overruled_parameters = {
	.id = "overruled-parameters",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A Pass state has Parameters and Result",
	.why = "Result is what a Pass state gives; with it nothing reads what "
	       "Parameters made.",
	.mend = "Remove one of the two; Parameters alone builds the output "
		"from the input.",
	.reference = PASS,
	.containers = IN_PASS,
	.object = check_overruled,
};

static bool looks_dynamic(struct lint *lint, struct text text)
{
	if (text_starts(text, "States.") && text_ends(text, ")"))
		return true;
	return text_is(text, "$") || path_is_meant(lint_arena(lint), text);
}

/* [pass.result] [pass.result.and.parameters] Result is put into the raw input,
 * so nothing reads what InputPath selects; that it restates the default is
 * redundant-path's. */
static void check_unread_input(struct lint *lint, const struct object *object)
{
	const struct member *result = object_member(object, FIELD_Result);
	const struct member *path = object_member(object, FIELD_InputPath);
	if (!is_path_pass(object) || !result || !path ||
		object_has(object, FIELD_Parameters) ||
		text_is(object_text(object, FIELD_InputPath), "$"))
		return;
	struct diag *diag = report(lint, path->key_span,
		"\"%s\" has no effect: \"%s\" is the output of this state",
		fields_name(FIELD_InputPath), fields_name(FIELD_Result));
	add_note(lint, diag, result->key_span, "\"%s\" is here",
		fields_name(FIELD_Result));
}

const struct rule rule_overruled_input_path = {
	.id = "overruled-input-path",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Pass state has InputPath and Result",
	.why = "Result is what a Pass state gives and ResultPath puts it into "
	       "the state's whole input, so nothing reads what InputPath "
	       "selects.",
	.mend = "Remove InputPath, or put Parameters in place of Result.",
	.reference = PASS,
	.containers = IN_PASS,
	.object = check_unread_input,
};

static void report_static(
	struct lint *lint, span place, struct text text, const char *what)
{
	struct diag *diag = report(lint, place,
		"\"%.*s\" stays text: nothing in \"%s\" is evaluated, so this "
		"%s has no effect",
		PRINT(text), fields_name(FIELD_Result), what);
	add_help(lint, diag, "to compute a value use \"%s\"",
		fields_name(FIELD_Parameters));
}

static void check_static(struct lint *lint, const struct value *value);

static void check_static_member(struct lint *lint, const struct member *member)
{
	struct text key = member->key->text;
	bool is_template =
		text_ends(key, ".$") && member->value.kind == VALUE_STRING;
	if (is_template)
		report_static(lint, member->key_span, key, "\".$\"");
	else
		check_static(lint, &member->value);
}

static void check_static(struct lint *lint, const struct value *value)
{
	if (value_is_known_string(value) &&
		looks_dynamic(lint, value_text(value)))
		report_static(lint, value->span, value_text(value), "path");
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			check_static_member(lint, member);
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			check_static(lint, element);
}

/* [pass.result.static] [lint.passstatic] [code.PASS_RESULT_IS_STATIC]
 * [val.Result] */
static void check_result(struct lint *lint, const struct object *object)
{
	const struct value *result = object_value(object, FIELD_Result);
	if (is_path_pass(object) && result)
		check_static(lint, result);
}

const struct rule rule_static_result = {
	.id = "static-result",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.aws_code = "PASS_RESULT_IS_STATIC",
	.summary = "The Result of a Pass state holds what looks like a path",
	.why = "Result is plain data: paths, intrinsic functions and keys that "
	       "end in .$ are copied as they stand. The next state gets the "
	       "text \"$.x\", not the value there.",
	.mend = "Use Parameters in place of Result.",
	.reference = PASS,
	.containers = IN_PASS,
	.object = check_result,
};

/* [val.ResultPath] null drops the result, so there was no use in giving one. */
static void check_dropped(struct lint *lint, const struct object *object)
{
	const struct value *path = object_value(object, FIELD_ResultPath);
	const struct member *result = object_member(object, FIELD_Result);
	if (!is_path_pass(object) || !result || !path ||
		path->kind != VALUE_NULL)
		return;
	struct diag *diag = report(lint, result->key_span,
		"\"%s\" is dropped: \"%s\" is null", fields_name(FIELD_Result),
		fields_name(FIELD_ResultPath));
	add_note(lint, diag, path->span, "the output stays the input");
}

const struct rule rule_dropped_result = {
	.id = "dropped-result",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A Pass state has a Result and drops it",
	.why = "With ResultPath null the result goes nowhere and the input is "
	       "the output.",
	.mend = "Remove Result, or give ResultPath a place for it.",
	.reference = PASS,
	.containers = IN_PASS,
	.object = check_dropped,
};

/* What makes a Pass state do something. */
static const uint16_t effects[] = {
	FIELD_Result,
	FIELD_Parameters,
	FIELD_Output,
	FIELD_Assign,
	FIELD_InputPath,
	FIELD_OutputPath,
	FIELD_ResultPath,
};

/* [lint.pass.noop] */
static void check_effect(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_PASS || object->is_opaque)
		return;
	for (unsigned i = 0; i < sizeof(effects) / sizeof(*effects); i++)
		if (object_member(object, effects[i]))
			return;
	struct diag *diag = report(lint, object->state->name_span,
		"state \"%.*s\" does nothing: its output is its input",
		PRINT(object->state->name->text));
	add_help(lint, diag, "leave it out, or say what it gives in \"%s\"",
		fields_name(object->language == LANGUAGE_JSONATA
				    ? FIELD_Output
				    : FIELD_Result));
}

const struct rule rule_pass_without_effect = {
	.id = "pass-without-effect",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Pass state changes nothing",
	.why = "The state hands its input on. Such states are useful as joints "
	       "or while a machine is being built, and each costs a "
	       "transition.",
	.mend = "Lead to the state that follows it and remove it.",
	.reference = PASS,
	.containers = IN_PASS,
	.object = check_effect,
};
