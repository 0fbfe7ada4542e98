/* A form of output: one small file each, all behind the same functions. */
#ifndef ASL_REPORT_REPORTER_H
#define ASL_REPORT_REPORTER_H

#include "lint/diag.h"
#include "report/output.h"

/* One use of a reporter in a run. */
struct reporting {
	struct output out;
	const char *version; /* of this program */
	const char *home;    /* the address of the project */
	unsigned inputs;     /* files to be linted, readable or not */
	bool has_trouble;    /* in the end: not all of it could be done */
	void *state;         /* the reporter's own, from begin to end */
};

struct reporter {
	const char *name; /* as --format takes it */
	/* Hooks; begin and end may be NULL. */
	void (*begin)(struct reporting *);
	/* Once for each file that was linted, in their order. */
	void (*file)(struct reporting *, const struct report *);
	void (*end)(struct reporting *);
};

extern const struct reporter reporter_text, reporter_concise, reporter_json,
	reporter_jsonl, reporter_sarif, reporter_github, reporter_checkstyle,
	reporter_junit, reporter_gitlab, reporter_rdjson, reporter_aws;

/* All of them, in the order --help lists them. */
extern const struct reporter *const reporters[];
extern const unsigned reporter_count;

#endif
