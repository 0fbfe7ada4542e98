/* Workflow variables: who assigns them, who reads them, and whether a reader
 * can find them assigned. spec/asl.md section 8.
 *
 * Reads are collected while the expressions are visited; after that
 * variables_judge() follows every variable through the graph. JSONPath and
 * JSONata states share the variables. [var.mixed] */
#ifndef ASL_EXPR_VARIABLES_H
#define ASL_EXPR_VARIABLES_H

#include "asl/graph.h"
#include "expr/use.h"

enum variable_verdict {
	VARIABLE_UNCLEAR,  /* placeholders or broken transitions: no word */
	VARIABLE_ASSIGNED, /* on every path to the reader */
	VARIABLE_MAYBE,    /* on some path, not on another */
	VARIABLE_NEVER,    /* on no path */
	/* On no path, but outside the Distributed Map the reader is in. */
	VARIABLE_OUT_OF_REACH,
};

struct variable_read {
	span place; /* in the file */
	const struct object *object;
	/* When the variable is not there the whole value is not, so that the
	 * execution fails for certain. */
	bool decides;
	bool is_called; /* as a function, or it is the name of one */
	enum variable_verdict verdict;
	struct variable_read *next;
};

/* A member of an Assign. */
struct variable_assignment {
	span place;                  /* of the key */
	const struct object *object; /* state, choice rule or catcher */
	struct variable_assignment *next;
};

struct variable {
	struct text name; /* without "$" */
	/* Both in document order. */
	struct variable_read *reads, **last_read;
	struct variable_assignment *assignments, **last_assignment;
	bool is_guarded; /* someone asks whether it is there */
};

struct variables {
	const struct machine *machine;
	const struct graph *graph;
	struct source *source; /* of the machine, or one like it */
	struct arena *arena;
	struct atom_table names; /* an atom's index is its variable's */
	struct variable **at;
	uint32_t count, room;
	bool is_surveyed; /* private: what follows is found out */
	/* A placeholder may read or assign any variable. */
	bool reads_unknown, assigns_unknown;
	/* There are assignments that could not be noted: a state or a field is
	 * misspelt or misplaced, or a placeholder stands for it. */
	bool has_hidden;
};

/* Notes all assignments. SOURCE is that of the machine, or that one apart for a
 * thread; all is allocated from its arena. */
struct variables *variables_start(const struct machine *machine,
	const struct graph *graph, struct source *source);

/* From here on VARIABLES read from SOURCE, which is like the one they were
 * started with, and take memory from its arena, which outlives them. */
void variables_move(struct variables *variables, struct source *source);

/* Adds to VARIABLES what LATER, of the same machine, collected from what stands
 * behind all that was collected in VARIABLES. */
void variables_join(struct variables *variables, const struct variables *later);

/* Whether some state assigns NAME, or may: a placeholder or a misspelt field
 * can hide an Assign. A USE that reads NAME was collected. */
bool variables_may_assign(const struct variables *variables, struct text name);

/* Notes what USE (parsed) reads. */
void variables_collect(struct variables *variables, const struct use *use);

/* Fills in the verdicts, and whether anything is unknown or hidden. Bounded:
 * past a budget of work that grows with the definition the rest stays
 * VARIABLE_UNCLEAR. */
void variables_judge(struct variables *variables);

#endif
