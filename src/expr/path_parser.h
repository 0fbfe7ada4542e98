/* What the files of the path parser share. Nobody else includes this. */
#ifndef ASL_EXPR_PATH_PARSER_H
#define ASL_EXPR_PATH_PARSER_H

#include "expr/path.h"

/* Builds one path out of SOURCE. A filter's operand is built by a parser of its
 * own over the same source, so that spans agree, that reports to OUTER. */
struct path_parser {
	struct arena *arena;
	struct path *path;
	struct path_step *steps;
	uint32_t capacity;
	struct path_fault *last_quirk;
	bool has_call; /* a quirk speaks of a function and what follows it */
	struct path_parser *outer; /* NULL but for an operand */
};

/* Records the error unless there is one already, from START to END. */
void path_refuse(struct path_parser *parser, const char *code, uint32_t start,
	uint32_t end, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Records an accepted construct that surely was not meant. */
void path_doubt(struct path_parser *parser, const char *code, uint32_t start,
	uint32_t end, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

bool path_refused(const struct path_parser *parser);

/* The source from START to END for a message: NUL-terminated and cut when
 * long. */
const char *path_excerpt(
	const struct path_parser *parser, uint32_t start, uint32_t end);

/* A zeroed step at the end of the path; valid until the next one is added. */
struct path_step *path_add_step(struct path_parser *parser,
	enum path_step_kind kind, uint32_t start, uint32_t end);

/* Reads "$", "$$" or "$name" and sets the kind; returns the offset after it.
 * END is where the path ends. */
uint32_t path_parse_root(struct path_parser *parser, uint32_t end);

/* Reads the steps from AT to END, which is where the path ends. */
void path_parse_steps(struct path_parser *parser, uint32_t at, uint32_t end);

/* Adds the step of the names closed by a quote between AT and the first ']' or
 * END; QUOTED says whether AT is inside quotes already, and END closes them
 * then. Returns where it stopped. */
uint32_t path_add_names(struct path_parser *parser, span whole, uint32_t at,
	uint32_t end, bool quoted);

/* Reads the brackets that open at AT; returns the offset after them. */
uint32_t path_parse_bracket(
	struct path_parser *parser, uint32_t at, uint32_t end);

/* Reads [ ... ? ...] in BRACKET, whose '?' is at MARK. */
void path_parse_filter(struct path_parser *parser, span bracket, uint32_t mark);

/* The outermost span within START and END without characters up to U+0020. */
span path_trim(const struct path_parser *parser, uint32_t start, uint32_t end);

/* What path_parse() and path_parse_reference() make of "$.a.b" and "$$.a.b",
 * which most paths are like; NULL for anything out of the ordinary. */
const struct path *path_parse_names(struct arena *arena, struct text source);

/* Sets steps, count and definite from what was added. */
void path_finish(struct path_parser *parser);

static inline char path_byte(const struct path_parser *parser, uint32_t at)
{
	return parser->path->source.bytes[at];
}

/* A character that is nothing but part of a name, wherever it stands outside
 * brackets. */
static inline bool path_is_plain(char byte)
{
	char letter = (char)(byte | ('a' ^ 'A'));
	return (letter >= 'a' && letter <= 'z') ||
	       (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

static inline struct text path_text(
	const struct path_parser *parser, uint32_t start, uint32_t end)
{
	return text_slice(parser->path->source, start, end - start);
}

#endif
