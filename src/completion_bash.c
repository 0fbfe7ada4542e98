#include "completion_parts.h"

static bool goes_with(const struct option *option, enum command command)
{
	return option->command == command || option->command == COMMAND_ANY;
}

static void print_bash_argument(struct output *out, const struct option *option)
{
	switch (completion_kind(option)) {
	case COMPLETION_NONE: break;
	case COMPLETION_OTHER: output_print(out, "return"); break;
	case COMPLETION_FILE:
		output_print(out, "_asl_lint_files; return");
		break;
	case COMPLETION_FORMAT:
		output_print(out, "words='");
		completion_print_formats(out);
		output_print(out, "'");
		break;
	case COMPLETION_WORD:
		output_print(out, "words='");
		completion_print_words(out, completion_words(option));
		output_print(out, "'");
		break;
	case COMPLETION_RULES:
		output_print(out, "_asl_lint_rules; return");
		break;
	case COMPLETION_LEVELS:
		output_print(out, "_asl_lint_rules -S =; return");
		break;
	}
}

/* What follows "=" in an argument is a word of its own in bash. */
static void print_bash_part(struct output *out, const struct option *option)
{
	switch (completion_kind(option)) {
	case COMPLETION_FORMAT: output_print(out, "_asl_lint_files"); break;
	case COMPLETION_LEVELS: output_print(out, "_asl_lint_levels"); break;
	default: return;
	}
	output_print(out, "; return");
}

static void print_bash_case(
	struct output *out, const struct option *option, const char *suffix)
{
	output_print(out, "\t");
	if (option->short_name)
		output_print(out, "-%c%s | ", option->short_name, suffix);
	output_print(out, "--%s%s) ", option->name, suffix);
}

static void print_bash_cases(struct output *out)
{
	for (int i = 0; i < options_count; i++) {
		enum completion_kind kind = completion_kind(&options_table[i]);
		if (kind == COMPLETION_NONE)
			continue;
		print_bash_case(out, &options_table[i], "");
		print_bash_argument(out, &options_table[i]);
		output_print(out, " ;;\n");
		if (kind != COMPLETION_FORMAT && kind != COMPLETION_LEVELS)
			continue;
		print_bash_case(out, &options_table[i], "=");
		print_bash_part(out, &options_table[i]);
		output_print(out, " ;;\n");
	}
}

static void print_bash_options(struct output *out)
{
	for (int i = 0; i < COMMAND_ANY; i++) {
		enum command command = (enum command)i;
		output_print(
			out, "\t%s:-*) words='", options_command_name(command));
		for (int j = 0; j < options_count; j++)
			if (goes_with(&options_table[j], command))
				output_print(
					out, "--%s ", options_table[j].name);
		output_print(out, "' ;;\n");
	}
}

static const char bash_head[] =
	"# Completion of asl-lint for bash, printed by \"asl-lint completion "
	"bash\".\n"
	"\n"
	"_asl_lint_files()\n"
	"{\n"
	"\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	"\tcompopt -o filenames\n"
	"}\n"
	"\n"
	"# Rules, the last of a list; \"-S =\" adds an equals sign.\n"
	"_asl_lint_rules()\n"
	"{\n"
	"\tlocal head=${cur%\"${cur##*,}\"}\n"
	"\tmapfile -t COMPREPLY < <(compgen -P \"$head\" \"$@\" \\\n"
	"\t\t-W \"$(\"$program\" rules | cut -f 1)\" -- \"${cur##*,}\")\n"
	"\tcompopt -o nospace\n"
	"}\n"
	"\n"
	"# Behind the equals sign of a rule: its level, or the next rule.\n"
	"_asl_lint_levels()\n"
	"{\n"
	"\tif [[ $cur == *,* ]]; then\n"
	"\t\t_asl_lint_rules -S =\n"
	"\telse\n"
	"\t\tmapfile -t COMPREPLY < <(\n"
	"\t\t\tcompgen -W 'error warning info off' -- \"$cur\")\n"
	"\tfi\n"
	"}\n"
	"\n"
	"_asl_lint()\n"
	"{\n"
	"\tlocal program=$1 cur=${COMP_WORDS[COMP_CWORD]} words option i\n"
	"\tlocal command=check last=$((COMP_CWORD - 1))\n"
	"\tCOMPREPLY=()\n"
	"\twords=\n"
	"\tfor ((i = last; i > 0; i--)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n"
	"\t\t";

static const char bash_option[] =
	") command=${COMP_WORDS[i]} ;;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\n"
	"\t# \"=\" is a word of its own: \"--option\" \"=\" \"value\".\n"
	"\toption=${COMP_WORDS[last]}\n"
	"\tif [[ $cur == = || $option == = ]]; then\n"
	"\t\tif [[ $cur == = ]]; then cur=; else ((last--)); fi\n"
	"\t\toption=${COMP_WORDS[last]}\n"
	"\t\tif [[ $option != -* ]]; then\n"
	"\t\t\twhile ((last > 0)) && [[ ${COMP_WORDS[last]} != -* ]]; do\n"
	"\t\t\t\t((last--))\n"
	"\t\t\tdone\n"
	"\t\t\toption=${COMP_WORDS[last]}=\n"
	"\t\tfi\n"
	"\tfi\n"
	"\n"
	"\tcase $option in\n";

static const char bash_operands[] =
	"\tesac\n"
	"\n"
	"\t[[ -n $words ]] || case $command:$cur in\n";

static const char bash_tail[] =
	"\trules:*) words=$(\"$program\" rules | cut -f 1) ;;\n"
	"\tfields:*) words=$(\"$program\" fields | sed 's/ .*//') ;;\n"
	"\tservices:*) words=$(\"$program\" services | cut -f 1) ;;\n"
	"\tcompletion:*) words='bash zsh fish' ;;\n"
	"\t*)\n"
	"\t\t_asl_lint_files\n"
	"\t\t((COMP_CWORD > 1)) || words='";

static const char bash_end[] =
	"'\n"
	"\t\t;;\n"
	"\tesac\n"
	"\t[[ -z $words ]] ||\n"
	"\t\tmapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(\n"
	"\t\t\tcompgen -W \"$words\" -- \"$cur\")\n"
	"}\n"
	"\n"
	"complete -F _asl_lint asl-lint\n";

void completion_print_bash(struct output *out)
{
	output_print(out, "%s", bash_head);
	completion_print_commands(out, " | ");
	output_print(out, "%s", bash_option);
	print_bash_cases(out);
	output_print(out, "%s", bash_operands);
	print_bash_options(out);
	output_print(out, "%s", bash_tail);
	completion_print_commands(out, " ");
	output_print(out, "%s", bash_end);
}
