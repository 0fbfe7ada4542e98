/* What a Task calls, by the rules and not by the tables of rules/catalog: for
 * every row of integrations.txt the call with each pattern, and without each of
 * the members that it requires. */
#include "linted.h"
#include "suite.h"
#include "table.h"

static struct table integrations;
static struct linted linted;

static void finish(void)
{
	linted_end(&linted);
}

enum column { COLUMN_ACTION, COLUMN_SYNC, COLUMN_TOKEN, COLUMN_MEMBERS };

static const char *sample(const char *member)
{
	if (!strncmp(member, "ApiEndpoint", 11))
		return "https://example.com";
	return strncmp(member, "Method", 6) ? "x" : "GET";
}

/* The members of ROW but for the one at SKIPPED, and what else the call needs
 * that is no member alone. */
static const char *payload(const struct table_row *row, int skipped)
{
	const char *text = "";
	for (int i = COLUMN_MEMBERS; i < row->count; i++) {
		int len = (int)strcspn(row->words[i], "*");
		if (i != skipped)
			text = arena_format(&linted.arena, "%s\"%.*s\":\"%s\",",
				text, len, row->words[i],
				sample(row->words[i]));
	}
	if (!strcmp(row->words[COLUMN_ACTION], "sns:publish"))
		return arena_format(
			&linted.arena, "%s\"TopicArn\":\"x\"", text);
	if (!strcmp(row->words[COLUMN_ACTION], "http:invoke"))
		return arena_format(&linted.arena,
			"%s\"InvocationConfig\":{\"ConnectionArn\":\"x\"}",
			text);
	return arena_format(&linted.arena, "%.*s",
		(int)strlen(text) - (*text != '\0'), text);
}

static void lint_call(
	const struct table_row *row, const char *suffix, int skipped)
{
	linted_end(&linted);
	const char *members = payload(row, skipped);
	const char *definition = arena_format(&linted.arena,
		"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\","
		"\"End\":true,\"Resource\":\"arn:aws:states:::%s%s\","
		"\"Parameters\":{%s%s}}}}",
		row->words[COLUMN_ACTION], suffix, members,
		strcmp(suffix, ".waitForTaskToken") ? ""
		: *members ? ",\"Token.$\":\"$$.Task.Token\""
			   : "\"Token.$\":\"$$.Task.Token\"");
	linted_start(&linted, LINT_PROFILE_DEFAULT, definition);
}

static bool offers(const char *list, const char *pattern)
{
	size_t len = strlen(pattern);
	const char *at = strstr(list, pattern);
	return at && (at[len] == '\0' || at[len] == ',');
}

/* Whether any action of the service of ROW has PATTERN in COLUMN. */
static bool service_offers(
	const struct table_row *row, enum column column, const char *pattern)
{
	const char *action = row->words[COLUMN_ACTION];
	size_t len = strcspn(action, ":") + 1;
	for (int i = 0; i < integrations.count; i++)
		if (!strncmp(integrations.rows[i].words[COLUMN_ACTION], action,
			    len) &&
			offers(integrations.rows[i].words[column], pattern))
			return true;
	return false;
}

static const struct {
	const char *suffix, *name;
	enum column column;
} patterns[] = {
	{".sync", "sync", COLUMN_SYNC},
	{".waitForTaskToken", "token", COLUMN_TOKEN},
};

START_TEST(patterns_are_offered_or_not)
{
	const struct table_row *row = &integrations.rows[_i];
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		enum column column = patterns[i].column;
		const char *name = patterns[i].name;
		bool is_offered = offers(row->words[column], name);
		lint_call(row, patterns[i].suffix, -1);
		ck_assert_msg(linted_count(&linted, "unoffered-pattern",
				      false) == !is_offered,
			"%s%s%s", row->words[COLUMN_ACTION], patterns[i].suffix,
			linted_words(&linted));
		ck_assert_msg(
			linted_count(&linted, "unoffered-pattern", true) ==
				!service_offers(row, column, name),
			"%s%s: level%s", row->words[COLUMN_ACTION],
			patterns[i].suffix, linted_words(&linted));
	}
}
END_TEST

/* Only states:startExecution is documented to have it. [opt.sync2] */
START_TEST(second_kind_of_sync)
{
	const struct table_row *row = &integrations.rows[_i];
	lint_call(row, ".sync:2", -1);
	bool is_offered = strstr(row->words[COLUMN_SYNC], "sync:2");
	ck_assert_msg(linted_count(&linted, "unoffered-pattern", false) ==
			      !is_offered,
		"%s%s", row->words[COLUMN_ACTION], linted_words(&linted));
}
END_TEST

START_TEST(plain_call_with_all_members_is_clean)
{
	const struct table_row *row = &integrations.rows[_i];
	lint_call(row, "", -1);
	ck_assert_msg(linted_count(&linted, NULL, false) == 0, "%s%s",
		row->words[COLUMN_ACTION], linted_words(&linted));
}
END_TEST

/* [opt.required.present] */
START_TEST(each_member_is_required)
{
	const struct table_row *row = &integrations.rows[_i];
	for (int i = COLUMN_MEMBERS; i < row->count; i++) {
		bool is_refused = strchr(row->words[i], '*');
		lint_call(row, "", i);
		ck_assert_msg(
			linted_count(&linted, "missing-parameter", false) == 1,
			"%s without %s%s", row->words[COLUMN_ACTION],
			row->words[i], linted_words(&linted));
		ck_assert_msg(linted_count(&linted, NULL, true) == is_refused,
			"%s without %s: level%s", row->words[COLUMN_ACTION],
			row->words[i], linted_words(&linted));
	}
}
END_TEST

START_TEST(table_has_all_rows)
{
	ck_assert_int_gt(integrations.count, 60);
	ck_assert_int_lt(integrations.count, TABLE_MAX_ROWS);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("integrations");
	TCase *cases = tcase_create("integrations");
	table_read(&integrations, "integrations.txt");
	int count = integrations.count;
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, patterns_are_offered_or_not, 0, count);
	tcase_add_loop_test(cases, second_kind_of_sync, 0, count);
	tcase_add_loop_test(
		cases, plain_call_with_all_members_is_clean, 0, count);
	tcase_add_loop_test(cases, each_member_is_required, 0, count);
	tcase_add_test(cases, table_has_all_rows);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
