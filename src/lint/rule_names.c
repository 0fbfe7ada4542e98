#include "lint/rule_names.h"

#include <stdio.h>

#include "base/suggest.h"
#include "lint/registry.h"

int rule_find(struct text id)
{
	for (unsigned i = 0; i < rule_registry_count; i++)
		if (text_is(id, rule_registry[i]->id))
			return (int)i;
	return -1;
}

const char *rule_nearest(struct text id)
{
	struct suggestion search;
	suggest_start(&search, id);
	for (unsigned i = 0; i < rule_registry_count; i++)
		suggest_consider(&search, text_of(rule_registry[i]->id));
	return search.best.bytes; /* a whole id, which a NUL ends */
}

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

static const char *explain_unknown(struct arena *arena, struct text id)
{
	char list[256];
	const char *near = rule_nearest(id);
	if (near)
		return arena_format(arena,
			"no rule is called \"%.*s\"; did you mean \"%s\"?",
			PRINT(id), near);
	struct text words = find_beginning(id);
	if (!words.len)
		return arena_format(arena,
			"no rule is called \"%.*s\"; see \"asl-lint rules\"",
			PRINT(id));
	list_rules(words, list, sizeof(list));
	return arena_format(arena,
		"no rule is called \"%.*s\"; there are %s; see \"asl-lint "
		"rules\"",
		PRINT(id), list);
}

int rule_choose(
	struct arena *arena, struct text id, bool is_off, const char **fault)
{
	int rule = rule_find(id);
	if (rule < 0)
		*fault = explain_unknown(arena, id);
	else if (is_off && rule_registry[rule]->is_always_on)
		*fault = arena_format(arena,
			"%.*s cannot be switched off: a file that has it is "
			"not checked",
			PRINT(id));
	else
		return rule;
	return -1;
}
