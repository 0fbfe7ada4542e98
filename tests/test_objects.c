/* Which field is taken in which object, by the rules and not by their tables:
 * every field of objects.txt in every object and both query languages. Only the
 * rules of the schema count, since a field alone rarely makes sense. */
#include "linted.h"
#include "suite.h"
#include "table.h"

enum { LANGUAGES = 2 };

static const char *const languages[] = {"JSONPath", "JSONata"};
static struct table objects;
static struct linted linted;

static void finish(void)
{
	linted_end(&linted);
}

#define SCOPE "\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}"
#define TASK                                           \
	"\"Type\":\"Task\",\"End\":true,\"Resource\":" \
	"\"arn:aws:lambda:us-east-1:123456789012:function:f\","
#define MAP "\"Type\":\"Map\",\"End\":true,"
#define PROCESSED MAP "\"ItemProcessor\":{" SCOPE "},"
#define LIST "\"arn:aws:states:::s3:listObjectsV2\""

/* Where each object stands in a state, with @ for its members. */
static const struct place {
	const char *object, *state;
} places[] = {
	{"Machine", "\"Type\":\"Succeed\""},
	{"Branch", "\"Type\":\"Parallel\",\"End\":true,\"Branches\":[{@}]"},
	{"Processor", MAP "\"ItemProcessor\":{@}"},
	{"Retrier", TASK "\"Retry\":[{@}]"},
	{"Catcher", TASK "\"Catch\":[{@}]"},
	{"ProcessorConfig",
		MAP "\"ItemProcessor\":{" SCOPE ",\"ProcessorConfig\":{@}}"},
	{"ItemReader", PROCESSED "\"ItemReader\":{@}"},
	{"ReaderConfig", PROCESSED "\"ItemReader\":{\"Resource\":" LIST
				   ",\"ReaderConfig\":{@}}"},
	{"ItemBatcher", PROCESSED "\"ItemBatcher\":{@}"},
	{"ResultWriter", PROCESSED "\"ResultWriter\":{@}"},
	{"WriterConfig", PROCESSED "\"ResultWriter\":{\"WriterConfig\":{@}}"},
};

/* A value of the right type; S is the state the object stands in. */
static const struct sample {
	const char *field, *value;
} samples[] = {
	{"StartAt", "\"S\""},
	{"States", "{\"S\":{\"Type\":\"Succeed\"}}"},
	{"Version", "\"1.0\""},
	{"QueryLanguage", "\"JSONPath\""},
	{"TimeoutSeconds", "5"},
	{"ProcessorConfig", "{\"Mode\":\"INLINE\"}"},
	{"ErrorEquals", "[\"e\"]"},
	{"IntervalSeconds", "5"},
	{"MaxAttempts", "5"},
	{"BackoffRate", "1.5"},
	{"MaxDelaySeconds", "5"},
	{"JitterStrategy", "\"FULL\""},
	{"Next", "\"S\""},
	{"ResultPath", "\"$.a\""},
	{"Output", "{\"a\":1}"},
	{"Assign", "{\"a\":1}"},
	{"Mode", "\"INLINE\""},
	{"ExecutionType", "\"STANDARD\""},
	{"Resource", LIST},
	{"ReaderConfig", "{}"},
	{"Parameters", "{\"Bucket\":\"b\"}"},
	{"Arguments", "{\"Bucket\":\"b\"}"},
	{"InputType", "\"JSON\""},
	{"Transformation", "\"NONE\""},
	{"ManifestType", "\"S3_INVENTORY\""},
	{"CSVDelimiter", "\"COMMA\""},
	{"CSVHeaderLocation", "\"FIRST_ROW\""},
	{"CSVHeaders", "[\"h\"]"},
	{"ItemsPointer", "\"/a\""},
	{"MaxItems", "5"},
	{"MaxItemsPath", "\"$.a\""},
	{"MaxItemsPerBatch", "5"},
	{"MaxItemsPerBatchPath", "\"$.a\""},
	{"MaxInputBytesPerBatch", "5"},
	{"MaxInputBytesPerBatchPath", "\"$.a\""},
	{"BatchInput", "{\"a\":1}"},
	{"WriterConfig", "{\"OutputType\":\"JSON\"}"},
	{"OutputType", "\"JSON\""},
	{"Comment", "\"c\""},
};

static const char *sample_of(const char *field, int language)
{
	if (!strcmp(field, "QueryLanguage"))
		return arena_format(
			&linted.arena, "\"%s\"", languages[language]);
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		if (!strcmp(samples[i].field, field))
			return samples[i].value;
	ck_abort_msg("no value of %s is known", field);
	return NULL;
}

/* The two letters of FIELD in an object: "--" where the row has none. */
static const char *cell_of(const struct table_row *row, const char *field)
{
	for (int i = 1; i + 1 < row->count; i += 2)
		if (!strcmp(row->words[i], field))
			return row->words[i + 1];
	return "--";
}

/* What the object must have, apart from WITHOUT. */
static const char *members_of(
	const struct table_row *row, int language, const char *without)
{
	const char *members = "";
	for (int i = 1; i + 1 < row->count; i += 2) {
		const char *field = row->words[i];
		if (row->words[i + 1][language] == 'R' &&
			strcmp(field, without) != 0)
			members = arena_format(&linted.arena, "%s%s\"%s\":%s",
				members, *members ? "," : "", field,
				sample_of(field, language));
	}
	return members;
}

static void lint_members(const char *object, int language, const char *members)
{
	const char *state = NULL;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (!strcmp(places[i].object, object))
			state = places[i].state;
	const char *at = strchr(state, '@');
	const char *json =
		at ? arena_format(&linted.arena,
			     "{\"QueryLanguage\":\"%s\",\"StartAt\":\"S\","
			     "\"States\":{\"S\":{%.*s%s%s}}}",
			     languages[language], (int)(at - state), state,
			     members, at + 1)
		   : arena_format(&linted.arena,
			     "{%s%s\"QueryLanguage\":\"%s\"}", members,
			     *members ? "," : "", languages[language]);
	linted_start(&linted, LINT_PROFILE_AWS, json);
}

/* Findings of the rules of the schema. */
static unsigned count_faults(void)
{
	static const char *const ids[] = {"unknown-field", "misplaced-field",
		"wrong-language-field", "missing-field", "wrong-type",
		"conflicting-fields", "duplicate-key"};
	unsigned count = 0;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		count += linted_count(&linted, ids[i], true);
	return count;
}

static void require(const char *id, const char *object, const char *field,
	int language, const char *token)
{
	const struct diag *diag = id ? linted_find(&linted, id) : NULL;
	ck_assert_msg(count_faults() == (id != NULL) &&
			      (!token || linted_is_at(&linted, diag, token)),
		"%s in %s, %s, is not %s:%s", field, object,
		languages[language], id ? id : "taken", linted_words(&linted));
	finish();
}

static void check_field(
	const struct table_row *row, const char *field, int language)
{
	const char *object = row->words[0], *cell = cell_of(row, field);
	bool is_language =
		!strcmp(field, "QueryLanguage") && !strcmp(object, "Machine");
	if (cell[language] == 'R') {
		lint_members(
			object, language, members_of(row, language, field));
		require("missing-field", object, field, language, NULL);
	}
	const char *members = members_of(row, language, field);
	if (!is_language)
		members = arena_format(&linted.arena, "%s%s\"%s\":%s", members,
			*members ? "," : "", field, sample_of(field, language));
	lint_members(object, language, members);
	if (cell[language] != '-')
		require(NULL, object, field, language, NULL);
	else
		require(cell[!language] != '-' ? "wrong-language-field"
					       : "unknown-field",
			object, field, language,
			arena_format(&linted.arena, "\"%s\"", field));
}

START_TEST(agrees)
{
	const struct table_row *row = &objects.rows[_i];
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		for (int language = 0; language < LANGUAGES; language++)
			check_field(row, samples[i].field, language);
}
END_TEST

/* A field with the letter a and its other form, with or without "Path". */
START_TEST(excludes)
{
	const struct table_row *row = &objects.rows[_i];
	for (int i = 1; i + 1 < row->count; i += 2) {
		const char *field = row->words[i];
		if (row->words[i + 1][0] != 'a' ||
			text_ends(text_of(field), "Path"))
			continue;
		lint_members(row->words[0], 0,
			arena_format(&linted.arena,
				"\"%sPath\":\"$.a\",\"%s\":5", field, field));
		require("conflicting-fields", row->words[0], field, 0,
			arena_format(&linted.arena, "\"%s\"", field));
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("objects");
	TCase *cases = tcase_create("objects");
	table_read(&objects, "objects.txt");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, agrees, 0, objects.count);
	tcase_add_loop_test(cases, excludes, 0, objects.count);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
