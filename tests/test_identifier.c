/* Names of variables. */
#include "expr/identifier.h"
#include "suite.h"

static const struct {
	const char *text;
	uint32_t prefix; /* bytes */
} cases[] = {
	{"", 0}, {"a", 1}, {"theAnswer_42", 12}, {"_x", 0}, {"1a", 0},
	{"a-b", 1}, {"a.b", 1}, {"a b", 1}, {"$a", 0},
	{"\xC3\xA9tats", 6}, /* e with an acute accent */
	{"a\xCC\x81", 3},    /* a combining mark */
	{"\xCC\x81"
	 "a",
		0},
	{"\xE6\x97\xA5\xE6\x9C\xAC", 6},
	{"\xF0\x90\x90\x80x", 5},      /* U+10400, beyond the first plane */
	{"\xF0\x9F\x98\x80", 0},       /* an emoji */
	{"x\xC2\xB7", 3},              /* U+00B7, Other_ID_Continue */
	{"\xE2\x84\x98", 3},           /* U+2118, Other_ID_Start */
	{"\xE2\xB8\xAF", 0},           /* U+2E2F, Pattern_Syntax */
	{"a\xE2\x80\xBF", 4},          /* U+203F, connector punctuation */
	{"x\xD9\xA3", 3},              /* an Arabic digit */
	{"\xD9\xA3", 0}, {"a\xFF", 1}, /* not UTF-8 */
	{"a\xED\xA0\x80", 1},          /* a surrogate */
};

START_TEST(reads_the_longest_identifier)
{
	struct text text = text_of(cases[_i].text);
	ck_assert_uint_eq(identifier_prefix(text), cases[_i].prefix);
	ck_assert_int_eq(identifier_is_valid(text),
		text.len > 0 && cases[_i].prefix == text.len);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("identifier");
	TCase *tcase = tcase_create("identifier");
	tcase_add_loop_test(tcase, reads_the_longest_identifier, 0,
		sizeof(cases) / sizeof(cases[0]));
	suite_add_tcase(suite, tcase);
	return suite_run(suite);
}
