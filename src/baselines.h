/* --baseline and --write-baseline: the files, and what a run does with them. */
#ifndef ASL_BASELINES_H
#define ASL_BASELINES_H

#include "lint/baseline.h"
#include "options.h"
#include "report/output.h"

struct baselines {
	struct arena *arena;
	const struct options *options;
	struct baseline *known; /* --baseline, or NULL */
	bool has_output;        /* --write-baseline */
	struct output output;   /* then */
	struct baseline_list list;
	/* Private. */
	const char *known_folder, *output_folder; /* absolute */
};

/* Opens what --write-baseline names; before the sandbox. Returns -1 after
 * complaining. OPTIONS outlive BASELINES. */
int baselines_open(struct baselines *baselines, struct arena *arena,
	const struct options *options);

/* Reads what --baseline names. Returns -1 after complaining. */
int baselines_read(struct baselines *baselines);

/* What linting has to do differently, when there is a baseline. */
void baselines_prepare(
	const struct baselines *baselines, struct lint_options *options);

/* Takes what is known out of the report on the file at PATH, which was made
 * with what baselines_prepare() made of OPTIONS. */
void baselines_apply(struct baselines *baselines, struct report *report,
	const struct lint_options *options, const char *path);

/* What is stale, or NULL. */
struct report *baselines_judge(
	struct baselines *baselines, const struct lint_options *options);

/* Writes the new baseline, if one is wanted. Returns -1 after complaining. */
int baselines_write(struct baselines *baselines);

/* Ends without a new baseline. */
void baselines_discard(struct baselines *baselines);

#endif
