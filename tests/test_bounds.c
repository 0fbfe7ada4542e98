/* What values are taken, by the rules and not by their tables: for every row of
 * bounds.txt and values.txt definitions with a value at the edge, just inside
 * and just outside. */
#include <ctype.h>

#include "linted.h"
#include "suite.h"
#include "table.h"

enum { LANGUAGES = 2 };

static const char *const languages[] = {"JSONPath", "JSONata"};
static struct table bounds, values;
static struct linted linted;

static void finish(void)
{
	linted_end(&linted);
}

#define TASK                                           \
	"\"Type\":\"Task\",\"End\":true,\"Resource\":" \
	"\"arn:aws:lambda:us-east-1:123456789012:function:f\""
#define SCOPE "{\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}}"
#define MAP "\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":" SCOPE
#define READER                                                                 \
	MAP ",\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\"," \
	    "\"ReaderConfig\":{@}}"
#define RULE "\"Type\":\"Choice\",\"Choices\":[{\"Next\":\"S\",@}]"

/* Where a member of each object stands in a state; @ is the member. Machine is
 * not in a state. A second row of a name is for a field that excludes what the
 * first has. */
static const struct place {
	const char *object, *field; /* NULL: any field */
	const char *state;
} places[] = {
	{"Any", NULL, "@"},
	{"Pass", NULL, "\"Type\":\"Pass\",\"End\":true,@"},
	{"Task", NULL, TASK ",@"},
	{"Wait", NULL, "\"Type\":\"Wait\",\"End\":true,@"},
	{"Fail", NULL, "\"Type\":\"Fail\",@"},
	{"Map", NULL, MAP ",@"},
	{"Parallel", NULL, "\"Type\":\"Parallel\",\"End\":true,@"},
	{"Choice", NULL, "\"Type\":\"Choice\",\"Default\":\"S\",@"},
	{"Rule", NULL, RULE},
	{"Retrier", "ErrorEquals", TASK ",\"Retry\":[{@}]"},
	{"Retrier", NULL, TASK ",\"Retry\":[{\"ErrorEquals\":[\"e\"],@}]"},
	{"Catcher", NULL, TASK ",\"Catch\":[{\"Next\":\"S\",@}]"},
	{"ReaderConfig", NULL, READER},
	{"ItemBatcher", NULL, MAP ",\"ItemBatcher\":{@}"},
	{"WriterConfig", NULL, MAP ",\"ResultWriter\":{\"WriterConfig\":{@}}"},
	{"ProcessorConfig", NULL,
		"\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"StartAt\":"
		"\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}},"
		"\"ProcessorConfig\":{@}}"},
};

static const char *state_of(const char *object, const char *field)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const struct place *place = &places[i];
		if (!strcmp(place->object, object) &&
			(!place->field || !strcmp(place->field, field)))
			return place->state;
	}
	ck_abort_msg("nobody knows where a %s stands", object);
	return NULL;
}

/* PATTERN with MEMBER in place of "@". */
static const char *fill(const char *pattern, const char *member)
{
	const char *at = strchr(pattern, '@');
	return arena_format(&linted.arena, "%.*s%s%s", (int)(at - pattern),
		pattern, member, at + 1);
}

static void lint_value(
	const char *object, const char *field, int language, const char *value)
{
	const char *member =
		arena_format(&linted.arena, "\"%s\":%s", field, value);
	bool is_machine = !strcmp(object, "Machine");
	const char *state = is_machine ? "\"Type\":\"Succeed\""
				       : fill(state_of(object, field), member);
	bool has_language = is_machine && !strcmp(field, "QueryLanguage");
	linted_start(&linted, LINT_PROFILE_DEFAULT,
		arena_format(&linted.arena,
			"{\"StartAt\":\"S\"%s%s%s,%s\"States\":{\"S\":{%s}}}",
			has_language ? "" : ",\"QueryLanguage\":\"",
			has_language ? "" : languages[language],
			has_language ? "" : "\"",
			is_machine ? fill("@,", member) : "", state));
}

/* A value of KIND with the size (or, of numbers, the value) NUMBER. */
static const char *make_value(
	const char *kind, const char *field, double number)
{
	if (!strcmp(kind, "integer") || !strcmp(kind, "number"))
		return arena_format(&linted.arena, "%.10g", number);
	const char *list = "";
	bool is_pointer = !strcmp(field, "ItemsPointer");
	if (!strcmp(kind, "string")) {
		char *string = arena_zeroed(&linted.arena, (size_t)number + 3);
		memset(string, 'a', (size_t)number + 2);
		string[0] = string[(size_t)number + 1] = '"';
		if (is_pointer && number > 0)
			string[1] = '/';
		return string;
	}
	const char *element = "{\"ErrorEquals\":[\"e\"],\"Next\":\"S\"}";
	if (!strcmp(field, "ErrorEquals"))
		element = "\"e\"";
	else if (!strcmp(field, "Branches"))
		element = SCOPE;
	else if (!strcmp(field, "Retry"))
		element = "{\"ErrorEquals\":[\"e\"]}";
	else if (!strcmp(field, "And") || !strcmp(field, "Or"))
		element = "{\"Variable\":\"$.a\",\"IsNull\":true}";
	else if (!strcmp(field, "Choices"))
		element = "{\"Variable\":\"$.a\",\"IsNull\":true,"
			  "\"Next\":\"S\"}";
	for (int i = 0; i < (int)number; i++)
		list = arena_format(
			&linted.arena, "%s%s%s", list, i ? "," : "", element);
	return arena_format(&linted.arena, "[%s]", list);
}

/* The columns of bounds.txt. */
struct bound {
	const char *object, *field, *kind;
	bool has_high, takes_expression;
	double low, high;
	const char *rule;
};

static struct bound bound_of(const struct table_row *row)
{
	ck_assert_int_eq(row->count, 7);
	return (struct bound){
		.object = row->words[0],
		.field = row->words[1],
		.kind = row->words[2],
		.low = atof(row->words[3]),
		.has_high = strcmp(row->words[4], "-") != 0,
		.high = atof(row->words[4]),
		.takes_expression = !strcmp(row->words[5], "yes"),
		.rule = row->words[6],
	};
}

static bool is_number(const struct bound *bound)
{
	return !strcmp(bound->kind, "integer") ||
	       !strcmp(bound->kind, "number");
}

/* Choice rules with operators are of JSONPath only. */
static int language_count(const char *object)
{
	bool is_rule = !strcmp(object, "Rule") || !strcmp(object, "Choice");
	return is_rule ? 1 : LANGUAGES;
}

/* Whether NUMBER is taken (or refused by the rule, once, at the value). */
static void check_number(
	const struct bound *bound, double number, bool is_taken)
{
	for (int l = 0; l < language_count(bound->object); l++) {
		const char *value =
			make_value(bound->kind, bound->field, number);
		lint_value(bound->object, bound->field, l, value);
		unsigned count = linted_count(&linted, bound->rule, false);
		const struct diag *diag = linted_find(&linted, bound->rule);
		ck_assert_msg(count == !is_taken &&
				      (is_taken || linted_is_at(&linted, diag,
							   value)),
			"%s %s %.20s, %s:%.400s", bound->object, bound->field,
			value, languages[l], linted_words(&linted));
		unsigned wrong =
			linted_count(&linted, "wrong-type", false) +
			linted_count(&linted, "unknown-field", false) +
			linted_count(&linted, "misplaced-field", false);
		ck_assert_msg(!wrong, "%s", linted_words(&linted));
		finish();
	}
}

START_TEST(keeps_bounds)
{
	struct bound bound = bound_of(&bounds.rows[_i]);
	double step = !strcmp(bound.kind, "number") ? 0.5 : 1;
	check_number(&bound, bound.low, true);
	check_number(&bound, bound.low + step, true);
	if (is_number(&bound) || bound.low > 0)
		check_number(&bound, bound.low - step, false);
	if (bound.has_high) {
		check_number(&bound, bound.high - step, true);
		check_number(&bound, bound.high, true);
		check_number(&bound, bound.high + step, false);
	} else if (is_number(&bound)) {
		check_number(&bound, 4e9, true);
	}
}
END_TEST

/* VALUE is refused as of the wrong type, or taken. */
static void check_type(const struct bound *bound, int language,
	const char *value, bool is_taken)
{
	lint_value(bound->object, bound->field, language, value);
	unsigned count =
		linted_count(&linted, "wrong-type", true) +
		linted_count(&linted, "plain-text-for-expression", true);
	ck_assert_msg(count == !is_taken, "%s %s %s, %s: %s", bound->object,
		bound->field, value, languages[language],
		linted_words(&linted));
	finish();
}

/* [val.num.wrongtype] [val.null] [retry.literal] */
START_TEST(keeps_types)
{
	struct bound bound = bound_of(&bounds.rows[_i]);
	bool is_string = !strcmp(bound.kind, "string");
	for (int l = 0; l < language_count(bound.object); l++) {
		check_type(&bound, l, "null", false);
		check_type(&bound, l, "true", false);
		check_type(&bound, l, "{}", false);
		check_type(&bound, l, "7", is_number(&bound));
		check_type(&bound, l, "1.5", !strcmp(bound.kind, "number"));
		check_type(&bound, l, "[]", !strcmp(bound.kind, "array"));
		check_type(&bound, l, "\"7\"", is_string);
		if (!is_string || !bound.takes_expression)
			check_type(&bound, l, "\"{% 1 %}\"",
				is_string || (l && bound.takes_expression));
		check_type(&bound, l, "\"${a}\"", true);
		check_type(&bound, l, "${a}", true);
	}
}
END_TEST

/* VALUE is one of the field's, or the only fault of its kind is named there. */
static void check_value(
	const struct table_row *row, const char *value, bool is_taken)
{
	const char *quoted = arena_format(&linted.arena, "\"%s\"", value);
	lint_value(row->words[0], row->words[1], 0, quoted);
	const struct diag *diag = linted_find(&linted, "unknown-value");
	unsigned count = linted_count(&linted, "unknown-value", true);
	ck_assert_msg(count == !is_taken &&
			      (is_taken || linted_is_at(&linted, diag, quoted)),
		"%s %s %s:%s", row->words[0], row->words[1], value,
		linted_words(&linted));
	finish();
}

/* [doc.fields.case] Values are taken as they are written, not in another case,
 * not with blanks. */
START_TEST(keeps_values)
{
	const struct table_row *row = &values.rows[_i];
	ck_assert_int_ge(row->count, 3);
	for (int i = 2; i < row->count; i++) {
		const char *value = row->words[i];
		check_value(row, value, true);
		check_value(
			row, arena_format(&linted.arena, "%s ", value), false);
		char *other =
			arena_copy(&linted.arena, value, strlen(value) + 1);
		other[0] = (char)(isupper(*other) ? tolower(*other)
						  : toupper(*other));
		if (strcmp(other, value) != 0)
			check_value(row, other, false);
	}
	check_value(row, "Bogus", false);
	check_value(row, "", false);
}
END_TEST

/* [name.state.len] [name.state.count] A name of LEN characters of two bytes. */
static unsigned count_name_faults(int len)
{
	const char *name = "";
	for (int i = 0; i < len; i++)
		name = arena_format(&linted.arena, "%s\xC3\xA9", name);
	linted_start(&linted, LINT_PROFILE_DEFAULT,
		arena_format(&linted.arena,
			"{\"StartAt\":\"%s\",\"States\":{\"%s\":{\"Type\":"
			"\"Succeed\"}}}",
			name, name));
	unsigned count = linted_count(&linted, NULL, true);
	finish();
	return count;
}

START_TEST(keeps_name_lengths)
{
	ck_assert_uint_eq(count_name_faults(0), 1);
	ck_assert_uint_eq(count_name_faults(1), 0);
	ck_assert_uint_eq(count_name_faults(80), 0);
	ck_assert_uint_eq(count_name_faults(81), 1);
}
END_TEST

/* [doc.size.max] */
static unsigned count_size_faults(size_t size)
{
	static const char start[] =
		"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";
	char *json = arena_zeroed(&linted.arena, size + 1);
	memset(json, ' ', size);
	memcpy(json, start, strlen(start));
	linted_start(&linted, LINT_PROFILE_DEFAULT, json);
	unsigned count = linted_count(&linted, NULL, true);
	finish();
	return count;
}

START_TEST(keeps_the_size)
{
	ck_assert_uint_eq(count_size_faults(1048576), 0);
	ck_assert_uint_eq(count_size_faults(1048577), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("bounds");
	TCase *cases = tcase_create("bounds");
	table_read(&bounds, "bounds.txt");
	table_read(&values, "values.txt");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, keeps_bounds, 0, bounds.count);
	tcase_add_loop_test(cases, keeps_types, 0, bounds.count);
	tcase_add_loop_test(cases, keeps_values, 0, values.count);
	tcase_add_test(cases, keeps_name_lengths);
	tcase_add_test(cases, keeps_the_size);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
