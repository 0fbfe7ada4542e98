#include "asl/condition.h"

#include "asl/language.h"

/* Whether a field of a choice rule is part of its condition. */
static bool is_condition_field(uint16_t field)
{
	switch (field) {
	case FIELD_And:
	case FIELD_Or:
	case FIELD_Not:
	case FIELD_Variable:
	case FIELD_Condition: return true;
	default: return comparison_is_comparator(field);
	}
}

const struct member *condition_member(const struct value *rule)
{
	const struct member *found = NULL;
	if (rule->kind != VALUE_OBJECT)
		return NULL;
	for_each_member (member, rule) {
		uint16_t field = member->key->field;
		if (is_condition_field(field) &&
			(!found || found->key->field == FIELD_Variable))
			found = member;
	}
	return found;
}

/* The first field of the condition at or after MEMBER, or NULL. */
static const struct member *next_condition_field(
	const struct value *rule, const struct member *member)
{
	const struct member *end = rule->members + rule->count;
	while (member < end && !is_condition_field(member->key->field))
		member++;
	return member < end ? member : NULL;
}

/* The elements of FIELD when that is all the condition consists of, or NULL. */
static const struct value *operands(const struct value *rule, uint16_t field)
{
	if (rule->kind != VALUE_OBJECT)
		return NULL;
	const struct member *member = next_condition_field(rule, rule->members);
	bool is_list = member && member->key->field == field &&
		       member->value.kind == VALUE_ARRAY &&
		       !next_condition_field(rule, member + 1);
	return is_list ? &member->value : NULL;
}

static uint32_t count_leaves(const struct value *rule, uint16_t field)
{
	const struct value *list = operands(rule, field);
	uint32_t count = 0;
	if (!list)
		return 1;
	for_each_element (element, list)
		count += count_leaves(element, field);
	return count;
}

static bool has_unknown_field(const struct value *rule)
{
	for_each_member (member, rule)
		if (!fields_find(member->key->field, CONTAINER_RULE))
			return true;
	return false;
}

/* Whether the comparator beside a Variable is not there, or may be the field
 * that nobody knows. */
static bool is_unclear(const struct value *rule)
{
	if (rule->kind != VALUE_OBJECT)
		return true;
	const struct member *member = condition_member(rule);
	if (!member || member->key->field == FIELD_Variable)
		return true;
	return value_member(rule, FIELD_Variable) && has_unknown_field(rule);
}

/* Reads a test, or a Not of one. */
static struct conjunct read_conjunct(const struct value *rule)
{
	struct conjunct conjunct = {.rule = rule};
	const struct member *member = condition_member(rule);
	bool is_not = member && member->key->field == FIELD_Not;
	const struct value *test = is_not ? &member->value : rule;
	conjunct.is_unclear = is_unclear(test);
	conjunct.is_comparison =
		comparison_read(test, is_not, &conjunct.comparison);
	return conjunct;
}

static void add_conjuncts(
	struct alternative *alternative, const struct value *rule)
{
	const struct value *list = operands(rule, FIELD_And);
	if (!list) {
		alternative->conjuncts[alternative->count++] =
			read_conjunct(rule);
		return;
	}
	for_each_element (element, list)
		add_conjuncts(alternative, element);
}

struct alternative condition_read_all(
	struct arena *arena, const struct value *rule)
{
	struct alternative alternative = {.rule = rule};
	alternative.conjuncts = arena_array(
		arena, count_leaves(rule, FIELD_And), sizeof(struct conjunct));
	add_conjuncts(&alternative, rule);
	return alternative;
}

static void add_alternatives(struct arena *arena, struct condition *condition,
	const struct value *rule)
{
	const struct value *list = operands(rule, FIELD_Or);
	if (!list) {
		condition->alternatives[condition->count++] =
			condition_read_all(arena, rule);
		return;
	}
	for_each_element (element, list)
		add_alternatives(arena, condition, element);
}

struct condition condition_read(struct arena *arena, const struct value *rule)
{
	struct condition condition = {.count = 0};
	condition.alternatives = arena_array(arena,
		count_leaves(rule, FIELD_Or), sizeof(struct alternative));
	add_alternatives(arena, &condition, rule);
	return condition;
}

/* The same condition, whatever the rules do when it holds. */
static bool is_same_rule(const struct value *a, const struct value *b)
{
	if (a->kind != VALUE_OBJECT || b->kind != VALUE_OBJECT)
		return false;
	const struct member *left = next_condition_field(a, a->members);
	const struct member *right = next_condition_field(b, b->members);
	if (!left || !right)
		return false;
	while (left && right) {
		if (left->key != right->key ||
			!value_equal(&left->value, &right->value))
			return false;
		left = next_condition_field(a, left + 1);
		right = next_condition_field(b, right + 1);
	}
	return !left && !right;
}

static bool are_comparable(const struct conjunct *a, const struct conjunct *b)
{
	return a->is_comparison && b->is_comparison &&
	       comparison_is_same_variable(&a->comparison, &b->comparison);
}

/* Whether it is certain that B is true where A is. */
static bool conjunct_implies(const struct conjunct *a, const struct conjunct *b)
{
	if (a->is_comparison != b->is_comparison || a->is_unclear ||
		b->is_unclear)
		return false;
	return a->is_comparison ? are_comparable(a, b) &&
					  comparison_implies(&a->comparison,
						  &b->comparison)
				: is_same_rule(a->rule, b->rule);
}

bool conjunct_equals(const struct conjunct *a, const struct conjunct *b)
{
	return conjunct_implies(a, b) && conjunct_implies(b, a);
}

bool conjunct_excludes(const struct conjunct *a, const struct conjunct *b)
{
	return !a->is_unclear && !b->is_unclear && are_comparable(a, b) &&
	       comparison_excludes(&a->comparison, &b->comparison);
}

static bool is_implied(
	const struct alternative *alternative, const struct conjunct *conjunct)
{
	for (uint32_t i = 0; i < alternative->count; i++)
		if (conjunct_implies(&alternative->conjuncts[i], conjunct))
			return true;
	return false;
}

bool alternative_implies(
	const struct alternative *a, const struct alternative *b)
{
	for (uint32_t i = 0; i < b->count; i++)
		if (!is_implied(a, &b->conjuncts[i]))
			return false;
	return b->count > 0;
}

/* The text between {% and %} without white space around it. */
static struct text expression_of(struct text text)
{
	struct text inner;
	if (!language_is_expression(text, &inner))
		return (struct text){NULL, 0};
	return text_trim(inner);
}

enum condition_truth condition_truth(const struct value *rule)
{
	const struct member *member = value_member(rule, FIELD_Condition);
	if (!member)
		return CONDITION_OPEN;
	const struct value *value = &member->value;
	if (value->kind == VALUE_BOOLEAN)
		return value->boolean ? CONDITION_TRUE : CONDITION_FALSE;
	if (!value_is_known_string(value))
		return CONDITION_OPEN;
	struct text inner = expression_of(value_text(value));
	return text_is(inner, "true")    ? CONDITION_TRUE
	       : text_is(inner, "false") ? CONDITION_FALSE
					 : CONDITION_OPEN;
}
