/* Says in our words why a text is not JSON. yajl's own text and offset are not
 * fit to show, so the place is found again from the last token delivered. */
#include "base/placeholder.h"
#include "base/utf8.h"
#include "input/json_reader.h"

enum expectation {
	EXPECT_DEFINITION,
	EXPECT_VALUE,
	EXPECT_ELEMENT,          /* in an array, after a comma */
	EXPECT_ELEMENT_OR_CLOSE, /* after [ */
	EXPECT_KEY,              /* in an object, after a comma */
	EXPECT_KEY_OR_CLOSE,     /* after { */
	EXPECT_COLON,
	EXPECT_SEPARATOR_IN_OBJECT,
	EXPECT_SEPARATOR_IN_ARRAY,
	EXPECT_END,
};

static const char *const expected_names[] = {
	[EXPECT_DEFINITION] = "a JSON object",
	[EXPECT_VALUE] = "a value",
	[EXPECT_ELEMENT] = "a value",
	[EXPECT_ELEMENT_OR_CLOSE] = "a value or \"]\"",
	[EXPECT_KEY] = "a key in double quotes",
	[EXPECT_KEY_OR_CLOSE] = "a key in double quotes or \"}\"",
	[EXPECT_COLON] = "\":\" after the key",
	[EXPECT_SEPARATOR_IN_OBJECT] = "\",\" or \"}\"",
	[EXPECT_SEPARATOR_IN_ARRAY] = "\",\" or \"]\"",
	[EXPECT_END] = "nothing more after the definition",
};

struct fault {
	enum expectation expected;
	uint32_t at;
	uint32_t comma; /* the last one passed, or UINT32_MAX */
};

static bool is_in_object(const struct json_reader *reader)
{
	const struct builder *builder = &reader->builder;
	return builder->depth &&
	       builder->frames[builder->depth - 1].kind == VALUE_OBJECT;
}

static enum expectation expect_next(const struct json_reader *reader)
{
	bool in_object = is_in_object(reader);
	switch (reader->previous) {
	case JSON_AFTER_OPEN:
		return in_object ? EXPECT_KEY_OR_CLOSE
				 : EXPECT_ELEMENT_OR_CLOSE;
	case JSON_AFTER_KEY: return EXPECT_COLON;
	case JSON_AFTER_VALUE:
		if (!reader->builder.depth)
			return EXPECT_END;
		return in_object ? EXPECT_SEPARATOR_IN_OBJECT
				 : EXPECT_SEPARATOR_IN_ARRAY;
	case JSON_AFTER_NOTHING: break;
	}
	return EXPECT_DEFINITION;
}

/* What is expected after SEPARATOR, or EXPECT_END when it has no place. */
static enum expectation pass_separator(
	enum expectation expected, char separator)
{
	if (expected == EXPECT_COLON && separator == ':')
		return EXPECT_VALUE;
	if (expected == EXPECT_SEPARATOR_IN_OBJECT && separator == ',')
		return EXPECT_KEY;
	if (expected == EXPECT_SEPARATOR_IN_ARRAY && separator == ',')
		return EXPECT_ELEMENT;
	return EXPECT_END;
}

/* Follows the separators after the last token to what cannot stand there. */
static struct fault find_fault(const struct json_reader *reader)
{
	struct text text = reader->text;
	struct fault fault = {
		expect_next(reader), reader->previous_end, UINT32_MAX};
	for (; fault.at < text.len; fault.at++) {
		char c = text.bytes[fault.at];
		if (text_is_blank(c))
			continue;
		enum expectation next = pass_separator(fault.expected, c);
		if (next == EXPECT_END)
			break;
		fault.expected = next;
		if (c == ',')
			fault.comma = fault.at;
	}
	return fault;
}

uint32_t json_fault_place(const struct json_reader *reader)
{
	return find_fault(reader).at;
}

static bool is_hex(struct text text, uint32_t at)
{
	return at < text.len &&
	       memchr("0123456789abcdefABCDEF", text.bytes[at], 22);
}

static bool is_escape(struct text text, uint32_t at)
{
	if (at + 1 >= text.len)
		return true; /* the text ends first */
	if (text.bytes[at + 1] != 'u')
		return memchr("\"\\/bfnrt", text.bytes[at + 1], 8);
	for (uint32_t i = at + 2; i < at + 6 && i < text.len; i++)
		if (!is_hex(text, i))
			return false;
	return true;
}

/* The first byte that breaks the string at START: its closing quote when
 * nothing does, text.len when it never ends. */
static uint32_t string_fault(struct text text, uint32_t start)
{
	uint32_t at = start + 1;
	for (; at < text.len && text.bytes[at] != '"'; at++) {
		if ((uint8_t)text.bytes[at] < 0x20)
			return at;
		if (text.bytes[at] != '\\')
			continue;
		if (!is_escape(text, at))
			return at;
		at++;
	}
	return at < text.len ? at : text.len;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-' ||
	       c == '.' || (uint8_t)c >= 0x80;
}

static uint32_t word_end(struct text text, uint32_t at)
{
	uint32_t end = at, code;
	while (end < text.len && is_word(text.bytes[end]) && end - at < 40) {
		uint32_t len = utf8_decode(text, end, &code);
		if (utf8_is_blank(code))
			break;
		end += len;
	}
	return end;
}

/* The end of a ${...} or %{...} that starts at AT, or of what looks so, or 0.
 */
static uint32_t template_end(struct text text, uint32_t at)
{
	char sigil = text.bytes[at];
	if ((sigil != '$' && sigil != '%') || at + 1 >= text.len ||
		text.bytes[at + 1] != '{')
		return 0;
	uint32_t end = placeholder_sequence_end(text, at, sigil, false);
	return end ? end : at + 2;
}

static span found_token(struct text text, uint32_t at)
{
	uint32_t end = at, code;
	if (text.bytes[at] == '"')
		end = string_fault(text, at) + 1;
	else if (template_end(text, at))
		end = template_end(text, at);
	else
		end = word_end(text, at);
	if (end == at)
		end += utf8_decode(text, at, &code);
	return (span){at, end < text.len ? end : text.len};
}

static void add_note_at_bracket(
	struct json_reader *reader, struct problem *problem)
{
	const struct builder *builder = &reader->builder;
	if (!builder->depth)
		return;
	const struct builder_frame *frame =
		&builder->frames[builder->depth - 1];
	problem->note_span = (span){frame->start, frame->start + 1};
	problem->note = frame->kind == VALUE_OBJECT
				? "this \"{\" is never closed"
				: "this \"[\" is never closed";
}

static struct problem *add_syntax(struct json_reader *reader, span place)
{
	return json_add_problem(reader, PROBLEM_SYNTAX, place);
}

static void explain_end(struct json_reader *reader, const struct fault *fault)
{
	uint32_t end = reader->text.len;
	struct problem *problem = add_syntax(reader, (span){end, end});
	problem->message = arena_format(reader->source->arena,
		"the file ends where %s is expected",
		expected_names[fault->expected]);
	add_note_at_bracket(reader, problem);
}

static const char *string_message(struct json_reader *reader, uint32_t at)
{
	struct text text = reader->source->text;
	char c = text.bytes[at];
	if (c == '\\')
		return arena_format(reader->source->arena,
			"\"%.*s\" is no escape; JSON has \\\" \\\\ \\/ \\b \\f "
			"\\n \\r \\t and \\u with four hex digits",
			at + 1 < text.len && text.bytes[at + 1] > ' ' ? 2 : 1,
			text.bytes + at);
	if (c == '\n' || c == '\r')
		return "a string ends with a double quote on its own line; a "
		       "line break inside it is written \\n";
	return "a control character inside a string is written as an escape "
	       "(a tab is \\t)";
}

static void explain_string(
	struct json_reader *reader, uint32_t start, uint32_t at)
{
	bool has_end = at < reader->text.len;
	struct problem *problem = add_syntax(reader, (span){at, at + has_end});
	problem->message = has_end ? string_message(reader, at)
				   : "the file ends inside a string";
	problem->note_span = (span){start, start + 1};
	problem->note = "the string starts here";
}

static void explain_trailing_comma(
	struct json_reader *reader, const struct fault *fault)
{
	struct problem *problem =
		add_syntax(reader, (span){fault->comma, fault->comma + 1});
	problem->message = arena_format(reader->source->arena,
		"trailing \",\" before \"%c\": JSON takes none after the last "
		"%s",
		reader->text.bytes[fault->at],
		is_in_object(reader) ? "member" : "element");
}

/* What a word that JSON does not know was probably meant to be. */
static const char *word_hint(struct text word)
{
	static const struct {
		const char *word, *hint;
	} hints[] = {
		{"true", "; did you mean true?"},
		{"false", "; did you mean false?"},
		{"null", "; did you mean null?"},
		{"none", "; did you mean null?"},
		{"nil", "; did you mean null?"},
		{"undefined", "; did you mean null?"},
		{"nan", "; JSON has no such number"},
		{"infinity", "; JSON has no such number"},
		{"-infinity", "; JSON has no such number"},
	};
	for (unsigned i = 0; i < sizeof(hints) / sizeof(*hints); i++)
		if (text_equal_ignoring_case(word, text_of(hints[i].word)))
			return hints[i].hint;
	return NULL;
}

/* Curved quotes, as word processors make them. */
static bool starts_with_typographic_quote(struct text found)
{
	return text_starts(found, "\xE2\x80\x98") ||
	       text_starts(found, "\xE2\x80\x99") ||
	       text_starts(found, "\xE2\x80\x9C") ||
	       text_starts(found, "\xE2\x80\x9D");
}

/* For what is wrong wherever it stands. */
static const char *foreign_hint(struct text found)
{
	if (found.bytes[0] == '/' || found.bytes[0] == '#')
		return "; JSON has no comments, ASL has \"Comment\" fields";
	if (found.bytes[0] == '\'')
		return "; JSON strings take double quotes";
	if (starts_with_typographic_quote(found))
		return "; JSON strings take straight double quotes";
	return NULL;
}

static const char *value_hint(struct text found)
{
	char c = found.bytes[0];
	const char *hint = word_hint(found);
	if (hint)
		return hint;
	if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.')
		return "; a JSON number is like 0, -1.5 or 1e6";
	if (text_is(found, "${"))
		return "; a ${placeholder} has a name";
	return is_word(c) ? "; text takes double quotes" : "";
}

static bool is_value_expected(enum expectation expected)
{
	return expected == EXPECT_VALUE || expected == EXPECT_ELEMENT ||
	       expected == EXPECT_ELEMENT_OR_CLOSE;
}

static const char *found_hint(struct text found, const struct fault *fault)
{
	const char *hint = foreign_hint(found);
	if (hint)
		return hint;
	return is_value_expected(fault->expected) ? value_hint(found) : "";
}

/* FOUND between quotes; by number where nobody would see it, and not all of it
 * where it is long. */
static const char *show_found(struct arena *arena, struct text found)
{
	uint32_t code;
	utf8_decode(found, 0, &code);
	if (utf8_is_blank(code))
		return arena_format(arena, "the character U+%04X", code);
	bool is_string = found.bytes[0] == '"';
	if (is_string && found.len > 42)
		return "a string";
	return arena_format(arena, is_string ? "%.*s" : "\"%.*s\"",
		text_print_len(found), found.bytes);
}

/* Whether the bracket found closes another kind than the one that is open. */
static bool is_mismatched(
	const struct json_reader *reader, const struct fault *fault)
{
	char c = reader->text.bytes[fault->at];
	return (c == ']' && is_in_object(reader) &&
		       (fault->expected == EXPECT_KEY_OR_CLOSE ||
			       fault->expected ==
				       EXPECT_SEPARATOR_IN_OBJECT)) ||
	       (c == '}' && !is_in_object(reader) &&
		       (fault->expected == EXPECT_ELEMENT_OR_CLOSE ||
			       fault->expected == EXPECT_SEPARATOR_IN_ARRAY));
}

/* Whether an element or a member may begin with the token at PLACE. */
static bool begins_next(
	const struct json_reader *reader, const struct fault *fault, span place)
{
	struct text text = reader->text;
	char c = text.bytes[place.start];
	if (fault->expected == EXPECT_SEPARATOR_IN_ARRAY)
		return memchr("\"{[-0123456789", c, 14);
	if (fault->expected != EXPECT_SEPARATOR_IN_OBJECT || c != '"')
		return false;
	uint32_t at = text_skip_blanks(text, place.end);
	return at < text.len && text.bytes[at] == ':';
}

/* The value before may be on another line, where the comma belongs. */
static void explain_missing_comma(
	struct json_reader *reader, span place, const char *found)
{
	struct problem *problem = add_syntax(reader, place);
	uint32_t end = reader->previous_end;
	problem->message = arena_format(reader->source->arena,
		"a \",\" is missing before %s",
		*found == '"' ? found : "this string");
	if (!memchr(reader->text.bytes + end, '\n', place.start - end))
		return;
	const struct mask *mask = json_mask_at(reader, (span){end - 1, end});
	if (mask)
		end = mask->span.end;
	problem->note_span = (span){end - 1, end};
	problem->note = "the value before it ends here";
}

/* Text that a template engine reads and this program does not. */
static bool is_template(const struct json_reader *reader, struct text found)
{
	static const char *const signs[] = {"${", "%{", "{{", "{%", "<%"};
	for (unsigned i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (text_starts(found, signs[i]))
			return true;
	return reader->masking.has_directives;
}

static void help_with_template(
	struct json_reader *reader, struct problem *problem, uint32_t at)
{
	struct text text = reader->source->text;
	uint32_t start = at && text.bytes[at - 1] == '{' ? at - 1 : at;
	if (is_template(reader, text_slice(text, at, 2)) ||
		is_template(reader, text_slice(text, start, 2)))
		problem->help = "templates are understood as far as a "
				"placeholder is a value, a key or whole "
				"members; render this one first";
}

static void explain_token(struct json_reader *reader, const struct fault *fault)
{
	struct arena *arena = reader->source->arena;
	span place = found_token(reader->text, fault->at);
	struct text text = json_unmasked(reader, place);
	const char *found = show_found(arena, text);
	if (begins_next(reader, fault, place)) {
		explain_missing_comma(reader, place, found);
		return;
	}
	struct problem *problem = add_syntax(reader, place);
	problem->message = arena_format(arena, "expected %s, found %s%s",
		expected_names[fault->expected], found,
		found_hint(text, fault));
	if (is_mismatched(reader, fault))
		add_note_at_bracket(reader, problem);
	if (!text_is(text, "${"))
		help_with_template(reader, problem, fault->at);
}

/* A placeholder that no brace ends on its line. "${}" is closed. */
static bool is_open_placeholder(const struct json_reader *reader, uint32_t at)
{
	struct text text = text_slice(reader->text, at, UINT32_MAX);
	return text_starts(text, "${") && !text_starts(text, "${}") &&
	       !placeholder_end(text, 0);
}

static void explain_open_placeholder(struct json_reader *reader, uint32_t at)
{
	struct problem *problem = add_syntax(reader, (span){at, at + 2});
	problem->message = "this \"${\" is never closed";
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where the number starts that goes on at AT as no JSON number does (010, 0x1F,
 * 86_400), or AT. */
static uint32_t number_start(const struct json_reader *reader, uint32_t at)
{
	const char *bytes = reader->text.bytes;
	uint32_t start = at;
	if (reader->previous != JSON_AFTER_VALUE || !is_word(bytes[at]) ||
		at != reader->previous_end || !at || !is_digit(bytes[at - 1]))
		return at;
	while (start > 0 && at - start < 30 && is_word(bytes[start - 1]))
		start--;
	return start;
}

static void explain_number(struct json_reader *reader, uint32_t start)
{
	span place = found_token(reader->text, start);
	struct problem *problem = add_syntax(reader, place);
	problem->message = arena_format(reader->source->arena,
		"\"%.*s\" is no JSON number; one is like 0, -1.5 or 1e6",
		(int)(place.end - place.start),
		reader->source->text.bytes + place.start);
}

/* Bytes that are no UTF-8 have a problem of their own already. */
static bool is_explained(struct json_reader *reader, uint32_t at)
{
	return at < reader->text.len &&
	       (uint8_t)reader->text.bytes[at] >= 0x80 &&
	       utf8_find_invalid(text_slice(reader->text, at, 4), 0) == 0;
}

void json_explain(struct json_reader *reader)
{
	struct text text = reader->text;
	struct fault fault = find_fault(reader);
	if (is_explained(reader, fault.at))
		return;
	if (fault.at >= text.len) {
		explain_end(reader, &fault);
		return;
	}
	char c = text.bytes[fault.at];
	uint32_t broken = c == '"' ? string_fault(text, fault.at) : UINT32_MAX;
	if (c == '"' && (broken >= text.len || text.bytes[broken] != '"'))
		explain_string(reader, fault.at, broken);
	else if ((c == '}' && fault.expected == EXPECT_KEY) ||
		 (c == ']' && fault.expected == EXPECT_ELEMENT))
		explain_trailing_comma(reader, &fault);
	else if (is_open_placeholder(reader, fault.at))
		explain_open_placeholder(reader, fault.at);
	else if (number_start(reader, fault.at) < fault.at)
		explain_number(reader, number_start(reader, fault.at));
	else
		explain_token(reader, &fault);
}
