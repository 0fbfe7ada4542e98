/* The template around a definition: CloudFormation and SAM. spec/asl.md section
 * 11.4. */
#include "lint/rule.h"

#define CLOUDFORMATION                                          \
	"https://docs.aws.amazon.com/AWSCloudFormation/latest/" \
	"TemplateReference/"                                    \
	"aws-resource-stepfunctions-statemachine.html"

/* [cfn.oneof] [sam.fields] */
static void check_missing(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_NO_DEFINITION)
		return;
	struct diag *diag = report(
		lint, problem->span, "this state machine has no definition");
	add_help(lint, diag, "add a Definition to its Properties");
	add_remarks(lint, diag, problem);
}

const struct rule rule_missing_definition = {
	.id = "missing-definition",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.summary = "A state machine of a template has no definition",
	.why = "A resource that is a state machine needs one definition: as an "
	       "object, as text, or in a file. The template cannot be "
	       "deployed.",
	.mend = "Add Definition, DefinitionString, DefinitionUri (SAM) or "
		"DefinitionS3Location.",
	.reference = CLOUDFORMATION,
	.problem = check_missing,
};

/* [cfn.oneof] [sam.fields] */
static void check_several(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_SEVERAL_DEFINITIONS)
		return;
	struct diag *diag = report(lint, problem->span,
		"this state machine has a definition already");
	add_remarks(lint, diag, problem);
}

const struct rule rule_several_definitions = {
	.id = "several-definitions",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.summary = "A state machine of a template has several definitions",
	.why = "Definition, DefinitionString and the file or object of S3 "
	       "exclude each other. The template cannot be deployed.",
	.mend = "Keep one of them.",
	.reference = CLOUDFORMATION,
	.problem = check_several,
};

/* [cfn.subst.lint] [cfn.subst] [ph.charset] */
static void check_undefined(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_UNDEFINED_SUBSTITUTION)
		return;
	struct diag *diag = report(lint, problem->span, "%s", problem->message);
	add_remarks(lint, diag, problem);
}

const struct rule rule_undefined_substitution = {
	.id = "undefined-substitution",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "Nothing replaces a ${name} in a definition",
	.why = "CloudFormation replaces ${name} in a definition by the entry "
	       "of that name in DefinitionSubstitutions. What has no entry is "
	       "uploaded as it stands: ARNs and names that do not exist.",
	.mend = "Add the entry to DefinitionSubstitutions, correct the name, "
		"or write the string with Fn::Sub.",
	.reference = CLOUDFORMATION,
	.problem = check_undefined,
};

/* [cfn.subst.lint] */
static void check_unused(struct lint *lint, const struct problem *problem)
{
	if (problem->kind == PROBLEM_UNUSED_SUBSTITUTION)
		report(lint, problem->span,
			"the definition has no \"${%s}\" for this to replace",
			problem->message);
}

const struct rule rule_unused_substitution = {
	.id = "unused-substitution",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An entry of DefinitionSubstitutions replaces nothing",
	.why = "An entry of DefinitionSubstitutions whose ${name} stands "
	       "nowhere in the definition is a slip in one of the two, or left "
	       "over.",
	.mend = "Use ${name} in the definition, or remove the entry.",
	.reference = CLOUDFORMATION,
	.problem = check_unused,
};

/* [sam.fields] A build may be yet to make what no file is like. */
static void check_file(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_MISSING_FILE)
		return;
	struct diag *diag = report(lint, problem->span,
		"there is no such file beside the template");
	add_remarks(lint, diag, problem);
	if (!problem->help)
		set_severity(diag, SEVERITY_INFO);
}

const struct rule rule_missing_definition_file = {
	.id = "missing-definition-file",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A template names a definition file that does not exist",
	.why = "A local DefinitionUri is read when the template is packaged, "
	       "and ${file(...)} when the Serverless Framework deploys, "
	       "relative to the folder of the template. Without the file that "
	       "fails. Where no file in that folder is called like it, a build "
	       "may make it: that is advice only.",
	.mend = "Correct the path, or add the file.",
	.reference = "https://docs.aws.amazon.com/serverless-application-model/"
		     "latest/developerguide/"
		     "sam-resource-statemachine.html",
	.problem = check_file,
};
