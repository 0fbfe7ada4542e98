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

/* Rules by the container, shape or kind of use that they want. */
struct dispatch {
	struct hooked at[32];
};

static void add_each(struct lint *lint, struct dispatch *dispatch,
	unsigned rule, uint32_t wanted)
{
	for (unsigned i = 0; i < 32; i++)
		if (!wanted || wanted >> i & 1)
			add(lint, &dispatch->at[i], rule, true);
}

static void start_dispatch(struct dispatch *dispatch)
{
	for (unsigned i = 0; i < 32; i++)
		dispatch->at[i].count = 0;
}

#define FIND_DISPATCHED(lint, dispatch, hook, mask)           \
	start_dispatch(dispatch);                             \
	for (unsigned i_ = 0; i_ < rule_registry_count; i_++) \
		if (rule_registry[i_]->hook)                  \
	add_each(lint, dispatch, i_, rule_registry[i_]->mask)

/* Type and QueryLanguage tell whether a state is opaque, and the fields of a
 * scope are the same in both languages, so these are looked at even then. */
static bool is_checked(const struct object *object, uint16_t field)
{
	return !object->is_opaque || field == FIELD_Type ||
	       field == FIELD_QueryLanguage ||
	       (1u << object->container & IN_SCOPES);
}

/* A state whose type nobody knows has the fields that every state has. */
static const struct field_rule *find_rule(
	const struct object *object, uint16_t field)
{
	enum container container = object->container;
	if (!field || !is_checked(object, field))
		return NULL;
	if (container == CONTAINER_UNKNOWN_STATE)
		container = CONTAINER_PASS;
	const struct field_rule *rule = fields_find(field, container);
	return rule && rule->presence[object->language] ? rule : NULL;
}

static void visit_field(struct lint *lint, const struct dispatch *dispatch,
	const struct object *object, const struct member *member)
{
	const struct value *value = &member->value;
	const struct field_rule *rule = find_rule(object, member->key->field);
	if (!rule || value->is_placeholder ||
		(value->kind == VALUE_NULL && rule->flags & FLAG_NULL))
		return;
	struct field_value field = {object, member, rule, value};
	CALL_HOOKED(lint, &dispatch->at[rule->shape], field, &field);
}

/* What is called for an object, the state that it is, its fields and the
 * strings in them. */
struct object_walk {
	struct lint *lint;
	struct dispatch states, objects, fields, uses;
};

/* Each string is parsed once, for all rules, and forgotten after. */
static void visit_use(void *context, struct use *use)
{
	struct object_walk *walk = context;
	struct lint *lint = walk->lint;
	use_parse(use, &lint->scratch);
	variables_collect(lint->variables, use);
	CALL_HOOKED(lint, &walk->uses.at[use->kind], use, use);
	arena_reset(&lint->scratch);
}

static void visit_object(struct object_walk *walk, const struct object *object)
{
	struct lint *lint = walk->lint;
	if (1u << object->container & (IN_STATES | IN_UNKNOWN_STATE))
		CALL_HOOKED(lint, &walk->states.at[object->container], state,
			object->state);
	CALL_HOOKED(lint, &walk->objects.at[object->container], object, object);
	for_each_member (member, object->value)
		visit_field(lint, &walk->fields, object, member);
	use_each(object, visit_use, walk);
}

/* All of an object at once, while it is at hand: a large machine is read from
 * memory only once then. */
static void walk_objects(struct lint *lint)
{
	struct object_walk walk = {.lint = lint};
	FIND_DISPATCHED(lint, &walk.states, state, containers);
	FIND_DISPATCHED(lint, &walk.objects, object, containers);
	FIND_DISPATCHED(lint, &walk.fields, field, shapes);
	FIND_DISPATCHED(lint, &walk.uses, use, uses);
	lint->variables = variables_start(lint->machine, lint->graph);
	for (uint32_t i = 0; i < lint->machine->object_count; i++)
		visit_object(&walk, lint->machine->objects[i]);
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
	walk_objects(lint);
	walk_variables(lint);
}
