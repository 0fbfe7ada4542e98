#include "report/finding.h"

#include "lint/rule.h"

const char *finding_place(const struct diag *diag)
{
	return diag->place ? diag->place : diag->location;
}

const char *finding_whereabouts(struct arena *arena, const struct diag *diag)
{
	const char *place = finding_place(diag);
	if (!place || !diag->machine)
		return place ? place : diag->machine;
	return arena_format(arena, "%s of %s", place, diag->machine);
}

static uint32_t count_notes(const struct diag *diag)
{
	uint32_t count = 0;
	for (const struct note *note = diag->notes; note; note = note->next)
		count++;
	return count;
}

static const char *note_remark(struct source *source, const struct note *note)
{
	struct position at = source_position(source, note->span.start);
	return arena_format(source->arena, "note: %u:%u: %s", (unsigned)at.line,
		(unsigned)at.column, note->message);
}

const char *const *finding_remarks(
	const struct report *report, const struct diag *diag)
{
	enum { PLACE, HELP, END, FIXED_COUNT };
	struct source *source = report->source;
	struct arena *arena = source->arena;
	const char **remarks = arena_array(
		arena, FIXED_COUNT + count_notes(diag), sizeof(*remarks));
	const char **next = remarks;
	const char *place = finding_whereabouts(arena, diag);
	if (place)
		*next++ = arena_format(arena, "in %s", place);
	if (diag->help)
		*next++ = arena_format(arena, "help: %s", diag->help);
	for (const struct note *note = diag->notes; note; note = note->next)
		*next++ = note_remark(source, note);
	return remarks;
}

const char *finding_file(const struct source *source)
{
	const char *name = source->name;
	while (!strncmp(name, "./", 2) && name[2])
		name += 2 + strspn(name + 2, "/");
	return name;
}

const char *finding_page(
	struct arena *arena, const char *home, const struct rule *rule)
{
	return arena_format(
		arena, "%s/blob/main/docs/rules/%s.md", home, rule->id);
}
