/* Bytes with a length. */
#include "base/text.h"
#include "suite.h"

static const struct find_case {
	const char *text, *needle;
	uint32_t from, at;
} find_cases[] = {
	{"", "a", 0, UINT32_MAX},
	{"abc", "a", 0, 0},
	{"abc", "c", 0, 2},
	{"abc", "abc", 0, 0},
	{"abc", "abcd", 0, UINT32_MAX},
	{"aab", "ab", 0, 1},
	{"abab", "ab", 1, 2},
	{"abab", "ab", 2, 2},
	{"abab", "ab", 3, UINT32_MAX},
	{"abab", "ab", 4, UINT32_MAX},
	{"abab", "ab", 99, UINT32_MAX},
	{"$ {${", "${", 0, 3},
};

START_TEST(finds)
{
	const struct find_case *c = &find_cases[_i];
	ck_assert_uint_eq(
		text_find(text_of(c->text), c->needle, c->from), c->at);
}
END_TEST

static const struct slice_case {
	uint32_t start, len;
	const char *slice;
} slice_cases[] = {
	{0, 6, "abcdef"},
	{0, UINT32_MAX, "abcdef"},
	{2, 2, "cd"},
	{5, 9, "f"},
	{6, 1, ""},
	{UINT32_MAX, UINT32_MAX, ""},
	{3, 0, ""},
};

START_TEST(slices)
{
	const struct slice_case *c = &slice_cases[_i];
	struct text slice = text_slice(TEXT("abcdef"), c->start, c->len);
	ck_assert(text_is(slice, c->slice));
}
END_TEST

static const struct trim_case {
	const char *text, *trimmed;
	uint32_t start;
} trim_cases[] = {
	{"", "", 0},
	{"a b", "a b", 0},
	{" \t\r\na \t\r\n", "a", 4},
	{"   ", "", 3},
	{"\va\f", "\va\f", 0},
};

START_TEST(trims)
{
	const struct trim_case *c = &trim_cases[_i];
	struct text text = text_of(c->text);
	ck_assert(text_is(text_trim(text), c->trimmed));
	ck_assert_uint_eq(text_skip_blanks(text, 0), c->start);
	ck_assert_uint_eq(text_skip_blanks(text, text.len), text.len);
	ck_assert(!text_trim((struct text){NULL, 0}).len);
}
END_TEST

START_TEST(takes_what_is_at_a_place)
{
	struct text text = TEXT("abcdef");
	ck_assert(text_is(text_at(text, (span){1, 3}), "bc"));
	ck_assert(text_is(text_at(text, (span){4, 9}), "ef"));
	ck_assert(text_is(text_at(text, (span){8, 9}), ""));
}
END_TEST

/* A message has no half of a character. */
START_TEST(cuts_what_is_printed)
{
	static char bytes[400];
	memset(bytes, 'a', sizeof(bytes));
	struct text text = {bytes, 256};
	ck_assert_int_eq(text_print_len(text), 256);
	text.len = 400;
	ck_assert_int_eq(text_print_len(text), 256);
	memcpy(bytes + 255, "\xC3\xA9", 2);
	ck_assert_int_eq(text_print_len(text), 255);
	memcpy(bytes + 253, "\xF0\x9F\x98\x80", 4);
	ck_assert_int_eq(text_print_len(text), 253);
	memset(bytes, '\x80', sizeof(bytes));
	ck_assert_int_eq(text_print_len(text), 253);
}
END_TEST

static const struct compare_case {
	const char *a, *b;
	int order;
	bool is_same_but_case;
} compare_cases[] = {
	{"", "", 0, true},
	{"", "a", -1, false},
	{"a", "", 1, false},
	{"a", "b", -1, false},
	{"ab", "a", 1, false},
	{"A", "a", -1, true},
	{"Next", "nEXT", -1, true},
	{"[", "{", -1, false},
	{"@", "`", -1, false},
	{"\xC3\x89", "\xC3\xA9", -1, false},
	{"z", "\xC3\xA9", -1, false},
};

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

START_TEST(compares)
{
	const struct compare_case *c = &compare_cases[_i];
	struct text a = text_of(c->a), b = text_of(c->b);
	ck_assert_int_eq(sign(text_compare(a, b)), c->order);
	ck_assert_int_eq(sign(text_compare(b, a)), -c->order);
	ck_assert_int_eq(text_equal(a, b), c->order == 0);
	ck_assert_int_eq(text_equal_ignoring_case(a, b), c->is_same_but_case);
}
END_TEST

START_TEST(knows_nul_and_nothing)
{
	struct text nothing = {NULL, 0};
	ck_assert(text_equal(nothing, TEXT("")));
	ck_assert_int_eq(text_compare(nothing, nothing), 0);
	ck_assert(!text_equal(TEXT("a\0b"), TEXT("a\0c")));
	ck_assert_int_lt(text_compare(TEXT("a"), TEXT("a\0")), 0);
	ck_assert_uint_eq(text_find(TEXT("a\0b"), "b", 0), 2);
}
END_TEST

START_TEST(knows_ends)
{
	ck_assert(text_starts(TEXT("abc"), ""));
	ck_assert(text_starts(TEXT("abc"), "abc"));
	ck_assert(!text_starts(TEXT("abc"), "abcd"));
	ck_assert(!text_starts(TEXT("abc"), "b"));
	ck_assert(text_ends(TEXT("abc"), ""));
	ck_assert(text_ends(TEXT("a.$"), ".$"));
	ck_assert(!text_ends(TEXT("$"), ".$"));
	ck_assert(!text_ends(TEXT(".$ "), ".$"));
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("text");
	TCase *cases = tcase_create("text");
	tcase_add_loop_test(cases, finds, 0, COUNT(find_cases));
	tcase_add_loop_test(cases, slices, 0, COUNT(slice_cases));
	tcase_add_loop_test(cases, trims, 0, COUNT(trim_cases));
	tcase_add_test(cases, takes_what_is_at_a_place);
	tcase_add_test(cases, cuts_what_is_printed);
	tcase_add_loop_test(cases, compares, 0, COUNT(compare_cases));
	tcase_add_test(cases, knows_nul_and_nothing);
	tcase_add_test(cases, knows_ends);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
