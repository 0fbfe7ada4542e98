/* Configurations: layers of settings, and values for placeholders. */
#include "input/document.h"
#include "input/substitute.h"
#include "lint/config.h"
#include "lint/registry.h"
#include "lint/rule_names.h"
#include "lint/state_levels.h"
#include "suite.h"

static struct arena arena;

static void start(void)
{
	arena = (struct arena){0};
}

static void finish(void)
{
	arena_free(&arena);
}

static struct source *source_of(const char *string)
{
	struct source *source = arena_zeroed(&arena, sizeof(*source));
	struct text text = arena_text(&arena, text_of(string));
	((char *)(uintptr_t)text.bytes)[text.len] = '\n';
	*source = (struct source){
		.name = "test.json", .text = text, .arena = &arena};
	return source;
}

static const struct config *read(const char *json)
{
	const struct config *config = config_read(source_of(json));
	ck_assert_msg(!config->faults, "%s: %s", json,
		config->faults ? config->faults->message : "");
	return config;
}

/* What holds for PATH under CONFIG, with LAYER on top unless it is NULL. */
static struct settings settle(const struct config *config,
	const struct layer *layer, const char *path)
{
	struct settings settings;
	const struct lint_options defaults = {
		.profile = LINT_PROFILE_DEFAULT,
		.max_diagnostics = 7,
	};
	settings_start(&settings, &arena, &defaults);
	config_apply(config, &settings, &arena, text_of(path));
	if (layer)
		settings_add(&settings, &arena, layer);
	settings_finish(&settings, &arena);
	return settings;
}

static unsigned rule(const char *id)
{
	int index = rule_find(text_of(id));
	ck_assert_int_ge(index, 0);
	return (unsigned)index;
}

static unsigned level(const struct settings *settings, const char *id)
{
	return settings->lint.levels[rule(id)];
}

START_TEST(says_nothing_by_default)
{
	struct settings settings = settle(read("{}"), NULL, "a.json");
	ck_assert_int_eq(settings.lint.profile, LINT_PROFILE_DEFAULT);
	ck_assert_int_eq(settings.fail_on, SEVERITY_WARNING);
	ck_assert_uint_eq(settings.lint.max_diagnostics, 7);
	ck_assert(!settings.lint.is_express);
	ck_assert_ptr_null(settings.lint.naming);
	ck_assert_ptr_null(settings.lint.states);
	for (unsigned i = 0; i < rule_registry_count; i++)
		ck_assert_uint_eq(settings.lint.levels[i], LINT_LEVEL_PROFILE);
}
END_TEST

START_TEST(overrides_by_file)
{
	const struct config *config =
		read("{\"type\": \"express\", \"ignore\": [\"missing-target\"],"
		     "\"overrides\": [{\"files\": [\"a/*.json\"],"
		     "\"type\": \"standard\", \"fail-on\": \"never\","
		     "\"severity\": {\"missing-target\": \"info\"}}]}");
	struct settings above = settle(config, NULL, "b.json");
	ck_assert(above.lint.is_express);
	ck_assert_uint_eq(level(&above, "missing-target"), SEVERITY_OFF);
	struct settings below = settle(config, NULL, "a/b.json");
	ck_assert(!below.lint.is_express);
	ck_assert_int_eq(below.fail_on, SEVERITY_OFF);
	ck_assert_uint_eq(level(&below, "missing-target"), SEVERITY_INFO);
}
END_TEST

START_TEST(keeps_what_nobody_speaks_of)
{
	const struct config *config =
		read("{\"severity\": {\"unknown-field\": \"warning\","
		     "\"missing-target\": \"info\"}}");
	struct layer layer = {0};
	layer_ignore(&layer, &arena, rule("missing-target"));
	struct settings settings = settle(config, &layer, "a.json");
	ck_assert_uint_eq(level(&settings, "missing-target"), SEVERITY_OFF);
	ck_assert_uint_eq(level(&settings, "unknown-field"), SEVERITY_WARNING);
}
END_TEST

START_TEST(selects_on_top)
{
	const struct config *config =
		read("{\"severity\": {\"unknown-field\": \"warning\"},"
		     "\"ignore\": [\"missing-target\"]}");
	struct layer layer = {0};
	layer_select(&layer, &arena, rule("missing-target"));
	struct settings settings = settle(config, &layer, "a.json");
	ck_assert_uint_eq(level(&settings, "missing-target"), LINT_LEVEL_OWN);
	ck_assert_uint_eq(level(&settings, "unknown-field"), SEVERITY_OFF);
	ck_assert_uint_eq(level(&settings, "invalid-json"), LINT_LEVEL_OWN);
}
END_TEST

START_TEST(forgets_states_below)
{
	const struct config *config =
		read("{\"overrides\": [{\"states\": \"A*\","
		     "\"ignore\": [\"missing-target\", \"unknown-field\"]}]}");
	struct layer layer = {0};
	layer_set_level(&layer, &arena, rule("missing-target"), SEVERITY_ERROR);
	struct settings settings = settle(config, &layer, "a.json");
	const uint8_t *levels = settings.lint.states->levels;
	ck_assert_uint_eq(levels[rule("missing-target")], LINT_LEVEL_PROFILE);
	ck_assert_uint_eq(levels[rule("unknown-field")], SEVERITY_OFF);
}
END_TEST

/* Of the states, what stands above the last that speaks of all is left; of the
 * values, what was said last comes first. */
START_TEST(keeps_the_order_of_layers)
{
	const struct config *config =
		read("{\"substitutions\": {\"a\": \"1\", \"b\": \"2\"},"
		     "\"overrides\": [{\"states\": \"A\","
		     "\"ignore\": [\"missing-target\"]},"
		     "{\"files\": \"*\", \"substitutions\": {\"c\": \"3\"},"
		     "\"severity\": {\"missing-target\": \"info\"}},"
		     "{\"states\": \"B\", \"ignore\": [\"missing-target\"]}]}");
	struct settings settings = settle(config, NULL, "a.json");
	const struct state_levels *states = settings.lint.states;
	const unsigned index = rule("missing-target");
	ck_assert_uint_eq(states->levels[index], SEVERITY_OFF);
	ck_assert_uint_eq(states->next->levels[index], LINT_LEVEL_PROFILE);
	ck_assert_uint_eq(settings.lint.substitution_count, 3);
	for (unsigned i = 0; i < 3; i++)
		ck_assert(text_is(
			settings.lint.substitutions[i].name, i == 0   ? "c"
							     : i == 1 ? "a"
								      : "b"));
}
END_TEST

START_TEST(excludes)
{
	const struct config *config =
		read("{\"exclude\": [\"vendor/\", \"*.tmp.json\"]}");
	ck_assert_str_eq(config_excludes(config, TEXT("vendor/a")), "vendor/");
	ck_assert_ptr_nonnull(config_excludes(config, TEXT("a/b.tmp.json")));
	ck_assert_ptr_null(config_excludes(config, TEXT("a/b.json")));
}
END_TEST

/* However broken a configuration is, its faults are few and in order. */
START_TEST(tells_so_many_faults)
{
	const char *json = "{\"ignore\": [";
	for (int i = 0; i < 500; i++)
		json = arena_format(&arena, "%s\"x%d\", ", json, i);
	json = arena_format(&arena, "%s\"x\"]}", json);
	const struct config *config = config_read(source_of(json));
	unsigned count = 0;
	for (const struct config_fault *fault = config->faults; fault;
		fault = fault->next, count++)
		ck_assert(!fault->next ||
			  fault->span.start < fault->next->span.start);
	ck_assert_uint_eq(count, 100);
}
END_TEST

static const struct problem *problems;

/* The only member of the object JSON, with values for A, B and Long, and for T
 * and U as of a template. */
static const struct value *substituted(struct source *source)
{
	static const struct substitution all[] = {
		{{"A", 1}, {"12", 2}, VALUE_NUMBER, false},
		{{"B", 1}, {"true", 4}, VALUE_BOOLEAN, false},
		{{"Long", 4}, {"$.x[", 4}, VALUE_STRING, false},
		{{"A", 1}, {"not this", 8}, VALUE_STRING, false},
		{{"T", 1}, {"7", 1}, VALUE_NUMBER, true},
		{{"U", 1}, {"[7]", 3}, VALUE_STRING, true},
	};
	struct atom_table atoms;
	atom_table_start(&atoms, &arena, 1);
	const struct document *document = document_read(source, &atoms);
	ck_assert(document->has_root);
	struct value *root = (struct value *)(uintptr_t)&document->root;
	const struct substitutions own = substitutions_sort(&arena, all, 2),
				   common = substitutions_sort(
					   &arena, all + 2, 4);
	problems = substitute(source, root, &own, &common);
	return &root->members[0].value;
}

static const struct {
	const char *json, *text;
	bool is_unknown;
} strings[] = {
	{"{\"k\": \"${A}\"}", "12", false},
	{"{\"k\": \"a${A}b${B}c\"}", "a12btruec", false},
	{"{\"k\": \"${A}${C}\"}", "12${C}", true},
	{"{\"k\": \"${C}\"}", "${C}", true},
	{"{\"k\": \"${Long}\"}", "$.x[", false},
	{"{\"k\": \"${!A}\"}", "${!A}", true},
	{"{\"k\": \"${T}\"}", "${T}", true},
	{"{\"k\": \"a${T}\"}", "a7", false},
	{"{\"k\": \"${U}\"}", "[7]", false},
};

START_TEST(substitutes)
{
	const struct value *value = substituted(source_of(strings[_i].json));
	ck_assert(text_is(value_text(value), strings[_i].text));
	ck_assert_int_eq(value_is_unknown(value), strings[_i].is_unknown);
	ck_assert_int_eq(value->kind, VALUE_STRING);
}
END_TEST

START_TEST(substitutes_bare)
{
	const struct value *number = substituted(source_of("{\"k\": ${A}}"));
	ck_assert_int_eq(number->kind, VALUE_NUMBER);
	ck_assert_int_eq(value_number(number).integer, 12);
	ck_assert(!value_is_unknown(number));
	const struct value *boolean = substituted(source_of("{\"k\": ${B}}"));
	ck_assert_int_eq(boolean->kind, VALUE_BOOLEAN);
	ck_assert(boolean->boolean);
	const struct value *text = substituted(source_of("{\"k\": ${Long}}"));
	ck_assert_int_eq(text->kind, VALUE_UNKNOWN);
	ck_assert_ptr_nonnull(problems);
	ck_assert_uint_eq(problems->span.start, text->span.start);
	ck_assert_ptr_null(problems->next);
	const struct value *own = substituted(source_of("{\"k\": ${T}}"));
	ck_assert_int_eq(own->kind, VALUE_NUMBER);
	const struct value *array = substituted(source_of("{\"k\": ${U}}"));
	ck_assert_int_eq(array->kind, VALUE_UNKNOWN);
	ck_assert_ptr_null(problems);
}
END_TEST

/* Of "\u0061${Long}b${A}", which becomes "a$.x[b12": a place in it, and what of
 * the file that is. */
static const struct {
	span inner;
	const char *token;
} places[] = {
	{{0, 1}, "\\u0061"},
	{{1, 2}, "${Long}"},
	{{2, 5}, "${Long}"},
	{{5, 6}, "b"},
	{{4, 6}, "${Long}b"},
	{{6, 7}, "${A}"},
	{{7, 8}, "${A}"},
	{{0, 8}, "\\u0061${Long}b${A}"},
};

START_TEST(leads_back)
{
	struct source *source = source_of("{\"k\": \"\\u0061${Long}b${A}\"}");
	const struct value *value = substituted(source);
	ck_assert(text_is(value_text(value), "a$.x[b12"));
	span place = value_inner_span(source, value, places[_i].inner);
	struct text token =
		text_slice(source->text, place.start, place.end - place.start);
	ck_assert_msg(text_is(token, places[_i].token), "%.*s", (int)token.len,
		token.bytes);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

int main(void)
{
	Suite *suite = suite_create("config");
	TCase *config = tcase_create("config");
	tcase_add_checked_fixture(config, start, finish);
	tcase_add_test(config, says_nothing_by_default);
	tcase_add_test(config, overrides_by_file);
	tcase_add_test(config, keeps_what_nobody_speaks_of);
	tcase_add_test(config, selects_on_top);
	tcase_add_test(config, forgets_states_below);
	tcase_add_test(config, keeps_the_order_of_layers);
	tcase_add_test(config, excludes);
	tcase_add_test(config, tells_so_many_faults);
	tcase_add_loop_test(config, substitutes, 0, COUNT(strings));
	tcase_add_test(config, substitutes_bare);
	tcase_add_loop_test(config, leads_back, 0, COUNT(places));
	suite_add_tcase(suite, config);
	return suite_run(suite);
}
