/* Bytes of unknown origin, shown to a person. */
#include "base/print.h"
#include "suite.h"

static const struct print_case {
	struct text text;
	const char *shown;
} print_cases[] = {
	{TEXT(""), ""},
	{{NULL, 0}, ""},
	{TEXT("plain \"text\" \\n"), "plain \"text\" \\n"},
	{TEXT("\xC3\xA9 \xE6\x97\xA5 \xF0\x9F\x98\x80"),
		"\xC3\xA9 \xE6\x97\xA5 \xF0\x9F\x98\x80"},
	{TEXT("a\0b"), "a\\u0000b"},
	{TEXT("\x1B[31m"), "\\u001b[31m"},
	{TEXT("\r\n\t"), "\\u000d\\u000a\\u0009"},
	{TEXT("\x7F"), "\\u007f"},
	{TEXT("\xC2\x9B"), "\\u009b"},
	{TEXT("\xE2\x80\xAE"), "\\u202e"},
	{TEXT("\xE2\x81\xA6"), "\\u2066"},
	{TEXT("\xE2\x80\x8B"), "\\u200b"},
	{TEXT("\xE2\x80\xA8"), "\\u2028"},
	{TEXT("\xF3\xA0\x80\x81"), "\\ue0001"},
	/* Joiners of emoji and Indic scripts are shown. */
	{TEXT("\xE2\x80\x8D"), "\xE2\x80\x8D"},
	{TEXT("\xEF\xBB\xBF"), "\\ufeff"},
	/* What is no character, and half a surrogate pair. */
	{TEXT("a\xFFz"), "a\\xffz"},
	{TEXT("\xC3"), "\\xc3"},
	{TEXT("\xE2\x80"), "\\xe2\\x80"},
	{TEXT("\xC0\x80"), "\\xc0\\x80"},
	{TEXT("\xED\xA0\x80"), "\\ud800"},
	{TEXT("\xEF\xBF\xBD"), "\xEF\xBF\xBD"},
};

START_TEST(escapes)
{
	const struct print_case *c = &print_cases[_i];
	char *shown = NULL;
	size_t size;
	FILE *stream = open_memstream(&shown, &size);
	print_escaped(stream, c->text);
	fclose(stream);
	ck_assert_str_eq(shown, c->shown);
	free(shown);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("print");
	TCase *cases = tcase_create("print");
	tcase_add_loop_test(cases, escapes, 0,
		sizeof(print_cases) / sizeof(print_cases[0]));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
