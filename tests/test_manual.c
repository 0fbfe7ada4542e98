/* The manual page has an entry for each option and format, and no other. */
#include "options.h"
#include "suite.h"

enum { LINE_SIZE = 256 };

struct entry {
	char short_name;
	const char *name, *argument;
};

static const struct entry entries[] = {
#define OPTION(key, short_name, name, argument, command, help) \
	{short_name, name, argument},
#define ALSO OPTION
#include "options.def"
#undef ALSO
#undef OPTION
};

enum { ENTRY_COUNT = sizeof(entries) / sizeof(entries[0]) };

static char *page;

static void start(void)
{
	const char *folder = getenv("top_srcdir");
	char path[4096];
	snprintf(path, sizeof(path), "%s/docs/asl-lint.1",
		folder ? folder : "..");
	FILE *stream = fopen(path, "r");
	ck_assert_ptr_nonnull(stream);
	size_t size = 0;
	ck_assert_int_gt(getdelim(&page, &size, '\0', stream), 0);
	fclose(stream);
}

static void finish(void)
{
	free(page);
}

static void write_entry(char *line, const struct entry *entry)
{
	char short_form[8] = "";
	if (entry->short_name)
		snprintf(short_form, sizeof(short_form), "Fl %c , ",
			entry->short_name);
	snprintf(line, LINE_SIZE, "\n.It %sFl -%s%s%s\n", short_form,
		entry->name, entry->argument ? " Ar " : "",
		entry->argument ? entry->argument : "");
}

START_TEST(tells_of_each_option)
{
	char line[LINE_SIZE];
	write_entry(line, &entries[_i]);
	ck_assert_msg(strstr(page, line), "missing:%s", line);
}
END_TEST

START_TEST(tells_of_each_format)
{
	char line[LINE_SIZE];
	snprintf(line, sizeof(line), "\n.It Cm %s\n", reporters[_i]->name);
	ck_assert_msg(strstr(page, line), "missing:%s", line);
}
END_TEST

static int count_lines(const char *from, const char *to, const char *start)
{
	int count = 0;
	for (const char *at = from; (at = strstr(at, start)) && at < to; at++)
		count++;
	return count;
}

START_TEST(tells_of_nothing_else)
{
	const char *options = strstr(page, "\n.Ss Options");
	const char *formats = strstr(page, "\n.Ss Formats");
	ck_assert(options && formats && options < formats);
	const char *end = strstr(formats, "\n.El");
	ck_assert_ptr_nonnull(end);
	ck_assert_int_eq(
		count_lines(options, formats, "\n.It Fl "), ENTRY_COUNT);
	ck_assert_int_eq(
		count_lines(formats, end, "\n.It Cm "), (int)reporter_count);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("manual");
	TCase *cases = tcase_create("manual");
	tcase_add_checked_fixture(cases, start, finish);
	tcase_add_loop_test(cases, tells_of_each_option, 0, ENTRY_COUNT);
	tcase_add_loop_test(
		cases, tells_of_each_format, 0, (int)reporter_count);
	tcase_add_test(cases, tells_of_nothing_else);
	suite_add_tcase(suite, cases);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
