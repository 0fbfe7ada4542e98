/* What no definition shows yet: fixes, byte order marks, what is hidden. */
#include "lint/rule.h"
#include "report/finding.h"
#include "report/fingerprint.h"
#include "report/reporter.h"
#include "report/uri.h"
#include "suite.h"

static const struct rule rule = {
	.id = "missing-target",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
};

/* Of the text below, with a byte order mark before it. */
static struct edit second_edit = {.span = {29, 29}, .text = "!"};
static struct edit first_edit = {
	.span = {16, 24}, .text = "\"Process\"", .next = &second_edit};
static struct fix fix = {.description = "name it", .edits = &first_edit};
static struct note note = {.span = {0, 1}, .message = "opened here"};
static struct diag diags[] = {
	{
		.rule = &rule,
		.severity = SEVERITY_WARNING,
		.outcome = OUTCOME_RUNS,
		.span = {0, 29},
		.message = "all of it",
		.machine = "Resources.A",
		.location = "/",
	},
	{
		.rule = &rule,
		.severity = SEVERITY_ERROR,
		.outcome = OUTCOME_FAILS,
		.span = {16, 24},
		.message = "no state \"Proces\x1B\"",
		.place = "/Next",
		.help = "name a state",
		.notes = &note,
		.fix = &fix,
	},
};
static const char text[] = "{\"\xC3\xA9\":1,\n\"Next\":\"Proces\",\"a\"}\n";

struct memory {
	struct arena arena;
	struct source source;
	struct report report;
};

static void make_report(struct memory *memory, uint32_t count, uint32_t hidden)
{
	*memory = (struct memory){
		.source = {.name = "./a b.json",
			.text = text_of(text),
			.skipped = 3},
		.report = {.diags = diags, .count = count, .hidden = hidden},
	};
	memory->source.arena = &memory->arena;
	memory->report.source = &memory->source;
}

static char *print_report(
	const struct reporter *reporter, uint32_t count, uint32_t hidden)
{
	struct memory memory;
	struct reporting reporting = {
		.version = "0",
		.home = "https://example.org",
		.inputs = 1,
		.has_trouble = hidden > 0,
	};
	char *bytes = NULL;
	size_t size = 0;
	make_report(&memory, count, hidden);
	reporting.out.stream = open_memstream(&bytes, &size);
	if (reporter->begin)
		reporter->begin(&reporting);
	reporter->file(&reporting, &memory.report);
	if (reporter->end)
		reporter->end(&reporting);
	fclose(reporting.out.stream);
	arena_free(&memory.arena);
	return bytes;
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SUITES XML "<testsuites name=\"asl-lint\">\n"
#define CASE "<testcase classname=\"a b.json\" name="
#define ARTIFACT                                        \
	"\"artifactLocation\":{\"uri\":\"a%20b.json\"," \
	"\"uriBaseId\":\"%SRCROOT%\"}"

static const struct report_case {
	const struct reporter *reporter;
	uint32_t count, hidden;
	const char *expected; /* the end of what is printed */
} report_cases[] = {
	{&reporter_github, 0, 0, ""},
	{&reporter_github, 2, 0,
		"::warning file=a b.json,line=1,endLine=2,"
		"title=missing-target::all of it%0Ain / of Resources.A\n"
		"::error file=a b.json,line=2,endLine=2,col=8,endColumn=16,"
		"title=missing-target::no state \"Proces\\u001b\""
		"%0Ain /Next%0Ahelp: name a state%0Anote: 1:1: opened here\n"},
	{&reporter_checkstyle, 0, 0,
		XML "<checkstyle version=\"4.3\">\n"
		    "<file name=\"a b.json\">\n</file>\n</checkstyle>\n"},
	{&reporter_checkstyle, 2, 0,
		"<error line=\"1\" column=\"1\" severity=\"warning\" "
		"message=\"all of it\" source=\"asl-lint.missing-target\"/>\n"
		"<error line=\"2\" column=\"8\" severity=\"error\" "
		"message=\"no state &quot;Proces\\u001b&quot;\" "
		"source=\"asl-lint.missing-target\"/>\n"
		"</file>\n</checkstyle>\n"},
	{&reporter_junit, 0, 0,
		SUITES "<testsuite name=\"a b.json\" tests=\"1\" "
		       "failures=\"0\" errors=\"0\" skipped=\"0\" "
		       "time=\"0\">\n" CASE
		       "\"nothing found\" file=\"a b.json\"/>\n"
		       "</testsuite>\n</testsuites>\n"},
	{&reporter_junit, 0, 7,
		SUITES "<testsuite name=\"a b.json\" tests=\"1\" "
		       "failures=\"1\" errors=\"0\" skipped=\"0\" "
		       "time=\"0\">\n" CASE
		       "\"findings that are not shown\" file=\"a b.json\">\n"
		       "<failure message=\"7 more\" type=\"error\"/>\n"
		       "</testcase>\n</testsuite>\n</testsuites>\n"},
	{&reporter_gitlab, 0, 0, "[]\n"},
	{&reporter_rdjson, 0, 0,
		"{\"source\":{\"name\":\"asl-lint\","
		"\"url\":\"https://example.org\"},\n\"diagnostics\":[]}\n"},
	/* The mark is three bytes of the first line, and both edits are one
	 * suggestion. */
	{&reporter_rdjson, 2, 0,
		"{\"message\":\"all of it\\nin / of Resources.A\","
		"\"location\":{\"path\":\"a b.json\",\"range\":{"
		"\"start\":{\"line\":1,\"column\":4},"
		"\"end\":{\"line\":2,\"column\":21}}},"
		"\"severity\":\"WARNING\",\"code\":{"
		"\"value\":\"missing-target\",\"url\":\"https://example.org/"
		"blob/main/docs/rules/missing-target.md\"}},\n"
		"{\"message\":\"no state \\\"Proces\\u001B\\\"\\nin /Next\\n"
		"help: name a state\\nnote: 1:1: opened here\","
		"\"location\":{\"path\":\"a b.json\",\"range\":{"
		"\"start\":{\"line\":2,\"column\":8},"
		"\"end\":{\"line\":2,\"column\":16}}},"
		"\"severity\":\"ERROR\",\"code\":{"
		"\"value\":\"missing-target\",\"url\":\"https://example.org/"
		"blob/main/docs/rules/missing-target.md\"},"
		"\"suggestions\":[{\"range\":{"
		"\"start\":{\"line\":2,\"column\":8},"
		"\"end\":{\"line\":2,\"column\":21}},"
		"\"text\":\"\\\"Process\\\",\\\"a\\\"}!\"}]}]}\n"},
	{&reporter_sarif, 0, 1,
		"\"results\":[],\n"
		"\"invocations\":[{\"executionSuccessful\":false}]}]}\n"},
	{&reporter_sarif, 2, 0,
		"\"fixes\":[{\"description\":{\"text\":\"name it.\"},"
		"\"artifactChanges\":[{" ARTIFACT ",\"replacements\":["
		"{\"deletedRegion\":{\"startLine\":2,\"startColumn\":8,"
		"\"endLine\":2,\"endColumn\":16,"
		"\"byteOffset\":19,\"byteLength\":8},"
		"\"insertedContent\":{\"text\":\"\\\"Process\\\"\"}},"
		"{\"deletedRegion\":{\"startLine\":2,\"startColumn\":21,"
		"\"endLine\":2,\"endColumn\":21,"
		"\"byteOffset\":32,\"byteLength\":0},"
		"\"insertedContent\":{\"text\":\"!\"}}]}]}]}],\n"
		"\"invocations\":[{\"executionSuccessful\":true}]}]}\n"},
};

static const char *end_of(const char *shown, const char *expected)
{
	size_t all = strlen(shown), len = strlen(expected);
	return all > len ? shown + all - len : shown;
}

START_TEST(writes_the_report)
{
	const struct report_case *c = &report_cases[_i];
	char *shown = print_report(c->reporter, c->count, c->hidden);
	ck_assert_str_eq(end_of(shown, c->expected), c->expected);
	free(shown);
}
END_TEST

static const struct uri_case {
	const char *path, *uri;
} uri_cases[] = {
	{"a/b-c_d.e~f", "a/b-c_d.e~f"},
	{"/a b", "file:///a%20b"},
	{"c:d?e#f%g", "c%3Ad%3Fe%23f%25g"},
	{"\xC3\xA9\xFF\n", "%C3%A9%FF%0A"},
	{"<stdin>", "%3Cstdin%3E"},
	{"", ""},
};

START_TEST(writes_uris)
{
	struct arena arena = {0};
	const struct uri_case *c = &uri_cases[_i];
	ck_assert_str_eq(uri_of_path(&arena, c->path), c->uri);
	arena_free(&arena);
}
END_TEST

static const struct name_case {
	const char *given, *shown;
} name_cases[] = {
	{"a.json", "a.json"},
	{"./a.json", "a.json"},
	{"././/a.json", "a.json"},
	{"../a.json", "../a.json"},
	{".a/b", ".a/b"},
	{"./", "./"},
	{"/a", "/a"},
};

START_TEST(shortens_names)
{
	const struct source source = {.name = name_cases[_i].given};
	ck_assert_str_eq(finding_file(&source), name_cases[_i].shown);
}
END_TEST

/* Two of TEXT that are alike but for what CHANGE does to the second. */
static bool has_same_fingerprint(void (*change)(struct diag *))
{
	struct memory memory;
	struct diag alike[] = {diags[1], diags[1]};
	change(&alike[1]);
	make_report(&memory, 1, 0);
	memory.report.diags = &alike[0];
	uint64_t first = fingerprint_findings(&memory.report)[0];
	memory.report.diags = &alike[1];
	uint64_t second = fingerprint_findings(&memory.report)[0];
	arena_free(&memory.arena);
	return first == second;
}

static void change_words(struct diag *diag)
{
	diag->message = "something else";
	diag->help = NULL;
	diag->severity = SEVERITY_WARNING;
}

static void change_value(struct diag *diag)
{
	diag->span = (span){9, 15};
}

static void change_place(struct diag *diag)
{
	diag->place = "/States/A/Next";
}

static void change_machine(struct diag *diag)
{
	diag->machine = "Resources.A";
}

START_TEST(fingerprints_what_matters)
{
	ck_assert(has_same_fingerprint(change_words));
	ck_assert(!has_same_fingerprint(change_value));
	ck_assert(!has_same_fingerprint(change_place));
	ck_assert(!has_same_fingerprint(change_machine));
}
END_TEST

START_TEST(tells_equals_apart)
{
	struct memory memory;
	struct diag equal[] = {diags[1], diags[0], diags[1], diags[1]};
	make_report(&memory, 4, 0);
	memory.report.diags = equal;
	const uint64_t *prints = fingerprint_findings(&memory.report);
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < i; j++)
			ck_assert_uint_ne(prints[i], prints[j]);
	memory.report.count = 1;
	ck_assert_uint_eq(prints[0], fingerprint_findings(&memory.report)[0]);
	ck_assert_str_ne(fingerprint_show(&memory.arena, prints[0], "a"),
		fingerprint_show(&memory.arena, prints[0], "b"));
	arena_free(&memory.arena);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("reporters");
	TCase *cases = tcase_create("reports");
	tcase_add_loop_test(cases, writes_the_report, 0,
		sizeof(report_cases) / sizeof(report_cases[0]));
	tcase_add_loop_test(cases, writes_uris, 0,
		sizeof(uri_cases) / sizeof(uri_cases[0]));
	tcase_add_loop_test(cases, shortens_names, 0,
		sizeof(name_cases) / sizeof(name_cases[0]));
	suite_add_tcase(suite, cases);
	TCase *prints = tcase_create("fingerprints");
	tcase_add_test(prints, fingerprints_what_matters);
	tcase_add_test(prints, tells_equals_apart);
	suite_add_tcase(suite, prints);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
