#include "report/snippet.h"

#include "base/print.h"
#include "base/utf8.h"
#include "report/width.h"

enum {
	TAB_COLUMNS = 4,
	MIN_COLUMNS = 20,     /* of a line, however narrow the terminal */
	MAX_COLUMNS = 160,    /* the same, however wide; longer ones are cut */
	MAX_CHARACTERS = 400, /* the same bound for marks without a column */
};

static const char *const ellipsis = "...";

/* What is shown of a line: offsets into LINE. */
struct excerpt {
	struct text line;
	uint32_t first;      /* where the line starts in the source */
	uint32_t start, end; /* what is shown */
};

static unsigned character_columns(uint32_t code, bool is_byte)
{
	if (code == '\t')
		return TAB_COLUMNS;
	return is_byte || !print_is_safe(code) ? 1 : width_of(code);
}

/* Decodes the character at AT; returns its length, adds to COLUMNS. */
static uint32_t measure(struct text line, uint32_t at, unsigned *columns)
{
	uint32_t code;
	bool is_byte;
	uint32_t len = print_decode(line, at, &code, &is_byte);
	*columns += character_columns(code, is_byte);
	return len;
}

/* The columns of the bytes from START to END. */
static unsigned columns_of(struct text line, uint32_t start, uint32_t end)
{
	unsigned columns = 0;
	for (uint32_t at = start; at < end;)
		at += measure(line, at, &columns);
	return columns;
}

/* The end of what fits in ROOM columns from START on. */
static uint32_t find_end(struct text line, uint32_t start, unsigned room)
{
	unsigned columns = 0, characters = 0;
	uint32_t at = start;
	while (at < line.len && characters++ < MAX_CHARACTERS) {
		uint32_t next = at + measure(line, at, &columns);
		if (columns > room)
			break;
		at = next;
	}
	return at;
}

/* The start of the character that ends at AT. */
static uint32_t step_back(struct text line, uint32_t at)
{
	uint32_t start = at - 1, code;
	while (start > 0 && at - start < 4 && utf8_is_inside(line, start))
		start--;
	return start + utf8_decode(line, start, &code) == at ? start : at - 1;
}

/* The start of what fits in LEAD columns before AT. */
static uint32_t find_start(struct text line, uint32_t at, unsigned lead)
{
	unsigned columns = 0, characters = 0;
	while (at > 0 && characters++ < MAX_CHARACTERS / 2) {
		uint32_t before = step_back(line, at);
		measure(line, before, &columns);
		if (columns > lead)
			break;
		at = before;
	}
	return at;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The columns of the terminal that are left beside the gutter. */
static unsigned room_of(const struct output *out, uint32_t number)
{
	unsigned taken = (unsigned)snippet_gutter(number) + 2;
	if (!out->columns)
		return UINT32_MAX;
	return out->columns > taken + MIN_COLUMNS ? out->columns - taken
						  : MIN_COLUMNS;
}

/* Of a line that is too long, more is kept behind the fault than before it,
 * unless the line ends there. */
static struct excerpt cut_excerpt(
	const struct output *out, struct source *source, span place)
{
	uint32_t number = source_position(source, place.start).line;
	struct text line = source_line(source, number);
	uint32_t first = (uint32_t)(line.bytes - source->text.bytes);
	unsigned room = room_of(out, number);
	struct excerpt excerpt = {.line = line, .first = first};
	excerpt.end = find_end(line, 0, smaller(room, MAX_COLUMNS));
	if (excerpt.end == line.len)
		return excerpt;
	room -= 2 * (unsigned)strlen(ellipsis);
	room = smaller(room, MAX_COLUMNS);
	excerpt.start = find_start(
		line, smaller(place.start - first, line.len), room * 3 / 8);
	excerpt.end = find_end(line, excerpt.start, room);
	if (excerpt.end == line.len)
		excerpt.start = smaller(
			excerpt.start, find_start(line, line.len, room));
	return excerpt;
}

static bool is_seen(
	const struct excerpt *excerpt, struct source *source, span place)
{
	uint32_t line = source_position(source, place.start).line;
	if (line != source_position(source, excerpt->first).line)
		return false;
	return excerpt->end == excerpt->line.len ||
	       place.start - excerpt->first < excerpt->end;
}

uint32_t snippet_reach(const struct output *out, struct source *source,
	const struct mark *marks, uint32_t count)
{
	struct excerpt excerpt = cut_excerpt(out, source, marks[0].place);
	uint32_t reach = 1;
	while (reach < count && is_seen(&excerpt, source, marks[reach].place))
		reach++;
	return reach;
}

static void print_line(struct output *out, const struct excerpt *excerpt)
{
	uint32_t code, len;
	for (uint32_t at = excerpt->start; at < excerpt->end; at += len) {
		bool is_byte;
		len = print_decode(excerpt->line, at, &code, &is_byte);
		if (code == '\t')
			output_print(out, "%*s", TAB_COLUMNS, "");
		else if (is_byte || !print_is_safe(code))
			output_print(out, "\xEF\xBF\xBD");
		else
			output_write(out, excerpt->line.bytes + at, len);
	}
}

static void print_source_line(struct output *out, const struct excerpt *excerpt)
{
	if (excerpt->start < excerpt->end)
		output_print(out, " ");
	if (excerpt->start > 0)
		output_print(out, "%s", ellipsis);
	print_line(out, excerpt);
	if (excerpt->end < excerpt->line.len)
		output_print(out, "%s", ellipsis);
	output_print(out, "\n");
}

/* The carets and what they underline, a cell a column. A place may be behind
 * the last character, and a blank stands for no mark. */
struct underline {
	char marks[MAX_COLUMNS + 8];
	enum style styles[MAX_COLUMNS + 8];
	unsigned count;
};

static void put_mark(struct underline *under, unsigned column, char character,
	enum style style)
{
	if (column >= sizeof(under->marks))
		return;
	if (character == '~' && under->marks[column] == '^')
		return;
	under->marks[column] = character;
	under->styles[column] = style;
	if (under->count <= column)
		under->count = column + 1;
}

static void underline_mark(struct underline *under,
	const struct excerpt *excerpt, const struct mark *mark)
{
	struct text line = excerpt->line;
	uint32_t from = smaller(mark->place.start - excerpt->first, line.len);
	uint32_t to = smaller(mark->place.end - excerpt->first, excerpt->end);
	unsigned column = columns_of(line, excerpt->start, from);
	unsigned columns = columns_of(line, from, to);
	if (excerpt->start > 0)
		column += (unsigned)strlen(ellipsis);
	put_mark(under, column, '^', mark->style);
	for (unsigned i = 1; i < columns; i++)
		put_mark(under, column + i, '~', mark->style);
}

static void print_underline(struct output *out, const struct underline *under)
{
	enum style style = STYLE_PLAIN;
	output_print(out, " ");
	for (unsigned i = 0; i < under->count; i++) {
		if (under->styles[i] != style)
			output_style(out, under->styles[i]);
		style = under->styles[i];
		output_write(out, &under->marks[i], 1);
	}
	output_style(out, STYLE_PLAIN);
	output_print(out, "\n");
}

static void print_caret_line(struct output *out, const struct excerpt *excerpt,
	const struct mark *marks, uint32_t count)
{
	struct underline under = {.count = 0};
	memset(under.marks, ' ', sizeof(under.marks));
	for (uint32_t i = 0; i < count; i++)
		underline_mark(&under, excerpt, &marks[i]);
	print_underline(out, &under);
}

int snippet_gutter(uint32_t line)
{
	int columns = 2;
	while (line >= 10) {
		line /= 10;
		columns++;
	}
	return columns;
}

/* LABEL is the number of the line, or empty. */
static void print_gutter(struct output *out, int columns, const char *label)
{
	output_style(out, STYLE_GUTTER);
	output_print(out, "%-*s|", columns, label);
	output_style(out, STYLE_PLAIN);
}

void snippet_print(struct output *out, struct source *source,
	const struct mark *marks, uint32_t count)
{
	char label[16];
	struct excerpt excerpt = cut_excerpt(out, source, marks[0].place);
	uint32_t number = source_position(source, marks[0].place.start).line;
	int gutter = snippet_gutter(number);
	snprintf(label, sizeof(label), "%u", (unsigned)number);
	print_gutter(out, gutter, "");
	output_print(out, "\n");
	print_gutter(out, gutter, label);
	print_source_line(out, &excerpt);
	print_gutter(out, gutter, "");
	print_caret_line(out, &excerpt, marks, count);
}
