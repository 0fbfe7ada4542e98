#include "expr/jsonata_checker.h"

static struct jsonata_states_use *add_use(
	struct jsonata_checker *c, const struct jsonata_node *variable)
{
	struct jsonata_states_use *use = arena_zeroed(c->arena, sizeof *use);
	use->span = variable->token;
	use->top_level = c->top;
	*c->states_end = use;
	c->states_end = &use->next;
	c->last_states = use;
	return use;
}

static void set_member(
	struct jsonata_states_use *use, const struct jsonata_node *member)
{
	use->member = member->text;
	use->member_span = member->token;
	use->span.end = member->token.end;
}

static bool begins_path(const struct jsonata_node *node)
{
	const struct jsonata_node *up = node->up;
	return up && up->kind == JSONATA_PATH && up->items.at[0] == node;
}

void jsonata_note_states(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	if (!begins_path(node))
		add_use(c, node);
}

static bool is_states(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	if (node->kind != JSONATA_VARIABLE || !text_is(node->text, "states"))
		return false;
	const struct jsonata_symbol *symbol =
		jsonata_scope_symbol(&c->scope, node->text);
	return !symbol->binding;
}

/* (name), (name.more): the name, else NULL. */
static const struct jsonata_node *name_in_block(const struct jsonata_node *node)
{
	if (node->kind != JSONATA_BLOCK || node->items.count != 1)
		return NULL;
	const struct jsonata_node *path = node->items.at[0];
	if (path->kind != JSONATA_PATH)
		return NULL;
	const struct jsonata_node *name = path->items.at[0];
	return name->kind == JSONATA_NAME ? name : NULL;
}

/* The fields behind the member; one that is filtered is the last that counts.
 */
static void set_names(
	struct jsonata_states_use *use, const struct jsonata_list *steps)
{
	uint32_t end = 2;
	while (end < steps->count && steps->at[end]->kind == JSONATA_NAME &&
		!steps->at[end - 1]->extras)
		end++;
	use->names = steps->at + 2;
	use->name_count = end - 2;
}

/* Where which member exists is for the caller to say. */
void jsonata_note_states_path(
	struct jsonata_checker *c, const struct jsonata_node *path)
{
	const struct jsonata_list *steps = &path->items;
	if (!is_states(c, steps->at[0]))
		return;
	struct jsonata_states_use *use = add_use(c, steps->at[0]);
	if (steps->count < 2)
		return;
	const struct jsonata_node *step = steps->at[1];
	const struct jsonata_node *hidden = name_in_block(step);
	if (step->kind == JSONATA_NAME) {
		set_member(use, step);
		set_names(use, steps);
	} else if (hidden) {
		set_member(use, hidden);
		use->indirect = true;
	}
}

/* The use of $states as the first argument is the last one noted. */
void jsonata_note_states_lookup(
	struct jsonata_checker *c, const struct jsonata_node *call)
{
	const struct jsonata_list *items = &call->items;
	if (items->count != 2 || !is_states(c, items->at[0]) ||
		items->at[1]->kind != JSONATA_STRING)
		return;
	struct jsonata_states_use *use = c->last_states;
	if (use && use->span.start == items->at[0]->token.start) {
		set_member(use, items->at[1]);
		use->indirect = true;
	}
}

/* An intrinsic function in the wrong language. */
void jsonata_note_intrinsic(
	struct jsonata_checker *c, const struct jsonata_node *path)
{
	const struct jsonata_list *steps = &path->items;
	if (steps->count < 2 || steps->at[0]->kind != JSONATA_NAME ||
		!text_is(steps->at[0]->text, "States") ||
		steps->at[1]->kind != JSONATA_CALL)
		return;
	const struct jsonata_node *callee = steps->at[1]->left;
	if (callee->kind != JSONATA_PATH || callee->items.count != 1 ||
		callee->items.at[0]->kind != JSONATA_NAME)
		return;
	c->intrinsic = steps->at[1];
	jsonata_find(c, JSONATA_FINDING_INTRINSIC,
		(span){steps->at[0]->span.start, callee->span.end},
		callee->items.at[0]->text);
}
