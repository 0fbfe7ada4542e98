/* What the parts of the engine share; private to src/lint. */
#ifndef ASL_LINT_RUN_H
#define ASL_LINT_RUN_H

#include "input/definition.h"
#include "input/substitute.h"
#include "lint/lint.h"
#include "lint/registry.h"

/* A diagnostic with what only the engine knows of it. */
struct finding {
	struct diag diag;      /* first: rules hold a pointer to it */
	struct source *source; /* what its spans are of */
	const struct definition *definition; /* NULL: of the file as a whole */
	span own;     /* diag.span, before it was mapped to the file */
	span located; /* of the value that is its location */
	bool has_location;
	const char *aws_location;  /* the service's own, or NULL */
	uint16_t rule;             /* index in rule_registry */
	const struct state *state; /* around it, or NULL; see state_levels.h */
	uint8_t state_level;       /* there; LINT_LEVEL_PROFILE: none */
	bool is_suppressed;
};

/* Findings past those that are shown: of each a hash, which tells equal ones,
 * with its severity. */
struct dropped {
	uint64_t *at;
	uint32_t count, room;
};

/* The run over one file; ROOT and what follows is of the definition at hand. */
struct lint {
	struct source *file;
	struct arena *arena;
	const struct lint_options *options;
	struct substitutions values;         /* those of the options */
	const struct definition *definition; /* NULL: none at hand */
	struct source *source;               /* what it is read from */
	uint32_t first;                      /* its findings start there */
	const struct value *root;            /* NULL: there is no tree */
	const struct machine *machine;       /* NULL: root is no object */
	const struct graph *graph;
	const struct arrivals **arrivals; /* NULL: nobody asked yet */
	struct variables *variables;
	uint16_t rule;        /* the one running */
	struct arena scratch; /* of the expression at hand */
	struct finding **findings;
	uint32_t count, room;
	struct arena saids[2], *said; /* findings and their texts are in SAID */
	uint32_t settle_at;           /* see settle_findings() */
	bool is_settling;             /* it was found out that it can */
	struct dropped dropped;
	struct report *report; /* what is known of it so far */
	bool is_unclear;       /* see suppress.h */
	/* Those of the definition whose Comment may hold a directive. */
	const struct object **commented;
	uint32_t commented_count, commented_room;
	/* By the metadata of the machine at hand, all its branches; or NULL. */
	struct silence *silenced;
	uint64_t search_left;        /* see lint_may_search() */
	struct called_slot **called; /* see lint_called(); NULL: none yet */
	const struct object **asked; /* by rule, see lint_is_first(); or NULL */
};

/* Calls every hook of every rule that is on. */
void walk_problems(struct lint *lint, const struct problem *problems);
void walk_root(struct lint *lint);
void walk_machine(struct lint *lint);

/* The parts of walk_machine(): the hooks MACHINE and SCOPE, and those for the
 * objects from FIRST to END, which also collect what variables they read. */
void walk_whole(struct lint *lint);
void walk_objects(struct lint *lint, uint32_t first, uint32_t end);

/* Both of them for a large machine, in shares, with several threads where the
 * options allow it. What comes of it does not depend on their number. */
void shares_walk(struct lint *lint);
void walk_directive(struct lint *lint, const struct directive_fault *fault);

/* Leads the places of COUNT findings, their notes and fixes back to the file.
 * Call before collect_report(). */
void outer_map(
	struct lint *lint, struct finding *const *findings, uint32_t count);

/* Call before anything is found. */
void settle_start(struct lint *lint);

/* Where it is sure that only the first of many findings can be shown, counts
 * the others and forgets them. Call when nobody holds a diagnostic. */
void settle_now(struct lint *lint);

static inline void settle_findings(struct lint *lint)
{
	if (lint->count >= lint->settle_at)
		settle_now(lint);
}

/* Where anything was forgotten, forgets all that is not shown, and adds it to
 * what the report counts, equal ones once. Call when findings are sorted. */
void settle_count(struct lint *lint);

/* Adds what SHARE forgot. */
void settle_join(struct lint *lint, struct lint *share);

/* Copies the texts of DIAG to ARENA. */
void settle_copy(struct arena *arena, struct diag *diag);

/* Applies levels, drops what they do not show and what is silenced, sorts, and
 * drops equals. */
void collect_sort(struct lint *lint);

/* The report, with nothing found yet. */
struct report *collect_start(struct lint *lint);

/* The report of all findings: levels applied, sorted, equals dropped, the ones
 * past the limit counted. Frees the findings. */
struct report *collect_report(struct lint *lint);

/* Where the service would say FINDING is, or NULL. */
const char *collect_location(const struct finding *finding);

/* The place of TARGET under ROOT, of SOURCE, as the service writes it, or NULL
 * when it does not stand there. [diag.loc.form] */
const char *location_of(
	const struct source *source, const struct value *root, span target);

/* The service's own answer for the definition at hand, as one line of JSON,
 * from all its findings whatever their level. Call before collect_report(). */
const char *answer_build(struct lint *lint);

#endif
