/* JSON text to a value tree with exact places. */
#include "definition.h"
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
		value = &value->elements[1];
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
	const struct member *member = value->members;
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
	ck_assert(text_equal(value_text(value), c->text));
	ck_assert_int_eq(value->has_escapes, c->has_escapes);
	value = read(arena_format(&definition.arena, "{%s:1}", c->json));
	ck_assert(text_equal(value->members[0].key->text, c->text));
}
END_TEST

START_TEST(keeps_duplicates)
{
	const struct value *root =
		read("{\"a\":1,\"b\":{\"a\":2},\"a\":3,\"\\u0061\":4}");
	const struct duplicate *duplicate = definition.document->duplicates;
	ck_assert_uint_eq(root->count, 4);
	for (uint32_t again = 2; again < 4; again++) {
		ck_assert_ptr_eq(duplicate->first, &root->members[0]);
		ck_assert_ptr_eq(duplicate->again, &root->members[again]);
		duplicate = duplicate->next;
	}
	ck_assert_ptr_null(duplicate);
	ck_assert_ptr_null(value_member(&root->members[0].value, FIELD_Next));
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
	const struct member *at = root->members;
	ck_assert_int_eq(at[0].value.kind, VALUE_UNKNOWN);
	ck_assert(text_is(value_text(&at[0].value), "${x}"));
	ck_assert(value_is_unknown(&at[0].value));
	ck_assert(member_has_unknown_key(&at[1]));
	ck_assert(text_is(at[1].key->text, "${k}"));
	require_span(at[1].key_span, 10, 14);
	ck_assert_int_eq(at[1].value.elements[1].kind, VALUE_UNKNOWN);
	ck_assert_int_eq(at[2].value.kind, VALUE_STRING);
	ck_assert(at[2].value.has_placeholder && !at[2].value.is_placeholder);
	ck_assert(text_is(value_text(&at[2].value), "${q} \""));
	ck_assert(at[3].value.is_placeholder);
}
END_TEST

/* Members that a placeholder stands for: key and value at once. */
START_TEST(takes_placeholders_for_members)
{
	const struct value *root =
		read("{${x},\"a\":1,${x},${y}${z}\n,\"s\":{${x}}}");
	ck_assert(definition.document->has_root);
	ck_assert_ptr_null(definition.document->duplicates);
	ck_assert_uint_eq(root->count, 5);
	const struct member *at = root->members;
	ck_assert(member_is_list(&at[0]) && !member_is_list(&at[1]));
	ck_assert(member_is_list(&at[3]));
	ck_assert(member_has_unknown_key(&at[3]));
	ck_assert_int_eq(at[3].value.kind, VALUE_UNKNOWN);
	ck_assert(text_is(at[3].key->text, "${y}${z}"));
	require_span(at[3].key_span, 17, 25);
	require_span(at[3].value.span, 17, 25);
	require_span(at[1].value.span, 10, 11);
	require_span(at[4].key_span, 27, 30);
	ck_assert(member_is_list(at[4].value.members));
}
END_TEST

/* What a template engine leaves: {"a":"x","b":"\\","c":10}. */
START_TEST(takes_quotes_in_placeholders)
{
	const struct value *root =
		read("{\"a\":\"${f(\"x\")}\",\"${f(\"k\")}\":\"\\\\ ${f(\"x\")}"
		     "\",\"c\":1${x}%{ if a }%{ endif },\"d\":\"e\"}");
	ck_assert(definition.document->has_root);
	const struct member *at = root->members;
	ck_assert_uint_eq(root->count, 4);
	ck_assert(text_is(value_text(&at[0].value), "${f(\"x\")}"));
	ck_assert(at[0].value.is_placeholder && !at[0].value.has_escapes);
	ck_assert(text_is(at[1].key->text, "${f(\"k\")}"));
	ck_assert(at[1].value.has_placeholder && at[1].value.has_escapes);
	ck_assert(!at[1].value.is_placeholder);
	ck_assert_int_eq(at[2].value.kind, VALUE_UNKNOWN);
	ck_assert(text_is(value_text(&at[2].value), "1${x}"));
	ck_assert(text_is(value_text(&at[3].value), "e"));
	ck_assert(!value_is_unknown(&at[3].value));
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
	tcase_add_test(cases, keeps_duplicates);
	tcase_add_test(cases, hides_unquoted_placeholders);
	tcase_add_test(cases, takes_placeholders_for_members);
	tcase_add_test(cases, takes_quotes_in_placeholders);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
