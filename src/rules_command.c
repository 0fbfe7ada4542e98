#include "rules_command.h"

#include <stdlib.h>
#include <unistd.h>

#include "lint/examples.h"
#include "lint/registry.h"

enum { PAGE_COLUMNS = 80 };

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

static const char *outcome_words(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_REFUSED: return "AWS refuses the definition";
	case OUTCOME_FAILS: return "an execution that gets there fails";
	case OUTCOME_RUNS: return "it is accepted and runs";
	}
	return "";
}

static int compare_example(const void *id, const void *example)
{
	return strcmp(id, ((const struct rule_example *)example)->id);
}

static const struct rule_example *find_example(const struct rule *rule)
{
	return bsearch(rule->id, rule_examples, rule_example_count,
		sizeof(rule_examples[0]), compare_example);
}

/* Writes WORDS in lines of at most PAGE_COLUMNS bytes, broken at blanks. */
static void print_wrapped(struct output *out, const char *words)
{
	size_t column = 0;
	while (*words) {
		size_t len = strcspn(words, " \n");
		if (column && column + 1 + len > PAGE_COLUMNS) {
			output_print(out, "\n");
			column = 0;
		}
		output_print(out, "%s%.*s", column ? " " : "", (int)len, words);
		column += len + (column > 0);
		words += len + (words[len] != '\0');
	}
	output_print(out, "\n");
}

/* Examples may hold anything; tabs do no harm there. */
static void print_line(struct output *out, const char *line, size_t len)
{
	const char *tab;
	while ((tab = memchr(line, '\t', len))) {
		size_t before = (size_t)(tab - line);
		output_text(out, (struct text){line, (uint32_t)before});
		output_print(out, "\t");
		line += before + 1;
		len -= before + 1;
	}
	output_text(out, (struct text){line, (uint32_t)len});
	output_print(out, "\n");
}

/* Writes each line of TEXT behind INDENT. */
static void print_indented(
	struct output *out, const char *indent, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		output_print(out, "%s", len ? indent : "");
		print_line(out, text, len);
		text += len + (text[len] != '\0');
	}
}

static void print_example(
	struct output *out, const char *label, const char *text)
{
	output_print(out, "\n%s\n\n", label);
	print_indented(out, "    ", text);
}

static void print_facts(struct output *out, const struct rule *rule)
{
	output_print(out, "%s, %s", severity_name(rule->severity),
		outcome_words(rule->outcome));
	if (rule->aws_code)
		output_print(out, " (%s)", rule->aws_code);
	output_print(out, "\n");
}

void rules_explain(struct output *out, unsigned index)
{
	const struct rule *rule = rule_registry[index];
	const struct rule_example *example = find_example(rule);
	output_print(out, "%s: %s\n", rule->id, rule->summary);
	print_facts(out, rule);
	output_print(out, "\n");
	print_wrapped(out, rule->why);
	if (example) {
		print_example(out, "This is reported:", example->fail);
		print_example(out, "as:", example->output);
		print_example(out, "This is not:", example->pass);
	}
	output_print(out, "\nSee %s\n", rule->reference);
}

static void print_block(
	struct output *out, const char *language, const char *text)
{
	output_print(out, "```%s\n", language);
	print_indented(out, "", text);
	output_print(out, "```\n");
}

void rules_explain_markdown(struct output *out, unsigned index)
{
	const struct rule *rule = rule_registry[index];
	const struct rule_example *example = find_example(rule);
	output_print(out, "### %s\n\n%s.\n\n", rule->id, rule->summary);
	output_print(out, "*%s; %s", severity_name(rule->severity),
		outcome_words(rule->outcome));
	if (rule->aws_code)
		output_print(out, "; `%s`", rule->aws_code);
	output_print(out, "*\n\n");
	print_wrapped(out, rule->why);
	if (example) {
		output_print(out, "\nThis is reported:\n\n");
		print_block(out, "json", example->fail);
		output_print(out, "\n");
		print_block(out, "text", example->output);
		output_print(out, "\nThis is not:\n\n");
		print_block(out, "json", example->pass);
	}
	output_print(out, "\nReference: <%s>\n", rule->reference);
}

static const enum severity levels[] = {
	SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO};

static const char *level_title(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR: return "Errors";
	case SEVERITY_WARNING: return "Warnings";
	default: return "Advice";
	}
}

static bool has_rules(enum severity severity)
{
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (rule_registry[i]->severity == severity)
			return true;
	return false;
}

static void print_contents(struct output *out, enum severity severity)
{
	output_print(out, "\n%s:\n\n", level_title(severity));
	for (unsigned i = 0; i < rule_registry_count; i++) {
		const struct rule *rule = rule_registry[i];
		if (rule->severity == severity)
			output_print(out, "- [%s](#%s): %s\n", rule->id,
				rule->id, rule->summary);
	}
}

static void print_section(struct output *out, enum severity severity)
{
	output_print(out, "\n## %s\n", level_title(severity));
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (rule_registry[i]->severity == severity) {
			output_print(out, "\n");
			rules_explain_markdown(out, i);
		}
}

void rules_print_markdown(struct output *out)
{
	size_t count = sizeof(levels) / sizeof(levels[0]);
	output_print(out,
		"# Rules\n\n"
		"Written by `asl-lint rules --markdown`; the examples "
		"are fixtures, their\noutput is real.\n");
	for (size_t i = 0; i < count; i++)
		if (has_rules(levels[i]))
			print_contents(out, levels[i]);
	for (size_t i = 0; i < count; i++)
		if (has_rules(levels[i]))
			print_section(out, levels[i]);
}
