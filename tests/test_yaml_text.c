/* From the text of a YAML scalar back to the bytes of the file, and what words
 * mean. */
#include "input/yaml_scalar.h"
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

/* The member "a" is a string that holds TEXT, and the file has it where the
 * marks are. */
static const struct inner_case {
	const char *marked, *text;
} inner_cases[] = {
	{"a: x[[yz]]", "yz"},
	{"a: 'x[[yz]]'", "yz"},
	{"a: 'it''s [[yz]]'", "yz"},
	{"a: 'it[['']]s'", "'"},
	{"a: \"x[[yz]]\"", "yz"},
	{"a: \"\\t\\x41\\u00e9\\U0001F600[[yz]]\"", "yz"},
	{"a: \"x[[\\u0041]]z\"", "A"},
	{"a: \"[[\\n]]z\"", "\n"},
	{"a: \"\\\\\\/\\\"[[z]]\"", "z"},
	/* Lines that are folded. */
	{"a: x\n  y\n  [[z]]", "z"},
	{"a: x\n\n\n  [[z]]", "z"},
	{"a: x  \n  \n  [[z]] w", "z"},
	{"a: 'x\n\n  y\n  [[z]]'", "z"},
	{"a: \"x\n  [[z]]\"", "z"},
	{"a: \"x\\\n  [[z]]\"", "z"},
	{"a: \"x\\n\\\n\n  \\  [[z]]\"", "z"},
	{"a: x\r\n  y\r\n\r\n  [[z]]", "z"},
	/* Blocks. */
	{"a: |\n  x\n  [[z]]", "z"},
	{"a: |-\n  x\n\n   [[z]]\n\n", "z"},
	{"a: |+\n  x\n  [[z]]\n\n", "z"},
	{"a: |2\n    x\n  [[z]]\n", "z"},
	{"a: |1-\n  x\n  [[z]]\n", "z"},
	{"a: | # why\n\n  x\n  [[z]]\n", "z"},
	{"a: |\r\n  x\r\n  [[z]]\r\n", "z"},
	{"a: |\n  x\n\t[[z]]\n", NULL},
	{"a: |\n  x\n  \t[[z]]\n", "z"},
	{"a: >\n  x\n  [[z]]\n", "z"},
	{"a: >\n  x\n\n\n  [[z]]\n", "z"},
	{"a: >-\n  x\n    y\n  [[z]]\n  w", "z"},
	{"a: >-\n  x\n\n    y\n\n  [[z]]\n  w", "z"},
	{"a: >2+\n\n    x\n  w\n  [[z]]\n\n", "z"},
	{"a: x  [[\n  ]]y", " "},
	{"a: x  \n[[\n  ]]y", "\n"},
	{"a: \"x\n[[\n  y]]\"", "\ny"},
	{"a: |\n  x\n[[\n  y]]", "\ny"},
	/* Of a block of blanks only the head has a place. */
	{"a: |+[[]]\n\n", "\n"},
	/* Lines that end with U+2028 or U+2029 keep it. */
	{"a: |\n  x\xE2\x80\xA8  [[z]]\n", "z"},
	{"a: >\n  x\xE2\x80\xA9  [[z]] w\n", "z"},
	{"a: |\n  x[[\xE2\x80\xA8  ]]z\n", "\xE2\x80\xA8"},
	{"a: 'x  \xE2\x80\xA8  [[z]]'", "z"},
	{"a: x \xE2\x80\xA8 y [[z]]", "z"},
	{"- a: |\n\n    x\n    \xC3\xA9 [[z]]\n", "z"},
};

static const struct value *find_a(const struct value *value)
{
	if (value->kind == VALUE_ARRAY)
		return find_a(&value->elements[0]);
	return &value->members[0].value;
}

START_TEST(finds_the_way_back)
{
	const struct inner_case *c = &inner_cases[_i];
	char yaml[YAML_TEST_ROOM];
	span place;
	yaml_test_take_marks(c->marked, yaml, &place);
	const struct value *root = read(yaml);
	ck_assert_int_eq(definition.document->has_root, c->text != NULL);
	if (!c->text)
		return;
	const struct value *value = find_a(root);
	uint32_t at = text_find(value_text(value), c->text, 0);
	ck_assert_uint_ne(at, UINT32_MAX);
	span found = value_inner_span(&definition.source, value,
		(span){at, at + (uint32_t)strlen(c->text)});
	ck_assert_uint_eq(found.start, place.start);
	ck_assert_uint_eq(found.end, place.end);
}
END_TEST

/* Long texts have marks on the way. Each word is where its number says. */
static const struct long_case {
	const char *before, *after;
} long_cases[] = {
	{"a: |\n", ""},
	{"a: >\n", ""},
	{"a: \"", "\""},
	{"a: '", "'"},
	{"a: ", ""},
};

START_TEST(finds_the_way_back_in_long_texts)
{
	enum { WORDS = 2000 };
	const char *words = "";
	static char buffer[WORDS * 20];
	char *to = buffer;
	for (int i = 0; i < WORDS; i++)
		to += sprintf(to, "  w%04d.%s", i, i % 3 ? " " : "\n");
	words = arena_format(&definition.arena, "%s%s%s", long_cases[_i].before,
		buffer, long_cases[_i].after);
	char *yaml = strdup(words);
	const struct value *value = find_a(read(yaml));
	ck_assert(definition.document->has_root);
	for (int i = WORDS; i-- > 0;) {
		char word[16];
		sprintf(word, "w%04d.", i);
		uint32_t at = text_find(value_text(value), word, 0);
		span found = value_inner_span(
			&definition.source, value, (span){at, at + 6});
		ck_assert_uint_eq(
			found.start, (uint32_t)(strstr(yaml, word) - yaml));
		ck_assert_uint_eq(found.end, found.start + 6);
	}
	free(yaml);
}
END_TEST

/* What versions of YAML disagree about. */
static const struct {
	const char *text, *meaning;
} old_meanings[] = {
	{"yes", "a boolean"},
	{"true", NULL},
	{"010", "an octal number"},
	{"0b1", "a binary number"},
	{"1:30", "a number to the base 60"},
	{"1_0", "a number"},
	{"10", NULL},
	{"0o17", "a string"},
	{"089", "a string"},
	{"2030-01-01", "a date"},
	{"2030-01-01T10:00:00.5Z", "a date"},
	{"2030-01-01 10:00:00 -1:30", "a date"},
	{"2030-01-01 10:00:00 -1:3", NULL},
	{"2030-01-1x", NULL},
	{"2030-01-01 1:2", NULL},
	{"2030-01-01 10:00:00 x", NULL},
	{"12:", NULL},
	{"1:60.5", NULL},
	{"null", NULL},
	{"<<", NULL},
};

START_TEST(tells_what_a_word_was)
{
	ck_assert_pstr_eq(yaml_old_meaning(text_of(old_meanings[_i].text)),
		old_meanings[_i].meaning);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("yaml_text");
	TCase *tests = tcase_create("core");
	tcase_add_checked_fixture(tests, NULL, finish);
	tcase_add_loop_test(tests, finds_the_way_back, 0,
		sizeof(inner_cases) / sizeof(inner_cases[0]));
	tcase_add_loop_test(tests, finds_the_way_back_in_long_texts, 0,
		sizeof(long_cases) / sizeof(long_cases[0]));
	tcase_add_loop_test(tests, tells_what_a_word_was, 0,
		sizeof(old_meanings) / sizeof(old_meanings[0]));
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}
