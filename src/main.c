#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/print.h"
#include "check_command.h"
#include "completion_command.h"
#include "configs.h"
#include "fields_command.h"
#include "help.h"
#include "rule_choice.h"
#include "rule_page.h"
#include "rules_command.h"
#include "services_command.h"

/* A standard stream that is closed would become the first file we open: what we
 * print would end up in it. Read-only, so that writing fails as it should. */
static void occupy_standard_streams(void)
{
	int file = STDIN_FILENO;
	while (file <= STDERR_FILENO &&
		(fcntl(file, F_GETFD) >= 0 || open("/dev/null", O_RDONLY) >= 0))
		file++;
}

/* A reader that went away or a file that may not grow is told by the write that
 * fails. */
static void ignore_signals(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

/* Ends OUT. The exit status; RESULT is 0 unless something went wrong. */
static int finish(struct output *out, int result)
{
	bool is_written = output_close(out) == 0;
	return is_written && result == 0 ? STATUS_CLEAN : STATUS_TROUBLE;
}

static int explain_rules(
	struct output *out, const struct strings *ids, bool as_markdown)
{
	int result = 0;
	for (uint32_t i = 0; i < ids->count; i++) {
		int index = rule_choice_find(text_of(ids->at[i]));
		if (index < 0) {
			result = -1;
			continue;
		}
		if (i > 0)
			output_print(out, as_markdown ? "\n" : "\n\n");
		if (as_markdown)
			rule_page_print(out, (unsigned)index);
		else
			rules_explain(out, (unsigned)index);
	}
	return result;
}

static int rules_command(const struct options *options)
{
	struct output out;
	int result = 0;
	output_open(&out, NULL, COLOR_NEVER);
	if (options->operands.count)
		result = explain_rules(
			&out, &options->operands, options->is_markdown);
	else if (options->is_markdown)
		rule_page_print_all(&out);
	else
		rules_list(&out);
	return finish(&out, result);
}

static int explain_fields(struct output *out, const struct strings *names)
{
	int result = 0;
	for (uint32_t i = 0; i < names->count; i++) {
		int index = fields_choose(text_of(names->at[i]));
		if (index < 0) {
			result = -1;
			continue;
		}
		if (i > 0)
			output_print(out, "\n");
		fields_explain(out, index);
	}
	return result;
}

static int fields_command(const struct options *options)
{
	struct output out;
	int result = 0;
	output_open(&out, NULL, COLOR_NEVER);
	if (options->operands.count)
		result = explain_fields(&out, &options->operands);
	else
		fields_list(&out);
	return finish(&out, result);
}

static int explain_services(struct output *out, const struct catalog *catalog,
	const struct strings *names)
{
	int result = 0;
	for (uint32_t i = 0; i < names->count; i++) {
		if (i > 0)
			output_print(out, "\n");
		if (services_explain(out, catalog, text_of(names->at[i])) != 0)
			result = -1;
	}
	return result;
}

/* As a file in the current folder would see them. */
static int services_command(const struct options *options, struct arena *arena)
{
	struct output out;
	struct configs configs;
	int result = 0;
	configs_start(&configs, arena, options);
	const struct catalog *catalog =
		&configs_settings(&configs, ".asl.json")->lint.catalog;
	output_open(&out, NULL, COLOR_NEVER);
	if (options->operands.count)
		result = explain_services(&out, catalog, &options->operands);
	else
		services_list(&out, catalog);
	return finish(&out, configs.has_trouble ? -1 : result);
}

static void print_version(struct output *out)
{
	output_print(out, "asl-lint %s\n", PACKAGE_VERSION);
	for (int i = 0; i < CATALOG_TABLE_COUNT; i++) {
		enum catalog_table table = (enum catalog_table)i;
		output_print(out, "%s: %s (%s)\n", catalog_table_name(table),
			catalog_table_date(table), catalog_table_source(table));
	}
}

static int completion_command(const struct options *options)
{
	struct output out;
	if (options->operands.count != 1) {
		complain("completion takes one shell: bash, zsh or fish");
		return STATUS_TROUBLE;
	}
	int index = completion_choose(options->operands.at[0]);
	if (index < 0)
		return STATUS_TROUBLE;
	output_open(&out, NULL, COLOR_NEVER);
	completion_print(&out, index);
	return finish(&out, 0);
}

static int print_about(const struct options *options)
{
	struct output out;
	output_open(&out, NULL, COLOR_NEVER);
	if (options->wants_help)
		help_print(out.stream);
	else
		print_version(&out);
	return finish(&out, 0);
}

static int run_command(const struct options *options, struct arena *arena)
{
	if (options->wants_help || options->wants_version)
		return print_about(options);
	switch (options->command) {
	case COMMAND_RULES: return rules_command(options);
	case COMMAND_FIELDS: return fields_command(options);
	case COMMAND_SERVICES: return services_command(options, arena);
	case COMMAND_COMPLETION: return completion_command(options);
	default: return check_command(options, arena);
	}
}

int main(int argc, char **argv)
{
	struct arena arena = {0};
	struct options options;
	int status = STATUS_TROUBLE;
	occupy_standard_streams();
	ignore_signals();
	if (options_parse(&options, &arena, argc, argv) == 0)
		status = run_command(&options, &arena);
	arena_free(&arena);
	return status;
}
