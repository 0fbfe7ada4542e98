/* Intrinsic functions: what is refused at creation, what fails, what is
 * doubted, and where. */
#include "expr/intrinsic.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const sound[] = {
	"States.Array()",
	"States.UUID( )",
	"States.Array('Foo', 2020, $.someJson, null, true, -1.5e3)",
	"States.Format('a={} b={}.', $$.Execution.Name, $var.x[0])",
	"States.Format('\\{\\} it\\'s {}', 1)",
	"States.Format('{x} {\"k\": 1}')",
	"States.Format($.template, 1, 2)",
	"States.JsonToString($.[?(@.year <= 1998)])",
	"States.ArrayGetItem($.a[?(@.k == b)]['x,)'].v, 0)",
	"States.ArrayGetItem( States.StringSplit($.a , '/'), 0)",
	"States.StringSplit('Hello\nWorld', '\n')",
	"States.JsonMerge(States.StringToJson('{\"k\": 1}'), $.f, false)",
	"States.ArrayRange(0, 999, 1)",
	"States.ArrayRange(10, 0, -1)",
	"States.ArrayPartition($.a, 0.5)",
	"States.MathAdd(-2147483648, 2147483647)",
	"States.Hash($.a, 'SHA-256')",
	"States.Hash('a', $.algorithm)",
	"States.ArrayRange(0, 9, $.step)",
	"States.MathRandom(1, 999, 3)",
	"States.Array(States.Array(States.Array()))",
};

START_TEST(finds_nothing_in_sound_calls)
{
	struct arena arena = {0};
	const struct intrinsic *intrinsic =
		intrinsic_parse(&arena, text_of(sound[_i]));
	ck_assert_ptr_null(intrinsic->findings);
	ck_assert_ptr_nonnull(intrinsic->root);
	ck_assert_uint_eq(intrinsic->root->span.end, strlen(sound[_i]));
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text;
	enum intrinsic_finding_kind kind;
	enum intrinsic_outcome outcome;
	span place;
} faulty[] = {
	{"", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {0, 0}},
	{"$.a + 1", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {0, 1}},
	{"states.Array()", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {0, 1}},
	{" States.Array()", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {0, 1}},
	{"States.Array() ", INTRINSIC_TRAILING_BLANK, INTRINSIC_SUSPICIOUS,
		{14, 15}},
	{"States.Array() x", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {15, 16}},
	{"States.Array", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {12, 12}},
	{"States.Array (1)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {12, 13}},
	{"States.Array(", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 13}},
	{"States.Array(1", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {14, 14}},
	{"States.Array(1,)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {15, 16}},
	{"States.Array(,1)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(#)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(1))", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {15, 16}},
	{"States.Array(1)[0]", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {15, 16}},
	{"States.Array('a", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array('a\\')", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(\"a\")", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(x)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(01)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(+1)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(1.)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array(1e)", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array([1])", INTRINSIC_SYNTAX, INTRINSIC_REFUSED, {13, 14}},
	{"States.Array($.a $.b)", INTRINSIC_BAD_PATH, INTRINSIC_REFUSED,
		{16, 17}},
	{"States.Array($['a)", INTRINSIC_BAD_PATH, INTRINSIC_REFUSED, {14, 15}},
	{"States.array()", INTRINSIC_UNKNOWN_FUNCTION, INTRINSIC_REFUSED,
		{0, 12}},
	{"States.Array(Math(1))", INTRINSIC_UNKNOWN_FUNCTION, INTRINSIC_REFUSED,
		{13, 17}},
	{"States.Array('\\\"')", INTRINSIC_BAD_ESCAPE, INTRINSIC_REFUSED,
		{14, 16}},
	{"States.Array('\\n\\n')", INTRINSIC_UNKNOWN_ESCAPE,
		INTRINSIC_SUSPICIOUS, {14, 16}},

	{"States.UUID(1)", INTRINSIC_ARITY, INTRINSIC_FAILS, {0, 14}},
	{"States.Format()", INTRINSIC_ARITY, INTRINSIC_FAILS, {0, 15}},
	{"States.MathRandom(1)", INTRINSIC_ARITY, INTRINSIC_FAILS, {0, 20}},
	{"States.MathAdd(1,2,3)", INTRINSIC_ARITY, INTRINSIC_FAILS, {0, 21}},
	{"States.Array(States.UUID(1))", INTRINSIC_ARITY, INTRINSIC_FAILS,
		{13, 27}},
	{"States.Format('{}')", INTRINSIC_PLACEHOLDERS, INTRINSIC_FAILS,
		{0, 19}},
	{"States.Format('\\{}', 1)", INTRINSIC_PLACEHOLDERS, INTRINSIC_FAILS,
		{0, 23}},
	{"States.Format(1)", INTRINSIC_ARGUMENT_TYPE, INTRINSIC_FAILS,
		{14, 15}},
	{"States.ArrayLength('a')", INTRINSIC_ARGUMENT_TYPE, INTRINSIC_FAILS,
		{19, 22}},
	{"States.ArrayLength(States.UUID())", INTRINSIC_ARGUMENT_TYPE,
		INTRINSIC_FAILS, {19, 32}},
	{"States.ArrayLength(null)", INTRINSIC_ARGUMENT_TYPE,
		INTRINSIC_SUSPICIOUS, {19, 23}},
	{"States.MathAdd(1,'-1')", INTRINSIC_ARGUMENT_TYPE, INTRINSIC_FAILS,
		{17, 21}},
	{"States.Base64Encode($.a[*])", INTRINSIC_ARGUMENT_TYPE,
		INTRINSIC_SUSPICIOUS, {20, 26}},
	{"States.Hash($.a, 'sha-256')", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {17, 26}},
	{"States.ArrayRange(1, 9, 0)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {24, 25}},
	{"States.ArrayRange(0, 1000, 1)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {0, 29}},
	{"States.ArrayRange(1, 1e300, 1)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {0, 30}},
	{"States.ArrayPartition($.a, 0)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {27, 28}},
	{"States.ArrayGetItem($.a, -1)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {25, 27}},
	{"States.JsonMerge($.a, $.b, true)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_SUSPICIOUS, {27, 31}},
	{"States.JsonMerge($.a, $.b, 'x')", INTRINSIC_ARGUMENT_TYPE,
		INTRINSIC_FAILS, {27, 30}},
	{"States.MathAdd(2147483648, 1)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_FAILS, {15, 25}},
	{"States.MathRandom(5, 5)", INTRINSIC_ARGUMENT_VALUE,
		INTRINSIC_SUSPICIOUS, {21, 22}},
};

START_TEST(finds_one_fault_at_its_place)
{
	struct arena arena = {0};
	const struct intrinsic *intrinsic =
		intrinsic_parse(&arena, text_of(faulty[_i].text));
	const struct intrinsic_finding *finding = intrinsic->findings;
	ck_assert_ptr_nonnull(finding);
	ck_assert_int_eq(finding->kind, faulty[_i].kind);
	ck_assert_int_eq(finding->outcome, faulty[_i].outcome);
	ck_assert_uint_eq(finding->span.start, faulty[_i].place.start);
	ck_assert_uint_eq(finding->span.end, faulty[_i].place.end);
	ck_assert_ptr_null(finding->next);
	arena_free(&arena);
}
END_TEST

START_TEST(suggests_the_nearest_name)
{
	struct arena arena = {0};
	const struct intrinsic *intrinsic =
		intrinsic_parse(&arena, text_of("States.StringToJSON($.a)"));
	ck_assert_str_eq(
		intrinsic->findings->suggestion, "States.StringToJson");
	intrinsic = intrinsic_parse(&arena, text_of("States.Default($.a, 1)"));
	ck_assert_ptr_null(intrinsic->findings->suggestion);
	intrinsic =
		intrinsic_parse(&arena, text_of("States.Hash(1, 'SHA256')"));
	ck_assert_str_eq(intrinsic->findings->suggestion, "SHA-256");
	arena_free(&arena);
}
END_TEST

/* [fn.Hash] Characters, not bytes. */
START_TEST(bounds_what_is_hashed)
{
	enum { MOST = 10000 };
	struct arena arena = {0};
	const char *text = "";
	char characters[2 * MOST + 3];
	for (int i = 0; i <= MOST; i++)
		memcpy(characters + (size_t)i * 2, "\xC3\xA9", 2);
	for (int len = MOST; len <= MOST + 1; len++) {
		text = arena_format(&arena, "States.Hash('%.*s', 'MD5')",
			len * 2, characters);
		const struct intrinsic_finding *finding =
			intrinsic_parse(&arena, text_of(text))->findings;
		ck_assert_int_eq(finding != NULL, len > MOST);
		if (finding)
			ck_assert_str_eq(finding->message,
				"this text is longer than 10000 characters");
	}
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_the_tree)
{
	struct arena arena = {0};
	const struct intrinsic *intrinsic = intrinsic_parse(&arena,
		text_of("States.Format('{}', States.MathAdd($.a.b, -1))"));
	const struct intrinsic_node *root = intrinsic->root;
	ck_assert_str_eq(root->function->name, "States.Format");
	ck_assert_uint_eq(root->count, 2);
	ck_assert_uint_eq(intrinsic->calls, 2);
	ck_assert(text_is(root->arguments->text, "{}"));
	const struct intrinsic_node *add = root->arguments->next;
	ck_assert_int_eq(add->type, INTRINSIC_NUMBER);
	ck_assert_int_eq(add->arguments->kind, INTRINSIC_PATH);
	ck_assert_uint_eq(add->arguments->span.start, 35);
	ck_assert_uint_eq(add->arguments->path->count, 2);
	ck_assert_double_eq(add->arguments->next->number, -1);
	arena_free(&arena);
}
END_TEST

/* [intr.nest] Calls are counted, not levels; hostile depth is not followed. */
START_TEST(counts_calls)
{
	static const char opening[] = "States.Array(";
	static const int depths[] = {10, 11, 5000};
	struct arena arena = {0};
	int depth = depths[_i];
	size_t len = (sizeof(opening) - 1) * (size_t)depth;
	char *text = arena_allocate(&arena, len + (size_t)depth);
	for (size_t i = 0; i < len; i++)
		text[i] = opening[i % (sizeof(opening) - 1)];
	memset(text + len, ')', (size_t)depth);
	const struct intrinsic *intrinsic = intrinsic_parse(
		&arena, (struct text){text, (uint32_t)(len + (size_t)depth)});
	ck_assert_int_eq(intrinsic->findings != NULL, depth > 10);
	if (intrinsic->findings)
		ck_assert_int_eq(
			intrinsic->findings->kind, INTRINSIC_TOO_MANY_CALLS);
	arena_free(&arena);
}
END_TEST

START_TEST(the_table_is_whole)
{
	static const char *const names[] = {
#define INTRINSIC(name, least, most, result, first, second, third) \
	"States." #name,
#include "expr/intrinsic_functions.def"
#undef INTRINSIC
	};
	ck_assert_uint_eq(COUNT(names), 18);
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct intrinsic_function *function =
			intrinsic_find(text_of(names[i]));
		ck_assert_ptr_nonnull(function);
		ck_assert_str_eq(function->name, names[i]);
		ck_assert_uint_eq(function->id, i);
		ck_assert_uint_le(function->least, function->most);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("intrinsic");
	TCase *tcase = tcase_create("intrinsic");
	tcase_add_loop_test(
		tcase, finds_nothing_in_sound_calls, 0, COUNT(sound));
	tcase_add_loop_test(
		tcase, finds_one_fault_at_its_place, 0, COUNT(faulty));
	tcase_add_test(tcase, suggests_the_nearest_name);
	tcase_add_test(tcase, bounds_what_is_hashed);
	tcase_add_test(tcase, keeps_the_tree);
	tcase_add_loop_test(tcase, counts_calls, 0, 3);
	tcase_add_test(tcase, the_table_is_whole);
	suite_add_tcase(suite, tcase);
	return suite_run(suite);
}
