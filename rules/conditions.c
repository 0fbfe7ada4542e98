/* What the tests of choice rules mean together. spec/asl.md 3.4. */
#include "asl/condition.h"
#include "lint/rule.h"

#define CHOICE                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-choice.html"

/* A small place that stands for a rule: what it compares with, or the name of
 * its operator. */
static span test_span(const struct value *rule)
{
	const struct member *member = condition_member(rule);
	if (!member)
		return rule->span;
	bool is_small = member->value.kind != VALUE_ARRAY &&
			member->value.kind != VALUE_OBJECT;
	return is_small ? member->value.span : member->key_span;
}

/* One element of Choices. */
struct entry {
	const struct value *rule;
	struct condition condition;
	uint32_t size; /* conjuncts in all */
};

/* Whether so many comparisons of two conjuncts may be made, in conditions of so
 * many bytes: all pairs are compared, and a hostile file has many. */
static bool may_compare(
	struct lint *lint, uint64_t pairs, uint64_t rules, span place)
{
	enum { BYTES_A_STEP = 64 };
	uint64_t steps =
		pairs + rules * ((place.end - place.start) / BYTES_A_STEP);
	return steps < UINT32_MAX && lint_may_search(lint, (uint32_t)steps);
}

/* Whether whatever ALTERNATIVE is true for, ENTRY matches. */
static bool is_matched_by(
	const struct alternative *alternative, const struct entry *entry)
{
	for (uint32_t i = 0; i < entry->condition.count; i++)
		if (alternative_implies(
			    alternative, &entry->condition.alternatives[i]))
			return true;
	return false;
}

/* The first of the earlier entries that matches all ALTERNATIVE is true for, or
 * NULL. */
static const struct entry *find_earlier(const struct entry *entries,
	uint32_t count, const struct alternative *alternative)
{
	for (uint32_t i = 0; i < count; i++)
		if (is_matched_by(alternative, &entries[i]))
			return &entries[i];
	return NULL;
}

/* The earlier entry that explains best why the entry at INDEX never matches, or
 * NULL when it may. */
static const struct entry *find_cover(
	const struct entry *entries, uint32_t index)
{
	const struct condition *condition = &entries[index].condition;
	const struct entry *cover = NULL;
	for (uint32_t i = 0; i < condition->count; i++) {
		const struct entry *earlier = find_earlier(
			entries, index, &condition->alternatives[i]);
		if (!earlier)
			return NULL;
		cover = cover ? cover : earlier;
	}
	return cover;
}

static bool is_equal(const struct entry *a, const struct entry *b)
{
	const struct condition *left = &a->condition, *right = &b->condition;
	return left->count == 1 && right->count == 1 &&
	       alternative_implies(left->alternatives, right->alternatives) &&
	       alternative_implies(right->alternatives, left->alternatives);
}

static void report_covered(
	struct lint *lint, const struct entry *entry, const struct entry *cover)
{
	bool is_copy = is_equal(entry, cover);
	struct diag *diag = report(lint, test_span(entry->rule),
		is_copy ? "this rule is never taken: an earlier one has the "
			  "same test"
			: "this rule is never taken: an earlier one matches "
			  "all it would match");
	add_note(lint, diag, test_span(cover->rule),
		is_copy ? "the same test is here" : "the earlier rule is here");
	add_help(lint, diag,
		is_copy ? "remove one of them, or change the test that is wrong"
			: "change one of the two, or put the narrower one "
			  "first");
	locate(lint, diag, entry->rule);
}

/* Everything behind a rule that matches always; one report says it. */
static void report_behind(struct lint *lint, const struct state *state,
	const struct value *rule, const struct value *next)
{
	const struct member *otherwise =
		object_member(&state->object, FIELD_Default);
	struct diag *diag;
	if (next) {
		diag = report(lint, test_span(next),
			"this rule is never taken: an earlier one matches "
			"always");
		locate(lint, diag, next);
	} else if (otherwise) {
		diag = report(lint, otherwise->key_span,
			"\"Default\" is never taken: a rule matches always");
	} else {
		return;
	}
	add_note(lint, diag, test_span(rule), "this condition is always true");
}

static struct entry read_entry(struct lint *lint, const struct value *rule)
{
	struct entry entry = {
		.rule = rule,
		.condition = condition_read(lint_arena(lint), rule),
	};
	for (uint32_t i = 0; i < entry.condition.count; i++)
		entry.size += entry.condition.alternatives[i].count;
	return entry;
}

/* Whether the rule is one of the state's query language. */
static bool is_sound(const struct state *state, const struct value *rule)
{
	const struct member *member = condition_member(rule);
	return member && fields_is_legal(member->key->field, CONTAINER_RULE,
				 state->object.language);
}

/* Whether the rule at INDEX matches always, which is reported. */
static bool ends_choices(struct lint *lint, const struct state *state,
	const struct value *choices, uint32_t index)
{
	const struct value *rule = &choices->elements[index];
	if (condition_truth(rule) != CONDITION_TRUE || !is_sound(state, rule))
		return false;
	report_behind(lint, state, rule,
		index + 1 < choices->count ? rule + 1 : NULL);
	return true;
}

static void check_rules(struct lint *lint, const struct state *state,
	const struct value *choices)
{
	uint32_t count = choices->count;
	struct entry *entries =
		arena_array(lint_arena(lint), count, sizeof(*entries));
	uint64_t earlier = 0;
	for (uint32_t i = 0; i < count; i++) {
		struct entry *entry = &entries[i];
		*entry = read_entry(lint, &choices->elements[i]);
		if (!is_sound(state, entry->rule))
			continue;
		const struct entry *cover = NULL;
		if (may_compare(
			    lint, earlier * entry->size, i, entry->rule->span))
			cover = find_cover(entries, i);
		earlier += entry->size;
		if (cover)
			report_covered(lint, entry, cover);
		if (ends_choices(lint, state, choices, i))
			return;
	}
}

/* [choice.order] [lint.choice.dup] The first rule that matches is taken. One
 * that stands alone is compared with none. */
static void check_order(struct lint *lint, const struct state *state)
{
	const struct value *choices =
		object_array(&state->object, FIELD_Choices);
	if (state->object.is_opaque || !choices)
		return;
	if (choices->count > 1)
		check_rules(lint, state, choices);
	else if (choices->count)
		ends_choices(lint, state, choices, 0);
}

const struct rule rule_unreachable_choice_rule = {
	.id = "unreachable-choice-rule",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A choice rule is never taken, for an earlier one matches "
		   "first",
	.why = "Rules are tried in their order and the first that matches is "
	       "taken. A rule behind one that has the same test, or a test "
	       "that is true whenever its own is, or that matches always, is "
	       "never taken, and neither is its Next.",
	.mend = "Move the narrower rule before the wider one, correct its "
		"test, or remove it.",
	.reference = CHOICE,
	.containers = IN_CHOICE,
	.state = check_order,
};

static bool is_rule(const struct object *object)
{
	return 1u << object->container & IN_RULES && !object->is_opaque;
}

/* Whether the members of an And within an And (or an Or within an Or) are
 * looked at together with those of the outer one. */
static bool is_inner(const struct object *object, uint16_t field)
{
	return object->container == CONTAINER_NESTED_RULE &&
	       object->member->key->field == field &&
	       object_member(object, field);
}

static void report_contradiction(struct lint *lint,
	const struct conjunct *first, const struct conjunct *second)
{
	struct diag *diag = report(lint, test_span(second->rule),
		"this \"And\" never matches: two of its tests of \"%.*s\" are "
		"never both true",
		PRINT(value_text(&second->comparison.variable->value)));
	add_note(lint, diag, test_span(first->rule), "the other test is here");
	add_help(
		lint, diag, "where either will do, put the two into an \"Or\"");
	locate(lint, diag, second->rule);
}

/* Reports the first of the conjuncts before SECOND that it excludes. */
static bool find_contradiction(struct lint *lint, const struct alternative *all,
	const struct conjunct *second)
{
	for (uint32_t i = 0; &all->conjuncts[i] != second; i++)
		if (conjunct_excludes(&all->conjuncts[i], second)) {
			report_contradiction(lint, &all->conjuncts[i], second);
			return true;
		}
	return false;
}

static void check_and(struct lint *lint, const struct object *object)
{
	struct alternative all =
		condition_read_all(lint_arena(lint), object->value);
	if (!may_compare(lint, (uint64_t)all.count * all.count, all.count,
		    object->value->span))
		return;
	for (uint32_t i = 1; i < all.count; i++)
		if (find_contradiction(lint, &all, &all.conjuncts[i]))
			return;
}

/* [lint.choice.contradiction] [choice.type.mismatch] */
static void check_contradiction(struct lint *lint, const struct object *object)
{
	if (!is_rule(object))
		return;
	if (object_member(object, FIELD_And) && !is_inner(object, FIELD_And))
		check_and(lint, object);
	if (object->language == LANGUAGE_JSONATA &&
		condition_truth(object->value) == CONDITION_FALSE)
		report(lint, test_span(object->value),
			"this rule never matches: its \"Condition\" is false");
}

const struct rule rule_never_true_condition = {
	.id = "never-true-condition",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "The tests of a choice rule exclude each other",
	.why = "An And is true when all its tests are. Two that exclude each "
	       "other (a value that is not present and equals something, one "
	       "text that equals two) make it one that never is, and the rule "
	       "one that is never taken.",
	.mend = "Correct the test that was not meant; use Or where either "
		"will do.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_contradiction,
};

static bool is_repeated(
	const struct alternative *first, const struct alternative *second)
{
	return alternative_implies(first, second) &&
	       alternative_implies(second, first);
}

static void report_repeated(struct lint *lint, const char *operator,
	const struct value * first, const struct value *second)
{
	struct diag *diag = report(lint, test_span(second),
		"the same test stands twice in this \"%s\"", operator);
	add_note(lint, diag, test_span(first), "the first is here");
	add_help(lint, diag, "remove it, or test what was meant");
	locate(lint, diag, second);
}

static void check_or_list(struct lint *lint, const struct condition *any)
{
	for (uint32_t i = 1; i < any->count; i++) {
		const struct alternative *second = &any->alternatives[i];
		uint32_t j = 0;
		while (j < i && !is_repeated(&any->alternatives[j], second))
			j++;
		if (j < i)
			report_repeated(lint, fields_name(FIELD_Or),
				any->alternatives[j].rule, second->rule);
	}
}

static void check_or_repeated(struct lint *lint, const struct object *object)
{
	struct entry entry = read_entry(lint, object->value);
	if (may_compare(lint, (uint64_t)entry.size * entry.size * 2,
		    entry.condition.count, object->value->span))
		check_or_list(lint, &entry.condition);
}

static void check_and_list(struct lint *lint, const struct alternative *all)
{
	for (uint32_t i = 1; i < all->count; i++) {
		const struct conjunct *second = &all->conjuncts[i];
		uint32_t j = 0;
		while (j < i && !conjunct_equals(&all->conjuncts[j], second))
			j++;
		if (j < i)
			report_repeated(lint, fields_name(FIELD_And),
				all->conjuncts[j].rule, second->rule);
	}
}

static void check_and_repeated(struct lint *lint, const struct object *object)
{
	struct alternative all =
		condition_read_all(lint_arena(lint), object->value);
	if (may_compare(lint, (uint64_t)all.count * all.count * 2, all.count,
		    object->value->span))
		check_and_list(lint, &all);
}

/* [lint.choice.dup] Within one And or Or. */
static void check_repeated(struct lint *lint, const struct object *object)
{
	if (!is_rule(object))
		return;
	if (object_member(object, FIELD_And) && !is_inner(object, FIELD_And))
		check_and_repeated(lint, object);
	if (object_member(object, FIELD_Or) && !is_inner(object, FIELD_Or))
		check_or_repeated(lint, object);
}

const struct rule rule_repeated_condition = {
	.id = "repeated-condition",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "The same test stands twice in one And or Or",
	.why = "The second has no effect. Most often it was copied to test "
	       "something else and not changed.",
	.mend = "Correct the copy, or remove it.",
	.reference = CHOICE,
	.containers = IN_RULES,
	.object = check_repeated,
};
