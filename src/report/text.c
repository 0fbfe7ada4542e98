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

static bool is_same(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

static void print_remark(
	struct output *out, int indent, const char *label, const char *text)
{
	start_remark(out, indent, label);
	output_text(out, text_of(text));
	output_print(out, "\n");
}

/* Where each of COUNT findings is and how to mend it; what is said of one after
 * the other is said once. */
static void print_remarks(struct output *out, struct arena *arena, int indent,
	const struct diag *diags, uint32_t count)
{
	const char *place = NULL;
	for (uint32_t i = 0; i < count; i++) {
		const char *before = place;
		const char *help = diags[i].help;
		place = finding_whereabouts(arena, &diags[i]);
		if (place && !is_same(place, before))
			print_remark(out, indent, "in", place);
		if (help &&
			(i + 1 == count || !is_same(help, diags[i + 1].help)))
			print_remark(out, indent, "help:", help);
	}
}

static bool is_same_note(const struct note *a, const struct note *b)
{
	return a && a->span.start == b->span.start &&
	       !strcmp(a->message, b->message);
}

static void print_notes(struct output *out, struct source *source,
	const struct diag *diags, uint32_t count)
{
	const struct note *before = NULL;
	for (uint32_t i = 0; i < count; i++)
		for (const struct note *note = diags[i].notes; note;
			note = note->next) {
			if (is_same_note(before, note))
				continue;
			before = note;
			print_place(out, source, note->span.start, "note",
				STYLE_NOTE);
			output_text(out, text_of(note->message));
			output_print(out, "\n");
		}
}

/* COUNT findings that one snippet shows. Each has a line at the top that says
 * what it is, and below what else there is to say, in the same order. */
static void print_together(struct output *out, struct source *source,
	const struct diag *diags, const struct mark *marks, uint32_t count)
{
	uint32_t line = source_position(source, diags->span.start).line;
	int gutter = snippet_gutter(line);
	for (uint32_t i = 0; i < count; i++)
		print_header(out, source, &diags[i]);
	snippet_print(out, source, marks, count);
	print_remarks(out, source->arena, gutter, diags, count);
	print_notes(out, source, diags, count);
}

static void print_text(struct reporting *reporting, const struct report *report)
{
	struct source *source = report->source;
	struct mark *marks =
		arena_array(source->arena, report->count, sizeof(*marks));
	for (uint32_t i = 0; i < report->count; i++)
		marks[i] = (struct mark){report->diags[i].span,
			severity_style(report->diags[i].severity)};
	for (uint32_t i = 0; i < report->count;) {
		uint32_t count = snippet_reach(
			&reporting->out, source, marks + i, report->count - i);
		print_together(&reporting->out, source, report->diags + i,
			marks + i, count);
		i += count;
	}
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
