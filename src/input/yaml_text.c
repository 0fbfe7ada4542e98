#include "input/yaml_text.h"

#include "base/utf8.h"

/* A part of the raw text and what became of it. */
struct unit {
	uint32_t raw, decoded;
	uint32_t breaks;  /* lines that end in it; 0: bytes or one escape */
	uint32_t skipped; /* of the breaks, those before the first decoded */
};

static char byte_at(struct text text, uint32_t at)
{
	return at < text.len ? text.bytes[at] : '\0';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The bytes of the line end at AT, or 0. U+0085 is one for YAML 1.1. */
static uint32_t break_len(struct text raw, uint32_t at)
{
	char c = byte_at(raw, at);
	if (c == '\n')
		return 1;
	if (c == '\r')
		return byte_at(raw, at + 1) == '\n' ? 2 : 1;
	return c == '\xC2' && byte_at(raw, at + 1) == '\x85' ? 2 : 0;
}

static uint32_t skip_blanks(struct text raw, uint32_t at)
{
	while (is_blank(byte_at(raw, at)))
		at++;
	return at;
}

static bool is_block(const struct yaml_walk *walk)
{
	return walk->style == '|' || walk->style == '>';
}

/* What is no text at the start of a line. */
static uint32_t skip_indent(const struct yaml_walk *walk, uint32_t at)
{
	if (!is_block(walk))
		return skip_blanks(walk->raw, at);
	uint32_t most = at + walk->indent;
	while (at < most && byte_at(walk->raw, at) == ' ')
		at++;
	return at;
}

/* The line ends from AT on, with the blanks around them. */
static struct unit take_breaks(const struct yaml_walk *walk, uint32_t at)
{
	struct unit unit = {0};
	uint32_t start = walk->at.raw, len;
	while ((len = break_len(walk->raw, at))) {
		unit.breaks++;
		at = skip_indent(walk, at + len);
	}
	unit.raw = at - start;
	return unit;
}

/* A line end between two words is a blank, of several the first is lost. */
static void fold(struct unit *unit)
{
	unit->decoded = unit->breaks == 1 ? 1 : unit->breaks - 1;
	unit->skipped = unit->breaks > 1;
}

static uint32_t count_newlines(const struct yaml_walk *walk, uint32_t most)
{
	uint32_t count = 0;
	while (count < most &&
		byte_at(walk->decoded, walk->at.decoded + count) == '\n')
		count++;
	return count;
}

/* Lines that are indented more are not folded: the text tells. */
static void fold_block(const struct yaml_walk *walk, struct unit *unit)
{
	uint32_t newlines = count_newlines(walk, unit->breaks);
	bool is_last = walk->at.decoded + newlines >= walk->decoded.len;
	unit->decoded = newlines ? newlines : 1;
	unit->skipped = newlines && newlines < unit->breaks && !is_last;
}

/* U+2028 and U+2029 end lines too, and stay what they are. */
static bool is_separator(struct text text, uint32_t at)
{
	return byte_at(text, at) == '\xE2' && byte_at(text, at + 1) == '\x80' &&
	       (byte_at(text, at + 2) == '\xA8' ||
		       byte_at(text, at + 2) == '\xA9');
}

static struct unit next_in_block(const struct yaml_walk *walk)
{
	enum { SEPARATOR_LEN = 3 };
	struct unit unit = {.raw = 1, .decoded = 1};
	uint32_t at = walk->at.raw;
	if (is_separator(walk->raw, at)) {
		unit.decoded = SEPARATOR_LEN;
		unit.raw = skip_indent(walk, at + SEPARATOR_LEN) - at;
		return unit;
	}
	if (!break_len(walk->raw, at))
		return unit;
	unit = take_breaks(walk, at);
	unit.decoded = unit.breaks;
	if (walk->style == '>')
		fold_block(walk, &unit);
	return unit;
}

/* Of an escape: its bytes, and those of the character. */
static struct unit take_escape(const struct yaml_walk *walk)
{
	uint32_t at = walk->at.raw, decoded = walk->at.decoded;
	struct unit unit = {.raw = 2};
	switch (byte_at(walk->raw, at + 1)) {
	case 'x': unit.raw = 4; break;
	case 'u': unit.raw = 6; break;
	case 'U': unit.raw = 10; break;
	default: break;
	}
	do
		unit.decoded++;
	while (utf8_is_inside(walk->decoded, decoded + unit.decoded));
	return unit;
}

/* The line goes on without a blank; empty lines behind it count. */
static struct unit take_escaped_break(const struct yaml_walk *walk)
{
	struct unit unit = take_breaks(walk, walk->at.raw + 1);
	unit.decoded = unit.breaks - 1;
	unit.skipped = 1;
	return unit;
}

static struct unit take_blanks(const struct yaml_walk *walk)
{
	uint32_t start = walk->at.raw, end = skip_blanks(walk->raw, start);
	struct unit unit = {.raw = end - start, .decoded = end - start};
	if (break_len(walk->raw, end)) {
		unit = take_breaks(walk, end);
		fold(&unit);
	} else if (!is_blank(byte_at(walk->decoded, walk->at.decoded))) {
		unit.decoded = 0; /* before a line end of U+2028 */
	}
	return unit;
}

static struct unit next_in_line(const struct yaml_walk *walk)
{
	char c = byte_at(walk->raw, walk->at.raw);
	char next = byte_at(walk->raw, walk->at.raw + 1);
	if (is_blank(c) || break_len(walk->raw, walk->at.raw))
		return take_blanks(walk);
	if (walk->style == '\'' && c == '\'' && next == '\'')
		return (struct unit){.raw = 2, .decoded = 1};
	if (walk->style == '"' && c == '\\')
		return break_len(walk->raw, walk->at.raw + 1)
			       ? take_escaped_break(walk)
			       : take_escape(walk);
	return (struct unit){.raw = 1, .decoded = 1};
}

static struct unit next_unit(const struct yaml_walk *walk)
{
	return is_block(walk) ? next_in_block(walk) : next_in_line(walk);
}

/* Where in UNIT its decoded byte INDEX is from. */
static uint32_t find_in_unit(
	const struct yaml_walk *walk, const struct unit *unit, uint32_t index)
{
	uint32_t at = walk->at.raw;
	if (!unit->breaks)
		return unit->raw == unit->decoded ? at + index : at;
	while (!break_len(walk->raw, at))
		at++;
	for (index += unit->skipped; index > 0; index--)
		at = skip_indent(walk, at + break_len(walk->raw, at));
	return at;
}

static bool is_done(const struct yaml_walk *walk)
{
	return walk->at.raw >= walk->raw.len ||
	       walk->at.decoded > walk->decoded.len;
}

static void move_on(struct yaml_walk *walk, const struct unit *unit)
{
	walk->at.raw += unit->raw;
	walk->at.decoded += unit->decoded;
}

uint32_t yaml_walk_to(struct yaml_walk *walk, uint32_t target)
{
	while (!is_done(walk)) {
		struct unit unit = next_unit(walk);
		if (walk->at.decoded + unit.decoded > target) {
			uint32_t index = target - walk->at.decoded;
			uint32_t at = find_in_unit(walk, &unit, index);
			return at < walk->raw.len ? at : walk->raw.len;
		}
		move_on(walk, &unit);
	}
	return walk->raw.len;
}

uint32_t yaml_walk_mark(struct yaml_walk walk, struct source_mark *marks)
{
	uint32_t count = 0;
	marks[count++] = walk.at;
	while (!is_done(&walk)) {
		struct unit unit = next_unit(&walk);
		move_on(&walk, &unit);
		if (walk.at.raw - marks[count - 1].raw >= YAML_MARK_STRIDE &&
			!is_done(&walk))
			marks[count++] = walk.at;
	}
	return count;
}

/* The first line behind the header of a block. */
static uint32_t skip_header(struct text raw)
{
	uint32_t at = 1;
	while (at < raw.len && !break_len(raw, at))
		at++;
	return at + break_len(raw, at);
}

/* How far the first character that is no blank is from its line's start. */
static uint32_t first_indent(struct text text, uint32_t at)
{
	uint32_t indent = 0, len;
	for (; at < text.len; at += len) {
		len = break_len(text, at);
		if (!len && text.bytes[at] != ' ')
			return indent;
		indent = len ? 0 : indent + 1;
		len = len ? len : 1;
	}
	return UINT16_MAX;
}

static void enter_block(struct yaml_walk *walk)
{
	uint32_t start = skip_header(walk->raw);
	uint32_t written = first_indent(walk->raw, start);
	uint32_t kept = first_indent(walk->decoded, 0);
	if (kept == UINT16_MAX)
		kept = 0;
	walk->indent = written > kept ? written - kept : 0;
	walk->at.raw = skip_indent(walk, start);
}

struct yaml_walk yaml_walk_resume(
	struct text raw, struct text decoded, uint32_t indent)
{
	struct yaml_walk walk = {.raw = raw,
		.decoded = decoded,
		.indent = indent,
		.is_marked = true};
	char first = byte_at(raw, 0);
	if (first && strchr("'\"|>", first))
		walk.style = first;
	if (walk.style && !is_block(&walk))
		walk.raw.len = raw.len > 2 ? raw.len - 1 : 1;
	return walk;
}

struct yaml_walk yaml_walk_start(struct text raw, struct text decoded)
{
	struct yaml_walk walk = yaml_walk_resume(raw, decoded, 0);
	walk.is_marked = false;
	if (is_block(&walk))
		enter_block(&walk);
	else if (walk.style)
		walk.at.raw = 1;
	return walk;
}
