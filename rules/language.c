/* The query language, and what documents a machine. spec/asl.md section 7.1. */
#include "asl/language.h"

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
		object_value(&state->object, FIELD_QueryLanguage)->span,
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
	       "JSONata "
	       "machine may not have JSONPath states. AWS refuses the "
	       "definition.",
	.reference = LANGUAGES,
	.state = check_downgrade,
};

static span start_of(const struct machine *machine)
{
	uint32_t start = machine->root->span.start;
	return (span){start, start + 1};
}

/* [lint.ql.implicit] [top.QueryLanguage.value] */
static void check_implicit(struct lint *lint, const struct machine *machine)
{
	if (value_member(machine->root, FIELD_QueryLanguage))
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
	       "AWS "
	       "recommends JSONata for new ones; naming the language tells "
	       "that "
	       "the choice was made.",
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
	       "say "
	       "what it is for, and the console shows it.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "statemachine-structure.html",
	.machine = check_comment,
};
