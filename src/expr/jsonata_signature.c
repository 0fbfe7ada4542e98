#include "expr/jsonata_signature.h"

#include "expr/jsonata_text.h"

/* jsonata-js turns a signature into a pattern that it matches with the types of
 * the arguments. LAST is the pattern of the last parameter, to which the marks
 * behind it are added. */
struct signature {
	struct jsonata_parsing *parsing;
	struct text text;
	span where;
	uint32_t base;
	uint32_t at;
	struct jsonata_buffer pattern, last;
	char last_type; /* NUL before the first */
};

static void fail(struct signature *s, const char *code, const char *message)
{
	jsonata_fail(s->parsing, code, s->where, s->base, "%s", message);
	s->parsing->error.position +=
		jsonata_units(text_slice(s->text, 0, s->at));
}

static void finish_parameter(struct signature *s)
{
	if (s->last_type) {
		jsonata_buffer_add(&s->pattern, TEXT("("));
		jsonata_buffer_add(&s->pattern, jsonata_buffer_text(&s->last));
		jsonata_buffer_add(&s->pattern, TEXT(")"));
	}
	s->last.len = 0;
}

static void start_parameter(
	struct signature *s, char type, const char *open, struct text letters)
{
	finish_parameter(s);
	s->last_type = type;
	jsonata_buffer_add(&s->last, text_of(open));
	jsonata_buffer_add(&s->last, letters);
	if (*open)
		jsonata_buffer_add(&s->last, TEXT("m]"));
}

/* The offset of the bracket that closes the one at s->at, or the end. */
static uint32_t find_closing(const struct signature *s, char open, char close)
{
	uint32_t depth = 1, at = s->at + 1;
	for (; at < s->text.len; at++) {
		char c = s->text.bytes[at];
		depth += c == open;
		if (c == close && --depth == 0)
			break;
	}
	return at;
}

/* [jsonata.S0402] */
static void read_choice(struct signature *s)
{
	uint32_t end = find_closing(s, '(', ')');
	struct text choice = text_slice(s->text, s->at + 1, end - s->at - 1);
	if (text_find(choice, "<", 0) != UINT32_MAX)
		fail(s, "S0402",
			"Choice groups containing parameterized types are not "
			"supported");
	start_parameter(s, '(', "[", choice);
	s->at = end;
}

/* [jsonata.S0401] */
static void read_subtype(struct signature *s)
{
	if (s->last_type != 'a' && s->last_type != 'f')
		fail(s, "S0401",
			"Type parameters can only be applied to functions and "
			"arrays");
	s->at = find_closing(s, '<', '>');
}

/* "Use the context": its pattern is compiled on its own, at once. */
static void read_context_mark(struct signature *s)
{
	if (s->last.len)
		jsonata_fail_regex(s->parsing, jsonata_buffer_text(&s->last),
			(struct text){0}, s->where);
	else
		jsonata_buffer_add(&s->last, TEXT("undefined"));
	jsonata_buffer_add(&s->last, TEXT("?"));
}

static void read_mark(struct signature *s, char mark)
{
	if (!s->last.len)
		jsonata_buffer_add(&s->last, TEXT("undefined"));
	jsonata_buffer_add(&s->last, (struct text){&mark, 1});
}

static void read_symbol(struct signature *s, char c)
{
	switch (c) {
	case 's':
	case 'n':
	case 'b':
	case 'l':
	case 'o': start_parameter(s, c, "[", (struct text){&c, 1}); break;
	case 'a':
	case 'x': start_parameter(s, c, "[", TEXT("asnblfo")); break;
	case 'j': start_parameter(s, c, "[", TEXT("asnblo")); break;
	case 'f': start_parameter(s, c, "", TEXT("f")); break;
	case '-': read_context_mark(s); break;
	case '?':
	case '+': read_mark(s, c); break;
	case '(': read_choice(s); break;
	case '<': read_subtype(s); break;
	default: break;
	}
}

void jsonata_signature_check(struct jsonata_parsing *parsing,
	struct text signature, span where, uint32_t base)
{
	struct signature s = {.parsing = parsing,
		.text = signature,
		.where = where,
		.base = base,
		.pattern.arena = parsing->arena,
		.last.arena = parsing->arena};
	jsonata_buffer_add(&s.pattern, TEXT("^"));
	for (s.at = 1; s.at < signature.len && !parsing->error.code; s.at++) {
		if (signature.bytes[s.at] == ':')
			break;
		read_symbol(&s, signature.bytes[s.at]);
	}
	finish_parameter(&s);
	jsonata_buffer_add(&s.pattern, TEXT("$"));
	jsonata_fail_regex(parsing, jsonata_buffer_text(&s.pattern),
		(struct text){0}, where);
}
