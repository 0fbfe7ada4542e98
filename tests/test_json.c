/* JSON text to a value tree with exact places. */
#include <math.h>

#include "definition.h"
#include "suite.h"

static struct definition definition;

static void finish(void)
{
	definition_end(&definition);
}

static const struct value *read(const char *json)
{
	return definition_read(&definition, json);
}

static void require_span(span place, uint32_t start, uint32_t end)
{
	ck_assert_uint_eq(place.start, start);
	ck_assert_uint_eq(place.end, end);
}

/* In each text one token stands between the marks < and >, which are taken out
 * before reading. */
static const struct token_case {
	const char *marked;
	enum value_kind kind;
} token_cases[] = {
	{"<null>", VALUE_NULL},
	{" <null> ", VALUE_NULL},
	{"<true>", VALUE_BOOLEAN},
	{"\n<false>\n", VALUE_BOOLEAN},
	{"<0>", VALUE_NUMBER},
	{"<-1.5e+10>", VALUE_NUMBER},
	{"\t<12>\r\n", VALUE_NUMBER},
	{"<\"\">", VALUE_STRING},
	{"  <\"abc\">", VALUE_STRING},
	{"<\"a\\\"b\">", VALUE_STRING},
	{"<\"\xC3\xA9\">", VALUE_STRING},
	{"<\"\\u00e9\">\n", VALUE_STRING},
	{"<\"\\\\\">", VALUE_STRING},
	{"<[]>", VALUE_ARRAY},
	{"<[ 1 , 2 ]>", VALUE_ARRAY},
	{" <{}> ", VALUE_OBJECT},
	{"<{\"a\":[{}]}>", VALUE_OBJECT},
	{"<${a}>", VALUE_UNKNOWN},
	/* Inside an array, where commas and blanks stand before. */
	{"[1 , <null>]", VALUE_NULL},
	{"[1,\n\t<true> ]", VALUE_BOOLEAN},
	{"[1,<2>]", VALUE_NUMBER},
	{"[\"\\n\",<\"x\">]", VALUE_STRING},
	{"[1, <\"\\t\">]", VALUE_STRING},
	{"[1,<[[]]>]", VALUE_ARRAY},
	{"[1 ,<{}>\n]", VALUE_OBJECT},
	{"[1,<${a}>]", VALUE_UNKNOWN},
	{"[\"${a}\", <${b}${c}>, 1]", VALUE_UNKNOWN},
};

START_TEST(places_tokens)
{
	const struct token_case *c = &token_cases[_i];
	span place;
	const struct value *value =
		read(definition_take_marks(&definition, c->marked, &place));
	ck_assert(definition.document->has_root);
	if (place.start > 0 && value->kind == VALUE_ARRAY &&
		value->span.start < place.start)
		value = &value->array.at[1];
	ck_assert_int_eq(value->kind, c->kind);
	require_span(value->span, place.start, place.end);
}
END_TEST

/* The same for the values and keys of an object. */
START_TEST(places_members)
{
	const char *marked = token_cases[_i].marked;
	span place = {0, 0};
	const char *json = definition_take_marks(&definition, marked, &place);
	json = arena_format(
		&definition.arena, "{ \"a\" :%s ,\n\"\\u0062\": 1}", json);
	const struct value *value = read(json);
	ck_assert(definition.document->has_root);
	const struct member *member = value->object.at;
	require_span(member[0].key_span, 2, 5);
	ck_assert(text_is(member[1].key->text, "b"));
	uint32_t second = (uint32_t)(strstr(json, "\"\\u0062") - json);
	require_span(member[1].key_span, second, second + 8);
	require_span(member[1].value.span, second + 10, second + 11);
	if (strchr(marked, '[') != marked)
		ck_assert_uint_ge(member[0].value.span.start, 7);
}
END_TEST

static const struct text_case {
	const char *json;
	struct text text;
	bool has_escapes;
} text_cases[] = {
	{"\"\"", TEXT(""), false},
	{"\"a b\"", TEXT("a b"), false},
	{"\"\xF0\x9F\x98\x80\"", TEXT("\xF0\x9F\x98\x80"), false},
	{"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", TEXT("\"\\/\b\f\n\r\t"), true},
	{"\"\\u0041\\u00e9\\u20AC\"", TEXT("A\xC3\xA9\xE2\x82\xAC"), true},
	{"\"\\uD83D\\uDE00\"", TEXT("\xF0\x9F\x98\x80"), true},
	{"\"\\ud800\\udc00\\udbff\\udfff\"",
		TEXT("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), true},
	{"\"a\\u0000b\"", TEXT("a\0b"), true},
	{"\"\\\\u0041\"", TEXT("\\u0041"), true},
	{"\"\\uD800\"", TEXT("\xED\xA0\x80"), true},
	{"\"\\uDC00\\uD800\"", TEXT("\xED\xB0\x80\xED\xA0\x80"), true},
	{"\"\\uD800\\u0041\"",
		TEXT("\xED\xA0\x80"
		     "A"),
		true},
	{"\"\\uD800x\"", TEXT("\xED\xA0\x80x"), true},
};

START_TEST(decodes_strings)
{
	const struct text_case *c = &text_cases[_i];
	const struct value *value = read(c->json);
	ck_assert(text_equal(value->text, c->text));
	ck_assert_int_eq(value->has_escapes, c->has_escapes);
	value = read(arena_format(&definition.arena, "{%s:1}", c->json));
	ck_assert(text_equal(value->object.at[0].key->text, c->text));
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
	ck_assert(text_is(value->text, c->json));
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

START_TEST(keeps_duplicates)
{
	const struct value *root =
		read("{\"a\":1,\"b\":{\"a\":2},\"a\":3,\"\\u0061\":4}");
	const struct duplicate *duplicate = definition.document->duplicates;
	ck_assert_uint_eq(root->object.count, 4);
	for (uint32_t again = 2; again < 4; again++) {
		ck_assert_ptr_eq(duplicate->first, &root->object.at[0]);
		ck_assert_ptr_eq(duplicate->again, &root->object.at[again]);
		duplicate = duplicate->next;
	}
	ck_assert_ptr_null(duplicate);
	ck_assert_ptr_eq(value_member_named(root, "a"), &root->object.at[3]);
	ck_assert_ptr_null(value_member_named(root, "c"));
	ck_assert_ptr_null(value_member(&root->object.at[0].value, FIELD_Next));
}
END_TEST

START_TEST(hides_unquoted_placeholders)
{
	const struct value *root =
		read("{\"a\":${x},${k}:[1,${y}${z}],\"s\":\"${q} \\\"\","
		     "\"w\":\"${q}\"}");
	ck_assert(definition.document->has_root);
	ck_assert_ptr_null(definition.document->problems);
	ck_assert_ptr_null(definition.document->duplicates);
	const struct member *at = root->object.at;
	ck_assert_int_eq(at[0].value.kind, VALUE_UNKNOWN);
	ck_assert(text_is(at[0].value.text, "${x}"));
	ck_assert(value_is_unknown(&at[0].value));
	ck_assert(member_has_unknown_key(&at[1]));
	ck_assert(text_is(at[1].key->text, "${k}"));
	require_span(at[1].key_span, 10, 14);
	ck_assert_int_eq(at[1].value.array.at[1].kind, VALUE_UNKNOWN);
	ck_assert_int_eq(at[2].value.kind, VALUE_STRING);
	ck_assert(at[2].value.has_placeholder && !at[2].value.is_placeholder);
	ck_assert(text_is(at[2].value.text, "${q} \""));
	ck_assert(at[3].value.is_placeholder);
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
};

START_TEST(maps_inner_places)
{
	const struct inner_case *c = &inner_cases[_i];
	span place;
	const char *token =
		definition_take_marks(&definition, c->marked, &place);
	const struct value *root =
		read(arena_format(&definition.arena, "[1, %s]", token));
	const struct value *value = &root->array.at[1];
	span inner = value_inner_span(&definition.source, value, c->inner);
	require_span(inner, place.start + 4, place.end + 4);
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
	};
	for (unsigned i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const struct value *root = read(arena_format(
			&definition.arena, "[%s,%s]", pairs[i].a, pairs[i].b));
		const struct value *at = root->array.at;
		ck_assert_msg(value_equal(&at[0], &at[1]) == pairs[i].is_equal,
			"%s %s", pairs[i].a, pairs[i].b);
	}
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("json");
	TCase *cases = tcase_create("json");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, places_tokens, 0, COUNT(token_cases));
	tcase_add_loop_test(cases, places_members, 0, COUNT(token_cases));
	tcase_add_loop_test(cases, decodes_strings, 0, COUNT(text_cases));
	tcase_add_loop_test(cases, reads_numbers, 0, COUNT(number_cases));
	tcase_add_test(cases, reads_very_long_numbers);
	tcase_add_test(cases, keeps_duplicates);
	tcase_add_test(cases, hides_unquoted_placeholders);
	tcase_add_loop_test(cases, maps_inner_places, 0, COUNT(inner_cases));
	tcase_add_test(cases, compares_values);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
