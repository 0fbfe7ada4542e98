/* Workflow commands that GitHub shows beside the lines of a pull request.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions
 * (workflow commands), and the escapes of github.com/actions/toolkit's core. */
#include "lint/rule.h"
#include "report/finding.h"
#include "report/reporter.h"

static const struct stand_in in_message[] = {{'%', "%25"}, {'\0', NULL}};

static const struct stand_in in_property[] = {
	{'%', "%25"},
	{':', "%3A"},
	{',', "%2C"},
	{'\0', NULL},
};

static const char *command_name(enum severity severity)
{
	return severity == SEVERITY_INFO ? "notice" : severity_name(severity);
}

/* Columns are refused of what goes over several lines. */
static void write_properties(struct output *out, const struct report *report,
	const struct diag *diag)
{
	struct source *source = report->source;
	struct position start = source_position(source, diag->span.start);
	struct position end = source_position(source, diag->span.end);
	output_print(out, "file=");
	output_text_with(out, text_of(finding_file(source)), in_property);
	output_print(out, ",line=%u,endLine=%u", (unsigned)start.line,
		(unsigned)end.line);
	if (start.line == end.line)
		output_print(out, ",col=%u,endColumn=%u",
			(unsigned)start.column, (unsigned)end.column);
	output_print(out, ",title=%s", diag->rule->id);
}

static void write_command(struct output *out, const struct report *report,
	const struct diag *diag)
{
	output_print(out, "::%s ", command_name(diag->severity));
	write_properties(out, report, diag);
	output_print(out, "::");
	output_text_with(out, text_of(diag->message), in_message);
	for (const char *const *line = finding_remarks(report, diag); *line;
		line++) {
		output_print(out, "%%0A");
		output_text_with(out, text_of(*line), in_message);
	}
	output_print(out, "\n");
}

static void write_commands(
	struct reporting *reporting, const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++)
		write_command(&reporting->out, report, &report->diags[i]);
}

const struct reporter reporter_github = {
	.name = "github",
	.file = write_commands,
};
