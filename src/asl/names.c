#include "asl/names.h"

#include "asl/model.h"

/* The owner of a name that is in the hashed table. */
enum { SHARED = UINT32_MAX };

/* The slot of SCOPE and NAME in the open-addressed table. */
static struct name_entry *find_entry(const struct names *names,
	const struct scope *scope, const struct atom *name)
{
	uint32_t mask = names->room - 1;
	uint32_t salt = scope ? scope->index * 2654435761u + 1 : 0;
	uint32_t at = (name->hash ^ salt) & mask;
	while (names->entries[at].name &&
		(names->entries[at].name != name ||
			names->entries[at].scope != scope))
		at = (at + 1) & mask;
	return &names->entries[at];
}

static const struct value *states_of(const struct scope *scope)
{
	return object_value(scope->object, FIELD_States);
}

/* Marks the names of members that are no state, and returns how many. */
static uint32_t find_unread(const struct machine *machine, uint32_t *owners)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < machine->scope_count; i++) {
		if (!machine->scopes[i]->has_unread)
			continue;
		for_each_member (member, states_of(machine->scopes[i])) {
			owners[member->key->number] = SHARED;
			count++;
		}
	}
	return count;
}

static void find_owners(const struct machine *machine, uint32_t *owners)
{
	for (uint32_t i = 0; i < machine->state_count; i++) {
		uint32_t *owner = &owners[machine->states[i]->name->number];
		*owner = *owner ? (uint32_t)SHARED : i + 1;
	}
}

static bool is_shared(const uint32_t *owners, const struct atom *name)
{
	return owners[name->number] == SHARED;
}

static uint32_t count_shared(
	const struct machine *machine, const uint32_t *owners)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < machine->state_count; i++)
		count += is_shared(owners, machine->states[i]->name);
	return count;
}

static void add_state(struct names *names, struct state *state)
{
	struct name_entry *entry = find_entry(names, state->scope, state->name);
	if (entry->state)
		((struct state *)entry->state)->is_overridden = true;
	*entry = (struct name_entry){state->scope, state->name, state};
	entry = find_entry(names, NULL, state->name);
	if (!entry->state)
		*entry = (struct name_entry){NULL, state->name, state};
}

static void add_unread(struct names *names, const struct scope *scope)
{
	for_each_member (member, states_of(scope)) {
		struct name_entry *entry =
			find_entry(names, scope, member->key);
		if (!entry->name)
			*entry = (struct name_entry){scope, member->key, NULL};
	}
}

void names_build(
	struct names *names, const struct machine *machine, struct arena *arena)
{
	uint32_t *owners =
		arena_array(arena, machine->atoms->count, sizeof(uint32_t));
	names->owners = owners;
	uint32_t count = find_unread(machine, owners);
	find_owners(machine, owners);
	count += count_shared(machine, owners);
	names->room = 1;
	while (names->room < count * 4 + 1)
		names->room *= 2;
	names->entries =
		arena_array(arena, names->room, sizeof(struct name_entry));
	for (uint32_t i = 0; i < machine->state_count; i++)
		if (is_shared(owners, machine->states[i]->name))
			add_state(names, (struct state *)machine->states[i]);
	for (uint32_t i = 0; i < machine->scope_count; i++)
		if (machine->scopes[i]->has_unread)
			add_unread(names, machine->scopes[i]);
}

const struct state *names_find(const struct machine *machine,
	const struct scope *scope, const struct atom *name)
{
	uint32_t owner = machine->names.owners[name->number];
	if (owner == SHARED)
		return find_entry(&machine->names, scope, name)->state;
	const struct state *state = owner ? machine->states[owner - 1] : NULL;
	return state && (!scope || state->scope == scope) ? state : NULL;
}

bool names_has(const struct machine *machine, const struct scope *scope,
	const struct atom *name)
{
	if (machine->names.owners[name->number] == SHARED)
		return find_entry(&machine->names, scope, name)->name;
	return names_find(machine, scope, name);
}
