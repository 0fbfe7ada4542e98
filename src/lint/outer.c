/* From places in an embedded text, or in the copy that an alias makes, to
 * places in the file. */
#include <stdlib.h>

#include "base/utf8.h"
#include "input/embedding.h"
#include "lint/run.h"

/* One end of a span that is to be mapped. */
struct end {
	struct source *source;
	uint32_t offset;
	bool is_end;
	uint32_t *to;
};

struct ends {
	struct arena *arena;
	struct end *at;
	uint32_t count, room;
};

static void add_end(
	struct ends *ends, struct source *source, uint32_t *to, bool is_end)
{
	ends->at = arena_grow(ends->arena, ends->at, ends->count, &ends->room,
		sizeof(*ends->at));
	ends->at[ends->count++] = (struct end){source, *to, is_end, to};
}

/* An empty place stays empty: it is before a character. */
static void add_span(struct ends *ends, struct source *source, span *place)
{
	bool is_empty = place->start >= place->end;
	add_end(ends, source, &place->start, false);
	add_end(ends, source, &place->end, !is_empty);
}

/* What replaces characters of the inner text is no text of the file: it would
 * have to be escaped as the string around it is. */
static void add_finding(struct ends *ends, struct finding *finding)
{
	finding->diag.fix = NULL;
	add_span(ends, finding->source, &finding->diag.span);
	for (struct note *note = finding->diag.notes; note; note = note->next)
		add_span(ends, finding->source, &note->span);
}

static int compare_ends(const void *left, const void *right)
{
	const struct end *a = left, *b = right;
	if (a->source != b->source)
		return (uintptr_t)a->source < (uintptr_t)b->source ? -1 : 1;
	return (a->offset > b->offset) - (a->offset < b->offset);
}

/* In the order of the text: see embedding_outer_start(). */
static void map_ends(struct ends *ends)
{
	if (ends->count)
		qsort(ends->at, ends->count, sizeof(*ends->at), compare_ends);
	for (uint32_t i = 0; i < ends->count; i++) {
		const struct end *end = &ends->at[i];
		*end->to = end->is_end ? embedding_outer_end(
						 end->source, end->offset)
				       : embedding_outer_start(
						 end->source, end->offset);
	}
}

/* A mapping of YAML has no bracket: its first byte may be a part of a
 * character.
 */
static span widen(const struct source *file, span place)
{
	while (place.start < place.end && utf8_is_inside(file->text, place.end))
		place.end++;
	return place;
}

static span clip(const struct source *file, span place)
{
	return widen(file, source_clip(file, place));
}

static span anchored(const struct source *file, span place)
{
	return widen(file, source_resolve(file, place).anchored);
}

/* What an alias repeats is shown where it is repeated, and what it repeats in a
 * note. */
static void resolve(struct lint *lint, struct finding *finding)
{
	const struct source *file = lint->file;
	struct diag *diag = &finding->diag;
	for (struct note *note = diag->notes; note; note = note->next)
		note->span = source_is_copied(file, note->span)
				     ? anchored(file, note->span)
				     : clip(file, note->span);
	diag->span = clip(file, diag->span);
	if (!source_is_copied(file, diag->span))
		return;
	span copied = diag->span;
	diag->fix = NULL;
	diag->span = source_resolve(file, copied).span;
	add_note(lint, diag, anchored(file, copied),
		"in what the alias stands for, here");
}

void outer_map(
	struct lint *lint, struct finding *const *findings, uint32_t count)
{
	struct ends ends = {.arena = lint->arena};
	for (uint32_t i = 0; i < count; i++) {
		struct finding *finding = findings[i];
		finding->own = finding->diag.span;
		if (source_is_embedded(finding->source))
			add_finding(&ends, finding);
	}
	map_ends(&ends);
	bool is_yaml = lint->file->syntax == SOURCE_YAML;
	for (uint32_t i = 0; is_yaml && i < count; i++)
		resolve(lint, findings[i]);
}
