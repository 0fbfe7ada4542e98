/* Which field is taken where, by the rules and not by their tables: for every
 * row of matrix.txt, state type and query language a definition that is valid
 * apart from the field. */
#include "linted.h"
#include "suite.h"
#include "table.h"

enum { LANGUAGES = 2, TYPES = 8, MAX_MEMBERS = 12 };

static const char *const languages[] = {"JSONPath", "JSONata"};
static struct table matrix;
static struct linted linted;

static void finish(void)
{
	linted_end(&linted);
}

#define SCOPE "{\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}}"
#define RULE "\"Next\":\"Z\"}]"
#define ERRORS "[{\"ErrorEquals\":[\"States.ALL\"]"
#define FUNCTION "\"arn:aws:lambda:us-east-1:123456789012:function:f\""

/* A valid value of each field, in JSONPath and, where it differs, JSONata. */
static const struct sample {
	const char *field, *values[LANGUAGES];
} samples[] = {
	{"Type", {"\"Pass\""}},
	{"Comment", {"\"c\""}},
	{"QueryLanguage", {"\"JSONPath\"", "\"JSONata\""}},
	{"Next", {"\"Z\""}},
	{"End", {"true"}},
	{"InputPath", {"\"$.a\""}},
	{"OutputPath", {"\"$.a\""}},
	{"Parameters", {"{\"a\":1}"}},
	{"ResultSelector", {"{\"a\":1}"}},
	{"ResultPath", {"\"$.a\""}},
	{"Result", {"{\"a\":1}"}},
	{"Arguments", {"{\"a\":1}"}},
	{"Output", {"{\"a\":1}", "\"{% 1 %}\""}},
	{"Assign", {"{\"a\":1}"}},
	{"Resource", {FUNCTION}},
	{"Credentials", {"{\"RoleArn\":\"arn:aws:iam::123456789012:role/r\"}"}},
	{"TimeoutSeconds", {"60"}},
	{"TimeoutSecondsPath", {"\"$.a\""}},
	{"HeartbeatSeconds", {"5"}},
	{"HeartbeatSecondsPath", {"\"$.a\""}},
	{"Retry", {ERRORS "}]"}},
	{"Catch", {ERRORS "," RULE}},
	{"Choices", {"[{\"Variable\":\"$.a\",\"IsPresent\":true," RULE,
			    "[{\"Condition\":\"{% $states.input.a %}\"," RULE}},
	{"Default", {"\"Z\""}},
	{"Seconds", {"5"}},
	{"SecondsPath", {"\"$.a\""}},
	{"Timestamp", {"\"2030-01-01T00:00:00Z\""}},
	{"TimestampPath", {"\"$.a\""}},
	{"Error", {"\"e\""}},
	{"ErrorPath", {"\"$.a\""}},
	{"Cause", {"\"c\""}},
	{"CausePath", {"\"$.a\""}},
	{"Branches", {"[" SCOPE "]"}},
	{"ItemProcessor", {SCOPE}},
	{"Iterator", {SCOPE}},
	{"ItemsPath", {"\"$.a\""}},
	{"Items", {"[1]"}},
	{"ItemSelector", {"{\"a\":1}"}},
	{"ItemReader",
		{"{\"Resource\":\"arn:aws:states:::s3:listObjectsV2\","
		 "\"Parameters\":{\"Bucket\":\"b\"}}",
			"{\"Resource\":\"arn:aws:states:::s3:listObjectsV2\","
			"\"Arguments\":{\"Bucket\":\"b\"}}"}},
	{"ItemBatcher", {"{\"MaxItemsPerBatch\":5}"}},
	{"ResultWriter", {"{\"WriterConfig\":{\"OutputType\":\"JSON\","
			  "\"Transformation\":\"NONE\"}}"}},
	{"MaxConcurrency", {"5"}},
	{"MaxConcurrencyPath", {"\"$.a\""}},
	{"ToleratedFailurePercentage", {"5"}},
	{"ToleratedFailurePercentagePath", {"\"$.a\""}},
	{"ToleratedFailureCount", {"5"}},
	{"ToleratedFailureCountPath", {"\"$.a\""}},
	{"Label", {"\"l\""}},
};

/* What a state of the type must have, as the columns of matrix.txt. */
static const struct type {
	const char *name;
	const char *fields[4];
} types[TYPES] = {
	{"Pass", {"End"}},
	{"Task", {"Resource", "End"}},
	{"Choice", {"Choices"}},
	{"Wait", {"Seconds", "End"}},
	{"Succeed", {NULL}},
	{"Fail", {NULL}},
	{"Parallel", {"Branches", "End"}},
	{"Map", {"ItemProcessor", "End"}},
};

/* spec/asl.md 2.3: the fields of which a state takes one, with how many of them
 * it must have. */
static const struct group {
	const char *type; /* NULL: every type that takes the fields */
	const char *fields[4];
	bool is_required;
} groups[] = {
	{NULL, {"Next", "End"}, true},
	{NULL, {"SecondsPath", "Seconds", "TimestampPath", "Timestamp"}, true},
	{NULL, {"TimeoutSeconds", "TimeoutSecondsPath"}, false},
	{NULL, {"HeartbeatSeconds", "HeartbeatSecondsPath"}, false},
	{NULL, {"Error", "ErrorPath"}, false},
	{NULL, {"Cause", "CausePath"}, false},
	{NULL, {"ItemProcessor", "Iterator"}, true},
	{"Map", {"ItemSelector", "Parameters"}, false},
	{NULL, {"MaxConcurrency", "MaxConcurrencyPath"}, false},
	{NULL, {"ToleratedFailurePercentage", "ToleratedFailurePercentagePath"},
		false},
	{NULL, {"ToleratedFailureCount", "ToleratedFailureCountPath"}, false},
};

enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

static bool is_in_group(
	const struct group *group, const char *type, const char *field)
{
	if (group->type && strcmp(group->type, type) != 0)
		return false;
	for (int i = 0; i < 4 && group->fields[i]; i++)
		if (!strcmp(group->fields[i], field))
			return true;
	return false;
}

static const struct group *group_of(const char *type, const char *field)
{
	for (int i = 0; i < GROUPS; i++)
		if (is_in_group(&groups[i], type, field))
			return &groups[i];
	return NULL;
}

static const char *sample_of(const char *field, int language)
{
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const char *const *values = samples[i].values;
		if (!strcmp(samples[i].field, field))
			return language && values[1] ? values[1] : values[0];
	}
	ck_abort_msg("no value of %s is known", field);
	return NULL;
}

static const char *add_member(
	const char *members, const char *field, int language)
{
	return arena_format(&linted.arena, "%s%s\"%s\":%s", members,
		*members ? "," : "", field, sample_of(field, language));
}

/* The members of a state of TYPE: what it must have, apart from WITHOUT and the
 * fields that exclude WITHOUT. */
static const char *members_of(
	const struct type *type, int language, const char *without)
{
	const struct group *group = group_of(type->name, without);
	const char *members = "";
	if (strcmp(without, "Type") != 0)
		members = arena_format(
			&linted.arena, "\"Type\":\"%s\"", type->name);
	for (int i = 0; i < 4 && type->fields[i]; i++) {
		const char *field = type->fields[i];
		if (strcmp(field, without) != 0 &&
			(!group || !is_in_group(group, type->name, field)))
			members = add_member(members, field, language);
	}
	return members;
}

/* Lints a machine of two states that are reached, S with MEMBERS, and Z. */
static void lint_members(const char *members, int language)
{
	linted_start(&linted, LINT_PROFILE_AWS,
		arena_format(&linted.arena,
			"{\"StartAt\":\"C\",\"QueryLanguage\":\"%s\","
			"\"States\":{\"C\":{\"Type\":\"Choice\",\"Choices\":%s,"
			"\"Default\":\"S\"},\"S\":{%s},"
			"\"Z\":{\"Type\":\"Succeed\"}}}",
			languages[language], sample_of("Choices", language),
			members));
}

static void require_clean(const char *field, const char *type, int language)
{
	ck_assert_msg(linted.report->count == 0, "%s in %s, %s:%s", field, type,
		languages[language], linted_words(&linted));
}

/* Exactly one finding, of the rule ID; at the bytes TOKEN unless it is NULL. */
static void require_one(const char *id, const char *token, const char *field,
	const char *type, int language)
{
	const struct diag *diag = linted_find(&linted, id);
	ck_assert_msg(linted.report->count == 1 && diag &&
			      (!token || linted_is_at(&linted, diag, token)),
		"%s in %s, %s, is no %s alone:%s", field, type,
		languages[language], id, linted_words(&linted));
	ck_assert_int_eq(diag->severity, SEVERITY_ERROR);
	ck_assert_int_eq(diag->outcome, OUTCOME_REFUSED);
}

/* The state with FIELD, for which others of its group make room. */
static void lint_with(const char *field, const struct type *type, int language)
{
	const char *members = members_of(type, language, field);
	if (!strcmp(field, "Type"))
		members = arena_format(&linted.arena, "\"Type\":\"%s\"%s%s",
			type->name, *members ? "," : "", members);
	else
		members = add_member(members, field, language);
	lint_members(members, language);
}

static void check_taken(
	const char *field, const struct type *type, int language, char cell)
{
	lint_with(field, type, language);
	require_clean(field, type->name, language);
	lint_members(members_of(type, language, field), language);
	const char *id = !strcmp(field, "Type") ? "missing-type"
			 : cell == 'R'          ? "missing-field"
			 : cell == 't'          ? "missing-transition"
			 : cell == 'x'          ? "missing-alternative"
						: NULL;
	if (id)
		require_one(id, NULL, field, type->name, language);
	else
		require_clean(field, type->name, language);
	finish();
}

static void check_refused(const char *field, const struct type *type,
	int language, bool other_takes)
{
	const char *members = members_of(type, language, "");
	lint_members(add_member(members, field, language), language);
	require_one(other_takes ? "wrong-language-field" : "misplaced-field",
		arena_format(&linted.arena, "\"%s\"", field), field, type->name,
		language);
	finish();
}

START_TEST(agrees)
{
	const struct table_row *row = &matrix.rows[_i];
	ck_assert_int_eq(row->count, 1 + TYPES);
	for (int i = 0; i < TYPES; i++)
		for (int language = 0; language < LANGUAGES; language++) {
			const char *cell = row->words[1 + i];
			if (cell[language] == '-')
				check_refused(row->words[0], &types[i],
					language, cell[!language] != '-');
			else
				check_taken(row->words[0], &types[i], language,
					cell[language]);
		}
}
END_TEST

/* The cell of FIELD for the type at INDEX. */
static const char *cell_of(const char *field, int index)
{
	for (int i = 1; i < matrix.count; i++)
		if (!strcmp(matrix.rows[i].words[0], field))
			return matrix.rows[i].words[1 + index];
	return "--";
}

/* Two fields of one group in one state: one finding, at the second. */
static void check_pair(const char *a, const char *b, int index, int language)
{
	const struct type *type = &types[index];
	if (cell_of(a, index)[language] == '-' ||
		cell_of(b, index)[language] == '-')
		return;
	const char *members = members_of(type, language, a);
	members = add_member(add_member(members, a, language), b, language);
	lint_members(members, language);
	require_one("conflicting-fields",
		arena_format(&linted.arena, "\"%s\"", b), b, type->name,
		language);
	finish();
}

START_TEST(excludes)
{
	const struct group *group = &groups[_i];
	for (int type = 0; type < TYPES; type++) {
		if (group->type && strcmp(group->type, types[type].name) != 0)
			continue;
		for (int a = 0; a < 4 && group->fields[a]; a++)
			for (int b = 0; b < 4 && group->fields[b]; b++)
				for (int l = 0; l < LANGUAGES && a != b; l++)
					check_pair(group->fields[a],
						group->fields[b], type, l);
	}
}
END_TEST

/* The letters of matrix.txt and the groups above say the same. */
START_TEST(has_groups)
{
	const struct table_row *row = &matrix.rows[_i];
	for (int i = 0; i < TYPES; i++) {
		const char *cell = row->words[1 + i];
		const struct group *group =
			group_of(types[i].name, row->words[0]);
		bool is_required = strpbrk(cell, "tx");
		if (is_required || strchr(cell, 'a'))
			ck_assert_msg(
				group && group->is_required == is_required,
				"%s in %s", row->words[0], types[i].name);
	}
}
END_TEST

START_TEST(has_the_columns)
{
	const struct table_row *row = &matrix.rows[0];
	ck_assert_int_eq(row->count, 1 + TYPES);
	for (int i = 0; i < TYPES; i++)
		ck_assert_str_eq(row->words[1 + i], types[i].name);
	ck_assert_int_eq(matrix.count, 49);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("matrix");
	TCase *cases = tcase_create("matrix");
	table_read(&matrix, "matrix.txt");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_test(cases, has_the_columns);
	tcase_add_loop_test(cases, has_groups, 1, matrix.count);
	tcase_add_loop_test(cases, agrees, 1, matrix.count);
	tcase_add_loop_test(cases, excludes, 0, GROUPS);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
