/* JSONata expressions: their delimiters and their syntax.
 * spec/asl.md 7.2, spec/jsonata.md sections 1 to 5. */
#include "asl/language.h"
#include "expr/identifier.h"
#include "expr/pattern.h"
#include "lint/rule.h"

#define JSONATA                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html"

/* Slips of those who know another language, by what stands at the fault. */
static const struct {
	const char *text, *help;
} slips[] = {
	{"?:", "the operator ?: came with JSONata 2.1; Step Functions has "
	       "2.0.6: write a ? a : b"},
	{"??", "the operator ?? came with JSONata 2.1; Step Functions has "
	       "2.0.6: write $exists(a) ? a : b"},
	{"==", "JSONata compares with a single ="},
	{"<>", "JSONata has != for it"},
	{"=>", "a JSONata function is written function($x) { ... }"},
	{"&&", "JSONata has the word \"and\""},
	{"||", "JSONata has the word \"or\""},
	{"!=", NULL},
	{"!", "JSONata has the function $not()"},
	{"//", "JSONata comments are written /* ... */"},
};

static bool stands_at(struct text source, uint32_t at, const char *text)
{
	return at < source.len &&
	       text_starts(text_slice(source, at, source.len - at), text);
}

/* jsonata-js points at the second character of an operator it does not know. */
static const char *find_slip(struct text source, uint32_t at)
{
	for (unsigned i = 0; i < sizeof(slips) / sizeof(*slips); i++)
		if (stands_at(source, at, slips[i].text) ||
			(slips[i].text[1] && at > 0 &&
				stands_at(source, at - 1, slips[i].text)))
			return slips[i].help;
	return NULL;
}

/* The text begins with the word, as in "if (a) b". */
static bool begins_with_if(struct text source)
{
	struct text start = text_trim(source);
	return text_starts(start, "if ") || text_starts(start, "if(");
}

/* Whether the text before AT has a "?" and no ":" after it, outside of strings,
 * as in "a ? b c". */
static bool lacks_colon(struct text source, uint32_t at)
{
	bool is_open = false;
	char quote = 0;
	for (uint32_t i = 0; i < at && i < source.len; i++) {
		char c = source.bytes[i];
		if (quote) {
			i += c == '\\';
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'' || c == '`') {
			quote = c;
		} else if (c == '?' || c == ':') {
			is_open = c == '?';
		}
	}
	return is_open;
}

/* ".." at AT is JSONPath's for any depth, or a range out of its place. */
static const char *help_with_dots(struct text source, uint32_t at)
{
	if (!stands_at(source, at, ".."))
		return NULL;
	struct text name = text_slice(source, at + 2, source.len - at - 2);
	return identifier_prefix(name)
		       ? "fields at any depth are written a.**.b"
		       : "a range stands in brackets of its own: [1..3], or "
			 "a[[0..2]] to take items";
}

/* What helps against the faults of a code, whatever stands there. */
static const struct {
	const char *code, *help;
} code_helps[] = {
	{"S0103",
		"JSONata knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with "
		"four hex digits"},
	{"S0201", "the expression is complete before it; an operator may be "
		  "missing"},
	{"S0302", "a pattern ends at a / outside of its brackets; brackets "
		  "that are meant as characters are written \\( \\[ \\{"},
	{"S0301", "a pattern of any text is /.*/"},
};

static const char *find_code_help(const char *code)
{
	for (unsigned i = 0; i < sizeof(code_helps) / sizeof(*code_helps); i++)
		if (!strcmp(code, code_helps[i].code))
			return code_helps[i].help;
	return NULL;
}

static const char *find_help(const struct jsonata *jsonata)
{
	const char *code = jsonata->error.code;
	struct text source = jsonata->source;
	uint32_t at = jsonata->error.span.start;
	bool is_quote =
		stands_at(source, at, "'") || stands_at(source, at + 1, "'");
	if (!strcmp(code, "S0103") && is_quote)
		return "there is no \\' in JSONata: put the string in double "
		       "quotes";
	bool is_closed = stands_at(source, at, ")") ||
			 stands_at(source, at, "]") ||
			 stands_at(source, at, "}");
	if (!strcmp(code, "S0211") && is_closed)
		return "something is missing before it; JSONata takes no "
		       "trailing comma";
	if (!strcmp(code, "S0201") && begins_with_if(source))
		return "JSONata has no if: write condition ? a : b";
	if (!strcmp(code, "S0201") && lacks_colon(source, at))
		return "the other case stands after a colon: condition ? a : b";
	if (help_with_dots(source, at))
		return help_with_dots(source, at);
	const char *slip =
		strcmp(code, "S0301") != 0 ? find_slip(source, at) : NULL;
	return slip ? slip : find_code_help(code);
}

/* Whether the service surely refuses it too. Patterns are compiled by another
 * engine there, so one must be broken for both that we know. */
static bool is_certain(const struct jsonata *jsonata)
{
	if (strcmp(jsonata->error.code, "JS_SYNTAXERROR") != 0)
		return true;
	span place = jsonata->error.span;
	struct text pattern = text_slice(
		jsonata->source, place.start + 1, place.end - place.start - 1);
	while (pattern.len && pattern.bytes[pattern.len - 1] != '/')
		pattern.len--;
	pattern.len -= pattern.len > 0;
	return pattern_is_broken(pattern);
}

/* [jn.parse] [jn.empty] [jn.regex] [jfn.version] [lint.jn.newop]
 * [jsonata.S0101] [jsonata.S0102] [jsonata.S0103] [jsonata.S0104]
 * [jsonata.S0105] [jsonata.S0106] [jsonata.S0201] [jsonata.S0202]
 * [jsonata.S0203] [jsonata.S0204] [jsonata.S0207] [jsonata.S0208]
 * [jsonata.S0209] [jsonata.S0210] [jsonata.S0211] [jsonata.S0212]
 * [jsonata.S0213] [jsonata.S0214] [jsonata.S0215] [jsonata.S0216]
 * [jsonata.S0217] [jsonata.S0301] [jsonata.S0302] [jsonata.S0401]
 * [jsonata.S0402] */
static void check_syntax(struct lint *lint, const struct use *use)
{
	const struct jsonata *jsonata = use->jsonata;
	if (use->kind != USE_JSONATA || !jsonata->error.code ||
		!is_certain(jsonata))
		return;
	bool has_code = jsonata->error.code[0] == 'S';
	struct diag *diag = report(lint,
		lint_expression_span(lint, use, jsonata->error.span),
		has_code ? "%.*s [%s]" : "%.*s", PRINT(jsonata->error.message),
		jsonata->error.code);
	const char *help = find_help(jsonata);
	if (help)
		add_help(lint, diag, "%s", help);
	locate(lint, diag, use->value);
	add_aws_message(lint, diag, "%.*s", PRINT(jsonata->error.message));
	set_credentials_outcome(diag, use);
	if (!strcmp(jsonata->error.code, "TOO_DEEP"))
		set_outcome(diag, OUTCOME_FAILS);
}

const struct rule rule_invalid_jsonata = {
	.id = "invalid-jsonata",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_JSONATA_EXPRESSION",
	.summary = "A JSONata expression cannot be parsed",
	.why = "AWS parses every expression when the machine is created, with "
	       "JSONata 2.0.6, and refuses the definition at the first fault. "
	       "The code in brackets is JSONata's own.",
	.mend = "Correct the expression at the caret. It is JSONata 2.0.6: "
		"operators and functions of later versions are unknown to it.",
	.reference = JSONATA,
	.uses = ON_SPECIAL(JSONATA),
	.use = check_syntax,
};

/* [jn.halfopen] [jn.delims] [msg.jn.delims] */
static void check_half(struct lint *lint, const struct use *use)
{
	bool begins = text_starts(value_text(use->value), "{%");
	struct diag *diag = report(lint, use->value->span,
		begins ? "this expression begins with {%% and does not end "
			 "with %%}"
		       : "this expression ends with %%} and does not begin "
			 "with {%%");
	if (begins && text_ends(value_text(use->value), "%}\n"))
		add_help(lint, diag,
			"the line end behind it is a part of the string; a "
			"block of YAML that begins with \"|-\" or \">-\" has "
			"none");
	else
		add_help(lint, diag,
			"an expression is the whole string: {%% first, %%} "
			"last, not even a blank outside");
	add_aws_message(lint, diag,
		"JSONata string must start with {%% and end with %%}");
	set_credentials_outcome(diag, use);
}

const struct rule rule_half_open_jsonata = {
	.id = "half-open-jsonata",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "An expression has only one of its delimiters",
	.why = "A string is an expression when it begins with {% and ends with "
	       "%}. AWS refuses one that does only one of both.",
	.mend = "Add the other delimiter, or take away the one there is.",
	.reference = JSONATA,
	.uses = ON_USE(HALF),
	.use = check_half,
};

/* [jn.delims] [dis.jn.delims] Half of it inside the blanks is refused too, by
 * the rule above; here both are inside. */
static void check_blanks(struct lint *lint, const struct use *use)
{
	struct text inner;
	if (use->kind != USE_TEXT ||
		!language_is_expression(
			text_trim(value_text(use->value)), &inner))
		return;
	struct diag *diag = report(lint, use->value->span,
		"blanks outside of {%% and %%} make this plain text");
	add_help(lint, diag, "take the blanks away");
}

const struct rule rule_blank_outside_jsonata = {
	.id = "blank-outside-jsonata",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "Blanks around an expression make it plain text",
	.why = "Nothing may stand outside of {% and %}, not even a blank: the "
	       "string is then handed on as it is, unevaluated.",
	.mend = "Remove what stands before {% and behind %}.",
	.reference = JSONATA,
	.uses = ON_USE(TEXT),
	.use = check_blanks,
};

/* What is taken for {% and %}. */
static const struct {
	const char *begin, *end;
} lookalikes[] = {
	{"{{", "}}"},
	{"{ %", "% }"},
	{"%{", "}%"},
	{"<%", "%>"},
	{"[%", "%]"},
	{"(%", "%)"},
};

/* What stands between delimiters that look like the right ones; bytes is NULL
 * when there are none. */
static struct text find_inner(struct text text)
{
	size_t count = sizeof(lookalikes) / sizeof(*lookalikes);
	for (size_t i = 0; i < count; i++) {
		uint32_t len = (uint32_t)strlen(lookalikes[i].begin);
		if (text.len > 2 * len &&
			text_starts(text, lookalikes[i].begin) &&
			text_ends(text, lookalikes[i].end))
			return text_slice(text, len, text.len - 2 * len);
	}
	return (struct text){NULL, 0};
}

/* Where only a number or a list will do, values.c speaks of the text. */
static bool takes_text(const struct use *use)
{
	enum shape shape = (enum shape)use->rule->shape;
	return use->is_nested || shape == SHAPE_ANY || shape == SHAPE_STRING;
}

/* [jn.delims] The templates of other tools look like that too, so what is
 * inside has to be JSONata with a variable in it. */
static void check_delimiters(struct lint *lint, const struct use *use)
{
	struct text inner = find_inner(value_text(use->value));
	if (!inner.bytes || !memchr(inner.bytes, '$', inner.len) ||
		!takes_text(use) ||
		!jsonata_parse(lint_scratch(lint), inner)->root)
		return;
	struct diag *diag = report(lint, use->value->span,
		"this stays text: an expression stands between {%% and %%}");
	add_help(lint, diag, "write \"{%% %.*s %%}\"", PRINT(text_trim(inner)));
}

const struct rule rule_wrong_jsonata_delimiters = {
	.id = "wrong-jsonata-delimiters",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "Delimiters that are nearly {% and %}",
	.why = "Only {% at the very start and %} at the very end of a string "
	       "make it an expression. In other brackets it is handed on as "
	       "it is, unevaluated.",
	.mend = "Write {% at the very start and %} at the very end.",
	.reference = JSONATA,
	.uses = ON_USE(TEXT),
	.use = check_delimiters,
};

static bool looks_like_path(struct lint *lint, struct text text)
{
	if (text_starts(text, "$states."))
		return !memchr(text.bytes, ' ', text.len);
	return path_is_meant(lint_scratch(lint), text);
}

static bool looks_like_call(struct text text)
{
	return text_starts(text, "States.") && text_ends(text, ")") &&
	       text_find(text, "(", 0) != UINT32_MAX;
}

static bool is_template_member(const struct use *use)
{
	return use->member != use->field &&
	       text_ends(use->member->key->text, ".$");
}

/* [lint.jn.forgot] [intr.jponly] [jfn.intrinsics] What a key with ".$" holds is
 * explained by its key. */
static void check_forgotten(struct lint *lint, const struct use *use)
{
	struct text text = value_text(use->value);
	if (use->kind != USE_TEXT || !text.len || !takes_text(use) ||
		is_template_member(use))
		return;
	bool is_call = looks_like_call(text);
	if (!is_call && !looks_like_path(lint, text))
		return;
	struct diag *diag = report(lint, use->value->span,
		"\"%.*s\" is plain text in a JSONata state", PRINT(text));
	if (is_call)
		add_help(lint, diag,
			"JSONata has no States. functions; its own are called "
			"inside {%% %%}");
	else
		add_help(lint, diag,
			"an expression stands in {%% %%}, the input is "
			"$states.input");
}

const struct rule rule_path_in_jsonata = {
	.id = "path-in-jsonata",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A JSONata state holds a JSONPath or an intrinsic call",
	.why = "Under JSONata only what stands between {% and %} is evaluated. "
	       "A path left over from JSONPath is handed on as text.",
	.mend = "Write it as an expression: {% $states.input.x %} for $.x.",
	.reference = JSONATA,
	.uses = ON_USE(TEXT),
	.use = check_forgotten,
};

/* A member of Assign names a variable; variables.c speaks of its name. */
static bool is_variable(const struct use *use)
{
	const struct value *assign = &use->field->value;
	return use->rule->field == FIELD_Assign &&
	       assign->kind == VALUE_OBJECT && use->member >= assign->members &&
	       use->member < assign->members + assign->count;
}

/* [lint.jn.dollar] */
static void check_key(struct lint *lint, const struct use *use)
{
	bool is_payload = use->kind == USE_JSONATA || use->kind == USE_TEXT;
	if (!is_payload || is_variable(use) || !is_template_member(use))
		return;
	struct text key = use->member->key->text;
	struct diag *diag = report(lint, use->member->key_span,
		"\".$\" means nothing under JSONata: the member is called "
		"\"%.*s\"",
		PRINT(key));
	add_help(lint, diag, "call it \"%.*s\" and put its value in {%% %%}",
		(int)key.len - 2, key.bytes);
}

const struct rule rule_template_key_in_jsonata = {
	.id = "template-key-in-jsonata",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A key ends in \".$\" in a JSONata state",
	.why = "The ending marks values to evaluate in JSONPath templates. "
	       "Under JSONata it is part of the name, and the value is "
	       "evaluated only in {% %}.",
	.mend = "Take \".$\" off the key and write the value as an expression "
		"in {% %}.",
	.reference = JSONATA,
	.uses = ON_USE(JSONATA) | ON_USE(TEXT),
	.use = check_key,
};
