#include "print_config.h"

#include "base/glob.h"
#include "input/substitute.h"
#include "lint/naming.h"
#include "lint/registry.h"
#include "report/json_writer.h"

struct printer {
	struct json_writer *writer;
	struct arena *arena;
};

/* The text as a string that ends in a NUL. */
static const char *string_of(struct printer *printer, struct text text)
{
	return arena_text(printer->arena, text).bytes;
}

static void print_word(
	struct printer *printer, const char *key, const char *word)
{
	json_start_line(printer->writer);
	json_write_string(printer->writer, key, word);
}

static bool is_level(uint8_t level)
{
	return level >= SEVERITY_INFO && level <= SEVERITY_ERROR;
}

/* Levels and what is ignored, of a list by rule. */
static void print_levels(struct printer *printer, const uint8_t *levels)
{
	json_start_line(printer->writer);
	json_open_object(printer->writer, "severity");
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (is_level(levels[i]))
			json_write_string(printer->writer, rule_registry[i]->id,
				settings_levels[levels[i]]);
	json_close_object(printer->writer);
	json_start_line(printer->writer);
	json_open_array(printer->writer, "ignore");
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (levels[i] == SEVERITY_OFF)
			json_write_string(
				printer->writer, NULL, rule_registry[i]->id);
	json_close_array(printer->writer);
}

static void print_selection(struct printer *printer, const uint8_t *selected)
{
	if (!selected)
		return;
	json_start_line(printer->writer);
	json_open_array(printer->writer, "select");
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (selected[i])
			json_write_string(
				printer->writer, NULL, rule_registry[i]->id);
	json_close_array(printer->writer);
}

static void print_globs(
	struct printer *printer, const char *key, const struct globs *globs)
{
	json_open_array(printer->writer, key);
	for (uint32_t i = 0; i < globs->count; i++)
		json_write_string(printer->writer, NULL,
			glob_pattern(globs->at[i]).bytes);
	json_close_array(printer->writer);
}

static void print_override(
	struct printer *printer, const struct state_levels *levels)
{
	json_start_line(printer->writer);
	json_open_object(printer->writer, NULL);
	print_globs(printer, "states", &levels->globs);
	print_levels(printer, levels->levels);
	json_close_object(printer->writer);
}

/* What is asked first stands last in a configuration. */
static void print_overrides(
	struct printer *printer, const struct state_levels *first)
{
	uint32_t count = 0;
	for (const struct state_levels *at = first; at; at = at->next)
		count++;
	const struct state_levels **all =
		arena_array(printer->arena, count, sizeof(*all));
	json_start_line(printer->writer);
	json_open_array(printer->writer, "overrides");
	for (uint32_t i = count; first; first = first->next)
		all[--i] = first;
	for (uint32_t i = 0; i < count; i++)
		print_override(printer, all[i]);
	json_close_array(printer->writer);
}

/* The first of a name counts here, the last in a file. */
static void print_substitutions(
	struct printer *printer, const struct lint_options *lint)
{
	struct atom_table seen;
	atom_table_start(&seen, printer->arena, 0);
	json_start_line(printer->writer);
	json_open_object(printer->writer, "substitutions");
	for (uint32_t i = 0; i < lint->substitution_count; i++) {
		const struct substitution *one = &lint->substitutions[i];
		const char *name = string_of(printer, one->name);
		if (!atom_add(&seen, one->name, true, NULL))
			continue;
		if (one->kind == VALUE_STRING)
			json_write_string(printer->writer, name,
				string_of(printer, one->value));
		else
			json_write_json(printer->writer, name, one->value.bytes,
				one->value.len);
	}
	json_close_object(printer->writer);
}

static void print_naming(struct printer *printer, const struct naming *naming)
{
	json_start_line(printer->writer);
	json_open_object(printer->writer, "naming");
	if (naming)
		json_write_string(printer->writer, "state",
			string_of(printer, naming_pattern(naming)));
	json_close_object(printer->writer);
}

static void print_action(
	struct printer *printer, const struct catalog_addition *addition)
{
	if (!addition->action.len)
		return;
	json_open_array(printer->writer, string_of(printer, addition->action));
	for (uint32_t i = 0; i < addition->member_count; i++)
		json_write_string(printer->writer, NULL,
			string_of(printer, addition->members[i]));
	json_close_array(printer->writer);
}

static const char *service_name(
	struct printer *printer, const struct catalog_addition *addition)
{
	return arena_format(printer->arena, "%s%.*s",
		addition->kind == CATALOG_SDK ? "aws-sdk:" : "",
		(int)addition->service.len, addition->service.bytes);
}

static bool is_same_service(
	const struct catalog_addition *a, const struct catalog_addition *b)
{
	return a->kind == b->kind && text_equal(a->service, b->service);
}

/* The actions of a service stand in a row. */
static void print_services(
	struct printer *printer, const struct catalog *catalog)
{
	const struct catalog_addition *all = catalog->additions;
	json_start_line(printer->writer);
	json_open_object(printer->writer, "services");
	for (uint32_t i = 0; i < catalog->addition_count;) {
		const struct catalog_addition *first = &all[i];
		json_open_object(printer->writer, service_name(printer, first));
		for (; i < catalog->addition_count &&
			is_same_service(first, &all[i]);
			i++)
			print_action(printer, &all[i]);
		json_close_object(printer->writer);
	}
	json_close_object(printer->writer);
}

static void print_settings(
	struct printer *printer, const struct settings *settings)
{
	const struct lint_options *lint = &settings->lint;
	print_word(printer, "profile", settings_profiles[lint->profile]);
	print_word(printer, "type", settings_types[lint->is_express]);
	print_word(printer, "fail-on", settings_failures[settings->fail_on]);
	print_selection(printer, settings->selected);
	print_levels(printer, settings->chosen);
	print_overrides(printer, lint->states);
	print_substitutions(printer, lint);
	print_naming(printer, lint->naming);
	print_services(printer, &lint->catalog);
}

void print_config(struct output *out, struct configs *configs, const char *path)
{
	static const struct globs none;
	const struct settings *settings = configs_settings(configs, path);
	const struct config *config = configs_find(configs, path)->config;
	struct printer printer = {json_writer_new(out), configs->arena};
	json_open_object(printer.writer, NULL);
	print_settings(&printer, settings);
	json_start_line(printer.writer);
	print_globs(&printer, "exclude", config ? &config->exclude : &none);
	json_start_line(printer.writer);
	json_close_object(printer.writer);
	output_print(out, "\n");
	json_writer_free(printer.writer);
}
