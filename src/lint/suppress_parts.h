/* What the two kinds of silencing share; private to src/lint/suppress*.c. */
#ifndef ASL_LINT_SUPPRESS_PARTS_H
#define ASL_LINT_SUPPRESS_PARTS_H

#include "lint/suppress.h"

enum { SUPPRESS_WORDS = RULE_REGISTRY_MAX / 64 };

/* A rule that is named. */
struct silencer {
	uint16_t rule;
	span place;
};

/* The rules that are silenced somewhere. */
struct silence {
	span scope;
	uint64_t named[SUPPRESS_WORDS], used[SUPPRESS_WORDS]; /* by rule */
	struct silencer *silencers; /* each rule once */
	uint32_t count, room;
};

/* A directive that is not right, until all are read. */
struct slip {
	struct directive_fault fault;
	struct slip *next;
};

struct suppressor {
	struct lint *lint;
	struct silence *silences; /* ascending by scope, outer before inner */
	uint32_t count, room;
	struct slip *slips, **last_slip;
	bool is_in_yaml;
	/* Rules may have found nothing because they could not look. */
	bool is_unclear;
	/* Of the comment at hand: its value, or where its text starts. */
	const struct value *comment;
	uint32_t start;
};

/* An empty list of silences. */
void suppress_start(struct suppressor *suppressor, struct lint *lint);

/* Adds a silence without rules; what is read next belongs to it. */
struct silence *suppress_open(struct suppressor *suppressor, span scope);

/* Reads the directives in TEXT into the silence opened last. */
void suppress_read(struct suppressor *suppressor, struct text text);

/* Names one rule in it. */
void suppress_name(struct suppressor *suppressor, struct text name, span place);

/* Notes what was meant to name rules in the metadata of a template. */
void suppress_slip(struct suppressor *suppressor, span place);

/* Whether SILENCE silences the finding, which then is marked. */
bool suppress_mark(struct silence *silence, struct finding *finding);

/* Reports slips and unused silencers, with a MATCH for what that adds. */
void suppress_report(struct suppressor *suppressor,
	void (*match)(struct suppressor *suppressor, uint32_t first));

#endif
