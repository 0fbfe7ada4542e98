#include "base/glob.h"

#include "base/utf8.h"

enum token_kind {
	TOKEN_CHARACTER,
	TOKEN_ANY,  /* one character */
	TOKEN_SET,  /* one of several */
	TOKEN_STAR, /* any number of characters */
	TOKEN_ALL,  /* the same, slashes too */
	/* Any number of folders takes two: one to begin, which may be left at
	 * once, and one that is left behind a slash only. */
	TOKEN_FOLDERS,
	TOKEN_IN_FOLDERS,
	TOKEN_END,
};

struct range {
	uint32_t first, last;
};

struct token {
	enum token_kind kind;
	uint32_t character;
	struct range *ranges; /* of a set */
	uint32_t range_count;
	bool is_negated;
};

enum { MAX_TOKENS = GLOB_MAX_LENGTH + 6, WORDS = MAX_TOKENS / 64 };

struct glob {
	struct text pattern;
	enum glob_kind kind;
	bool needs_folder;
	uint32_t count; /* of tokens, the end included */
	struct token *tokens;
	struct range *ranges; /* of all sets */
};

/* A set of tokens: where in the pattern we may be. */
struct places {
	uint64_t bits[WORDS];
};

struct compiler {
	struct glob *glob;
	struct text pattern;
	uint32_t at;
	uint32_t ranges; /* in use */
	struct glob_fault *fault;
};

static int refuse(struct compiler *compiler, uint32_t at, const char *message)
{
	*compiler->fault = (struct glob_fault){message, at};
	return -1;
}

static struct token *add(struct compiler *compiler, enum token_kind kind)
{
	struct token *token = &compiler->glob->tokens[compiler->glob->count++];
	token->kind = kind;
	return token;
}

static void add_folders(struct compiler *compiler)
{
	add(compiler, TOKEN_FOLDERS);
	add(compiler, TOKEN_IN_FOLDERS);
}

/* The byte so far ahead, or NUL. */
static char peek(const struct compiler *compiler, uint32_t ahead)
{
	uint32_t at = compiler->at + ahead;
	return at < compiler->pattern.len ? compiler->pattern.bytes[at] : '\0';
}

static bool is_at_end(const struct compiler *compiler)
{
	return compiler->at >= compiler->pattern.len;
}

/* The next character, which a backslash may stand before. */
static int read_character(struct compiler *compiler, uint32_t *character)
{
	if (peek(compiler, 0) == '\\')
		compiler->at++;
	if (is_at_end(compiler))
		return refuse(compiler, compiler->at - 1,
			"nothing stands behind this backslash");
	compiler->at += utf8_decode(compiler->pattern, compiler->at, character);
	return 0;
}

static int read_range(struct compiler *compiler, struct range *range)
{
	uint32_t start = compiler->at;
	if (read_character(compiler, &range->first) != 0)
		return -1;
	range->last = range->first;
	if (peek(compiler, 0) != '-' || peek(compiler, 1) == ']')
		return 0;
	compiler->at++;
	if (is_at_end(compiler))
		return 0;
	if (read_character(compiler, &range->last) != 0)
		return -1;
	if (range->last < range->first)
		return refuse(compiler, start, "this range runs backwards");
	return 0;
}

/* A bracket right behind the first one is part of the set. */
static int read_set(struct compiler *compiler)
{
	uint32_t start = compiler->at++;
	struct token *token = add(compiler, TOKEN_SET);
	token->ranges = compiler->glob->ranges + compiler->ranges;
	if (peek(compiler, 0) == '!' || peek(compiler, 0) == '^') {
		token->is_negated = true;
		compiler->at++;
	}
	do {
		if (is_at_end(compiler))
			return refuse(compiler, start,
				"this bracket is never closed");
		compiler->ranges++;
		if (read_range(compiler,
			    &token->ranges[token->range_count++]) != 0)
			return -1;
	} while (peek(compiler, 0) != ']');
	compiler->at++;
	return 0;
}

static bool is_at_start(const struct compiler *compiler)
{
	return compiler->at == 0 ||
	       compiler->pattern.bytes[compiler->at - 1] == '/';
}

static void read_stars(struct compiler *compiler)
{
	bool is_path = compiler->glob->kind == GLOB_PATH;
	bool is_free = is_at_start(compiler);
	uint32_t stars = 0;
	while (peek(compiler, 0) == '*') {
		compiler->at++;
		stars++;
	}
	bool is_double = is_path && stars >= 2 && is_free;
	if (is_double && is_at_end(compiler)) {
		add(compiler, TOKEN_ALL);
	} else if (is_double && peek(compiler, 0) == '/') {
		add_folders(compiler);
		compiler->at++;
	} else {
		add(compiler, TOKEN_STAR);
	}
}

static int read_token(struct compiler *compiler)
{
	switch (peek(compiler, 0)) {
	case '*': read_stars(compiler); return 0;
	case '[': return read_set(compiler);
	case '?':
		compiler->at++;
		add(compiler, TOKEN_ANY);
		return 0;
	case '{':
		return refuse(compiler, compiler->at,
			"braces mean nothing here: write a pattern for each "
			"choice, or \"\\{\"");
	default:
		return read_character(
			compiler, &add(compiler, TOKEN_CHARACTER)->character);
	}
}

/* Whether a slash stands before the end. */
static bool has_slash(struct text pattern)
{
	return pattern.len &&
	       memchr(pattern.bytes, '/', pattern.len - 1) != NULL;
}

/* What is special at the ends of the pattern of a path. */
static void start_path(struct compiler *compiler)
{
	struct text *pattern = &compiler->pattern;
	if (!has_slash(*pattern))
		add_folders(compiler);
	if (text_starts(*pattern, "/"))
		compiler->at = 1;
	else if (text_starts(*pattern, "./"))
		compiler->at = 2;
	compiler->glob->needs_folder = text_ends(*pattern, "/");
	if (compiler->glob->needs_folder)
		pattern->len--;
}

static struct glob *new_glob(
	struct arena *arena, struct text pattern, enum glob_kind kind)
{
	struct glob *glob = arena_zeroed(arena, sizeof(*glob));
	size_t room = pattern.len + (MAX_TOKENS - GLOB_MAX_LENGTH);
	glob->pattern = pattern;
	glob->kind = kind;
	glob->tokens = arena_array(arena, room, sizeof(struct token));
	glob->ranges = arena_array(arena, pattern.len, sizeof(struct range));
	return glob;
}

const struct glob *glob_compile(struct arena *arena, struct text pattern,
	enum glob_kind kind, struct glob_fault *fault)
{
	struct compiler compiler = {
		.pattern = pattern,
		.fault = fault,
	};
	if (pattern.len > GLOB_MAX_LENGTH) {
		refuse(&compiler, 0, "this is too long for a pattern");
		return NULL;
	}
	compiler.glob = new_glob(arena, pattern, kind);
	if (kind == GLOB_PATH)
		start_path(&compiler);
	if (is_at_end(&compiler)) {
		refuse(&compiler, 0, "this pattern fits nothing");
		return NULL;
	}
	while (!is_at_end(&compiler))
		if (read_token(&compiler) != 0)
			return NULL;
	add(&compiler, TOKEN_END);
	return compiler.glob;
}

struct text glob_pattern(const struct glob *glob)
{
	return glob->pattern;
}

static bool has(const struct places *places, uint32_t token)
{
	return places->bits[token / 64] >> token % 64 & 1;
}

static void mark(struct places *places, uint32_t token)
{
	places->bits[token / 64] |= UINT64_C(1) << token % 64;
}

/* TOKEN, and what can be got to from it without a character. */
static void enter(
	const struct glob *glob, struct places *places, uint32_t token)
{
	for (;;) {
		enum token_kind kind = glob->tokens[token].kind;
		mark(places, token);
		if (kind == TOKEN_FOLDERS) {
			mark(places, token + 1);
			token += 2;
		} else if (kind == TOKEN_STAR || kind == TOKEN_ALL) {
			token++;
		} else {
			return;
		}
	}
}

static bool is_in_set(const struct token *token, uint32_t character)
{
	for (uint32_t i = 0; i < token->range_count; i++)
		if (character >= token->ranges[i].first &&
			character <= token->ranges[i].last)
			return !token->is_negated;
	return token->is_negated;
}

/* Where CHARACTER leads from TOKEN. */
static void step(const struct glob *glob, uint32_t index, uint32_t character,
	struct places *next)
{
	const struct token *token = &glob->tokens[index];
	bool is_stop = character == '/' && glob->kind == GLOB_PATH;
	bool goes_on = false;
	switch (token->kind) {
	case TOKEN_CHARACTER: goes_on = token->character == character; break;
	case TOKEN_ANY: goes_on = !is_stop; break;
	case TOKEN_SET:
		goes_on = !is_stop && is_in_set(token, character);
		break;
	case TOKEN_STAR:
		if (!is_stop)
			enter(glob, next, index);
		break;
	case TOKEN_ALL: enter(glob, next, index); break;
	case TOKEN_IN_FOLDERS:
		enter(glob, next, index);
		goes_on = is_stop;
		break;
	case TOKEN_FOLDERS:
	case TOKEN_END: break;
	}
	if (goes_on)
		enter(glob, next, index + 1);
}

/* Whether the pattern ends where NEXT, the byte behind or NUL, is. */
static bool is_done(
	const struct glob *glob, const struct places *places, char next)
{
	if (!has(places, glob->count - 1))
		return false;
	if (next == '/')
		return glob->kind == GLOB_PATH;
	return next == '\0' && !glob->needs_folder;
}

bool glob_fits(const struct glob *glob, struct text name)
{
	struct places places = {{0}};
	enter(glob, &places, 0);
	for (uint32_t at = 0; at < name.len;) {
		struct places next = {{0}};
		uint32_t character;
		at += utf8_decode(name, at, &character);
		for (uint32_t i = 0; i < glob->count; i++)
			if (has(&places, i))
				step(glob, i, character, &next);
		places = next;
		if (at < name.len && name.bytes[at] == '/' &&
			is_done(glob, &places, '/'))
			return true;
	}
	return is_done(glob, &places, '\0');
}
