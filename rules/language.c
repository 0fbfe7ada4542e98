/* The query language, and what documents a machine. spec/asl.md section 7.1. */
#include "asl/language.h"
#include "lint/rule.h"

#define LANGUAGES                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html"

/* [ql.downgrade] [ql.upgrade] [ql.effective] */
static void check_downgrade(struct lint *lint, const struct state *state)
{
	if (!object_has(&state->object, FIELD_QueryLanguage) ||
		!language_is_downgrade(state))
		return;
	struct diag *diag = report(lint,
		object_value_span(&state->object, FIELD_QueryLanguage),
		"a state cannot go back to JSONPath in a JSONata machine");
	const struct member *machine =
		value_member(lint_machine(lint)->root, FIELD_QueryLanguage);
	add_note(lint, diag, machine->value.span, "JSONata is set here");
	add_help(lint, diag,
		"take JSONata off the machine and give it to the states that "
		"use it");
	locate(lint, diag, state->object.value);
	add_aws_message(lint, diag,
		"'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for "
		"whole state machine");
}

const struct rule rule_language_downgrade = {
	.id = "language-downgrade",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A state asks for JSONPath in a JSONata machine",
	.why = "A JSONPath machine may have JSONata states, one by one; a "
	       "JSONata machine may not have JSONPath states. AWS refuses the "
	       "definition.",
	.mend = "Let the machine be JSONPath and its JSONata states say so, "
		"or rewrite the state in JSONata.",
	.reference = LANGUAGES,
	.state = check_downgrade,
};

static span start_of(const struct machine *machine)
{
	uint32_t start = machine->root->span.start;
	return (span){start, start + 1};
}

/* The text of a {% %} expression; templates of other tools have such marks
 * within the text too. [jn.delims] */
static bool is_expression(struct text text)
{
	struct text inner;
	return language_is_expression(text, &inner) &&
	       text_find(inner, "{%", 0) == UINT32_MAX &&
	       text_find(inner, "%}", 0) == UINT32_MAX;
}

static bool is_states(const struct path *path)
{
	return !path->error && path->kind == PATH_VARIABLE &&
	       text_is(path->variable, "states");
}

/* Reads into SCRATCH what may be a path. */
static bool is_meant(struct arena *scratch, const struct value *value)
{
	struct text text = value_text(value);
	if (!value_is_known_string(value) || !text.len ||
		(text.bytes[0] != '{' && text.bytes[0] != '$'))
		return false;
	if (is_expression(text))
		return true;
	return (text_starts(text, "$states.") ||
		       text_starts(text, "$states[")) &&
	       is_states(path_parse(scratch, text));
}

/* The first string in VALUE that was meant for JSONata, or NULL. Other rules
 * speak of what stands under ".$". */
static const struct value *find_meant(
	struct arena *scratch, const struct value *value)
{
	const struct value *found = NULL;
	if (is_meant(scratch, value))
		return value;
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			if (!found && !text_ends(member->key->text, ".$"))
				found = find_meant(scratch, &member->value);
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			if (!found)
				found = find_meant(scratch, element);
	return found;
}

static void help_with_states(
	struct lint *lint, struct diag *diag, struct text path)
{
	if (text_starts(path, "$states.input"))
		add_help(lint, diag, "the input of a JSONPath state is \"$\"");
	else if (text_starts(path, "$states.context"))
		add_help(lint, diag,
			"the context object of a JSONPath state is \"$$\"");
	else
		add_help(lint, diag,
			"$states exists only where \"%s\" is \"%s\"",
			fields_name(FIELD_QueryLanguage),
			fields_language_name(LANGUAGE_JSONATA));
}

static void report_text(struct lint *lint, const struct value *value)
{
	bool is_path = text_starts(value_text(value), "$");
	struct diag *diag = report(lint, value->span,
		is_path ? "\"%.*s\" stays text, and JSONPath has no $states"
			: "\"%.*s\" stays text: this is a JSONPath state",
		PRINT(value_text(value)));
	set_outcome(diag, OUTCOME_RUNS);
	if (is_path)
		help_with_states(lint, diag, value_text(value));
	else
		add_help(lint, diag,
			"expressions are evaluated only in states with "
			"\"%s\": \"%s\"",
			fields_name(FIELD_QueryLanguage),
			fields_language_name(LANGUAGE_JSONATA));
}

/* One an object, for they all have one cause. */
static void report_first(struct lint *lint, const struct object *object,
	const struct value *value)
{
	if (lint_is_first(lint, object) &&
		!language_is_told(lint_machine(lint), object))
		report_text(lint, value);
}

/* Whether a field of JSONPath that is no template keeps an expression as the
 * text that it is. */
static bool keeps_text(const struct field_rule *rule)
{
	return rule->field == FIELD_Result ||
	       (rule->shape == SHAPE_STRING &&
		       rule->flags & (FLAG_JSONATA | FLAG_COMPARATOR));
}

/* [ql.effective] [val.Result] */
static void check_text(struct lint *lint, const struct field_value *legal)
{
	const struct object *object = legal->object;
	if (!keeps_text(legal->rule) || object->language != LANGUAGE_JSONPATH ||
		object->container == CONTAINER_CREDENTIALS)
		return;
	const struct value *found = find_meant(lint_arena(lint), legal->value);
	if (found && shape_fits(legal->value, (enum shape)legal->rule->shape))
		report_first(lint, object, found);
}

/* [ql.effective] [pt.plain] Where the template is no value for its field, it is
 * reported as that. */
static void check_plain(struct lint *lint, const struct use *use)
{
	if (is_meant(lint_scratch(lint), use->value) &&
		shape_fits(&use->field->value, (enum shape)use->rule->shape))
		report_first(lint, use->object, use->value);
}

static void check_states_path(struct lint *lint, const struct use *use,
	const struct path *path, uint32_t start)
{
	if (!is_states(path))
		return;
	span place = {start, start + path->variable_span.end};
	struct diag *diag =
		report(lint, lint_inner_span(lint, use->value, place),
			"$states holds nothing under JSONPath");
	help_with_states(lint, diag, path->source);
}

static void check_arguments(struct lint *lint, const struct use *use)
{
	if (!intrinsic_is_refused(use->intrinsic))
		for_each_argument_path (node, use->intrinsic)
			check_states_path(
				lint, use, node->path, node->span.start);
}

/* [states.reserved] */
static void check_use(struct lint *lint, const struct use *use)
{
	if (use->kind == USE_PLAIN)
		check_plain(lint, use);
	else if (use->intrinsic)
		check_arguments(lint, use);
	else if (use->path && use->path->kind == PATH_VARIABLE &&
		 use_takes_root(use))
		check_states_path(lint, use, use->path, 0);
}

const struct rule rule_jsonata_in_jsonpath = {
	.id = "jsonata-in-jsonpath",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A JSONPath state holds an expression of JSONata",
	.why = "Only states whose QueryLanguage is JSONata evaluate {% %} and "
	       "know $states. In a JSONPath state the expression itself is "
	       "handed on as text, and a path into $states finds nothing.",
	.mend = "Add \"QueryLanguage\": \"JSONata\" to the state or the "
		"machine, or write it as a path.",
	.reference = LANGUAGES,
	.shapes = ON_SHAPE(STRING) | ON_SHAPE(ANY),
	.uses = ON_USE(PLAIN) | ON_SPECIAL(TEMPLATE) | ON_SPECIAL(PATH) |
		ON_SPECIAL(REFERENCE),
	.field = check_text,
	.use = check_use,
};

/* [lint.ql.implicit] [top.QueryLanguage.value] */
static void check_implicit(struct lint *lint, const struct machine *machine)
{
	if (value_member(machine->root, FIELD_QueryLanguage) ||
		language_is_astray(machine, machine->objects[0]))
		return;
	struct diag *diag = report(lint, start_of(machine),
		"no \"QueryLanguage\", so this machine is JSONPath");
	add_help(lint, diag,
		"AWS recommends JSONata for new machines; say \"JSONPath\" "
		"where it is meant");
	locate(lint, diag, machine->root);
}

const struct rule rule_implicit_query_language = {
	.id = "implicit-query-language",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A machine does not name its query language",
	.why = "The default is JSONPath, for the sake of older definitions. "
	       "AWS recommends JSONata for new ones; naming the language tells "
	       "that the choice was made.",
	.mend = "Add QueryLanguage to the machine.",
	.reference = LANGUAGES,
	.machine = check_implicit,
};

/* [lint.comment.missing] [top.Comment.type] */
static void check_comment(struct lint *lint, const struct machine *machine)
{
	if (value_member(machine->root, FIELD_Comment))
		return;
	struct diag *diag = report(
		lint, start_of(machine), "this machine has no \"Comment\"");
	add_help(lint, diag, "say in a line what the machine is for");
	locate(lint, diag, machine->root);
}

const struct rule rule_machine_without_comment = {
	.id = "machine-without-comment",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A machine has no Comment",
	.why = "JSON has no comments; the machine's Comment is the place to "
	       "say what it is for, and the console shows it.",
	.mend = "Add a Comment that says what the machine is for.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "statemachine-structure.html",
	.machine = check_comment,
};
