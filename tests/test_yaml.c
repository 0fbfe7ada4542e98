/* YAML text to value trees with exact places. */
#include "suite.h"
#include "yaml_definition.h"

static struct test_definition definition;

static void finish(void)
{
	definition_end(&definition);
}

static const struct value *read(const char *yaml)
{
	return yaml_test_read(&definition, yaml);
}

/* The tree as JSON, to compare. */
static const char *show(const struct value *value);

static const char *show_children(const struct value *value)
{
	struct arena *arena = &definition.arena;
	const char *text = "";
	for (uint32_t i = 0; i < value->count; i++) {
		const char *comma = i ? "," : "";
		if (value->kind == VALUE_ARRAY)
			text = arena_format(arena, "%s%s%s", text, comma,
				show(&value->elements[i]));
		else
			text = arena_format(arena, "%s%s%.*s:%s", text, comma,
				(int)value->members[i].key->text.len,
				value->members[i].key->text.bytes,
				show(&value->members[i].value));
	}
	return text;
}

static const char *show(const struct value *value)
{
	struct arena *arena = &definition.arena;
	switch ((enum value_kind)value->kind) {
	case VALUE_NULL: return "null";
	case VALUE_BOOLEAN: return value->boolean ? "true" : "false";
	case VALUE_NUMBER:
		return arena_format(
			arena, "%.*s", (int)value->count, value->bytes);
	case VALUE_STRING:
		return arena_format(
			arena, "'%.*s'", (int)value->count, value->bytes);
	case VALUE_ARRAY:
		return arena_format(arena, "[%s]", show_children(value));
	case VALUE_OBJECT:
		return arena_format(arena, "{%s}", show_children(value));
	case VALUE_UNKNOWN: break;
	}
	return "?";
}

static const struct reading_case {
	const char *yaml, *shown;
} reading_cases[] = {
	{"a: 1\nb: [x, 'y', \"z\"]", "{a:1,b:['x','y','z']}"},
	{"- - 1\n  - 2\n- {}", "[[1,2],{}]"},
	{"{\"a\": 1, \"b\": [true, null]}", "{a:1,b:[true,null]}"},
	{"a:\n- 1\nb:", "{a:[1],b:null}"},
	{"? a\n: b", "{a:'b'}"},
	{"--- a\n", "'a'"},
	{"a: \xC3\xA9\nb: \xF0\x9F\x98\x80",
		"{a:'\xC3\xA9',b:'\xF0\x9F\x98\x80'}"},
	/* Words. */
	{"[~, null, Null, NULL, '~', nUll]",
		"[null,null,null,null,'~','nUll']"},
	{"[true, Yes, on, 'on', y]", "[true,true,true,'on','y']"},
	{"[false, NO, Off, n, oFf]", "[false,false,false,'n','oFf']"},
	/* Numbers. */
	{"[0, -1, +2, 1_000, 0x1F, 010, 0b101, 09]",
		"[0,-1,2,1000,31,8,5,'09']"},
	{"[1.5, -.5, 2., 1e3, 1.5e+3, 1_0.5, ., 1.2.3]",
		"[1.5,-0.5,2,1e3,1.5e+3,10.5,'.','1.2.3']"},
	{"[1:30, -1:00:00, 1:60]", "[90,-3600,'1:60']"},
	{"[._1, 1_0e999]", "['._1','1_0e999']"},
	{"[.inf, -.Inf, .nan, 0o7, 1-2, +]",
		"['.inf','-.Inf','.nan','0o7','1-2','+']"},
	{"[012345678901, 2030-01-01]", "['012345678901','2030-01-01']"},
	/* Keys are what is written. */
	{"Yes: 1\n010: 2\n~: 3\n'': 4", "{Yes:1,010:2,~:3,:4}"},
	/* Tags. */
	{"!Sub a", "{Fn::Sub:'a'}"},
	{"a: !GetAtt A.B\nb: !Ref 12", "{a:{Fn::GetAtt:'A.B'},b:{Ref:'12'}}"},
	{"!Join\n- ''\n- [!Ref A, b]", "{Fn::Join:['',[{Ref:'A'},'b']]}"},
	{"!Sub\n- ${a}\n- a: !Base64 x",
		"{Fn::Sub:['${a}',{a:{Fn::Base64:'x'}}]}"},
	{"%TAG !a! tag:b,\n# %TAG\n---\n!a!c d", "'d'"},
	{"!If [a, !Not [!Condition b], c]",
		"{Fn::If:['a',{Fn::Not:[{Condition:'b'}]},'c']}"},
	{"[!!str 12, !!int '12', ! 12, !other 12, !!null x]",
		"['12',12,'12',12,'x']"},
	/* Aliases and merged members. */
	{"a: &x {b: 1}\nc: *x", "{a:{b:1},c:{b:1}}"},
	{"a: &x 1\nb: &x 2\nc: *x", "{a:1,b:2,c:2}"},
	{"&k a: 1\nb: *k", "{a:1,b:'a'}"},
	{"a: &k b\n*k : 2", "{a:'b',b:2}"},
	{"&x {a: b}", "{a:'b'}"},
	{"a: &x !Sub y\nb: *x", "{a:{Fn::Sub:'y'},b:{Fn::Sub:'y'}}"},
	{"a: &x {p: 1, q: 2}\nb:\n  z: 0\n  <<: *x\n  q: 3",
		"{a:{p:1,q:2},b:{z:0,p:1,q:3}}"},
	{"- &x {p: 1}\n- &y {p: 2, q: 2}\n- {<<: [*x, *y, {r: 3}]}",
		"[{p:1},{p:2,q:2},{p:1,q:2,r:3}]"},
	{"- &x {p: 1}\n- {<<: [*x, '${y}']}", "[{p:1},{p:1}]"},
	{"'<<': 1", "{<<:1}"},
	/* js-yaml reads files of the Serverless Framework. */
	{"service: a\nprovider: b\nc: [yes, Off, true]",
		"{service:'a',provider:'b',c:['yes','Off',true]}"},
	/* Placeholders that YAML would take apart. */
	{"{a: ${b}, c: \"${d}\"}", "{a:'${b}',c:'${d}'}"},
	{"a: {{NAME}}\nb: [{{X}}]", "{a:'{{NAME}}',b:['{{X}}']}"},
	{"{${a}: 1, 'it''s': ${b: c}}", "{${a}:1,it's:'${b: c}'}"},
	/* Nothing to read, or not to be read. */
	{"", NULL},
	{"# only this", NULL},
	{"---\n---\n", NULL},
};

START_TEST(reads)
{
	const struct reading_case *c = &reading_cases[_i];
	const struct value *root = read(c->yaml);
	ck_assert_int_eq(definition.document->has_root, c->shown != NULL);
	if (c->shown)
		ck_assert_str_eq(show(root), c->shown);
}
END_TEST

/* What stands between [[ and ]] is the place of the value that WHICH numbers,
 * in the order of the text, objects and arrays before what is in them. */
static const struct place_case {
	const char *marked;
	int which;
} place_cases[] = {
	{"[[a]]", 0},
	{" [['a b']] # c", 0},
	{"a: [[\"x\\n\"]]\n", 1},
	{"[[a: 1\nb: 2]]\n\n# end\n", 0},
	{"a:\n  [[- 1\n  - 2]]\n\nb: 3", 1},
	{"a: [[{b: 1}]] \nc: d", 1},
	{"\xC3\xA9: [[\xC3\xA9]]\n", 1},
	{"a: [[|\n  one\n  two]]\n\nb: 1", 1},
	{"a: [[>- # why\n   one\n\n   two]]\n# c\nb: 1", 1},
	{"a: &x [['b']]", 1},
	{"a: !other [[b]]", 1},
	{"a: [[!Sub b]]", 1},
	{"a: !Sub [[b]]", 2},
	{"a: &x [[!Sub\n  - b]]\nc: 1", 1},
	{"a: !Sub # why\n  [[- b]]\nc: 1", 2},
	{"a:[[]]\nb: 1", 1},
	{"- [[{{X}}]]\n- {a: b}", 1},
};

static const struct value *count_down(const struct value *value, int *which)
{
	if ((*which)-- == 0)
		return value;
	const struct value *found = NULL;
	for (uint32_t i = 0; !found && i < value->count; i++)
		if (value->kind == VALUE_ARRAY)
			found = count_down(&value->elements[i], which);
		else if (value->kind == VALUE_OBJECT)
			found = count_down(&value->members[i].value, which);
		else
			break;
	return found;
}

START_TEST(places)
{
	const struct place_case *c = &place_cases[_i];
	char yaml[YAML_TEST_ROOM];
	span place;
	int which = c->which;
	yaml_test_take_marks(c->marked, yaml, &place);
	const struct value *value = count_down(read(yaml), &which);
	ck_assert_ptr_nonnull(value);
	ck_assert_uint_eq(value->span.start, place.start);
	ck_assert_uint_eq(value->span.end, place.end);
}
END_TEST

/* The place of TEXT in FILE, the AGAIN-th time. */
static span find(const char *file, const char *text, int again)
{
	const char *at = strstr(file, text);
	while (again-- > 0)
		at = strstr(at + 1, text);
	uint32_t start = (uint32_t)(at - file);
	return (span){start, start + (uint32_t)strlen(text)};
}

static void require_copy(span place, span alias, span anchored)
{
	struct source_place found = source_resolve(&definition.source, place);
	ck_assert(found.is_alias);
	ck_assert_uint_eq(found.span.start, alias.start);
	ck_assert_uint_eq(found.span.end, alias.end);
	ck_assert_uint_eq(found.anchored.start, anchored.start);
	ck_assert_uint_eq(found.anchored.end, anchored.end);
	span written = source_written(&definition.source, place);
	ck_assert_uint_eq(written.start, anchored.start);
	ck_assert_uint_eq(written.end, anchored.end);
}

START_TEST(shows_copies_where_the_alias_is)
{
	const char *yaml = "a: &x {b: 'it''s', c: d}\ne: *x\n";
	const struct value *root = read(yaml), *copy = &root->members[1].value;
	span alias = find(yaml, "*x", 0);
	require_copy(copy->span, alias, find(yaml, "{b: 'it''s', c: d}", 0));
	require_copy(copy->members[1].key_span, alias, find(yaml, "c", 0));
	span letter = {find(yaml, "s'", 0).start, 0};
	letter.end = letter.start + 1;
	require_copy(value_inner_span(&definition.source,
			     &copy->members[0].value, (span){3, 4}),
		alias, letter);
	ck_assert(!source_resolve(&definition.source, root->span).is_alias);
	span whole = source_written(&definition.source, root->span);
	ck_assert_uint_eq(whole.start, root->span.start);
	ck_assert_uint_eq(whole.end, root->span.end);
}
END_TEST

/* An alias in what an alias stands for: the outer one is shown. */
START_TEST(shows_copies_of_copies)
{
	const char *yaml = "a: &x [1, 2]\nb: &y {c: *x, d: 3}\ne: *y\n";
	const struct value *root = read(yaml);
	const struct value *inner = &root->members[2].value;
	const struct value *list = &inner->members[0].value;
	span alias = find(yaml, "*y", 0);
	require_copy(root->members[1].value.members[0].value.span,
		find(yaml, "*x", 0), find(yaml, "[1, 2]", 0));
	require_copy(inner->span, alias, find(yaml, "{c: *x, d: 3}", 0));
	require_copy(list->span, alias, find(yaml, "[1, 2]", 0));
	require_copy(list->elements[1].span, alias, find(yaml, "2", 0));
	require_copy(inner->members[1].value.span, alias, find(yaml, "3", 0));
	span c = find(yaml, "c", 0);
	require_copy((span){inner->members[0].key_span.start, list->span.end},
		alias, (span){c.start, c.start});
	ck_assert_uint_ge(list->span.start, inner->span.start);
	ck_assert_uint_le(list->span.end, inner->members[1].key_span.start);
}
END_TEST

START_TEST(shows_merged_members_where_the_alias_is)
{
	const char *yaml = "a: &x {b: 1}\nc: {<<: *x, d: 2}\n";
	const struct value *merged = &read(yaml)->members[1].value;
	ck_assert_uint_eq(merged->count, 2);
	require_copy(merged->members[0].key_span, find(yaml, "*x", 0),
		find(yaml, "b", 0));
	ck_assert(!definition.document->duplicates);
}
END_TEST

/* A copy of members that are copies; the second begins amid theirs. */
START_TEST(shows_copies_of_merged_members)
{
	const char *yaml = "a: &x {b: 1, c: 2}\nd: &y {<<: *x, e: 3}\nf: *y\n";
	const struct value *copy = &read(yaml)->members[2].value;
	span alias = find(yaml, "*y", 0);
	ck_assert_str_eq(show(copy), "{b:1,c:2,e:3}");
	require_copy(copy->members[0].key_span, alias, find(yaml, "b", 0));
	require_copy(copy->members[1].key_span, alias, find(yaml, "c", 0));
	require_copy(copy->members[1].value.span, alias, find(yaml, "2", 0));
	require_copy(copy->members[2].value.span, alias, find(yaml, "3", 0));
}
END_TEST

START_TEST(tells_duplicates)
{
	read("a: 1\nb: 2\na: 3\n");
	ck_assert_ptr_nonnull(definition.document->duplicates);
	ck_assert_uint_eq(
		definition.document->duplicates->again->key_span.start, 10);
}
END_TEST

START_TEST(reads_several_documents)
{
	read("a: 1\n---\n# none\n---\n- &x 2\n...\n--- 3\n");
	const struct document *document = definition.document;
	ck_assert_str_eq(show(&document->root), "{a:1}");
	document = document->next;
	ck_assert_str_eq(show(&document->root), "[2]");
	document = document->next;
	ck_assert_str_eq(show(&document->root), "3");
	ck_assert_ptr_null(document->next);
}
END_TEST

/* Names end with their document. */
START_TEST(forgets_names)
{
	read("--- &x 1\n--- *x\n");
	ck_assert(!definition.document->has_root);
}
END_TEST

static const struct fault_case {
	const char *yaml;
	enum problem_kind kind;
	uint32_t start, end;
} fault_cases[] = {
	{"a:\n\tb: 1", PROBLEM_SYNTAX, 3, 4},
	{"a: \"b\nc: d\n", PROBLEM_SYNTAX, 3, 4},
	{"a: [b, c", PROBLEM_SYNTAX, 3, 4},
	{"a: [b, c\nd: e", PROBLEM_SYNTAX, 10, 11},
	{"a: b: c", PROBLEM_SYNTAX, 4, 5},
	{"a: 1\nfoo bar\nb: 2", PROBLEM_SYNTAX, 5, 12},
	{"a: 1\nfoo bar \t\nb: 2", PROBLEM_SYNTAX, 5, 12},
	{"a:\n  b\n  c: d", PROBLEM_SYNTAX, 5, 6},
	{"a: *x", PROBLEM_SYNTAX, 3, 5},
	{"a: &x\n  b: *x", PROBLEM_SYNTAX, 11, 13},
	{"a: @b", PROBLEM_SYNTAX, 3, 4},
	{"a: \"\\q\"", PROBLEM_SYNTAX, 4, 5},
	{"{[a]: b}", PROBLEM_SYNTAX, 1, 2},
	{"a: {<<: 1}", PROBLEM_SYNTAX, 4, 6},
	{"a: {<<: [1]}", PROBLEM_SYNTAX, 4, 6},
	{"a: &x [b]\n*x : c", PROBLEM_SYNTAX, 10, 11},
	{"a: \x01", PROBLEM_SYNTAX, 3, 4},
	{"a: \x7F", PROBLEM_SYNTAX, 3, 4},
	{"\xC3\xA9: [\n", PROBLEM_SYNTAX, 4, 5},
	{"\xC3\xA9: [b\n", PROBLEM_SYNTAX, 4, 5},
	{"a: \xFF", PROBLEM_ENCODING, 3, 4},
	{"\xFF\xFE"
	 "a",
		PROBLEM_ENCODING, 0, 2},
	{"", PROBLEM_EMPTY, 0, 0},
	{"a: [${b}, {{c}}\n", PROBLEM_SYNTAX, 3, 4},
	{"a: @b ${c}", PROBLEM_SYNTAX, 3, 4},
	/* What stands for a character of a placeholder is not to be there. */
	{"a: {{b}}\nc: \xEE\x80\x81", PROBLEM_SYNTAX, 4, 5},
};

START_TEST(tells_what_is_wrong)
{
	const struct fault_case *c = &fault_cases[_i];
	read(c->yaml);
	const struct problem *problem = definition.document->problems;
	ck_assert(!definition.document->has_root);
	ck_assert_ptr_nonnull(problem);
	ck_assert_int_eq(problem->kind, c->kind);
	ck_assert_uint_eq(problem->span.start, c->start);
	ck_assert_uint_eq(problem->span.end, c->end);
	ck_assert_int_eq(problem->message != NULL, c->kind == PROBLEM_SYNTAX);
}
END_TEST

START_TEST(refuses_nul)
{
	yaml_test_bytes(&definition, "a: \0", 4);
	ck_assert_int_eq(definition.document->problems->kind, PROBLEM_SYNTAX);
	yaml_test_bytes(&definition, "a\0:\0", 4);
	ck_assert_int_eq(definition.document->problems->kind, PROBLEM_ENCODING);
}
END_TEST

/* In DEPTH lists stands INNERMOST. */
static void read_nested(uint32_t depth, const char *innermost)
{
	char yaml[2000];
	size_t len = strlen(innermost);
	memset(yaml, '[', depth);
	memcpy(yaml + depth, innermost, len);
	memset(yaml + depth + len, ']', depth);
	yaml_test_bytes(&definition, yaml, 2 * depth + len);
}

START_TEST(stops_at_depth)
{
	static const char *const inner[] = {"[]", "!Sub a", "!Sub [a]"};
	read_nested(VALUE_MAX_DEPTH, "");
	ck_assert(definition.document->has_root);
	for (int i = 0; i < 3; i++) {
		read_nested(VALUE_MAX_DEPTH, inner[i]);
		ck_assert_int_eq(
			definition.document->problems->kind, PROBLEM_TOO_DEEP);
	}
}
END_TEST

/* BEFORE, and PART so many times. */
static void read_repeated(const char *before, const char *part, size_t count)
{
	size_t start = strlen(before), len = strlen(part);
	char *yaml = malloc(start + count * len);
	memcpy(yaml, before, start);
	for (size_t i = 0; i < count; i++)
		memcpy(yaml + start + i * len, part, len);
	yaml_test_bytes(&definition, yaml, start + count * len);
	free(yaml);
}

/* libyaml takes the time of all lists that are open for each in them. */
START_TEST(stops_at_depth_all_along)
{
	char brackets[VALUE_MAX_DEPTH];
	memset(brackets, '[', sizeof(brackets));
	brackets[sizeof(brackets) - 1] = '\0';
	read_repeated(brackets, "[],", 40000);
	ck_assert_int_eq(definition.document->problems->kind, PROBLEM_TOO_DEEP);
}
END_TEST

/* libyaml looks at all of them for each, whatever ends the lines. */
START_TEST(counts_directives)
{
	static const char *const ends[] = {
		"\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	const char *line =
		arena_format(&definition.arena, "%%TAG !a! b%s", ends[_i]);
	char copy[20];
	read_repeated("", strcpy(copy, line), 101);
	const struct problem *problem = definition.document->problems;
	ck_assert_str_eq(problem->message, "too many directives");
	ck_assert_uint_eq(problem->span.start, 100 * strlen(copy));
}
END_TEST

/* Copies nest no deeper than what is written. */
START_TEST(stops_at_depth_in_copies)
{
	char yaml[2000], *to = yaml;
	to += sprintf(to, "a: &x ");
	memset(to, '[', 300);
	memset(to + 300, ']', 300);
	to += sprintf(to + 600, "\nb: ") + 600;
	memset(to, '[', 300);
	sprintf(to + 300, "*x");
	memset(to + 302, ']', 300);
	yaml_test_bytes(&definition, yaml, (size_t)(to - yaml) + 602);
	ck_assert_int_eq(definition.document->problems->kind, PROBLEM_TOO_DEEP);
}
END_TEST

/* A few lines stand for any number of bytes. */
START_TEST(bounds_what_copies_stand_for)
{
	enum { LONG = 100000 };
	char *before = malloc(LONG + 20);
	sprintf(before, "- &x {a: %0*d}\n", LONG, 1);
	read_repeated(before, "- *x\n", 100);
	ck_assert(definition.document->has_root);
	read_repeated(before, "- *x\n", 200);
	ck_assert(!definition.document->has_root);
	ck_assert(strstr(
		definition.document->problems->message, "too many aliases"));
	free(before);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("yaml");
	TCase *tests = tcase_create("core");
	tcase_add_checked_fixture(tests, NULL, finish);
	tcase_add_loop_test(tests, reads, 0,
		sizeof(reading_cases) / sizeof(reading_cases[0]));
	tcase_add_loop_test(
		tests, places, 0, sizeof(place_cases) / sizeof(place_cases[0]));
	tcase_add_test(tests, shows_copies_where_the_alias_is);
	tcase_add_test(tests, shows_copies_of_copies);
	tcase_add_test(tests, shows_merged_members_where_the_alias_is);
	tcase_add_test(tests, shows_copies_of_merged_members);
	tcase_add_test(tests, tells_duplicates);
	tcase_add_test(tests, reads_several_documents);
	tcase_add_test(tests, forgets_names);
	tcase_add_loop_test(tests, tells_what_is_wrong, 0,
		sizeof(fault_cases) / sizeof(fault_cases[0]));
	tcase_add_test(tests, refuses_nul);
	tcase_add_test(tests, stops_at_depth);
	tcase_add_test(tests, stops_at_depth_in_copies);
	tcase_add_test(tests, stops_at_depth_all_along);
	tcase_add_loop_test(tests, counts_directives, 0, 5);
	tcase_add_test(tests, bounds_what_copies_stand_for);
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
