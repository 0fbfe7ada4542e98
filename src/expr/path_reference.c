#include "expr/identifier.h"
#include "expr/path_parser.h"

static const char names_one_node[] =
	"a Reference Path names exactly one node: only .name, ['name'] and [0] "
	"may stand in it, not ";

/* Operators of full JSONPath, and the parentheses of functions and scripts.
 * https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
static bool is_forbidden(char byte)
{
	return byte && strchr("*,?@:()", byte);
}

/* Ends a name, unless it is escaped. */
static bool is_boundary(char byte)
{
	return !path_is_plain(byte) &&
	       (byte == '.' || byte == '[' || byte == ']' || byte == ' ' ||
		       is_forbidden(byte));
}

static void refuse_byte(struct path_parser *parser, uint32_t at)
{
	char byte = path_byte(parser, at);
	if (byte == ' ')
		path_refuse(parser, "space-outside-brackets", at, at + 1,
			"a path has no blanks outside brackets; a name with a "
			"blank is written ['a name']");
	else if (byte == ']')
		path_refuse(parser, "bracket-unopened", at, at + 1,
			"this ']' closes nothing");
	else
		path_refuse(parser, "not-a-reference", at, at + 1, "%s'%c'",
			names_one_node, byte);
}

/* The bytes from START to END without the backslashes that escape. */
static struct text unescape(
	struct path_parser *parser, uint32_t start, uint32_t end)
{
	struct text raw = path_text(parser, start, end);
	if (!memchr(raw.bytes, '\\', raw.len))
		return raw;
	char *bytes = arena_allocate(parser->arena, raw.len);
	uint32_t len = 0;
	for (uint32_t i = 0; i < raw.len; i++) {
		if (raw.bytes[i] == '\\' && i + 1 < raw.len)
			i++;
		bytes[len++] = raw.bytes[i];
	}
	return (struct text){bytes, len};
}

static void add_name(struct path_parser *parser, span whole, struct text name)
{
	struct text *names = arena_allocate(parser->arena, sizeof(*names));
	*names = name;
	struct path_step *step =
		path_add_step(parser, PATH_STEP_NAME, whole.start, whole.end);
	step->count = 1;
	step->names = names;
}

/* [refpath.ok] A name after the dot at AT; a backslash makes the next character
 * plain. */
static uint32_t read_name(struct path_parser *parser, uint32_t at, uint32_t end)
{
	uint32_t start = at + 1, stop = start;
	while (stop < end && !is_boundary(path_byte(parser, stop)))
		stop += path_byte(parser, stop) == '\\' && stop + 1 < end ? 2
									  : 1;
	if (stop == start) {
		if (stop == end)
			path_refuse(parser, "ends-with-dot", at, end,
				"the path ends in '.'; a name has to follow");
		else if (path_byte(parser, stop) == '.')
			path_refuse(parser, "not-a-reference", at, stop + 1,
				"%s'..'", names_one_node);
		else if (path_byte(parser, stop) != '[')
			refuse_byte(parser, stop);
		return stop;
	}
	add_name(parser, (span){at, stop}, unescape(parser, start, stop));
	return stop;
}

/* [path.array.index] */
static void read_index(struct path_parser *parser, span whole, span inner)
{
	int64_t value = 0;
	for (uint32_t i = inner.start; i < inner.end; i++) {
		char byte = path_byte(parser, i);
		if (byte < '0' || byte > '9') {
			path_refuse(parser, "not-a-reference", whole.start,
				whole.end, "%s'%s'", names_one_node,
				path_excerpt(parser, whole.start, whole.end));
			return;
		}
		if (value <= INT32_MAX)
			value = value * 10 + (byte - '0');
	}
	if (value > INT32_MAX || inner.start == inner.end) {
		path_refuse(parser, "index-number", whole.start, whole.end,
			"'%s' holds no valid index; an index is a whole number "
			"of at most 32 bits",
			path_excerpt(parser, whole.start, whole.end));
		return;
	}
	int32_t *number = arena_allocate(parser->arena, sizeof(*number));
	*number = (int32_t)value;
	struct path_step *step =
		path_add_step(parser, PATH_STEP_INDEX, whole.start, whole.end);
	step->count = 1;
	step->numbers = number;
}

/* The offset after the ']' of the brackets at AT: for a name the first one
 * after a quote. 0 when there is none. */
static uint32_t bracket_end(const struct path_parser *parser, uint32_t at,
	uint32_t end, bool quoted)
{
	char before = '\'';
	for (uint32_t i = at; i < end; i++) {
		char byte = path_byte(parser, i);
		if (byte == ']' && (!quoted || before == '\''))
			return i + 1;
		if (byte != ' ')
			before = byte;
	}
	return 0;
}

static void read_quoted(struct path_parser *parser, span whole, span inner)
{
	struct text name = path_text(parser, inner.start + 1, inner.end - 1);
	if (inner.end - inner.start < 2)
		path_refuse(parser, "bracket-unclosed", whole.start, whole.end,
			"the quote in these brackets is never closed");
	else if (memchr(name.bytes, '\'', name.len))
		path_refuse(parser, "not-a-reference", whole.start, whole.end,
			"%s'%s'", names_one_node,
			path_excerpt(parser, whole.start, whole.end));
	else
		add_name(parser, whole, name);
}

static uint32_t read_bracket(
	struct path_parser *parser, uint32_t at, uint32_t end)
{
	span inner = path_trim(parser, at + 1, end);
	bool quoted = inner.start < inner.end &&
		      path_byte(parser, inner.start) == '\'';
	uint32_t stop =
		bracket_end(parser, quoted ? inner.start + 1 : at, end, quoted);
	if (!stop) {
		bool is_open =
			quoted && text_find(path_text(parser, at, end), "'",
					  inner.start + 1 - at) == UINT32_MAX;
		path_refuse(parser, "bracket-unclosed", at, at + 1,
			is_open ? "the quote in these brackets is never closed"
				: "this '[' is never closed by ']'");
		return end;
	}
	span whole = {at, stop};
	inner = path_trim(parser, at + 1, stop - 1);
	if (inner.start < inner.end && path_byte(parser, inner.start) == '"') {
		path_refuse(parser, "bracket-double-quoted", at, stop,
			"a name in brackets takes single quotes; double quotes "
			"work in other JSONPath tools, not in Step Functions");
	} else if (!quoted) {
		read_index(parser, whole, inner);
	} else {
		read_quoted(parser, whole, inner);
	}
	return stop;
}

/* [refpath.def] */
static uint32_t read_step(struct path_parser *parser, uint32_t at, uint32_t end)
{
	switch (path_byte(parser, at)) {
	case '.': return read_name(parser, at, end);
	case '[': return read_bracket(parser, at, end);
	default:
		if (is_boundary(path_byte(parser, at)))
			refuse_byte(parser, at);
		else
			path_refuse(parser, "missing-dot", at, at + 1,
				"after ']' comes '.', '[' or the end of the "
				"path");
		return end;
	}
}

static const struct path *parse(struct arena *arena, struct text source)
{
	struct path *path = arena_zeroed(arena, sizeof(*path));
	path->source = source;
	struct path_parser parser = {.arena = arena, .path = path};
	uint32_t end = path_trim(&parser, 0, source.len).end;
	uint32_t at = path_parse_root(&parser, end);
	while (at < end && !path->error)
		at = read_step(&parser, at, end);
	path_finish(&parser);
	return path;
}

const struct path *path_parse_reference(struct arena *arena, struct text source)
{
	const struct path *path = path_parse_names(arena, source);
	return path ? path : parse(arena, source);
}

const char *path_reference_answer(const struct path *path)
{
	if (path->kind == PATH_NONE)
		return "Value is not a Reference Path: Reference path didn't "
		       "start with '$'";
	return "Value is not a Reference Path";
}
