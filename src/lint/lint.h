/* The pipeline: one source to one report. */
#ifndef ASL_LINT_LINT_H
#define ASL_LINT_LINT_H

#include "asl/catalog.h"
#include "lint/diag.h"

enum lint_profile {
	LINT_PROFILE_AWS,     /* only what the service refuses */
	LINT_PROFILE_DEFAULT, /* errors and warnings */
	LINT_PROFILE_STRICT,  /* and advice */
};

enum {
	LINT_LEVEL_PROFILE = 0xFF, /* as the profile says */
	LINT_LEVEL_OWN = 0xFE,     /* on, at the rule's own level */
};

struct outside;

/* Plain data, from the command line or a configuration. */
struct lint_options {
	enum lint_profile profile;
	bool is_express;          /* --type express */
	uint32_t max_diagnostics; /* a file; more are counted */
	unsigned threads;         /* for one file, at most; 0 counts as 1 */
	/* What other files say of this one (input/definition.h), or NULL. */
	const struct outside *outside;
	bool wants_aws_answer; /* fill in report->answers */
	/* What a configuration adds to the tables of services. */
	struct catalog catalog;
	/* By index in rule_registry: LINT_LEVEL_* or an enum severity that the
	 * rule gets (SEVERITY_OFF: it is not run). NULL: all as the profile
	 * says. */
	const uint8_t *levels;
	/* Levels that hold in some states only, and so come first. */
	struct state_levels *states;
	bool wants_states; /* fill in diag->state */
	/* How states are to be named, or NULL. */
	const struct naming *naming;
	/* What placeholders stand for; the first of a name counts. */
	const struct substitution *substitutions;
	uint32_t substitution_count;
};

/* Whether the rule with that index may report anything. */
bool lint_is_on(const struct lint_options *options, unsigned rule);

/* Reads nothing but SOURCE and allocates everything from source->arena. Never
 * NULL. */
struct report *lint_source(
	struct source *source, const struct lint_options *options);

#endif
