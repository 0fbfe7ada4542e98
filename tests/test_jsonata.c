#include "expr/jsonata.h"

#include "jsonata_dump.h"
#include "suite.h"

static struct arena arena;

static const struct jsonata *parse(const char *source)
{
	return jsonata_parse(&arena, text_of(source));
}

static void empty_arena(void)
{
	arena_free(&arena);
}

/* The measured cases are judged by expressions.py; here is one of each kind. */
static const struct {
	const char *source, *tree;
} trees[] = {
	{"a.b", "(path (name \"a\") (name \"b\"))"},
	{"1 + 2 * 3", "(bin \"+\" (num 1) (bin \"*\" (num 2) (num 3)))"},
	{"-a.b", "(neg (path (name \"a\") (name \"b\")))"},
	{"- -0.50", "(num 0.5)"},
	{"1e21", "(num 1e+21)"},
	{"123456789012", "(num 123456789012)"},
	{"1.5e-7", "(num 1.5e-7)"},
	{"'\\ud83d\\ude00'", "(str \"\xf0\x9f\x98\x80\")"},
	{"'\\udc00'", "(str \"\\udc00\")"},
	{"0.0000000000000000000000000000000000000000000000000000000000000000"
	 "25",
		"(num 2.5e-65)"},
	{"'\\ud83d'", "(str \"\\ud83d\")"},
	{"$ & $$ & $x", "(bin \"&\" (bin \"&\" (var \"\") (var \"$\")) "
			"(var \"x\"))"},
	{"and and or", "(bin \"and\" (path (name \"and\")) "
		       "(path (name \"or\")))"},
	{"a[0].'b'", "(path (name \"a\" (stages (filter (num 0)))) "
		     "(name \"b\"))"},
	{"$a[0]", "(var \"a\" (predicate (filter (num 0))))"},
	{"a[]", "(path (name \"a\" :keep) :keep :keepsingle)"},
	{"[1..2]", "(array (bin \"..\" (num 1) (num 2)))"},
	{"a{b: c}", "(path (name \"a\") (group ((path (name \"b\")) "
		    "(path (name \"c\")))))"},
	{"a^(>b, c)", "(path (name \"a\") (sort (desc (path (name \"b\"))) "
		      "(asc (path (name \"c\")))))"},
	{"a@$x#$i", "(path (name \"a\" (focus \"x\") (index \"i\")))"},
	{"f(?)(1)", "(call (partial (path (name \"f\")) (placeholder \"?\")) "
		    "(num 1))"},
	{"function($a)<s:n>{$f($a)}",
		"(lambda (\"a\") (sig \"<s:n>\") (call (var \"f\") "
		"(var \"a\")))"},
	{"a ~> |b|{}, 'c'|", "(apply (path (name \"a\")) (transform "
			     "(path (name \"b\")) (object) (str \"c\")))"},
	{"$m(a, /[/]\\/x/mi)", "(call (var \"m\") (path (name \"a\")) "
			       "(regex \"[/]\\\\/x\" \"im\"))"},
	{"(a; $b := *.**; )", "(block (path (name \"a\")) (bind (var \"b\") "
			      "(path (wild) (desc))))"},
	{"a ? b : c", "(cond (path (name \"a\")) (path (name \"b\")) "
		      "(path (name \"c\")))"},
	{"a.b[%.c = 1]", "(path (name \"a\") (name \"b\" (stages (filter "
			 "(bin \"=\" (path (parent) (name \"c\")) "
			 "(num 1))))))"},
	{"a /* x */ and /**/ true", "(bin \"and\" (path (name \"a\")) "
				    "(lit true))"},
};

START_TEST(gives_the_tree)
{
	const struct jsonata *parsed = parse(trees[_i].source);
	ck_assert_ptr_nonnull(parsed->root);
	ck_assert_str_eq(
		jsonata_dump(&arena, parsed->root).bytes, trees[_i].tree);
}
END_TEST

static const struct {
	const char *source, *code;
	uint32_t start, end;
	int position; /* -1: none */
	const char *message;
} errors[] = {
	{"\"a", "S0101", 0, 1, 2,
		"String literal must be terminated by a matching quote"},
	{"\"\\u12", "S0101", 0, 1, 7,
		"String literal must be terminated by a matching quote"},
	{"1e999", "S0102", 0, 5, 0, "Number out of range: \"1e999\""},
	{"'\\''", "S0103", 1, 3, 2, "Unsupported escape sequence: \\\"'\""},
	{"'\\\xf0\x9f\x98\x80'", "S0103", 1, 6, 2,
		"Unsupported escape sequence: \\\"\\ud83d\""},
	{"'\\u12g'", "S0104", 1, 5, 2,
		"The escape sequence \\u must be followed by 4 hex digits"},
	{"a.`b", "S0105", 2, 3, 4,
		"Quoted property name must be terminated with a backquote "
		"(`)"},
	{"1 /*/", "S0106", 2, 4, 2, "Comment has no closing tag"},
	{"\xc3\xa9 b", "S0201", 3, 4, 3, "Syntax error: \"b\""},
	{"[1)", "S0202", 2, 3, 3, "Expected \"]\", got \")\""},
	{"{\"a\" null}", "S0202", 5, 9, 9, "Expected \":\", got null"},
	{"(1 ", "S0203", 3, 3, 3, "Expected \")\" before end of expression"},
	{"!a", "S0204", 0, 1, 1, "Unknown operator: \"!\""},
	{"a +", "S0207", 3, 3, 3, "Unexpected end of expression"},
	{"function($a, b){1}", "S0208", 13, 14, 14,
		"Parameter 2 of function definition must be a variable name "
		"(start with $)"},
	{"$x{\"a\":1}[0]", "S0209", 9, 10, 10,
		"A predicate cannot follow a grouping expression in a step"},
	{"a{}{}", "S0210", 3, 4, 4,
		"Each step can only have one grouping expression"},
	{"a ?: b", "S0211", 3, 4, 4,
		"The symbol \":\" cannot be used as a unary operator"},
	{"x := 1", "S0212", 0, 1, 1,
		"The left side of := must be a variable name (start with $)"},
	{"a.1.5", "S0213", 2, 5, 5,
		"The literal value 1.5 cannot be used as a step within a path "
		"expression"},
	{"a.null", "S0213", 2, 6, 6,
		"The literal value null cannot be used as a step within a path "
		"expression"},
	{"f(?/x/)", "S0202", 3, 6, 6, "Expected \")\", got {}"},
	{"a@1", "S0214", 2, 3, 3,
		"The right side of \"@\" must be a variable name (start with "
		"$)"},
	{"a[0]@$b", "S0215", 4, 5, 5,
		"A context variable binding must precede any predicates on a "
		"step"},
	{"a^(b)@$c", "S0216", 5, 6, 6,
		"A context variable binding must precede the 'order-by' "
		"clause on a step"},
	{"%.a", "S0217", 0, 3, -1,
		"The object representing the 'parent' cannot be derived from "
		"this expression"},
	{"$x.%", "S0217", 0, 2, 2,
		"The object representing the 'parent' cannot be derived from "
		"this expression"},
	{"$f(a, //)", "S0301", 6, 8, 7,
		"Empty regular expressions are not allowed"},
	{"$f(a, /[(]/)", "S0302", 6, 7, 12,
		"No terminating / in regular expression"},
	{"$f(a, /+/)", "JS_SYNTAXERROR", 6, 9, -1,
		"Invalid regular expression: /+/g: Nothing to repeat"},
	{"$f(a, /x/ii)", "JS_SYNTAXERROR", 6, 11, -1,
		"Invalid flags supplied to RegExp constructor 'iig'"},
	{"function($a)<s<n>>{1}", "S0401", 12, 18, 15,
		"Type parameters can only be applied to functions and arrays"},
	{"function($a)<(sa<n>)>{1}", "S0402", 12, 21, 14,
		"Choice groups containing parameterized types are not "
		"supported"},
};

START_TEST(places_the_error)
{
	const struct jsonata *parsed = parse(errors[_i].source);
	const struct jsonata_error *error = &parsed->error;
	ck_assert_ptr_null(parsed->root);
	ck_assert_str_eq(error->code, errors[_i].code);
	ck_assert_str_eq(error->message.bytes, errors[_i].message);
	ck_assert_uint_eq(error->span.start, errors[_i].start);
	ck_assert_uint_eq(error->span.end, errors[_i].end);
	ck_assert_int_eq(error->has_position ? (int)error->position : -1,
		errors[_i].position);
}
END_TEST

static struct text repeated(const char *part, uint32_t count)
{
	struct jsonata_buffer buffer = {.arena = &arena};
	while (count--)
		jsonata_buffer_add(&buffer, text_of(part));
	return jsonata_buffer_text(&buffer);
}

START_TEST(refuses_deep_nesting)
{
	struct text source = repeated("(", JSONATA_MAX_DEPTH + 1);
	const struct jsonata *parsed = jsonata_parse(&arena, source);
	ck_assert_str_eq(parsed->error.code, "TOO_DEEP");
	ck_assert_uint_eq(parsed->error.span.start, JSONATA_MAX_DEPTH);
}
END_TEST

START_TEST(takes_long_chains)
{
	static const char *const parts[] = {
		"1+", "a.", "$a~>", "a#$i.", "()()+", "[0]."};
	struct text chain = repeated(parts[_i], 100000);
	struct jsonata_buffer source = {.arena = &arena};
	jsonata_buffer_add(&source, chain);
	jsonata_buffer_add(&source, TEXT("a"));
	const struct jsonata *parsed =
		jsonata_parse(&arena, jsonata_buffer_text(&source));
	ck_assert_ptr_nonnull(parsed->root);
	ck_assert_uint_gt(jsonata_dump(&arena, parsed->root).len, 100000);
}
END_TEST

START_TEST(spans_whole_expressions)
{
	const struct jsonata_node *root = parse(" $f(a.b)[0] + -1 ")->root;
	const struct jsonata_node *call = root->left;
	ck_assert_uint_eq(root->span.start, 1);
	ck_assert_uint_eq(root->span.end, 16);
	ck_assert_uint_eq(root->token.start, 12);
	ck_assert_int_eq(call->kind, JSONATA_CALL);
	ck_assert_uint_eq(call->span.end, 11);
	ck_assert_uint_eq(call->items.at[0]->span.start, 4);
	ck_assert_uint_eq(call->items.at[0]->span.end, 7);
	ck_assert_uint_eq(root->right->span.start, 14);
}
END_TEST

static Suite *suite_of_jsonata(void)
{
	Suite *suite = suite_create("jsonata");
	TCase *tests = tcase_create("parse");
	tcase_add_checked_fixture(tests, NULL, empty_arena);
	tcase_add_loop_test(
		tests, gives_the_tree, 0, (int)(sizeof trees / sizeof *trees));
	tcase_add_loop_test(tests, places_the_error, 0,
		(int)(sizeof errors / sizeof *errors));
	tcase_add_test(tests, refuses_deep_nesting);
	tcase_add_loop_test(tests, takes_long_chains, 0, 6);
	tcase_add_test(tests, spans_whole_expressions);
	suite_add_tcase(suite, tests);
	return suite;
}

int main(void)
{
	return suite_run(suite_of_jsonata());
}
