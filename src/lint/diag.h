/* What was found in one file: plain data, sorted, ready for a reporter. */
#ifndef ASL_LINT_DIAG_H
#define ASL_LINT_DIAG_H

#include "base/source.h"

enum severity {
	SEVERITY_OFF,
	SEVERITY_INFO,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
	SEVERITY_COUNT,
};

/* What AWS does with it. */
enum outcome {
	OUTCOME_RUNS,    /* accepted and runs, surely or probably unintended */
	OUTCOME_FAILS,   /* an execution that gets there fails for certain */
	OUTCOME_REFUSED, /* refused when the state machine is created */
};

const char *severity_name(enum severity severity); /* "error" ... */
const char *outcome_name(enum outcome outcome);    /* "refused" ... */

struct rule;

/* A second place that explains the first. */
struct note {
	span span;
	const char *message;
	struct note *next;
};

/* Replace the bytes of SPAN by TEXT. */
struct edit {
	span span;
	const char *text;
	struct edit *next;
};

struct fix {
	const char *description;
	struct edit *edits; /* by place; they do not overlap */
};

struct diag {
	const struct rule *rule;
	enum severity severity;
	enum outcome outcome;
	span span; /* in source->text */
	const char *message;
	const char *location;    /* as AWS prints it, or NULL */
	const char *place;       /* the deepest in that form, or NULL */
	const char *aws_code;    /* or NULL */
	const char *aws_message; /* in the service's words, or NULL */
	const char *help;        /* or NULL */
	struct note *notes;      /* in the order added, or NULL */
	struct fix *fix;         /* or NULL */
	const char *machine;     /* where in a template, or NULL */
	const char *state; /* where the state around it is, or NULL; only when
			    * it was asked for */
};

/* The service's own answer for one definition. */
struct answer {
	const char *machine; /* as in struct diag */
	const char *text;    /* one line of JSON without newline */
	const struct answer *next;
};

/* The findings of one file. Owned by the arena of its source. */
struct report {
	struct source *source;
	struct diag *diags; /* sorted by place, then rule, then message */
	uint32_t count;
	uint32_t hidden;                /* found, but past --max-diagnostics */
	uint32_t found[SEVERITY_COUNT]; /* by severity, the hidden included */
	uint32_t machines;              /* definitions in the file */
	uint32_t suppressed;            /* silenced by comments or a baseline */
	/* A bit by rule: it found something that is not shown, for it has
	 * another level there. NULL when no states were asked for. */
	uint64_t *unshown;
	const struct answer *answers; /* one a definition, if asked for */
};

/* Leaves the first MOST findings of REPORT; the others are hidden. */
void report_limit(struct report *report, uint32_t most);

#endif
