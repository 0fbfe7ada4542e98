/* A definition of a state machine, wherever in a file it stands. */
#ifndef ASL_INPUT_DEFINITION_H
#define ASL_INPUT_DEFINITION_H

#include "input/problem.h"
#include "input/value.h"

enum definition_type {
	DEFINITION_ANY_TYPE, /* nothing says which */
	DEFINITION_STANDARD,
	DEFINITION_EXPRESS,
};

/* What a value of a file of the Serverless Framework stands for: each of the
 * kinds holds the next. */
enum part_kind {
	PART_NONE,
	PART_STEP_FUNCTIONS, /* {stateMachines: ...} */
	PART_MACHINES,       /* machines by name */
	PART_MACHINE,        /* {definition: ..., type: ...} */
	PART_DEFINITION,
};

/* A rule that a template asks to be silenced. */
struct ignored {
	struct text rule; /* bytes NULL: SPAN is no name of a rule */
	span span;        /* of the name in the file */
	const struct ignored *next;
};

struct part;
struct substitution;

/* What other files say of a file, and it of others; all zero: nothing. */
struct outside {
	bool is_referred; /* a template has its definition in this file */
	enum definition_type type;         /* then, as the template says */
	const struct value *substitutions; /* then, or NULL */
	bool is_serverless; /* the template is one of the Serverless Framework
			     */
	/* What such templates have in this file beside. */
	const struct part *parts;
	/* In this file, a template: what is wrong with what it says of the
	 * files it names. */
	struct problem *faults;
};

/* Lives in the arena of the file's source. */
struct definition {
	/* What the spans of ROOT and PROBLEMS are of: the file, or a text that
	 * stands in it (embedding.h). */
	struct source *source;
	struct value *root;             /* NULL: not to be read */
	const struct problem *problems; /* of a text in the file, else NULL */
	const struct duplicate *duplicates;
	const char *machine; /* "Resources.Orders"; NULL: the file is it */
	enum definition_type type;
	const struct ignored *ignored;
	/* One of several that a condition chooses from: what the nearest before
	 * that is none of them ignores is ignored in it, too. */
	bool is_branch;

	/* What follows is of a template, its places of the file. */
	bool is_elsewhere; /* the file does not hold it */
	const struct value
		*location;   /* a string that names its file, or NULL */
	enum part_kind part; /* what LOCATION, ${file(...)}, stands for;
			      * PART_NONE: LOCATION is the name itself */
	/* The object of all that replaces ${name} in it, or NULL. */
	const struct value *substitutions;
	bool is_open; /* nobody knows what does */
	/* Those of them whose value stands there. */
	const struct substitution *values;
	uint32_t value_count;
	struct problem *faults;        /* around it */
	const struct definition *next; /* in the file, or NULL */
};

#endif
