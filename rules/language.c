/* The query language, and what documents a machine. spec/asl.md section 7.1. */
#include "asl/language.h"
#include "asl/shape.h"
#include "lint/rule.h"

#define LANGUAGES                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html"

/* [ql.downgrade] [ql.upgrade] [ql.effective] */
static void check_downgrade(struct lint *lint, const struct state *state)
{
	if (!language_is_downgrade(state))
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

static bool is_meant(struct lint *lint, const struct value *value)
{
	struct text text = value_text(value);
	if (!value_is_known_string(value) || !text.len ||
		(text.bytes[0] != '{' && text.bytes[0] != '$'))
		return false;
	if (is_expression(text))
		return true;
	return (text_starts(text, "$states.") ||
		       text_starts(text, "$states[")) &&
	       is_states(path_parse(lint_arena(lint), text));
}

static const struct value *find_meant(
	struct lint *lint, const struct value *value);

/* Other rules speak of what stands under ".$". */
static const struct value *find_in_object(
	struct lint *lint, const struct value *object)
{
	const struct value *found = NULL;
	for_each_member (member, object) {
		if (!text_ends(member->key->text, ".$"))
			found = find_meant(lint, &member->value);
		if (found)
			break;
	}
	return found;
}

static const struct value *find_in_array(
	struct lint *lint, const struct value *array)
{
	const struct value *found = NULL;
	for (uint32_t i = 0; i < array->count && !found; i++)
		found = find_meant(lint, &array->elements[i]);
	return found;
}

/* The first string in VALUE that was meant for JSONata, or NULL. */
static const struct value *find_meant(
	struct lint *lint, const struct value *value)
{
	switch (value->kind) {
	case VALUE_STRING: return is_meant(lint, value) ? value : NULL;
	case VALUE_OBJECT: return find_in_object(lint, value);
	case VALUE_ARRAY: return find_in_array(lint, value);
	default: return NULL;
	}
}

/* Whether a field of JSONPath keeps an expression as the text that it is. */
static bool keeps_text(const struct field_rule *rule)
{
	bool is_string = rule->shape == SHAPE_STRING &&
			 rule->flags & (FLAG_JSONATA | FLAG_COMPARATOR);
	return is_string || rule->flags & FLAG_TEMPLATE ||
	       rule->field == FIELD_Result;
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

/* [ql.effective] [pt.plain] [val.Result] One an object, for they all have one
 * cause. Where the text is no value for its field, it is reported as that. */
static void check_text(struct lint *lint, const struct field_value *legal)
{
	const struct object *object = legal->object;
	if (object->language != LANGUAGE_JSONPATH ||
		object->container == CONTAINER_CREDENTIALS ||
		!keeps_text(legal->rule) ||
		!shape_fits(legal->value, (enum shape)legal->rule->shape))
		return;
	const struct value *found = find_meant(lint, legal->value);
	if (found && lint_is_first(lint, object) &&
		!language_is_told(lint_machine(lint), object))
		report_text(lint, found);
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

/* [states.reserved] */
static void check_paths(struct lint *lint, const struct use *use)
{
	if (use->path && use->path->kind == PATH_VARIABLE &&
		use_takes_root(use))
		check_states_path(lint, use, use->path, 0);
	if (use->intrinsic && !intrinsic_is_refused(use->intrinsic))
		for_each_argument_path (node, use->intrinsic)
			check_states_path(
				lint, use, node->path, node->span.start);
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
	.uses = ON_SPECIAL(TEMPLATE) | ON_SPECIAL(PATH) | ON_SPECIAL(REFERENCE),
	.shapes = ON_SHAPE(ANY) | ON_SHAPE(OBJECT) | ON_SHAPE(STRING),
	.field = check_text,
	.use = check_paths,
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
