#include "lint/rule.h"
#include "report/finding.h"
#include "report/reporter.h"
#include "report/snippet.h"

static enum style severity_style(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR: return STYLE_ERROR;
	case SEVERITY_WARNING: return STYLE_WARNING;
	default: return STYLE_INFO;
	}
}

/* GNU style, which editors and logs know how to read.
 * Source: https://www.gnu.org/prep/standards/html_node/Errors.html */
static void print_place(struct output *out, struct source *source,
	uint32_t offset, const char *label, enum style style)
{
	struct position at = source_position(source, offset);
	output_style(out, STYLE_PLACE);
	output_text(out, text_of(source->name));
	output_print(out, ":%u:%u: ", (unsigned)at.line, (unsigned)at.column);
	output_style(out, style);
	output_print(out, "%s: ", label);
	output_style(out, STYLE_PLAIN);
}

static void print_header(
	struct output *out, struct source *source, const struct diag *diag)
{
	print_place(out, source, diag->span.start,
		severity_name(diag->severity), severity_style(diag->severity));
	output_text(out, text_of(diag->message));
	output_print(out, " [%s]\n", diag->rule->id);
}

static void start_remark(struct output *out, int indent, const char *label)
{
	output_style(out, STYLE_GUTTER);
	output_print(out, "%*s=", indent, "");
	output_style(out, STYLE_PLAIN);
	output_print(out, " %s ", label);
}

static void print_location(
	struct output *out, int indent, const struct diag *diag)
{
	const char *place = finding_place(diag);
	if (!place && !diag->machine)
		return;
	start_remark(out, indent, "in");
	if (place)
		output_text(out, text_of(place));
	if (place && diag->machine)
		output_print(out, " of ");
	if (diag->machine)
		output_text(out, text_of(diag->machine));
	output_print(out, "\n");
}

static void print_help(struct output *out, int indent, const struct diag *diag)
{
	if (!diag->help)
		return;
	start_remark(out, indent, "help:");
	output_text(out, text_of(diag->help));
	output_print(out, "\n");
}

static void print_notes(
	struct output *out, struct source *source, const struct diag *diag)
{
	for (const struct note *note = diag->notes; note; note = note->next) {
		print_place(out, source, note->span.start, "note", STYLE_NOTE);
		output_text(out, text_of(note->message));
		output_print(out, "\n");
	}
}

static void print_diag(
	struct output *out, struct source *source, const struct diag *diag)
{
	uint32_t line = source_position(source, diag->span.start).line;
	int gutter = snippet_gutter(line);
	print_header(out, source, diag);
	snippet_print(out, source, diag->span, severity_style(diag->severity));
	print_location(out, gutter, diag);
	print_help(out, gutter, diag);
	print_notes(out, source, diag);
}

static void print_text(struct reporting *reporting, const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++)
		print_diag(&reporting->out, report->source, &report->diags[i]);
}

static void print_concise(
	struct reporting *reporting, const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++)
		print_header(
			&reporting->out, report->source, &report->diags[i]);
}

const struct reporter reporter_text = {.name = "text", .file = print_text};

const struct reporter reporter_concise = {
	.name = "concise",
	.file = print_concise,
};
