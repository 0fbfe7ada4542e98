#include <stdlib.h>

#include "base/memory.h"
#include "report/json_writer.h"
#include "report/reporter.h"

/* The files come first in the document, so findings wait in memory. */
struct document {
	struct json_writer *files, *findings;
	struct output waiting;
	char *bytes; /* what waits; set by closing its stream */
	size_t size;
	const char *file_separator, *finding_separator;
};

/* One element a line: short to diff, and a line is an element of jsonl. */
static const char first_separator[] = "\n", next_separator[] = ",\n";

static void begin_document(struct reporting *reporting)
{
	struct document *document = memory_allocate(sizeof(*document));
	*document = (struct document){
		.file_separator = first_separator,
		.finding_separator = first_separator,
	};
	document->waiting.stream =
		open_memstream(&document->bytes, &document->size);
	if (!document->waiting.stream)
		die("out of memory");
	document->files = json_writer_new(&reporting->out);
	document->findings = json_writer_new(&document->waiting);
	reporting->state = document;
	output_print(&reporting->out,
		"{\"tool\":\"asl-lint\",\"version\":\"%s\",\n\"files\":[",
		reporting->version);
}

static void write_file(struct reporting *reporting, const struct report *report)
{
	struct document *document = reporting->state;
	output_print(&reporting->out, "%s", document->file_separator);
	document->file_separator = next_separator;
	json_write_file(document->files, report);
	for (uint32_t i = 0; i < report->count; i++) {
		output_print(
			&document->waiting, "%s", document->finding_separator);
		document->finding_separator = next_separator;
		json_write_diag(document->findings, report, &report->diags[i]);
	}
}

static void end_document(struct reporting *reporting)
{
	struct document *document = reporting->state;
	if (fclose(document->waiting.stream) || !document->bytes ||
		output_has_failed(&document->waiting))
		die("out of memory");
	output_print(&reporting->out, "],\n\"diagnostics\":[");
	output_write(&reporting->out, document->bytes, document->size);
	output_print(&reporting->out, "]}\n");
	json_writer_free(document->files);
	json_writer_free(document->findings);
	free(document->bytes);
	memory_release(document);
}

const struct reporter reporter_json = {
	.name = "json",
	.begin = begin_document,
	.file = write_file,
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
		json_write_diag(reporting->state, report, &report->diags[i]);
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
