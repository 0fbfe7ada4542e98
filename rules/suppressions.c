/* Directives that silence rules: in a Comment, a comment of YAML or the
 * metadata of a template. What they are: README.md, "Suppressing findings". */
#include "lint/rule.h"

#define SUPPRESSING                                       \
	"https://github.com/asl-lint/asl-lint/blob/main/" \
	"README.md#suppressing-findings"

static void check_form(struct lint *lint, const struct directive_fault *fault)
{
	if (fault->kind == DIRECTIVE_MALFORMED) {
		struct diag *diag = report(lint, fault->span,
			"this is no directive, so nothing is silenced");
		add_help(lint, diag,
			"write \"%sasl-lint: ignore=RULE,RULE -- reason\"",
			fault->is_in_yaml ? "# " : "");
	} else if (fault->kind == DIRECTIVE_BAD_METADATA) {
		struct diag *diag = report(lint, fault->span,
			"this silences nothing: the metadata of a machine has "
			"only \"ignore\" with the names of rules");
		add_help(lint, diag, "write asl-lint: {ignore: [RULE, RULE]}");
	} else if (fault->kind == DIRECTIVE_FIXED_RULE) {
		report(lint, fault->span,
			"\"%.*s\" cannot be silenced: what has it is not "
			"checked",
			PRINT(fault->name));
	}
}

const struct rule rule_malformed_suppression = {
	.id = "malformed-suppression",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A directive of asl-lint is not written as one",
	.why = "What is not written as a directive silences nothing, and "
	       "whoever reads it believes that it does.",
	.mend = "Write \"asl-lint: ignore=RULE\", more rules with commas "
		"between, and the reason behind \"--\".",
	.reference = SUPPRESSING,
	.directive = check_form,
};

static void check_name(struct lint *lint, const struct directive_fault *fault)
{
	if (fault->kind != DIRECTIVE_UNKNOWN_RULE)
		return;
	const char *near = lint_nearest_rule(lint, fault->name);
	if (near)
		report(lint, fault->span,
			"no rule is called \"%.*s\"; did you mean \"%s\"?",
			PRINT(fault->name), near);
	else
		report(lint, fault->span,
			"no rule is called \"%.*s\"; see \"asl-lint rules\"",
			PRINT(fault->name));
}

const struct rule rule_unknown_suppressed_rule = {
	.id = "unknown-suppressed-rule",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A directive names a rule that does not exist",
	.why = "It silences nothing: most likely the name is misspelt.",
	.mend = "Take the name from the brackets behind the finding, or from "
		"\"asl-lint rules\".",
	.reference = SUPPRESSING,
	.directive = check_name,
};

static void check_use(struct lint *lint, const struct directive_fault *fault)
{
	if (fault->kind == DIRECTIVE_UNUSED)
		report(lint, fault->span,
			"\"%.*s\" finds nothing here to silence",
			PRINT(fault->name));
}

const struct rule rule_unused_suppression = {
	.id = "unused-suppression",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A directive silences a rule that finds nothing there",
	.why = "What it was for is gone. Left in place it would hide the next "
	       "fault of the kind. Nothing is said while a transition leads "
	       "nowhere, for that can keep a rule from looking.",
	.mend = "Take the name of the rule out of the directive.",
	.reference = SUPPRESSING,
	.directive = check_use,
};
