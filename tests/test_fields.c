/* The schema table: sound in itself, and read as it is meant. */
#include "asl/fields.h"
#include "suite.h"

static bool is_taken(const struct field_rule *row, enum query_language language)
{
	return row->presence[language] != PRESENCE_REFUSED;
}

/* Every name has one number, and the rows of a field stand together. */
START_TEST(names_are_unique)
{
	bool seen[FIELD_COUNT] = {false};
	for (unsigned i = 0; i < field_rule_count; i++) {
		const struct field_rule *row = &field_rules[i];
		bool is_first = !i || field_rules[i - 1].field != row->field;
		ck_assert_uint_gt(row->field, FIELD_NONE);
		ck_assert_uint_lt(row->field, FIELD_COUNT);
		ck_assert_str_eq(row->name, fields_name(row->field));
		ck_assert_msg(!is_first || !seen[row->field],
			"the rows of %s stand apart", row->name);
		seen[row->field] = true;
		for (unsigned j = 0; j < i; j++)
			ck_assert_int_eq(
				!strcmp(row->name, field_rules[j].name),
				row->field == field_rules[j].field);
	}
	for (int field = FIELD_NONE + 1; field < FIELD_COUNT; field++)
		ck_assert_msg(seen[field], "field %d has no row", field);
	ck_assert_str_eq(fields_name(FIELD_NONE), "");
}
END_TEST

/* No two rows say something of one field in one container. */
START_TEST(rows_do_not_overlap)
{
	for (unsigned i = 0; i < field_rule_count; i++)
		for (unsigned j = 0; j < i; j++)
			ck_assert_msg(
				field_rules[i].field != field_rules[j].field ||
					!(field_rules[i].containers &
						field_rules[j].containers),
				"%s has two meanings", field_rules[i].name);
}
END_TEST

START_TEST(rows_are_sound)
{
	const struct field_rule *row = &field_rules[_i];
	ck_assert_uint_ne(row->containers, 0);
	ck_assert_uint_eq(row->containers >> CONTAINER_COUNT, 0);
	ck_assert_msg(is_taken(row, LANGUAGE_JSONPATH) ||
			      is_taken(row, LANGUAGE_JSONATA),
		"%s is legal nowhere", row->name);
	if (row->shape == SHAPE_ENUM)
		ck_assert(row->low >= 0 && row->low < VALUES_COUNT);
	else
		ck_assert_msg(row->low <= row->high, "%s", row->name);
	bool is_path =
		row->shape == SHAPE_PATH || row->shape == SHAPE_REFERENCE_PATH;
	if (row->flags & (FLAG_CONTEXT | FLAG_VARIABLE | FLAG_INTRINSIC))
		ck_assert_msg(is_path, "%s takes roots", row->name);
	if (is_path)
		ck_assert_msg(!is_taken(row, LANGUAGE_JSONATA),
			"%s is a path in JSONata", row->name);
	if (row->flags & (FLAG_JSONATA | FLAG_PAYLOAD))
		ck_assert_msg(is_taken(row, LANGUAGE_JSONATA), "%s", row->name);
	if (row->flags & FLAG_TEMPLATE)
		ck_assert_msg(
			is_taken(row, LANGUAGE_JSONPATH), "%s", row->name);
}
END_TEST

/* The row is found in exactly its containers, in the languages it says. */
START_TEST(rows_are_found)
{
	const struct field_rule *row = &field_rules[_i];
	for (unsigned i = 0; i < CONTAINER_COUNT; i++) {
		enum container container = (enum container)i;
		bool is_here = row->containers >> i & 1;
		ck_assert_int_eq(
			fields_find(row->field, container) == row, is_here);
		for (int l = 0; is_here && l < LANGUAGE_COUNT; l++) {
			enum query_language language = (enum query_language)l;
			bool is_legal = is_taken(row, language);
			ck_assert_int_eq(fields_is_legal(row->field, container,
						 language),
				is_legal);
			ck_assert_int_eq(
				fields_containers(row->field, language) >> i &
					1,
				is_legal);
		}
	}
}
END_TEST

START_TEST(finds_nothing_for_no_field)
{
	for (int i = 0; i < CONTAINER_COUNT; i++)
		ck_assert_ptr_null(fields_find(FIELD_NONE, (enum container)i));
	ck_assert_ptr_null(fields_find(FIELD_Branches, CONTAINER_MAP));
	ck_assert_uint_eq(fields_containers(FIELD_NONE, LANGUAGE_JSONATA), 0);
}
END_TEST

/* A group only names fields that all its containers have, each once, and a
 * field of a group is never required by itself. */
START_TEST(groups_are_sound)
{
	const struct field_group *group = &field_groups[_i];
	unsigned count = 0;
	for (; count < GROUP_MAX_FIELDS && group->fields[count]; count++) {
		for (unsigned i = 0; i < CONTAINER_COUNT; i++) {
			if (!(group->containers >> i & 1))
				continue;
			const struct field_rule *row = fields_find(
				group->fields[count], (enum container)i);
			ck_assert_ptr_nonnull(row);
			for (int l = 0; l < LANGUAGE_COUNT; l++)
				ck_assert_int_ne(
					row->presence[l], PRESENCE_REQUIRED);
		}
		for (unsigned j = 0; j < count; j++)
			ck_assert_uint_ne(
				group->fields[j], group->fields[count]);
	}
	ck_assert_uint_ge(count, 2);
	for (; count < GROUP_MAX_FIELDS; count++)
		ck_assert_uint_eq(group->fields[count], FIELD_NONE);
}
END_TEST

/* Where a field is of one language only, the field of the other that stands for
 * it is legal there, and refers back to a field of the first. */
START_TEST(twins_are_mutual)
{
	const struct field_rule *row = &field_rules[_i];
	for (unsigned i = 0; i < CONTAINER_COUNT; i++) {
		for (int l = 0; l < LANGUAGE_COUNT; l++) {
			enum container container = (enum container)i;
			enum query_language language = (enum query_language)l;
			enum query_language other = (enum query_language) !l;
			uint16_t twin =
				fields_twin(row->field, container, language);
			if (!twin || !(row->containers >> i & 1) ||
				fields_is_legal(
					row->field, container, language))
				continue;
			ck_assert(fields_is_legal(twin, container, language));
			uint16_t back = fields_twin(twin, container, other);
			ck_assert_msg(back, "%s has no way back from %s",
				row->name, fields_name(twin));
			ck_assert(fields_is_legal(back, container, other));
		}
	}
}
END_TEST

static const struct twin_case {
	uint16_t field;
	enum container container;
	enum query_language language;
	uint16_t twin;
} twin_cases[] = {
	{FIELD_Parameters, CONTAINER_TASK, LANGUAGE_JSONATA, FIELD_Arguments},
	{FIELD_Parameters, CONTAINER_PASS, LANGUAGE_JSONATA, FIELD_Output},
	{FIELD_Parameters, CONTAINER_MAP, LANGUAGE_JSONATA, FIELD_ItemSelector},
	{FIELD_Arguments, CONTAINER_TASK, LANGUAGE_JSONPATH, FIELD_Parameters},
	{FIELD_Result, CONTAINER_PASS, LANGUAGE_JSONATA, FIELD_Output},
	{FIELD_ItemsPath, CONTAINER_MAP, LANGUAGE_JSONATA, FIELD_Items},
	{FIELD_SecondsPath, CONTAINER_WAIT, LANGUAGE_JSONATA, FIELD_Seconds},
	{FIELD_Condition, CONTAINER_RULE, LANGUAGE_JSONPATH, FIELD_Variable},
	{FIELD_And, CONTAINER_RULE, LANGUAGE_JSONATA, FIELD_Condition},
	{FIELD_ResultPath, CONTAINER_CATCHER, LANGUAGE_JSONATA, FIELD_Output},
	{FIELD_Next, CONTAINER_PASS, LANGUAGE_JSONATA, FIELD_NONE},
};

START_TEST(knows_twins)
{
	const struct twin_case *c = &twin_cases[_i];
	ck_assert_str_eq(
		fields_name(fields_twin(c->field, c->container, c->language)),
		fields_name(c->twin));
}
END_TEST

/* [matrix.jponly] A field of JSONPath that the table has as the path form of
 * another names it. */
START_TEST(path_forms_have_twins)
{
	const struct field_rule *row = &field_rules[_i];
	struct text name = text_of(row->name);
	if (row->flags & FLAG_COMPARATOR || !text_ends(name, "Path"))
		return;
	for (unsigned i = 0; i < CONTAINER_COUNT; i++)
		if (row->containers >> i & 1)
			ck_assert_msg(fields_twin(row->field, (enum container)i,
					      LANGUAGE_JSONATA),
				"%s has no twin in %s", row->name,
				fields_container_name((enum container)i));
}
END_TEST

/* [cmp.count] */
START_TEST(has_all_comparators)
{
	unsigned count = 0;
	for (unsigned i = 0; i < field_rule_count; i++)
		count += (field_rules[i].flags & FLAG_COMPARATOR) != 0;
	ck_assert_uint_eq(count, 39);
}
END_TEST

/* [val.Type] The containers of states follow the values of Type. */
START_TEST(state_containers_follow_type)
{
	const char *const *types = fields_values(VALUES_Type);
	for (int i = 0; i < CONTAINER_UNKNOWN_STATE; i++)
		ck_assert_str_eq(
			types[i], fields_container_name((enum container)i));
	ck_assert_ptr_null(types[CONTAINER_UNKNOWN_STATE]);
}
END_TEST

START_TEST(values_are_unique)
{
	const char *const *values = fields_values((enum values)_i);
	unsigned count = 0;
	for (; values[count]; count++)
		for (unsigned j = 0; j < count; j++)
			ck_assert_str_ne(values[j], values[count]);
	ck_assert_uint_gt(count, 0);
}
END_TEST

START_TEST(containers_are_named)
{
	enum container container = (enum container)_i;
	const char *name = fields_container_name(container);
	ck_assert_ptr_nonnull(name);
	ck_assert_ptr_nonnull(fields_container_phrase(container));
	for (int i = 0; i < _i; i++)
		ck_assert_str_ne(
			fields_container_name((enum container)i), name);
}
END_TEST

static const struct suggest_case {
	const char *name;
	enum container container;
	enum query_language language;
	uint16_t field;
} suggest_cases[] = {
	{"Results", CONTAINER_PASS, LANGUAGE_JSONPATH, FIELD_Result},
	{"Results", CONTAINER_PASS, LANGUAGE_JSONATA, FIELD_NONE},
	{"next", CONTAINER_PASS, LANGUAGE_JSONPATH, FIELD_Next},
	{"next", CONTAINER_SUCCEED, LANGUAGE_JSONPATH, FIELD_NONE},
	{"Argument", CONTAINER_TASK, LANGUAGE_JSONATA, FIELD_Arguments},
	{"Argument", CONTAINER_TASK, LANGUAGE_JSONPATH, FIELD_NONE},
	{"MaxAttempt", CONTAINER_RETRIER, LANGUAGE_JSONATA, FIELD_MaxAttempts},
	{"StringEqual", CONTAINER_RULE, LANGUAGE_JSONPATH, FIELD_StringEquals},
	{"StringEqual", CONTAINER_RULE, LANGUAGE_JSONATA, FIELD_NONE},
	{"Startat", CONTAINER_MACHINE, LANGUAGE_JSONPATH, FIELD_StartAt},
	{"", CONTAINER_MACHINE, LANGUAGE_JSONPATH, FIELD_NONE},
};

START_TEST(suggests)
{
	const struct suggest_case *c = &suggest_cases[_i];
	ck_assert_str_eq(fields_name(fields_suggest(
				 text_of(c->name), c->container, c->language)),
		fields_name(c->field));
}
END_TEST

START_TEST(interns_every_name)
{
	struct arena arena = {0};
	struct atom_table table;
	atom_table_start(&table, &arena, 1);
	fields_intern(&table);
	ck_assert_uint_eq(table.count, FIELD_COUNT - 1);
	for (uint16_t field = FIELD_NONE + 1; field < FIELD_COUNT; field++) {
		const struct atom *atom =
			atom_find(&table, text_of(fields_name(field)));
		ck_assert_ptr_nonnull(atom);
		ck_assert_uint_eq(atom->field, field);
	}
	arena_free(&arena);
}
END_TEST

static TCase *make_rows(void)
{
	TCase *cases = tcase_create("rows");
	int rows = (int)field_rule_count;
	tcase_add_test(cases, names_are_unique);
	tcase_add_test(cases, rows_do_not_overlap);
	tcase_add_loop_test(cases, rows_are_sound, 0, rows);
	tcase_add_loop_test(cases, rows_are_found, 0, rows);
	tcase_add_loop_test(cases, twins_are_mutual, 0, rows);
	tcase_add_loop_test(cases, path_forms_have_twins, 0, rows);
	tcase_add_test(cases, finds_nothing_for_no_field);
	tcase_add_test(cases, has_all_comparators);
	return cases;
}

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

static TCase *make_rest(void)
{
	TCase *cases = tcase_create("rest");
	tcase_add_loop_test(cases, groups_are_sound, 0, (int)field_group_count);
	tcase_add_loop_test(cases, knows_twins, 0, COUNT(twin_cases));
	tcase_add_test(cases, state_containers_follow_type);
	tcase_add_loop_test(cases, values_are_unique, 0, VALUES_COUNT);
	tcase_add_loop_test(cases, containers_are_named, 0, CONTAINER_COUNT);
	tcase_add_loop_test(cases, suggests, 0, COUNT(suggest_cases));
	tcase_add_test(cases, interns_every_name);
	return cases;
}

int main(void)
{
	Suite *suite = suite_create("fields");
	suite_add_tcase(suite, make_rows());
	suite_add_tcase(suite, make_rest());
	return suite_run(suite);
}
