/* The second pass over a tree, and signatures: what jsonata 2.0.6 gave. */
#include "expr/jsonata.h"
#include "jsonata_dump.h"
#include "suite.h"

static struct arena arena;

static void empty_arena(void)
{
	arena_free(&arena);
}

static const struct jsonata *parse(const char *source)
{
	return jsonata_parse(&arena, text_of(source));
}

static const struct {
	const char *source, *tree;
} trees[] = {
	{"a.(b; c.%)", "(path (name \"a\") (block (path (name \"b\")) (path "
		       "(name \"c\") (parent))))"},
	{"a.b.(c.%.%)", "(path (name \"a\") (name \"b\") (block (path (name "
			"\"c\") (parent) (parent))))"},
	{"a.b.c.%.%", "(path (name \"a\") (name \"b\") (name \"c\") (parent) "
		      "(parent))"},
	{"a@$x.b@$y.c.%", "(path (name \"a\" (focus \"x\")) (name \"b\" (focus "
			  "\"y\")) (name \"c\") (parent))"},
	{"a@$x.b@$y.%", "(path (name \"a\" (focus \"x\")) (name \"b\" (focus "
			"\"y\")) (parent))"},
	{"a@$x.b.(%.d)", "(path (name \"a\" (focus \"x\")) (name \"b\") (block "
			 "(path (parent) (name \"d\"))))"},
	{"a.b.{\"x\": %.c}", "(path (name \"a\") (name \"b\") (object ((str "
			     "\"x\") (path (parent) (name \"c\")))))"},
	{"a.b[%.c=1].d[%.e=2]",
		"(path (name \"a\") (name \"b\" (stages (filter (bin \"=\" "
		"(path (parent) (name \"c\")) (num 1))))) (name \"d\" (stages "
		"(filter (bin \"=\" (path (parent) (name \"e\")) (num 2))))))"},
	{"a.b.c[%.%.d]", "(path (name \"a\") (name \"b\") (name \"c\" (stages "
			 "(filter (path (parent) (parent) (name \"d\"))))))"},
	{"$x#$i", "(path (var \"x\" (index \"i\")))"},
	{"$x[0]#$i",
		"(path (var \"x\" (stages (filter (num 0)) (index \"i\"))))"},
	{"([a].b)", "(block (path (array (path (name \"a\")) :cons) (name "
		    "\"b\")) :cons)"},
	{"(a.[b])", "(block (path (name \"a\") (array (path (name \"b\")) "
		    ":cons)))"},
	{"a.*.%", "(path (name \"a\") (wild) (parent))"},
	{"a.[%.b]", "(path (name \"a\") (array (path (parent) (name \"b\")) "
		    ":cons))"},
	{"a.b.(%.c + %.d)",
		"(path (name \"a\") (name \"b\") (block (bin \"+\" (path "
		"(parent) (name \"c\")) (path (parent) (name \"d\")))))"},
	{"a.b.($x := %; $x.c)",
		"(path (name \"a\") (name \"b\") (block (bind (var \"x\") "
		"(parent)) (path (var \"x\") (name \"c\"))))"},
	{"(a.b).%", "(path (block (path (name \"a\") (name \"b\"))) (parent))"},
	{"a.b^(%.c)", "(path (name \"a\") (name \"b\") (sort (asc (path "
		      "(parent) (name \"c\")))))"},
	{"a.().%", "(path (name \"a\") (block) (parent))"},
	{"a.b#$i.%", "(path (name \"a\") (name \"b\" (index \"i\")) (parent))"},
	{"a.b.%{c: d}", "(path (name \"a\") (name \"b\") (parent) (group "
			"((path (name \"c\")) (path (name \"d\")))))"},
	{"a.b[%.x and %.y].(%.z)",
		"(path (name \"a\") (name \"b\" (stages (filter (bin \"and\" "
		"(path (parent) (name \"x\")) (path (parent) (name \"y\")))))) "
		"(block (path (parent) (name \"z\"))))"},
	{"function($a)<(>{1}", "(lambda (\"a\") (sig \"<(>\") (num 1))"},
	{"function($a)<s->{1}", "(lambda (\"a\") (sig \"<s->\") (num 1))"},
	{"function($a)<->{1}", "(lambda (\"a\") (sig \"<->\") (num 1))"},
	{"function($a)<(a-)>{1}", "(lambda (\"a\") (sig \"<(a-)>\") (num 1))"},
	{"function($a)<([)->{1}", "(lambda (\"a\") (sig \"<([)->\") (num 1))"},
	{"function($a)<?>{1}", "(lambda (\"a\") (sig \"<?>\") (num 1))"},
	{"function($a)<+>{1}", "(lambda (\"a\") (sig \"<+>\") (num 1))"},
	{"function($a)<s?\?>{1}", "(lambda (\"a\") (sig \"<s?\?>\") (num 1))"},
	{"function($a)<x-(sn)+j?f<n:n>:a<s>>{1}",
		"(lambda (\"a\") (sig \"<x-(sn)+j?f<n:n>:a<s>>\") (num 1))"},
	{"function($a)<a<a<s>>l:o>{1}",
		"(lambda (\"a\") (sig \"<a<a<s>>l:o>\") (num 1))"},
	{"function($a)<z>{1}", "(lambda (\"a\") (sig \"<z>\") (num 1))"},
	{"function($a)<(s:n>{1}", "(lambda (\"a\") (sig \"<(s:n>\") (num 1))"},
	{"function($a)<\"s\">{1}", "(lambda (\"a\") (sig \"<s>\") (num 1))"},
	{"function($a)<1s>{1}", "(lambda (\"a\") (sig \"<1s>\") (num 1))"},
	{"function($a)</s/i>{1}", "(lambda (\"a\") (sig \"</s/gi>\") (num 1))"},
	{"'\\b\\f\\n\\r\\t\\/\\\\\\\"'", "(str \"\\b\\f\\n\\r\\t/\\\\\\\"\")"},
	{"a[/x/](1)", "(call (path (name \"a\" (stages (filter (regex \"x\" "
		      "\"\"))))) (num 1))"},
	{"[1,2][0][1]", "(array (num 1) (num 2) (predicate (filter (num 0)) "
			"(filter (num 1))))"},
	{"a.b[0][].c", "(path (name \"a\") (name \"b\" :keep (stages (filter "
		       "(num 0)))) (name \"c\") :keepsingle)"},
	{"[a][0].b", "(path (array (path (name \"a\")) :cons (predicate "
		     "(filter (num 0)))) (name \"b\"))"},
	{"a.[b][0]", "(path (name \"a\") (array (path (name \"b\")) :cons "
		     "(stages (filter (num 0)))))"},
	{"a{b:c}[0]", "(path (name \"a\" (stages (filter (num 0)))) (group "
		      "((path (name \"b\")) (path (name \"c\")))))"},
	{"(a)[0]{b:c}",
		"(block (path (name \"a\")) (predicate (filter (num 0))) "
		"(group ((path (name \"b\")) (path (name \"c\")))))"},
	{"-(1)", "(neg (block (num 1)))"},
	{"-'a'", "(neg (str \"a\"))"},
	{"a ~> $f(1) ~> $g", "(apply (apply (path (name \"a\")) (call (var "
			     "\"f\") (num 1))) (var \"g\"))"},
	{"a.$f(b)",
		"(path (name \"a\") (call (var \"f\") (path (name \"b\"))))"},
	{"a.($f(b))[0]", "(path (name \"a\") (block (call (var \"f\") (path "
			 "(name \"b\"))) (stages (filter (num 0)))))"},
	{"a.'b'.c", "(path (name \"a\") (name \"b\") (name \"c\"))"},
	{"a.\"b\"[0]",
		"(path (name \"a\") (name \"b\" (stages (filter (num 0)))))"},
	{"a.[1,2]", "(path (name \"a\") (array (num 1) (num 2) :cons))"},
	{"a.{\"b\":1}", "(path (name \"a\") (object ((str \"b\") (num 1))))"},
	{"(a;b).c", "(path (block (path (name \"a\")) (path (name \"b\"))) "
		    "(name \"c\"))"},
	{"([1])", "(block (array (num 1)))"},
	{"a.([1])", "(path (name \"a\") (block (array (num 1))))"},
	{"a.([b];c)", "(path (name \"a\") (block (array (path (name \"b\"))) "
		      "(path (name \"c\"))))"},
	{"a.(b;[c])", "(path (name \"a\") (block (path (name \"b\")) (array "
		      "(path (name \"c\")))))"},
	{"|a|b|", "(transform (path (name \"a\")) (path (name \"b\")))"},
	{"a^(<b)[0]", "(path (name \"a\") (sort (asc (path (name \"b\"))) "
		      "(stages (filter (num 0)))))"},
	{"a.b^(c).d", "(path (name \"a\") (name \"b\") (sort (asc (path (name "
		      "\"c\")))) (name \"d\"))"},
	{"a@$b#$c.d[1]", "(path (name \"a\" (focus \"b\") (index \"c\")) (name "
			 "\"d\" (stages (filter (num 1)))))"},
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
	int position; /* -1: none */
} errors[] = {
	{"a.b.%.%.%", "S0217", -1},
	{"a@$x.b@$y.%.%", "S0217", -1},
	{"a.(1).%", "S0217", 4},
	{"function($a)<n<s>>{1}", "S0401", 15},
	{"function($a)<s", "S0203", 14},
	{"function($a)<s-+?>{1}", "JS_SYNTAXERROR", -1},
	{"function($a)<(z-a)->{1}", "JS_SYNTAXERROR", -1},
	{"function($a)<(z-a)>{1}", "JS_SYNTAXERROR", -1},
	{"function($a)<--{1}", "S0202", 16},
	{"function($a)<s++>{1}", "JS_SYNTAXERROR", -1},
	{"/a/ b", "S0201", 5},
	{"a#$b[0]@$c", "S0215", 8},
};

START_TEST(names_the_error)
{
	const struct jsonata_error error = parse(errors[_i].source)->error;
	ck_assert_str_eq(error.code, errors[_i].code);
	ck_assert_int_eq(error.has_position ? (int)error.position : -1,
		errors[_i].position);
}
END_TEST

/* Each parent operator looks at all steps before it. */
START_TEST(bounds_the_search_for_parents)
{
	enum { STEPS = 2000 };
	static char source[1 + 4 * STEPS] = "a";
	for (int i = 0; i < STEPS; i++) {
		memcpy(source + 1 + 2 * i, ".a", 2);
		memcpy(source + 1 + 2 * (STEPS + i), ".%", 2);
	}
	struct text text = {source, sizeof(source)};
	ck_assert_str_eq(jsonata_parse(&arena, text)->error.code, "TOO_DEEP");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("jsonata_process");
	TCase *tests = tcase_create("process");
	tcase_add_checked_fixture(tests, NULL, empty_arena);
	tcase_add_loop_test(
		tests, gives_the_tree, 0, (int)(sizeof trees / sizeof *trees));
	tcase_add_loop_test(tests, names_the_error, 0,
		(int)(sizeof errors / sizeof *errors));
	tcase_add_test(tests, bounds_the_search_for_parents);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
