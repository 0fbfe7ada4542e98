/* What holds for a file: settings from the configuration, from those of its
 * overrides that fit, and from the command line, in layers: what a higher one
 * says wins over what a lower one says, rule by rule. */
#ifndef ASL_LINT_SETTINGS_H
#define ASL_LINT_SETTINGS_H

#include "lint/lint.h"
#include "lint/state_levels.h"

/* The words for enum lint_profile, the type of machines, and enum severity as a
 * level of a rule and as what makes a run fail. Each ends in NULL. */
extern const char *const settings_profiles[];
extern const char *const settings_types[];
extern const char *const settings_levels[];
extern const char *const settings_failures[];

/* The index of WORD in WORDS, which end in NULL, or -1. */
int settings_find(const char *const *words, struct text word);

/* "a, b or c" of WORDS; in ARENA. */
const char *settings_list(struct arena *arena, const char *const *words);

/* Adds nothing where it says nothing. All zero is such a layer. */
struct layer {
	bool has_profile, has_type, has_fail_on;
	enum lint_profile profile;
	bool is_express;
	enum severity fail_on; /* SEVERITY_OFF: never */
	/* By rule, or NULL: a flag; a level (LINT_LEVEL_PROFILE: none); a flag.
	 */
	uint8_t *selected, *levels, *ignored;
	const struct naming *naming;
	const struct substitution *substitutions;
	uint32_t substitution_count;
	/* Where it holds; none is everywhere. */
	struct globs files, states;
};

/* Each notes something of the rule with that index in the registry. */
void layer_select(struct layer *layer, struct arena *arena, unsigned rule);
void layer_ignore(struct layer *layer, struct arena *arena, unsigned rule);
void layer_set_level(struct layer *layer, struct arena *arena, unsigned rule,
	enum severity level);

struct settings {
	struct lint_options lint; /* complete once settings_finish() was */
	enum severity fail_on;
	const uint8_t *selected; /* what replaces the profile's rules, or NULL
				  */
	uint8_t *chosen; /* by rule: a level, LINT_LEVEL_PROFILE: none */
	/* How many layers hold for some states; by rule, how many of them were
	 * on when one for all states last spoke of it. */
	uint32_t state_layers, *spoken;
	struct substitution *substitutions; /* in reverse until the end */
	uint32_t substitution_room;
};

/* Starts with LINT: the defaults, which no layer has anything to say of. */
void settings_start(struct settings *settings, struct arena *arena,
	const struct lint_options *lint);

/* Puts LAYER on top. Within one layer levels come after the selection and what
 * is ignored comes last; a selection, and a profile, undo the selection below
 * them. */
void settings_add(struct settings *settings, struct arena *arena,
	const struct layer *layer);

/* Completes settings->lint, once all layers are on. */
void settings_finish(struct settings *settings, struct arena *arena);

#endif
