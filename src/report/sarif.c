/* SARIF 2.1.0, as code scanning and its viewers read it.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
#include "lint/rule.h"
#include "report/finding.h"
#include "report/fingerprint.h"
#include "report/sarif_tool.h"
#include "report/uri.h"

/* What relative paths are relative to; where that is, is left to readers. */
static const char root_id[] = "%SRCROOT%";

static void write_root(struct json_writer *writer)
{
	json_open_object(writer, "originalUriBaseIds");
	json_open_object(writer, root_id);
	sarif_write_text(
		writer, "description", "The folder asl-lint was run in.");
	json_close_object(writer);
	json_close_object(writer);
}

static void begin_log(struct reporting *reporting)
{
	struct json_writer *writer = json_writer_new(&reporting->out);
	reporting->state = writer;
	json_open_object(writer, NULL);
	json_write_string(writer, "$schema",
		"https://json.schemastore.org/sarif-2.1.0.json");
	json_write_string(writer, "version", "2.1.0");
	json_open_array(writer, "runs");
	json_open_object(writer, NULL);
	sarif_write_tool(writer, reporting);
	json_start_line(writer);
	json_write_string(writer, "columnKind", "unicodeCodePoints");
	write_root(writer);
	json_start_line(writer);
	json_open_array(writer, "results");
}

static void write_artifact(
	struct json_writer *writer, const struct source *source)
{
	const char *uri = uri_of_path(source->arena, finding_file(source));
	json_open_object(writer, "artifactLocation");
	json_write_string(writer, "uri", uri);
	if (*source->name != '/')
		json_write_string(writer, "uriBaseId", root_id);
	json_close_object(writer);
}

static void write_region(struct json_writer *writer, const char *key,
	struct source *source, span place)
{
	struct position start = source_position(source, place.start);
	struct position end = source_position(source, place.end);
	json_open_object(writer, key);
	json_write_count(writer, "startLine", start.line);
	json_write_count(writer, "startColumn", start.column);
	json_write_count(writer, "endLine", end.line);
	json_write_count(writer, "endColumn", end.column);
	json_write_count(
		writer, "byteOffset", source_file_offset(source, place.start));
	json_write_count(writer, "byteLength", place.end - place.start);
	json_close_object(writer);
}

static void write_physical(
	struct json_writer *writer, struct source *source, span place)
{
	json_open_object(writer, "physicalLocation");
	write_artifact(writer, source);
	write_region(writer, "region", source, place);
	json_close_object(writer);
}

/* "Resources.Orders/States/Check" */
static void write_logical(struct json_writer *writer,
	const struct source *source, const struct diag *diag)
{
	const char *place = finding_place(diag);
	if (!place && !diag->machine)
		return;
	json_open_array(writer, "logicalLocations");
	json_open_object(writer, NULL);
	json_write_string(writer, "fullyQualifiedName",
		arena_format(source->arena, "%s%s",
			diag->machine ? diag->machine : "",
			place ? place : ""));
	json_close_object(writer);
	json_close_array(writer);
}

static void write_related(struct json_writer *writer, struct source *source,
	const struct note *notes)
{
	uint32_t id = 0;
	if (!notes)
		return;
	json_open_array(writer, "relatedLocations");
	for (const struct note *note = notes; note; note = note->next) {
		json_open_object(writer, NULL);
		json_write_count(writer, "id", ++id);
		sarif_write_text(writer, "message",
			sarif_sentence(source->arena, note->message));
		write_physical(writer, source, note->span);
		json_close_object(writer);
	}
	json_close_array(writer);
}

static void write_changes(struct json_writer *writer, struct source *source,
	const struct edit *edits)
{
	json_open_array(writer, "artifactChanges");
	json_open_object(writer, NULL);
	write_artifact(writer, source);
	json_open_array(writer, "replacements");
	for (const struct edit *edit = edits; edit; edit = edit->next) {
		json_open_object(writer, NULL);
		write_region(writer, "deletedRegion", source, edit->span);
		sarif_write_text(writer, "insertedContent", edit->text);
		json_close_object(writer);
	}
	json_close_array(writer);
	json_close_object(writer);
	json_close_array(writer);
}

static void write_fixes(struct json_writer *writer, struct source *source,
	const struct fix *fix)
{
	if (!fix)
		return;
	json_open_array(writer, "fixes");
	json_open_object(writer, NULL);
	sarif_write_text(writer, "description",
		sarif_sentence(source->arena, fix->description));
	write_changes(writer, source, fix->edits);
	json_close_object(writer);
	json_close_array(writer);
}

static const char *message_of(struct arena *arena, const struct diag *diag)
{
	const char *message = sarif_sentence(arena, diag->message);
	if (!diag->help)
		return message;
	return arena_format(arena, "%s\nHelp: %s", message,
		sarif_sentence(arena, diag->help));
}

/* Code scanning makes a fingerprint of its own, of the line; this one goes
 * under another name. */
static void write_fingerprint(
	struct json_writer *writer, struct arena *arena, uint64_t fingerprint)
{
	json_open_object(writer, "partialFingerprints");
	json_write_string(writer, "aslLint/v1",
		fingerprint_show(arena, fingerprint, NULL));
	json_close_object(writer);
}

static void write_result(struct json_writer *writer,
	const struct report *report, const struct diag *diag,
	uint64_t fingerprint)
{
	struct source *source = report->source;
	json_start_line(writer);
	json_open_object(writer, NULL);
	json_write_string(writer, "ruleId", diag->rule->id);
	json_write_count(writer, "ruleIndex", sarif_rule_index(diag->rule));
	json_write_string(writer, "level", sarif_level(diag->severity));
	sarif_write_text(writer, "message", message_of(source->arena, diag));
	json_open_array(writer, "locations");
	json_open_object(writer, NULL);
	write_physical(writer, source, diag->span);
	write_logical(writer, source, diag);
	json_close_object(writer);
	json_close_array(writer);
	write_related(writer, source, diag->notes);
	write_fingerprint(writer, source->arena, fingerprint);
	write_fixes(writer, source, diag->fix);
	json_close_object(writer);
}

static void write_results(
	struct reporting *reporting, const struct report *report)
{
	const uint64_t *fingerprints = fingerprint_findings(report);
	for (uint32_t i = 0; i < report->count; i++)
		write_result(reporting->state, report, &report->diags[i],
			fingerprints[i]);
}

static void end_log(struct reporting *reporting)
{
	struct json_writer *writer = reporting->state;
	json_close_array(writer);
	json_start_line(writer);
	json_open_array(writer, "invocations");
	json_open_object(writer, NULL);
	json_write_bool(writer, "executionSuccessful", !reporting->has_trouble);
	json_close_object(writer);
	json_close_array(writer);
	json_close_object(writer);
	json_close_array(writer);
	json_close_object(writer);
	json_writer_free(writer);
	output_print(&reporting->out, "\n");
}

const struct reporter reporter_sarif = {
	.name = "sarif",
	.begin = begin_log,
	.file = write_results,
	.end = end_log,
};
