/* What is wrong with a text that should be JSON, in our words and at its place.
 */
#include "definition.h"
#include "suite.h"

static struct test_definition definition;

static void finish(void)
{
	definition_end(&definition);
}

static const struct value *read(const char *json)
{
	return definition_read(&definition, json);
}

static void require_span(span place, uint32_t start, uint32_t end)
{
	ck_assert_uint_eq(place.start, start);
	ck_assert_uint_eq(place.end, end);
}

/* Everything that is no JSON: the place in marks, and the message. */
static const struct syntax_case {
	const char *marked, *message;
} syntax_cases[] = {
	{"{\"a\" <1>}", "expected \":\" after the key, found \"1\""},
	{"{\"a\":1 <\"b\">:2}", "a \",\" is missing before \"b\""},
	{"{\"a\":1 <\"b\">}", "expected \",\" or \"}\", found \"b\""},
	{"[1 <2>]", "a \",\" is missing before \"2\""},
	{"[1 <x>]", "expected \",\" or \"]\", found \"x\""},
	{"{\"a\":${x} <${y}>}", "expected \",\" or \"}\", found \"${y}\""},
	{"[${x} <\"y\">]", "a \",\" is missing before \"y\""},
	{"{\"a\":<${>x,\"b\":{}", "this \"${\" is never closed"},
	{"[<${>}]", "expected a value or \"]\", found \"${\"; a ${placeholder} "
		    "has a name"},
	{"[%{ if x }1%{ endif } <%{> x",
		"expected \",\" or \"]\", found \"%{\""},
	{"{\"a\":1<,>}",
		"trailing \",\" before \"}\": JSON takes none after the last "
		"member"},
	{"[1<,> ]",
		"trailing \",\" before \"]\": JSON takes none after the last "
		"element"},
	{"{\"a\":1,<,>}", "expected a key in double quotes, found \",\""},
	{"[<,>1]", "expected a value or \"]\", found \",\""},
	{"{<a>:1}", "expected a key in double quotes or \"}\", found \"a\""},
	{"{<1>:1}", "expected a key in double quotes or \"}\", found \"1\""},
	{"{\"a\":<True>}",
		"expected a value, found \"True\"; did you mean true?"},
	{"[<None>]", "expected a value or \"]\", found \"None\"; did you mean "
		     "null?"},
	{"[1,<NaN>]",
		"expected a value, found \"NaN\"; JSON has no such number"},
	{"[<01>]", "\"01\" is no JSON number; one is like 0, -1.5 or 1e6"},
	{"[<+1>]", "expected a value or \"]\", found \"+1\"; a JSON number is "
		   "like 0, -1.5 or 1e6"},
	{"[<1.>]", "expected a value or \"]\", found \"1.\"; a JSON number is "
		   "like 0, -1.5 or 1e6"},
	{"[<->]", "expected a value or \"]\", found \"-\"; a JSON number is "
		  "like 0, -1.5 or 1e6"},
	{"{</>/ no\n\"a\":1}",
		"expected a key in double quotes or \"}\", found \"/\"; JSON "
		"has no comments, ASL has \"Comment\" fields"},
	{"[<'>a']", "expected a value or \"]\", found \"'\"; JSON strings take "
		    "double quotes"},
	{"{\"a\":1}<}>", "expected nothing more after the definition, found "
			 "\"}\""},
	{"{} <x>", "expected nothing more after the definition, found \"x\""},
	{"[1<}>", "expected \",\" or \"]\", found \"}\""},
	{"{\"a\":1<]>", "expected \",\" or \"}\", found \"]\""},
	{"[\"a<\n>\"]",
		"a string ends with a double quote on its own line; a line "
		"break inside it is written \\n"},
	{"[\"a<\t>\"]",
		"a control character inside a string is written as an escape "
		"(a tab is \\t)"},
	{"[\"a<\\>x\"]",
		"\"\\x\" is no escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r "
		"\\t and \\u with four hex digits"},
	{"[\"\\u0041<\\>x\"]",
		"\"\\x\" is no escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r "
		"\\t and \\u with four hex digits"},
	{"[\"<\\>u12g4\"]",
		"\"\\u\" is no escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r "
		"\\t and \\u with four hex digits"},
	{"[\"abc<>", "the file ends inside a string"},
	{"[\"abc\\<>", "the file ends inside a string"},
	{"[<>", "the file ends where a value or \"]\" is expected"},
	{"[1<>", "the file ends where \",\" or \"]\" is expected"},
	{"[1,<>", "the file ends where a value is expected"},
	{"{<>", "the file ends where a key in double quotes or \"}\" is "
		"expected"},
	{"{\"a\"<>", "the file ends where \":\" after the key is expected"},
	{"{\"a\":<>", "the file ends where a value is expected"},
	{"{\"a\":1<>", "the file ends where \",\" or \"}\" is expected"},
	{"{\"a\":1,<>", "the file ends where a key in double quotes is "
			"expected"},
	{"[<t>", "expected a value or \"]\", found \"t\"; text takes double "
		 "quotes"},
	{"[<tru>]", "expected a value or \"]\", found \"tru\"; text takes "
		    "double quotes"},
	{"<]>", "expected a JSON object, found \"]\""},
	{"%{ if x }%{ endif }<>",
		"the file ends where a JSON object is expected"},
};

START_TEST(explains_syntax)
{
	const struct syntax_case *c = &syntax_cases[_i];
	span place;
	read(definition_take_marks(&definition, c->marked, &place));
	const struct problem *problem = definition.document->problems;
	ck_assert(!definition.document->has_root);
	ck_assert_ptr_nonnull(problem);
	ck_assert_ptr_null(problem->next);
	ck_assert_int_eq(problem->kind, PROBLEM_SYNTAX);
	ck_assert_str_eq(problem->message, c->message);
	require_span(problem->span, place.start, place.end);
}
END_TEST

/* Where a second place explains the first. */
static const struct note_case {
	const char *marked, *note;
} note_cases[] = {
	{"[<{>\"a\":1", "this \"{\" is never closed"},
	{"{\"a\":<[>1", "this \"[\" is never closed"},
	{"[<{>\"a\":1]", "this \"{\" is never closed"},
	{"[<\">abc", "the string starts here"},
	{"[<\">a\n\"]", "the string starts here"},
	{"{\"a\":<1>\n\"b\":2}", "the value before it ends here"},
	{"{\"a\":${x<}>\n\"b\":2}", "the value before it ends here"},
};

START_TEST(notes_the_beginning)
{
	const struct note_case *c = &note_cases[_i];
	span place;
	read(definition_take_marks(&definition, c->marked, &place));
	const struct problem *problem = definition.document->problems;
	ck_assert_str_eq(problem->note, c->note);
	require_span(problem->note_span, place.start, place.start + 1);
}
END_TEST

/* What is wrong though it may be JSON. */
static const struct oddity_case {
	struct text json;
	enum problem_kind kind;
	span span;
	bool has_root;
} oddity_cases[] = {
	{TEXT(""), PROBLEM_EMPTY, {0, 0}, false},
	{TEXT(" \n\t\r"), PROBLEM_EMPTY, {0, 0}, false},
	{TEXT("[\"a\xFF\"]"), PROBLEM_ENCODING, {3, 4}, true},
	{TEXT("[\"\xED\xA0\x80\"]"), PROBLEM_ENCODING, {2, 5}, true},
	{TEXT("[\"\xC0\x80\"]"), PROBLEM_ENCODING, {2, 4}, true},
	{TEXT("[\"\\uD800\"]"), PROBLEM_LONE_SURROGATE, {2, 8}, true},
	{TEXT("[\"x\\uDE00\\uD83D\"]"), PROBLEM_LONE_SURROGATE, {3, 9}, true},
	{TEXT("{\"\\uD800\":1}"), PROBLEM_LONE_SURROGATE, {2, 8}, true},
	{TEXT("[\"a\\u0000\"]"), PROBLEM_NUL, {3, 9}, true},
	{TEXT("[\xFF]"), PROBLEM_ENCODING, {1, 2}, false},
	/* The first of two is the cause of both. */
	{TEXT("[\"a\xFF"), PROBLEM_ENCODING, {3, 4}, false},
	{TEXT("[\xFE \xFF"), PROBLEM_ENCODING, {1, 2}, false},
	{TEXT("ELF\xFF"), PROBLEM_SYNTAX, {0, 4}, false},
	{TEXT("\0"), PROBLEM_SYNTAX, {0, 1}, false},
	{TEXT("[\"\0\"]"), PROBLEM_SYNTAX, {2, 3}, false},
};

START_TEST(names_oddities)
{
	const struct oddity_case *c = &oddity_cases[_i];
	definition_read_bytes(&definition, c->json.bytes, c->json.len);
	const struct problem *problem = definition.document->problems;
	ck_assert_ptr_nonnull(problem);
	ck_assert_ptr_null(problem->next);
	ck_assert_int_eq(problem->kind, c->kind);
	ck_assert_int_eq(definition.document->has_root, c->has_root);
	require_span(problem->span, c->span.start, c->span.end);
}
END_TEST

START_TEST(tells_of_a_byte_order_mark)
{
	read("{}");
	definition.source.skipped = 3;
	definition.document = json_read(&definition.source, &definition.atoms);
	ck_assert(definition.document->has_root);
	ck_assert_int_eq(definition.document->problems->kind, PROBLEM_BOM);
}
END_TEST

/* [[[...]]] and {"a":{"a":...}}, DEPTH levels of them. */
static const char *nest(int depth, bool is_object)
{
	const char *open = is_object ? "{\"a\":" : "[";
	size_t len = strlen(open);
	char *json =
		arena_zeroed(&definition.arena, (size_t)depth * (len + 1) + 2);
	for (int i = 0; i < depth; i++)
		memcpy(json + (size_t)i * len, open, len);
	json[(size_t)depth * len] = '1';
	memset(json + (size_t)depth * len + 1, is_object ? '}' : ']',
		(size_t)depth);
	return json;
}

START_TEST(stops_at_a_depth)
{
	bool is_object = _i;
	uint32_t step = is_object ? 5 : 1;
	read(nest(VALUE_MAX_DEPTH, is_object));
	ck_assert(definition.document->has_root);
	ck_assert_ptr_null(definition.document->problems);
	read(nest(VALUE_MAX_DEPTH + 1, is_object));
	const struct problem *problem = definition.document->problems;
	ck_assert(!definition.document->has_root);
	ck_assert_int_eq(problem->kind, PROBLEM_TOO_DEEP);
	ck_assert_ptr_null(problem->next);
	require_span(problem->span, VALUE_MAX_DEPTH * step,
		VALUE_MAX_DEPTH * step + 1);
	read(nest(1000000, is_object));
	ck_assert(!definition.document->has_root);
}
END_TEST

START_TEST(stops_at_a_depth_behind_a_placeholder)
{
	read(arena_format(
		&definition.arena, "[${x}, %s]", nest(VALUE_MAX_DEPTH, false)));
	const struct problem *problem = definition.document->problems;
	ck_assert(!definition.document->has_root);
	ck_assert_int_eq(problem->kind, PROBLEM_TOO_DEEP);
	ck_assert_ptr_null(problem->next);
	require_span(problem->span, VALUE_MAX_DEPTH + 6, VALUE_MAX_DEPTH + 7);
}
END_TEST

/* A placeholder does not hide what else is wrong. */
START_TEST(explains_beside_placeholders)
{
	read("{\"a\":${x},}");
	const struct problem *problem = definition.document->problems;
	ck_assert(!definition.document->has_root);
	ck_assert_int_eq(problem->kind, PROBLEM_SYNTAX);
	require_span(problem->span, 9, 10);
	ck_assert_ptr_null(problem->next);
}
END_TEST

/* Where a placeholder stands in the way, nobody knows what is wrong. */
static const struct template_case {
	const char *text;
	bool is_of_template;
} template_cases[] = {
	{"{\"a\":1 ${x} \"b\":1}", true},
	{"{\"a\" ${x} 1}", true},
	{"{\"a\":1}${x}", true},
	{"${x}{\"a\":1}", true},
	{"{\"a\":1, ${x}", true},
	{"{\"a\":${x}", true},
	{"[1 {{x}} 2]", true},
	{"[%{ if x }1%{ else }2%{ endif }]", true},
	{"{\"a\":${x} \"b\":1}", false},
	{"{\"a\":${x},,\"b\":${y}}", false},
	{"[1 \"${x}\"]", false},
	{"[${}]", false},
	{"[1, ${x]", false},
	{"[{{\"a\": 1}}]", false},
};

START_TEST(knows_placeholders_in_the_way)
{
	const struct template_case *c = &template_cases[_i];
	read(c->text);
	ck_assert(!definition.document->has_root);
	ck_assert_msg(definition.document->problems->is_of_template ==
			      c->is_of_template,
		"%s", c->text);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("json_syntax");
	TCase *cases = tcase_create("json_syntax");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, explains_syntax, 0, COUNT(syntax_cases));
	tcase_add_loop_test(cases, notes_the_beginning, 0, COUNT(note_cases));
	tcase_add_loop_test(cases, names_oddities, 0, COUNT(oddity_cases));
	tcase_add_test(cases, tells_of_a_byte_order_mark);
	tcase_add_loop_test(cases, stops_at_a_depth, 0, 2);
	tcase_add_test(cases, stops_at_a_depth_behind_a_placeholder);
	tcase_add_test(cases, explains_beside_placeholders);
	tcase_add_loop_test(
		cases, knows_placeholders_in_the_way, 0, COUNT(template_cases));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
