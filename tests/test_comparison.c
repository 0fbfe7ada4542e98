/* What tests of choice rules say of each other. [choice.type.mismatch]
 * [lint.choice.dup] [lint.choice.contradiction] */
#include "asl/comparison.h"
#include "asl/timestamp.h"
#include "definition.h"
#include "suite.h"

/* Every value a Variable may have, as far as it matters; the last one stands
 * for none at all. */
static const char samples_json[] =
	"[null, true, false, 0, 1, 2, 2.5, -1, \"\", \"a\", \"b\", \"ab\", "
	"\"\xC3\xA9\", \"2026-01-01T00:00:00Z\", \"2026-01-01T00:00:00.5Z\", "
	"\"2026-02-01T00:00:00Z\", [], {}, \"none at all\"]";

static const char tests_json[] =
	"[{\"IsNull\":true},{\"IsNull\":false},{\"IsPresent\":true},"
	"{\"IsPresent\":false},{\"IsNumeric\":true},{\"IsNumeric\":false},"
	"{\"IsString\":true},{\"IsString\":false},{\"IsBoolean\":true},"
	"{\"IsBoolean\":false},{\"IsTimestamp\":true},{\"IsTimestamp\":false},"
	"{\"StringEquals\":\"a\"},{\"StringEquals\":\"b\"},"
	"{\"StringEquals\":\"\xC3\xA9\"},{\"StringEquals\":\"\"},"
	"{\"StringLessThan\":\"b\"},{\"StringLessThanEquals\":\"b\"},"
	"{\"StringGreaterThan\":\"a\"},{\"StringGreaterThanEquals\":\"b\"},"
	"{\"StringMatches\":\"a\"},{\"StringMatches\":\"a*\"},"
	"{\"StringMatches\":\"*b\"},{\"NumericEquals\":1},"
	"{\"NumericEquals\":1.0},{\"NumericEquals\":2},"
	"{\"NumericLessThan\":1},{\"NumericLessThan\":2},"
	"{\"NumericLessThanEquals\":1},{\"NumericGreaterThan\":1},"
	"{\"NumericGreaterThan\":2.5},{\"NumericGreaterThanEquals\":2},"
	"{\"BooleanEquals\":true},{\"BooleanEquals\":false},"
	"{\"TimestampEquals\":\"2026-01-01T00:00:00Z\"},"
	"{\"TimestampLessThan\":\"2026-02-01T00:00:00Z\"},"
	"{\"TimestampLessThan\":\"2026-01-01T00:00:00Z\"},"
	"{\"TimestampGreaterThan\":\"2026-01-01T00:00:00Z\"},"
	"{\"TimestampGreaterThanEquals\":\"2026-01-01T00:00:00.5Z\"}]";

static bool holds(const char *relation, int order)
{
	if (!strcmp(relation, "Equals"))
		return order == 0;
	if (!strcmp(relation, "LessThan"))
		return order < 0;
	if (!strcmp(relation, "LessThanEquals"))
		return order <= 0;
	if (!strcmp(relation, "GreaterThan"))
		return order > 0;
	return order >= 0;
}

static bool is_timestamp(const struct value *value)
{
	return value->kind == VALUE_STRING &&
	       timestamp_check(value_text(value)) == TIMESTAMP_OK;
}

/* All of the samples are in UTC: without the Z they sort as texts. */
static int order_timestamps(struct text a, struct text b)
{
	a.len--;
	b.len--;
	return text_compare(a, b);
}

static bool matches(struct text text, struct text pattern)
{
	if (!pattern.len)
		return !text.len;
	struct text rest = text_slice(pattern, 1, pattern.len);
	if (pattern.bytes[0] != '*')
		return text.len && text.bytes[0] == pattern.bytes[0] &&
		       matches(text_slice(text, 1, text.len), rest);
	for (uint32_t i = 0; i <= text.len; i++)
		if (matches(text_slice(text, i, text.len), rest))
			return true;
	return false;
}

static bool is_of_kind(const char *kind, const struct value *sample)
{
	if (!strcmp(kind, "Null"))
		return sample->kind == VALUE_NULL;
	if (!strcmp(kind, "Numeric"))
		return sample->kind == VALUE_NUMBER;
	if (!strcmp(kind, "String"))
		return sample->kind == VALUE_STRING;
	if (!strcmp(kind, "Boolean"))
		return sample->kind == VALUE_BOOLEAN;
	return is_timestamp(sample);
}

/* The test as the service makes it, written without the code under test. */
static bool is_true(const struct member *test, const struct value *sample)
{
	const char *name = test->key->text.bytes;
	const struct value *operand = &test->value;
	if (!strncmp(name, "Is", 2))
		return is_of_kind(name + 2, sample) == operand->boolean;
	if (!strcmp(name, "StringMatches"))
		return sample->kind == VALUE_STRING &&
		       matches(value_text(sample), value_text(operand));
	if (!strncmp(name, "String", 6))
		return sample->kind == VALUE_STRING &&
		       holds(name + 6, text_compare(value_text(sample),
					       value_text(operand)));
	if (!strncmp(name, "Timestamp", 9))
		return is_timestamp(sample) &&
		       holds(name + 9, order_timestamps(value_text(sample),
					       value_text(operand)));
	if (!strncmp(name, "Boolean", 7))
		return sample->kind == VALUE_BOOLEAN &&
		       sample->boolean == operand->boolean;
	double a =
		sample->kind == VALUE_NUMBER ? value_number(sample).number : 0;
	double b = value_number(operand).number;
	return sample->kind == VALUE_NUMBER &&
	       holds(name + 7, (a > b) - (a < b));
}

/* One rule, and for which samples it is true: one bit each. */
struct fact {
	struct comparison comparison;
	uint32_t truth;
	const struct member *test;
	bool is_negated;
};

/* Where the path leads nowhere all but IsPresent fail, also within a Not. */
static uint32_t find_truth(
	const struct value *samples, const struct member *test, bool is_negated)
{
	uint32_t last = samples->count - 1, truth = 0;
	bool is_presence = test->key->field == FIELD_IsPresent;
	for (uint32_t i = 0; i < last; i++) {
		bool is_met = is_presence
				      ? test->value.boolean
				      : is_true(test, &samples->elements[i]);
		truth |= (uint32_t)(is_met != is_negated) << i;
	}
	if (is_presence && test->value.boolean == is_negated)
		truth |= 1u << last;
	return truth;
}

static struct value with_variable(
	struct test_definition *definition, const struct value *rule)
{
	const struct value *variable =
		definition_read(definition, "{\"Variable\": \"$.a\"}");
	struct value both = *variable;
	both.count = 2;
	both.members =
		arena_array(&definition->arena, 2, sizeof(*both.members));
	both.members[0] = variable->members[0];
	both.members[1] = rule->members[0];
	return both;
}

enum { MAX_FACTS = 100 };

static uint32_t read_facts(
	struct test_definition *definition, struct fact facts[MAX_FACTS])
{
	const struct value *samples = definition_read(definition, samples_json);
	const struct value *tests = definition_read(definition, tests_json);
	uint32_t count = 0;
	for_each_element (test, tests) {
		struct value rule = with_variable(definition, test);
		for (int is_negated = 0; is_negated < 2; is_negated++) {
			struct fact *fact = &facts[count++];
			ck_assert(comparison_read(
				&rule, is_negated, &fact->comparison));
			fact->test = &test->members[0];
			fact->is_negated = is_negated;
			fact->truth =
				find_truth(samples, fact->test, is_negated);
		}
	}
	return count;
}

static void check_pair(const struct fact *a, const struct fact *b)
{
	const char *left = a->test->key->text.bytes;
	const char *right = b->test->key->text.bytes;
	if (comparison_implies(&a->comparison, &b->comparison))
		ck_assert_msg(!(a->truth & ~b->truth), "%d %s implies %d %s",
			a->is_negated, left, b->is_negated, right);
	if (comparison_excludes(&a->comparison, &b->comparison))
		ck_assert_msg(!(a->truth & b->truth), "%d %s excludes %d %s",
			a->is_negated, left, b->is_negated, right);
}

/* Whatever is said of two tests is so for every sample. */
START_TEST(is_sound)
{
	struct test_definition definition = {0};
	struct fact facts[MAX_FACTS];
	uint32_t count = read_facts(&definition, facts);
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t j = 0; j < count; j++)
			check_pair(&facts[i], &facts[j]);
	definition_end(&definition);
}
END_TEST

/* A test always implies itself and never excludes itself. */
START_TEST(implies_itself)
{
	struct test_definition definition = {0};
	struct fact facts[MAX_FACTS];
	uint32_t count = read_facts(&definition, facts);
	for (uint32_t i = 0; i < count; i++) {
		const struct comparison *comparison = &facts[i].comparison;
		ck_assert(comparison_implies(comparison, comparison));
		ck_assert(!comparison_excludes(comparison, comparison));
		ck_assert(comparison_is_same_variable(comparison, comparison));
	}
	definition_end(&definition);
}
END_TEST

/* No test to reason with. */
static const char *const unread[] = {
	"{}",
	"[]",
	"{\"Variable\":\"$.a\"}",
	"{\"StringEquals\":\"x\"}",
	"{\"Variable\":1,\"StringEquals\":\"x\"}",
	"{\"Variable\":\"$.a\",\"StringEquals\":1}",
	"{\"Variable\":\"$.a\",\"NumericEquals\":\"1\"}",
	"{\"Variable\":\"$.a\",\"IsNull\":\"true\"}",
	"{\"Variable\":\"$.a\",\"TimestampEquals\":\"yesterday\"}",
	"{\"Variable\":\"$.a\",\"StringEquals\":\"${Name}\"}",
	"{\"Variable\":\"${Name}\",\"StringEquals\":\"x\"}",
	"{\"Variable\":\"$.a\",\"StringEquals\":\"x\",\"IsNull\":true}",
};

START_TEST(reads_only_whole_tests)
{
	struct test_definition definition = {0};
	struct comparison comparison;
	const struct value *rule = definition_read(&definition, unread[_i]);
	ck_assert_msg(
		!comparison_read(rule, false, &comparison), "%s", unread[_i]);
	definition_end(&definition);
}
END_TEST

START_TEST(knows_every_comparator)
{
	for (unsigned i = 0; i < field_rule_count; i++) {
		const struct field_rule *row = &field_rules[i];
		bool is_one = row->flags & FLAG_COMPARATOR;
		ck_assert_msg(comparison_is_comparator(row->field) == is_one,
			"%s", row->name);
	}
	ck_assert(!comparison_is_comparator(FIELD_NONE));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("comparison");
	TCase *tcase = tcase_create("comparison");
	tcase_add_test(tcase, is_sound);
	tcase_add_test(tcase, implies_itself);
	tcase_add_loop_test(tcase, reads_only_whole_tests, 0,
		sizeof(unread) / sizeof(*unread));
	tcase_add_test(tcase, knows_every_comparator);
	suite_add_tcase(suite, tcase);
	return suite_run(suite);
}
