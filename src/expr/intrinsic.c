#include "expr/intrinsic.h"

#include <stdarg.h>
#include <stdlib.h>

#include "expr/intrinsic_parser.h"

/* [intr.nest] */
#define CALLS_MAX 10

/* Calls inside calls that are still read: bounds the recursion. */
#define DEPTH_MAX 100

/* Characters of a name that a message shows. */
#define EXCERPT_MAX 60

struct intrinsic_finding *intrinsic_add(struct intrinsic_parser *parser,
	enum intrinsic_finding_kind kind, enum intrinsic_outcome outcome,
	span place, const char *format, ...)
{
	struct intrinsic_finding *finding =
		arena_zeroed(parser->arena, sizeof(*finding));
	va_list arguments;
	va_start(arguments, format);
	finding->message = arena_format_list(parser->arena, format, arguments);
	va_end(arguments);
	finding->kind = kind;
	finding->outcome = outcome;
	finding->span = place;
	if (parser->last)
		parser->last->next = finding;
	else
		parser->result->findings = finding;
	parser->last = finding;
	return finding;
}

static void refuse_syntax(
	struct intrinsic_parser *parser, uint32_t start, const char *message)
{
	parser->stopped = true;
	uint32_t end = start + (start < parser->source.len);
	intrinsic_add(parser, INTRINSIC_SYNTAX, INTRINSIC_REFUSED,
		(span){start, end}, "%s", message);
}

/* The byte at AT, or NUL at the end. */
static char peek(const struct intrinsic_parser *parser)
{
	return parser->at < parser->source.len
		       ? parser->source.bytes[parser->at]
		       : '\0';
}

static bool at_end(const struct intrinsic_parser *parser)
{
	return parser->at >= parser->source.len;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_name(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
	       is_digit(byte) || byte == '.' || byte == '_';
}

static void skip_blanks(struct intrinsic_parser *parser)
{
	parser->at = text_skip_blanks(parser->source, parser->at);
}

static struct text text_between(
	const struct intrinsic_parser *parser, uint32_t start, uint32_t end)
{
	return text_slice(parser->source, start, end - start);
}

static struct intrinsic_node *new_node(struct intrinsic_parser *parser,
	enum intrinsic_node_kind kind, uint32_t start)
{
	struct intrinsic_node *node =
		arena_zeroed(parser->arena, sizeof(*node));
	node->kind = kind;
	node->span = (span){start, start};
	return node;
}

static struct intrinsic_node *end_literal(struct intrinsic_parser *parser,
	struct intrinsic_node *node, enum intrinsic_type type)
{
	node->type = type;
	node->span.end = parser->at;
	if (type != INTRINSIC_STRING)
		node->text =
			text_between(parser, node->span.start, node->span.end);
	return node;
}

/* [intr.escape] AT is behind a backslash. Unknown escapes are said once in a
 * text, which *DOUBTED tells. */
static void check_escape(struct intrinsic_parser *parser, bool *doubted)
{
	char byte = peek(parser);
	if (at_end(parser) || (byte && strchr("'{}\\", byte)))
		return;
	span place = {parser->at - 1, parser->at + 1};
	if (byte == '"') {
		intrinsic_add(parser, INTRINSIC_BAD_ESCAPE, INTRINSIC_REFUSED,
			place,
			"'\\\"' is no escape here; a double quote needs no "
			"backslash between single quotes");
	} else if (!*doubted) {
		*doubted = true;
		intrinsic_add(parser, INTRINSIC_UNKNOWN_ESCAPE,
			INTRINSIC_SUSPICIOUS, place,
			"this backslash starts no escape; there are \\' \\{ "
			"\\} "
			"and \\\\");
	}
}

static struct intrinsic_node *parse_string(struct intrinsic_parser *parser)
{
	struct intrinsic_node *node =
		new_node(parser, INTRINSIC_LITERAL, parser->at++);
	uint32_t last_escape = 0;
	bool doubted = false;
	while (!at_end(parser) && peek(parser) != '\'') {
		if (peek(parser) == '\\') {
			last_escape = parser->at++;
			check_escape(parser, &doubted);
		}
		parser->at += !at_end(parser);
	}
	if (at_end(parser)) {
		bool escaped = last_escape &&
			       text_find(parser->source, "\\'", last_escape) ==
				       last_escape;
		refuse_syntax(parser, node->span.start,
			escaped ? "this text is never closed: the backslash "
				  "before its last quote makes the quote a "
				  "part "
				  "of it"
				: "this text is never closed by a single "
				  "quote");
		return node;
	}
	node->text = text_between(parser, node->span.start + 1, parser->at);
	parser->at++;
	return end_literal(parser, node, INTRINSIC_STRING);
}

static uint32_t skip_digits(const struct intrinsic_parser *parser, uint32_t at)
{
	while (at < parser->source.len && is_digit(parser->source.bytes[at]))
		at++;
	return at;
}

static bool is_byte(
	const struct intrinsic_parser *parser, uint32_t at, const char *bytes)
{
	return at < parser->source.len && parser->source.bytes[at] &&
	       strchr(bytes, parser->source.bytes[at]);
}

/* The end of the JSON number at AT, or AT when there is none. */
static uint32_t number_end(const struct intrinsic_parser *parser, uint32_t at)
{
	uint32_t start = at + is_byte(parser, at, "-");
	uint32_t end = skip_digits(parser, start);
	if (end == start || (is_byte(parser, start, "0") && end > start + 1))
		return at;
	if (is_byte(parser, end, ".")) {
		uint32_t stop = skip_digits(parser, end + 1);
		if (stop == end + 1)
			return at;
		end = stop;
	}
	if (is_byte(parser, end, "eE")) {
		uint32_t digits = end + 1 + is_byte(parser, end + 1, "+-");
		uint32_t stop = skip_digits(parser, digits);
		if (stop == digits)
			return at;
		end = stop;
	}
	return end;
}

static struct intrinsic_node *parse_number(struct intrinsic_parser *parser)
{
	struct intrinsic_node *node =
		new_node(parser, INTRINSIC_LITERAL, parser->at);
	uint32_t end = number_end(parser, parser->at);
	if (end == parser->at) {
		refuse_syntax(parser, parser->at,
			"a number is written as in JSON: no '+', no leading "
			"zero, digits after '.'");
		return node;
	}
	parser->at = end;
	end_literal(parser, node, INTRINSIC_NUMBER);
	node->number =
		strtod(arena_text(parser->arena, node->text).bytes, NULL);
	return node;
}

/* Where the path at AT ends: at the ',' or ')' outside of its brackets. */
static uint32_t path_end(const struct intrinsic_parser *parser)
{
	uint32_t depth = 0, at = parser->at;
	bool quoted = false;
	for (; at < parser->source.len; at++) {
		char byte = parser->source.bytes[at];
		if (depth == 0 && (byte == ',' || byte == ')'))
			break;
		if (byte == '\'' && depth > 0)
			quoted = !quoted;
		else if (byte == '[' && !quoted)
			depth++;
		else if (byte == ']' && !quoted && depth > 0)
			depth--;
	}
	while (at > parser->at && text_is_blank(parser->source.bytes[at - 1]))
		at--;
	return at;
}

/* The path from START has ERROR; one that runs to the end has swallowed the
 * rest of the call. */
static void refuse_path(struct intrinsic_parser *parser, uint32_t start,
	const struct path_fault *error)
{
	bool blank = !strcmp(error->code, "space-outside-brackets");
	intrinsic_add(parser, INTRINSIC_BAD_PATH, INTRINSIC_REFUSED,
		(span){start + error->span.start, start + error->span.end},
		"%s",
		blank ? "arguments are separated by ','; a name with a blank "
			"is written ['a name']"
		      : error->message);
	parser->stopped = at_end(parser);
}

static struct intrinsic_node *parse_path(struct intrinsic_parser *parser)
{
	struct intrinsic_node *node =
		new_node(parser, INTRINSIC_PATH, parser->at);
	uint32_t start = parser->at;
	parser->at = path_end(parser);
	node->span.end = parser->at;
	node->path = path_parse(
		parser->arena, text_between(parser, start, parser->at));
	if (!node->path->definite)
		node->type = INTRINSIC_ARRAY;
	if (node->path->error) {
		node->type = INTRINSIC_ANY;
		refuse_path(parser, start, node->path->error);
	}
	return node;
}

static struct intrinsic_node *parse_call(struct intrinsic_parser *parser);

static struct intrinsic_node *parse_word(struct intrinsic_parser *parser)
{
	uint32_t start = parser->at, end = start;
	while (end < parser->source.len && is_name(parser->source.bytes[end]))
		end++;
	struct text word = text_between(parser, start, end);
	if (end < parser->source.len && parser->source.bytes[end] == '(')
		return parse_call(parser);
	struct intrinsic_node *node =
		new_node(parser, INTRINSIC_LITERAL, start);
	parser->at = end;
	if (text_is(word, "null"))
		return end_literal(parser, node, INTRINSIC_NULL);
	if (text_is(word, "true") || text_is(word, "false"))
		return end_literal(parser, node, INTRINSIC_BOOLEAN);
	refuse_syntax(parser, start,
		text_starts(word, "States.")
			? "after the name of a function comes '('"
			: "an argument is a text in single quotes, a number, "
			  "null, true, false, a path or another call");
	return node;
}

static struct intrinsic_node *parse_argument(struct intrinsic_parser *parser)
{
	char byte = peek(parser);
	if (byte == '\'')
		return parse_string(parser);
	if (byte == '$')
		return parse_path(parser);
	if (is_digit(byte) || byte == '-' || byte == '+' || byte == '.')
		return parse_number(parser);
	if (is_name(byte))
		return parse_word(parser);
	const char *message = "an argument is missing";
	if (byte == '"')
		message = "a text stands in single quotes";
	else if (byte == '[')
		message = "there are no arrays in brackets; use States.Array()";
	else if (byte == '{')
		message = "there are no objects in braces; use "
			  "States.StringToJson('...')";
	else if (!at_end(parser) && byte != ',' && byte != ')')
		message = "an argument is a text in single quotes, a number, "
			  "null, true, false, a path or another call";
	refuse_syntax(parser, parser->at, message);
	return NULL;
}

/* AT is behind '('; reads up to and with ')'. */
static void parse_arguments(
	struct intrinsic_parser *parser, struct intrinsic_node *call)
{
	struct intrinsic_node *last = NULL;
	skip_blanks(parser);
	if (peek(parser) == ')') {
		parser->at++;
		return;
	}
	while (!parser->stopped) {
		struct intrinsic_node *argument = parse_argument(parser);
		if (!argument || parser->stopped)
			return;
		if (last)
			last->next = argument;
		else
			call->arguments = argument;
		last = argument;
		call->count++;
		skip_blanks(parser);
		char byte = peek(parser);
		if (byte != ',' && byte != ')') {
			refuse_syntax(parser, parser->at,
				at_end(parser) ? "')' is missing at the end"
					       : "after an argument comes ',' "
						 "or ')'");
			return;
		}
		parser->at++;
		if (byte == ')')
			return;
		skip_blanks(parser);
	}
}

static const char *excerpt(struct intrinsic_parser *parser, struct text text)
{
	bool cut = text.len > EXCERPT_MAX;
	return arena_format(parser->arena, "%.*s%s",
		(int)(cut ? EXCERPT_MAX : text.len), text.bytes,
		cut ? "..." : "");
}

/* [intr.known] [intr.case] [fn.count] */
static void refuse_unknown(
	struct intrinsic_parser *parser, span place, struct text name)
{
	intrinsic_add(parser, INTRINSIC_UNKNOWN_FUNCTION, INTRINSIC_REFUSED,
		place, "there is no function '%s'", excerpt(parser, name))
		->suggestion = intrinsic_nearest(name);
}

static struct intrinsic_node *parse_call(struct intrinsic_parser *parser)
{
	struct intrinsic_node *call =
		new_node(parser, INTRINSIC_CALL, parser->at);
	while (is_name(peek(parser)))
		parser->at++;
	call->name_span = (span){call->span.start, parser->at};
	struct text name = text_between(parser, call->span.start, parser->at);
	if (peek(parser) != '(') {
		refuse_syntax(parser, parser->at,
			"after the name of a function comes '('");
		return call;
	}
	call->function = intrinsic_find(name);
	if (call->function)
		call->type = call->function->result;
	else
		refuse_unknown(parser, call->name_span, name);
	parser->at++;
	parser->result->calls++;
	if (++parser->depth > DEPTH_MAX)
		parser->stopped = true;
	parse_arguments(parser, call);
	parser->depth--;
	call->span.end = parser->at;
	return call;
}

bool intrinsic_is_meant(struct text source)
{
	return text_starts(source, "States.");
}

/* Nothing may stand before the call. */
static void check_start(struct intrinsic_parser *parser)
{
	struct text start = text_slice(parser->source, 0, 7);
	if (intrinsic_is_meant(parser->source))
		return;
	if (text_is_blank(peek(parser)))
		refuse_syntax(parser, 0,
			"a function begins with 'States.', not with a blank");
	else if (text_equal_ignoring_case(start, text_of("States.")))
		refuse_syntax(parser, 0,
			"a function begins with 'States.', with a capital S "
			"and small letters");
	else
		refuse_syntax(parser, 0, "a function begins with 'States.'");
}

/* Whether the service takes blanks behind the call was never measured. */
static void doubt_blanks(struct intrinsic_parser *parser, uint32_t start)
{
	if (parser->at > start && at_end(parser))
		intrinsic_add(parser, INTRINSIC_TRAILING_BLANK,
			INTRINSIC_SUSPICIOUS, (span){start, parser->at},
			"nothing should follow the call, not even a blank");
}

/* Nothing may stand behind it. */
static void check_end(struct intrinsic_parser *parser)
{
	if (parser->stopped)
		return;
	uint32_t start = parser->at;
	skip_blanks(parser);
	doubt_blanks(parser, start);
	if (at_end(parser))
		return;
	char byte = peek(parser);
	const char *message = "nothing may follow the call: there are no "
			      "operators";
	if (byte == ')')
		message = "this ')' closes nothing";
	else if (byte == '[' || byte == '.')
		message = "a part of the result cannot be taken here; see "
			  "States.ArrayGetItem()";
	refuse_syntax(parser, parser->at, message);
}

static void check_calls(struct intrinsic_parser *parser)
{
	const struct intrinsic_node *root = parser->result->root;
	if (parser->result->calls > CALLS_MAX)
		intrinsic_add(parser, INTRINSIC_TOO_MANY_CALLS,
			INTRINSIC_SUSPICIOUS, root->span,
			"%u functions are called in this field; at most %d can "
			"be nested",
			(unsigned)parser->result->calls, CALLS_MAX);
}

/* Makes a list of the paths among NODE and what follows it, and in these, at
 * END; returns the end of that. Recursion is as deep as calls are read. */
static struct intrinsic_node **link_paths(
	struct intrinsic_node *node, struct intrinsic_node **end)
{
	for (; node; node = node->next) {
		if (node->kind == INTRINSIC_PATH) {
			*end = node;
			end = &node->next_path;
		}
		end = link_paths(node->arguments, end);
	}
	return end;
}

const struct intrinsic *intrinsic_parse(struct arena *arena, struct text source)
{
	struct intrinsic *result = arena_zeroed(arena, sizeof(*result));
	struct intrinsic_parser parser = {
		.arena = arena, .source = source, .result = result};
	check_start(&parser);
	if (parser.stopped)
		return result;
	struct intrinsic_node *root = parse_call(&parser);
	result->root = root;
	link_paths(root, &result->paths);
	check_end(&parser);
	check_calls(&parser);
	if (!parser.stopped)
		intrinsic_check(&parser, result->root);
	return result;
}
