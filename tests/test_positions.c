/* The place of a fault inside a string: whatever is escaped before it or in it,
 * the span of the diagnostic cuts exactly the offending characters out of the
 * file. */
#include "linted.h"
#include "suite.h"

#define ONE(state) \
	"{\"StartAt\":\"A\",\"States\":{\"A\":{" state ",\"End\":true}}}"
#define PATH "\"Type\":\"Pass\",\"InputPath\":\""
#define REFERENCE "\"Type\":\"Wait\",\"SecondsPath\":\""
#define TEMPLATE "\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\""
#define EXPRESSION \
	"\"Type\":\"Pass\",\"QueryLanguage\":\"JSONata\",\"Output\":\""

/* HEAD opens a string of a state and TAIL closes it; in it FAULT stands between
 * BEFORE and AFTER. The escape comes where %s is. */
static const struct language {
	const char *rule; /* that reports the fault */
	const char *head, *before, *fault, *after, *tail;
} languages[] = {
	{"invalid-path", PATH, "$['%s'].a", " ", "b", "\""},
	{"invalid-reference-path", REFERENCE, "$['%s']", "[*]", ".b", "\""},
	{"misread-path", PATH, "$['%s'].b", "[-1]", "", "\""},
	{"invalid-template-value", TEMPLATE, "$['%s']", "[]", "", "\"}"},
	{"invalid-intrinsic", TEMPLATE, "States.Array($['%s'], ", "States.None",
		"(1))", "\"}"},
	{"failing-intrinsic", TEMPLATE, "States.Array($['%s'], ",
		"States.UUID(1)", ")", "\"}"},
	{"unknown-context-field", TEMPLATE, "States.Array($['%s'], $$",
		".Nothing", ".a)", "\"}"},
	{"unassigned-variable", TEMPLATE, "States.Array($['%s'], ", "$none",
		".a)", "\"}"},
	{"invalid-jsonata", EXPRESSION, "{% `%s` ", ")", " %}", "\""},
	{"top-level-reference", EXPRESSION, "{% $states.input.`%s` + ", "total",
		" %}", "\""},
	{"missing-states-member", EXPRESSION,
		"{% $states.input.`%s` & $states.", "result", " %}", "\""},
	{"unknown-function", EXPRESSION, "{% $states.input.`%s` & ", "$none",
		"(1) %}", "\""},
	{"wrong-argument-type", EXPRESSION,
		"{% $states.input.`%s` & $uppercase(", "1", ") %}", "\""},
	{"unassigned-variable", EXPRESSION, "{% $states.input.`%s` & ", "$none",
		" %}", "\""},
	{"unknown-context-field", EXPRESSION,
		"{% $states.input.`%s` & $states.context.", "Nothing", " %}",
		"\""},
};

/* The same fault with the escape inside of it. */
static const struct language inner_languages[] = {
	{"invalid-template-value", TEMPLATE, "$", "[a%sb]", "", "\"}"},
	{"misread-path", PATH, "$.items[?(@.a == ", "\\\"a%sb\\\"", ")]", "\""},
	{"invalid-reference-path", REFERENCE, "$.a", "['a','%s']", ".b", "\""},
	{"failing-intrinsic", TEMPLATE, "States.ArrayLength(", "'a%sb'", ")",
		"\"}"},
	{"unknown-context-field", TEMPLATE, "$$", "['a%sb']", "", "\"}"},
	{"top-level-reference", EXPRESSION, "{% ", "`a%sb`", " %}", "\""},
	{"unknown-states-member", EXPRESSION, "{% $states.", "`a%sb`", " %}",
		"\""},
	{"wrong-operand-type", EXPRESSION, "{% 1 + ", "'a%sb'", " %}", "\""},
};

/* Each way to write a character in JSON. */
static const char *const escapes[] = {
	"plain",
	"\\\"",
	"\\/",
	"\\n",
	"\\t",
	"\\u00e9",
	"\\u0041",
	"\\ud83d\\ude00",
	"\xc3\xa9",
	"\xe4\xb8\xad",
	"\xf0\x9f\x98\x80",
	"\\u00e9\xc3\xa9\\\"\\ud83d\\ude00\xf0\x9f\x98\x80\\/",
};

/* A backslash would escape what follows it in the text of JSONata strings. */
static const char backslash[] = "\\\\";

enum {
	LANGUAGES = sizeof(languages) / sizeof(*languages),
	INNER_LANGUAGES = sizeof(inner_languages) / sizeof(*inner_languages),
	ESCAPES = sizeof(escapes) / sizeof(*escapes),
};

static struct linted linted;

static void finish(void)
{
	linted_end(&linted);
}

/* TEMPLATE with the escape for its %s. */
static const char *fill(const char *template, const char *escape)
{
	const char *gap = strstr(template, "%s");
	if (!gap)
		return template;
	return arena_format(&linted.arena, "%.*s%s%s", (int)(gap - template),
		template, escape, gap + 2);
}

static void check(const struct language *language, const char *escape)
{
	const char *fault = fill(language->fault, escape);
	const char *json = arena_format(&linted.arena, ONE("%s%s%s%s%s"),
		language->head, fill(language->before, escape), fault,
		language->after, language->tail);
	linted_start(&linted, LINT_PROFILE_DEFAULT, json);
	const struct diag *diag = linted_find(&linted, language->rule);
	ck_assert_msg(diag, "nothing from %s in %s%s", language->rule, json,
		linted_words(&linted));
	ck_assert_msg(linted_is_at(&linted, diag, fault),
		"%s: \"%.*s\" instead of \"%s\" in %s", language->rule,
		(int)(diag->span.end - diag->span.start),
		linted.source.text.bytes + diag->span.start, fault, json);
}

START_TEST(faults_stand_behind_escapes)
{
	check(&languages[_i / ESCAPES], escapes[_i % ESCAPES]);
}
END_TEST

START_TEST(faults_stand_behind_backslashes)
{
	check(&languages[_i], backslash);
}
END_TEST

START_TEST(faults_hold_escapes)
{
	check(&inner_languages[_i / ESCAPES], escapes[_i % ESCAPES]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("positions");
	TCase *tcase = tcase_create("positions");
	tcase_add_checked_fixture(tcase, NULL, finish);
	tcase_add_loop_test(
		tcase, faults_stand_behind_escapes, 0, LANGUAGES * ESCAPES);
	tcase_add_loop_test(
		tcase, faults_stand_behind_backslashes, 0, LANGUAGES);
	tcase_add_loop_test(
		tcase, faults_hold_escapes, 0, INNER_LANGUAGES * ESCAPES);
	suite_add_tcase(suite, tcase);
	return suite_run(suite);
}
