/* Places as the service prints them. [diag.loc.form] [diag.loc.examples] */
#include "definition.h"
#include "lint/run.h"
#include "suite.h"

static struct test_definition definition;

static void finish(void)
{
	definition_end(&definition);
}

/* The marks < and > stand around what is located. */
static const struct location_case {
	const char *marked, *location;
} location_cases[] = {
	{"<{}>", "/"},
	{"{<\"StartAt\">:\"X\"}", "/StartAt"},
	{"{\"StartAt\":<\"X\">}", "/StartAt"},
	{"{\"States\":{<\"X\">:{}}}", "/States/X"},
	{"{\"States\":{\"X\":<{}>}}", "/States/X"},
	{"{\"States\":{\"W\":{},\"X\":{\"Field\":<1>}}}", "/States/X/Field"},
	{"{\"States\":{\"M\":{\"ItemProcessor\":{\"States\":{\"P\":<{}>}}}}}",
		"/States/M/ItemProcessor/States/P"},
	{"{\"States\":{\"P\":{\"Branches\":[{\"States\":{\"B\":<{}>}}]}}}",
		"/States/P/Branches[0]/States/B"},
	{"{\"States\":{\"C\":{\"Choices\":[{\"Next\":<\"N\">}]}}}",
		"/States/C/Choices[0]/Next"},
	{"{\"States\":{\"T\":{\"Catch\":[{\"Next\":<\"N\">}]}}}",
		"/States/T/Catch[0]/Next"},
	{"{\"States\":{\"A\":{\"Retry\":[{\"ErrorEquals\":[<\"e\">]}]}}}",
		"/States/A/Retry[0]/ErrorEquals[0]"},
	{"{\"States\":{\"E\":{\"Output\":{\"a\":{\"b\":[<1>,2]}}}}}",
		"/States/E/Output/a/b[0]"},
	{"[1,[2,<3>]]", "[1][1]"},
	{"[0,1,2,3,4,5,6,7,8,9,<10>,11]", "[10]"},
	/* Names are not escaped. */
	{"{\"States\":{\"a/b~c\":<{}>}}", "/States/a/b~c"},
	{"{\"States\":{\"\\u00e9\\\"\":<{}>}}", "/States/\xC3\xA9\""},
	{"{\"\":<1>}", "/"},
	{"{\"a\":1,\"a\":<2>}", "/a"},
	/* A part of a string or of an object: what holds it. */
	{"{\"a\":{\"b\":\"x<y>z\"}}", "/a/b"},
	{"{\"a\":<{>\"b\":1}}", "/a"},
	{"{\"a\":[1<,>2]}", "/a"},
};

START_TEST(locates)
{
	const struct location_case *c = &location_cases[_i];
	span place;
	const struct value *root = definition_read(&definition,
		definition_take_marks(&definition, c->marked, &place));
	ck_assert(definition.document->has_root);
	ck_assert_str_eq(
		location_of(&definition.source, root, place), c->location);
}
END_TEST

START_TEST(knows_what_is_outside)
{
	const struct value *root = definition_read(&definition, "  {}  ");
	ck_assert_ptr_null(location_of(&definition.source, root, (span){0, 0}));
	ck_assert_ptr_null(location_of(&definition.source, root, (span){0, 6}));
	ck_assert_ptr_null(location_of(&definition.source, root, (span){5, 6}));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("location");
	TCase *cases = tcase_create("location");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, locates, 0,
		sizeof(location_cases) / sizeof(location_cases[0]));
	tcase_add_test(cases, knows_what_is_outside);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
