/* A baseline: findings that are known, by file, rule and state, with how many
 * there are of each. Lines play no part, so that edits elsewhere change
 * nothing. */
#ifndef ASL_LINT_BASELINE_H
#define ASL_LINT_BASELINE_H

#include "lint/lint.h"

/* What a finding is known by. None holds bytes that are not UTF-8. */
struct baseline_key {
	struct text file;    /* relative to the folder of the baseline */
	struct text machine; /* where in a template; empty: the file is it */
	struct text rule;
	struct text state; /* its location; empty: in no state */
};

struct baseline_entry {
	struct baseline_key key;
	uint32_t count;
	span span; /* in the baseline's own file */
	/* Of this run. */
	uint32_t seen;
	bool is_judged; /* its rule looked at its file */
};

/* Lives in the arena of its source. */
struct baseline {
	struct source *source;
	struct baseline_entry *entries; /* ascending by key, each key once */
	uint32_t count;
	const char *fault; /* why it cannot be used, or NULL */
	span fault_span;
};

/* Reads a baseline from SOURCE. Never NULL. */
struct baseline *baseline_read(struct source *source);

/* Takes the findings that are known out of REPORT, on which no limit was put
 * and which was made with OPTIONS (and wants_states); FILE is how a key names
 * it. What is left is cut at OPTIONS->max_diagnostics. */
void baseline_apply(struct baseline *baseline, struct report *report,
	const struct lint_options *options, struct text file);

/* The entries that this run did not find as often as they say, as a report on
 * the baseline's own file; or NULL. */
struct report *baseline_judge(
	struct baseline *baseline, const struct lint_options *options);

/* A new baseline, or what is left of an old one. All zero but ARENA is empty.
 */
struct baseline_list {
	struct arena *arena;
	struct baseline_entry *entries;
	uint32_t count, room;
};

/* Adds the findings of REPORT, and takes them out of it: all but those of rules
 * that are always on. */
void baseline_collect(
	struct baseline_list *list, struct report *report, struct text file);

/* Adds the entries of BASELINE, those that were judged as often as they were
 * found. */
void baseline_keep(struct baseline_list *list, const struct baseline *baseline);

/* Sorts COUNT entries and adds up those of a key, of which the first in its
 * file is left: a merge of two baselines may hold a key twice. Returns how many
 * are left. */
uint32_t baseline_sort(struct baseline_entry *entries, uint32_t count);

/* TEXT without bytes that are not UTF-8: as it is, or a copy. */
struct text baseline_clean(struct arena *arena, struct text text);

#endif
