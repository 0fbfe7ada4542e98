/* What a template engine will replace. */
#include "input/placeholder.h"
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
	{"<NAME>", false, true},
	{"<name of it>", false, true},
	{"<>", false, false},
	{"<a>b", false, false},
	{"a < b > c", false, false},
	{"{% $a %}", false, false},
	{"{% '${a}' %}", true, false},
};

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

static const struct mask_case {
	const char *text, *masked;
	uint32_t count;
} mask_cases[] = {
	{"{\"a\":1}", "{\"a\":1}", 0},
	{"{\"a\":${b}}", "{\"a\":\"xx\"}", 1},
	{"[${a},${bc}]", "[\"xx\",\"xxx\"]", 2},
	{"[${a}${b}]", "[\"xxxxxx\"]", 1},
	{"{\"${a}\":${b}}", "{\"${a}\":\"xx\"}", 1},
	{"[\"\\\"${a}\",${b}]", "[\"\\\"${a}\",\"xx\"]", 1},
	{"[${a]", "[${a]", 0},
	{"[${\"a\"}]", "[\"xxxx\"]", 1},
	{"\"${a}", "\"${a}", 0},
	{"\"\\", "\"\\", 0},
};

START_TEST(masks)
{
	const struct mask_case *c = &mask_cases[_i];
	char text[64];
	uint32_t places[4] = {0}, size = (uint32_t)strlen(c->text);
	strcpy(text, c->text);
	ck_assert_uint_eq(placeholder_mask(text, size, NULL), c->count);
	ck_assert_str_eq(text, c->text);
	ck_assert_uint_eq(placeholder_mask(text, size, places), c->count);
	ck_assert_str_eq(text, c->masked);
	for (uint32_t i = 0; i < c->count; i++) {
		ck_assert_int_eq(c->text[places[i]], '$');
		ck_assert_int_eq(text[places[i]], '"');
	}
}
END_TEST

/* A megabyte of UNIT and then as many END: openings that never end, that all
 * do, that end before another. FOUND: how many there are, or all. */
static const struct flood_case {
	const char *unit, *end;
	bool is_each_found;
	uint32_t found;
} flood_cases[] = {
	{"${", "", false, 0},
	{"${", "}", false, 1}, /* the innermost */
	{"${a", "", false, 0},
	{"\"${", "", false, 0},
	{"${\n", "", false, 0},
	{"${a}{", "", true, 0},
};

START_TEST(bears_floods)
{
	enum { SIZE = 1000000 };
	const struct flood_case *c = &flood_cases[_i];
	size_t unit = strlen(c->unit), end = strlen(c->end), used = 0;
	char *text = malloc(SIZE);
	ck_assert_ptr_nonnull(text);
	for (; used + unit + end * (used / unit + 1) <= SIZE; used += unit)
		memcpy(text + used, c->unit, unit);
	size_t count = used / unit;
	for (size_t i = 0; i < count && end; i++)
		text[used++] = *c->end;
	uint32_t found = placeholder_mask(text, (uint32_t)used, NULL);
	ck_assert_uint_eq(found, c->is_each_found ? count : c->found);
	free(text);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("placeholder");
	TCase *cases = tcase_create("placeholder");
	tcase_add_loop_test(cases, recognises, 0, COUNT(form_cases));
	tcase_add_loop_test(cases, finds_ends, 0, COUNT(end_cases));
	tcase_add_loop_test(cases, masks, 0, COUNT(mask_cases));
	tcase_add_loop_test(cases, bears_floods, 0, COUNT(flood_cases));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
