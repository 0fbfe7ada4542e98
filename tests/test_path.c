/* JSONPath and Reference Paths: what is taken, what is refused and where, what
 * is doubted. */
#include "expr/context.h"
#include "expr/path.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Taken: the kinds of the steps as letters, in the order of the enumeration. */
static const struct {
	const char *text;
	enum path_kind kind;
	const char *steps;
	bool definite;
	const char *quirk; /* the first, or NULL */
} taken[] = {
	{"$", PATH_DATA, "", true, NULL},
	{"$.a", PATH_DATA, "n", true, NULL},
	{"$.a ", PATH_DATA, "n", true, NULL},
	{"$.a-b.$c.d@e", PATH_DATA, "nnn", true, NULL},
	{"$['a b'].c[0][ 1 ]", PATH_DATA, "nnii", true, NULL},
	{"$.['a']", PATH_DATA, "n", true, NULL},
	{"$['a','b']", PATH_DATA, "N", true, NULL},
	{"$[0,1]", PATH_DATA, "I", false, NULL},
	{"$[1:2][1:][:2][-1:]", PATH_DATA, "ssss", false, NULL},
	{"$.*[*]", PATH_DATA, "**", false, NULL},
	{"$..a..*..[0]", PATH_DATA, "dnd*di", false, NULL},
	{"$[(@.length-1)].bar", PATH_DATA, "Sn", true, NULL},
	{"$[(@.size() - 2)]", PATH_DATA, "S", true, NULL},
	{"$[?(@.a)]", PATH_DATA, "f", false, NULL},
	{"$[?( @.a == 'b' && @.c>=5 || !@.d )]", PATH_DATA, "f", false, NULL},
	{"$[?((@.a < 1) && (@['b']))]", PATH_DATA, "f", false, NULL},
	{"$[?(@.a == word)]", PATH_DATA, "f", false, NULL},
	{"$$", PATH_CONTEXT, "", true, NULL},
	{"$$.Map.Item.Value", PATH_CONTEXT, "nnn", true, NULL},
	{"$$['Map']", PATH_CONTEXT, "n", true, NULL},
	{"$var", PATH_VARIABLE, "", true, NULL},
	{"$\xC3\xA9tat.a[0]", PATH_VARIABLE, "ni", true, NULL},

	{"$[+1]", PATH_DATA, "i", true, "index-sign"},
	{"$[1.5]", PATH_DATA, "i", true, "index-rest"},
	{"$[1e1]", PATH_DATA, "i", true, "index-rest"},
	{"$[-1]", PATH_DATA, "i", true, "negative-index"},
	{"$[1 2]", PATH_DATA, "i", true, "blank-in-number"},
	{"$[0:6:2]", PATH_DATA, "s", false, "slice-rest"},
	{"$[1x", PATH_DATA, "i", true, "index-rest"},
	{"$['a',]", PATH_DATA, "n", true, "extra-comma"},
	{"$[,'a']", PATH_DATA, "n", true, "extra-comma"},
	{"$['a''b']", PATH_DATA, "N", true, "names-joined"},
	{"$['a]", PATH_DATA, "N", true, "no-names"},
	{"$['a'b]", PATH_DATA, "n", true, "text-between-names"},
	{"$.a.length()", PATH_DATA, "nn", true, "function-name"},
	{"$.a.(x)", PATH_DATA, "nn", true, "name-punctuation"},
	{"$.a{b", PATH_DATA, "n", true, "name-punctuation"},
	{"$.${Name}", PATH_DATA, "n", true, NULL},
	{"$['a']b", PATH_DATA, "nn", true, "missing-dot"},
	{"$['a']$b", PATH_DATA, "n$n", true, "inner-root"},
	{"$...x", PATH_DATA, "dn", false, "three-dots"},
	{"$[?]", PATH_DATA, "f", false, "filter-placeholder"},
	{"$[?(@.a == \"b\")]", PATH_DATA, "f", false, "double-quoted-operand"},
	{"$[?(@.a === 'b')]", PATH_DATA, "f", false, "equals-operand"},
	{"$[?(@.a == undefined)]", PATH_DATA, "f", false, "bare-undefined"},
	{"$[?(@.a <)]", PATH_DATA, "f", false, "operand-missing"},
	{"$[?(!@.a == 1)]", PATH_DATA, "f", false, "negation-ignored"},
	{"$[?(@.a == $.b)]", PATH_DATA, "f", false, "root-operand"},
	{"$[?(@.a =~ /x/i)]", PATH_DATA, "f", false, "filter-pattern"},
	{"$[?(@.a=1)]", PATH_DATA, "f", false, "name-punctuation"},
	{"$[?(@.a =~ /[(]b[)]/i)]", PATH_DATA, "f", false, "filter-pattern"},
	{"$['a']*", PATH_DATA, "n*", false, "missing-dot"},
	{"$[0,]", PATH_DATA, "i", true, NULL},
	{"$[(@.length-1)", PATH_DATA, "S", true, "bracket-unclosed"},
	{"$[0:60[0:6~6$]]", PATH_DATA, "s", false, "slice-rest"},
};

START_TEST(takes_what_the_service_takes)
{
	struct arena arena = {0};
	const struct path *path = path_parse(&arena, text_of(taken[_i].text));
	ck_assert_ptr_null(path->error);
	ck_assert_int_eq(path->kind, taken[_i].kind);
	ck_assert_int_eq(path->definite, taken[_i].definite);
	ck_assert_uint_eq(path->count, strlen(taken[_i].steps));
	for (uint32_t i = 0; i < path->count; i++)
		ck_assert_int_eq(
			"nNiIs*dfS$"[path->steps[i].kind], taken[_i].steps[i]);
	ck_assert_pstr_eq(
		path->quirks ? path->quirks->code : NULL, taken[_i].quirk);
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text, *code;
	span place;
} refused[] = {
	{"", "no-dollar", {0, 0}},
	{"a.b", "no-dollar", {0, 1}},
	{" $.a", "leading-blank", {0, 1}},
	{"$ .a", "variable-name", {1, 2}},
	{"$1a", "variable-name", {1, 2}},
	{"$a-b", "variable-name", {2, 3}},
	{"$_a", "variable-name", {1, 2}},
	{"$$23", "context-root", {2, 3}},
	{"$.", "ends-with-dot", {1, 2}},
	{"$.a.", "ends-with-dot", {3, 4}},
	{"$..", "ends-with-scan", {1, 3}},
	{"$.a b", "space-outside-brackets", {3, 4}},
	{"$['a'] .b", "space-outside-brackets", {6, 7}},
	{"$[", "bracket-unclosed", {1, 2}},
	{"$['a'", "bracket-unclosed", {1, 2}},
	{"$[1", "bracket-unclosed", {1, 2}},
	{"$[]", "bracket-empty", {1, 3}},
	{"$[ ]", "bracket-empty", {1, 4}},
	{"$[a]", "bracket-unquoted", {1, 4}},
	{"$[\"a\"]", "bracket-double-quoted", {1, 6}},
	{"$[ * ]", "bracket-star", {1, 6}},
	{"$[:]", "index-missing", {1, 4}},
	{"$[::2]", "index-missing", {1, 6}},
	{"$[--1]", "index-number", {1, 6}},
	{"$[2147483648]", "index-number", {1, 13}},
	{"$[(@.count-1)]", "script", {1, 14}},
	{"$[(@.length-x)]", "script", {1, 15}},
	{"$[?@.a]", "filter-parentheses", {1, 7}},
	{"$[?(@.a]", "filter-unbalanced", {1, 8}},
	{"$[?()]", "filter-empty", {4, 4}},
	{"$[?(@.a &&)]", "filter-empty", {4, 10}},
	{"$[?(@.a &&& @.b)]", "filter-joint", {8, 11}},
	{"$[?(@.a in ['b'])]", "filter-operator", {8, 10}},
	{"$[?(@.a = 1)]", "filter-operator", {8, 9}},
	{"$[?(word)]", "filter-operator", {4, 8}},
	{"$[?(! @.a)]", "filter-negation", {4, 9}},
	{"$[?(1 == !@.a)]", "filter-negation", {9, 13}},
	{"$[?(@.a == @.b[*])]", "filter-indefinite", {11, 17}},
	{"$[?(@[?(@.a)])]", "filter-indefinite", {5, 13}},
	{"$[?(@.a == $var)]", "filter-root", {11, 15}},
	{"$[?(@.a == $$.b)]", "filter-root", {11, 15}},
	{"$[?(@.a =~ /*/)]", "filter-pattern", {11, 14}},
	{"$[?[(@.a)]", "filter-unbalanced", {1, 10}},
	{"$[?(@..[?(@.b)])]", "filter-indefinite", {7, 15}},
	{"$[?(@.a == ')]", "filter-unbalanced", {1, 14}},
	{"$[?(@.a == ']')]", "filter-unbalanced", {1, 13}},
	{"$[?(@.a])]", "filter-unbalanced", {1, 8}},
	{"$[?(@.a == ' && @.b == ')]", "filter-quote", {11, 12}},
	{"$[?(@.a =~ /)]", "filter-pattern", {11, 12}},
	{"$[?(@.a =~ /a\\/)]", "filter-pattern", {11, 15}},
	{"$[?(@.a =~ /a)(b/)]", "filter-pattern", {11, 17}},
	{"$[x?(@.a)]", "filter-start", {2, 3}},
	{"$[?(@.a b)]", "space-outside-brackets", {7, 8}},
	{"$[?(@.a) && (@.b b)]", "space-outside-brackets", {16, 17}},
	{"$[(@.lengthy-1)]", "script", {1, 16}},
	{"$[:]", "index-missing", {1, 4}},
	{"$[1,,2]", "index-missing", {1, 7}},
	{"$[- ,1]", "index-number", {1, 7}},
	{"$[0:99999999999]", "index-number", {1, 16}},
	{"$[99999999999:1]", "index-number", {1, 16}},
};

/* Whether it is plain, and where the last of its steps begins. */
static const struct {
	const char *text;
	bool is_plain;
	uint32_t count;
	span last;
} named[] = {
	{"$", true, 0, {0, 0}},
	{"$.a", true, 1, {1, 3}},
	{"$.order.B-2_c", true, 2, {7, 13}},
	{"$.a.b.c.d.e.f.g.h", true, 8, {15, 17}},
	{"$.a.b.c.d.e.f.g.h.i", false, 9, {17, 19}},
	{"$$", false, 0, {0, 0}},
	{"$$.Map.Item", false, 2, {6, 11}},
	{"$var.a", false, 1, {4, 6}},
	{"$.\xC3\xA9tat", false, 1, {1, 7}},
	{"$['a']", false, 1, {1, 6}},
};

static void check_equal_steps(const struct path *one, const struct path *other)
{
	ck_assert_int_eq(one->kind, other->kind);
	ck_assert_int_eq(one->definite, other->definite);
	ck_assert_uint_eq(one->count, other->count);
	for (uint32_t i = 0; i < one->count; i++) {
		const struct path_step *a = &one->steps[i];
		const struct path_step *b = &other->steps[i];
		ck_assert_int_eq(a->kind, PATH_STEP_NAME);
		ck_assert_int_eq(b->kind, PATH_STEP_NAME);
		ck_assert_uint_eq(a->span.start, b->span.start);
		ck_assert_uint_eq(a->span.end, b->span.end);
		ck_assert_uint_eq(a->count, b->count);
		ck_assert(text_equal(a->names[0], b->names[0]));
	}
}

/* A blank behind it is trimmed, and makes a path out of the ordinary. */
START_TEST(reads_names_alike)
{
	struct arena arena = {0};
	struct text text = text_of(named[_i].text);
	struct text spaced = text_of(arena_format(&arena, "%s ", text.bytes));
	const struct path *path = path_parse(&arena, text);
	ck_assert_int_eq(path->is_plain, named[_i].is_plain);
	ck_assert_uint_eq(path->count, named[_i].count);
	if (path->count) {
		span last = path->steps[path->count - 1].span;
		ck_assert_uint_eq(last.start, named[_i].last.start);
		ck_assert_uint_eq(last.end, named[_i].last.end);
	}
	ck_assert(!path_parse(&arena, spaced)->is_plain);
	check_equal_steps(path, path_parse(&arena, spaced));
	check_equal_steps(path, path_parse_reference(&arena, text));
	check_equal_steps(path, path_parse_reference(&arena, spaced));
	arena_free(&arena);
}
END_TEST

/* Names from the input are cut between characters. */
START_TEST(cuts_long_excerpts)
{
	struct arena arena = {0};
	const struct path *path = path_parse(&arena,
		TEXT("$[aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbb\xC3\xA9z]"));
	ck_assert_ptr_nonnull(strstr(path->error->message, "abbbbbbbbb...'"));
	arena_free(&arena);
}
END_TEST

START_TEST(refuses_what_the_service_refuses)
{
	struct arena arena = {0};
	const struct path *path = path_parse(&arena, text_of(refused[_i].text));
	ck_assert_ptr_nonnull(path->error);
	ck_assert_str_eq(path->error->code, refused[_i].code);
	ck_assert_uint_eq(path->error->span.start, refused[_i].place.start);
	ck_assert_uint_eq(path->error->span.end, refused[_i].place.end);
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text;
	const char *last_name; /* of the last step, NULL when it has none */
	const char *code;      /* NULL: it is a Reference Path */
} references[] = {
	{"$", NULL, NULL},
	{"$.store.book", "book", NULL},
	{"$.store\\.book", "store.book", NULL},
	{"$.\\stor\\e.boo\\k", "book", NULL},
	{"$.foo\\@bar.baz\\[\\[.\\?pretty", "?pretty", NULL},
	{"$.&\xD0\x96.\\uD800\\uDF46", "uD800uDF46", NULL},
	{"$.ledgers[0][22][315].foo", "foo", NULL},
	{"$['store'][0]['a, b: ?']", "a, b: ?", NULL},
	{"$.[ 0 ]", NULL, NULL},
	{"$$.Execution.Id", "Id", NULL},
	{"$var.a", "a", NULL},
	{"a", NULL, "no-dollar"},
	{"$..a", NULL, "not-a-reference"},
	{"$.a[*]", NULL, "not-a-reference"},
	{"$.*", NULL, "not-a-reference"},
	{"$.a[1:]", NULL, "not-a-reference"},
	{"$.a[0,1]", NULL, "not-a-reference"},
	{"$.a[-1]", NULL, "not-a-reference"},
	{"$['a','b']", NULL, "not-a-reference"},
	{"$[?(@.a)]", NULL, "not-a-reference"},
	{"$.a.length()", NULL, "not-a-reference"},
	{"$[\"a\"]", NULL, "bracket-double-quoted"},
	{"$['a", NULL, "bracket-unclosed"},
	{"$[']", NULL, "bracket-unclosed"},
	{"$[]", NULL, "index-number"},
	{"$.a b", NULL, "space-outside-brackets"},
	{"$.a]", NULL, "bracket-unopened"},
	{"$['a']b", NULL, "missing-dot"},
	{"$.", NULL, "ends-with-dot"},
};

START_TEST(knows_reference_paths)
{
	struct arena arena = {0};
	const struct path *path =
		path_parse_reference(&arena, text_of(references[_i].text));
	ck_assert_pstr_eq(
		path->error ? path->error->code : NULL, references[_i].code);
	if (references[_i].last_name) {
		const struct path_step *last = &path->steps[path->count - 1];
		ck_assert_int_eq(last->kind, PATH_STEP_NAME);
		ck_assert(text_is(last->names[0], references[_i].last_name));
	}
	ck_assert(path->error || path->definite);
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_what_a_filter_says)
{
	struct arena arena = {0};
	const struct path *path =
		path_parse(&arena, text_of("$.a[?(@.b >= 'x' || !@['c'])]"));
	const struct path_filter *filter = path->steps[1].filter;
	ck_assert_uint_eq(filter->count, 2);
	const struct path_criterion *test = filter->criteria;
	ck_assert_str_eq(test[0].operator, ">=");
	ck_assert_int_eq(test[0].left.path->kind, PATH_ITEM);
	ck_assert(text_is(test[0].left.text, "@.b"));
	ck_assert_int_eq(test[0].right.kind, PATH_OPERAND_STRING);
	ck_assert(text_is(test[0].right.text, "x"));
	ck_assert(!test[0].after_or && test[1].after_or);
	ck_assert(test[1].negated && !test[1].operator);
	ck_assert(text_is(test[1].left.path->steps[0].names[0], "c"));
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_numbers_and_the_variable)
{
	struct arena arena = {0};
	const struct path *path =
		path_parse(&arena, text_of("$v[3][-2:][:4][5,-6]"));
	ck_assert(text_is(path->variable, "v"));
	ck_assert_uint_eq(path->variable_span.start, 1);
	ck_assert_uint_eq(path->variable_span.end, 2);
	ck_assert_int_eq(path->steps[0].numbers[0], 3);
	ck_assert(path->steps[1].slice.has_from);
	ck_assert(!path->steps[1].slice.has_to);
	ck_assert_int_eq(path->steps[1].slice.from, -2);
	ck_assert_int_eq(path->steps[2].slice.to, 4);
	ck_assert_uint_eq(path->steps[3].count, 2);
	ck_assert_int_eq(path->steps[3].numbers[1], -6);
	arena_free(&arena);
}
END_TEST

START_TEST(answers_as_the_service_does)
{
	struct arena arena = {0};
	const struct path *path =
		path_parse_reference(&arena, text_of("States.Array()"));
	ck_assert_str_eq(path_reference_answer(path),
		"Value is not a Reference Path: Reference path didn't start "
		"with '$'");
	path = path_parse_reference(&arena, text_of("$..a"));
	ck_assert_str_eq(
		path_reference_answer(path), "Value is not a Reference Path");
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *text;
	uint32_t position; /* of the unknown step, or UINT32_MAX */
	const char *nearest;
	enum context_availability available;
} contexts[] = {
	{"$$", UINT32_MAX, NULL, CONTEXT_ALWAYS},
	{"$$.Execution", UINT32_MAX, NULL, CONTEXT_ALWAYS},
	{"$$.Execution.Input.any[0].thing", UINT32_MAX, NULL, CONTEXT_ALWAYS},
	{"$$['Execution']['Id']", UINT32_MAX, NULL, CONTEXT_ALWAYS},
	{"$$.Execution.RedriveCount", UINT32_MAX, NULL, CONTEXT_REDRIVEN},
	{"$$.Task.Token", UINT32_MAX, NULL, CONTEXT_TASK_TOKEN},
	{"$$.Map.Item.Value.x", UINT32_MAX, NULL, CONTEXT_MAP_ITEM},
	{"$$.Map.Item.Index", UINT32_MAX, NULL, CONTEXT_MAP_ITEM},
	{"$$..Id", UINT32_MAX, NULL, CONTEXT_ALWAYS},
	{"$$.execution.Id", 0, "Execution", CONTEXT_ALWAYS},
	{"$$.Execution.id", 1, "Id", CONTEXT_ALWAYS},
	{"$$.Execution.Name.x", 2, NULL, CONTEXT_ALWAYS},
	{"$$.Map.Item.Valu", 2, "Value", CONTEXT_MAP_ITEM},
	{"$$.g5", 0, NULL, CONTEXT_ALWAYS},
};

START_TEST(knows_the_context_object)
{
	struct arena arena = {0};
	const struct path *path =
		path_parse(&arena, text_of(contexts[_i].text));
	ck_assert_ptr_null(path->error);
	struct context_answer answer = context_check_path(path);
	bool known = contexts[_i].position == UINT32_MAX;
	ck_assert_int_eq(answer.known, known);
	if (!known)
		ck_assert_uint_eq(answer.position, contexts[_i].position);
	ck_assert_pstr_eq(answer.nearest, contexts[_i].nearest);
	ck_assert_int_eq(answer.available, contexts[_i].available);
	arena_free(&arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("path");
	TCase *tcase = tcase_create("path");
	tcase_add_loop_test(
		tcase, takes_what_the_service_takes, 0, COUNT(taken));
	tcase_add_loop_test(
		tcase, refuses_what_the_service_refuses, 0, COUNT(refused));
	tcase_add_loop_test(tcase, reads_names_alike, 0, COUNT(named));
	tcase_add_loop_test(tcase, knows_reference_paths, 0, COUNT(references));
	tcase_add_test(tcase, cuts_long_excerpts);
	tcase_add_test(tcase, keeps_what_a_filter_says);
	tcase_add_test(tcase, keeps_numbers_and_the_variable);
	tcase_add_test(tcase, answers_as_the_service_does);
	tcase_add_loop_test(
		tcase, knows_the_context_object, 0, COUNT(contexts));
	suite_add_tcase(suite, tcase);
	return suite_run(suite);
}
