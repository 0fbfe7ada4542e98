#include "expr/jsonata_lex.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "expr/jsonata_regex.h"
#include "expr/jsonata_text.h"

static const struct {
	const char *text;
	unsigned power;
} operators[] = {
	[JSONATA_OP_NONE] = {"", 0},
	[JSONATA_OP_RANGE] = {"..", 0},
	[JSONATA_OP_BIND] = {":=", 10},
	[JSONATA_OP_NOT_EQUAL] = {"!=", 40},
	[JSONATA_OP_AT_LEAST] = {">=", 40},
	[JSONATA_OP_AT_MOST] = {"<=", 40},
	[JSONATA_OP_DESCENDANT] = {"**", 0},
	[JSONATA_OP_APPLY] = {"~>", 40},
	[JSONATA_OP_DOT] = {".", 75},
	[JSONATA_OP_BRACKET] = {"[", 80},
	[JSONATA_OP_BRACKET_END] = {"]", 0},
	[JSONATA_OP_BRACE] = {"{", 70},
	[JSONATA_OP_BRACE_END] = {"}", 0},
	[JSONATA_OP_PARENTHESIS] = {"(", 80},
	[JSONATA_OP_PARENTHESIS_END] = {")", 0},
	[JSONATA_OP_COMMA] = {",", 0},
	[JSONATA_OP_FOCUS] = {"@", 80},
	[JSONATA_OP_INDEX] = {"#", 80},
	[JSONATA_OP_SEMICOLON] = {";", 0},
	[JSONATA_OP_COLON] = {":", 0},
	[JSONATA_OP_QUESTION] = {"?", 20},
	[JSONATA_OP_ADD] = {"+", 50},
	[JSONATA_OP_SUBTRACT] = {"-", 50},
	[JSONATA_OP_MULTIPLY] = {"*", 60},
	[JSONATA_OP_DIVIDE] = {"/", 60},
	[JSONATA_OP_MODULO] = {"%", 60},
	[JSONATA_OP_BAR] = {"|", 0},
	[JSONATA_OP_EQUAL] = {"=", 40},
	[JSONATA_OP_LESS] = {"<", 40},
	[JSONATA_OP_GREATER] = {">", 40},
	[JSONATA_OP_ORDER] = {"^", 40},
	[JSONATA_OP_CONCATENATE] = {"&", 50},
	[JSONATA_OP_EXCLAMATION] = {"!", 0},
	[JSONATA_OP_TILDE] = {"~", 0},
	[JSONATA_OP_AND] = {"and", 30},
	[JSONATA_OP_OR] = {"or", 25},
	[JSONATA_OP_IN] = {"in", 40},
};

/* The operators that begin with a byte: it alone, or together with SECOND. */
static const struct {
	uint8_t alone; /* enum jsonata_operator; NONE: there are none */
	char second;
	uint8_t longer;
} beginnings[128] = {
	['.'] = {JSONATA_OP_DOT, '.', JSONATA_OP_RANGE},
	[':'] = {JSONATA_OP_COLON, '=', JSONATA_OP_BIND},
	['!'] = {JSONATA_OP_EXCLAMATION, '=', JSONATA_OP_NOT_EQUAL},
	['>'] = {JSONATA_OP_GREATER, '=', JSONATA_OP_AT_LEAST},
	['<'] = {JSONATA_OP_LESS, '=', JSONATA_OP_AT_MOST},
	['*'] = {JSONATA_OP_MULTIPLY, '*', JSONATA_OP_DESCENDANT},
	['~'] = {JSONATA_OP_TILDE, '>', JSONATA_OP_APPLY},
	['['] = {.alone = JSONATA_OP_BRACKET},
	[']'] = {.alone = JSONATA_OP_BRACKET_END},
	['{'] = {.alone = JSONATA_OP_BRACE},
	['}'] = {.alone = JSONATA_OP_BRACE_END},
	['('] = {.alone = JSONATA_OP_PARENTHESIS},
	[')'] = {.alone = JSONATA_OP_PARENTHESIS_END},
	[','] = {.alone = JSONATA_OP_COMMA},
	['@'] = {.alone = JSONATA_OP_FOCUS},
	['#'] = {.alone = JSONATA_OP_INDEX},
	[';'] = {.alone = JSONATA_OP_SEMICOLON},
	['?'] = {.alone = JSONATA_OP_QUESTION},
	['+'] = {.alone = JSONATA_OP_ADD},
	['-'] = {.alone = JSONATA_OP_SUBTRACT},
	['/'] = {.alone = JSONATA_OP_DIVIDE},
	['%'] = {.alone = JSONATA_OP_MODULO},
	['|'] = {.alone = JSONATA_OP_BAR},
	['='] = {.alone = JSONATA_OP_EQUAL},
	['^'] = {.alone = JSONATA_OP_ORDER},
	['&'] = {.alone = JSONATA_OP_CONCATENATE},
};

const char *jsonata_operator_text(enum jsonata_operator operator)
{
	return operators[operator].text;
}

unsigned jsonata_binding_power(const struct jsonata_token *token)
{
	return operators[token->operator].power;
}

void jsonata_fail(struct jsonata_parsing *parsing, const char *code, span where,
	uint32_t position, const char *format, ...)
{
	struct jsonata_error *error = &parsing->error;
	if (error->code)
		return;
	va_list arguments;
	va_start(arguments, format);
	error->message =
		text_of(arena_format_list(parsing->arena, format, arguments));
	va_end(arguments);
	error->code = code;
	error->span = where;
	error->has_position = position != JSONATA_NOWHERE;
	if (error->has_position)
		error->position =
			jsonata_units(text_slice(parsing->source, 0, position));
}

const char *jsonata_token_text(
	struct arena *arena, const struct jsonata_token *token)
{
	switch (token->kind) {
	case JSONATA_TOKEN_OPERATOR:
		return jsonata_quote(
			arena, text_of(operators[token->operator].text))
			.bytes;
	case JSONATA_TOKEN_NUMBER:
		return jsonata_number_text(arena, token->number).bytes;
	case JSONATA_TOKEN_VALUE: return arena_text(arena, token->text).bytes;
	case JSONATA_TOKEN_REGEX: return "{}";
	default: return jsonata_quote(arena, token->text).bytes;
	}
}

/* The byte at AT, or NUL past the end. */
static char byte_at(const struct jsonata_parsing *p, uint32_t at)
{
	return at < p->source.len ? p->source.bytes[at] : '\0';
}

static struct text part(
	const struct jsonata_parsing *p, uint32_t start, uint32_t end)
{
	return text_slice(p->source, start, end - start);
}

static bool is_blank(char c)
{
	return c <= ' ' &&
	       (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v');
}

static bool begins_operator(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte < 128 && beginnings[byte].alone != JSONATA_OP_NONE;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Quotes are part of a name. */
static bool ends_name(char c)
{
	return is_blank(c) || begins_operator(c);
}

/* [jsonata.S0106] Comments do not nest; one that is never closed is reported
 * where it starts. */
static uint32_t skip_comment(struct jsonata_parsing *p, uint32_t start)
{
	uint32_t end = text_find(p->source, "*/", start + 2);
	if (end != UINT32_MAX)
		return end + 2;
	jsonata_fail(p, "S0106", (span){start, start + 2}, start,
		"Comment has no closing tag");
	return p->source.len;
}

static uint32_t skip_blanks(struct jsonata_parsing *p, uint32_t at)
{
	for (;;) {
		while (at < p->source.len && is_blank(p->source.bytes[at]))
			at++;
		if (byte_at(p, at) != '/' || byte_at(p, at + 1) != '*')
			return at;
		at = skip_comment(p, at);
	}
}

/* The first '/' outside brackets and not escaped, from AT on. A bracket behind
 * a backslash does not count, but every other one does, in classes too. */
static uint32_t find_regex_end(const struct jsonata_parsing *p, uint32_t at)
{
	int64_t depth = 0;
	bool escaped = false;
	for (char previous = '/'; at < p->source.len; at++) {
		char c = p->source.bytes[at];
		if (c == '/' && depth == 0 && !escaped)
			return at;
		if (previous != '\\')
			depth += (c == '(' || c == '[' || c == '{') -
				 (c == ')' || c == ']' || c == '}');
		escaped = c == '\\' && !escaped;
		previous = c;
	}
	return UINT32_MAX;
}

/* The pattern goes to JavaScript as it is, which may find fault with it. */
void jsonata_fail_regex(struct jsonata_parsing *p, struct text pattern,
	struct text flags, span where)
{
	struct text fault = jsonata_regex_check(p->arena, pattern, flags);
	if (!fault.len || p->error.code)
		return;
	jsonata_fail(p, "JS_SYNTAXERROR", where, JSONATA_NOWHERE, "%s", "");
	p->error.message = fault;
}

static void check_regex(struct jsonata_parsing *p, struct jsonata_token *token)
{
	struct jsonata_buffer flags = {.arena = p->arena};
	jsonata_buffer_add(&flags, token->flags);
	jsonata_buffer_add(&flags, TEXT("g"));
	jsonata_fail_regex(
		p, token->text, jsonata_buffer_text(&flags), token->span);
}

/* [jsonata.S0301] [jsonata.S0302] */
static void lex_regex(struct jsonata_parsing *p, struct jsonata_token *token)
{
	uint32_t start = token->span.start + 1;
	uint32_t end = find_regex_end(p, start);
	token->kind = JSONATA_TOKEN_REGEX;
	if (end == UINT32_MAX) {
		jsonata_fail(p, "S0302", (span){start - 1, start},
			p->source.len,
			"No terminating / in regular expression");
		return;
	}
	if (end == start) {
		jsonata_fail(p, "S0301", (span){start - 1, end + 1}, end,
			"Empty regular expressions are not allowed");
		return;
	}
	uint32_t past = end + 1;
	while (byte_at(p, past) == 'i' || byte_at(p, past) == 'm')
		past++;
	token->text = part(p, start, end);
	token->flags = part(p, end + 1, past);
	token->span.end = past;
	check_regex(p, token);
}

/* [jsonata.S0204] */
static bool lex_operator(struct jsonata_parsing *p, struct jsonata_token *token)
{
	unsigned char first = (unsigned char)byte_at(p, token->span.start);
	char second = byte_at(p, token->span.start + 1);
	if (!begins_operator((char)first))
		return false;
	bool is_long = second && second == beginnings[first].second;
	unsigned found =
		is_long ? beginnings[first].longer : beginnings[first].alone;
	token->kind = JSONATA_TOKEN_OPERATOR;
	token->operator=(enum jsonata_operator) found;
	token->span.end += is_long ? 2 : 1;
	if (found == JSONATA_OP_EXCLAMATION || found == JSONATA_OP_TILDE)
		jsonata_fail(p, "S0204", token->span, token->span.end,
			"Unknown operator: \"%s\"", operators[found].text);
	return true;
}

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* [jsonata.S0101] */
static void fail_open_string(struct jsonata_parsing *p, uint32_t quote)
{
	jsonata_fail(p, "S0101", (span){quote, quote + 1}, p->source.len,
		"String literal must be terminated by a matching quote");
}

/* [jsonata.S0104] The four digits behind the u at AT; returns where they end.
 * Cut short by the end of the text they are taken as they are, and the missing
 * ones count in the position of the error that follows. */
static uint32_t lex_hex(struct jsonata_parsing *p, uint32_t quote, uint32_t at,
	struct jsonata_buffer *value)
{
	uint32_t unit = 0, digits = 0;
	for (; digits < 4; digits++) {
		int digit = hex_value(byte_at(p, at + 1 + digits));
		if (digit < 0)
			break;
		unit = unit * 16 + (uint32_t)digit;
	}
	if (digits == 4) {
		jsonata_buffer_add_unit(value, unit);
	} else if (digits && at + 1 + digits == p->source.len) {
		fail_open_string(p, quote);
		p->error.position += 4 - digits;
	} else {
		jsonata_fail(p, "S0104", (span){at - 1, at + 1 + digits}, at,
			"The escape sequence \\u must be followed by 4 hex "
			"digits");
	}
	return at + 1 + digits;
}

/* The first UTF-16 unit at AT as a JSON string: half of an emoji is quoted as
 * such, and nothing at the end of the text. */
static const char *quote_unit_at(const struct jsonata_parsing *p, uint32_t at)
{
	struct jsonata_buffer unit = {.arena = p->arena};
	if (at < p->source.len) {
		uint32_t c;
		utf8_decode(p->source, at, &c);
		if (c >= 0x10000)
			c = 0xd800 + ((c - 0x10000) >> 10);
		jsonata_buffer_add_unit(&unit, c);
	}
	return jsonata_quote(p->arena, jsonata_buffer_text(&unit)).bytes;
}

/* [jsonata.S0103] What stands behind the backslash before AT. */
static uint32_t lex_escape(struct jsonata_parsing *p, uint32_t quote,
	uint32_t at, struct jsonata_buffer *value)
{
	static const char escapes[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	char c = byte_at(p, at);
	if (c == 'u')
		return lex_hex(p, quote, at, value);
	const char *escape = c ? strchr(escapes, c) : NULL;
	if (escape) {
		jsonata_buffer_add(
			value, (struct text){&meanings[escape - escapes], 1});
		return at + 1;
	}
	uint32_t end = at, character;
	if (at < p->source.len)
		end += utf8_decode(p->source, at, &character);
	jsonata_fail(p, "S0103", (span){at - 1, end}, at,
		"Unsupported escape sequence: \\%s", quote_unit_at(p, at));
	return end;
}

/* Most strings have no escape and stay where they are. */
static void lex_string(struct jsonata_parsing *p, struct jsonata_token *token)
{
	uint32_t quote = token->span.start, start = quote + 1, at = start;
	struct jsonata_buffer value = {.arena = p->arena};
	bool escaped = false;
	token->kind = JSONATA_TOKEN_STRING;
	for (; !p->error.code; at++) {
		if (at >= p->source.len) {
			fail_open_string(p, quote);
			return;
		}
		char c = p->source.bytes[at];
		if (c != '\\' && c != p->source.bytes[quote])
			continue;
		if (c != '\\' && !escaped)
			break;
		jsonata_buffer_add(&value, part(p, start, at));
		if (c != '\\')
			break;
		escaped = true;
		start = lex_escape(p, quote, at + 1, &value);
		at = start - 1;
	}
	token->text =
		escaped ? jsonata_buffer_text(&value) : part(p, start, at);
	token->span.end = at + 1;
}

static uint32_t skip_digits(const struct jsonata_parsing *p, uint32_t at)
{
	while (is_digit(byte_at(p, at)))
		at++;
	return at;
}

static uint32_t find_number_end(const struct jsonata_parsing *p, uint32_t at)
{
	at = byte_at(p, at) == '0' ? at + 1 : skip_digits(p, at);
	if (byte_at(p, at) == '.' && is_digit(byte_at(p, at + 1)))
		at = skip_digits(p, at + 1);
	uint32_t exponent = at + 1;
	if (byte_at(p, exponent) == '+' || byte_at(p, exponent) == '-')
		exponent++;
	if ((byte_at(p, at) | 0x20) == 'e' && is_digit(byte_at(p, exponent)))
		at = skip_digits(p, exponent);
	return at;
}

/* [jsonata.S0102] */
static void lex_number(struct jsonata_parsing *p, struct jsonata_token *token)
{
	uint32_t start = token->span.start, end = find_number_end(p, start);
	char digits[64];
	struct text text = part(p, start, end);
	const char *string = digits;
	if (text.len < sizeof digits) {
		memcpy(digits, text.bytes, text.len);
		digits[text.len] = '\0';
	} else {
		string = arena_text(p->arena, text).bytes;
	}
	token->kind = JSONATA_TOKEN_NUMBER;
	token->span.end = end;
	token->number = strtod(string, NULL);
	if (!isfinite(token->number))
		jsonata_fail(p, "S0102", token->span, start,
			"Number out of range: \"%s\"", string);
}

/* [jsonata.S0105] */
static void lex_quoted_name(
	struct jsonata_parsing *p, struct jsonata_token *token)
{
	uint32_t start = token->span.start + 1;
	uint32_t end = text_find(p->source, "`", start);
	token->kind = JSONATA_TOKEN_NAME;
	if (end == UINT32_MAX) {
		jsonata_fail(p, "S0105", token->span, p->source.len,
			"Quoted property name must be terminated with a "
			"backquote (`)");
		p->error.span.end = start;
		return;
	}
	token->text = part(p, start, end);
	token->span.end = end + 1;
}

static void classify_word(struct jsonata_token *token)
{
	static const enum jsonata_operator words[] = {
		JSONATA_OP_AND, JSONATA_OP_OR, JSONATA_OP_IN};
	token->kind = JSONATA_TOKEN_NAME;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is(token->text, operators[words[i]].text)) {
			token->kind = JSONATA_TOKEN_OPERATOR;
			token->operator= words[i];
		}
	if (text_is(token->text, "true") || text_is(token->text, "false") ||
		text_is(token->text, "null"))
		token->kind = JSONATA_TOKEN_VALUE;
}

static void lex_name(struct jsonata_parsing *p, struct jsonata_token *token)
{
	uint32_t start = token->span.start, end = start;
	while (end < p->source.len && !ends_name(p->source.bytes[end]))
		end++;
	token->span.end = end;
	token->text = part(p, start, end);
	if (!text_starts(token->text, "$")) {
		classify_word(token);
		return;
	}
	token->kind = JSONATA_TOKEN_VARIABLE;
	token->text = part(p, start + 1, end);
}

static void lex_operand(struct jsonata_parsing *p, struct jsonata_token *token)
{
	char c = p->source.bytes[token->span.start];
	if (c == '"' || c == '\'')
		lex_string(p, token);
	else if (is_digit(c))
		lex_number(p, token);
	else if (c == '`')
		lex_quoted_name(p, token);
	else
		lex_name(p, token);
}

void jsonata_lex(struct jsonata_parsing *p, uint32_t *at, bool infix,
	struct jsonata_token *token)
{
	uint32_t start = skip_blanks(p, *at);
	*token = (struct jsonata_token){.span = {start, start}};
	if (p->error.code || start >= p->source.len)
		token->span = (span){p->source.len, p->source.len};
	else if (p->source.bytes[start] == '/' && !infix)
		lex_regex(p, token);
	else if (!lex_operator(p, token))
		lex_operand(p, token);
	*at = token->span.end;
	if (p->error.code)
		*token = (struct jsonata_token){.span = token->span};
}
