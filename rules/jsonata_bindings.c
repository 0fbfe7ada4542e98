/* Names that an expression gives with :=. spec/jsonata.md 4 and 8. */
#include "lint/rule.h"

#define JSONATA                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html"

static void report_hiding(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind != JSONATA_FINDING_HIDES)
		return;
	bool is_states = text_is(finding->name, "states");
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, finding->span),
		is_states ? "this hides \"$%.*s\", where the input comes from"
			  : "this hides the function \"$%.*s\"",
		PRINT(finding->name));
	add_help(lint, diag, "give it another name");
}

/* [states.reserved] [jfn.builtin] */
static void check_hiding(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_hiding);
}

const struct rule rule_hidden_name = {
	.id = "hidden-name",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A := hides $states or a function",
	.why = "For the rest of the block the name means the new value, so the "
	       "function, or the input of the state, is out of reach.",
	.mend = "Give the new value another name.",
	.reference = JSONATA,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_hiding,
};

static void report_unread(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind != JSONATA_FINDING_UNUSED)
		return;
	struct diag *diag =
		report(lint, lint_expression_span(lint, use, finding->span),
			"\"$%.*s\" is given a value and nothing reads it",
			PRINT(finding->name));
	add_help(lint, diag,
		"a name given with := is known inside its block only; a "
		"variable for later states is assigned in \"%s\"",
		fields_name(FIELD_Assign));
}

/* [var.where.state] */
static void check_unread(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_unread);
}

const struct rule rule_unread_binding = {
	.id = "unread-binding",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A name given with := is never read",
	.why = "It does nothing; often its name is misspelt where it should be "
	       "read, or it was meant to be a workflow variable.",
	.mend = "Remove it, correct the name where it is read, or set a "
		"workflow variable with Assign.",
	.reference = JSONATA,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_unread,
};
