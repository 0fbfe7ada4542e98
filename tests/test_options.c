/* The command line: what it is taken for, and what is refused. */
#include "help.h"
#include "lint/registry.h"
#include "options.h"
#include "suite.h"

enum { MAX_WORDS = 16, SCREEN_LINES = 24, SCREEN_COLUMNS = 80 };

static struct arena arena;
static struct options options;
static struct settings settings; /* where there is no configuration */

static void start(void)
{
	arena = (struct arena){0};
}

static void finish(void)
{
	arena_free(&arena);
}

/* Parses LINE, words with one blank between. */
static int parse(const char *line)
{
	static char program[] = "asl-lint";
	char *words[MAX_WORDS + 1] = {program};
	int count = 1;
	char *copy = arena_copy(&arena, line, strlen(line) + 1), *rest = NULL;
	for (char *word = strtok_r(copy, " ", &rest); word && count < MAX_WORDS;
		word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	int result = options_parse(&options, &arena, count, words);
	settings_start(&settings, &arena, &options.defaults);
	settings_add(&settings, &arena, &options.said);
	settings_finish(&settings, &arena);
	return result;
}

static const char *const refused[] = {
	"--formt json",
	"--form json",
	"-x",
	"-qx",
	"--format",
	"--format jsn",
	"--format json=",
	"--format json=a --format text=a",
	"--format json --format text",
	"--format json=a --output-file b",
	"--quiet=yes",
	"--color maybe",
	"--profile loose",
	"--type fast",
	"--fail-on always",
	"--max-warnings -1",
	"--max-warnings 1x",
	"--max-diagnostics 4294967296",
	"--max-diagnostics 99999999999999999999999",
	"--select no-such-rule-at-all",
	"--severity no-such-rule-at-all=error",
	"--ignore no-such-rule-at-all",
	"--ignore ,",
	"--config a --no-config",
	"--write-baseline -",
	"--write-baseline a --format json=a",
	"--write-baseline a -o a",
	"--print-config a --no-config",
	"--print-config a b",
	"--files-from - -",
	"-0",
	"--null a",
	"--stdin-filename a b",
	"--stdin-filename a --files-from b",
	"chek a",
	"rule",
	"feilds Task",
	"--markdown",
	"rules --quiet",
	"fields --markdown",
};

START_TEST(refuses)
{
	ck_assert_int_eq(parse(refused[_i]), -1);
}
END_TEST

START_TEST(has_defaults)
{
	ck_assert_int_eq(parse(""), 0);
	ck_assert_int_eq(options.command, COMMAND_CHECK);
	ck_assert_uint_eq(options.format_count, 1);
	ck_assert_ptr_eq(options.formats[0].reporter, &reporter_text);
	ck_assert_ptr_null(options.formats[0].path);
	ck_assert_int_eq(options.color, COLOR_AUTO);
	ck_assert_int_eq(settings.fail_on, SEVERITY_WARNING);
	ck_assert_uint_eq(options.max_warnings, 0);
	ck_assert_uint_eq(settings.lint.max_diagnostics, 1000);
	ck_assert_int_eq(settings.lint.profile, LINT_PROFILE_DEFAULT);
	ck_assert(!settings.lint.is_express);
	ck_assert(!settings.lint.wants_aws_answer);
	for (unsigned i = 0; i < rule_registry_count; i++)
		ck_assert_uint_eq(settings.lint.levels[i], LINT_LEVEL_PROFILE);
}
END_TEST

START_TEST(takes_all_kinds_of_words)
{
	ck_assert_int_eq(
		parse("a -qv --type=express - --color never -- -q"), 0);
	ck_assert_uint_eq(options.operands.count, 3);
	ck_assert_str_eq(options.operands.at[0], "a");
	ck_assert_str_eq(options.operands.at[1], "-");
	ck_assert_str_eq(options.operands.at[2], "-q");
	ck_assert(options.is_quiet && options.is_verbose);
	ck_assert(settings.lint.is_express);
	ck_assert_int_eq(options.color, COLOR_NEVER);
}
END_TEST

START_TEST(takes_formats)
{
	ck_assert_int_eq(parse("-fjson=a=b --format aws -o out"), 0);
	ck_assert_uint_eq(options.format_count, 2);
	ck_assert_ptr_eq(options.formats[0].reporter, &reporter_json);
	ck_assert_str_eq(options.formats[0].path, "a=b");
	ck_assert_ptr_eq(options.formats[1].reporter, &reporter_aws);
	ck_assert_str_eq(options.formats[1].path, "out");
	ck_assert(settings.lint.wants_aws_answer);
	ck_assert_int_eq(parse("--format concise=-"), 0);
	ck_assert_ptr_null(options.formats[0].path);
}
END_TEST

START_TEST(takes_the_rest)
{
	ck_assert_int_eq(parse("--files-from a --files-from b -0 "
			       "--stdin-filename c --list-files -"),
		0);
	ck_assert_uint_eq(options.lists.count, 2);
	ck_assert_str_eq(options.lists.at[1], "b");
	ck_assert(options.lists_end_in_nul && options.lists_files);
	ck_assert_str_eq(options.stdin_name, "c");
	ck_assert_int_eq(
		parse("--fail-on never --max-warnings 7 --max-diagnostics 0"),
		0);
	ck_assert_int_eq(settings.fail_on, SEVERITY_OFF);
	ck_assert_uint_eq(options.max_warnings, 7);
	ck_assert_uint_eq(settings.lint.max_diagnostics, 0);
	ck_assert_int_eq(parse("--profile strict --no-config"), 0);
	ck_assert_int_eq(settings.lint.profile, LINT_PROFILE_STRICT);
}
END_TEST

START_TEST(reads_what_it_names)
{
	ck_assert_int_eq(parse("--stdin-filename c"), 0);
	ck_assert_uint_eq(options.operands.count, 1);
	ck_assert_str_eq(options.operands.at[0], "-");
}
END_TEST

static const struct command_case {
	const char *line;
	enum command command;
	uint32_t operands;
} command_cases[] = {
	{"check", COMMAND_CHECK, 0},
	{"check rules", COMMAND_CHECK, 1},
	{"rules", COMMAND_RULES, 0},
	{"rules a b", COMMAND_RULES, 2},
	{"-q check", COMMAND_CHECK, 0},
	{"rules --markdown", COMMAND_RULES, 0},
	{"fields", COMMAND_FIELDS, 0},
	{"fields Task rule", COMMAND_FIELDS, 2},
	{"./rules", COMMAND_CHECK, 1},
	{"-- rules", COMMAND_CHECK, 1},
	{"a rules", COMMAND_CHECK, 2},
};

START_TEST(takes_commands)
{
	const struct command_case *c = &command_cases[_i];
	ck_assert_int_eq(parse(c->line), 0);
	ck_assert_int_eq(options.command, c->command);
	ck_assert_uint_eq(options.operands.count, c->operands);
}
END_TEST

START_TEST(prefers_help)
{
	ck_assert_int_eq(parse("--help rules --quiet"), 0);
	ck_assert(options.wants_help);
	ck_assert_int_eq(parse("-V"), 0);
	ck_assert(options.wants_version);
}
END_TEST

/* In the lines A and B stand for the ids of two rules. */
static const struct level_case {
	const char *line;
	uint8_t a, b;
} level_cases[] = {
	{"--select A", LINT_LEVEL_OWN, SEVERITY_OFF},
	{"--select A --select B", LINT_LEVEL_OWN, LINT_LEVEL_OWN},
	{"--select A,B", LINT_LEVEL_OWN, LINT_LEVEL_OWN},
	{"--severity B=info", LINT_LEVEL_PROFILE, SEVERITY_INFO},
	{"--severity A=off,B=error", SEVERITY_OFF, SEVERITY_ERROR},
	{"--severity B=error --select A", LINT_LEVEL_OWN, SEVERITY_ERROR},
	{"--ignore A", SEVERITY_OFF, LINT_LEVEL_PROFILE},
	{"--ignore A --select A,B", SEVERITY_OFF, LINT_LEVEL_OWN},
	{"--ignore B --severity B=error", LINT_LEVEL_PROFILE, SEVERITY_OFF},
	{"--severity A=info --severity A=error", SEVERITY_ERROR,
		LINT_LEVEL_PROFILE},
};

START_TEST(settles_levels)
{
	const struct level_case *c = &level_cases[_i];
	struct text line = text_of(c->line);
	const char *named = "";
	for (uint32_t i = 0; i < line.len; i++) {
		char letter = line.bytes[i];
		const char *id = letter == 'A'   ? rule_registry[0]->id
				 : letter == 'B' ? rule_registry[1]->id
						 : NULL;
		named = id ? arena_format(&arena, "%s%s", named, id)
			   : arena_format(&arena, "%s%c", named, letter);
	}
	ck_assert_uint_ge(rule_registry_count, 2);
	ck_assert_int_eq(parse(named), 0);
	ck_assert_uint_eq(settings.lint.levels[0], c->a);
	ck_assert_uint_eq(settings.lint.levels[1], c->b);
}
END_TEST

START_TEST(prints_help_on_one_screen)
{
	char *bytes = NULL, *rest = NULL;
	size_t size = 0;
	int lines = 0;
	FILE *stream = open_memstream(&bytes, &size);
	help_print(stream);
	fclose(stream);
	for (char *line = strtok_r(bytes, "\n", &rest); line;
		line = strtok_r(NULL, "\n", &rest)) {
		ck_assert_uint_le(strlen(line), SCREEN_COLUMNS);
		lines++;
	}
	ck_assert_int_lt(lines, SCREEN_LINES);
	free(bytes);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("options");
	TCase *cases = tcase_create("options");
	tcase_add_checked_fixture(cases, start, finish);
	tcase_add_loop_test(
		cases, refuses, 0, sizeof(refused) / sizeof(refused[0]));
	tcase_add_test(cases, has_defaults);
	tcase_add_test(cases, takes_all_kinds_of_words);
	tcase_add_test(cases, takes_formats);
	tcase_add_test(cases, takes_the_rest);
	tcase_add_test(cases, reads_what_it_names);
	tcase_add_loop_test(cases, takes_commands, 0,
		sizeof(command_cases) / sizeof(command_cases[0]));
	tcase_add_test(cases, prefers_help);
	tcase_add_loop_test(cases, settles_levels, 0,
		sizeof(level_cases) / sizeof(level_cases[0]));
	tcase_add_test(cases, prints_help_on_one_screen);
	suite_add_tcase(suite, cases);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
