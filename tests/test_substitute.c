/* DefinitionSubstitutions of templates, and what they put into definitions. */
#include <stdio.h>
#include <stdlib.h>

#include "input/substitute.h"
#include "input/template.h"
#include "suite.h"

static struct arena arena;
static struct source source;
static struct atom_table atoms;

static void finish(void)
{
	arena_free(&arena);
}

static const struct definition *find(const char *yaml)
{
	uint32_t len = (uint32_t)strlen(yaml);
	char *bytes = arena_allocate(&arena, len + 1);
	memcpy(bytes, yaml, len);
	bytes[len] = '\n';
	source = (struct source){
		.name = "t.yaml", .text = {bytes, len}, .arena = &arena};
	atom_table_start(&atoms, &arena, 1);
	return template_definitions(
		&source, &atoms, document_read(&source, &atoms), NULL);
}

#define SAM(properties) \
	"{Type: AWS::Serverless::StateMachine, Properties: {" properties "}}"

/* Of a substitution, whether it is sure what it puts into a definition. */
static const struct {
	const char *value, *known;
} value_cases[] = {
	{"ab", "ab"},
	{"10", "10"},
	{"'10'", "10"},
	{"true", NULL},
	{"'true'", "true"},
	{"1.50", NULL},
	{"2030-01-01", NULL},
	{"'a\"b'", NULL},
	{"'a\\b'", NULL},
	{"\"a\\x7Fb\"", NULL},
	{"''", NULL},
	{"'null'", NULL},
	{"'${c}'", NULL},
	{"!Ref c", NULL},
};

START_TEST(knows_values)
{
	const struct definition *definition = find(arena_format(&arena,
		"Resources: {M: " SAM("Definition: {a: '${b}'}, "
				      "DefinitionSubstitutions: {b: %s}") "}",
		value_cases[_i].value));
	const char *known = value_cases[_i].known;
	ck_assert_uint_eq(definition->value_count, known ? 1 : 0);
	if (known)
		ck_assert(text_is(definition->values[0].value, known));
}
END_TEST

/* Puts its values into the definition; the places are those of what is written.
 */
static void put(const struct definition *definition)
{
	static const struct substitutions none;
	struct substitutions own = substitutions_sort(
		&arena, definition->values, definition->value_count);
	ck_assert_ptr_null(substitute(&source, definition->root, &own, &none));
}

static void require_text(const struct value *value, const char *text)
{
	ck_assert(text_is(value_text(value), text));
	span place = value_inner_span(
		&source, value, (span){value->count - 1, value->count});
	ck_assert(text_is(text_at(source.text, place), "${b}"));
}

START_TEST(replaces_in_lists)
{
	const struct definition *definition = find(
		"Resources: {M: " SAM("Definition: {a: [x, 'y-${b}']}, "
				      "DefinitionSubstitutions: {b: c}") "}");
	put(definition);
	require_text(&definition->root->members[0].value.elements[1], "y-c");
}
END_TEST

/* Machines of one file, of which some have more to replace than those before:
 * each place is found again. */
START_TEST(replaces_in_many_machines)
{
	enum { MACHINES = 6 };
	static const int counts[MACHINES] = {2, 1, 1, 0, 3, 9};
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	fputs("Resources:\n", out);
	for (int i = 0; i < MACHINES; i++) {
		fprintf(out,
			"  M%d: {Type: AWS::Serverless::StateMachine, "
			"Properties: {DefinitionSubstitutions: {b: c}, "
			"Definition: {",
			i);
		for (int j = 0; j < counts[i]; j++)
			fprintf(out, "k%d: '%d.%d-${b}', ", j, i, j);
		fputs("}}}\n", out);
	}
	fclose(out);
	const struct definition *first = find(text), *it;
	for (it = first; it; it = it->next)
		put(it);
	it = first;
	for (int i = 0; i < MACHINES; i++, it = it->next)
		for (int j = 0; j < counts[i]; j++)
			require_text(&it->root->members[j].value,
				arena_format(&arena, "%d.%d-c", i, j));
	free(text);
}
END_TEST

/* Many names that no entry has, many entries: those are looked through so many
 * times only. */
START_TEST(bounds_suggestions)
{
	enum { NAMES = 100 };
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	fputs("Resources: {M: {Type: AWS::Serverless::StateMachine, "
	      "Properties: {DefinitionSubstitutions: {",
		out);
	for (int i = 0; i < NAMES; i++)
		fprintf(out, "nameOf%d: a, ", i);
	fputs("}, Definition: {", out);
	for (int i = 0; i < NAMES; i++)
		fprintf(out, "k%d: '${nameof%d}', ", i, i);
	fputs("}}}}", out);
	fclose(out);
	const struct problem *fault = find(text)->faults;
	int helped = 0, all = 0;
	for (; fault; fault = fault->next)
		if (fault->kind == PROBLEM_UNDEFINED_SUBSTITUTION) {
			helped += fault->help != NULL;
			all++;
		}
	ck_assert_int_eq(all, NAMES);
	ck_assert_int_gt(helped, 0);
	ck_assert_int_lt(helped, NAMES);
	free(text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("substitute");
	TCase *cases = tcase_create("substitute");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, knows_values, 0,
		sizeof(value_cases) / sizeof(*value_cases));
	tcase_add_test(cases, replaces_in_lists);
	tcase_add_test(cases, replaces_in_many_machines);
	tcase_add_test(cases, bounds_suggestions);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
