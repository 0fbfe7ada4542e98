/* Timestamps as the language has them. [ts.profile] [ts.refused] [ts.lower]
 * [ts.fraction] */
#include "asl/timestamp.h"
#include "suite.h"

static const struct timestamp_case {
	const char *text;
	enum timestamp_fault fault;
} timestamp_cases[] = {
	{"2024-08-18T17:33:00Z", TIMESTAMP_OK},
	{"2024-08-18T17:33:00.5Z", TIMESTAMP_OK},
	{"2024-08-18T17:33:00.123456789Z", TIMESTAMP_OK},
	{"2024-08-18T17:33:00+01:00", TIMESTAMP_OK},
	{"2024-08-18T17:33:00-23:59", TIMESTAMP_OK},
	{"2024-02-29T00:00:00Z", TIMESTAMP_OK},
	{"2000-02-29T00:00:00Z", TIMESTAMP_OK},
	{"2016-12-31T23:59:60Z", TIMESTAMP_OK},
	{"0000-01-01T00:00:00Z", TIMESTAMP_OK},
	{"9999-12-31T23:59:59Z", TIMESTAMP_OK},
	{"2024-08-18t17:33:00Z", TIMESTAMP_LOWERCASE},
	{"2024-08-18T17:33:00z", TIMESTAMP_LOWERCASE},
	{"2024-08-18T17:33:00", TIMESTAMP_NO_ZONE},
	{"2024-08-18T17:33:00.5", TIMESTAMP_NO_ZONE},
	{"2024-13-18T17:33:00Z", TIMESTAMP_RANGE},
	{"2024-00-18T17:33:00Z", TIMESTAMP_RANGE},
	{"2024-08-00T17:33:00Z", TIMESTAMP_RANGE},
	{"2024-08-32T17:33:00Z", TIMESTAMP_RANGE},
	{"2024-04-31T17:33:00Z", TIMESTAMP_RANGE},
	{"2023-02-29T00:00:00Z", TIMESTAMP_RANGE},
	{"1900-02-29T00:00:00Z", TIMESTAMP_RANGE},
	{"2024-08-18T24:00:00Z", TIMESTAMP_RANGE},
	{"2024-08-18T25:33:00Z", TIMESTAMP_RANGE},
	{"2024-08-18T17:60:00Z", TIMESTAMP_RANGE},
	{"2024-08-18T17:33:61Z", TIMESTAMP_RANGE},
	{"2024-08-18T17:33:00+24:00", TIMESTAMP_RANGE},
	{"2024-08-18T17:33:00+00:60", TIMESTAMP_RANGE},
	{"", TIMESTAMP_LAYOUT},
	{"2024-08-18", TIMESTAMP_LAYOUT},
	{"2024-08-18 17:33:00Z", TIMESTAMP_LAYOUT},
	{"18-08-2024T17:33:00Z", TIMESTAMP_LAYOUT},
	{"2024-8-18T17:33:00Z", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33Z", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33:00.Z", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33:00,5Z", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33:00+0100", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33:00+01", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33:00Z ", TIMESTAMP_LAYOUT},
	{" 2024-08-18T17:33:00Z", TIMESTAMP_LAYOUT},
	{"2024-08-18T17:33:00 Z", TIMESTAMP_LAYOUT},
	{"+2024-08-18T17:33:00Z", TIMESTAMP_LAYOUT},
	{"{% $now() %}", TIMESTAMP_LAYOUT},
};

START_TEST(checks)
{
	const struct timestamp_case *c = &timestamp_cases[_i];
	ck_assert_msg(
		timestamp_check(text_of(c->text)) == c->fault, "%s", c->text);
}
END_TEST

/* Every beginning of one that is whole, and one with NUL inside. */
START_TEST(bears_what_is_cut_off)
{
	struct text whole = TEXT("2024-08-18T17:33:00.5+01:00");
	for (uint32_t len = 0; len < whole.len; len++) {
		char *copy = malloc(len + 1);
		memcpy(copy, whole.bytes, len);
		struct text text = {copy, len};
		ck_assert_int_ne(timestamp_check(text), TIMESTAMP_OK);
		free(copy);
	}
	ck_assert_int_eq(timestamp_check(TEXT("2024-08-18\0"
					      "17:33:00Z")),
		TIMESTAMP_LAYOUT);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("timestamp");
	TCase *cases = tcase_create("timestamp");
	tcase_add_loop_test(cases, checks, 0,
		sizeof(timestamp_cases) / sizeof(timestamp_cases[0]));
	tcase_add_test(cases, bears_what_is_cut_off);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
