#include "expr/jsonata_regex.h"

#include "suite.h"

static struct arena arena;

static void empty_arena(void)
{
	arena_free(&arena);
}

/* Each was tried with "new RegExp(pattern, 'g')" in Node.js 20. */
static const struct {
	const char *pattern, *fault;
} patterns[] = {
	{"[a-z]", ""},
	{"[z-a]", "Range out of order in character class"},
	{"[", "Unterminated character class"},
	{"[^]", ""},
	{"[]", ""},
	{"[\\d-z]", ""},
	{"[a-\\d]", ""},
	{"[\\n-\\r]", ""},
	{"[\\r-\\n]", "Range out of order in character class"},
	{"[\\b-\\f]", ""},
	{"[\\v\\t]", ""},
	{"[\\cA-\\cZ]", ""},
	{"[\\c1-\\c9]", ""},
	{"[\\c!]", ""},
	{"[\\x41-\\x5a]", ""},
	{"[\\x5a-\\x41]", "Range out of order in character class"},
	{"[\\x4]", ""},
	{"[\\u0041-\\u005A]", ""},
	{"[\\u005a-\\u0041]", "Range out of order in character class"},
	{"[\\u12]", ""},
	{"[\\101-\\132]", ""},
	{"[\\132-\\101]", "Range out of order in character class"},
	{"[\\400]", ""},
	{"[\\k]", ""},
	{"(?<a>x)[\\k]", "Invalid escape"},
	{"[a-", "Unterminated character class"},
	{"[a\\", "\\ at end of pattern"},
	{"a{2,1}", "numbers out of order in {} quantifier"},
	{"a{1,2}", ""},
	{"a{1,}", ""},
	{"a{,2}", ""},
	{"a{99999999999}", ""},
	{"{1}", "Nothing to repeat"},
	{"{a", ""},
	{"*", "Nothing to repeat"},
	{"a**", "Nothing to repeat"},
	{"a+?", ""},
	{"^*", "Nothing to repeat"},
	{"(?=a)*", ""},
	{"(?<=a)*", "Invalid quantifier"},
	{"(?<!a)+", "Invalid quantifier"},
	{"(?:a", "Unterminated group"},
	{"(?a)", "Invalid group"},
	{")", "Unmatched ')'"},
	{"(a))", "Unmatched ')'"},
	{"(?<a>x)\\k<a>", ""},
	{"(?<a>x)\\k<b>", "Invalid named capture referenced"},
	{"(?<a>x)\\k", "Invalid named reference"},
	{"\\k<a>", ""},
	{"(?<a>x)(?<a>y)", "Duplicate capture group name"},
	{"(?<1a>x)", "Invalid capture group name"},
	{"(?<>x)", "Invalid capture group name"},
	{"(?<a", "Invalid capture group name"},
	{"(?<$_\\u0061\\u{62}>x)\\k<$_ab>", ""},
	{"(?<\\u{110000}>x)", "Invalid Unicode escape"},
	{"(?<\\u00>x)", "Invalid Unicode escape"},
	{"(?<\\x61>x)", "Invalid capture group name"},
	{"(?<\\ud83d\\ude00>x)", "Invalid capture group name"},
	{"(?<\\ud83d\\u12>x)", "Invalid capture group name"},
	{"(?<\\ud835\\udc9c>x)", ""},
	{"(?<\xF0\x9D\x92\x9C"
	 ">x)",
		""},
	{"(?<\xE2\x80\x8C"
	 "a>x)",
		"Invalid capture group name"},
	{"(?<a\xE2\x80\x8C"
	 ">x)",
		""},
	{"\\1(a)", ""},
	{"\\x4g\\u00e\\cA\\c", ""},
	{"\\b\\B\\d*", ""},
	{"a\\", "\\ at end of pattern"},
	{"(?<a>x)[(?<b>]\\(?", ""},
	{"[\\D\\S\\W\\s\\w-]", ""},
	{"x|y$", ""},
	{"(?!a)b", ""},
	{"\\u{1F600}", ""},
	{"[\\0]", ""},
	{"[\\.-\\z]", ""},
	{"[\\z-\\.]", "Range out of order in character class"},
};

START_TEST(judges_as_node_does)
{
	const char *pattern = patterns[_i].pattern, *fault = patterns[_i].fault;
	struct text message =
		jsonata_regex_check(&arena, text_of(pattern), TEXT("g"));
	const char *expected = "";
	if (*fault)
		expected = arena_format(&arena,
			"Invalid regular expression: /%s/g: %s", pattern,
			fault);
	ck_assert_str_eq(arena_text(&arena, message).bytes, expected);
}
END_TEST

START_TEST(refuses_flags_given_twice)
{
	struct text message =
		jsonata_regex_check(&arena, TEXT("a"), TEXT("gimi"));
	ck_assert_str_eq(arena_text(&arena, message).bytes,
		"Invalid flags supplied to RegExp constructor 'gimi'");
	ck_assert_uint_eq(
		jsonata_regex_check(&arena, TEXT("a"), TEXT("gim")).len, 0);
}
END_TEST

START_TEST(orders_flags)
{
	ck_assert(text_is(jsonata_regex_flags(TEXT("mi")), "gim"));
	ck_assert(text_is(jsonata_regex_flags(TEXT("i")), "gi"));
	ck_assert(text_is(jsonata_regex_flags(TEXT("m")), "gm"));
	ck_assert(text_is(jsonata_regex_flags(TEXT("")), "g"));
}
END_TEST

/* 65535 is the most that V8 takes. */
START_TEST(bounds_captures)
{
	enum { CAPTURES = 65536 };
	static char pattern[CAPTURES * 2];
	for (int i = 0; i < CAPTURES; i++)
		memcpy(pattern + 2 * i, "()", 2);
	struct text most = {pattern, sizeof(pattern) - 2};
	ck_assert_uint_eq(jsonata_regex_check(&arena, most, TEXT("g")).len, 0);
	most.len += 2;
	ck_assert(text_ends(jsonata_regex_check(&arena, most, TEXT("g")),
		": Too many captures"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("jsonata_regex");
	TCase *tests = tcase_create("regex");
	tcase_add_checked_fixture(tests, NULL, empty_arena);
	tcase_add_loop_test(tests, judges_as_node_does, 0,
		(int)(sizeof patterns / sizeof *patterns));
	tcase_add_test(tests, refuses_flags_given_twice);
	tcase_add_test(tests, orders_flags);
	tcase_add_test(tests, bounds_captures);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
