#include "help.h"

#include "options.h"

enum { LABEL_COLUMNS = 24 };

struct entry {
	bool is_joined; /* told in the line before */
	char short_name;
	enum command command;
	const char *name, *argument, *help;
};

static const struct entry entries[] = {
#define OPTION(key, short_name, name, argument, command, help) \
	{false, short_name, command, name, argument, help},
#define ALSO(key, short_name, name, argument, command, help) \
	{true, short_name, command, name, argument, help},
#include "options.def"
#undef ALSO
#undef OPTION
};

enum { ENTRY_COUNT = sizeof(entries) / sizeof(entries[0]) };

/* Writes the long form with its argument; returns its columns. */
static int print_label(FILE *stream, const struct entry *entry)
{
	return fprintf(stream, "--%s%s%s", entry->name,
		entry->argument ? " " : "",
		entry->argument ? entry->argument : "");
}

static void print_entry(FILE *stream, const struct entry *entry)
{
	if (entry->short_name)
		fprintf(stream, "\n  -%c, ", entry->short_name);
	else
		fputs("\n      ", stream);
	int width = print_label(stream, entry);
	fprintf(stream, "%*s%s", LABEL_COLUMNS - width, "", entry->help);
}

static void print_joined(FILE *stream, const struct entry *entry)
{
	fputs("; ", stream);
	if (entry->short_name)
		fprintf(stream, "-%c, ", entry->short_name);
	print_label(stream, entry);
	fprintf(stream, ": %s", entry->help);
}

static void print_formats(FILE *stream)
{
	fputs("\nformats:", stream);
	for (unsigned i = 0; i < reporter_count; i++)
		fprintf(stream, " %s", reporters[i]->name);
}

/* What other commands take stands in their usage. */
static bool is_shown(const struct entry *entry)
{
	return entry->command == COMMAND_CHECK || entry->command == COMMAND_ANY;
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
	for (int i = 0; i < ENTRY_COUNT; i++) {
		if (!is_shown(&entries[i]))
			continue;
		if (entries[i].is_joined)
			print_joined(stream, &entries[i]);
		else
			print_entry(stream, &entries[i]);
	}
	print_formats(stream);
	fputs("\nexit status: 0 nothing found, 1 findings, "
	      "2 the work could not be done\n",
		stream);
}
