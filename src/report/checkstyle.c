#include "lint/rule.h"
#include "report/finding.h"
#include "report/reporter.h"
#include "report/xml.h"

/* The version is that of the format, which readers compare.
 * Source: https://checkstyle.org, its XMLLogger */
static void begin_report(struct reporting *reporting)
{
	xml_start(&reporting->out);
	output_print(&reporting->out, "<checkstyle version=\"4.3\">\n");
}

static void write_error(struct output *out, const struct report *report,
	const struct diag *diag)
{
	struct source *source = report->source;
	struct position start = source_position(source, diag->span.start);
	output_print(out, "<error");
	xml_count(out, "line", start.line);
	xml_count(out, "column", start.column);
	xml_attribute(out, "severity", severity_name(diag->severity));
	xml_attribute(out, "message", diag->message);
	xml_attribute(out, "source",
		arena_format(source->arena, "asl-lint.%s", diag->rule->id));
	output_print(out, "/>\n");
}

static void write_file(struct reporting *reporting, const struct report *report)
{
	struct output *out = &reporting->out;
	output_print(out, "<file");
	xml_attribute(out, "name", finding_file(report->source));
	output_print(out, ">\n");
	for (uint32_t i = 0; i < report->count; i++)
		write_error(out, report, &report->diags[i]);
	output_print(out, "</file>\n");
}

static void end_report(struct reporting *reporting)
{
	output_print(&reporting->out, "</checkstyle>\n");
}

const struct reporter reporter_checkstyle = {
	.name = "checkstyle",
	.begin = begin_report,
	.file = write_file,
	.end = end_report,
};
