#include "help.h"

#include "options.h"

enum { LABEL_COLUMNS = 24 };

/* Writes the long form with its argument; returns its columns. */
static int print_label(FILE *stream, const struct option *option)
{
	return fprintf(stream, "--%s%s%s", option->name,
		option->argument ? " " : "",
		option->argument ? option->argument : "");
}

static void print_option(FILE *stream, const struct option *option)
{
	if (option->short_name)
		fprintf(stream, "\n  -%c, ", option->short_name);
	else
		fputs("\n      ", stream);
	int width = print_label(stream, option);
	fprintf(stream, "%*s%s", LABEL_COLUMNS - width, "", option->help);
}

static void print_joined(FILE *stream, const struct option *option)
{
	fputs("; ", stream);
	if (option->short_name)
		fprintf(stream, "-%c, ", option->short_name);
	print_label(stream, option);
	fprintf(stream, ": %s", option->help);
}

static void print_formats(FILE *stream)
{
	fputs("\nformats:", stream);
	for (unsigned i = 0; i < reporter_count; i++)
		fprintf(stream, " %s", reporters[i]->name);
}

/* What other commands take stands in their usage. */
static bool is_shown(const struct option *option)
{
	return option->command == COMMAND_CHECK ||
	       option->command == COMMAND_ANY;
}

void help_print(FILE *stream)
{
	fputs("usage: asl-lint [check] [OPTION]... [FILE|DIR|-]...   "
	      "lint definitions\n"
	      "       asl-lint rules [--markdown] [ID]...            "
	      "list or explain the rules\n"
	      "       asl-lint fields [TYPE]... | services [NAME]... "
	      "look up what there is",
		stream);
	for (int i = 0; i < options_count; i++) {
		const struct option *option = &options_table[i];
		if (!is_shown(option))
			continue;
		if (option->is_joined)
			print_joined(stream, option);
		else
			print_option(stream, option);
	}
	print_formats(stream);
	fputs("\nexit status: 0 nothing found, 1 findings, "
	      "2 the work could not be done\n",
		stream);
}
