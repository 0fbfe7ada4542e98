/* UTF-8, strictly. */
#include "base/utf8.h"
#include "suite.h"

/* BROKEN is the first byte that begins no character. */
static const struct validity_case {
	struct text text;
	uint32_t broken;
} validity_cases[] = {
	{TEXT(""), UINT32_MAX},
	{TEXT("plain ASCII, longer than a word"), UINT32_MAX},
	{TEXT("nul \0 inside"), UINT32_MAX},
	{TEXT("\xC2\x80"), UINT32_MAX},
	{TEXT("\xDF\xBF"), UINT32_MAX},
	{TEXT("\xE0\xA0\x80"), UINT32_MAX},
	{TEXT("\xED\x9F\xBF"), UINT32_MAX},
	{TEXT("\xEE\x80\x80"), UINT32_MAX},
	{TEXT("\xEF\xBF\xBF"), UINT32_MAX},
	{TEXT("\xF0\x90\x80\x80"), UINT32_MAX},
	{TEXT("\xF4\x8F\xBF\xBF"), UINT32_MAX},
	/* Past the last character, bytes that begin nothing. */
	{TEXT("\xF4\x90\x80\x80"), 0},
	{TEXT("\xF5\x80\x80\x80"), 0},
	{TEXT("\xFE"), 0},
	{TEXT("\xFF"), 0},
	{TEXT("\x80"), 0},
	{TEXT("12345678\x80"), 8},
	{TEXT("1234567\x80"), 7},
	/* Overlong forms. */
	{TEXT("\xC0\x80"), 0},
	{TEXT("\xC1\xBF"), 0},
	{TEXT("\xE0\x9F\xBF"), 0},
	{TEXT("\xF0\x8F\xBF\xBF"), 0},
	/* Surrogates, alone and in pairs. */
	{TEXT("a\xED\xA0\x80"), 1},
	{TEXT("\xED\xBF\xBF"), 0},
	{TEXT("\xED\xA0\xBD\xED\xB8\x80"), 0},
	/* Cut off. */
	{TEXT("a\xC3"), 1},
	{TEXT("a\xE2\x82"), 1},
	{TEXT("a\xF0\x9F\x98"), 1},
	{TEXT("\xC3("), 0},
	{TEXT("\xE2\x82("), 0},
	{TEXT("\xC3\xA9\xC3\xA9\xA9"), 4},
};

START_TEST(finds_broken_bytes)
{
	const struct validity_case *c = &validity_cases[_i];
	ck_assert_uint_eq(utf8_find_invalid(c->text, 0), c->broken);
}
END_TEST

START_TEST(searches_on_from_the_middle)
{
	struct text text = TEXT("\xFF"
				"abc\xFE");
	ck_assert_uint_eq(utf8_find_invalid(text, 0), 0);
	ck_assert_uint_eq(utf8_find_invalid(text, 1), 4);
	ck_assert_uint_eq(utf8_find_invalid(text, 5), UINT32_MAX);
}
END_TEST

START_TEST(goes_to_the_next_character)
{
	struct text text = TEXT("a\xC3\xA9\xA9"
				"b\xE2\x82");
	ck_assert(!utf8_is_inside(text, 1));
	ck_assert(utf8_is_inside(text, 2));
	ck_assert(!utf8_is_inside(text, text.len));
	ck_assert_uint_eq(utf8_next(text, 0), 1);
	ck_assert_uint_eq(utf8_next(text, 1), 4);
	ck_assert_uint_eq(utf8_next(text, 5), text.len);
}
END_TEST

/* The first and last code point of each length, and around the surrogates. */
static const struct code_case {
	uint32_t code_point, len;
} code_cases[] = {
	{0, 1},
	{0x7F, 1},
	{0x80, 2},
	{0x7FF, 2},
	{0x800, 3},
	{0xD7FF, 3},
	{0xD800, 3},
	{0xDFFF, 3},
	{0xE000, 3},
	{0xFFFF, 3},
	{0x10000, 4},
	{0x10FFFF, 4},
};

START_TEST(encodes_and_decodes)
{
	const struct code_case *c = &code_cases[_i];
	char bytes[4];
	uint32_t code_point;
	uint32_t len = utf8_encode(c->code_point, bytes);
	ck_assert_uint_eq(len, c->len);
	ck_assert_uint_eq(
		utf8_decode((struct text){bytes, len}, 0, &code_point), len);
	ck_assert_uint_eq(code_point, c->code_point);
}
END_TEST

START_TEST(takes_broken_bytes_alone)
{
	struct text text = TEXT("\xE2\x82z");
	uint32_t code_point;
	for (uint32_t at = 0; at < 2; at++) {
		ck_assert_uint_eq(utf8_decode(text, at, &code_point), 1);
		ck_assert_uint_eq(code_point, 0xFFFD);
	}
	ck_assert_uint_eq(utf8_decode(text, 2, &code_point), 1);
	ck_assert_uint_eq(code_point, 'z');
}
END_TEST

static const struct count_case {
	struct text text;
	uint32_t count;
} count_cases[] = {
	{TEXT(""), 0},
	{TEXT("abc"), 3},
	{TEXT("\xC3\xA9t\xC3\xA9"), 3},
	{TEXT("\xF0\x9F\x98\x80"), 1},
	{TEXT("\xE2\x82"), 2},
	{TEXT("\xED\xA0\x80"), 1},
};

START_TEST(counts)
{
	const struct count_case *c = &count_cases[_i];
	ck_assert_uint_eq(utf8_count(c->text), c->count);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("utf8");
	TCase *cases = tcase_create("utf8");
	tcase_add_loop_test(
		cases, finds_broken_bytes, 0, COUNT(validity_cases));
	tcase_add_test(cases, searches_on_from_the_middle);
	tcase_add_test(cases, goes_to_the_next_character);
	tcase_add_loop_test(cases, encodes_and_decodes, 0, COUNT(code_cases));
	tcase_add_test(cases, takes_broken_bytes_alone);
	tcase_add_loop_test(cases, counts, 0, COUNT(count_cases));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
