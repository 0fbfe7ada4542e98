/* JSONPath as Step Functions reads it, and its narrow sister, the Reference
 * Path.
 *
 * The service takes what Jayway json-path 2.0.0 takes; that engine is lenient,
 * so a path can be legal and still surely not mean what it says. Such places
 * are listed as quirks. Fact ids: path.dialect, path.ops, refpath.def; measured
 * behaviour in the project's notes on paths, sections 3 and 4.
 *
 * All results live in the arena, texts point into the source. All spans are
 * bytes of the source text, END exclusive. */
#ifndef ASL_EXPR_PATH_H
#define ASL_EXPR_PATH_H

#include "base/arena.h"

enum path_kind {
	PATH_NONE,     /* does not begin with '$' */
	PATH_DATA,     /* "$...": the state's input */
	PATH_CONTEXT,  /* "$$...": the Context Object */
	PATH_VARIABLE, /* "$name...": a workflow variable */
	PATH_ITEM,     /* "@...": the tested element; only inside a filter */
};

enum path_step_kind {
	PATH_STEP_NAME,       /* .a or ['a']: names[0] */
	PATH_STEP_NAMES,      /* ['a','b']: count names, possibly none */
	PATH_STEP_INDEX,      /* [0]: numbers[0] */
	PATH_STEP_INDEXES,    /* [0,1]: count numbers */
	PATH_STEP_SLICE,      /* [a:b]: slice */
	PATH_STEP_WILDCARD,   /* * or [*] */
	PATH_STEP_DESCENDANT, /* ..: modifies the step that follows */
	PATH_STEP_FILTER,     /* [?(...)]: filter */
	PATH_STEP_SCRIPT,     /* [(@.length-n)]: numbers[0] is -n */
	PATH_STEP_ROOT,       /* a '$' in the middle: no effect */
};

struct path_slice {
	bool has_from, has_to;
	int32_t from, to;
};

struct path_step {
	enum path_step_kind kind;
	span span; /* with its dot or brackets */
	uint32_t count;
	union {
		const struct text *names;
		const int32_t *numbers;
		struct path_slice slice;
		const struct path_filter *filter; /* NULL for a bare [?] */
	};
};

enum path_operand_kind {
	PATH_OPERAND_NONE,    /* left out: @.a, or @.a < */
	PATH_OPERAND_PATH,    /* @... or $...: path, and text as written */
	PATH_OPERAND_STRING,  /* '...': text without the quotes */
	PATH_OPERAND_PATTERN, /* a regular expression between slashes */
	PATH_OPERAND_BARE, /* anything else, blanks trimmed: 10, true, word */
};

struct path_operand {
	enum path_operand_kind kind;
	span span;
	struct text text;
	const struct path *path; /* only for PATH_OPERAND_PATH */
};

/* One test: LEFT [OPERATOR RIGHT]; without an operator LEFT must exist. */
struct path_criterion {
	struct path_operand left, right;
	const char *operator; /* "==", ... or NULL */
	bool negated;         /* !@.a */
	bool after_or;        /* joined to the one before by ||, else by && */
};

struct path_filter {
	const struct path_criterion *criteria;
	uint32_t count;
};

/* Something to say about a place in a path. */
struct path_fault {
	const char *code; /* stable, such as "space-outside-brackets" */
	span span;
	const char *message; /* what is wrong, then what is allowed */
	const struct path_fault *next;
};

struct path {
	enum path_kind kind;
	struct text source;
	struct text variable; /* PATH_VARIABLE: the name without '$' */
	span variable_span;
	const struct path_step *steps;
	uint32_t count;
	bool definite; /* yields one value, not a list */
	/* It is like "$", "$.a" or "$.a.b": into the input, by names alone,
	 * with neither error nor quirk. False of some that are longer or have
	 * other characters than letters, digits, '_' and '-'. */
	bool is_plain;
	const struct path_fault *error;  /* NULL: the service takes it */
	const struct path_fault *quirks; /* in order of position of finding */
};

/* Never NULL. On an error the steps before it are kept. [path.root]
 * [path.dialect] [path.noleading] */
const struct path *path_parse(struct arena *arena, struct text source);

/* The same for a Reference Path: the steps are names and single indexes, and a
 * backslash makes the next character plain. Any root is let through: which of
 * them a field takes is for the caller to judge. [refpath.def] [refpath.ok] */
const struct path *path_parse_reference(
	struct arena *arena, struct text source);

/* Whether the whole of TEXT is a path into the input or the Context Object that
 * nobody writes by chance: "$", "$HOME", "$.50" and prose may be anything. */
bool path_is_meant(struct arena *arena, struct text text);

/* What the service answers where a Reference Path is due and PATH, parsed by
 * path_parse_reference(), has an error. [refpath.msg] */
const char *path_reference_answer(const struct path *path);

#endif
