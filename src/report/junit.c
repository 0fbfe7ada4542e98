/* A file is a suite, and each finding in it a case: failed, but for advice. A
 * file without findings is one case that passed. Names of cases hold no line,
 * so that one finding has one history. */
#include "lint/rule.h"
#include "report/finding.h"
#include "report/reporter.h"
#include "report/xml.h"

static void begin_report(struct reporting *reporting)
{
	xml_start(&reporting->out);
	output_print(&reporting->out, "<testsuites name=\"asl-lint\">\n");
}

static bool is_failure(const struct diag *diag)
{
	return diag->severity > SEVERITY_INFO;
}

static uint32_t count_failures(const struct report *report)
{
	uint32_t count = report->hidden > 0;
	for (uint32_t i = 0; i < report->count; i++)
		count += is_failure(&report->diags[i]);
	return count;
}

static uint32_t count_cases(const struct report *report)
{
	uint32_t count = report->count + (report->hidden > 0);
	return count ? count : 1;
}

static void open_case(
	struct output *out, const struct report *report, const char *name)
{
	output_print(out, "<testcase");
	xml_attribute(out, "classname", finding_file(report->source));
	xml_attribute(out, "name", name);
	xml_attribute(out, "file", finding_file(report->source));
}

static const char *case_name(
	const struct report *report, const struct diag *diag)
{
	struct arena *arena = report->source->arena;
	const char *place = finding_whereabouts(arena, diag);
	return place ? arena_format(arena, "%s: %s", diag->rule->id, place)
		     : diag->rule->id;
}

/* All that the text report says, but for the line itself. */
static void write_words(struct output *out, const struct report *report,
	const struct diag *diag)
{
	struct position at = source_position(report->source, diag->span.start);
	xml_text(out, finding_file(report->source));
	output_print(out, ":%u:%u: %s: ", (unsigned)at.line,
		(unsigned)at.column, severity_name(diag->severity));
	xml_text(out, diag->message);
	output_print(out, " [%s]\n", diag->rule->id);
	for (const char *const *line = finding_remarks(report, diag); *line;
		line++) {
		xml_text(out, *line);
		output_print(out, "\n");
	}
}

static void write_case(struct output *out, const struct report *report,
	const struct diag *diag)
{
	const char *element = is_failure(diag) ? "failure" : "system-out";
	open_case(out, report, case_name(report, diag));
	xml_count(out, "line",
		source_position(report->source, diag->span.start).line);
	output_print(out, ">\n<%s", element);
	if (is_failure(diag)) {
		xml_attribute(out, "message", diag->message);
		xml_attribute(out, "type", severity_name(diag->severity));
	}
	output_print(out, ">");
	write_words(out, report, diag);
	output_print(out, "</%s>\n</testcase>\n", element);
}

static void write_hidden(struct output *out, const struct report *report)
{
	open_case(out, report, "findings that are not shown");
	output_print(out,
		">\n<failure message=\"%u more\" type=\"error\"/>\n"
		"</testcase>\n",
		(unsigned)report->hidden);
}

static void write_cases(struct output *out, const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++)
		write_case(out, report, &report->diags[i]);
	if (report->hidden)
		write_hidden(out, report);
	if (report->count || report->hidden)
		return;
	open_case(out, report, "nothing found");
	output_print(out, "/>\n");
}

static void write_suite(
	struct reporting *reporting, const struct report *report)
{
	struct output *out = &reporting->out;
	output_print(out, "<testsuite");
	xml_attribute(out, "name", finding_file(report->source));
	xml_count(out, "tests", count_cases(report));
	xml_count(out, "failures", count_failures(report));
	output_print(out, " errors=\"0\" skipped=\"0\" time=\"0\">\n");
	write_cases(out, report);
	output_print(out, "</testsuite>\n");
}

static void end_report(struct reporting *reporting)
{
	output_print(&reporting->out, "</testsuites>\n");
}

const struct reporter reporter_junit = {
	.name = "junit",
	.begin = begin_report,
	.file = write_suite,
	.end = end_report,
};
