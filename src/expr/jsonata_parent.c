#include "expr/jsonata_parent.h"

#include "expr/jsonata_process.h"

/* How many steps may be looked at for the owners of all % of an expression.
 * Real ones need a handful; without a limit the time is quadratic. */
enum { MAX_SEEKS = 1000000 };

struct jsonata_slot {
	int32_t level; /* names still to pass; 0 when the owner is found */
};

struct jsonata_slots {
	struct jsonata_slot **at;
	uint32_t count, capacity;
};

static void add(struct jsonata_parsing *p, struct jsonata_slots *slots,
	struct jsonata_slot *slot)
{
	slots->at = arena_grow(p->arena, slots->at, slots->count,
		&slots->capacity, sizeof(struct jsonata_slot *));
	slots->at[slots->count++] = slot;
}

static struct jsonata_slots *new_slots(struct jsonata_parsing *p)
{
	return arena_zeroed(p->arena, sizeof(struct jsonata_slots));
}

static struct jsonata_slots *seeking(const struct jsonata_node *node)
{
	return node->extras ? node->extras->seeking : NULL;
}

/* Counts one more step looked at; false when there were too many. */
static bool may_seek(struct jsonata_parsing *p, const struct jsonata_node *node)
{
	if (p->seeks++ < MAX_SEEKS)
		return true;
	jsonata_fail(p, "TOO_DEEP", node->span, JSONATA_NOWHERE,
		"The expression uses too many parent operators (%%)");
	return false;
}

void jsonata_parent_open(struct jsonata_parsing *p, struct jsonata_node *node)
{
	struct jsonata_slot *slot = arena_zeroed(p->arena, sizeof *slot);
	slot->level = 1;
	jsonata_extras_of(p, node)->slot = slot;
}

/* The slots of NODE, its own included if it is a %; NULL when none are open.
 * They are one list from then on, whoever holds it. */
static struct jsonata_slots *gather(
	struct jsonata_parsing *p, struct jsonata_node *node)
{
	struct jsonata_slots *slots = seeking(node);
	if (node->kind != JSONATA_PARENT)
		return slots;
	if (!slots)
		slots = new_slots(p);
	add(p, slots, node->extras->slot);
	return slots;
}

void jsonata_parent_pass(struct jsonata_parsing *p, struct jsonata_node *whole,
	struct jsonata_node *part)
{
	struct jsonata_slots *slots = gather(p, part);
	if (!slots)
		return;
	struct jsonata_extras *extras = jsonata_extras_of(p, whole);
	if (!extras->seeking) {
		extras->seeking = slots;
		return;
	}
	uint32_t count = slots->count;
	for (uint32_t i = 0; i < count && may_seek(p, part); i++)
		add(p, extras->seeking, slots->at[i]);
}

void jsonata_parent_begin(struct jsonata_parsing *p, struct jsonata_node *path,
	struct jsonata_node *first)
{
	struct jsonata_slots *slots = new_slots(p);
	add(p, slots, first->extras->slot);
	jsonata_extras_of(p, path)->seeking = slots;
}

/* [jsonata.S0217] Lets SLOT look at NODE: a name or wildcard is one level, a %
 * asks for one more, anything but a path or a block has no parent. */
static void seek(struct jsonata_parsing *p, const struct jsonata_node *node,
	struct jsonata_slot *slot)
{
	const struct jsonata_list *items = &node->items;
	uint32_t index = items->count;
	if (!may_seek(p, node))
		return;
	switch (node->kind) {
	case JSONATA_NAME:
	case JSONATA_WILDCARD: slot->level--; break;
	case JSONATA_PARENT: slot->level++; break;
	case JSONATA_BLOCK:
		if (index > 0)
			seek(p, items->at[index - 1], slot);
		break;
	case JSONATA_PATH:
		do
			seek(p, items->at[--index], slot);
		while (slot->level > 0 && index > 0 && !p->error.code);
		break;
	default:
		jsonata_fail(p, "S0217", node->span, node->token.end,
			"The object representing the 'parent' cannot be "
			"derived from this expression");
	}
}

static bool has_focus(const struct jsonata_node *step)
{
	return step->extras && step->extras->has_focus &&
	       step->extras->focus.len > 0;
}

/* Steps that only rename the context (@) count as one. */
static void seek_in_path(struct jsonata_parsing *p, struct jsonata_node *path,
	struct jsonata_slot *slot)
{
	struct jsonata_node **steps = path->items.at;
	uint32_t index = path->items.count - 1;
	while (slot->level > 0 && !p->error.code) {
		if (index == 0) {
			struct jsonata_extras *extras =
				jsonata_extras_of(p, path);
			if (!extras->seeking)
				extras->seeking = new_slots(p);
			add(p, extras->seeking, slot);
			return;
		}
		struct jsonata_node *step = steps[--index];
		while (index > 0 && has_focus(step) &&
			has_focus(steps[index - 1]) && may_seek(p, step))
			step = steps[--index];
		seek(p, step, slot);
	}
}

void jsonata_parent_resolve(
	struct jsonata_parsing *p, struct jsonata_node *path)
{
	struct jsonata_node *last = path->items.at[path->items.count - 1];
	struct jsonata_slots *slots = gather(p, last);
	for (uint32_t i = 0; slots && i < slots->count && !p->error.code; i++)
		seek_in_path(p, path, slots->at[i]);
}

void jsonata_parent_filter(struct jsonata_parsing *p, struct jsonata_node *step,
	struct jsonata_node *filter)
{
	struct jsonata_slots *slots = seeking(filter);
	if (!slots)
		return;
	for (uint32_t i = 0; i < slots->count && may_seek(p, step); i++) {
		if (slots->at[i]->level == 1)
			seek(p, step, slots->at[i]);
		else
			slots->at[i]->level--;
	}
	jsonata_parent_pass(p, step, filter);
}

void jsonata_parent_close(
	struct jsonata_parsing *p, const struct jsonata_node *root)
{
	if (root->kind != JSONATA_PARENT && !seeking(root))
		return;
	bool placed =
		root->kind != JSONATA_PARENT && root->kind != JSONATA_PATH;
	jsonata_fail(p, "S0217", root->span,
		placed ? root->token.end : JSONATA_NOWHERE,
		"The object representing the 'parent' cannot be derived from "
		"this expression");
}
