/* What a file holds, by a quick look. */
#include "input/sniff.h"
#include "suite.h"

static const struct sniff_case {
	const char *text;
	enum content content;
} sniff_cases[] = {
	{"", CONTENT_OTHER},
	{"[]", CONTENT_OTHER},
	{"{}", CONTENT_OTHER},
	{"{\"StartAt\":1,\"States\":2}", CONTENT_MACHINE},
	{" \r\n\t{ \"States\" : {} , \"StartAt\" : \"a\" }", CONTENT_MACHINE},
	{"{\"StartAt\":1}", CONTENT_OTHER},
	{"{\"States\":{}}", CONTENT_OTHER},
	{"{\"a\":{\"StartAt\":1,\"States\":2}}", CONTENT_OTHER},
	{"{\"States\":{\"StartAt\":1}}", CONTENT_OTHER},
	{"{\"StartAt\":\"States\"}", CONTENT_OTHER},
	{"{\"a\":\"StartAt\",\"b\":\"States\"}", CONTENT_OTHER},
	{"{\"a\":\"\\\"StartAt\",\"States\":1}", CONTENT_OTHER},
	{"{\"a\":[{}],\"StartAt\":1,\"States\":2}", CONTENT_MACHINE},
	{"{\"Resources\":{}}", CONTENT_TEMPLATE},
	{"{\"Resources\":{\"A\":{\"StartAt\":1,\"States\":1}}}",
		CONTENT_TEMPLATE},
	{"{\"Resources\":{},\"StartAt\":1}", CONTENT_OTHER},
	{"{\"Resources\":{},\"StartAt\":1,\"States\":{}}", CONTENT_MACHINE},
	{"{\"a\":{\"Resources\":{}}}", CONTENT_OTHER},
	{"{\"service\":1,\"provider\":2}", CONTENT_SERVERLESS},
	{"{\"service\":1}", CONTENT_OTHER},
	/* Broken: what stands before the break counts. */
	{"{\"StartAt\":1,\"States\":{", CONTENT_MACHINE},
	{"{\"StartAt\":1,,\"States\":", CONTENT_MACHINE},
	{"{\"StartAt\":1,\"States\"", CONTENT_OTHER},
	{"{\"StartAt\":1,\"States", CONTENT_OTHER},
	{"{\"StartAt\":1}{\"States\":1}", CONTENT_OTHER},
	{"{]]]]\"StartAt\":1,\"States\":1", CONTENT_OTHER},
	{"{\"\\", CONTENT_OTHER},
};

START_TEST(judges)
{
	const struct sniff_case *c = &sniff_cases[_i];
	size_t len = strlen(c->text);
	char *copy = malloc(len + 1);
	memcpy(copy, c->text, len);
	ck_assert_msg(
		sniff_json((struct text){copy, (uint32_t)len}) == c->content,
		"%s", c->text);
	free(copy);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sniff");
	TCase *cases = tcase_create("sniff");
	tcase_add_loop_test(
		cases, judges, 0, sizeof(sniff_cases) / sizeof(sniff_cases[0]));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
