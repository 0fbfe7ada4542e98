/* "Did you mean ...?" */
#include "base/suggest.h"
#include "suite.h"

static const char *const fields[] = {"Next", "End", "Type", "Comment", "Result",
	"ResultPath", "ResultSelector", "Resource", "Retry", "HeartbeatSeconds",
	"HeartbeatSecondsPath", "OK", NULL};

static const struct suggest_case {
	const char *wanted, *nearest;
} suggest_cases[] = {
	{"", NULL},
	{"x", NULL},
	{"Nxet", "Next"},  /* neighbours swapped */
	{"Nex", "Next"},   /* one missing */
	{"Nextt", "Next"}, /* one too many */
	{"Mext", "Next"},  /* another */
	{"Nxt", "Next"},
	{"Nt", NULL}, /* two missing, in four */
	{"type", "Type"},
	{"TYPE", "Type"},
	{"oK", "OK"},
	{"OKK", "OK"},
	{"Type", NULL}, /* that is no mistake */
	{"Results", "Result"},
	{"Coment", "Comment"},
	{"Commmments", "Comment"},
	{"HeartbeatSecond", "HeartbeatSeconds"},
	{"heartbeatsecondspath", "HeartbeatSecondsPath"},
	{"HaertbaetSecnods", "HeartbeatSeconds"},
	{"HaertbaetSecnosd", NULL},
	{"Branches", NULL},
};

START_TEST(suggests)
{
	const struct suggest_case *c = &suggest_cases[_i];
	const char *nearest = suggest_nearest(text_of(c->wanted), fields);
	ck_assert_msg(
		nearest == c->nearest ||
			(nearest && c->nearest && !strcmp(nearest, c->nearest)),
		"\"%s\" gives %s", c->wanted, nearest ? nearest : "nothing");
}
END_TEST

START_TEST(takes_the_first_of_equals)
{
	static const char *const names[] = {"Task1", "Task2", "Task3", NULL};
	ck_assert_str_eq(suggest_nearest(TEXT("Task0"), names), "Task1");
}
END_TEST

START_TEST(prefers_case)
{
	static const char *const names[] = {"StatE2", "STATE", NULL};
	ck_assert_str_eq(suggest_nearest(TEXT("State"), names), "STATE");
}
END_TEST

/* Long names are compared for case only, and cost no quadratic time. */
START_TEST(bears_long_names)
{
	enum { LEN = 1000000 };
	char *a = malloc(LEN), *b = malloc(LEN);
	ck_assert(a && b);
	memset(a, 'a', LEN);
	memset(b, 'a', LEN);
	b[LEN - 1] = 'b';
	struct suggestion search;
	suggest_start(&search, (struct text){a, LEN});
	suggest_consider(&search, (struct text){b, LEN});
	suggest_consider(&search, (struct text){b, 0});
	ck_assert_ptr_null(search.best.bytes);
	b[LEN - 1] = 'A';
	suggest_consider(&search, (struct text){b, LEN});
	ck_assert_ptr_eq(search.best.bytes, b);
	free(a);
	free(b);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("suggest");
	TCase *cases = tcase_create("suggest");
	tcase_add_loop_test(cases, suggests, 0,
		sizeof(suggest_cases) / sizeof(suggest_cases[0]));
	tcase_add_test(cases, takes_the_first_of_equals);
	tcase_add_test(cases, prefers_case);
	tcase_add_test(cases, bears_long_names);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
