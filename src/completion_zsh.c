#include "completion_parts.h"

static void print_zsh_argument(struct output *out, const struct option *option)
{
	switch (completion_kind(option)) {
	case COMPLETION_NONE: return;
	case COMPLETION_OTHER:
		output_print(out, ":%s:", option->argument);
		return;
	case COMPLETION_FILE: output_print(out, ":file:_files"); return;
	case COMPLETION_FORMAT:
		output_print(out, ":format:(");
		completion_print_formats(out);
		output_print(out, ")");
		return;
	case COMPLETION_WORD:
		output_print(out, ":%s:(", option->name);
		completion_print_words(out, completion_words(option));
		output_print(out, ")");
		return;
	case COMPLETION_RULES:
		output_print(out, ":rules:_asl_lint_rules");
		return;
	case COMPLETION_LEVELS:
		output_print(out, ":rules:_asl_lint_levels");
		return;
	}
}

static void print_zsh_option(struct output *out, const struct option *option)
{
	const char *equals = option->argument ? "=" : "";
	if (option->short_name)
		output_print(out, "\t\t'*'{-%c%s,--%s%s}'", option->short_name,
			option->argument ? "+" : "", option->name, equals);
	else
		output_print(out, "\t\t'*--%s%s", option->name, equals);
	output_print(out, "[%s]", option->help);
	print_zsh_argument(out, option);
	output_print(out, "' \\\n");
}

static const char zsh_head[] =
	"#compdef asl-lint\n"
	"# Completion of asl-lint for zsh, printed by \"asl-lint completion "
	"zsh\".\n"
	"\n"
	"_asl_lint_ids() {\n"
	"\tlocal -a ids\n"
	"\tids=(${(f)\"$($program rules | cut -f 1)\"})\n"
	"\tcompadd \"$@\" -a ids\n"
	"}\n"
	"\n"
	"_asl_lint_rules() { _sequence _asl_lint_ids }\n"
	"\n"
	"_asl_lint_levels() {\n"
	"\tcompset -P '*,'\n"
	"\tif compset -P '*='; then\n"
	"\t\tcompadd -S , error warning info off\n"
	"\telse\n"
	"\t\t_asl_lint_ids -S =\n"
	"\tfi\n"
	"}\n"
	"\n"
	"_asl_lint_operands() {\n"
	"\tcase $words[2] in\n"
	"\trules) _asl_lint_ids ;;\n"
	"\tfields) compadd ${(f)\"$($program fields | sed 's/ .*//')\"} ;;\n"
	"\tservices) compadd ${(f)\"$($program services | cut -f 1)\"} ;;\n"
	"\tcompletion) compadd bash zsh fish ;;\n"
	"\t*)\n"
	"\t\t_files\n"
	"\t\t((CURRENT > 2)) || compadd ";

static const char zsh_options[] = "\n"
				  "\t\t;;\n"
				  "\tesac\n"
				  "}\n"
				  "\n"
				  "_asl_lint() {\n"
				  "\tlocal program=$words[1]\n"
				  "\t_arguments -s -S \\\n";

/* As a file on $fpath the script is the body of the function, at its first
 * call; sourced, it only defines and registers it, when there is a completion
 * system to register with. */
static const char zsh_tail[] =
	"\t\t'*:operand:_asl_lint_operands'\n"
	"}\n"
	"\n"
	"if [[ ${funcstack[1]-} == _asl-lint ]]; then\n"
	"\t_asl_lint \"$@\"\n"
	"elif (($+functions[compdef])); then\n"
	"\tcompdef _asl_lint asl-lint\n"
	"else\n"
	"\tprint -u2 'asl-lint: call compinit before this script'\n"
	"fi\n";

void completion_print_zsh(struct output *out)
{
	output_print(out, "%s", zsh_head);
	completion_print_commands(out, " ");
	output_print(out, "%s", zsh_options);
	for (int i = 0; i < options_count; i++)
		print_zsh_option(out, &options_table[i]);
	output_print(out, "%s", zsh_tail);
}
