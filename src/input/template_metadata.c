/* Rules that the metadata of a resource asks to be silenced: "asl-lint", an
 * object whose "ignore" is a list of rules, or one. */
#include "input/template_find.h"

struct list {
	struct arena *arena;
	const struct ignored *first, **last;
};

/* Without a RULE what stands at PLACE asks for nothing. */
static void add(struct list *list, struct text rule, span place)
{
	struct ignored *ignored = arena_zeroed(list->arena, sizeof(*ignored));
	ignored->rule = rule;
	ignored->span = place;
	*list->last = ignored;
	list->last = &ignored->next;
}

static void add_rule(struct list *list, const struct value *rule)
{
	struct text none = {NULL, 0};
	add(list, rule->kind == VALUE_STRING ? value_text(rule) : none,
		rule->span);
}

static void add_rules(struct list *list, const struct value *rules)
{
	if (rules->kind != VALUE_ARRAY)
		add_rule(list, rules);
	else
		for_each_element (rule, rules)
			add_rule(list, rule);
}

/* Of a function nobody knows what it gives. */
static void read_member(struct list *list, const struct member *member)
{
	if (text_is(member->key->text, "ignore"))
		add_rules(list, &member->value);
	else if (!text_starts(member->key->text, "Fn::"))
		add(list, (struct text){NULL, 0}, member->key_span);
}

const struct ignored *template_read_ignored(
	struct finder *finder, const struct value *metadata)
{
	struct list list = {.arena = finder->arena, .last = &list.first};
	const struct value *ours = template_get(metadata, "asl-lint");
	if (ours && ours->kind == VALUE_OBJECT)
		for_each_member (member, ours)
			read_member(&list, member);
	else if (ours)
		add(&list, (struct text){NULL, 0}, ours->span);
	return list.first;
}
