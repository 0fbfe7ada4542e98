#include "rule_choice.h"

#include <stdio.h>

#include "base/print.h"
#include "base/suggest.h"
#include "lint/registry.h"

/* A function that takes one entry of a list for CHOICE. */
typedef int take_entry(struct rule_choice *choice, struct text entry);

/* What the ids begin with that begins most like ID: one or more of their words;
 * nothing when none is near. */
static struct text find_beginning(struct text id)
{
	struct suggestion search;
	suggest_start(&search, id);
	for (unsigned i = 0; i < rule_registry_count; i++) {
		struct text candidate = text_of(rule_registry[i]->id);
		uint32_t end = text_find(candidate, "-", 0);
		for (; end != UINT32_MAX;
			end = text_find(candidate, "-", end + 1)) {
			struct text words = text_slice(candidate, 0, end);
			if (text_equal(words, id))
				return id;
			suggest_consider(&search, words);
		}
	}
	return search.best;
}

/* Writes the first ids that begin with WORDS into LIST, as "a, b". */
static void list_rules(struct text words, char *list, size_t size)
{
	enum { MOST = 4 };
	size_t used = 0;
	unsigned count = 0;
	list[0] = '\0';
	for (unsigned i = 0; i < rule_registry_count && count < MOST; i++) {
		struct text id = text_of(rule_registry[i]->id);
		if (words.len >= id.len || id.bytes[words.len] != '-' ||
			!text_equal(text_slice(id, 0, words.len), words))
			continue;
		snprintf(list + used, size - used, "%s\"%s\"",
			count++ ? ", " : "", id.bytes);
		used = strlen(list);
	}
}

static void complain_unknown(struct text id, struct text near)
{
	char list[256];
	struct text words = near.bytes ? TEXT("") : find_beginning(id);
	if (near.bytes) {
		complain("no rule is called \"%.*s\"; did you mean \"%.*s\"?",
			PRINT(id), PRINT(near));
	} else if (words.len) {
		list_rules(words, list, sizeof(list));
		complain("no rule is called \"%.*s\"; there are %s; see "
			 "\"asl-lint rules\"",
			PRINT(id), list);
	} else {
		complain("no rule is called \"%.*s\"; see \"asl-lint rules\"",
			PRINT(id));
	}
}

int rule_choice_find(struct text id)
{
	struct suggestion search;
	suggest_start(&search, id);
	for (unsigned i = 0; i < rule_registry_count; i++) {
		struct text candidate = text_of(rule_registry[i]->id);
		if (text_equal(candidate, id))
			return (int)i;
		suggest_consider(&search, candidate);
	}
	complain_unknown(id, search.best);
	return -1;
}

static int take_list(
	struct rule_choice *choice, const char *list, take_entry *take)
{
	struct text rest = text_of(list);
	for (;;) {
		uint32_t comma = text_find(rest, ",", 0);
		if (take(choice, text_slice(rest, 0, comma)) != 0)
			return -1;
		if (comma == UINT32_MAX)
			return 0;
		rest = text_slice(rest, comma + 1, UINT32_MAX);
	}
}

/* Notes VALUE for a rule in *SLOTS, which is made on first use with OTHERS for
 * every rule. */
static int set_slot(struct rule_choice *choice, uint8_t **slots, struct text id,
	uint8_t value, uint8_t others)
{
	int index = rule_choice_find(id);
	if (index < 0)
		return -1;
	if (!*slots) {
		*slots = arena_array(choice->arena, rule_registry_count, 1);
		memset(*slots, others, rule_registry_count);
	}
	(*slots)[index] = value;
	return 0;
}

/* Whether the rule called ID can be off; complains when it cannot. */
static bool can_be_off(struct text id)
{
	int index = rule_choice_find(id);
	if (index >= 0 && rule_registry[index]->is_always_on)
		complain("%.*s cannot be switched off: a file that has it is "
			 "not checked",
			PRINT(id));
	return index >= 0 && !rule_registry[index]->is_always_on;
}

static int take_selected(struct rule_choice *choice, struct text entry)
{
	return set_slot(choice, &choice->selected, entry, true, false);
}

static int take_ignored(struct rule_choice *choice, struct text entry)
{
	if (!can_be_off(entry))
		return -1;
	return set_slot(choice, &choice->ignored, entry, true, false);
}

/* The level called NAME, or -1. */
static int find_level(struct text name)
{
	static const char *const names[] = {
		[SEVERITY_OFF] = "off",
		[SEVERITY_INFO] = "info",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_ERROR] = "error",
	};
	for (int i = SEVERITY_OFF; i <= SEVERITY_ERROR; i++)
		if (text_is(name, names[i]))
			return i;
	return -1;
}

static int take_level(struct rule_choice *choice, struct text entry)
{
	uint32_t equals = text_find(entry, "=", 0);
	struct text id = text_slice(entry, 0, equals);
	struct text name = equals < entry.len
				   ? text_slice(entry, equals + 1, UINT32_MAX)
				   : TEXT("");
	int level = find_level(name);
	if (level == SEVERITY_OFF && !can_be_off(id))
		return -1;
	if (level >= 0)
		return set_slot(choice, &choice->levels, id, (uint8_t)level,
			LINT_LEVEL_PROFILE);
	complain("--severity takes ID=error, warning, info or off, not "
		 "\"%.*s\"",
		PRINT(entry));
	return -1;
}

int rule_choice_select(struct rule_choice *choice, const char *list)
{
	return take_list(choice, list, take_selected);
}

int rule_choice_level(struct rule_choice *choice, const char *list)
{
	return take_list(choice, list, take_level);
}

int rule_choice_ignore(struct rule_choice *choice, const char *list)
{
	return take_list(choice, list, take_ignored);
}

static uint8_t choose(const struct rule_choice *choice, unsigned i)
{
	if (choice->ignored && choice->ignored[i])
		return SEVERITY_OFF;
	if (choice->levels && choice->levels[i] != LINT_LEVEL_PROFILE)
		return choice->levels[i];
	if (!choice->selected)
		return LINT_LEVEL_PROFILE;
	return choice->selected[i] || rule_registry[i]->is_always_on
		       ? LINT_LEVEL_OWN
		       : SEVERITY_OFF;
}

void rule_choice_apply(
	const struct rule_choice *choice, struct lint_options *options)
{
	uint8_t *levels = arena_array(choice->arena, rule_registry_count, 1);
	for (unsigned i = 0; i < rule_registry_count; i++)
		levels[i] = choose(choice, i);
	options->levels = levels;
}
