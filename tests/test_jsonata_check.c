#include "expr/jsonata_check.h"

#include "suite.h"

static struct arena arena;

static const struct jsonata_analysis *check(const char *source)
{
	const struct jsonata *parsed = jsonata_parse(&arena, text_of(source));
	ck_assert_msg(parsed->root, "%s: %s", source, parsed->error.code);
	return jsonata_check(&arena, parsed);
}

static void empty_arena(void)
{
	arena_free(&arena);
}

static const char *string(struct text text)
{
	return arena_text(&arena, text).bytes;
}

/* PART is the text that the finding points at, its second occurrence when it
 * begins with '+'. NULL for KIND's row: nothing is found. */
#define KIND(kind) JSONATA_FINDING_##kind
enum { NOTHING = -1 };

static const struct {
	const char *source;
	int kind;
	const char *part, *name, *code, *hint;
} findings[] = {
	{"phone.number", KIND(TOP_LEVEL), "phone", "phone", NULL, ""},
	{"$.a", KIND(TOP_LEVEL), "$", "$", NULL, ""},
	{"$$.a", KIND(TOP_LEVEL), "$$", "$$", NULL, ""},
	{"$x[a = $$.b]", KIND(ROOT), "$$", "$$", NULL, ""},
	{"**.a", KIND(WILDCARD), "**", "**", NULL, ""},
	{"$map($x, function($v) { $ })", KIND(TOP_LEVEL), "+$ }", "$", NULL,
		""},
	{"$x.a[b = c]{d: e}^(f)", NOTHING, NULL, NULL, NULL, NULL},
	{"$x ~> |a|{'b': c}|", NOTHING, NULL, NULL, NULL, NULL},
	{"$x.$uppercase()", NOTHING, NULL, NULL, NULL, NULL},

	{"$strnig(1)", KIND(UNKNOWN_FUNCTION), "$strnig", "strnig", "T1006",
		"string"},
	{"$x ~> $foo", KIND(UNKNOWN_FUNCTION), "$foo", "foo", "T2006", ""},
	{"function($f, $f) { $f(1) }", NOTHING, NULL, NULL, NULL, NULL},
	{"$x.(States.$uppercase())", NOTHING, NULL, NULL, NULL, NULL},
	{"function($f) { $f(1) }", NOTHING, NULL, NULL, NULL, NULL},
	{"($f := function($n) { $f($n) }; $f(2))", NOTHING, NULL, NULL, NULL,
		NULL},
	{"(($f := $x; $f(1)); $f(2))", KIND(UNKNOWN_FUNCTION), "$f(2)", "f",
		"T1006", ""},
	{"$x.summ(a)", KIND(FIELD_CALL), "summ", "summ", "T1005", "sum"},
	{"\"a\"(1)", KIND(NOT_A_FUNCTION), "\"a\"", "", "T1006", ""},
	{"1 ~> \"a\"", KIND(NOT_A_FUNCTION), "\"a\"", "", "T2006", ""},
	{"$eval(\"1\")", KIND(EVAL), "$eval", "eval", "T1006", ""},
	{"$x.(States.Format(\"{}\"))", KIND(INTRINSIC), "States.Format",
		"Format", NULL, ""},
	{"$States.input", KIND(STATES_CASE), "$States", "States", NULL, ""},

	{"$substring()", KIND(TOO_FEW_ARGUMENTS), "$substring", "substring",
		"T0410", ""},
	{"$count($x, 1)", KIND(TOO_MANY_ARGUMENTS), "$count", "count", "T0410",
		""},
	{"$x ~> $count(1)", KIND(TOO_MANY_ARGUMENTS), "$count", "count",
		"T0410", ""},
	{"$uppercase()", KIND(NO_CONTEXT), "$uppercase", "uppercase", NULL, ""},
	{"$x ~> $uppercase()", NOTHING, NULL, NULL, NULL, NULL},
	{"$x ~> $join(\",\")", NOTHING, NULL, NULL, NULL, NULL},
	{"$substring($x, ?)", NOTHING, NULL, NULL, NULL, NULL},
	{"$random(1)", NOTHING, NULL, NULL, NULL, NULL},
	{"$round(\"1\")", KIND(ARGUMENT_TYPE), "\"1\"", "round", "T0410", ""},
	{"$split(\"a\", 1)", KIND(ARGUMENT_TYPE), "1", "split", NULL, ""},
	{"$sum(\"a\")", KIND(ELEMENT_TYPE), "\"a\"", "sum", "T0412", ""},
	{"$sum([1, true])", KIND(ELEMENT_TYPE), "true", "sum", "T0412", ""},
	{"$sum([null])", KIND(ELEMENT_TYPE), "null", "sum", "T0412", ""},
	{"$sum([[1]])", KIND(ELEMENT_TYPE), "[1]", "sum", "T0412", ""},
	{"$sum([1, \"a\"[0]])", NOTHING, NULL, NULL, NULL, NULL},
	{"$sum([1, \"a\"])", KIND(ELEMENT_TYPE), "\"a\"", "sum", "T0412", ""},
	{"($sum := function($a) { 1 }; $sum(\"a\"))", KIND(HIDES), "$sum",
		"sum", NULL, ""},
	{"$reduce($x, function($a) { 1 })", KIND(REDUCE_PARAMETERS), "function",
		"reduce", "D3050", ""},
	{"$replace($x, \"\", \"b\")", KIND(EMPTY_PATTERN), "\"\"", "replace",
		"D3010", ""},

	{"$x[\"a\"]", KIND(STRING_FILTER), "\"a\"", "a", NULL, ""},
	{"1 + \"a\"", KIND(OPERAND_TYPE), "\"a\"", "+", "T2002", ""},
	{"$x & \"a\" - 1", KIND(OPERAND_TYPE), "$x & \"a\"", "-", "T2001", ""},
	{"-\"a\"", KIND(OPERAND_TYPE), "\"a\"", "-", "D1002", ""},
	{"true < $x", KIND(OPERAND_TYPE), "true", "<", "T2010", ""},
	{"[\"a\"..2]", KIND(OPERAND_TYPE), "\"a\"", "..", "T2003", ""},
	{"[1..2.5]", KIND(RANGE_BOUND), "2.5", "..", "T2004", ""},
	{"1 < \"2\"", KIND(MIXED_TYPES), "1 < \"2\"", "<", "T2009", ""},
	{"$count($x) < \"2\"", KIND(MIXED_TYPES), "$count($x) < \"2\"", "<",
		"T2009", ""},
	{"$abs($x) < \"2\"", NOTHING, NULL, NULL, NULL, NULL},
	{"$count($x) = \"0\"", KIND(NEVER_EQUAL), "$count($x) = \"0\"", "=",
		NULL, ""},
	{"$x = null", NOTHING, NULL, NULL, NULL, NULL},
	{"$type($x) = \"strin\"", KIND(TYPE_NAME), "\"strin\"", "strin", NULL,
		"string"},
	{"{\"a\": {\"a\": 1}, \"a\": 2}", KIND(DUPLICATE_KEY), "+\"a\": 2", "a",
		"D1009", ""},
	{"{\"a\": 1}.{\"a\": 2}", NOTHING, NULL, NULL, NULL, NULL},
	{"{1: 2}", KIND(KEY_TYPE), "1", "", "T1003", ""},
	{"($x := 1; 2)", KIND(UNUSED), "$x", "x", NULL, ""},
	{"($x := 1; function() { $x })", NOTHING, NULL, NULL, NULL, NULL},
	{"($x := 1)", NOTHING, NULL, NULL, NULL, NULL},
};

START_TEST(finds_what_is_wrong)
{
	const char *source = findings[_i].source, *part = findings[_i].part;
	const struct jsonata_analysis *analysis = check(source);
	if (findings[_i].kind == NOTHING) {
		ck_assert_uint_eq(analysis->finding_count, 0);
		return;
	}
	ck_assert_uint_ge(analysis->finding_count, 1);
	const struct jsonata_finding *finding = analysis->findings[0];
	const char *at = strstr(source, *part == '+' ? part + 1 : part);
	ck_assert_ptr_nonnull(at);
	ck_assert_int_eq((int)finding->kind, findings[_i].kind);
	ck_assert_str_eq(string(finding->name), findings[_i].name);
	ck_assert_str_eq(string(finding->hint), findings[_i].hint);
	ck_assert_pstr_eq(finding->code, findings[_i].code);
	ck_assert_uint_eq(finding->span.start, (uint32_t)(at - source));
	if (*part != '+' && !strstr(part, "f("))
		ck_assert_uint_eq(finding->span.end - finding->span.start,
			(uint32_t)strlen(part));
}
END_TEST

static const struct {
	const char *source;
	unsigned types;
} types[] = {
	{"null", JSONATA_TYPE_NULL},
	{"1 + 2", JSONATA_TYPE_NUMBER},
	{"$x + 2", JSONATA_TYPE_NUMBER | JSONATA_TYPE_ABSENT},
	{"$x & 2", JSONATA_TYPE_STRING},
	{"$x = 2 and $y", JSONATA_TYPE_BOOLEAN},
	{"$x < 2", JSONATA_TYPE_BOOLEAN | JSONATA_TYPE_ABSENT},
	{"[$x]", JSONATA_TYPE_ARRAY},
	{"[$x][0]", JSONATA_TYPE_ANY},
	{"{\"a\": 1}", JSONATA_TYPE_OBJECT},
	{"$x{\"a\": 1}", JSONATA_TYPE_OBJECT},
	{"$x.a", JSONATA_TYPE_ANY},
	{"$x.a[]", JSONATA_TYPE_ARRAY | JSONATA_TYPE_ABSENT},
	{"$x.{\"a\": 1}",
		JSONATA_TYPE_OBJECT | JSONATA_TYPE_ARRAY | JSONATA_TYPE_ABSENT},
	{"$x ? 1 : \"a\"", JSONATA_TYPE_NUMBER | JSONATA_TYPE_STRING},
	{"$x ? 1", JSONATA_TYPE_NUMBER | JSONATA_TYPE_ABSENT},
	{"()", JSONATA_TYPE_ABSENT},
	{"(1; \"a\")", JSONATA_TYPE_STRING},
	{"function() { 1 }", JSONATA_TYPE_FUNCTION},
	{"$string(?)", JSONATA_TYPE_FUNCTION},
	{"$uuid()", JSONATA_TYPE_STRING},
	{"$exists($x)", JSONATA_TYPE_BOOLEAN},
	{"$string($x)", JSONATA_TYPE_STRING | JSONATA_TYPE_ABSENT},
	{"$string(1)", JSONATA_TYPE_STRING},
	{"$string(null)", JSONATA_TYPE_STRING},
	{"$string(true)", JSONATA_TYPE_STRING},
	{"$string([1])", JSONATA_TYPE_STRING},
	{"$string([1][0])", JSONATA_TYPE_STRING | JSONATA_TYPE_ABSENT},
	{"1 ~> $string", JSONATA_TYPE_STRING},
	{"1 ~> $string()", JSONATA_TYPE_STRING},
	{"$uppercase()", JSONATA_TYPE_ABSENT},
	{"$filter($x, $boolean)", JSONATA_TYPE_ANY},
	{"($string := $x; $string(1))", JSONATA_TYPE_ANY},
	{"($f := function($x) { 1 }; 1 ~> $f)", JSONATA_TYPE_ANY},
	{"{\"a\": 1} ~> |a|{}|",
		JSONATA_TYPE_OBJECT | JSONATA_TYPE_ARRAY | JSONATA_TYPE_ABSENT},
	{"$x ~> |a|{}|", JSONATA_TYPE_ANY},
	{"$v := 1", JSONATA_TYPE_NUMBER},
};

START_TEST(knows_the_type)
{
	ck_assert_uint_eq(check(types[_i].source)->types, types[_i].types);
}
END_TEST

static const struct {
	const char *source, *use, *member;
	bool indirect, top_level;
	uint32_t name_count;
} states[] = {
	{"$states.input", "$states.input", "input", false, true, 0},
	{"$states.context.A.`B`[0].C", "$states.context", "context", false,
		true, 2},
	{"$x[$states.\"result\" = 1]", "$states.\"result\"", "result", false,
		false, 0},
	{"$states.(result)", "$states.(result", "result", true, true, 0},
	{"$lookup($states, \"result\")", "$states, \"result\"", "result", true,
		true, 0},
	{"$lookup($states, $x)", "$states", "", false, true, 0},
	{"$states.($x)", "$states", "", false, true, 0},
	{"$states#$i", "$states", "", false, true, 0},
	{"$keys($states)", "$states", "", false, true, 0},
	{"$states[\"input\"]", "$states", "", false, true, 0},
};

START_TEST(lists_uses_of_states)
{
	const struct jsonata_states_use *use = check(states[_i].source)->states;
	ck_assert_ptr_nonnull(use);
	ck_assert_ptr_null(use->next);
	ck_assert_str_eq(
		string(text_slice(text_of(states[_i].source), use->span.start,
			use->span.end - use->span.start)),
		states[_i].use);
	ck_assert_str_eq(string(use->member), states[_i].member);
	ck_assert_int_eq(use->indirect, states[_i].indirect);
	ck_assert_int_eq(use->top_level, states[_i].top_level);
	ck_assert_uint_eq(use->name_count, states[_i].name_count);
}
END_TEST

/* A name that is called has "()" behind it, one that is perhaps bound "?". */
static const struct {
	const char *source, *names;
} variables[] = {
	{"$a + $b.c[$d] + $a", " a b d"},
	{"$f($x) ~> $g", " f() x g()"},
	{"($x := $x + 1; $y := $x; $y)", " x"},
	{"($x := 1; $x) + $x", " x"},
	{"$x.a@$i#$n.b[$i = $n] + $i", " x i"},
	{"$x.a[0]#$n.($n) + $n", " x n"},
	{"$map($x, function($v, $i) { $v + $i + $w }) + $v", " map() x w v"},
	{"($f := function() { $later }; $later := 1; $f())", " later?"},
	{"$ & $$ & $states.input", ""},
};

START_TEST(lists_free_variables)
{
	const struct jsonata_variable *variable =
		check(variables[_i].source)->variables;
	const char *names = "";
	for (; variable; variable = variable->next)
		names = arena_format(&arena, "%s %s%s%s", names,
			string(variable->name), variable->is_called ? "()" : "",
			variable->perhaps_bound ? "?" : "");
	ck_assert_str_eq(names, variables[_i].names);
}
END_TEST

START_TEST(marks_repeated_names)
{
	const struct jsonata_analysis *analysis = check("a + b + a");
	ck_assert_uint_eq(analysis->finding_count, 3);
	ck_assert(!analysis->findings[0]->repeated);
	ck_assert(!analysis->findings[1]->repeated);
	ck_assert(analysis->findings[2]->repeated);
}
END_TEST

/* The table's numbers are what its signatures say. */
START_TEST(counts_as_signatures_do)
{
	static const struct {
		const char *name, *signature;
		unsigned min, need, max;
	} rows[] = {
#define FUNCTION(name, signature, min, need, max, result) \
	{name, signature, min, need, max},
#include "expr/jsonata_functions.def"
#undef FUNCTION
	};
	const char *signature = rows[_i].signature;
	unsigned min = 0, need = 0, max = 0;
	for (const char *c = signature; *c; c++) {
		if (strchr("?-+", *c)) {
			need -= *c == '?';
			min -= *c != '+';
			max = *c == '+' ? JSONATA_ANY_NUMBER : max;
			continue;
		}
		if (*c == '(' || *c == '<')
			c = strpbrk(c, ")>");
		if (*c != '>')
			min++, need++, max++;
	}
	ck_assert_uint_eq(rows[_i].min, min);
	ck_assert_uint_eq(rows[_i].need, need);
	ck_assert_uint_eq(rows[_i].max, max);
	ck_assert_ptr_nonnull(jsonata_function_find(text_of(rows[_i].name)));
}
END_TEST

#define ADD(tests, test, rows) \
	tcase_add_loop_test(tests, test, 0, (int)(sizeof rows / sizeof *rows))

enum { FUNCTION_COUNT = 70 };

static Suite *suite_of_jsonata_check(void)
{
	Suite *suite = suite_create("jsonata_check");
	TCase *tests = tcase_create("check");
	tcase_add_checked_fixture(tests, NULL, empty_arena);
	ADD(tests, finds_what_is_wrong, findings);
	ADD(tests, knows_the_type, types);
	ADD(tests, lists_uses_of_states, states);
	ADD(tests, lists_free_variables, variables);
	tcase_add_test(tests, marks_repeated_names);
	tcase_add_loop_test(tests, counts_as_signatures_do, 0, FUNCTION_COUNT);
	suite_add_tcase(suite, tests);
	return suite;
}

int main(void)
{
	return suite_run(suite_of_jsonata_check());
}
