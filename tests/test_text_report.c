/* The line with the caret under it, and the reports made of it. */
#include "lint/rule.h"
#include "report/reporter.h"
#include "report/snippet.h"
#include "suite.h"

static struct source make_source(struct arena *arena, const char *text)
{
	return (struct source){
		.name = "f.json",
		.text = text_of(text),
		.arena = arena,
	};
}

static const struct snippet_case {
	const char *text;
	span place;
	const char *expected;
} snippet_cases[] = {
	{"{\"a\": 1}", {6, 7},
		"  |\n"
		"1 | {\"a\": 1}\n"
		"  |       ^\n"},
	{"{\"a\": 1}", {1, 4},
		"  |\n"
		"1 | {\"a\": 1}\n"
		"  |  ^~~\n"},
	/* An empty place, the end of a line, the end of the file. */
	{"ab\ncd", {1, 1}, "  |\n1 | ab\n  |  ^\n"},
	{"ab\ncd", {2, 2}, "  |\n1 | ab\n  |   ^\n"},
	{"ab\ncd\n", {6, 6}, "  |\n3 |\n  | ^\n"},
	{"", {0, 0}, "  |\n1 |\n  | ^\n"},
	/* A place that goes on is marked to the end of its first line. */
	{"{ [\n1\n] }\n", {2, 7}, "  |\n1 | { [\n  |   ^\n"},
	{"{ [1,\r\n2] }", {2, 9}, "  |\n1 | { [1,\n  |   ^~~\n"},
	/* Tabs before and under the caret. */
	{"\t\"a\"", {1, 4}, "  |\n1 |     \"a\"\n  |     ^~~\n"},
	{"a\tb", {0, 3}, "  |\n1 | a    b\n  | ^~~~~~\n"},
	/* Wide, narrow and combining characters. */
	{"\xE6\x97\xA5x", {3, 4}, "  |\n1 | \xE6\x97\xA5x\n  |   ^\n"},
	{"\xE6\x97\xA5\xE6\x9C\xAC", {0, 6},
		"  |\n1 | \xE6\x97\xA5\xE6\x9C\xAC\n  | ^~~~\n"},
	{"\xC3\xA9x", {2, 3}, "  |\n1 | \xC3\xA9x\n  |  ^\n"},
	{"e\xCC\x81x", {3, 4}, "  |\n1 | e\xCC\x81x\n  |  ^\n"},
	{"\xF0\x9F\x98\x80x", {4, 5}, "  |\n1 | \xF0\x9F\x98\x80x\n  |   ^\n"},
	/* What would reach the terminal raw is one column of U+FFFD. */
	{"a\x1B[1mb", {5, 6}, "  |\n1 | a\xEF\xBF\xBD[1mb\n  |      ^\n"},
	{"\xFF\xE2\x80\xAEz", {4, 5},
		"  |\n1 | \xEF\xBF\xBD\xEF\xBF\xBDz\n  |   ^\n"},
	/* The gutter is as wide as the number. */
	{"\n\n\n\n\n\n\n\n\nx", {9, 10}, "   |\n10 | x\n   | ^\n"},
};

/* On a terminal of so many columns; 0: on none. */
static char *print_marks(unsigned columns, const char *text,
	const struct mark *marks, uint32_t count)
{
	struct arena arena = {0};
	struct source source = make_source(&arena, text);
	struct output out = {.columns = columns};
	char *bytes = NULL;
	size_t size = 0;
	out.stream = open_memstream(&bytes, &size);
	count = snippet_reach(&out, &source, marks, count);
	snippet_print(&out, &source, marks, count);
	fclose(out.stream);
	arena_free(&arena);
	return bytes;
}

static char *print_snippet(const char *text, span place)
{
	return print_marks(0, text, &(struct mark){place, STYLE_ERROR}, 1);
}

START_TEST(points_at_the_place)
{
	const struct snippet_case *c = &snippet_cases[_i];
	char *shown = print_snippet(c->text, c->place);
	ck_assert_str_eq(shown, c->expected);
	free(shown);
}
END_TEST

static const struct marks_case {
	const char *text;
	struct mark marks[3];
	const char *expected;
} marks_cases[] = {
	{"{\"a\": 1, \"b\": 2}", {{{1, 4}, 0}, {{9, 12}, 0}, {{14, 15}, 0}},
		"  |\n"
		"1 | {\"a\": 1, \"b\": 2}\n"
		"  |  ^~~     ^~~  ^\n"},
	/* In each other, and in the same place. */
	{"[\"abc\"]", {{{0, 7}, 0}, {{1, 6}, 0}, {{1, 6}, 0}},
		"  |\n1 | [\"abc\"]\n  | ^^~~~~~\n"},
	{"[\"abc\"]", {{{1, 6}, 0}, {{3, 4}, 0}, {{7, 7}, 0}},
		"  |\n1 | [\"abc\"]\n  |  ^~^~~ ^\n"},
	/* Those of other lines are not shown. */
	{"[1,\n2]", {{{0, 6}, 0}, {{1, 2}, 0}, {{4, 5}, 0}},
		"  |\n1 | [1,\n  | ^^~\n"},
};

START_TEST(points_at_several_places)
{
	const struct marks_case *c = &marks_cases[_i];
	char *shown = print_marks(0, c->text, c->marks, 3);
	ck_assert_str_eq(shown, c->expected);
	free(shown);
}
END_TEST

START_TEST(colours_each_caret)
{
	struct arena arena = {0};
	struct source source = make_source(&arena, "ab c");
	struct output out = {.has_color = true};
	const struct mark marks[] = {
		{{0, 2}, STYLE_ERROR}, {{3, 4}, STYLE_WARNING}};
	char *bytes = NULL;
	size_t size = 0;
	out.stream = open_memstream(&bytes, &size);
	snippet_print(&out, &source, marks, 2);
	fclose(out.stream);
	ck_assert_str_eq(strrchr(bytes, '|'), "|\033[0m \033[0;1;31m^~\033[0m "
					      "\033[0;1;35m^\033[0m\n");
	free(bytes);
	arena_free(&arena);
}
END_TEST

enum { LONG_LINE = 2000 };

/* The second and third line of what is shown. */
static void split_lines(char *shown, char **line, char **caret)
{
	*line = strchr(shown, '\n') + 1;
	*caret = strchr(*line, '\n') + 1;
	(*caret)[-1] = '\0';
}

static const uint32_t long_places[] = {0, 10, 59, 60, 61, 1000, 1990, 1999};

START_TEST(cuts_long_lines)
{
	char text[LONG_LINE + 1];
	char *line, *caret;
	uint32_t at = long_places[_i];
	memset(text, '.', LONG_LINE);
	text[LONG_LINE] = '\0';
	text[at] = 'X';
	char *shown = print_snippet(text, (span){at, at + 1});
	split_lines(shown, &line, &caret);
	ck_assert_uint_le(strlen(line), 4 + 160 + 2 * 3);
	ck_assert_int_eq(strchr(line, 'X') - line, strchr(caret, '^') - caret);
	free(shown);
}
END_TEST

static const unsigned terminals[] = {1, 20, 40, 60, 80, 1000};

START_TEST(fits_the_terminal)
{
	char text[LONG_LINE + 1];
	char *line, *caret;
	unsigned columns = terminals[_i];
	const struct mark marks[] = {{{1000, 1003}, STYLE_ERROR},
		{{1004, 1005}, STYLE_ERROR}, {{1900, 1901}, STYLE_ERROR}};
	memset(text, '.', LONG_LINE);
	text[LONG_LINE] = '\0';
	memcpy(text + 1000, "XXX.Y", 5);
	char *shown = print_marks(columns, text, marks, 3);
	split_lines(shown, &line, &caret);
	ck_assert_uint_le(strlen(line), columns < 24 ? 24 : columns);
	ck_assert_uint_le(strlen(line), 4 + 160 + 2 * 3);
	ck_assert_int_eq(strchr(line, 'X') - line, strchr(caret, '^') - caret);
	ck_assert_str_eq(strchr(caret, '^'), "^~~ ^\n");
	free(shown);
}
END_TEST

START_TEST(fills_the_terminal_at_the_end)
{
	char text[LONG_LINE + 1];
	char *line, *caret;
	const struct mark mark = {{LONG_LINE - 5, LONG_LINE - 4}, STYLE_ERROR};
	memset(text, '.', LONG_LINE);
	text[LONG_LINE] = '\0';
	char *shown = print_marks(60, text, &mark, 1);
	split_lines(shown, &line, &caret);
	ck_assert_uint_eq(strlen(line), 57);
	ck_assert_int_eq(strchr(caret, '^') - caret, 52);
	free(shown);
}
END_TEST

START_TEST(cuts_lines_of_marks)
{
	char text[LONG_LINE + 1];
	char *line, *caret;
	for (int i = 0; i < LONG_LINE; i += 2)
		memcpy(text + i, "\xCC\x81", 2);
	text[LONG_LINE] = '\0';
	text[LONG_LINE - 1] = text[LONG_LINE - 2] = 'X';
	char *shown = print_snippet(text, (span){LONG_LINE - 2, LONG_LINE});
	split_lines(shown, &line, &caret);
	ck_assert_uint_lt(strlen(line), LONG_LINE / 2);
	ck_assert_str_eq(caret, "  |    ^~\n");
	free(shown);
}
END_TEST

static const struct rule rule = {
	.id = "missing-target",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
};

/* Of "{\n  \"Next\": \"Proces\"\n}\n" with a byte order mark before it. */
static struct note note = {.span = {0, 1}, .message = "opened here"};
static struct edit edit = {.span = {12, 20}, .text = "\"Process\""};
static struct fix fix = {.description = "name it", .edits = &edit};
static struct diag diag = {
	.rule = &rule,
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.span = {12, 20},
	.message = "no state \"Proces\x1B\"",
	.location = "/States/Start/Next",
	.place = "/States/Start/Next[0]",
	.aws_code = "MISSING_TRANSITION_TARGET",
	.help = "name a state",
	.notes = &note,
	.fix = &fix,
};

static char *print_report(
	const struct reporter *reporter, unsigned inputs, uint32_t count)
{
	struct arena arena = {0};
	struct source source =
		make_source(&arena, "{\n  \"Next\": \"Proces\"\n}\n");
	struct answer answer = {.text = "{\"result\":\"OK\"}"};
	struct report report = {
		.source = &source,
		.diags = &diag,
		.count = count,
		.machines = 1,
		.answers = &answer,
	};
	struct reporting reporting = {.version = "0", .inputs = inputs};
	char *bytes = NULL;
	size_t size = 0;
	source.skipped = 3;
	reporting.out.stream = open_memstream(&bytes, &size);
	if (reporter->begin)
		reporter->begin(&reporting);
	for (unsigned i = 0; i < inputs; i++)
		reporter->file(&reporting, &report);
	if (reporter->end)
		reporter->end(&reporting);
	fclose(reporting.out.stream);
	arena_free(&arena);
	return bytes;
}

#define DIAG_JSON                                                             \
	"{\"file\":\"f.json\",\"machine\":null,\"rule\":\"missing-target\","  \
	"\"severity\":\"error\",\"outcome\":\"refused\","                     \
	"\"awsCode\":\"MISSING_TRANSITION_TARGET\","                          \
	"\"message\":\"no state \\\"Proces\\u001B\\\"\","                     \
	"\"location\":\"/States/Start/Next\",\"line\":2,\"column\":11,"       \
	"\"endLine\":2,\"endColumn\":19,\"offset\":15,\"endOffset\":23,"      \
	"\"notes\":[{\"file\":\"f.json\",\"message\":\"opened here\","        \
	"\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":2,\"offset\":3," \
	"\"endOffset\":4}],\"help\":\"name a state\","                        \
	"\"fix\":{\"description\":\"name it\",\"edits\":[{\"offset\":15,"     \
	"\"endOffset\":23,\"text\":\"\\\"Process\\\"\"}]}}"
#define FILE_JSON "{\"file\":\"f.json\",\"machines\":1,\"suppressed\":0}"
#define HEADER \
	"f.json:2:11: error: no state \"Proces\\u001b\" [missing-target]\n"

static const struct report_case {
	const struct reporter *reporter;
	unsigned inputs;
	uint32_t diags; /* of each input */
	const char *expected;
} report_cases[] = {
	{&reporter_text, 1, 0, ""},
	{&reporter_text, 1, 1,
		HEADER "  |\n"
		       "2 |   \"Next\": \"Proces\"\n"
		       "  |           ^~~~~~~~\n"
		       "  = in /States/Start/Next[0]\n"
		       "  = help: name a state\n"
		       "f.json:1:1: note: opened here\n"},
	{&reporter_concise, 2, 1, HEADER HEADER},
	{&reporter_json, 0, 0,
		"{\"tool\":\"asl-lint\",\"version\":\"0\",\n"
		"\"files\":[],\n\"diagnostics\":[]}\n"},
	{&reporter_json, 2, 1,
		"{\"tool\":\"asl-lint\",\"version\":\"0\",\n"
		"\"files\":[\n" FILE_JSON ",\n" FILE_JSON "],\n"
		"\"diagnostics\":[\n" DIAG_JSON ",\n" DIAG_JSON "]}\n"},
	{&reporter_jsonl, 1, 1, DIAG_JSON "\n"},
	{&reporter_jsonl, 1, 0, ""},
	{&reporter_aws, 1, 1, "{\"result\":\"OK\"}\n"},
	{&reporter_aws, 2, 1,
		"{\"file\":\"f.json\",\"result\":\"OK\"}\n"
		"{\"file\":\"f.json\",\"result\":\"OK\"}\n"},
};

START_TEST(writes_the_report)
{
	const struct report_case *c = &report_cases[_i];
	char *shown = print_report(c->reporter, c->inputs, c->diags);
	ck_assert_str_eq(shown, c->expected);
	free(shown);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("text report");
	TCase *snippets = tcase_create("snippets");
	tcase_add_loop_test(snippets, points_at_the_place, 0,
		sizeof(snippet_cases) / sizeof(snippet_cases[0]));
	tcase_add_loop_test(snippets, points_at_several_places, 0,
		sizeof(marks_cases) / sizeof(marks_cases[0]));
	tcase_add_test(snippets, colours_each_caret);
	tcase_add_loop_test(snippets, cuts_long_lines, 0,
		sizeof(long_places) / sizeof(long_places[0]));
	tcase_add_loop_test(snippets, fits_the_terminal, 0,
		sizeof(terminals) / sizeof(terminals[0]));
	tcase_add_test(snippets, fills_the_terminal_at_the_end);
	tcase_add_test(snippets, cuts_lines_of_marks);
	suite_add_tcase(suite, snippets);
	TCase *reports = tcase_create("reports");
	tcase_add_loop_test(reports, writes_the_report, 0,
		sizeof(report_cases) / sizeof(report_cases[0]));
	suite_add_tcase(suite, reports);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
