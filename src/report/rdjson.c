/* What reviewdog reads; its columns count bytes.
 * Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
#include "lint/rule.h"
#include "report/finding.h"
#include "report/json_writer.h"
#include "report/reporter.h"

static void begin_report(struct reporting *reporting)
{
	struct json_writer *writer = json_writer_new(&reporting->out);
	reporting->state = writer;
	json_open_object(writer, NULL);
	json_open_object(writer, "source");
	json_write_string(writer, "name", "asl-lint");
	json_write_string(writer, "url", reporting->home);
	json_close_object(writer);
	json_start_line(writer);
	json_open_array(writer, "diagnostics");
}

/* The bytes of a byte order mark are in the first line. */
static void write_position(struct json_writer *writer, const char *key,
	struct source *source, uint32_t offset)
{
	uint32_t line = source_position(source, offset).line;
	const char *start = source_line(source, line).bytes;
	uint32_t column = offset - (uint32_t)(start - source->text.bytes) + 1;
	json_open_object(writer, key);
	json_write_count(writer, "line", line);
	json_write_count(writer, "column",
		line == 1 ? column + source->skipped : column);
	json_close_object(writer);
}

static void write_range(
	struct json_writer *writer, struct source *source, span place)
{
	json_open_object(writer, "range");
	write_position(writer, "start", source, place.start);
	write_position(writer, "end", source, place.end);
	json_close_object(writer);
}

static const char *level_name(enum severity severity)
{
	static const char *const names[] = {
		[SEVERITY_OFF] = "UNKNOWN_SEVERITY",
		[SEVERITY_INFO] = "INFO",
		[SEVERITY_WARNING] = "WARNING",
		[SEVERITY_ERROR] = "ERROR",
	};
	return names[severity];
}

/* The remarks have no member of their own. */
static void write_message(struct json_writer *writer,
	const struct report *report, const struct diag *diag)
{
	const char *message = diag->message;
	for (const char *const *line = finding_remarks(report, diag); *line;
		line++)
		message = arena_format(
			report->source->arena, "%s\n%s", message, *line);
	json_write_string(writer, "message", message);
}

/* All from the first edit to the last, edited: suggestions are taken one by
 * one, and one edit of several would be none. */
static span edited_span(const struct edit *edits)
{
	span all = edits->span;
	for (; edits; edits = edits->next)
		all.end = edits->span.end;
	return all;
}

static const char *edited_text(
	const struct source *source, const struct edit *edits)
{
	const char *text = edits->text;
	for (; edits->next; edits = edits->next) {
		struct text kept = text_slice(source->text, edits->span.end,
			edits->next->span.start - edits->span.end);
		text = arena_format(source->arena, "%s%.*s%s", text,
			(int)kept.len, kept.bytes, edits->next->text);
	}
	return text;
}

static void write_suggestions(struct json_writer *writer, struct source *source,
	const struct fix *fix)
{
	if (!fix || !fix->edits)
		return;
	json_open_array(writer, "suggestions");
	json_open_object(writer, NULL);
	write_range(writer, source, edited_span(fix->edits));
	json_write_string(writer, "text", edited_text(source, fix->edits));
	json_close_object(writer);
	json_close_array(writer);
}

static void write_finding(const struct reporting *reporting,
	const struct report *report, const struct diag *diag)
{
	struct json_writer *writer = reporting->state;
	struct source *source = report->source;
	json_start_line(writer);
	json_open_object(writer, NULL);
	write_message(writer, report, diag);
	json_open_object(writer, "location");
	json_write_string(writer, "path", finding_file(source));
	write_range(writer, source, diag->span);
	json_close_object(writer);
	json_write_string(writer, "severity", level_name(diag->severity));
	json_open_object(writer, "code");
	json_write_string(writer, "value", diag->rule->id);
	json_write_string(writer, "url",
		finding_page(source->arena, reporting->home, diag->rule));
	json_close_object(writer);
	write_suggestions(writer, source, diag->fix);
	json_close_object(writer);
}

static void write_findings(
	struct reporting *reporting, const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++)
		write_finding(reporting, report, &report->diags[i]);
}

static void end_report(struct reporting *reporting)
{
	json_close_array(reporting->state);
	json_close_object(reporting->state);
	json_writer_free(reporting->state);
	output_print(&reporting->out, "\n");
}

const struct reporter reporter_rdjson = {
	.name = "rdjson",
	.begin = begin_report,
	.file = write_findings,
	.end = end_report,
};
