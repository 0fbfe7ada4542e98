#include "report/sarif_tool.h"

#include "lint/registry.h"
#include "report/finding.h"

const char *sarif_level(enum severity severity)
{
	return severity == SEVERITY_INFO ? "note" : severity_name(severity);
}

const char *sarif_sentence(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	if (len && strchr(".?!", text[len - 1]))
		return text;
	return arena_format(arena, "%s.", text);
}

uint32_t sarif_rule_index(const struct rule *rule)
{
	uint32_t index = 0;
	while (index < rule_registry_count && rule_registry[index] != rule)
		index++;
	return index;
}

void sarif_write_text(
	struct json_writer *writer, const char *key, const char *text)
{
	json_open_object(writer, key);
	json_write_string(writer, "text", text);
	json_close_object(writer);
}

/* "missing-target" as "MissingTarget", which is how SARIF wants names. */
static const char *name_of(struct arena *arena, const char *id)
{
	char *name = arena_allocate(arena, strlen(id) + 1);
	char *next = name;
	for (const char *at = id; *at; at++) {
		bool is_first = at == id || at[-1] == '-';
		if (*at != '-')
			*next++ = is_first ? (char)(*at - 'a' + 'A') : *at;
	}
	*next = '\0';
	return name;
}

static void write_help(struct json_writer *writer, struct arena *arena,
	const struct rule *rule)
{
	const char *mend = rule->mend ? rule->mend : "";
	json_open_object(writer, "help");
	json_write_string(writer, "text",
		arena_format(arena, "%s\n\n%s\n\nSee %s", rule->why, mend,
			rule->reference));
	json_write_string(writer, "markdown",
		arena_format(arena, "%s\n\n%s\n\n[Documentation](%s)",
			rule->why, mend, rule->reference));
	json_close_object(writer);
}

/* Advice is given only when it is asked for. */
static void write_configuration(
	struct json_writer *writer, const struct rule *rule)
{
	json_open_object(writer, "defaultConfiguration");
	json_write_string(writer, "level", sarif_level(rule->severity));
	if (rule->severity == SEVERITY_INFO)
		json_write_bool(writer, "enabled", false);
	json_close_object(writer);
}

/* "precision" and "problem.severity" are what code scanning sorts by. Source:
 * https://docs.github.com/code-security/reference/code-scanning/sarif-files */
static void write_properties(
	struct json_writer *writer, const struct rule *rule)
{
	bool is_advice = rule->severity == SEVERITY_INFO;
	json_open_object(writer, "properties");
	json_open_array(writer, "tags");
	json_write_string(writer, NULL, "step-functions");
	json_write_string(writer, NULL, outcome_name(rule->outcome));
	json_close_array(writer);
	json_write_string(
		writer, "precision", is_advice ? "high" : "very-high");
	json_write_string(writer, "problem.severity",
		is_advice ? "recommendation" : severity_name(rule->severity));
	if (rule->aws_code)
		json_write_string(writer, "awsCode", rule->aws_code);
	json_close_object(writer);
}

static void write_rule(struct json_writer *writer, struct arena *arena,
	const char *home, const struct rule *rule)
{
	json_start_line(writer);
	json_open_object(writer, NULL);
	json_write_string(writer, "id", rule->id);
	json_write_string(writer, "name", name_of(arena, rule->id));
	sarif_write_text(writer, "shortDescription",
		sarif_sentence(arena, rule->summary));
	sarif_write_text(writer, "fullDescription", rule->why);
	write_help(writer, arena, rule);
	json_write_string(writer, "helpUri", finding_page(arena, home, rule));
	write_configuration(writer, rule);
	write_properties(writer, rule);
	json_close_object(writer);
}

void sarif_write_tool(
	struct json_writer *writer, const struct reporting *reporting)
{
	struct arena arena = {0};
	json_open_object(writer, "tool");
	json_open_object(writer, "driver");
	json_write_string(writer, "name", "asl-lint");
	json_write_string(writer, "version", reporting->version);
	json_write_string(writer, "semanticVersion", reporting->version);
	json_write_string(writer, "informationUri", reporting->home);
	json_open_array(writer, "rules");
	for (unsigned i = 0; i < rule_registry_count; i++)
		write_rule(writer, &arena, reporting->home, rule_registry[i]);
	json_close_array(writer);
	json_close_object(writer);
	json_close_object(writer);
	arena_free(&arena);
}
