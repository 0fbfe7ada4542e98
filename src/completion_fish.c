#include "completion_parts.h"

static void print_fish_argument(struct output *out, const struct option *option)
{
	switch (completion_kind(option)) {
	case COMPLETION_NONE: return;
	case COMPLETION_OTHER: output_print(out, " -x"); return;
	case COMPLETION_FILE: output_print(out, " -r -F"); return;
	case COMPLETION_FORMAT:
		output_print(out, " -x -a '");
		completion_print_formats(out);
		break;
	case COMPLETION_WORD:
		output_print(out, " -x -a '");
		completion_print_words(out, completion_words(option));
		break;
	case COMPLETION_RULES:
		output_print(out, " -x -a '(__asl_lint_list rules)");
		break;
	case COMPLETION_LEVELS:
		output_print(out, " -x -a '(__asl_lint_list rules)=");
		output_print(out, "{error,warning,info,off}");
		break;
	}
	output_print(out, "'");
}

static void print_fish_condition(
	struct output *out, const struct option *option)
{
	if (option->command == COMMAND_CHECK)
		output_print(out, " -n 'not __fish_seen_subcommand_from "
				  "rules fields services completion'");
	else if (option->command != COMMAND_ANY)
		output_print(out, " -n '__fish_seen_subcommand_from %s'",
			options_command_name(option->command));
}

static void print_fish_option(struct output *out, const struct option *option)
{
	output_print(out, "complete -c asl-lint");
	print_fish_condition(out, option);
	if (option->short_name)
		output_print(out, " -s %c", option->short_name);
	output_print(out, " -l %s", option->name);
	print_fish_argument(out, option);
	output_print(out, " -d '%s'\n", option->help);
}

static const char fish_head[] =
	"# Completion of asl-lint for fish, printed by \"asl-lint completion "
	"fish\".\n"
	"\n"
	"# The first word of each line that the command prints.\n"
	"function __asl_lint_list\n"
	"\tasl-lint $argv | string match -r '^[^\\s]+'\n"
	"end\n"
	"\n"
	"complete -c asl-lint -n __fish_use_subcommand -a '";

static const char fish_operands[] =
	"'\n"
	"for command in rules fields services\n"
	"\tcomplete -c asl-lint -n \"__fish_seen_subcommand_from $command\" "
	"\\\n"
	"\t\t-f -a \"(__asl_lint_list $command)\"\n"
	"end\n"
	"complete -c asl-lint -n '__fish_seen_subcommand_from completion' \\\n"
	"\t-f -a 'bash zsh fish'\n"
	"\n";

void completion_print_fish(struct output *out)
{
	output_print(out, "%s", fish_head);
	completion_print_commands(out, " ");
	output_print(out, "%s", fish_operands);
	for (int i = 0; i < options_count; i++)
		print_fish_option(out, &options_table[i]);
}
