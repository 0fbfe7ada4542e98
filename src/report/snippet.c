#include "report/snippet.h"

#include "base/print.h"
#include "base/utf8.h"
#include "report/width.h"

enum {
	TAB_COLUMNS = 4,
	MAX_COLUMNS = 160,    /* of a line; longer ones are cut */
	LEAD_COLUMNS = 60,    /* kept before the fault in a line that is cut */
	MAX_CHARACTERS = 400, /* the same bound for marks without a column */
};

static const char *const ellipsis = "...";

/* A fault in one line: offsets into LINE. */
struct excerpt {
	struct text line;
	uint32_t from, to;   /* the fault, on this line */
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

/* The end of what fits in MAX_COLUMNS from START on. */
static uint32_t find_end(struct text line, uint32_t start)
{
	unsigned columns = 0, characters = 0;
	uint32_t at = start;
	while (at < line.len && characters++ < MAX_CHARACTERS) {
		uint32_t next = at + measure(line, at, &columns);
		if (columns > MAX_COLUMNS)
			break;
		at = next;
	}
	return at;
}

/* The start of the character that ends at AT. */
static uint32_t step_back(struct text line, uint32_t at)
{
	uint32_t start = at - 1, code;
	while (start > 0 && at - start < 4 &&
		((uint8_t)line.bytes[start] & 0xC0) == 0x80)
		start--;
	return start + utf8_decode(line, start, &code) == at ? start : at - 1;
}

/* The start of LEAD_COLUMNS before AT. */
static uint32_t find_start(struct text line, uint32_t at)
{
	unsigned columns = 0, characters = 0;
	while (at > 0 && columns < LEAD_COLUMNS &&
		characters++ < MAX_CHARACTERS / 2) {
		at = step_back(line, at);
		measure(line, at, &columns);
	}
	return at;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static struct excerpt cut_excerpt(struct source *source, span place)
{
	uint32_t number = source_position(source, place.start).line;
	struct text line = source_line(source, number);
	uint32_t first = (uint32_t)(line.bytes - source->text.bytes);
	struct excerpt excerpt = {.line = line, .end = find_end(line, 0)};
	excerpt.from = smaller(place.start - first, line.len);
	excerpt.to = smaller(place.end - first, line.len);
	if (excerpt.end < line.len) {
		excerpt.start = find_start(line, excerpt.from);
		excerpt.end = find_end(line, excerpt.start);
	}
	return excerpt;
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

static void print_caret_line(
	struct output *out, const struct excerpt *excerpt, enum style style)
{
	uint32_t to = smaller(excerpt->to, excerpt->end);
	unsigned before =
		columns_of(excerpt->line, excerpt->start, excerpt->from);
	unsigned under = columns_of(excerpt->line, excerpt->from, to);
	if (excerpt->start > 0)
		before += (unsigned)strlen(ellipsis);
	output_print(out, " %*s", (int)before, "");
	output_style(out, style);
	output_print(out, "^");
	while (under-- > 1)
		output_print(out, "~");
	output_style(out, STYLE_PLAIN);
	output_print(out, "\n");
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

void snippet_print(
	struct output *out, struct source *source, span place, enum style style)
{
	char label[16];
	uint32_t number = source_position(source, place.start).line;
	int gutter = snippet_gutter(number);
	struct excerpt excerpt = cut_excerpt(source, place);
	snprintf(label, sizeof(label), "%u", (unsigned)number);
	print_gutter(out, gutter, "");
	output_print(out, "\n");
	print_gutter(out, gutter, label);
	print_source_line(out, &excerpt);
	print_gutter(out, gutter, "");
	print_caret_line(out, &excerpt, style);
}
