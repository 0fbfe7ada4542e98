/* What a JSONata expression refers to: $states and the input it does not have.
 * spec/asl.md 7.2 and 7.3, spec/jsonata.md section 7. */
#include "base/suggest.h"
#include "expr/identifier.h"
#include "lint/rule.h"

#define REFERENCES                                              \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html#transforming-reserved-variable-states"

static void help_with_field(
	struct lint *lint, struct diag *diag, struct text name)
{
	if (text_equal_ignoring_case(name, TEXT("states"))) {
		add_help(lint, diag, "did you mean $states?");
		return;
	}
	static const char *const words[] = {"true", "false", "null", NULL};
	for (unsigned i = 0; words[i]; i++)
		if (text_equal_ignoring_case(name, text_of(words[i]))) {
			add_help(lint, diag, "did you mean %s?", words[i]);
			return;
		}
	if (identifier_is_valid(name))
		add_help(lint, diag,
			"a field of the input is $states.input.%.*s, a "
			"variable $%.*s, a string \"%.*s\"",
			PRINT(name), PRINT(name), PRINT(name));
	else
		add_help(lint, diag,
			"a field of the input is $states.input.`%.*s`, a "
			"string \"%.*s\"",
			PRINT(name), PRINT(name));
}

static void help_with_name(struct lint *lint, struct diag *diag,
	const struct use *use, const struct jsonata_finding *finding)
{
	const struct jsonata_finding *call =
		use_finding_at(use, finding, JSONATA_FINDING_FIELD_CALL);
	if (use_finding_at(use, finding, JSONATA_FINDING_INTRINSIC))
		add_help(lint, diag,
			"States. functions exist only in JSONPath states; "
			"JSONata has functions of its own, such as $string, "
			"$merge and $uuid");
	else if (call && call->hint.len)
		add_help(lint, diag, "did you mean the function $%.*s?",
			PRINT(call->hint));
	else if (text_is(finding->name, "$"))
		add_help(lint, diag, "the input is $states.input");
	else if (text_is(finding->name, "$$"))
		add_help(lint, diag,
			"the input is $states.input, the context object "
			"$states.context");
	else
		help_with_field(lint, diag, finding->name);
}

/* [jn.toplevel.name] [jn.toplevel.scope] [jn.root] [msg.jn.top] [msg.jn.root]
 * One a name, as the service does. */
static void report_reference(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind != JSONATA_FINDING_TOP_LEVEL || finding->repeated)
		return;
	bool is_root = text_is(finding->name, "$$");
	bool is_context = text_is(finding->name, "$");
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, finding->span),
		is_root || is_context
			? "\"%.*s\" refers to nothing: an expression has no "
			  "input document"
			: "\"%.*s\" names a field and there is no input "
			  "document to take it from",
		PRINT(finding->name));
	help_with_name(lint, diag, use, finding);
	locate(lint, diag, use->value);
	add_aws_message(lint, diag,
		is_root ? "Reference to '%.*s' is not supported."
			: "Reference to '%.*s' at the top level is not "
			  "supported.",
		PRINT(finding->name));
	set_credentials_outcome(diag, use);
}

static void check_top_level(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_reference);
}

const struct rule rule_top_level_reference = {
	.id = "top-level-reference",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "UNSUPPORTED_JSONATA_EXPRESSION",
	.summary =
		"An expression refers to an input document that is not there",
	.why = "In Step Functions an expression has no input document: $, $$ "
	       "and bare names at its top level refer to nothing, and AWS "
	       "refuses them. Data comes from $states and from variables.",
	.mend = "Write $states.input before the name, or a $ where a variable "
		"is meant.",
	.reference = REFERENCES,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_top_level,
};

enum states_member {
	MEMBER_INPUT,
	MEMBER_CONTEXT,
	MEMBER_RESULT,
	MEMBER_ERROR_OUTPUT,
	MEMBER_UNKNOWN,
};

static const char *const member_names[] = {
	[MEMBER_INPUT] = "input",
	[MEMBER_CONTEXT] = "context",
	[MEMBER_RESULT] = "result",
	[MEMBER_ERROR_OUTPUT] = "errorOutput",
	[MEMBER_UNKNOWN] = NULL,
};

static enum states_member find_member(struct text name)
{
	unsigned i = 0;
	while (member_names[i] && !text_is(name, member_names[i]))
		i++;
	return (enum states_member)i;
}

static bool is_output(const struct use *use)
{
	return use->rule->field == FIELD_Output ||
	       use->rule->field == FIELD_Assign;
}

/* [states.result] [states.errorOutput] [states.input] [states.context] */
static bool exists(const struct use *use, enum states_member member)
{
	uint32_t bit = 1u << use->object->container;
	if (member == MEMBER_RESULT)
		return is_output(use) && bit & (IN_TASK | IN_PARALLEL | IN_MAP);
	if (member == MEMBER_ERROR_OUTPUT)
		return is_output(use) && bit & IN_CATCHER;
	return true;
}

typedef void check_states_use(
	struct lint *, const struct use *, const struct jsonata_states_use *);

static void each_states_use(
	struct lint *lint, const struct use *use, check_states_use *check)
{
	const struct jsonata_states_use *states =
		use->analysis ? use->analysis->states : NULL;
	for (; states; states = states->next)
		if (states->member.len)
			check(lint, use, states);
}

static const char *where_it_exists(enum states_member member)
{
	return member == MEMBER_RESULT
		       ? "$states.result exists in Output and Assign of Task, "
			 "Parallel and Map states"
		       : "$states.errorOutput exists in Output and Assign of a "
			 "catcher";
}

/* [states.other] [states.args] [states.dyn] [msg.jn.member] Only the plain form
 * at the top level is known to be refused. */
static void check_member(struct lint *lint, const struct use *use,
	const struct jsonata_states_use *states)
{
	enum states_member member = find_member(states->member);
	if (member == MEMBER_UNKNOWN || exists(use, member))
		return;
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, states->member_span),
		"there is no $states.%s here", member_names[member]);
	add_help(lint, diag, "%s", where_it_exists(member));
	locate(lint, diag, use->value);
	add_aws_message(lint, diag, "Field '$states.%s' does not exist.",
		member_names[member]);
	set_credentials_outcome(diag, use);
	if (!states->indirect && states->top_level)
		return;
	soften(diag);
}

static void check_members(struct lint *lint, const struct use *use)
{
	each_states_use(lint, use, check_member);
}

const struct rule rule_missing_states_member = {
	.id = "missing-states-member",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "UNSUPPORTED_JSONATA_EXPRESSION",
	.summary =
		"$states.result or $states.errorOutput where it is not there",
	.why = "The result of a state and the output of an error exist only "
	       "after the work is done: in Output and Assign of the state or "
	       "of the catcher. AWS refuses them in other fields.",
	.mend = "Move the expression to Output or Assign, or read "
		"$states.input.",
	.reference = REFERENCES,
	.uses = ON_USE(JSONATA),
	.use = check_members,
};

/* [states.other] Accepted by the service, and never there. */
static void check_unknown(struct lint *lint, const struct use *use,
	const struct jsonata_states_use *states)
{
	if (find_member(states->member) != MEMBER_UNKNOWN)
		return;
	const char *near = suggest_nearest(states->member, member_names);
	struct diag *diag =
		near ? report(lint,
			       lint_expression_span(
				       lint, use, states->member_span),
			       "$states has no \"%.*s\"; did you mean \"%s\"?",
			       PRINT(states->member), near)
		     : report(lint,
			       lint_expression_span(
				       lint, use, states->member_span),
			       "$states has no \"%.*s\"",
			       PRINT(states->member));
	add_help(lint, diag,
		"it has input, context, and in places result or errorOutput");
}

static void check_unknowns(struct lint *lint, const struct use *use)
{
	each_states_use(lint, use, check_unknown);
}

const struct rule rule_unknown_states_member = {
	.id = "unknown-states-member",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "$states has no member of that name",
	.why = "AWS takes the expression, and the member is never there: what "
	       "is computed from it is nothing.",
	.mend = "Write input, context, result or errorOutput.",
	.reference = REFERENCES,
	.uses = ON_USE(JSONATA),
	.use = check_unknowns,
};

/* [var.case] */
static void report_case(struct lint *lint, const struct use *use,
	const struct jsonata_finding *finding)
{
	if (finding->kind == JSONATA_FINDING_STATES_CASE)
		report(lint, lint_expression_span(lint, use, finding->span),
			"there is no variable \"$%.*s\"; did you mean "
			"\"$states\"?",
			PRINT(finding->name));
}

static void check_case(struct lint *lint, const struct use *use)
{
	lint_each_finding(lint, use, report_case);
}

const struct rule rule_miscased_states = {
	.id = "miscased-states",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "$states is written with other case",
	.why = "Names of variables are compared with their case; $States is a "
	       "variable that nobody has assigned.",
	.mend = "Write $states.",
	.reference = REFERENCES,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_case,
};
