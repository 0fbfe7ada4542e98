/* What a template engine will replace. */
#include "base/placeholder.h"
#include "input/mask.h"
#include "suite.h"

/* [ph.forms] [ph.charset] */
static const struct form_case {
	const char *text;
	bool occurs, is_whole;
} form_cases[] = {
	{"", false, false},
	{"plain", false, false},
	{"$", false, false},
	{"${", false, false},
	{"${}", false, false},
	{"${a}", true, true},
	{"${a.b-c_d}", true, true},
	{"${a} ", true, false},
	{" ${a}", true, false},
	{"${a}${b}", true, false},
	{"arn:${AWS::Partition}:x", true, false},
	{"${f({a})}", true, true},
	{"${}x}", true, false},
	{"$.a", false, false},
	{"$${a}", true, false},
	{"$ {a}", false, false},
	{"{{resolve:ssm:name}}", true, true},
	{"x {{resolve:ssm:name}}", true, false},
	{"{{NAME}}", false, true},
	{"{{ name }}", false, true},
	{"{{}}", false, false},
	{"{{a", false, false},
	{"{{ f('a') | b }}", false, true},
	{"{{ a }} {{ b }}", false, false},
	{"{{ $a }}", false, false},
	{"{{\"a\": 1}}", false, false},
	{"{{\"a}}", false, true},
	{"{{resolve:ssm:${a}}}", true, true},
	{"<NAME>", false, true},
	{"<name of it>", false, true},
	{"<>", false, false},
	{"<a>b", false, false},
	{"a < b > c", false, false},
	{"{% $a %}", false, false},
	{"{% '${a}' %}", true, false},
};

static const struct name_case {
	struct text text;
	uint32_t at, end;
} name_cases[] = {
	{TEXT(""), 0, 0},
	{TEXT("${a.b-c_D:9}"), 2, 11},
	{TEXT("a b"), 0, 1},
	{TEXT("a/b"), 0, 1},
	{TEXT("a\0b"), 0, 1},
	{TEXT("\xC3\xA9"), 0, 0},
};

START_TEST(ends_names)
{
	const struct name_case *c = &name_cases[_i];
	ck_assert_uint_eq(placeholder_name_end(c->text, c->at), c->end);
}
END_TEST

START_TEST(recognises)
{
	const struct form_case *c = &form_cases[_i];
	struct text text = text_of(c->text);
	ck_assert_msg(placeholder_occurs(text) == c->occurs, "%s", c->text);
	ck_assert_msg(placeholder_is_whole(text) == c->is_whole, "%s", c->text);
}
END_TEST

static const struct end_case {
	const char *text;
	uint32_t at, end;
} end_cases[] = {
	{"${a}", 0, 4},
	{"x${a}y", 1, 5},
	{"x${a}y", 0, 0},
	{"${a{b}c}", 0, 8},
	{"${a", 0, 0},
	{"${}", 0, 0},
	{"${a\n}", 0, 0},
	{"$", 0, 0},
	{"${a}", 4, 0},
	{"${{{{{{{{{{{{{{{{{{}}}}}}}}}}}}}}}}}}", 0, 0},
};

START_TEST(finds_ends)
{
	const struct end_case *c = &end_cases[_i];
	ck_assert_uint_eq(placeholder_end(text_of(c->text), c->at), c->end);
}
END_TEST

/* What is left of each text in the least mode that hides all of COUNT. */
static const struct mask_case {
	const char *text, *masked;
	uint32_t count;
	enum mask_mode mode;
} mask_cases[] = {
	{"{\"a\":1}", "{\"a\":1}", 0, MASK_LINES},
	{"{\"a\":${b}}", "{\"a\":\"xx\"}", 1, MASK_BARE},
	{"[${a},${bc}]", "[\"xx\",\"xxx\"]", 2, MASK_BARE},
	{"[${a}${b}]", "[\"xxxxxx\"]", 1, MASK_BARE},
	{"{\"${a}\":${b}}", "{\"${a}\":\"xx\"}", 1, MASK_BARE},
	{"[\"\\\"${a}\",${b}]", "[\"\\\"${a}\",\"xx\"]", 1, MASK_BARE},
	{"[${a]", "[${a]", 0, MASK_LINES},
	{"[${\"a\"}]", "[\"xxxx\"]", 1, MASK_BARE},
	{"\"${a}", "\"${a}", 0, MASK_LINES},
	{"\"\\", "\"\\", 0, MASK_LINES},
	/* Glued to a word. */
	{"[${a}0]", "[\"xxx\"]", 1, MASK_BARE},
	{"[1${a}]", "[\"xxx\"]", 1, MASK_BARE},
	{"{\"a\":-${a}.5e${b}}", "{\"a\":\"xxxxxxxxxx\"}", 1, MASK_BARE},
	{"1${a}", "\"xxx\"", 1, MASK_BARE},
	{"[1${a]", "[1${a]", 0, MASK_LINES},
	{"{\"a\":{{b}}}", "{\"a\":\"xxx\"}", 1, MASK_BARE},
	{"{{{b}}:[{{c}}0]}", "{\"xxx\":[\"xxxx\"]}", 2, MASK_BARE},
	{"[{{\"a\" :1}}]", "[{{\"a\" :1}}]", 0, MASK_LINES},
	/* Keys and members. */
	{"{${a}:1}", "{\"xx\":1}", 1, MASK_BARE},
	{"{ ${a} : 1}", "{ \"xx\" : 1}", 1, MASK_BARE},
	{"{${a}}", "{\"\":0}", 1, MASK_BARE},
	{"{${abc} ,\"b\":1}", "{\"\":0   ,\"b\":1}", 1, MASK_BARE},
	{"{\"b\":1,${a}\n}", "{\"b\":1,\"\":0\n}", 1, MASK_BARE},
	{"{\"b\":{},${a}${b}}", "{\"b\":{},\"\":0    }", 1, MASK_BARE},
	{"{b${a}:1}", "{b${a}:1}", 0, MASK_LINES},
	{"{${a} \"b\":1}", "{${a} \"b\":1}", 0, MASK_LINES},
	{"{\"a\":1 ${b}}", "{\"a\":1 ${b}}", 0, MASK_LINES},
	{"{\"a\" ${b}}", "{\"a\" ${b}}", 0, MASK_LINES},
	{"{} ${b}", "{} ${b}", 0, MASK_LINES},
	{"{\"a\":{}${bc}}", "{\"a\":{},\"\":0}", 1, MASK_BARE},
	{"[\"a\" ${b},1]", "[\"a\" ,\"x\",1]", 1, MASK_BARE},
	{"[1 ${b} 2]", "[1 ${b} 2]", 0, MASK_LINES},
	{"[1 ${bc}}", "[1 ${bc}}", 0, MASK_LINES},
	/* Directives. */
	{"[%{ if a }1%{ endif }]", "[         1          ]", 0, MASK_BARE},
	{"{${a}%{ if b },}", "{\"\":0         ,}", 1, MASK_BARE},
	{"[\"%{a}\",%{a]", "[\"%{a}\",%{a]", 0, MASK_LINES},
	/* Quotes in strings, and lines. */
	{"[\"${f(\"x\")}\"]", "[\"${f('x')}\"]", 1, MASK_QUOTED},
	{"[\"%{if \"x\"}\"]", "[\"%{if 'x'}\"]", 1, MASK_QUOTED},
	{"[\"${f(\\\"x\\\")}\"]", "[\"${f(\\\"x\\\")}\"]", 0, MASK_LINES},
	{"[\"${a\n\\\"}\"]", "[\"${a'''}\"]", 1, MASK_LINES},
	{"[${f({\n})}]", "[\"xxxxxxx\"]", 1, MASK_LINES},
};

static struct arena arena;

static void finish(void)
{
	arena_free(&arena);
}

/* A copy of STRING, with the newline that follows each text. */
static struct text copy_text(const char *string)
{
	uint32_t len = (uint32_t)strlen(string);
	char *copy = arena_copy(&arena, string, (size_t)len + 1);
	copy[len] = '\n';
	return (struct text){copy, len};
}

START_TEST(masks)
{
	const struct mask_case *c = &mask_cases[_i];
	struct text text = copy_text(c->text);
	struct masking masking = {.count = 0};
	bool is_same = !strcmp(c->text, c->masked);
	ck_assert(mask_text(&masking, &arena, text, c->mode) == !is_same);
	if (masking.bytes)
		ck_assert_mem_eq(masking.bytes, c->masked, text.len);
	ck_assert_uint_eq(masking.count, c->count);
	for (uint32_t i = 0; i < masking.count; i++)
		ck_assert(memchr(
			"$%1-{", c->text[masking.masks[i].span.start], 5));
	if (c->mode != MASK_BARE && !is_same) {
		mask_text(&masking, &arena, text, c->mode - 1);
		ck_assert_uint_lt(masking.count, c->count);
	}
}
END_TEST

/* A megabyte of UNIT and then as many END: openings that never end, that all
 * do, that end before another. */
static const struct flood_case {
	const char *unit, *end;
} flood_cases[] = {
	{"${", ""},
	{"${", "}"},
	{"${a", ""},
	{"\"${", ""},
	{"${\n", ""},
	{"${a}{", ""},
	{"1${", ""},
	{"{${a}", ""},
	{"{%{", ""},
	{"%{", "}"},
	{"${a}%{", ""},
	{"\"${\"", ""},
	{"\"${\"x", "}"},
	{"${ ${}", ""},
	{"[1${a}", ""},
	{"{${a} %{}", ""},
	{"{{", ""},
	{"{{", "}"},
	{"{{a", ""},
	{"{{${", ""},
	{"[]${a}", ""},
};

START_TEST(bears_floods)
{
	enum { SIZE = 1000000 };
	const struct flood_case *c = &flood_cases[_i];
	size_t unit = strlen(c->unit), end = strlen(c->end), used = 0;
	char *bytes = arena_zeroed(&arena, SIZE + 1);
	for (; used + unit + end * (used / unit + 1) <= SIZE; used += unit)
		memcpy(bytes + used, c->unit, unit);
	size_t count = used / unit;
	for (size_t i = 0; i < count && end; i++)
		bytes[used++] = *c->end;
	struct text text = {bytes, (uint32_t)used};
	struct masking masking = {.count = 0};
	for (enum mask_mode mode = 0; mode < MASK_MODES; mode++)
		mask_text(&masking, &arena, text, mode);
	ck_assert_uint_le(masking.count, used);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("placeholder");
	TCase *cases = tcase_create("placeholder");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, ends_names, 0, COUNT(name_cases));
	tcase_add_loop_test(cases, recognises, 0, COUNT(form_cases));
	tcase_add_loop_test(cases, finds_ends, 0, COUNT(end_cases));
	tcase_add_loop_test(cases, masks, 0, COUNT(mask_cases));
	tcase_add_loop_test(cases, bears_floods, 0, COUNT(flood_cases));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
