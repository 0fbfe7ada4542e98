/* Choice rules: their form. What their tests mean is in conditions.c.
 * spec/asl.md 2.3 and 3.4. */
#include "asl/condition.h"
#include "lint/rule.h"

#define CHOICE                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-choice.html"

/* Nested rules are JSONPath's; elsewhere the And that holds them is reported.
 */
static bool is_rule(const struct object *object)
{
	return !object->is_opaque &&
	       (object->container == CONTAINER_RULE ||
		       (object->container == CONTAINER_NESTED_RULE &&
			       object->language == LANGUAGE_JSONPATH));
}

static bool is_operator(uint16_t field)
{
	switch (field) {
	case FIELD_And:
	case FIELD_Or:
	case FIELD_Not:
	case FIELD_Variable:
	case FIELD_Condition: return true;
	default: return false;
	}
}

/* How many members IS_WANTED picks: where that is as it should be, no more need
 * be found out. */
static unsigned count_fields(
	const struct object *object, bool (*is_wanted)(uint16_t field))
{
	unsigned count = 0;
	for_each_member (member, object->value)
		count += is_wanted(member->key->field);
	return count;
}

/* The members of a rule that IS_WANTED picks, a repeated key once. */
struct found {
	const struct member *first, *second;
	/* The second: of the other query language, or null, which is of the
	 * wrong type in each of them [val.null]. */
	unsigned legal, others;
	const char *names; /* of the legal ones: "A, B" */
};

static struct found find_fields(struct lint *lint, const struct object *object,
	bool (*is_wanted)(uint16_t field))
{
	struct found found = {.names = ""};
	bool is_seen[FIELD_COUNT] = {false};
	for_each_member (member, object->value) {
		uint16_t field = member->key->field;
		if (!is_wanted(field) || is_seen[field])
			continue;
		is_seen[field] = true;
		if (!object_takes(object, field) ||
			member->value.kind == VALUE_NULL) {
			found.others++;
			continue;
		}
		if (++found.legal == 1)
			found.first = member;
		else if (found.legal == 2)
			found.second = member;
		found.names = arena_format(lint_arena(lint), "%s%s%s",
			found.names, found.legal > 1 ? ", " : "",
			fields_name(field));
	}
	return found;
}

/* Whether the object has a field nobody knows, which is reported as such and
 * may be the one that is missing. */
static bool has_unknown_field(const struct object *object)
{
	for_each_member (member, object->value)
		if (!fields_find(member->key->field, object->container))
			return true;
	return false;
}

/* The service says both that a field is unknown and that one is missing; to us
 * they are one fault. False when the second is not to be reported. */
static bool wants_missing(struct lint *lint, const struct object *object)
{
	return !has_unknown_field(object) || lint_wants_answer(lint);
}

static void hide_cascade(struct diag *diag, const struct object *object)
{
	if (has_unknown_field(object))
		set_severity(diag, SEVERITY_OFF);
}

/* What a list of all fields that IS_WANTED picks says: "A, B". */
static const char *list_all(
	struct lint *lint, bool (*is_wanted)(uint16_t field))
{
	const char *list = "";
	for (unsigned i = 0; i < field_rule_count; i++)
		if (is_wanted(field_rules[i].field))
			list = arena_format(lint_arena(lint), "%s%s%s", list,
				*list ? ", " : "", field_rules[i].name);
	return list;
}

static struct diag *report_no_operator(
	struct lint *lint, const struct object *object)
{
	struct found tests =
		find_fields(lint, object, comparison_is_comparator);
	bool is_path = object->language == LANGUAGE_JSONPATH;
	bool leads = object->container == CONTAINER_NESTED_RULE ||
		     object->value->count;
	if (!tests.first) {
		struct diag *diag = report(lint, object_start(object),
			leads ? "this choice rule tests nothing"
			      : "this choice rule tests nothing and leads "
				"nowhere");
		add_help(lint, diag,
			is_path ? "give it a \"Variable\" with a comparator, "
				  "or \"And\", \"Or\" or \"Not\""
				: "give it a \"Condition\"");
		return diag;
	}
	struct diag *diag = report(lint, tests.first->key_span,
		"\"%s\" has nothing to compare: this rule has no \"Variable\"",
		fields_name(tests.first->key->field));
	add_help(lint, diag,
		"name the value to test, for example \"Variable\": "
		"\"$.status\"");
	return diag;
}

static struct diag *report_operators(
	struct lint *lint, const struct found *found)
{
	struct diag *diag = report(lint, found->second->key_span,
		"a choice rule has one of \"And\", \"Or\", \"Not\" and "
		"\"Variable\", and this one has \"%s\" and \"%s\"",
		fields_name(found->first->key->field),
		fields_name(found->second->key->field));
	add_note(lint, diag, found->first->key_span, "\"%s\" is here",
		fields_name(found->first->key->field));
	add_help(lint, diag,
		"put both into the array of one \"And\" or \"Or\", a rule "
		"each");
	return diag;
}

/* [excl.Rule] [msg.rule] [choice.jn.condition] [obj.Rule.jn] Fields of the
 * other query language and misspelt ones are reported as such. */
static void check_operator(struct lint *lint, const struct object *object)
{
	if (!is_rule(object) || count_fields(object, is_operator) == 1)
		return;
	struct found found = find_fields(lint, object, is_operator);
	bool is_none = !found.legal && !found.others;
	if (found.legal < 2 && (!is_none || !wants_missing(lint, object)))
		return;
	struct diag *diag = is_none ? report_no_operator(lint, object)
				    : report_operators(lint, &found);
	if (is_none)
		hide_cascade(diag, object);
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"The object must have only one of the following fields, "
		"[And, Or, Not, Variable, Condition]");
}

const struct rule rule_not_one_operator = {
	.id = "not-one-operator",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A choice rule needs exactly one operator: And, Or, Not, "
		   "Variable or Condition",
	.why = "A rule under JSONPath is one test of a Variable, or one And, "
	       "Or or Not of other rules; under JSONata it is one Condition. "
	       "AWS refuses a rule with none of them or with several.",
	.mend = "Keep one operator in the rule. Tests that belong together go "
		"into an And or Or, a rule each.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_operator,
};

/* A comparator that stands beside And, Or or Not is not measured on AWS. */
static void report_stray(struct lint *lint, const struct member *comparator)
{
	struct diag *diag = report(lint, comparator->key_span,
		"\"%s\" compares nothing here: there is no \"Variable\" beside "
		"it",
		fields_name(comparator->key->field));
	add_help(lint, diag,
		"move it, with a \"Variable\", into a rule of its own");
	set_severity(diag, SEVERITY_WARNING);
	set_outcome(diag, OUTCOME_RUNS);
	set_aws_code(diag, NULL);
}

static void report_no_comparator(struct lint *lint, const struct object *object)
{
	struct diag *diag = report(lint,
		object_key_span(object, FIELD_Variable),
		"\"Variable\" stands without a comparator, so nothing is "
		"tested");
	add_help(lint, diag,
		"add one, for example \"StringEquals\" or \"IsPresent\"");
	hide_cascade(diag, object);
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"This object should have only one of the following fields: "
		"[%s]",
		list_all(lint, comparison_is_comparator));
}

static void report_comparators(struct lint *lint, const struct object *object,
	const struct found *found)
{
	struct diag *diag = report(lint, found->second->key_span,
		"a choice rule has one comparator, and this one has \"%s\" and "
		"\"%s\"",
		fields_name(found->first->key->field),
		fields_name(found->second->key->field));
	add_note(lint, diag, found->first->key_span, "\"%s\" is here",
		fields_name(found->first->key->field));
	add_help(lint, diag,
		"put each into a rule of its own in the array of an \"And\"");
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"There should only be one of the following fields: [%s]",
		found->names);
}

/* A Variable with one comparator, or neither. */
static bool is_balanced(const struct object *object)
{
	return count_fields(object, comparison_is_comparator) ==
	       object_has(object, FIELD_Variable);
}

/* [excl.Comparator] [msg.onlyone.many] [msg.onlyone.none] [cmp.count] Under
 * JSONata a Variable is of the other language already. */
static void check_comparator(struct lint *lint, const struct object *object)
{
	if (!is_rule(object) || is_balanced(object) ||
		!object_takes(object, FIELD_Variable))
		return;
	struct found kinds = find_fields(lint, object, is_operator);
	struct found found =
		find_fields(lint, object, comparison_is_comparator);
	if (kinds.legal != 1)
		return;
	if (!object_member(object, FIELD_Variable)) {
		if (found.first)
			report_stray(lint, found.first);
	} else if (found.legal > 1) {
		report_comparators(lint, object, &found);
	} else if (!found.legal && !found.others &&
		   wants_missing(lint, object)) {
		report_no_comparator(lint, object);
	}
}

const struct rule rule_not_one_comparator = {
	.id = "not-one-comparator",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A Variable needs exactly one comparator beside it",
	.why = "One rule makes one comparison. AWS refuses a Variable with no "
	       "comparator and one with several; tests that belong together go "
	       "into And or Or, a rule each.",
	.mend = "Keep one comparator; put further ones into And or Or, a rule "
		"with its own Variable each.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_comparator,
};

/* [dis.nested.assign] [open.choice.nestassign] [obj.Rule.nested] */
static void check_nested_assign(struct lint *lint, const struct object *object)
{
	const struct member *assign = object_member(object, FIELD_Assign);
	if (!assign || object->container != CONTAINER_NESTED_RULE ||
		!is_rule(object))
		return;
	struct diag *diag = report(lint, assign->key_span,
		"\"Assign\" belongs to the whole rule, not to one of its "
		"tests");
	add_help(lint, diag, "move it beside the rule's \"Next\"");
}

const struct rule rule_assign_in_test = {
	.id = "assign-in-test",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "Assign stands inside And, Or or Not",
	.why = "Variables are assigned when a rule is picked, so Assign stands "
	       "beside its Next. The specification forbids it in the rules "
	       "inside And, Or and Not; what the service does with it there is "
	       "not documented.",
	.mend = "Move Assign out to the rule that has the Next.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_nested_assign,
};

static bool is_choice(const struct state *state)
{
	return state_type(state) == CONTAINER_CHOICE &&
	       !state->object.is_opaque;
}

/* The array of Choices; NULL where there is none or nothing in it. */
static const struct value *choices_of(const struct state *state)
{
	const struct value *choices =
		object_array(&state->object, FIELD_Choices);
	return choices && choices->count ? choices : NULL;
}

/* [lint.choice.nodefault] [choice.default.optional] [err.NoChoiceMatched] */
static void check_default(struct lint *lint, const struct state *state)
{
	if (!is_choice(state) || object_member(&state->object, FIELD_Default))
		return;
	const struct value *choices = choices_of(state);
	if (!choices || has_unknown_field(&state->object))
		return;
	for_each_element (rule, choices)
		if (condition_truth(rule) == CONDITION_TRUE)
			return;
	struct diag *diag = report(lint, state->name_span,
		"Choice \"%.*s\" has no \"Default\": where no rule matches the "
		"execution fails",
		PRINT(state->name->text));
	add_help(lint, diag,
		"name the state for all other input in \"Default\"; a Fail "
		"state can say what was wrong with it");
}

const struct rule rule_choice_without_default = {
	.id = "choice-without-default",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Choice has no Default",
	.why = "Where no rule matches and there is no Default, the execution "
	       "fails with States.NoChoiceMatched, which the Choice itself "
	       "cannot catch. The error does not say which value was not "
	       "expected.",
	.mend = "Add a Default, to a Fail state that says what was not "
		"expected if nothing else fits.",
	.reference = CHOICE,
	.containers = IN_CHOICE,
	.state = check_default,
};

/* Whether a rule does more than lead somewhere. */
static bool has_effects(const struct value *choices)
{
	for_each_element (rule, choices)
		if (value_member(rule, FIELD_Assign) ||
			value_member(rule, FIELD_Output))
			return true;
	return false;
}

/* [lint.choice.all.same] */
static void check_targets(struct lint *lint, const struct state *state)
{
	const struct node *node = graph_node(lint_graph(lint), state);
	const struct value *choices =
		is_choice(state) ? choices_of(state) : NULL;
	if (!choices || node->edge_count != choices->count + 1 ||
		has_effects(choices))
		return;
	const struct state *target =
		edge_target(lint_machine(lint), &node->edges[0]);
	for (uint32_t i = 0; i < node->edge_count; i++)
		if (!target || node->edges[i].target != target->index + 1)
			return;
	report(lint, state->name_span,
		"all rules of \"%.*s\" and its \"Default\" lead to \"%.*s\", "
		"so there is nothing to choose",
		PRINT(state->name->text), PRINT(target->name->text));
}

const struct rule rule_single_target_choice = {
	.id = "single-target-choice",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "All rules of a Choice and its Default lead to one state",
	.why = "Whatever the rules say, the same state follows. A target was "
	       "copied and not changed, or the Choice can go.",
	.mend = "Give the rules the targets that were meant, or replace the "
		"Choice by a direct transition.",
	.reference = CHOICE,
	.containers = IN_CHOICE,
	.state = check_targets,
};
