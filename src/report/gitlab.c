/* Code quality of GitLab's merge requests.
 * Source: https://docs.gitlab.com/ci/testing/code_quality/ */
#include "lint/rule.h"
#include "report/finding.h"
#include "report/fingerprint.h"
#include "report/json_writer.h"
#include "report/reporter.h"

static void begin_report(struct reporting *reporting)
{
	reporting->state = json_writer_new(&reporting->out);
	json_open_array(reporting->state, NULL);
}

static const char *importance(const struct diag *diag)
{
	switch (diag->severity) {
	case SEVERITY_ERROR:
		return diag->outcome == OUTCOME_REFUSED ? "critical" : "major";
	case SEVERITY_WARNING: return "minor";
	default: return "info";
	}
}

static void write_location(struct json_writer *writer,
	const struct report *report, const struct diag *diag)
{
	struct source *source = report->source;
	json_open_object(writer, "location");
	json_write_string(writer, "path", finding_file(source));
	json_open_object(writer, "lines");
	json_write_count(writer, "begin",
		source_position(source, diag->span.start).line);
	json_write_count(
		writer, "end", source_position(source, diag->span.end).line);
	json_close_object(writer);
	json_close_object(writer);
}

/* A fingerprint that stands twice in a report hides a finding, so that of a
 * file is mixed with its name. */
static void write_finding(struct json_writer *writer,
	const struct report *report, const struct diag *diag,
	uint64_t fingerprint)
{
	json_start_line(writer);
	json_open_object(writer, NULL);
	json_write_string(writer, "description", diag->message);
	json_write_string(writer, "check_name", diag->rule->id);
	json_write_string(writer, "fingerprint",
		fingerprint_show(report->source->arena, fingerprint,
			finding_file(report->source)));
	json_write_string(writer, "severity", importance(diag));
	write_location(writer, report, diag);
	json_close_object(writer);
}

static void write_findings(
	struct reporting *reporting, const struct report *report)
{
	const uint64_t *fingerprints = fingerprint_findings(report);
	for (uint32_t i = 0; i < report->count; i++)
		write_finding(reporting->state, report, &report->diags[i],
			fingerprints[i]);
}

static void end_report(struct reporting *reporting)
{
	json_close_array(reporting->state);
	json_writer_free(reporting->state);
	output_print(&reporting->out, "\n");
}

const struct reporter reporter_gitlab = {
	.name = "gitlab",
	.begin = begin_report,
	.file = write_findings,
	.end = end_report,
};
