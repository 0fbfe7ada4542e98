#include "lint/run.h"

/* The indexes of the rules that have a hook and are on. */
struct hooked {
	uint16_t rules[RULE_REGISTRY_MAX];
	unsigned count;
};

static void add(
	struct lint *lint, struct hooked *hooked, unsigned rule, bool has_hook)
{
	if (has_hook && collect_is_on(lint, (uint16_t)rule))
		hooked->rules[hooked->count++] = (uint16_t)rule;
}

#define FIND_HOOKED(lint, hooked, hook)                       \
	for (unsigned i_ = 0; i_ < rule_registry_count; i_++) \
	add(lint, hooked, i_, rule_registry[i_]->hook)

#define CALL_HOOKED(lint, hooked, hook, argument)                  \
	for (unsigned i_ = 0; i_ < (hooked)->count; i_++) {        \
		(lint)->rule = (hooked)->rules[i_];                \
		rule_registry[(lint)->rule]->hook(lint, argument); \
	}

void walk_problems(struct lint *lint, const struct problem *problems)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, problem);
	for (; problems; problems = problems->next)
		CALL_HOOKED(lint, &hooked, problem, problems);
}

void walk_root(struct lint *lint)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, root);
	CALL_HOOKED(lint, &hooked, root, lint->root);
}

static void walk_scopes(struct lint *lint)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, scope);
	for (uint32_t i = 0; i < lint->machine->scope_count; i++)
		CALL_HOOKED(lint, &hooked, scope, lint->machine->scopes[i]);
}

static void walk_states(struct lint *lint)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, state);
	for (uint32_t i = 0; i < lint->machine->state_count; i++)
		CALL_HOOKED(lint, &hooked, state, lint->machine->states[i]);
}

static void walk_objects(struct lint *lint)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, object);
	for (uint32_t i = 0; i < lint->machine->object_count; i++)
		CALL_HOOKED(lint, &hooked, object, lint->machine->objects[i]);
}

struct use_walk {
	struct lint *lint;
	struct hooked hooked;
};

/* Each string is parsed once, for all rules, and forgotten after. */
static void visit_use(void *context, struct use *use)
{
	struct use_walk *walk = context;
	struct lint *lint = walk->lint;
	use_parse(use, &lint->scratch);
	variables_collect(lint->variables, use);
	CALL_HOOKED(lint, &walk->hooked, use, use);
	arena_reset(&lint->scratch);
}

static void walk_uses(struct lint *lint)
{
	struct use_walk walk = {.lint = lint};
	FIND_HOOKED(lint, &walk.hooked, use);
	lint->variables = variables_start(lint->machine, lint->graph);
	for (uint32_t i = 0; i < lint->machine->object_count; i++)
		use_each(lint->machine->objects[i], visit_use, &walk);
	arena_free(&lint->scratch);
}

static void walk_variables(struct lint *lint)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, variable);
	if (hooked.count)
		variables_judge(lint->variables);
	for (uint32_t i = 0; i < lint->variables->count; i++)
		CALL_HOOKED(lint, &hooked, variable, lint->variables->at[i]);
}

void walk_machine(struct lint *lint)
{
	struct hooked hooked = {.count = 0};
	FIND_HOOKED(lint, &hooked, machine);
	CALL_HOOKED(lint, &hooked, machine, lint->machine);
	walk_scopes(lint);
	walk_states(lint);
	walk_objects(lint);
	walk_uses(lint);
	walk_variables(lint);
}
