/* What arrives at the state Z: one letter for each thing that may, in the order
 * of their coming, "*" for anything and nothing for what is not reached. */
#include "asl/arrival.h"

#include "definition.h"
#include "suite.h"

#define MACHINE(states_) "{\"StartAt\":\"A\",\"States\":{" states_ "}}"
#define TASK "\"Type\":\"Task\",\"Resource\":\"r\","
#define PASS "\"Type\":\"Pass\","
#define TO_Z "\"Next\":\"Z\"}"
#define CAUGHT(fields_)                                                     \
	"\"Catch\":[{" fields_ "\"ErrorEquals\":[\"E\"]," TO_Z "],\"End\":" \
	"true}"
#define Z ",\"Z\":{\"Type\":\"Succeed\"}"
#define RESULT(next_) "{" PASS "\"Result\":1,\"Next\":\"" next_ "\"}"
#define CHOICE(a_, b_)                                             \
	"{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.x\"," \
	"\"IsNull\":true,\"Next\":\"" a_ "\"}],\"Default\":\"" b_ "\"}"

static const struct {
	const char *json, *arrivals;
} cases[] = {
	{MACHINE("\"A\":{" TASK TO_Z Z), "*"},
	{MACHINE("\"A\":{" PASS TO_Z Z), "*"},
	{MACHINE("\"A\":" RESULT("Z") Z), "V"},
	{MACHINE("\"A\":{" PASS "\"Parameters\":{}," TO_Z Z), "T"},
	{MACHINE("\"A\":{" PASS "\"Parameters\":1," TO_Z Z), "*"},
	{MACHINE("\"A\":{" PASS "\"Parameters\":{},\"Result\":1," TO_Z Z), "V"},
	{MACHINE("\"A\":{" TASK "\"ResultSelector\":{}," TO_Z Z), "T"},
	{MACHINE("\"A\":{\"Type\":\"Map\"," TO_Z Z), "L"},
	{MACHINE("\"A\":{\"Type\":\"Map\",\"ResultWriter\":{}," TO_Z Z), "*"},
	{MACHINE("\"A\":{\"Type\":\"Parallel\"," TO_Z Z), "L"},
	/* ResultPath and OutputPath. */
	{MACHINE("\"A\":{" PASS "\"Result\":1,\"ResultPath\":\"$\"," TO_Z Z),
		"V"},
	{MACHINE("\"A\":{" PASS "\"Result\":1,\"ResultPath\":\"$.a\"," TO_Z Z),
		"*"},
	{MACHINE("\"A\":{" PASS "\"Result\":1,\"ResultPath\":null," TO_Z Z),
		"*"},
	{MACHINE("\"A\":{" PASS "\"Result\":1,\"OutputPath\":\"$.a\"," TO_Z Z),
		"*"},
	/* Errors. */
	{MACHINE("\"A\":{" TASK CAUGHT("") Z), "E"},
	{MACHINE("\"A\":{" TASK CAUGHT("\"ResultPath\":\"$.e\",") Z), "*"},
	{MACHINE("\"A\":" RESULT("B") ",\"B\":{" TASK CAUGHT(
		 "\"ResultPath\":null,") Z),
		"V"},
	/* Passed on, joined, and too much to tell apart. */
	{MACHINE("\"A\":" RESULT("B") ",\"B\":{\"Type\":\"Wait\"," TO_Z Z),
		"V"},
	{MACHINE("\"A\":" CHOICE("B", "C") ",\"B\":" RESULT(
		 "Z") ",\"C\":{" TASK CAUGHT("") Z),
		"EV"},
	{MACHINE("\"A\":" CHOICE("B", "Z") ",\"B\":" RESULT("Z") Z), "*"},
	{MACHINE("\"A\":" CHOICE("B", "C") ",\"B\":" RESULT(
		 "Z") ",\"C\":" CHOICE("D",
		 "E") ",\"D\":" RESULT("Z") ",\"E"
					    "\":" CHOICE("F",
						    "G") ",\"F\":" RESULT("Z") ",\"G\":" CHOICE("H",
						    "I") ",\"H\":" RESULT("Z") ",\"I\":" RESULT("Z")
						    Z),
		"*"},
	/* A cycle that only it gives something to, and one that is entered. */
	{MACHINE("\"A\":{\"Type\":\"Succeed\"},\"B\":" RESULT(
		 "Z") ",\"Z\":{" PASS "\"Next\":\"B\"}"),
		""},
	{MACHINE("\"A\":" RESULT("Z") ",\"Z\":" CHOICE("B",
		 "C") ",\"B\":"
		      "{" PASS "\"Parameters\":{}," TO_Z ",\"C\":{\"Type\":"
		      "\"Succeed\"}"),
		"VT"},
	/* Not looked through. */
	{MACHINE("\"A\":{" PASS
		 "\"QueryLanguage\":\"JSONata\",\"Output\":1," TO_Z Z),
		"*"},
	{MACHINE("\"A\":{\"Type\":\"Odd\",\"Result\":1," TO_Z Z), "*"},
	{MACHINE("\"A\":{" PASS "\"Result\":1,\"${F}\":1," TO_Z Z), "*"},
	{MACHINE("\"A\":" RESULT("B") ",\"B\":" RESULT("Y") Z), "*"},
};

static const char *describe(
	char text[ARRIVALS_MAX + 1], const struct arrivals *arrivals)
{
	static const char letters[] = "VTEL";
	uint32_t i = 0;
	if (arrivals->is_any)
		return "*";
	for (; i < arrivals->count; i++)
		text[i] = letters[arrivals->at[i].kind];
	text[i] = '\0';
	return text;
}

START_TEST(tells_what_arrives)
{
	struct test_definition definition = {0};
	definition_model(&definition, cases[_i].json);
	ck_assert_ptr_nonnull(definition.machine);
	const struct state *state = model_find_state(definition.machine,
		definition.machine->scopes[0], (struct text){"Z", 1});
	const struct arrivals **arrivals =
		arrivals_build(definition.machine, definition.graph);
	char text[ARRIVALS_MAX + 1];
	ck_assert_str_eq(
		describe(text, arrivals[state->index]), cases[_i].arrivals);
	definition_end(&definition);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("arrival");
	TCase *tests = tcase_create("arrival");
	tcase_add_loop_test(tests, tells_what_arrives, 0,
		(int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
