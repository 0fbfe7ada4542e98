#include "expr/path_parser.h"

/* One '['...']' as the engine cuts it out: it counts brackets, blind to quotes.
 * STOP is the offset after the ']', or the end of the path without one. */
struct bracket {
	uint32_t start, stop;
	bool closed;
};

/* An integer collected from the characters between separators. */
struct integer {
	bool negative, malformed, blank;
	uint32_t digits;
	int64_t value;
};

/* The numbers of [0,1] or [1:2] while they are read. */
struct sequence {
	struct path_parser *parser;
	struct bracket bracket;
	uint32_t at;
	int32_t *numbers;
	uint32_t count;
	bool is_list, has_from, has_to, is_slice;
	struct integer integer;
};

static struct bracket find_bracket(
	const struct path_parser *parser, uint32_t at, uint32_t end)
{
	uint32_t depth = 0;
	for (uint32_t i = at; i < end; i++) {
		if (path_byte(parser, i) == '[')
			depth++;
		else if (path_byte(parser, i) == ']' && --depth == 0)
			return (struct bracket){at, i + 1, true};
	}
	return (struct bracket){at, end, false};
}

static void refuse_unclosed(struct path_parser *parser, struct bracket bracket)
{
	path_refuse(parser, "bracket-unclosed", bracket.start,
		bracket.start + 1, "this '[' is never closed by ']'");
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static void integer_add(struct integer *integer, char byte)
{
	if (byte == '-' && !integer->negative && !integer->digits) {
		integer->negative = true;
	} else if (is_digit(byte)) {
		integer->digits++;
		if (integer->value <= INT32_MAX)
			integer->value = integer->value * 10 + (byte - '0');
	} else {
		integer->malformed = true;
	}
}

static bool integer_is_empty(const struct integer *integer)
{
	return !integer->negative && !integer->digits && !integer->malformed;
}

/* Ends the number and stores it as signed 32 bits, which is the engine's range.
 */
static bool integer_end(struct integer *integer, int32_t *number)
{
	int64_t value = integer->negative ? -integer->value : integer->value;
	bool valid = integer->digits && !integer->malformed &&
		     value >= INT32_MIN && value <= INT32_MAX;
	if (valid)
		*number = (int32_t)value;
	*integer = (struct integer){0};
	return valid;
}

static bool sequence_end_number(struct sequence *sequence)
{
	bool empty = integer_is_empty(&sequence->integer);
	if (integer_end(
		    &sequence->integer, &sequence->numbers[sequence->count])) {
		sequence->count++;
		return true;
	}
	path_refuse(sequence->parser, empty ? "index-missing" : "index-number",
		sequence->bracket.start, sequence->bracket.stop,
		empty ? "a number is missing in %s; write [0], [0,1], [1:], "
			"[:2] or [1:2]"
		      : "%s holds no valid index; an index is a whole number "
			"of at most 32 bits",
		path_excerpt(sequence->parser, sequence->bracket.start,
			sequence->bracket.stop));
	return false;
}

/* Adds digits, '-' and blanks to the number; the engine drops the blanks. */
static void sequence_read_number(struct sequence *sequence)
{
	for (; sequence->at < sequence->bracket.stop; sequence->at++) {
		char byte = path_byte(sequence->parser, sequence->at);
		if (byte != ' ' && byte != '-' && !is_digit(byte))
			return;
		if (byte == ' ') {
			sequence->integer.blank = sequence->integer.digits > 0;
			continue;
		}
		if (sequence->integer.blank && is_digit(byte))
			path_doubt(sequence->parser, "blank-in-number",
				sequence->at - 1, sequence->at,
				"the blank between the digits is dropped; "
				"numbers are separated by ','");
		sequence->integer.blank = false;
		integer_add(&sequence->integer, byte);
	}
}

/* At a ':'. Only the first two numbers of a slice count, and whatever ends the
 * second is skipped. */
static bool sequence_read_slice(struct sequence *sequence)
{
	bool from = !integer_is_empty(&sequence->integer);
	if (from && !sequence_end_number(sequence))
		return false;
	sequence->at++;
	sequence_read_number(sequence);
	bool to = !integer_is_empty(&sequence->integer);
	if ((to || !from) && !sequence_end_number(sequence))
		return false;
	if (!sequence->is_slice) {
		sequence->has_from = from;
		sequence->has_to = to;
	}
	sequence->is_slice = true;
	if (sequence->at < sequence->bracket.stop &&
		path_byte(sequence->parser, sequence->at) != ']') {
		path_doubt(sequence->parser, "slice-rest", sequence->at,
			sequence->bracket.stop - sequence->bracket.closed,
			"what follows the two numbers of a slice is ignored: "
			"there is no step");
		sequence->at++;
	}
	return true;
}

/* Whether there is more to read after it. */
static bool sequence_read_item(struct sequence *sequence)
{
	sequence_read_number(sequence);
	if (sequence->at == sequence->bracket.stop) {
		refuse_unclosed(sequence->parser, sequence->bracket);
		return false;
	}
	char byte = path_byte(sequence->parser, sequence->at);
	if (byte == ':')
		return sequence_read_slice(sequence);
	if (byte != ',')
		return false;
	if (!sequence_end_number(sequence))
		return false;
	sequence->is_list = true;
	sequence->at++;
	return true;
}

static void doubt_numbers(const struct sequence *sequence)
{
	struct path_parser *parser = sequence->parser;
	struct bracket bracket = sequence->bracket;
	for (uint32_t i = 0; i < sequence->count && !sequence->is_slice; i++)
		if (sequence->numbers[i] < 0)
			path_doubt(parser, "negative-index", bracket.start,
				bracket.stop,
				"a negative index fails when it is used; the "
				"last element is [-1:] or [(@.length-1)]");
	span rest =
		path_trim(parser, sequence->at, bracket.stop - bracket.closed);
	if (rest.start < rest.end)
		path_doubt(parser, "index-rest", rest.start, rest.end,
			"'%s' is ignored; an index is a whole number",
			path_excerpt(parser, rest.start, rest.end));
}

/* A single number wins over a comma after it, a comma over a colon. */
static void sequence_add_step(const struct sequence *sequence)
{
	bool single = sequence->count == 1 && !sequence->is_slice;
	enum path_step_kind kind = single              ? PATH_STEP_INDEX
				   : sequence->is_list ? PATH_STEP_INDEXES
						       : PATH_STEP_SLICE;
	struct path_step *step = path_add_step(sequence->parser, kind,
		sequence->bracket.start, sequence->bracket.stop);
	step->count = sequence->count;
	step->numbers = sequence->numbers;
	if (kind != PATH_STEP_SLICE)
		return;
	const int32_t *numbers = sequence->numbers;
	step->slice = (struct path_slice){
		.has_from = sequence->has_from,
		.has_to = sequence->has_to,
		.from = sequence->has_from ? numbers[0] : 0,
		.to = sequence->has_to ? numbers[sequence->has_from] : 0,
	};
}

static uint32_t count_separators(
	const struct path_parser *parser, struct bracket bracket)
{
	uint32_t count = 0;
	for (uint32_t i = bracket.start; i < bracket.stop; i++)
		count += path_byte(parser, i) == ',' ||
			 path_byte(parser, i) == ':';
	return count;
}

/* [path.ops] Indexes and slices, from the first digit, '-' or ':'. A ',' ends
 * one number, a ':' two, for the character after them is skipped: there is room
 * for that, and for one at the end. */
static void parse_numbers(
	struct path_parser *parser, struct bracket bracket, uint32_t at)
{
	struct sequence sequence = {
		.parser = parser, .bracket = bracket, .at = at};
	sequence.numbers = arena_array(parser->arena,
		2 * (size_t)count_separators(parser, bracket) + 1,
		sizeof(int32_t));
	span before = path_trim(parser, bracket.start + 1, at);
	if (before.start < before.end)
		path_doubt(parser, "index-sign", before.start, before.end,
			"'%s' before the number is ignored",
			path_excerpt(parser, before.start, before.end));
	while (sequence_read_item(&sequence))
		;
	if (!path_refused(parser) && !integer_is_empty(&sequence.integer))
		sequence_end_number(&sequence);
	if (path_refused(parser))
		return;
	doubt_numbers(&sequence);
	sequence_add_step(&sequence);
}

static bool is_script_filler(char byte)
{
	return byte == ' ' || byte == '(' || byte == ')';
}

/* Where the '-' after the function's name is, or the end of the brackets. */
static uint32_t script_minus(
	const struct path_parser *parser, struct bracket bracket, uint32_t at)
{
	while (at < bracket.stop && path_byte(parser, at) != '-')
		at++;
	return at < bracket.stop ? at : bracket.stop;
}

static bool is_script_function(
	const struct path_parser *parser, uint32_t at, uint32_t minus)
{
	char name[sizeof("length")] = "";
	size_t len = 0;
	for (; at < minus; at++) {
		if (is_script_filler(path_byte(parser, at)))
			continue;
		if (len + 1 == sizeof(name))
			return false;
		name[len++] = path_byte(parser, at);
	}
	return !strcmp(name, "size") || !strcmp(name, "length");
}

/* [path.ops] [(@.length-1)], the one kind of arithmetic there is. */
static void parse_script(
	struct path_parser *parser, struct bracket bracket, uint32_t at)
{
	uint32_t minus = script_minus(parser, bracket, at + 2);
	struct integer integer = {0};
	uint32_t close = minus;
	for (; close < bracket.stop && path_byte(parser, close) != ')'; close++)
		if (path_byte(parser, close) != ' ')
			integer_add(&integer, path_byte(parser, close));
	int32_t *number = arena_zeroed(parser->arena, sizeof(*number));
	if (close >= bracket.stop ||
		!is_script_function(parser, at + 2, minus) ||
		!integer_end(&integer, number)) {
		path_refuse(parser, "script", bracket.start, bracket.stop,
			"the only arithmetic in brackets is [(@.length-1)], "
			"with a whole number after '-'");
		return;
	}
	if (!bracket.closed)
		path_doubt(parser, "bracket-unclosed", bracket.start,
			bracket.start + 1, "this '[' is never closed by ']'");
	struct path_step *step = path_add_step(
		parser, PATH_STEP_SCRIPT, bracket.start, bracket.stop);
	step->count = 1;
	step->numbers = number;
}

/* Between the quotes and outside them only ',' and blanks are meant. */
static void doubt_between_names(
	struct path_parser *parser, struct bracket bracket)
{
	bool quoted = false, comma = true;
	for (uint32_t i = bracket.start + 1; i < bracket.stop; i++) {
		char byte = path_byte(parser, i);
		if (byte == ']')
			break;
		if (byte == '\'') {
			if (!quoted && !comma)
				path_doubt(parser, "names-joined", i - 1, i + 1,
					"',' is missing between two names; a "
					"name cannot hold a quote");
			quoted = !quoted;
			comma = false;
		} else if (!quoted && byte == ',') {
			if (comma)
				path_doubt(parser, "extra-comma", i, i + 1,
					"this ',' is ignored");
			comma = true;
		} else if (!quoted && byte != ' ') {
			path_doubt(parser, "text-between-names", i, i + 1,
				"what is outside the quotes is ignored");
			return;
		}
	}
	if (comma)
		path_doubt(parser, "extra-comma", bracket.start, bracket.stop,
			"the ',' before ']' is ignored");
}

/* [path.ops] ['a'] and ['a','b'], up to the first ']' whether quoted or not. */
static void parse_quoted(
	struct path_parser *parser, struct bracket bracket, uint32_t at)
{
	span whole = {bracket.start, bracket.stop};
	uint32_t stop = path_add_names(parser, whole, at, bracket.stop, false);
	if (stop == bracket.stop) {
		refuse_unclosed(parser, bracket);
		return;
	}
	const struct path_step *step = &parser->steps[parser->path->count - 1];
	if (step->count > 0)
		doubt_between_names(parser, bracket);
}

/* None of the ways to fill brackets: says which one was meant. */
static void refuse_bracket(struct path_parser *parser, struct bracket bracket)
{
	uint32_t start = bracket.start, stop = bracket.stop;
	if (!bracket.closed) {
		refuse_unclosed(parser, bracket);
		return;
	}
	span inner = path_trim(parser, start + 1, stop - 1);
	const char *text = path_excerpt(parser, inner.start, inner.end);
	if (inner.start == inner.end)
		path_refuse(parser, "bracket-empty", start, stop,
			"the brackets are empty; write ['name'], [0] or [*]");
	else if (*text == '"')
		path_refuse(parser, "bracket-double-quoted", start, stop,
			"a name in brackets takes single quotes; double quotes "
			"work in other JSONPath tools, not in Step Functions");
	else if (*text == '*')
		path_refuse(parser, "bracket-star", start, stop,
			"all elements are [*], with no blank or other text in "
			"it");
	else
		path_refuse(parser, "bracket-unquoted", start, stop,
			"'%s' is no index; a name in brackets takes single "
			"quotes: ['name']",
			text);
}

static bool is_significant(char byte)
{
	return is_digit(byte) || (byte && strchr("?':-@", byte));
}

/* [path.ops] The first significant character decides what brackets are; what is
 * before it is not looked at. */
uint32_t path_parse_bracket(
	struct path_parser *parser, uint32_t at, uint32_t end)
{
	struct bracket bracket = find_bracket(parser, at, end);
	span whole = {bracket.start, bracket.stop};
	if (text_is(path_text(parser, at, bracket.stop), "[*]")) {
		path_add_step(parser, PATH_STEP_WILDCARD, at, bracket.stop);
		return bracket.stop;
	}
	uint32_t mark = at;
	while (mark < bracket.stop && !is_significant(path_byte(parser, mark)))
		mark++;
	if (mark == bracket.stop)
		refuse_bracket(parser, bracket);
	else if (path_byte(parser, mark) == '?')
		path_parse_filter(parser, whole, mark);
	else if (path_byte(parser, mark) == '\'')
		parse_quoted(parser, bracket, mark);
	else if (path_byte(parser, mark) == '@')
		parse_script(parser, bracket, mark);
	else
		parse_numbers(parser, bracket, mark);
	return bracket.stop;
}
