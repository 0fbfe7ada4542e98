#include <stdlib.h>

#include "base/memory.h"
#include "lint/rule.h"
#include "report/json_writer.h"
#include "report/reporter.h"

static void write_place(
	struct json_writer *writer, struct source *source, span place)
{
	struct position start = source_position(source, place.start);
	struct position end = source_position(source, place.end);
	json_write_count(writer, "line", start.line);
	json_write_count(writer, "column", start.column);
	json_write_count(writer, "endLine", end.line);
	json_write_count(writer, "endColumn", end.column);
	json_write_count(
		writer, "offset", source_file_offset(source, place.start));
	json_write_count(
		writer, "endOffset", source_file_offset(source, place.end));
}

static void write_notes(struct json_writer *writer, struct source *source,
	const struct note *notes)
{
	json_open_array(writer, "notes");
	for (const struct note *note = notes; note; note = note->next) {
		json_open_object(writer, NULL);
		json_write_string(writer, "file", source->name);
		json_write_string(writer, "message", note->message);
		write_place(writer, source, note->span);
		json_close_object(writer);
	}
	json_close_array(writer);
}

static void write_edit(struct json_writer *writer, const struct source *source,
	const struct edit *edit)
{
	json_open_object(writer, NULL);
	json_write_count(
		writer, "offset", source_file_offset(source, edit->span.start));
	json_write_count(writer, "endOffset",
		source_file_offset(source, edit->span.end));
	json_write_string(writer, "text", edit->text);
	json_close_object(writer);
}

static void write_fix(struct json_writer *writer, const struct source *source,
	const struct fix *fix)
{
	if (!fix) {
		json_write_string(writer, "fix", NULL);
		return;
	}
	json_open_object(writer, "fix");
	json_write_string(writer, "description", fix->description);
	json_open_array(writer, "edits");
	for (const struct edit *edit = fix->edits; edit; edit = edit->next)
		write_edit(writer, source, edit);
	json_close_array(writer);
	json_close_object(writer);
}

static void write_diag(struct json_writer *writer, const struct report *report,
	const struct diag *diag)
{
	json_open_object(writer, NULL);
	json_write_string(writer, "file", report->source->name);
	json_write_string(writer, "machine", diag->machine);
	json_write_string(writer, "rule", diag->rule->id);
	json_write_string(writer, "severity", severity_name(diag->severity));
	json_write_string(writer, "outcome", outcome_name(diag->outcome));
	json_write_string(writer, "awsCode", diag->aws_code);
	json_write_string(writer, "message", diag->message);
	json_write_string(writer, "location", diag->location);
	write_place(writer, report->source, diag->span);
	write_notes(writer, report->source, diag->notes);
	json_write_string(writer, "help", diag->help);
	write_fix(writer, report->source, diag->fix);
	json_close_object(writer);
}

static void write_file(struct json_writer *writer, const struct report *report)
{
	json_open_object(writer, NULL);
	json_write_string(writer, "file", report->source->name);
	json_write_count(writer, "machines", report->machines);
	json_write_count(writer, "suppressed", report->suppressed);
	if (report->hidden)
		json_write_count(writer, "hidden", report->hidden);
	json_close_object(writer);
}

/* The files come first in the document, so findings wait in memory. */
struct document {
	struct json_writer *writer, *findings;
	struct output waiting;
	char *bytes; /* what waits; set by closing its stream */
	size_t size;
};

static void begin_document(struct reporting *reporting)
{
	struct document *document = memory_allocate(sizeof(*document));
	*document = (struct document){.bytes = NULL};
	document->waiting.stream =
		open_memstream(&document->bytes, &document->size);
	if (!document->waiting.stream)
		die("out of memory");
	document->writer = json_writer_new(&reporting->out);
	document->findings = json_writer_new(&document->waiting);
	reporting->state = document;
	json_open_object(document->writer, NULL);
	json_write_string(document->writer, "tool", "asl-lint");
	json_write_string(document->writer, "version", reporting->version);
	json_start_line(document->writer);
	json_open_array(document->writer, "files");
	json_open_array(document->findings, NULL);
}

static void add_file(struct reporting *reporting, const struct report *report)
{
	struct document *document = reporting->state;
	json_start_line(document->writer);
	write_file(document->writer, report);
	for (uint32_t i = 0; i < report->count; i++) {
		json_start_line(document->findings);
		write_diag(document->findings, report, &report->diags[i]);
	}
}

static void end_document(struct reporting *reporting)
{
	struct document *document = reporting->state;
	json_close_array(document->writer);
	json_close_array(document->findings);
	if (fclose(document->waiting.stream) || !document->bytes ||
		output_has_failed(&document->waiting))
		die("out of memory");
	json_start_line(document->writer);
	json_write_json(document->writer, "diagnostics", document->bytes,
		document->size);
	json_close_object(document->writer);
	output_print(&reporting->out, "\n");
	json_writer_free(document->writer);
	json_writer_free(document->findings);
	free(document->bytes);
	memory_release(document);
}

const struct reporter reporter_json = {
	.name = "json",
	.begin = begin_document,
	.file = add_file,
	.end = end_document,
};

static void begin_lines(struct reporting *reporting)
{
	reporting->state = json_writer_new(&reporting->out);
}

static void write_lines(
	struct reporting *reporting, const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++) {
		json_start_value(reporting->state);
		write_diag(reporting->state, report, &report->diags[i]);
		output_print(&reporting->out, "\n");
	}
}

static void end_lines(struct reporting *reporting)
{
	json_writer_free(reporting->state);
}

const struct reporter reporter_jsonl = {
	.name = "jsonl",
	.begin = begin_lines,
	.file = write_lines,
	.end = end_lines,
};
