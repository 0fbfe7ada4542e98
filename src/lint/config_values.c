/* The values of a configuration, one function a key. */
#include "base/glob.h"
#include "base/suggest.h"
#include "input/substitute.h"
#include "lint/config_reader.h"
#include "lint/naming.h"
#include "lint/registry.h"
#include "lint/rule_names.h"

/* The text of a word. YAML takes a bare "off" for false, and "on" for true. */
static struct text word_of(const struct value *value)
{
	if (value->kind == VALUE_BOOLEAN)
		return value->boolean ? TEXT("on") : TEXT("off");
	return value->kind == VALUE_STRING ? value_text(value) : TEXT("");
}

/* The index of VALUE in NAMES, or -1 after complaining. */
static int choose(struct config_reader *reader, const struct value *value,
	const char *key, const char *const *names)
{
	int index = settings_find(names, word_of(value));
	if (index >= 0)
		return index;
	const char *list = settings_list(reader->arena, names);
	if (value->kind == VALUE_STRING)
		config_complain(reader, value->span,
			"\"%s\" takes %s, not \"%.*s\"", key, list,
			PRINT(value_text(value)));
	else
		config_complain(reader, value->span, "\"%s\" takes %s, not %s",
			key, list, value_kind_name(value));
	return -1;
}

CONFIG_VALUE(config_profile)
{
	int index = choose(reader, value, "profile", settings_profiles);
	layer->has_profile = index >= 0;
	if (index >= 0)
		layer->profile = (enum lint_profile)index;
}

CONFIG_VALUE(config_type)
{
	int index = choose(reader, value, "type", settings_types);
	layer->has_type = index >= 0;
	layer->is_express = index == 1;
}

CONFIG_VALUE(config_fail_on)
{
	int index = choose(reader, value, "fail-on", settings_failures);
	layer->has_fail_on = index >= 0;
	if (index >= 0)
		layer->fail_on = (enum severity)index;
}

/* Takes one string of a list into TARGET. */
typedef void take_string(
	struct config_reader *reader, const struct value *value, void *target);

/* Hands each string of a list to TAKE; one alone may do without the list. */
static void each_string(struct config_reader *reader, const struct value *value,
	const char *key, take_string *take, void *target)
{
	if (value->kind == VALUE_STRING) {
		take(reader, value, target);
		return;
	}
	if (!config_expect(
		    reader, value, VALUE_ARRAY, key, "a list of strings"))
		return;
	for_each_element (element, value)
		if (config_expect(reader, element, VALUE_STRING, key,
			    "a list of strings"))
			take(reader, element, target);
}

/* The rule called NAME, one that can be off when IS_OFF; or -1 after
 * complaining, unless that was done too often. */
static int find_rule(
	struct config_reader *reader, struct text name, span place, bool is_off)
{
	const char *fault;
	if (reader->fault_count >= CONFIG_MAX_FAULTS)
		return -1;
	int index = rule_choose(reader->arena, name, is_off, &fault);
	if (index < 0)
		config_complain(reader, place, "%s", fault);
	return index;
}

static void take_selected(
	struct config_reader *reader, const struct value *value, void *layer)
{
	int index = find_rule(reader, value_text(value), value->span, false);
	if (index >= 0)
		layer_select(layer, reader->arena, (unsigned)index);
}

CONFIG_VALUE(config_select)
{
	each_string(reader, value, "\"select\"", take_selected, layer);
}

static void take_ignored(
	struct config_reader *reader, const struct value *value, void *layer)
{
	int index = find_rule(reader, value_text(value), value->span, true);
	if (index >= 0)
		layer_ignore(layer, reader->arena, (unsigned)index);
}

CONFIG_VALUE(config_ignore)
{
	each_string(reader, value, "\"ignore\"", take_ignored, layer);
}

CONFIG_VALUE(config_severity)
{
	if (!config_expect(reader, value, VALUE_OBJECT, "\"severity\"",
		    "rules with their levels"))
		return;
	for_each_member (member, value) {
		struct text id = member->key->text;
		const char *key = arena_text(reader->arena, id).bytes;
		int level =
			choose(reader, &member->value, key, settings_levels);
		int rule = find_rule(
			reader, id, member->key_span, level == SEVERITY_OFF);
		if (level >= 0 && rule >= 0)
			layer_set_level(layer, reader->arena, (unsigned)rule,
				(enum severity)level);
	}
}

static void add_glob(struct config_reader *reader, struct globs *globs,
	const struct value *value, enum glob_kind kind)
{
	struct glob_fault fault;
	struct text pattern = arena_text(reader->arena, value_text(value));
	const struct glob *glob =
		glob_compile(reader->arena, pattern, kind, &fault);
	if (glob) {
		globs->at[globs->count++] = glob;
		return;
	}
	span place = value_inner_span(
		reader->source, value, (span){fault.at, fault.at});
	config_complain(
		reader, pattern.len ? place : value->span, "%s", fault.message);
}

static void take_path(
	struct config_reader *reader, const struct value *value, void *globs)
{
	add_glob(reader, globs, value, GLOB_PATH);
}

static void take_name(
	struct config_reader *reader, const struct value *value, void *globs)
{
	add_glob(reader, globs, value, GLOB_NAME);
}

static void read_globs(struct config_reader *reader, const struct value *value,
	const char *key, take_string *take, struct globs *globs)
{
	uint32_t room = value->kind == VALUE_ARRAY ? value->count : 1;
	globs->count = 0;
	globs->at = arena_array(reader->arena, room, sizeof(*globs->at));
	each_string(reader, value, key, take, globs);
}

CONFIG_VALUE(config_exclude)
{
	(void)layer;
	read_globs(reader, value, "\"exclude\"", take_path,
		&reader->config->exclude);
}

CONFIG_VALUE(config_files)
{
	read_globs(reader, value, "\"files\"", take_path, &layer->files);
}

CONFIG_VALUE(config_states)
{
	read_globs(reader, value, "\"states\"", take_name, &layer->states);
}

/* Whether a list of patterns is there, and holds one. */
static bool has_patterns(const struct value *object, const char *name)
{
	const struct member *member = value_find(object, text_of(name));
	return member &&
	       (member->value.kind != VALUE_ARRAY || member->value.count);
}

/* A key that nobody knows is likely what is missing. */
static void read_override(
	struct config_reader *reader, const struct value *value)
{
	struct config *config = reader->config;
	struct layer *layer = &config->overrides[config->override_count];
	if (!config_expect(reader, value, VALUE_OBJECT, "\"overrides\"",
		    "a list of objects"))
		return;
	bool has_states = has_patterns(value, "states");
	bool are_known = config_members(reader, layer, value,
		has_states ? CONFIG_STATES : CONFIG_OVERRIDE);
	if (has_states || has_patterns(value, "files"))
		config->override_count++;
	else if (are_known)
		config_complain(reader, value->span,
			"an override needs \"files\" or \"states\"");
}

/* Each is tried on each file, or on each state that something is found in. */
enum { MOST_OVERRIDES = 1000 };

CONFIG_VALUE(config_overrides)
{
	(void)layer;
	if (!config_expect(reader, value, VALUE_ARRAY, "\"overrides\"",
		    "a list of objects"))
		return;
	reader->config->overrides =
		arena_array(reader->arena, value->count, sizeof(struct layer));
	reader->config->override_count = 0;
	if (value->count > MOST_OVERRIDES) {
		config_complain(reader, value->span,
			"\"overrides\" has more than %d entries",
			MOST_OVERRIDES);
		return;
	}
	for_each_element (element, value)
		read_override(reader, element);
}

/* Whether VALUE can stand for a placeholder; its text to SUBSTITUTION. */
static bool read_substitution(struct config_reader *reader,
	const struct member *member, struct substitution *substitution)
{
	const struct value *value = &member->value;
	substitution->name = member->key->text;
	substitution->kind = (enum value_kind)value->kind;
	if (value->kind == VALUE_BOOLEAN) {
		substitution->value =
			value->boolean ? TEXT("true") : TEXT("false");
		return true;
	}
	if (value->kind != VALUE_STRING && value->kind != VALUE_NUMBER) {
		config_complain(reader, value->span,
			"\"%.*s\" stands for a string, a number or a boolean, "
			"not %s",
			PRINT(member->key->text), value_kind_name(value));
		return false;
	}
	substitution->value = value_text(value);
	if (substitution->value.len <= SUBSTITUTION_MAX_BYTES)
		return true;
	config_complain(reader, value->span,
		"a value of more than %d bytes is too long",
		SUBSTITUTION_MAX_BYTES);
	return false;
}

CONFIG_VALUE(config_substitutions)
{
	if (!config_expect(reader, value, VALUE_OBJECT, "\"substitutions\"",
		    "names with their values"))
		return;
	struct substitution *all =
		arena_array(reader->arena, value->count, sizeof(*all));
	uint32_t count = 0;
	for_each_member (member, value)
		if (read_substitution(reader, member, &all[count]))
			count++;
	layer->substitutions = all;
	layer->substitution_count = count;
}

static void read_pattern(struct config_reader *reader, struct layer *layer,
	const struct value *value)
{
	struct naming_fault fault;
	if (!config_expect(reader, value, VALUE_STRING, "\"state\"",
		    "a pattern, in a string"))
		return;
	struct text pattern = value_text(value);
	layer->naming = naming_compile(reader->arena, pattern, &fault);
	if (!layer->naming)
		config_complain(reader,
			value_inner_span(reader->source, value,
				(span){fault.at, fault.at}),
			"this is no pattern of PCRE2: %s", fault.message);
}

CONFIG_VALUE(config_naming)
{
	if (!config_expect(reader, value, VALUE_OBJECT, "\"naming\"",
		    "\"state\" with a pattern"))
		return;
	for_each_member (member, value) {
		if (text_is(member->key->text, "state"))
			read_pattern(reader, layer, &member->value);
		else
			config_complain(reader, member->key_span,
				"\"naming\" has only \"state\", not \"%.*s\"",
				PRINT(member->key->text));
	}
}
