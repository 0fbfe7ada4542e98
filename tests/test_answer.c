/* What the service would answer, word for word, where its own diagnostics are
 * more than ours. */
#include "linted.h"
#include "suite.h"

#define SCHEMA "\"severity\":\"ERROR\",\"code\":\"SCHEMA_VALIDATION_FAILED\","

static struct arena arena;

static void empty_arena(void)
{
	arena_free(&arena);
}

static const struct report *lint(const char *json)
{
	struct lint_options options = {
		.max_diagnostics = UINT32_MAX,
		.wants_aws_answer = true,
	};
	struct text text = arena_text(&arena, text_of(json));
	struct source *source = arena_zeroed(&arena, sizeof(*source));
	((char *)(uintptr_t)text.bytes)[text.len] = '\n';
	*source = (struct source){
		.name = "test.json", .text = text, .arena = &arena};
	return lint_source(source, &options);
}

static const struct {
	const char *json, *answers;
	unsigned errors; /* of ours */
} cases[] = {
	/* [dis.ql.badvalue] A language that is none counts as JSONata. */
	{"{\"QueryLanguage\":\"JSONpath\",\"StartAt\":\"A\",\"States\":{\"A\":"
	 "{\"Type\":\"Pass\",\"InputPath\":\"$\",\"End\":true}}}",
		"{" SCHEMA "\"message\":\"Value should be one of the following:"
		" [JSONPath, JSONata]\",\"location\":\"/QueryLanguage\"},"
		"{" SCHEMA "\"message\":\"The QueryLanguage is set to "
		"'JSONata', but field 'InputPath' is only supported for the "
		"'JSONPath' QueryLanguage\",\"location\":\"/States/A\"}",
		1},
	/* An unknown field, and the one it was meant to be is missing. */
	{"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Choice\","
	 "\"Choices\":[{\"Variabel\":\"$.a\",\"NumericEquals\":1,\"Next\":"
	 "\"B\"}]},\"B\":{\"Type\":\"Succeed\"}}}",
		"{" SCHEMA "\"message\":\"The object must have only one of the "
		"following fields, [And, Or, Not, Variable, Condition]\","
		"\"location\":\"/States/A/Choices[0]\"},"
		"{" SCHEMA "\"message\":\"Field 'Variabel' is not supported\","
		"\"location\":\"/States/A/Choices[0]\"}",
		1},
	{"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\","
	 "\"Secondz\":1,\"Next\":\"B\"},\"B\":{\"Type\":\"Pass\",\"Output\":"
	 "\"{% 1 %}\",\"Parameters\":{\"a\":\"{% $x %}\"},\"End\":true}}}",
		"{" SCHEMA "\"message\":\"Field 'Secondz' is not supported\","
		"\"location\":\"/States/A\"},"
		"{" SCHEMA "\"message\":\"This object should have only one of "
		"the following fields: [SecondsPath, Seconds, TimestampPath, "
		"Timestamp]\",\"location\":\"/States/A\"},"
		"{" SCHEMA "\"message\":\"The QueryLanguage is set to "
		"'JSONPath', but field 'Output' is only supported for the "
		"'JSONata' QueryLanguage\",\"location\":\"/States/B\"}",
		2},
	/* [term.suppress] What dangles does not hide that nothing ends. */
	{"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\","
	 "\"Next\":\"B\"}}}",
		"{\"severity\":\"ERROR\",\"code\":\"MISSING_END_STATE\","
		"\"message\":\"Workflow has no terminal state\"},"
		"{\"severity\":\"ERROR\","
		"\"code\":\"MISSING_TRANSITION_TARGET\","
		"\"message\":\"Missing 'Next' target: B\","
		"\"location\":\"/States/A/Next\"}",
		1},
};

START_TEST(says_what_the_service_says)
{
	const struct report *report = lint(cases[_i].json);
	ck_assert_str_eq(report->answers->text,
		arena_format(&arena,
			"{\"result\":\"FAIL\",\"diagnostics\":[%s],"
			"\"truncated\":false}",
			cases[_i].answers));
	unsigned errors = 0;
	for (uint32_t i = 0; i < report->count; i++)
		errors += report->diags[i].severity == SEVERITY_ERROR;
	ck_assert_uint_eq(errors, cases[_i].errors);
}
END_TEST

/* [diag.in] More than a hundred are not listed. */
START_TEST(cuts_long_answers)
{
	const char *json = "{\"StartAt\":\"A\",\"States\":{";
	for (int i = 0; i < 101; i++)
		json = arena_format(
			&arena, "%s\"%d\":{\"Type\":\"X\"},", json, i);
	json = arena_format(&arena, "%s\"A\":{\"Type\":\"Succeed\"}}}", json);
	const struct report *report = lint(json);
	ck_assert_ptr_nonnull(
		strstr(report->answers->text, "\"truncated\":true}"));
	ck_assert_ptr_nonnull(strstr(report->answers->text, "/States/99/"));
	ck_assert_ptr_null(strstr(report->answers->text, "/States/100/"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("answer");
	TCase *tests = tcase_create("answer");
	tcase_add_checked_fixture(tests, NULL, empty_arena);
	tcase_add_loop_test(tests, says_what_the_service_says, 0,
		(int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_test(tests, cuts_long_answers);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
