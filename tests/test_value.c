/* Values: numbers, equality, kinds and places inside of strings. */
#include <math.h>

#include "definition.h"
#include "input/json_text.h"
#include "suite.h"

static struct test_definition definition;

static void finish(void)
{
	definition_end(&definition);
}

static const struct value *read(const char *json)
{
	return definition_read(&definition, json);
}

START_TEST(finds_the_last_of_a_key)
{
	const struct value *object = read("{\"a\": 1, \"ab\": 2, \"a\": 3}");
	ck_assert_ptr_eq(value_find(object, TEXT("a")), &object->members[2]);
	ck_assert_ptr_eq(value_find(object, TEXT("ab")), &object->members[1]);
	ck_assert_ptr_null(value_find(object, TEXT("b")));
	ck_assert_ptr_null(value_find(&object->members[0].value, TEXT("a")));
	ck_assert_ptr_null(value_find(NULL, TEXT("a")));
}
END_TEST

static const struct kind_case {
	const char *json, *name;
	bool is_string;
} kind_cases[] = {
	{"null", "null", false},
	{"true", "a boolean", false},
	{"1", "a number", false},
	{"\"a\"", "a string", true},
	{"\"a ${b}\"", "a string", true},
	{"\"${b}\"", "a string", false},
	{"[]", "an array", false},
	{"{}", "an object", false},
	{"${a}", "a placeholder", false},
};

START_TEST(names_kinds)
{
	const struct kind_case *c = &kind_cases[_i];
	const struct value *value = read(c->json);
	ck_assert_str_eq(value_kind_name(value), c->name);
	ck_assert_int_eq(value_is_string(value), c->is_string);
	ck_assert_int_eq(value_is_unknown(value), strchr(c->json, '$') != NULL);
}
END_TEST

static const struct number_case {
	const char *json;
	bool is_integer, is_plain;
	int64_t integer;
	double number;
} number_cases[] = {
	{"0", true, true, 0, 0},
	{"-0", true, true, 0, 0},
	{"42", true, true, 42, 42},
	{"-7", true, true, -7, -7},
	{"1.0", true, false, 1, 1},
	{"1e3", true, false, 1000, 1000},
	{"1E+2", true, false, 100, 100},
	{"10e-1", true, false, 1, 1},
	{"1.5", false, false, 1, 1.5},
	{"-0.5", false, false, 0, -0.5},
	{"1e-400", true, false, 0, 0},
	{"99999999", true, true, 99999999, 99999999},
	{"9223372036854775807", true, true, INT64_MAX, 9223372036854775807.},
	{"-9223372036854775808", true, true, INT64_MIN, -9223372036854775808.},
	{"99999999999999999999", true, true, INT64_MAX, 1e20},
	{"-99999999999999999999", true, true, INT64_MIN, -1e20},
	{"1e999", true, false, INT64_MAX, HUGE_VAL},
};

START_TEST(reads_numbers)
{
	const struct number_case *c = &number_cases[_i];
	const struct value *value = read(c->json);
	ck_assert_int_eq(value->kind, VALUE_NUMBER);
	ck_assert(text_is(value_text(value), c->json));
	struct number number = value_number(value);
	ck_assert_int_eq(number.is_integer, c->is_integer);
	ck_assert_int_eq(number.is_plain, c->is_plain);
	ck_assert_int_eq(number.integer, c->integer);
	ck_assert(number.number <= c->number && number.number >= c->number);
}
END_TEST

/* More digits than any double needs. */
START_TEST(reads_very_long_numbers)
{
	enum { LEN = 100000 };
	char *json = arena_allocate(&definition.arena, LEN + 1);
	memset(json, '9', LEN);
	json[LEN] = '\0';
	struct number number = value_number(read(json));
	ck_assert_int_eq(number.integer, INT64_MAX);
	json[1] = '.';
	number = value_number(read(json));
	ck_assert(number.number > 9.9 && number.number <= 10);
	ck_assert(!number.is_plain);
}
END_TEST

/* In each token the marks enclose the raw bytes of INNER of its text. */
static const struct inner_case {
	const char *marked;
	span inner;
} inner_cases[] = {
	{"\"a<b>c\"", {1, 2}},
	{"\"<abc>\"", {0, 3}},
	{"\"abc<>\"", {3, 3}},
	{"\"<>\"", {0, 0}},
	{"\"\\\"<b>c\"", {1, 2}},
	{"\"a<\\n>c\"", {1, 2}},
	{"\"<\\u00e9>x\"", {0, 2}},
	{"\"\\u00e9<x>\"", {2, 3}},
	{"\"\\uD83D\\uDE00<x>\"", {4, 5}},
	{"\"<\\uD83D\\uDE00>x\"", {0, 4}},
	{"\"\xF0\x9F\x98\x80\\t<x>\"", {5, 6}},
	{"\"\\\\<\\\\>\"", {1, 2}},
	{"\"\\/<>\"", {1, 1}},
	{"\"\\/a<>\"", {9, 9}},
	{"\"<\xC3\xA9>x\"", {0, 1}},
	{"\"<\xC3\xA9>x\"", {1, 2}},
	{"\"<>\xC3\xA9x\"", {1, 1}},
};

START_TEST(maps_inner_places)
{
	const struct inner_case *c = &inner_cases[_i];
	span place;
	const char *token =
		definition_take_marks(&definition, c->marked, &place);
	const struct value *root =
		read(arena_format(&definition.arena, "[1, %s]", token));
	const struct value *value = &root->elements[1];
	span inner = value_inner_span(&definition.source, value, c->inner);
	ck_assert_uint_eq(inner.start, place.start + 4);
	ck_assert_uint_eq(inner.end, place.end + 4);
}
END_TEST

/* Long tokens are mapped with the help of marks: the same places. */
START_TEST(maps_inner_places_of_long_tokens)
{
	static const char *const pieces[] = {
		"a", "\\n", "\\u00e9", "\\uD83D\\uDE00", "\xC3\xA9", "\\\\"};
	const char *whole = "";
	for (unsigned i = 0; i < 40; i++)
		whole = arena_format(&definition.arena, "%s%s%s%s", whole,
			pieces[i % 6], pieces[i * i % 6],
			"0123456789012345678901234567890123456789\\t");
	struct text raw = text_of(whole);
	const struct value *value =
		read(arena_format(&definition.arena, "\"%s\"", whole));
	for (uint32_t i = value_text(value).len + 2; i-- > 0;) {
		if (i < value_text(value).len &&
			(value_text(value).bytes[i] & 0xC0) == 0x80)
			continue;
		span inner = value_inner_span(
			&definition.source, value, (span){i, i});
		ck_assert_uint_eq(inner.start, 1 + json_raw_offset(raw, i));
		ck_assert_uint_eq(inner.end, inner.start);
	}
}
END_TEST

START_TEST(compares_values)
{
	static const struct {
		const char *a, *b;
		bool is_equal;
	} pairs[] = {
		{"1", "1.0", true},
		{"1", "1e0", true},
		{"1", "2", false},
		{"9007199254740993", "9007199254740992", false},
		{"\"a\"", "\"\\u0061\"", true},
		{"{\"a\":1,\"b\":[2]}", "{\"b\":[2],\"a\":1}", true},
		{"{\"a\":1}", "{\"a\":1,\"b\":2}", false},
		{"[1,2]", "[2,1]", false},
		{"null", "false", false},
		{"true", "true", true},
		{"${a}", "${a}", false},
		{"null", "null", true},
		{"\"a\"", "\"b\"", false},
		{"[1]", "[1,2]", false},
		{"{\"a\":1,\"b\":2}", "{\"b\":2,\"c\":1}", false},
	};
	for (unsigned i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const struct value *root = read(arena_format(
			&definition.arena, "[%s,%s]", pairs[i].a, pairs[i].b));
		const struct value *at = root->elements;
		ck_assert_msg(value_equal(&at[0], &at[1]) == pairs[i].is_equal,
			"%s %s", pairs[i].a, pairs[i].b);
	}
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("value");
	TCase *cases = tcase_create("value");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, names_kinds, 0, COUNT(kind_cases));
	tcase_add_loop_test(cases, reads_numbers, 0, COUNT(number_cases));
	tcase_add_test(cases, finds_the_last_of_a_key);
	tcase_add_test(cases, reads_very_long_numbers);
	tcase_add_loop_test(cases, maps_inner_places, 0, COUNT(inner_cases));
	tcase_add_test(cases, maps_inner_places_of_long_tokens);
	tcase_add_test(cases, compares_values);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
