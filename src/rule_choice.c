#include "rule_choice.h"

#include "base/print.h"
#include "lint/registry.h"
#include "lint/rule_names.h"

/* A function that takes one entry of a list. */
typedef int take_entry(
	struct layer *layer, struct arena *arena, struct text entry);

/* The rule called ID, one that can be off when IS_OFF; or -1. */
static int choose(struct text id, bool is_off)
{
	struct arena arena = {0};
	const char *fault;
	int index = rule_choose(&arena, id, is_off, &fault);
	if (index < 0)
		complain("%s", fault);
	arena_free(&arena);
	return index;
}

int rule_choice_find(struct text id)
{
	return choose(id, false);
}

static int take_list(struct layer *layer, struct arena *arena, const char *list,
	take_entry *take)
{
	struct text rest = text_of(list);
	for (;;) {
		uint32_t comma = text_find(rest, ",", 0);
		if (take(layer, arena, text_slice(rest, 0, comma)) != 0)
			return -1;
		if (comma == UINT32_MAX)
			return 0;
		rest = text_slice(rest, comma + 1, UINT32_MAX);
	}
}

static int take_selected(
	struct layer *layer, struct arena *arena, struct text entry)
{
	int index = choose(entry, false);
	if (index < 0)
		return -1;
	layer_select(layer, arena, (unsigned)index);
	return 0;
}

static int take_ignored(
	struct layer *layer, struct arena *arena, struct text entry)
{
	int index = choose(entry, true);
	if (index < 0)
		return -1;
	layer_ignore(layer, arena, (unsigned)index);
	return 0;
}

static int take_level(
	struct layer *layer, struct arena *arena, struct text entry)
{
	uint32_t equals = text_find(entry, "=", 0);
	struct text id = text_slice(entry, 0, equals);
	struct text name = equals < entry.len
				   ? text_slice(entry, equals + 1, UINT32_MAX)
				   : TEXT("");
	int level = settings_find(settings_levels, name);
	if (level < 0) {
		complain("--severity takes ID=error, warning, info or off, not "
			 "\"%.*s\"",
			PRINT(entry));
		return -1;
	}
	int index = choose(id, level == SEVERITY_OFF);
	if (index < 0)
		return -1;
	layer_set_level(layer, arena, (unsigned)index, (enum severity)level);
	return 0;
}

int rule_choice_select(
	struct layer *layer, struct arena *arena, const char *list)
{
	return take_list(layer, arena, list, take_selected);
}

int rule_choice_level(
	struct layer *layer, struct arena *arena, const char *list)
{
	return take_list(layer, arena, list, take_level);
}

int rule_choice_ignore(
	struct layer *layer, struct arena *arena, const char *list)
{
	return take_list(layer, arena, list, take_ignored);
}
