#include "expr/path.h"

#include <stdarg.h>

#include "expr/identifier.h"
#include "expr/path_parser.h"

/* Characters an excerpt in a message holds at most. */
#define EXCERPT_MAX 40

static struct path_parser *outermost(struct path_parser *parser)
{
	return parser->outer ? parser->outer : parser;
}

static __attribute__((format(printf, 4, 0))) struct path_fault *make_fault(
	struct path_parser *parser, const char *code, span place,
	const char *format, va_list arguments)
{
	struct path_fault *fault = arena_zeroed(parser->arena, sizeof(*fault));
	fault->code = code;
	fault->span = place;
	fault->message = arena_format_list(parser->arena, format, arguments);
	return fault;
}

bool path_refused(const struct path_parser *parser)
{
	return (parser->outer ? parser->outer : parser)->path->error != NULL;
}

void path_refuse(struct path_parser *parser, const char *code, uint32_t start,
	uint32_t end, const char *format, ...)
{
	if (path_refused(parser))
		return;
	va_list arguments;
	va_start(arguments, format);
	outermost(parser)->path->error =
		make_fault(parser, code, (span){start, end}, format, arguments);
	va_end(arguments);
}

void path_doubt(struct path_parser *parser, const char *code, uint32_t start,
	uint32_t end, const char *format, ...)
{
	struct path_parser *owner = outermost(parser);
	va_list arguments;
	va_start(arguments, format);
	struct path_fault *quirk =
		make_fault(parser, code, (span){start, end}, format, arguments);
	va_end(arguments);
	if (owner->last_quirk)
		owner->last_quirk->next = quirk;
	else
		owner->path->quirks = quirk;
	owner->last_quirk = quirk;
}

const char *path_excerpt(
	const struct path_parser *parser, uint32_t start, uint32_t end)
{
	uint32_t stop = end;
	if (stop - start > EXCERPT_MAX) {
		stop = start + EXCERPT_MAX;
		while (stop > start && (path_byte(parser, stop) & 0xC0) == 0x80)
			stop--;
	}
	return arena_format(parser->arena, "%.*s%s", (int)(stop - start),
		parser->path->source.bytes + start, stop < end ? "..." : "");
}

struct path_step *path_add_step(struct path_parser *parser,
	enum path_step_kind kind, uint32_t start, uint32_t end)
{
	struct path *path = parser->path;
	parser->steps = arena_grow(parser->arena, parser->steps, path->count,
		&parser->capacity, sizeof(*parser->steps));
	struct path_step *step = &parser->steps[path->count++];
	*step = (struct path_step){.kind = kind, .span = {start, end}};
	return step;
}

span path_trim(const struct path_parser *parser, uint32_t start, uint32_t end)
{
	while (start < end && (unsigned char)path_byte(parser, start) <= ' ')
		start++;
	while (start < end && (unsigned char)path_byte(parser, end - 1) <= ' ')
		end--;
	return (span){start, end};
}

static bool step_is_definite(const struct path_step *step)
{
	switch (step->kind) {
	case PATH_STEP_NAME:
	case PATH_STEP_NAMES:
	case PATH_STEP_INDEX:
	case PATH_STEP_SCRIPT:
	case PATH_STEP_ROOT: return true;
	default: return false;
	}
}

void path_finish(struct path_parser *parser)
{
	struct path *path = parser->path;
	path->steps = parser->steps;
	path->definite = true;
	for (uint32_t i = 0; path->steps && i < path->count; i++)
		if (!step_is_definite(&path->steps[i]))
			path->definite = false;
}

static const struct path_step *last_step(const struct path_parser *parser)
{
	uint32_t count = parser->path->count;
	return count ? &parser->steps[count - 1] : NULL;
}

static bool follows_descendant(const struct path_parser *parser, uint32_t at)
{
	const struct path_step *last = last_step(parser);
	return last && last->kind == PATH_STEP_DESCENDANT &&
	       last->span.end == at;
}

/* The names are what quotes close; the rest between them is not looked at, nor
 * what follows an early ']'. */
uint32_t path_add_names(struct path_parser *parser, span whole, uint32_t at,
	uint32_t end, bool quoted)
{
	uint32_t quotes = quoted ? 2 : 0, stop = at;
	for (; stop < end && path_byte(parser, stop) != ']'; stop++)
		quotes += path_byte(parser, stop) == '\'';
	bool closes = quoted && stop == end;
	struct text *names =
		arena_array(parser->arena, quotes / 2 + 1, sizeof(*names));
	uint32_t count = 0, start = at;
	for (uint32_t i = at; i < stop + closes; i++) {
		if (i < stop && path_byte(parser, i) != '\'')
			continue;
		if (quoted)
			names[count++] = path_text(parser, start, i);
		quoted = !quoted;
		start = i + 1;
	}
	struct path_step *step = path_add_step(parser,
		count == 1 ? PATH_STEP_NAME : PATH_STEP_NAMES, whole.start,
		whole.end);
	step->count = count;
	step->names = names;
	if (count == 0)
		path_doubt(parser, "no-names", whole.start, whole.end,
			"these brackets hold no complete name and yield an "
			"empty object; a name is written ['name'] and cannot "
			"contain ']'");
	return stop;
}

static bool is_unlikely_in_name(char byte)
{
	return !path_is_plain(byte) && byte && strchr("(){}]'\",*?!<>=|", byte);
}

/* A whole call, or the start of one whose argument is a path. */
static bool looks_like_call(struct text name)
{
	return name.len > 2 && name.bytes[0] != '(' &&
	       ((name.bytes[name.len - 1] == ')' &&
			memchr(name.bytes, '(', name.len)) ||
		       text_ends(name, "($") || text_ends(name, "(@"));
}

/* [path.ops] Names run up to '.', '[' or a blank, whatever they hold. */
static void doubt_name(struct path_parser *parser, uint32_t start, uint32_t end)
{
	struct text name = path_text(parser, start, end);
	if (parser->has_call)
		return;
	if (looks_like_call(name)) {
		parser->has_call = true;
		path_doubt(parser, "function-name", start, end,
			"'%s' is read as the name of a field: there are no "
			"functions in paths",
			path_excerpt(parser, start, end));
		return;
	}
	if (text_find(name, "${", 0) != UINT32_MAX)
		return;
	for (uint32_t i = start; i < end; i++) {
		if (!is_unlikely_in_name(path_byte(parser, i)))
			continue;
		path_doubt(parser, "name-punctuation", i, i + 1,
			"'%c' is read as a part of the name '%s'; a name with "
			"punctuation is written ['...']",
			path_byte(parser, i), path_excerpt(parser, start, end));
		return;
	}
}

static uint32_t name_end(
	const struct path_parser *parser, uint32_t at, uint32_t end)
{
	while (at < end && path_byte(parser, at) != '.' &&
		path_byte(parser, at) != '[' && path_byte(parser, at) != ' ')
		at++;
	return at;
}

/* A name from AT; START is where its dot stands, if it has one. */
static uint32_t parse_name(
	struct path_parser *parser, uint32_t start, uint32_t at, uint32_t end)
{
	uint32_t stop = name_end(parser, at, end);
	if (start == at && !follows_descendant(parser, at))
		path_doubt(parser, "missing-dot", at, stop,
			"'%s' is read as a name of its own; write '.' before "
			"it",
			path_excerpt(parser, at, stop));
	doubt_name(parser, at, stop);
	path_add_names(parser, (span){start, stop}, at, stop, true);
	return stop;
}

static uint32_t parse_dot(struct path_parser *parser, uint32_t at, uint32_t end)
{
	if (at + 1 == end) {
		path_refuse(parser, "ends-with-dot", at, end,
			"the path ends in '.'; a name has to follow");
		return end;
	}
	if (follows_descendant(parser, at))
		path_doubt(parser, "three-dots", at - 2, at + 1,
			"'...' is read as '..'");
	if (path_byte(parser, at + 1) == '.') {
		path_add_step(parser, PATH_STEP_DESCENDANT, at, at + 2);
		return at + 2;
	}
	uint32_t stop = name_end(parser, at + 1, end);
	if (stop == at + 1)
		return stop;
	if (stop == at + 2 && path_byte(parser, at + 1) == '*') {
		path_add_step(parser, PATH_STEP_WILDCARD, at, stop);
		return stop;
	}
	return parse_name(parser, at, at + 1, end);
}

static uint32_t parse_star(struct path_parser *parser, uint32_t at)
{
	if (!follows_descendant(parser, at))
		path_doubt(parser, "missing-dot", at, at + 1,
			"'*' is read as a step of its own; write '.*'");
	path_add_step(parser, PATH_STEP_WILDCARD, at, at + 1);
	return at + 1;
}

static uint32_t parse_step(
	struct path_parser *parser, uint32_t at, uint32_t end)
{
	switch (path_byte(parser, at)) {
	case ' ':
		path_refuse(parser, "space-outside-brackets", at, at + 1,
			"a path has no blanks outside brackets; a name with a "
			"blank is written ['a name']");
		return end;
	case '.': return parse_dot(parser, at, end);
	case '[': return path_parse_bracket(parser, at, end);
	case '*': return parse_star(parser, at);
	case '$':
		path_doubt(parser, "inner-root", at, at + 1,
			"this '$' has no effect; the path goes on from where "
			"it is");
		path_add_step(parser, PATH_STEP_ROOT, at, at + 1);
		return at + 1;
	default: return parse_name(parser, at, at, end);
	}
}

void path_parse_steps(struct path_parser *parser, uint32_t at, uint32_t end)
{
	if (end - at >= 2 && path_byte(parser, end - 1) == '.' &&
		path_byte(parser, end - 2) == '.') {
		path_refuse(parser, "ends-with-scan", end - 2, end,
			"the path ends in '..'; a name, '*' or brackets have "
			"to follow");
		return;
	}
	while (at < end && !path_refused(parser))
		at = parse_step(parser, at, end);
}

static bool starts_step(
	const struct path_parser *parser, uint32_t at, uint32_t end)
{
	return at == end || path_byte(parser, at) == '.' ||
	       path_byte(parser, at) == '[';
}

/* [var.jp.prefix] [var.name.grammar] A variable: the steps begin where its name
 * ends. */
static uint32_t parse_variable(struct path_parser *parser, uint32_t end)
{
	struct path *path = parser->path;
	struct text rest = path_text(parser, 1, end);
	uint32_t stop = 1 + identifier_prefix(rest);
	if (!starts_step(parser, stop, end)) {
		path_refuse(parser, "variable-name", stop, stop + 1,
			stop == 1
				? "after '$' comes '.', '[' or the name of a "
				  "variable, which begins with a letter"
				: "the name of a variable holds letters, "
				  "digits and '_' only; after it comes '.' or "
				  "'['");
		return end;
	}
	path->kind = PATH_VARIABLE;
	path->variable = path_text(parser, 1, stop);
	path->variable_span = (span){1, stop};
	return stop;
}

/* [path.root] [path.noleading] */
uint32_t path_parse_root(struct path_parser *parser, uint32_t end)
{
	struct path *path = parser->path;
	if (end == 0 || path_byte(parser, 0) != '$') {
		bool blank = path->source.len &&
			     (unsigned char)path_byte(parser, 0) <= ' ';
		path_refuse(parser, blank ? "leading-blank" : "no-dollar", 0,
			path->source.len ? 1 : 0,
			blank ? "a path begins with '$', not with a blank"
			      : "a path begins with '$', '$$' or '$name'");
		return end;
	}
	path->kind = PATH_DATA;
	if (starts_step(parser, 1, end))
		return 1;
	if (path_byte(parser, 1) != '$')
		return parse_variable(parser, end);
	path->kind = PATH_CONTEXT;
	if (!starts_step(parser, 2, end))
		path_refuse(parser, "context-root", 2, 3,
			"after '$$', the Context Object, comes '.' or '['");
	return 2;
}

static const struct path *parse(struct arena *arena, struct text source)
{
	struct path *path = arena_zeroed(arena, sizeof(*path));
	path->source = source;
	struct path_parser parser = {.arena = arena, .path = path};
	uint32_t end = path_trim(&parser, 0, source.len).end;
	uint32_t at = path_parse_root(&parser, end);
	if (!path->error)
		path_parse_steps(&parser, at, end);
	path_finish(&parser);
	return path;
}

const struct path *path_parse(struct arena *arena, struct text source)
{
	const struct path *path = path_parse_names(arena, source);
	return path ? path : parse(arena, source);
}

bool path_is_meant(struct arena *arena, struct text text)
{
	uint32_t root = text_starts(text, "$$") ? 2 : 1;
	if (text.len < root + 2 || text.bytes[0] != '$')
		return false;
	char dot = text.bytes[root], next = text.bytes[root + 1];
	if (dot == '.' ? next >= '0' && next <= '9' : dot != '[')
		return false;
	const struct path *path = path_parse(arena, text);
	return !path->error && !path->quirks;
}
