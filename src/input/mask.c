#include "input/mask.h"

#include "base/placeholder.h"
#include "input/builder.h"

/* What stands before a place, outside of strings: a byte of JSON's own or one
 * of these. */
enum { BEFORE_ALL = 0, BEFORE_COLON = 'k', BEFORE_SEPARATOR = 'v' };

struct masker {
	struct masking *masking;
	struct text text;
	bool takes_quotes, takes_lines;
	char previous;
	char brackets[VALUE_MAX_DEPTH]; /* open ones */
	uint32_t depth;
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-' ||
	       c == '.';
}

static char open_bracket(const struct masker *masker)
{
	return masker->depth ? masker->brackets[masker->depth - 1] : '\0';
}

static bool takes_key(const struct masker *masker)
{
	return open_bracket(masker) == '{' &&
	       (masker->previous == '{' || masker->previous == ',');
}

static bool takes_value(const struct masker *masker)
{
	char previous = masker->previous;
	return previous == BEFORE_ALL || previous == ':' ||
	       (open_bracket(masker) == '[' &&
		       (previous == '[' || previous == ','));
}

static uint32_t template_end(
	const struct masker *masker, uint32_t at, char sigil)
{
	return placeholder_sequence_end(
		masker->text, at, sigil, masker->takes_lines);
}

/* The end of the ${...} or {{...}} that starts at AT, or 0. */
static uint32_t value_end(const struct masker *masker, uint32_t at)
{
	if (masker->text.bytes[at] == '{')
		return placeholder_double_end(masker->text, at);
	return template_end(masker, at, '$');
}

static void add_mask(struct masker *masker, span place, enum mask_kind kind)
{
	struct masking *masking = masker->masking;
	masking->masks[masking->count++] = (struct mask){place, kind};
}

/* Whether a string would not survive the bytes of PLACE. */
static bool breaks_string(struct text text, span place)
{
	for (uint32_t i = place.start; i < place.end; i++) {
		if (text.bytes[i] == '"' || text.bytes[i] == '\n')
			return true;
		i += text.bytes[i] == '\\';
	}
	return false;
}

static void hide_inside(struct masker *masker, span place)
{
	char *bytes = masker->masking->bytes;
	for (uint32_t i = place.start; i < place.end; i++)
		if (bytes[i] == '"' || bytes[i] == '\\' ||
			(uint8_t)bytes[i] < ' ')
			bytes[i] = '\'';
	add_mask(masker, place, MASK_INSIDE);
}

/* A placeholder at AT in a string; returns its end, or AT when there is none.
 */
static uint32_t pass_inside(struct masker *masker, uint32_t at)
{
	char c = masker->text.bytes[at];
	uint32_t end = masker->takes_quotes && (c == '$' || c == '%')
			       ? template_end(masker, at, c)
			       : 0;
	if (!end)
		return at;
	if (breaks_string(masker->text, (span){at, end}))
		hide_inside(masker, (span){at, end});
	return end;
}

/* Returns where the string that starts at AT ends, or the end of the text. */
static uint32_t pass_string(struct masker *masker, uint32_t at)
{
	struct text text = masker->text;
	for (at++; at < text.len && text.bytes[at] != '"';) {
		uint32_t end = pass_inside(masker, at);
		if (end > at)
			at = end;
		else
			at += text.bytes[at] == '\\' ? 2 : 1;
	}
	masker->previous = takes_key(masker) ? BEFORE_COLON : BEFORE_SEPARATOR;
	return at + 1;
}

/* The end of what is one value once the placeholders in it are replaced, 1${a}
 * or ${a}${b}; START when there is none in it. Keys are placeholders only. */
static uint32_t run_end(const struct masker *masker, uint32_t start)
{
	bool takes_words = takes_value(masker), has_placeholder = false;
	uint32_t at = start;
	while (at < masker->text.len) {
		uint32_t end = value_end(masker, at);
		has_placeholder |= end > 0;
		if (!end && !(takes_words && is_word(masker->text.bytes[at])))
			break;
		at = end ? end : at + 1;
	}
	return has_placeholder ? at : start;
}

static uint32_t skip_blanks(const struct masker *masker, uint32_t at)
{
	while (at < masker->text.len) {
		uint32_t end = template_end(masker, at, '%');
		if (!end && !text_is_blank(masker->text.bytes[at]))
			break;
		at = end ? end : at + 1;
	}
	return at;
}

static void hide_token(struct masker *masker, span place)
{
	char *bytes = masker->masking->bytes;
	bytes[place.start] = bytes[place.end - 1] = '"';
	memset(bytes + place.start + 1, 'x', place.end - place.start - 2);
	add_mask(masker, place, MASK_TOKEN);
}

static void hide_members(struct masker *masker, span place)
{
	char *bytes = masker->masking->bytes;
	memset(bytes + place.start, ' ', place.end - place.start);
	memcpy(bytes + place.start, "\"\":0", 4);
	add_mask(masker, place, MASK_MEMBERS);
}

/* What follows a value begins with the comma that does not stand there.
 * Without room for a member the placeholder stays. */
static void hide_further(struct masker *masker, span place)
{
	char *bytes = masker->masking->bytes;
	bool is_member = open_bracket(masker) == '{';
	if (place.end - place.start < 4u + is_member)
		return;
	bytes[place.start] = ',';
	span rest = {place.start + 1, place.end};
	if (is_member)
		hide_members(masker, rest);
	else
		hide_token(masker, rest);
	masker->masking->masks[masker->masking->count - 1].span = place;
}

static bool ends_value(const struct masker *masker, char c)
{
	char bracket = open_bracket(masker);
	return bracket && (c == ',' || c == (bracket == '{' ? '}' : ']'));
}

/* [ph.forms] Behind a value, a placeholder is further members or elements.
 * Where a key may stand, a placeholder is the key, or all of a member or of
 * several. */
static void hide_run(struct masker *masker, span place)
{
	uint32_t next = skip_blanks(masker, place.end);
	char c = next < masker->text.len ? masker->text.bytes[next] : '\0';
	if (takes_value(masker) || (takes_key(masker) && c == ':'))
		hide_token(masker, place);
	else if (takes_key(masker) && (c == ',' || c == '}'))
		hide_members(masker, place);
	else if (masker->previous == BEFORE_SEPARATOR && ends_value(masker, c))
		hide_further(masker, place);
	masker->previous = c == ':' ? BEFORE_COLON : BEFORE_SEPARATOR;
}

static uint32_t pass_directive(struct masker *masker, uint32_t at)
{
	uint32_t end = template_end(masker, at, '%');
	if (!end)
		return at;
	memset(masker->masking->bytes + at, ' ', end - at);
	masker->masking->has_directives = true;
	return end;
}

static uint32_t pass_word(struct masker *masker, uint32_t at)
{
	uint32_t end = run_end(masker, at);
	if (end > at) {
		hide_run(masker, (span){at, end});
		return end;
	}
	while (at < masker->text.len && is_word(masker->text.bytes[at]))
		at++;
	masker->previous = BEFORE_SEPARATOR;
	return at;
}

static void pass_bracket(struct masker *masker, char bracket)
{
	bool opens = bracket == '{' || bracket == '[';
	if (opens)
		masker->brackets[masker->depth++] = bracket;
	else if (masker->depth)
		masker->depth--;
	masker->previous = opens ? bracket : BEFORE_SEPARATOR;
}

/* Returns where what stands at AT ends. */
static uint32_t pass_token(struct masker *masker, uint32_t at)
{
	char c = masker->text.bytes[at];
	uint32_t end = at;
	if (text_is_blank(c))
		return at + 1;
	if (c == '"')
		return pass_string(masker, at);
	if (c == '%')
		end = pass_directive(masker, at);
	else if (c == '$' || is_word(c) || value_end(masker, at))
		end = pass_word(masker, at);
	else if (memchr("{}[]", c, 4))
		pass_bracket(masker, c);
	else
		masker->previous = c;
	return end > at ? end : at + 1;
}

/* As many as there can be masks. */
static uint32_t count_openings(struct text text)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i + 1 < text.len; i++)
		count += text.bytes[i + 1] == '{' &&
			 memchr("$%{", text.bytes[i], 3);
	return count;
}

/* False when there is nothing that could be hidden. */
static bool start_masking(
	struct masking *masking, struct arena *arena, struct text text)
{
	if (!masking->bytes) {
		uint32_t count = count_openings(text);
		if (!count)
			return false;
		masking->bytes = arena_allocate(arena, (size_t)text.len + 1);
		masking->masks =
			arena_array(arena, count, sizeof(*masking->masks));
	}
	memcpy(masking->bytes, text.bytes, (size_t)text.len + 1);
	masking->count = 0;
	masking->has_directives = false;
	return true;
}

bool mask_text(struct masking *masking, struct arena *arena, struct text text,
	enum mask_mode mode)
{
	struct masker masker = {
		.masking = masking,
		.text = text,
		.takes_quotes = mode >= MASK_QUOTED,
		.takes_lines = mode >= MASK_LINES,
	};
	if (!start_masking(masking, arena, text))
		return false;
	for (uint32_t at = 0; at < text.len && masker.depth < VALUE_MAX_DEPTH;)
		at = pass_token(&masker, at);
	return masking->count > 0 || masking->has_directives;
}

const struct mask *masking_next(
	const struct masking *masking, uint32_t *next, span place)
{
	const struct mask *masks = masking->masks;
	while (*next < masking->count && masks[*next].span.end <= place.start)
		++*next;
	return *next < masking->count && masks[*next].span.start < place.end
		       ? &masks[*next]
		       : NULL;
}
