/* ARNs, taken apart. */
#include "asl/arn.h"
#include "suite.h"

static const struct arn_case {
	const char *text;
	bool is_arn;
	enum arn_kind kind;
	enum arn_pattern pattern;
	const char *name; /* of the function or activity, else the action */
	const char *rest; /* the qualifier, else the integration */
} arn_cases[] = {
	{"", false, 0, 0, "", ""},
	{"charge", false, 0, 0, "", ""},
	{"arn", false, 0, 0, "", ""},
	{"arn:aws:lambda:eu-west-1:1", false, 0, 0, "", ""},
	{"arn:aws:lambda:eu-west-1:1:", false, 0, 0, "", ""},
	{"arn:aws::eu-west-1:1:x", false, 0, 0, "", ""},
	{"arn:AWS:s3:::x", false, 0, 0, "", ""},
	{"ARN:aws:s3:::x", false, 0, 0, "", ""},
	{"arn:amazon:s3:::x", false, 0, 0, "", ""},
	{"arn:aws2:s3:::x", false, 0, 0, "", ""},
	{" arn:aws:s3:::x", false, 0, 0, "", ""},
	{"arn:aws:s3:::x", true, ARN_OTHER, 0, "", ""},
	{"arn:aws-iso-b:lambda:r:a:function:f", true, ARN_FUNCTION, 0, "f", ""},
	{"arn:aws:lambda:r:a:function:f:$LATEST", true, ARN_FUNCTION, 0, "f",
		"$LATEST"},
	{"arn:aws:lambda:::function:f", true, ARN_FUNCTION, 0, "f", ""},
	{"arn:aws:lambda:r:a:function:", true, ARN_OTHER, 0, "", ""},
	{"arn:aws:lambda:r:a:layer:f", true, ARN_OTHER, 0, "f", ""},
	{"arn:aws:states:r:a:activity:pack", true, ARN_ACTIVITY, 0, "pack", ""},
	{"arn:aws:states:r:a:activity:", true, ARN_OTHER, 0, "", ""},
	{"arn:aws:states:r:a:stateMachine:m", true, ARN_OTHER, 0, "", ""},
	{"arn:aws:states:::lambda", true, ARN_OTHER, 0, "", "lambda"},
	{"arn:aws:states:::lambda:invoke", true, ARN_INTEGRATION,
		ARN_PATTERN_NONE, "invoke", "lambda"},
	{"arn:aws-cn:states:::glue:startJobRun.sync", true, ARN_INTEGRATION,
		ARN_PATTERN_SYNC, "startJobRun", "glue"},
	{"arn:aws:states:::states:startExecution.sync:2", true, ARN_INTEGRATION,
		ARN_PATTERN_SYNC_2, "startExecution", "states"},
	{"arn:aws:states:::sqs:sendMessage.waitForTaskToken", true,
		ARN_INTEGRATION, ARN_PATTERN_TOKEN, "sendMessage", "sqs"},
	{"arn:aws:states:::sqs:sendMessage.waitfortasktoken", true,
		ARN_INTEGRATION, ARN_PATTERN_OTHER, "sendMessage", "sqs"},
	{"arn:aws:states:::sqs:sendMessage.", true, ARN_INTEGRATION,
		ARN_PATTERN_OTHER, "sendMessage", "sqs"},
	{"arn:aws:states:::aws-sdk:s3:listBuckets", true, ARN_SDK,
		ARN_PATTERN_NONE, "listBuckets", "s3"},
	{"arn:aws:states:::aws-sdk:s3:listBuckets.sync", true, ARN_SDK,
		ARN_PATTERN_SYNC, "listBuckets", "s3"},
	{"arn:${AWS::Partition}:states:::sqs:sendMessage", true,
		ARN_INTEGRATION, ARN_PATTERN_NONE, "sendMessage", "sqs"},
	{"arn:${P}:lambda:${AWS::Region}:${A}:function:f", true, ARN_FUNCTION,
		0, "f", ""},
	{"arn:aws:lambda:r:a:function:${F}", false, 0, 0, "", ""},
	{"arn:a${P}:states:::sqs:sendMessage", false, 0, 0, "", ""},
	{"arn:aws:states:::${Service}:invoke", false, 0, 0, "", ""},
	{"arn:aws:states:::aws-sdk:s3", true, ARN_OTHER, 0, "", "s3"},
};

START_TEST(takes_apart)
{
	const struct arn_case *c = &arn_cases[_i];
	struct arn arn;
	ck_assert_msg(
		arn_parse(text_of(c->text), &arn) == c->is_arn, "%s", c->text);
	if (!c->is_arn)
		return;
	bool is_call = arn.integration.len;
	ck_assert_msg(arn.kind == c->kind, "%s: kind %d", c->text, arn.kind);
	ck_assert_int_eq(arn.pattern, c->pattern);
	ck_assert(text_is(is_call ? arn.action : arn.name, c->name));
	ck_assert(text_is(is_call ? arn.integration : arn.qualifier, c->rest));
}
END_TEST

START_TEST(keeps_region_and_account)
{
	struct arn arn;
	ck_assert(arn_parse(
		TEXT("arn:aws:states:eu-west-1:111122223333:sns:publish"),
		&arn));
	ck_assert(text_is(arn.region, "eu-west-1"));
	ck_assert(arn_is_account(arn.account));
	ck_assert(arn_calls(&arn, "sns", "publish"));
	ck_assert(!arn_calls(&arn, "sns", "publishBatch"));
	ck_assert(!arn_is_account(TEXT("11112222333")));
	ck_assert(!arn_is_account(TEXT("11112222333x")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("arn");
	TCase *tests = tcase_create("parse");
	tcase_add_loop_test(
		tests, takes_apart, 0, sizeof(arn_cases) / sizeof(*arn_cases));
	tcase_add_test(tests, keeps_region_and_account);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
