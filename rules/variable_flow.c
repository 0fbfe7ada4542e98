/* Variables that are read where nothing has assigned them, and the reverse.
 * spec/asl.md section 8. */
#include "base/suggest.h"
#include "lint/rule.h"

#define VARIABLES                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"workflow-variables.html"

static const struct state *assigner(
	const struct variable_assignment *assignment)
{
	return assignment->object->state;
}

static bool is_in_scope(const struct scope *scope, const struct scope *of)
{
	for (; scope; scope = scope->parent)
		if (scope == of)
			return true;
	return false;
}

static bool is_around(const struct state *owner, const struct state *state)
{
	for (const struct scope *scope = state->scope; scope;
		scope = scope->parent)
		if (scope->owner == owner)
			return true;
	return false;
}

/* Why none of the assignments reaches the reader, told at the first of them.
 * [var.scope.noescape] [var.scope.sibling] [var.eval.when]
 * [lint.var.siblings] */
static void explain(struct lint *lint, struct diag *diag,
	const struct variable *variable, const struct variable_read *read)
{
	const struct variable_assignment *assignment = variable->assignments;
	if (!assignment)
		return;
	const struct state *by = assigner(assignment);
	const char *why = "an assignment is here; no path leads from it to the "
			  "reader";
	if (by == read->object->state)
		why = "an assignment is here; its value is there from the next "
		      "state on";
	else if (is_around(by, read->object->state))
		why = "an assignment is here; it is made when all inside of "
		      "the state has run";
	else if (!is_in_scope(read->object->state->scope, by->scope))
		why = "an assignment is here, in another scope: variables of a "
		      "branch or an item processor stay inside it";
	add_note(lint, diag, assignment->place, "%s", why);
}

/* [states.input] [states.context] [states.result] [states.errorOutput] */
static bool is_states_member(struct text name)
{
	return text_is(name, "input") || text_is(name, "context") ||
	       text_is(name, "result") || text_is(name, "errorOutput");
}

/* The assigned variable that was probably meant, or $states. */
static void suggest_name(struct lint *lint, struct diag *diag,
	const struct variable *variable, const struct variable_read *read)
{
	const struct variables *variables = lint_variables(lint);
	struct suggestion search;
	suggest_start(&search, variable->name);
	if (read->object->language == LANGUAGE_JSONATA)
		suggest_consider(&search, TEXT("states"));
	for (uint32_t i = 0; i < variables->count &&
			     lint_may_search(lint, variable->name.len);
		i++)
		if (variables->at[i]->assignments)
			suggest_consider(&search, variables->at[i]->name);
	if (search.best.bytes)
		add_help(lint, diag, "did you mean $%.*s?", PRINT(search.best));
	else if (read->object->language == LANGUAGE_JSONATA &&
		 is_states_member(variable->name))
		add_help(lint, diag, "did you mean $states.%.*s?",
			PRINT(variable->name));
}

static struct diag *report_read(struct lint *lint,
	const struct variable *variable, const struct variable_read *read,
	const char *what)
{
	return report(lint, read->place, "variable \"$%.*s\" %s",
		PRINT(variable->name), what);
}

/* Calls of variables are jsonata.c's. [jn.undefvar] */
static bool is_judged(const struct variable *variable,
	const struct variable_read *read, enum variable_verdict verdict)
{
	return read->verdict == verdict && !read->is_called &&
	       !variable->is_guarded;
}

/* [var.undefined.jp] [lint.jn.undef] [var.scope.container] [var.scope.read]
 * [var.dollar] */
static void check_never(struct lint *lint, const struct variable *variable)
{
	const struct variable_read *read = variable->reads;
	for (; read; read = read->next) {
		if (!is_judged(variable, read, VARIABLE_NEVER))
			continue;
		struct diag *diag = report_read(lint, variable, read,
			variable->assignments
				? "is not assigned on any path to here"
				: "is not assigned anywhere");
		explain(lint, diag, variable, read);
		if (!variable->assignments)
			suggest_name(lint, diag, variable, read);
		if (!read->decides)
			soften(diag);
	}
}

const struct rule rule_unassigned_variable = {
	.id = "unassigned-variable",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A variable is read and no path has assigned it",
	.why = "A variable exists from the state after the one that assigns "
	       "it. Reading it earlier, or from a scope that does not see it, "
	       "fails the execution; inside a larger JSONata expression it "
	       "yields nothing.",
	.mend = "Assign the variable in a state before this one, or correct "
		"its name.",
	.reference = VARIABLES,
	.variable = check_never,
};

/* [lint.var.maybe] [code.POSSIBLY_UNDEFINED_VARIABLE] An expression that goes
 * on without the value, as $append does, may mean to. */
static void check_maybe(struct lint *lint, const struct variable *variable)
{
	const struct variable_read *read = variable->reads;
	for (; read; read = read->next) {
		if (!is_judged(variable, read, VARIABLE_MAYBE))
			continue;
		struct diag *diag = report_read(lint, variable, read,
			"is assigned on some paths to here and not on others");
		add_note(lint, diag, variable->assignments->place,
			"an assignment is here");
		add_help(lint, diag,
			"assign it a first value in a state that every path "
			"goes through");
		if (!read->decides)
			set_severity(diag, SEVERITY_INFO);
	}
}

const struct rule rule_possibly_unassigned_variable = {
	.id = "possibly-unassigned-variable",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.aws_code = "POSSIBLY_UNDEFINED_VARIABLE",
	.summary = "A variable is read and only some paths have assigned it",
	.why = "An execution that comes along another path finds no variable "
	       "and fails.",
	.mend = "Assign the variable on the other paths too, or before they "
		"part.",
	.reference = VARIABLES,
	.variable = check_maybe,
};

/* [var.scope.distributed] [lint.var.outer.dmap] */
static void check_distributed(
	struct lint *lint, const struct variable *variable)
{
	const struct variable_read *read = variable->reads;
	for (; read; read = read->next) {
		if (!is_judged(variable, read, VARIABLE_OUT_OF_REACH))
			continue;
		struct diag *diag = report_read(lint, variable, read,
			"is outside this Distributed Map, which does not see "
			"it");
		add_note(lint, diag, variable->assignments->place,
			"it is assigned here");
		add_help(lint, diag,
			"hand it to the items in \"%s\" of the Map",
			fields_name(FIELD_ItemSelector));
		if (!read->decides)
			soften(diag);
	}
}

const struct rule rule_variable_outside_distributed_map = {
	.id = "variable-outside-distributed-map",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A state in a Distributed Map reads a variable from outside",
	.why = "The items of a Distributed Map are executions of their own and "
	       "do not see the variables of the machine around them.",
	.mend = "Hand the value to each item with ItemSelector or "
		"ItemBatcher.",
	.reference = VARIABLES,
	.variable = check_distributed,
};

/* [lint.var.unused] */
static void check_unused(struct lint *lint, const struct variable *variable)
{
	const struct variable_assignment *assignment = variable->assignments;
	if (variable->reads || variable->is_guarded || !assignment ||
		lint_variables(lint)->reads_unknown)
		return;
	report(lint, assignment->place,
		"variable \"$%.*s\" is assigned and nothing reads it",
		PRINT(variable->name));
}

const struct rule rule_unread_variable = {
	.id = "unread-variable",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A variable is assigned and never read",
	.why = "It costs part of the quota and misleads readers; often its "
	       "name is misspelt where it should be read.",
	.mend = "Remove the assignment, or correct the name where it is read.",
	.reference = VARIABLES,
	.variable = check_unused,
};
