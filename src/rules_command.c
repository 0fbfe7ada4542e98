#include "rules_command.h"

#include <unistd.h>

#include "lint/registry.h"
#include "rule_text.h"

#define INDENT "    "

static const char *code_or_dash(const struct rule *rule)
{
	return rule->aws_code ? rule->aws_code : "-";
}

void rules_list(struct output *out)
{
	if (isatty(fileno(out->stream)))
		output_print(out, "RULE\tLEVEL\tAT AWS\tAWS CODE\tSUMMARY\n");
	for (unsigned i = 0; i < rule_registry_count; i++) {
		const struct rule *rule = rule_registry[i];
		output_print(out, "%s\t%s\t%s\t%s\t%s\n", rule->id,
			severity_name(rule->severity),
			outcome_name(rule->outcome), code_or_dash(rule),
			rule->summary);
	}
}

static void print_prose(
	struct output *out, const char *label, const char *words)
{
	rule_print_prose(out, label, words, RULE_COLUMNS, false);
	output_print(out, "\n");
}

static void print_example(struct output *out, const struct rule *rule)
{
	struct rule_example example;
	if (!rule_find_example(rule, &example))
		return;
	output_print(out, "\n%s:\n\n", example.fail_name);
	rule_print_lines(out, INDENT, example.fail);
	output_print(out, "\n" INDENT "$ ");
	rule_print_command(out, rule, &example);
	output_print(out, "\n");
	rule_print_lines(out, INDENT, example.output);
	output_print(out, "\n%s is clean:\n\n", example.pass_name);
	rule_print_lines(out, INDENT, example.pass);
}

static void print_facts(struct output *out, const struct rule *rule)
{
	output_print(out, "%s, %s", severity_name(rule->severity),
		rule_outcome_words(rule->outcome));
	if (rule->aws_code)
		output_print(out, " (%s)", rule->aws_code);
	output_print(out, "\n");
}

void rules_explain(struct output *out, unsigned index)
{
	const struct rule *rule = rule_registry[index];
	output_print(out, "%s: %s\n", rule->id, rule->summary);
	print_facts(out, rule);
	output_print(out, "\n");
	print_prose(out, "", rule->why);
	if (rule->mend) {
		output_print(out, "\n");
		print_prose(out, "To mend it:", rule->mend);
	}
	print_example(out, rule);
	output_print(out, "\nSee %s\n", rule->reference);
}
