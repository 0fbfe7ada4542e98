#include "rule_page.h"

#include "lint/registry.h"
#include "rule_text.h"

static void print_prose(
	struct output *out, const char *label, const char *words)
{
	rule_print_prose(out, label, words, RULE_COLUMNS, true);
}

static void print_code(struct output *out, const struct rule *rule)
{
	if (rule->aws_code)
		output_print(out, ": `%s`", rule->aws_code);
}

/* The least profile that reports the rule. */
static const char *profile_words(const struct rule *rule)
{
	if (rule->is_always_on)
		return "every profile; it cannot be switched off";
	if (rule->severity == SEVERITY_INFO)
		return "`--profile strict`";
	if (rule->severity == SEVERITY_ERROR &&
		rule->outcome == OUTCOME_REFUSED)
		return "every profile";
	return "the default profile, and `--profile strict`";
}

static void print_table(struct output *out, const struct rule *rule)
{
	output_print(out, "| | |\n|---|---|\n| level | %s |\n",
		severity_name(rule->severity));
	output_print(
		out, "| what happens | %s", rule_outcome_words(rule->outcome));
	print_code(out, rule);
	output_print(out, " |\n| reported by | %s |\n\n", profile_words(rule));
}

/* The language of a fixture, for colours: the end of its name. */
static void print_file(struct output *out, const char *name, const char *text)
{
	const char *dot = strrchr(name, '.');
	output_print(out, "```%s\n", dot ? dot + 1 : "");
	rule_print_lines(out, "", text);
	output_print(out, "```\n\n");
}

static void print_example(struct output *out, const struct rule *rule,
	const struct rule_example *example)
{
	output_print(out, "## Example\n\n`%s`:\n\n", example->fail_name);
	print_file(out, example->fail_name, example->fail);
	output_print(out, "```console\n$ ");
	rule_print_command(out, rule, example);
	output_print(out, "\n");
	rule_print_lines(out, "", example->output);
	output_print(out, "```\n\n`%s` is clean:\n\n", example->pass_name);
	print_file(out, example->pass_name, example->pass);
	output_print(out,
		"The output is real: "
		"[these and more](../../fixtures/%s/)\nare tests of the "
		"rule.\n\n",
		rule->id);
}

void rule_page_print(struct output *out, unsigned index)
{
	const struct rule *rule = rule_registry[index];
	struct rule_example example;
	bool has_example = rule_find_example(rule, &example);
	output_print(out, "# %s\n\n", rule->id);
	print_prose(out, "", rule->summary);
	output_print(out, ".\n\n");
	print_table(out, rule);
	print_prose(out, "", rule->why);
	output_print(out, "\n\n## How to mend it\n\n");
	print_prose(out, "", rule->mend ? rule->mend : "");
	output_print(out, "\n\n");
	if (has_example)
		print_example(out, rule, &example);
	output_print(
		out, "## See also\n\n- [Documentation](%s)\n", rule->reference);
	if (has_example)
		output_print(out,
			"- [The code](../../%s), with the facts it holds to\n",
			example.code);
	output_print(out,
		"- [All rules](../../rules/README.md), and [how to choose what "
		"is reported](../../README.md#what-is-reported)\n");
}

static const enum severity levels[] = {
	SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO};

enum { LEVEL_COUNT = sizeof(levels) / sizeof(levels[0]) };

static const char *level_title(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR: return "Errors";
	case SEVERITY_WARNING: return "Warnings";
	default: return "Advice";
	}
}

static void print_contents(struct output *out, enum severity severity)
{
	output_print(out, "\n%s:\n\n", level_title(severity));
	for (unsigned i = 0; i < rule_registry_count; i++) {
		const struct rule *rule = rule_registry[i];
		if (rule->severity != severity)
			continue;
		output_print(out, "- [%s](#%s): ", rule->id, rule->id);
		rule_print_prose(out, "", rule->summary, SIZE_MAX, true);
		output_print(out, "\n");
	}
}

static void print_entry(struct output *out, const struct rule *rule)
{
	output_print(out, "\n### %s\n\n", rule->id);
	print_prose(out, "", rule->summary);
	output_print(out, ".\n\n*%s; %s", severity_name(rule->severity),
		rule_outcome_words(rule->outcome));
	print_code(out, rule);
	output_print(out, "*\n\n");
	print_prose(out, "", rule->why);
	output_print(out, "\n\n");
	print_prose(out, "**To mend it:**", rule->mend ? rule->mend : "");
	output_print(out,
		"\n\n[Example](../docs/rules/%s.md) · [documentation](%s)\n",
		rule->id, rule->reference);
}

static void print_section(struct output *out, enum severity severity)
{
	output_print(out, "\n## %s\n", level_title(severity));
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (rule_registry[i]->severity == severity)
			print_entry(out, rule_registry[i]);
}

void rule_page_print_all(struct output *out)
{
	output_print(out,
		"# Rules\n\n"
		"What each rule finds, why it matters and how to mend it. "
		"Every one has a page\nwith an example and what is printed for "
		"it, as `asl-lint rules ID` shows it.\n\n"
		"Errors are refused by AWS or fail when they run; warnings are "
		"surely not meant.\nAdvice is given with `--profile strict` or "
		"when asked for by name. See [how to\nchoose what is "
		"reported](../README.md#what-is-reported).\n");
	for (int i = 0; i < LEVEL_COUNT; i++)
		print_contents(out, levels[i]);
	for (int i = 0; i < LEVEL_COUNT; i++)
		print_section(out, levels[i]);
}
