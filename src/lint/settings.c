#include "lint/settings.h"

#include "input/substitute.h"
#include "lint/registry.h"

const char *const settings_profiles[] = {
	[LINT_PROFILE_AWS] = "aws",
	[LINT_PROFILE_DEFAULT] = "default",
	[LINT_PROFILE_STRICT] = "strict",
	NULL,
};

const char *const settings_types[] = {"standard", "express", NULL};

const char *const settings_levels[] = {
	[SEVERITY_OFF] = "off",
	[SEVERITY_INFO] = "info",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
	NULL,
};

const char *const settings_failures[] = {
	[SEVERITY_OFF] = "never",
	[SEVERITY_INFO] = "info",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
	NULL,
};

int settings_find(const char *const *words, struct text word)
{
	for (int i = 0; words[i]; i++)
		if (text_is(word, words[i]))
			return i;
	return -1;
}

const char *settings_list(struct arena *arena, const char *const *words)
{
	const char *list = words[0];
	for (int i = 1; words[i]; i++)
		list = arena_format(arena, words[i + 1] ? "%s, %s" : "%s or %s",
			list, words[i]);
	return list;
}

/* A list by rule, which is made on first use with OTHERS for every rule. */
static void set(struct arena *arena, uint8_t **list, unsigned rule,
	uint8_t value, uint8_t others)
{
	if (!*list) {
		*list = arena_array(arena, rule_registry_count, 1);
		memset(*list, others, rule_registry_count);
	}
	(*list)[rule] = value;
}

void layer_select(struct layer *layer, struct arena *arena, unsigned rule)
{
	set(arena, &layer->selected, rule, true, false);
}

void layer_ignore(struct layer *layer, struct arena *arena, unsigned rule)
{
	set(arena, &layer->ignored, rule, true, false);
}

void layer_set_level(struct layer *layer, struct arena *arena, unsigned rule,
	enum severity level)
{
	set(arena, &layer->levels, rule, (uint8_t)level, LINT_LEVEL_PROFILE);
}

void settings_start(struct settings *settings, struct arena *arena,
	const struct lint_options *lint)
{
	*settings = (struct settings){
		.lint = *lint,
		.fail_on = SEVERITY_WARNING,
		.chosen = arena_array(arena, rule_registry_count, 1),
		.spoken = arena_array(
			arena, rule_registry_count, sizeof(*settings->spoken)),
	};
	memset(settings->chosen, LINT_LEVEL_PROFILE, rule_registry_count);
}

/* What LAYER says of the level of a rule, which stays as it WAS without. */
static uint8_t choose(const struct layer *layer, unsigned rule, uint8_t was)
{
	if (layer->ignored && layer->ignored[rule])
		return SEVERITY_OFF;
	if (layer->levels && layer->levels[rule] != LINT_LEVEL_PROFILE)
		return layer->levels[rule];
	if (layer->selected && (!layer->selected[rule] || was == SEVERITY_OFF))
		return LINT_LEVEL_PROFILE;
	return was;
}

static bool speaks_of(const struct layer *layer, unsigned rule)
{
	return layer->selected || (layer->ignored && layer->ignored[rule]) ||
	       (layer->levels && layer->levels[rule] != LINT_LEVEL_PROFILE);
}

static void add_levels(struct settings *settings, const struct layer *layer)
{
	for (unsigned i = 0; i < rule_registry_count; i++) {
		settings->chosen[i] = choose(layer, i, settings->chosen[i]);
		if (speaks_of(layer, i))
			settings->spoken[i] = settings->state_layers;
	}
}

/* Of a rule, the layer added last is asked first. */
static void add_states(struct settings *settings, struct arena *arena,
	const struct layer *layer)
{
	struct state_levels *states = arena_zeroed(arena, sizeof(*states));
	states->globs = layer->states;
	states->levels = arena_array(arena, rule_registry_count, 1);
	for (unsigned i = 0; i < rule_registry_count; i++)
		states->levels[i] = choose(layer, i, LINT_LEVEL_PROFILE);
	states->next = settings->lint.states;
	settings->lint.states = states;
	settings->state_layers++;
}

/* In reverse, so that each layer is only added to what there is. */
static void add_substitutions(struct settings *settings, struct arena *arena,
	const struct layer *layer)
{
	uint32_t *count = &settings->lint.substitution_count;
	for (uint32_t i = layer->substitution_count; i-- > 0;) {
		settings->substitutions =
			arena_grow(arena, settings->substitutions, *count,
				&settings->substitution_room,
				sizeof(*settings->substitutions));
		settings->substitutions[(*count)++] = layer->substitutions[i];
	}
}

void settings_add(struct settings *settings, struct arena *arena,
	const struct layer *layer)
{
	if (layer->states.count) {
		add_states(settings, arena, layer);
		return;
	}
	if (layer->has_profile) {
		settings->lint.profile = layer->profile;
		settings->selected = NULL;
	}
	if (layer->selected)
		settings->selected = layer->selected;
	if (layer->has_type)
		settings->lint.is_express = layer->is_express;
	if (layer->has_fail_on)
		settings->fail_on = layer->fail_on;
	if (layer->naming)
		settings->lint.naming = layer->naming;
	add_substitutions(settings, arena, layer);
	add_levels(settings, layer);
}

static uint8_t level_of(const struct settings *settings, unsigned rule)
{
	if (settings->chosen[rule] != LINT_LEVEL_PROFILE)
		return settings->chosen[rule];
	if (!settings->selected)
		return LINT_LEVEL_PROFILE;
	return settings->selected[rule] || rule_registry[rule]->is_always_on
		       ? LINT_LEVEL_OWN
		       : SEVERITY_OFF;
}

/* States that a lower layer chose for a rule are forgotten where a higher one
 * speaks of it for all states. */
static void forget_states(struct settings *settings)
{
	uint32_t number = settings->state_layers;
	for (struct state_levels *states = settings->lint.states; states;
		states = states->next, number--)
		for (unsigned i = 0; i < rule_registry_count; i++)
			if (number <= settings->spoken[i])
				states->levels[i] = LINT_LEVEL_PROFILE;
}

/* The first of a name is the one that counts: the last layer's come first. */
static void order_substitutions(struct settings *settings)
{
	struct substitution *all = settings->substitutions;
	uint32_t count = settings->lint.substitution_count;
	for (uint32_t i = 0; i < count / 2; i++) {
		struct substitution first = all[i];
		all[i] = all[count - 1 - i];
		all[count - 1 - i] = first;
	}
	settings->lint.substitutions = all;
}

void settings_finish(struct settings *settings, struct arena *arena)
{
	uint8_t *levels = arena_array(arena, rule_registry_count, 1);
	for (unsigned i = 0; i < rule_registry_count; i++)
		levels[i] = level_of(settings, i);
	settings->lint.levels = levels;
	forget_states(settings);
	order_substitutions(settings);
}
