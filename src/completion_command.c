#include "completion_command.h"

#include "base/print.h"
#include "completion_parts.h"
#include "lint/settings.h"
#include "option_values.h"

/* Options that take one of a few words. */
static const struct {
	const char *name;
	const char *const *words;
} choices[] = {
	{"color", option_colors},
	{"profile", settings_profiles},
	{"type", settings_types},
	{"fail-on", settings_failures},
};

enum { CHOICE_COUNT = sizeof(choices) / sizeof(choices[0]) };

const char *const *completion_words(const struct option *option)
{
	for (int i = 0; i < CHOICE_COUNT; i++)
		if (!strcmp(choices[i].name, option->name))
			return choices[i].words;
	return NULL;
}

enum completion_kind completion_kind(const struct option *option)
{
	if (!option->argument)
		return COMPLETION_NONE;
	if (completion_words(option))
		return COMPLETION_WORD;
	if (!strcmp(option->argument, "FILE"))
		return COMPLETION_FILE;
	if (!strcmp(option->argument, "FORMAT[=FILE]"))
		return COMPLETION_FORMAT;
	if (!strcmp(option->argument, "ID,.."))
		return COMPLETION_RULES;
	if (!strcmp(option->argument, "ID=LEVEL,.."))
		return COMPLETION_LEVELS;
	return COMPLETION_OTHER;
}

void completion_print_words(struct output *out, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		output_print(out, "%s%s", i ? " " : "", words[i]);
}

void completion_print_formats(struct output *out)
{
	for (unsigned i = 0; i < reporter_count; i++)
		output_print(out, "%s%s", i ? " " : "", reporters[i]->name);
}

void completion_print_commands(struct output *out, const char *between)
{
	for (int i = 0; i < COMMAND_ANY; i++)
		output_print(out, "%s%s", i ? between : "",
			options_command_name((enum command)i));
}

static const struct {
	const char *name;
	void (*print)(struct output *);
} shells[] = {
	{"bash", completion_print_bash},
	{"zsh", completion_print_zsh},
	{"fish", completion_print_fish},
};

int completion_choose(const char *name)
{
	for (int i = 0; i < (int)(sizeof(shells) / sizeof(shells[0])); i++)
		if (!strcmp(shells[i].name, name))
			return i;
	complain("completion is for bash, zsh or fish, not \"%s\"", name);
	return -1;
}

void completion_print(struct output *out, int index)
{
	shells[index].print(out);
}
