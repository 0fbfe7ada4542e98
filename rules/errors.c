/* The names of errors: in Retry, Catch and Fail. spec/asl.md section 5. */
#include "asl/errors.h"
#include "lint/rule.h"

#define ERRORS                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"concepts-error-handling.html"

/* The ErrorEquals of a retrier or catcher, or NULL. */
static const struct value *names_of(const struct object *object)
{
	if (object->is_opaque ||
		!(1u << object->container & (IN_RETRIER | IN_CATCHER)))
		return NULL;
	return object_array(object, FIELD_ErrorEquals);
}

/* What is not known may turn out to be nothing (AWS::NoValue). */
static bool may_be_alone(const struct value *names)
{
	uint32_t known = 0;
	for_each_element (name, names)
		known += !name->is_placeholder;
	return known == 1;
}

/* The same is true of what is behind. */
static bool may_be_last(const struct object *handler)
{
	const struct value *handlers = &handler->member->value;
	for (uint32_t i = object_index(handler) + 1; i < handlers->count; i++)
		if (!handlers->elements[i].is_placeholder)
			return false;
	return true;
}

/* [all.alone] [msg.all] [lint.error.afterAll] [ph.limits] */
static void check_all(struct lint *lint, const struct object *handler)
{
	const struct value *names = names_of(handler);
	const char *all = errors_name(ERROR_ALL);
	bool is_alone = names && may_be_alone(names);
	if (!names || (is_alone && may_be_last(handler)))
		return;
	for_each_element (name, names) {
		if (!value_is_known_string(name) ||
			!text_is(value_text(name), all))
			continue;
		struct diag *diag = report(lint, name->span,
			is_alone ? "\"%s\" must stand in the last element of "
				   "\"%s\": what follows would never be used"
				 : "\"%s\" must stand alone in its list",
			all, fields_name(handler->member->key->field));
		add_help(lint, diag,
			is_alone ? "move this element to the end"
				 : "it matches the other names too; for a "
				   "treatment of their own, put those into an "
				   "element before it");
		add_aws_message(lint, diag,
			"States.ALL must appear alone and at end of list");
		return;
	}
}

const struct rule rule_misplaced_states_all = {
	.id = "misplaced-states-all",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "States.ALL is not alone or not in the last element",
	.why = "States.ALL matches whatever the elements before it did not. It "
	       "must be the only name of its ErrorEquals, in the last element "
	       "of Retry or Catch; AWS refuses the definition otherwise.",
	.mend = "Give States.ALL an element of its own, the last one.",
	.reference = ERRORS,
	.containers = IN_RETRIER | IN_CATCHER,
	.object = check_all,
};

/* Of a name of an open family only the prefix is checked: it is near when it
 * differs by case. NULL when it does not. */
static const char *near_family(struct lint *lint, struct text name)
{
	struct text prefix = TEXT(ERRORS_OPEN_FAMILY);
	struct text start = text_slice(name, 0, prefix.len);
	struct text rest = text_slice(name, prefix.len, name.len);
	if (!text_equal_ignoring_case(start, prefix))
		return NULL;
	return arena_format(
		lint_arena(lint), "%.*s%.*s", PRINT(prefix), PRINT(rest));
}

static bool is_known(struct text name)
{
	return errors_find(name) || errors_is_open_family(name);
}

/* [err.unknown.states] [lint.error.case] [lint.error.unknown]
 * [lint.error.typo] [dis.err.states] A name near one of Lambda's may be meant.
 */
static void check_spelling(struct lint *lint, const struct value *name)
{
	if (!value_is_known_string(name) || is_known(value_text(name)))
		return;
	enum error_id near = errors_suggest(value_text(name));
	const char *meant =
		near ? errors_name(near) : near_family(lint, value_text(name));
	if (!meant)
		return;
	struct diag *diag = report(lint, name->span,
		"no error is called \"%.*s\"; did you mean \"%s\"?",
		PRINT(value_text(name)), meant);
	if (near && !(errors_flags(near) & ERROR_IS_RESERVED))
		set_severity(diag, SEVERITY_INFO);
}

static void check_spellings(struct lint *lint, const struct object *handler)
{
	const struct value *names = names_of(handler);
	if (!names)
		return;
	for_each_element (name, names)
		check_spelling(lint, name);
}

const struct rule rule_misspelt_error_name = {
	.id = "misspelt-error-name",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An error name is nearly one that exists",
	.why = "Error names are compared letter by letter, upper and lower "
	       "case included. AWS takes any text in ErrorEquals, and a "
	       "misspelt one matches nothing: the retrier or catcher is never "
	       "used.",
	.mend = "Write the name as it is documented, with its case.",
	.reference = ERRORS,
	.containers = IN_RETRIER | IN_CATCHER,
	.object = check_spellings,
};

/* [err.unknown.states] [lint.error.unknown] [dis.err.states] [err.http.code] */
static void check_known(struct lint *lint, const struct object *handler)
{
	const struct value *names = names_of(handler);
	if (!names)
		return;
	for_each_element (name, names) {
		if (!value_is_known_string(name) ||
			!errors_is_reserved(value_text(name)) ||
			is_known(value_text(name)) ||
			errors_suggest(value_text(name)))
			continue;
		struct diag *diag = report(lint, name->span,
			"\"%.*s\" is none of the documented error names",
			PRINT(value_text(name)));
		add_help(lint, diag,
			"names that begin \"States.\" are reserved; give an "
			"error of your own another name");
	}
}

const struct rule rule_unknown_error_name = {
	.id = "unknown-error-name",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A name beginning States. that is not documented",
	.why = "Names that begin States. are reserved for errors of the "
	       "language, and this one is not among those that are known. AWS "
	       "takes it; if no error is called so, it matches nothing.",
	.mend = "Write a documented name, or choose one that does not begin "
		"with \"States.\".",
	.reference = ERRORS,
	.containers = IN_RETRIER | IN_CATCHER,
	.object = check_known,
};

static void report_terminal(
	struct lint *lint, const struct value *name, enum error_id id)
{
	struct diag *diag;
	if (id == ERROR_Runtime) {
		report(lint, name->span,
			"\"%s\" ends the execution whatever stands here: it is "
			"neither retried nor caught",
			errors_name(id));
		return;
	}
	diag = report(lint, name->span,
		"\"%s\" is a terminal error: that it can be retried or caught "
		"is not documented",
		errors_name(id));
	set_severity(diag, SEVERITY_INFO);
}

/* [lint.error.runtime] [err.Runtime] [err.DataLimitExceeded] For the second the
 * documentation says only that States.ALL does not catch it. */
static void check_terminal(struct lint *lint, const struct object *handler)
{
	const struct value *names = names_of(handler);
	if (!names)
		return;
	for_each_element (name, names) {
		if (!value_is_known_string(name) ||
			!errors_is_reserved(value_text(name)))
			continue;
		enum error_id id = errors_find(value_text(name));
		if (errors_flags(id) & ERROR_IS_TERMINAL)
			report_terminal(lint, name, id);
	}
}

const struct rule rule_uncatchable_error = {
	.id = "uncatchable-error",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "Retry or Catch names an error that they do not see",
	.why = "States.Runtime, raised where a path leads nowhere for example, "
	       "always ends the execution: no retrier and no catcher gets it. "
	       "States.DataLimitExceeded is documented as terminal too, and as "
	       "not covered by States.ALL.",
	.mend = "Remove the name, and prevent the error: test IsPresent "
		"before a path is read, keep payloads small.",
	.reference = ERRORS,
	.containers = IN_RETRIER | IN_CATCHER,
	.object = check_terminal,
};

/* [lint.fail.statesname] [err.Fail.states] */
static void check_fail_name(struct lint *lint, const struct state *state)
{
	struct text error = object_text(&state->object, FIELD_Error);
	if (state_type(state) != CONTAINER_FAIL || state->object.is_opaque ||
		!error.bytes || !errors_is_reserved(error))
		return;
	struct diag *diag =
		report(lint, object_value_span(&state->object, FIELD_Error),
			"error names that begin \"States.\" are reserved");
	add_help(lint, diag,
		"a name of your own tells this failure from the service's, in "
		"Catch and in the history");
}

const struct rule rule_reserved_fail_error = {
	.id = "reserved-fail-error",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Fail state raises an error named States.",
	.why = "The specification reserves names that begin States. for the "
	       "language. A Fail that raises one looks like a failure of the "
	       "service to whoever reads the history or catches it.",
	.mend = "Choose a name that does not begin with \"States.\".",
	.reference = ERRORS,
	.containers = IN_FAIL,
	.state = check_fail_name,
};

/* [lint.fail.empty] [fail.optional] */
static void check_fail(struct lint *lint, const struct state *state)
{
	const struct object *fail = &state->object;
	if (state_type(state) != CONTAINER_FAIL || fail->is_opaque ||
		object_member(fail, FIELD_Error) ||
		object_member(fail, FIELD_Cause) ||
		object_member(fail, FIELD_ErrorPath) ||
		object_member(fail, FIELD_CausePath))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Fail \"%.*s\" says neither \"Error\" nor \"Cause\"",
		PRINT(state->name->text));
	add_help(lint, diag,
		"an \"Error\" can be caught by its name, a \"Cause\" is shown "
		"to whoever looks at the execution");
}

const struct rule rule_fail_without_error = {
	.id = "fail-without-error",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Fail state has neither Error nor Cause",
	.why = "Both are optional, and without them the execution fails "
	       "without a word on why.",
	.mend = "Add an Error that handlers and alarms can name, and a Cause "
		"for people.",
	.reference = ERRORS,
	.containers = IN_FAIL,
	.state = check_fail,
};
