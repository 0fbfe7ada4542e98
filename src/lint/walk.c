#include "lint/suppress.h"

/* The indexes of the rules that have a hook and are on. */
struct calls {
	uint16_t *rules;
	uint32_t count;
};

static struct calls start_calls(struct lint *lint, uint32_t room)
{
	return (struct calls){
		.rules = arena_allocate(lint->arena, room * sizeof(uint16_t)),
	};
}

#define FIND_CALLS(lint, calls, hook)                         \
	*(calls) = start_calls(lint, rule_registry_count);    \
	for (unsigned i_ = 0; i_ < rule_registry_count; i_++) \
		if (rule_registry[i_]->hook &&                \
			lint_is_on((lint)->options, i_))      \
	(calls)->rules[(calls)->count++] = (uint16_t)i_

#define CALL_EACH(lint, calls, hook, argument)                          \
	do {                                                            \
		const uint16_t *rule_ = (calls)->rules;                 \
		for (uint32_t left_ = (calls)->count; left_; left_--) { \
			(lint)->rule = *rule_;                          \
			rule_registry[*rule_++]->hook(lint, argument);  \
		}                                                       \
		settle_findings(lint);                                  \
	} while (0)

void walk_problems(struct lint *lint, const struct problem *problems)
{
	struct calls calls;
	if (!problems)
		return;
	FIND_CALLS(lint, &calls, problem);
	for (; problems; problems = problems->next)
		CALL_EACH(lint, &calls, problem, problems);
}

void walk_root(struct lint *lint)
{
	struct calls calls;
	FIND_CALLS(lint, &calls, root);
	CALL_EACH(lint, &calls, root, lint->root);
}

static void walk_scopes(struct lint *lint)
{
	struct calls calls;
	FIND_CALLS(lint, &calls, scope);
	for (uint32_t i = 0; i < lint->machine->scope_count; i++)
		CALL_EACH(lint, &calls, scope, lint->machine->scopes[i]);
}

enum { PLACES = 32 };
_Static_assert(2 * (int)SHAPE_COUNT <= PLACES && 2 * (int)USE_KINDS <= PLACES,
	"a bit a place is too few");

/* Rules by the container, shape or kind of use that they want: found out when
 * there is the first such place, as a machine has few kinds of them. */
struct dispatch {
	struct calls all;
	uint32_t *wanted; /* a bit a place, for each of ALL; 0 is all places */
	struct calls at[PLACES]; /* rules are NULL: not found out yet */
};

#define FIND_DISPATCHED(lint, dispatch, hook, mask)                       \
	FIND_CALLS(lint, &(dispatch)->all, hook);                         \
	(dispatch)->wanted = arena_allocate(                              \
		(lint)->arena, (dispatch)->all.count * sizeof(uint32_t)); \
	for (unsigned i_ = 0; i_ < (dispatch)->all.count; i_++)           \
	(dispatch)->wanted[i_] = rule_registry[(dispatch)->all.rules[i_]]->mask

static const struct calls *find_calls_at(
	struct lint *lint, struct dispatch *dispatch, unsigned place)
{
	struct calls *calls = &dispatch->at[place];
	*calls = start_calls(lint, dispatch->all.count);
	for (unsigned i = 0; i < dispatch->all.count; i++)
		if (!dispatch->wanted[i] || dispatch->wanted[i] >> place & 1)
			calls->rules[calls->count++] = dispatch->all.rules[i];
	return calls;
}

static inline const struct calls *calls_at(
	struct lint *lint, struct dispatch *dispatch, unsigned place)
{
	const struct calls *calls = &dispatch->at[place];
	return calls->rules ? calls : find_calls_at(lint, dispatch, place);
}

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

/* What is called for an object, the state that it is, its fields and the
 * strings in them. */
struct object_walk {
	struct lint *lint;
	struct dispatch states, objects, fields, uses;
};

static void visit_field(
	struct object_walk *walk, const struct field_value *field)
{
	const struct calls *calls = calls_at(walk->lint, &walk->fields,
		shape_place(field->value, (enum shape)field->rule->shape));
	if (field->value->is_placeholder ||
		(field->value->kind == VALUE_NULL &&
			field->rule->flags & FLAG_NULL))
		return;
	CALL_EACH(walk->lint, calls, field, field);
}

/* Each string is parsed once, for all rules, and forgotten after. */
static void visit_use(void *context, struct use *use)
{
	struct object_walk *walk = context;
	struct lint *lint = walk->lint;
	use_parse(use, &lint->scratch);
	const struct calls *calls = calls_at(lint, &walk->uses, use_place(use));
	variables_collect(lint->variables, use);
	CALL_EACH(lint, calls, use, use);
	arena_reset(&lint->scratch);
}

static void visit_member(struct object_walk *walk, const struct object *object,
	const struct member *member)
{
	struct field_value field = {
		.object = object,
		.member = member,
		.rule = find_rule(object, member->key->field),
		.value = &member->value,
	};
	if (!field.rule)
		return;
	visit_field(walk, &field);
	if (!object->is_opaque)
		use_each(object, member, field.rule, visit_use, walk);
}

static void visit_object(struct object_walk *walk, const struct object *object)
{
	struct lint *lint = walk->lint;
	enum container place = object->container;
	const struct calls *states = calls_at(lint, &walk->states, place);
	const struct calls *objects = calls_at(lint, &walk->objects, place);
	if (1u << place & (IN_STATES | IN_UNKNOWN_STATE))
		CALL_EACH(lint, states, state, object->state);
	CALL_EACH(lint, objects, object, object);
	for_each_member (member, object->value)
		visit_member(walk, object, member);
	suppress_note(lint, object);
}

/* Objects and their members come from memory, so they are asked for ahead: of
 * the members as many lines of the cache as most objects have. (Not in a
 * function of its own, which gcc takes for one that does nothing.) */
enum { AHEAD = 8, FAR_AHEAD = 16, LINES = 5, LINE_SIZE = 64 };

static void visit_objects(struct object_walk *walk,
	const struct machine *machine, uint32_t first, uint32_t end)
{
	const struct object **objects = machine->objects;
	uint32_t count = machine->object_count;
	for (uint32_t i = first; i < end; i++) {
		if (i + FAR_AHEAD < count)
			__builtin_prefetch(objects[i + FAR_AHEAD]);
		if (i + AHEAD < count) {
			const struct value *value = objects[i + AHEAD]->value;
			const char *members = (const char *)value->members;
			for (unsigned j = 0; j < LINES; j++)
				__builtin_prefetch(members + j * LINE_SIZE);
		}
		visit_object(walk, objects[i]);
	}
}

/* All of an object at once, while it is at hand: a large machine is read from
 * memory only once then. */
void walk_objects(struct lint *lint, uint32_t first, uint32_t end)
{
	struct object_walk walk = {.lint = lint};
	FIND_DISPATCHED(lint, &walk.states, state, containers);
	FIND_DISPATCHED(lint, &walk.objects, object, containers);
	FIND_DISPATCHED(lint, &walk.fields, field, shapes);
	FIND_DISPATCHED(lint, &walk.uses, use, uses);
	lint->variables =
		variables_start(lint->machine, lint->graph, lint->source);
	visit_objects(&walk, lint->machine, first, end);
	arena_free(&lint->scratch);
}

static void walk_variables(struct lint *lint)
{
	struct calls calls;
	FIND_CALLS(lint, &calls, variable);
	if (calls.count)
		variables_judge(lint->variables);
	for (uint32_t i = 0; i < lint->variables->count; i++)
		CALL_EACH(lint, &calls, variable, lint->variables->at[i]);
}

void walk_whole(struct lint *lint)
{
	struct calls calls;
	FIND_CALLS(lint, &calls, machine);
	CALL_EACH(lint, &calls, machine, lint->machine);
	arena_free(&lint->scratch);
	walk_scopes(lint);
}

/* What arrives at states is found out for all of them at once, and not at all
 * where a machine is too large to run. */
void walk_machine(struct lint *lint)
{
	if (lint->machine->source->text.len > MACHINE_MAX_BYTES) {
		shares_walk(lint);
	} else {
		walk_whole(lint);
		walk_objects(lint, 0, lint->machine->object_count);
	}
	walk_variables(lint);
}

void walk_directive(struct lint *lint, const struct directive_fault *fault)
{
	struct calls calls;
	FIND_CALLS(lint, &calls, directive);
	CALL_EACH(lint, &calls, directive, fault);
}
