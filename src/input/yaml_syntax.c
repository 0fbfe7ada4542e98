/* What is wrong with a text that libyaml refuses, in our words. */
#include "base/utf8.h"
#include "input/yaml_reader.h"

/* Where the finding stands. */
enum yaml_place {
	AT_PROBLEM,
	AT_CONTEXT,       /* where that began which libyaml was reading */
	AT_PROBLEM_NOTED, /* with a note there */
};

struct explanation {
	const char *problem, *context; /* libyaml's; NULL: any */
	const char *message;
	enum yaml_place place;
	const char *help; /* or the note */
};

/* The first that fits counts. Source: scanner.c and parser.c of libyaml. */
static const struct explanation explanations[] = {
	{"found unexpected end of stream", "while scanning a quoted scalar",
		"this quote is never closed", AT_CONTEXT, NULL},
	{"found unexpected document indicator", NULL,
		"this quote is not closed before the end of the document",
		AT_CONTEXT, NULL},
	{"found unknown escape character", NULL,
		"YAML has no such escape in double quotes", AT_PROBLEM,
		"double the backslash, or use single quotes"},
	{"did not find expected hexdecimal number", NULL,
		"an escape goes on with hexadecimal digits: \\x41, \\u0041",
		AT_PROBLEM, NULL},
	{"found invalid Unicode character escape code", NULL,
		"this escape is no character", AT_PROBLEM,
		"write characters past U+FFFF as \\U0001F600, not in pairs"},
	{"could not find expected ':'", NULL,
		"a key ends with a colon and a blank, and here are none",
		AT_CONTEXT,
		"write \"key: value\"; a text of several lines wants quotes, "
		"or \"|\" before it"},
	{"mapping values are not allowed in this context", NULL,
		"no key can stand here, so this colon cannot", AT_PROBLEM,
		"put quotes around a text with \": \" in it, or mend the "
		"indentation"},
	{"mapping keys are not allowed in this context", NULL,
		"no key can stand here", AT_PROBLEM, "mend the indentation"},
	{"block sequence entries are not allowed in this context", NULL,
		"no list can begin here", AT_PROBLEM,
		"put the \"-\" on a line of its own, or quotes around the "
		"text"},
	{"did not find expected key", NULL,
		"this is indented like none of the keys around it, or a key "
		"is missing",
		AT_PROBLEM_NOTED, "the keys it could belong to begin here"},
	{"did not find expected '-' indicator", NULL,
		"expected the next \"-\" of the list", AT_PROBLEM_NOTED,
		"the list begins here"},
	{"did not find expected ',' or ']'", NULL, "expected \",\" or \"]\"",
		AT_PROBLEM_NOTED, "the list begins here"},
	{"did not find expected ',' or '}'", NULL, "expected \",\" or \"}\"",
		AT_PROBLEM_NOTED, "the mapping begins here"},
	{"did not find expected node content", NULL, "expected a value",
		AT_PROBLEM, NULL},
	{"did not find expected <document start>", NULL,
		"this goes on after the end of the document", AT_PROBLEM,
		"begin a new document with \"---\", or mend the indentation"},
	{"found undefined tag handle", NULL, "nothing defines this tag",
		AT_PROBLEM, NULL},
	{"did not find expected alphabetic or numeric character",
		"while scanning an alias", "\"*\" wants a name behind it",
		AT_CONTEXT, "put quotes around a text that begins with \"*\""},
	{"did not find expected alphabetic or numeric character", NULL,
		"\"&\" wants a name behind it, and a blank behind that",
		AT_CONTEXT, "put quotes around a text that begins with \"&\""},
	{"found a tab character where an indentation space is expected", NULL,
		"YAML is indented with spaces, and this is a tab", AT_PROBLEM,
		NULL},
	{"found a tab character that violates indentation", NULL,
		"YAML is indented with spaces, and this is a tab", AT_PROBLEM,
		NULL},
	{"found an indentation indicator equal to 0", NULL,
		"the indentation of a block is a digit from 1 to 9", AT_PROBLEM,
		NULL},
	{NULL, "while scanning a block scalar",
		"nothing but a comment can follow the \"|\" or \">\" of a "
		"block on its line",
		AT_PROBLEM, NULL},
	{NULL, "while scanning a tag", "this is no tag", AT_CONTEXT,
		"put quotes around a text that begins with \"!\""},
	{NULL, "while parsing a tag", "this is no tag", AT_CONTEXT,
		"put quotes around a text that begins with \"!\""},
	{NULL, "while scanning a directive", "this is no directive", AT_CONTEXT,
		"put quotes around a text that begins with \"%\""},
	{NULL, "while scanning a %YAML directive",
		"the directive reads \"%YAML 1.1\"", AT_CONTEXT, NULL},
	{NULL, "while scanning a %TAG directive",
		"the directive reads \"%TAG !name! prefix\"", AT_CONTEXT, NULL},
	{"found duplicate %YAML directive", NULL,
		"this directive is there already", AT_PROBLEM, NULL},
	{"found duplicate %TAG directive", NULL,
		"this directive is there already", AT_PROBLEM, NULL},
	{"found incompatible YAML document", NULL,
		"this version of YAML is not known: 1.1 and 1.2 are",
		AT_PROBLEM, NULL},
	{NULL, NULL, "this is not YAML", AT_PROBLEM, NULL},
};

static bool fits(const char *wanted, const char *found)
{
	return !wanted || (found && !strcmp(wanted, found));
}

static const struct explanation *find_explanation(
	const struct yaml_fault *fault)
{
	const struct explanation *at = explanations;
	while (!fits(at->problem, fault->problem) ||
		!fits(at->context, fault->context))
		at++;
	return at;
}

/* The character at OFFSET, whole. */
static span character_at(struct text text, uint32_t offset)
{
	if (offset >= text.len)
		return (span){text.len, text.len};
	return (span){offset, utf8_next(text, offset)};
}

/* The rest of a line that should be a key. */
static span rest_of_line(struct text text, uint32_t start)
{
	uint32_t end = start;
	while (end < text.len && text.bytes[end] != '\n' &&
		text.bytes[end] != '\r')
		end++;
	while (end > start + 1 && strchr(" \t", text.bytes[end - 1]))
		end--;
	return (span){start, end};
}

/* A character that begins nothing. */
static bool explain_character(
	struct yaml_reader *reader, const struct yaml_fault *fault)
{
	if (!fits("found character that cannot start any token",
		    fault->problem))
		return false;
	struct text text = reader->source->text;
	span place = character_at(text, fault->problem_at);
	if (place.start < text.len && text.bytes[place.start] == '\t') {
		yaml_add_problem(reader, PROBLEM_SYNTAX, place,
			"YAML is indented with spaces, and this is a tab");
		return true;
	}
	struct problem *problem = yaml_add_problem(reader, PROBLEM_SYNTAX,
		place, "no text without quotes can begin with this character");
	problem->help = "put quotes around the text";
	return true;
}

/* libyaml reads on to the end before it misses a bracket. */
static bool explain_unclosed(
	struct yaml_reader *reader, const struct yaml_fault *fault)
{
	struct text text = reader->source->text;
	const struct builder *builder = &reader->builder;
	uint32_t depth = builder->depth;
	if (!depth || !reader->frames[depth - 1].is_flow || !fault->problem ||
		strncmp(fault->problem, "did not find expected", 21) != 0 ||
		text_skip_blanks(text, fault->problem_at) < text.len)
		return false;
	const struct builder_frame *frame = &builder->frames[depth - 1];
	yaml_add_problem(reader, PROBLEM_SYNTAX,
		character_at(text, frame->start),
		frame->kind == VALUE_ARRAY
			? "the file ends before this list does: \"]\" is "
			  "missing"
			: "the file ends before this mapping does: \"}\" is "
			  "missing");
	return true;
}

static uint32_t line_start(struct text text, uint32_t at)
{
	while (at > 0 && text.bytes[at - 1] != '\n')
		at--;
	return at;
}

/* The line before that of the colon at AT, when neither has another: libyaml
 * takes both for a text of two lines. */
static bool find_missing_colon(struct text text, uint32_t at, span *place)
{
	uint32_t start = line_start(text, at);
	if (!start || memchr(text.bytes + start, ':', at - start))
		return false;
	*place = rest_of_line(
		text, text_skip_blanks(text, line_start(text, start - 1)));
	return place->start < place->end && place->end < start &&
	       !memchr(text.bytes + place->start, ':',
		       place->end - place->start) &&
	       !strchr("#\"'-", text.bytes[place->start]);
}

/* A key without a colon, and the next key. */
static bool explain_colon(
	struct yaml_reader *reader, const struct yaml_fault *fault)
{
	span place;
	if (!fits("mapping values are not allowed in this context",
		    fault->problem) ||
		!find_missing_colon(
			reader->source->text, fault->problem_at, &place))
		return false;
	yaml_add_problem(reader, PROBLEM_SYNTAX, place,
		"a key ends with a colon and a blank, and here are none");
	return true;
}

static void add_explained(struct yaml_reader *reader,
	const struct explanation *found, const struct yaml_fault *fault)
{
	struct text text = reader->source->text;
	span place = character_at(text, fault->problem_at);
	span context = character_at(text, fault->context_at);
	if (found->place == AT_CONTEXT)
		place = fits("could not find expected ':'", fault->problem)
				? rest_of_line(text, fault->context_at)
				: context;
	struct problem *problem =
		yaml_add_problem(reader, PROBLEM_SYNTAX, place, found->message);
	if (found->place != AT_PROBLEM_NOTED) {
		problem->help = found->help;
		return;
	}
	problem->note_span = context;
	problem->note = found->help;
}

void yaml_explain(struct yaml_reader *reader, const struct yaml_fault *fault)
{
	if (!explain_character(reader, fault) &&
		!explain_colon(reader, fault) &&
		!explain_unclosed(reader, fault))
		add_explained(reader, find_explanation(fault), fault);
	reader->fault_at = fault->problem_at;
}
