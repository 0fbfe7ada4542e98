/* What a file holds, by a quick look. */
#include "input/sniff.h"

#include "definition.h"
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
	{"{\"stepFunctions\":1}", CONTENT_SERVERLESS},
	{"{\"format_version\":1,\"terraform_version\":2}", CONTENT_PLAN},
	{"StartAt: A\nStates:\n", CONTENT_MACHINE},
	{"# a comment\n---\n\"States\":\n  A:\n'StartAt' : A\n", CONTENT_OTHER},
	{"\"States\":\n  A: x\n'StartAt': A\n", CONTENT_MACHINE},
	{"States:\n  StartAt: A\n", CONTENT_OTHER},
	{"States: {}\n---\nStartAt: A\n", CONTENT_OTHER},
	{"a: 1\n---\nResources:\n---\nb: 1\n", CONTENT_TEMPLATE},
	{"service: a\r\nprovider:\r\n", CONTENT_SERVERLESS},
	{":\n'\n\":\n--\nResources", CONTENT_OTHER},
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
	ck_assert_msg(sniff((struct text){copy, (uint32_t)len}) == c->content,
		"%s", c->text);
	free(copy);
}
END_TEST

static const struct sniff_case machine_cases[] = {
	{"StartAt: A\nStates:\n", CONTENT_MACHINE},
	{"Resources:\n", CONTENT_OTHER},
	{"Resources:\n  A:\n    Type: AWS::S3::Bucket\n", CONTENT_OTHER},
	{"Resources:\n  A: {Type: AWS::S3::Bucket, States: {}}\n",
		CONTENT_OTHER},
	{"Resources:\n  A: {Type: AWS::Serverless::StateMachine}\n",
		CONTENT_TEMPLATE},
	{"{\"Resources\": [\"AWS::StepFunctions::StateMachine\"]}",
		CONTENT_TEMPLATE},
	{"service: a\nprovider: b\n", CONTENT_OTHER},
	{"stepFunctions: {stateMachines: {}}\n", CONTENT_SERVERLESS},
	{"{\"format_version\":1,\"terraform_version\":2,\"a\":\""
	 "aws_sfn_state_machine\"}",
		CONTENT_PLAN},
};

START_TEST(wants_machines)
{
	const struct sniff_case *c = &machine_cases[_i];
	ck_assert_msg(
		sniff_machines(text_of(c->text)) == c->content, "%s", c->text);
}
END_TEST

static const struct sniff_case tree_cases[] = {
	{"[]", CONTENT_OTHER},
	{"{}", CONTENT_OTHER},
	{"{\"StartAt\": 1}", CONTENT_MACHINE},
	{"{\"Resources\": {}, \"States\": {}}", CONTENT_MACHINE},
	{"{\"Resources\": {}, \"service\": 1}", CONTENT_TEMPLATE},
	{"{\"service\": 1}", CONTENT_OTHER},
	{"{\"service\": 1, \"provider\": 1}", CONTENT_SERVERLESS},
	{"{\"stepFunctions\": 1}", CONTENT_SERVERLESS},
	{"{\"format_version\": 1}", CONTENT_OTHER},
	{"{\"format_version\": 1, \"terraform_version\": 1}", CONTENT_PLAN},
};

START_TEST(judges_trees)
{
	const struct sniff_case *c = &tree_cases[_i];
	struct test_definition definition = {0};
	ck_assert_msg(
		sniff_tree(definition_read(&definition, c->text)) == c->content,
		"%s", c->text);
	definition_end(&definition);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sniff");
	TCase *cases = tcase_create("sniff");
	tcase_add_loop_test(
		cases, judges, 0, sizeof(sniff_cases) / sizeof(sniff_cases[0]));
	tcase_add_loop_test(cases, wants_machines, 0,
		sizeof(machine_cases) / sizeof(machine_cases[0]));
	tcase_add_loop_test(cases, judges_trees, 0,
		sizeof(tree_cases) / sizeof(tree_cases[0]));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
