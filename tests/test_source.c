/* Where an offset stands in its file. */
#include "base/source.h"
#include "suite.h"

static struct arena arena;

static struct source make_source(struct text text)
{
	arena = (struct arena){0};
	return (struct source){.text = text, .arena = &arena};
}

static void finish(void)
{
	arena_free(&arena);
}

static const struct position_case {
	struct text text;
	uint32_t offset, line, column;
} position_cases[] = {
	{TEXT(""), 0, 1, 1},
	{TEXT(""), 9, 1, 1},
	{TEXT("ab"), 0, 1, 1},
	{TEXT("ab"), 2, 1, 3},
	{TEXT("ab"), 99, 1, 3},
	{TEXT("a\nb"), 1, 1, 2},
	{TEXT("a\nb"), 2, 2, 1},
	{TEXT("a\nb\n"), 4, 3, 1},
	{TEXT("\n\n\n"), 1, 2, 1},
	{TEXT("a\r\nb"), 2, 1, 3},
	{TEXT("a\r\nb"), 3, 2, 1},
	{TEXT("a\rb"), 2, 1, 3},
	/* Columns are characters: two bytes, four bytes, broken ones. */
	{TEXT("\xC3\xA9x"), 2, 1, 2},
	{TEXT("\xF0\x9F\x98\x80x"), 4, 1, 2},
	{TEXT("\n\xF0\x9F\x98\x80x"), 5, 2, 2},
	{TEXT("\xFFx"), 1, 1, 2},
};

START_TEST(finds_positions)
{
	const struct position_case *c = &position_cases[_i];
	struct source source = make_source(c->text);
	struct position position = source_position(&source, c->offset);
	ck_assert_uint_eq(position.line, c->line);
	ck_assert_uint_eq(position.column, c->column);
}
END_TEST

static const struct line_case {
	struct text text;
	uint32_t line;
	const char *content;
} line_cases[] = {
	{TEXT(""), 1, ""},
	{TEXT("ab"), 1, "ab"},
	{TEXT("ab"), 0, ""},
	{TEXT("ab"), 2, ""},
	{TEXT("a\nbc\n"), 2, "bc"},
	{TEXT("a\nbc\n"), 3, ""},
	{TEXT("a\r\nb\r\n"), 1, "a"},
	{TEXT("a\r\nb\r"), 2, "b"},
	{TEXT("a\n\nb"), 2, ""},
	{TEXT("\r\n"), 1, ""},
};

START_TEST(finds_lines)
{
	const struct line_case *c = &line_cases[_i];
	struct source source = make_source(c->text);
	ck_assert(text_is(source_line(&source, c->line), c->content));
}
END_TEST

/* Every offset of a long text, some of whose lines are longer than what is
 * counted ahead, against a count by hand. */
START_TEST(agrees_with_counting)
{
	enum { LEN = 12000 };
	char bytes[LEN];
	for (int i = 0; i < LEN; i++)
		bytes[i] = i % 3 == 1 ? '\xC3' : i % 3 == 2 ? '\xA9' : 'a';
	for (int i = 3; i < LEN; i = i * 2 / 3 * 3)
		bytes[i] = '\n';
	struct source source = make_source((struct text){bytes, LEN});
	uint32_t line = 1, column = 1;
	for (uint32_t i = 0; i < LEN; i++) {
		struct position position = source_position(&source, i);
		bool is_start = ((unsigned char)bytes[i] & 0xC0) != 0x80;
		ck_assert_uint_eq(position.line, line);
		if (is_start)
			ck_assert_uint_eq(position.column, column);
		column += is_start;
		if (bytes[i] == '\n') {
			line++;
			column = 1;
		}
	}
}
END_TEST

START_TEST(counts_a_byte_order_mark_back_in)
{
	struct source source = make_source(TEXT("{}"));
	source.skipped = 3;
	ck_assert_uint_eq(source_file_offset(&source, 1), 4);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("source");
	TCase *cases = tcase_create("source");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, finds_positions, 0, COUNT(position_cases));
	tcase_add_loop_test(cases, finds_lines, 0, COUNT(line_cases));
	tcase_add_test(cases, agrees_with_counting);
	tcase_add_test(cases, counts_a_byte_order_mark_back_in);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
