#include "lint/directive.h"

#include "lint/rule_names.h"

static const char tool[] = "asl-lint";

/* Where in a comment we are. */
struct cursor {
	const struct directive_reader *reader;
	struct text text;
	uint32_t at;
};

/* What a directive begins with, as far as it is one. */
struct opening {
	uint32_t start;
	bool has_colon, has_equals, is_ignore, is_like_ignore;
};

static char peek(const struct cursor *cursor)
{
	return cursor->at < cursor->text.len ? cursor->text.bytes[cursor->at]
					     : '\0';
}

static void skip_blanks(struct cursor *cursor)
{
	while (peek(cursor) == ' ' || peek(cursor) == '\t')
		cursor->at++;
}

static bool skip(struct cursor *cursor, char c)
{
	skip_blanks(cursor);
	if (peek(cursor) != c)
		return false;
	cursor->at++;
	return true;
}

static bool is_word_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* Letters, digits and single dashes: two begin the reason. */
static struct text read_word(struct cursor *cursor)
{
	skip_blanks(cursor);
	uint32_t start = cursor->at;
	while (is_word_character(peek(cursor)) &&
		text_find(text_slice(cursor->text, cursor->at, 2), "--", 0) !=
			0)
		cursor->at++;
	return text_slice(cursor->text, start, cursor->at - start);
}

/* What other linters call it, and what people write. */
static bool is_like_ignore(struct text word)
{
	static const char *const verbs[] = {"ignore", "disable", "suppress",
		"silence", "allow", "skip", "noqa", "nolint", NULL};
	for (int i = 0; verbs[i]; i++)
		if (text_starts(word, verbs[i]))
			return true;
	return false;
}

static struct opening read_opening(struct cursor *cursor)
{
	struct opening opening = {.start = cursor->at};
	cursor->at += (uint32_t)strlen(tool);
	opening.has_colon = skip(cursor, ':');
	struct text verb = read_word(cursor);
	opening.is_ignore = text_is(verb, "ignore");
	opening.is_like_ignore = is_like_ignore(verb);
	opening.has_equals = skip(cursor, '=');
	if (!opening.has_equals && opening.is_like_ignore)
		skip(cursor, ':');
	return opening;
}

static void complain(const struct cursor *cursor, const struct opening *opening)
{
	cursor->reader->slip(
		cursor->reader->context, (span){opening->start, cursor->at});
}

/* Whether a rule, or nearly one, is named next. */
static bool names_rule(struct cursor *cursor)
{
	struct text word = read_word(cursor);
	if (rule_find(word) >= 0)
		return true;
	return word.len &&
	       cursor->reader->may_search(cursor->reader->context) &&
	       rule_nearest(word);
}

/* Prose may speak of asl-lint: it is a slip only when it is surely meant. */
static void read_slip(struct cursor *cursor, const struct opening *opening)
{
	bool is_list = opening->has_colon && opening->has_equals;
	bool is_bare = opening->has_colon && opening->is_ignore &&
		       cursor->at >= cursor->text.len;
	if (!opening->is_like_ignore)
		return;
	if (names_rule(cursor) || is_list || is_bare)
		complain(cursor, opening);
}

static void read_rules(struct cursor *cursor, const struct opening *opening)
{
	do {
		struct text name = read_word(cursor);
		if (!name.len) {
			complain(cursor, opening);
			return;
		}
		cursor->reader->rule(cursor->reader->context, name,
			(span){cursor->at - name.len, cursor->at});
	} while (skip(cursor, ','));
}

/* Most texts have no dash, which is found out sooner. */
uint32_t directive_find(struct text text, uint32_t from)
{
	if (from >= text.len ||
		!memchr(text.bytes + from, '-', text.len - from))
		return UINT32_MAX;
	return text_find(text, tool, from);
}

void directive_read(const struct directive_reader *reader, struct text text)
{
	struct cursor cursor = {.reader = reader, .text = text};
	for (;;) {
		cursor.at = directive_find(text, cursor.at);
		if (cursor.at == UINT32_MAX)
			return;
		struct opening opening = read_opening(&cursor);
		if (opening.has_colon && opening.is_ignore &&
			opening.has_equals)
			read_rules(&cursor, &opening);
		else
			read_slip(&cursor, &opening);
	}
}
