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

static uint32_t owner_of(const struct names *names, const struct atom *name)
{
	return name->stamp == names->stamp ? name->index : 0;
}

static void set_owner(
	const struct names *names, const struct atom *name, uint32_t owner)
{
	((struct atom *)name)->stamp = names->stamp;
	((struct atom *)name)->index = owner;
}

static bool is_shared(const struct names *names, const struct atom *name)
{
	return owner_of(names, name) == SHARED;
}

void names_start(struct machine *machine)
{
	machine->names.stamp = atom_stamp(machine->atoms);
}

/* Each that has the name counts. */
static void share(struct names *names, const struct atom *name)
{
	uint32_t owner = owner_of(names, name);
	names->shared_count += owner && owner != SHARED ? 2 : 1;
	set_owner(names, name, SHARED);
}

void names_add(struct machine *machine, const struct state *state)
{
	struct names *names = &machine->names;
	if (owner_of(names, state->name))
		share(names, state->name);
	else
		set_owner(names, state->name, state->index + 1);
}

void names_add_unread(struct machine *machine, const struct scope *scope)
{
	for_each_member (member, states_of(scope))
		share(&machine->names, member->key);
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

void names_finish(struct machine *machine, struct arena *arena)
{
	struct names *names = &machine->names;
	if (!names->shared_count)
		return;
	names->room = 1;
	while (names->room < names->shared_count * 4 + 1)
		names->room *= 2;
	names->entries =
		arena_array(arena, names->room, sizeof(struct name_entry));
	for (uint32_t i = 0; i < machine->state_count; i++)
		if (is_shared(names, machine->states[i]->name))
			add_state(names, (struct state *)machine->states[i]);
	for (uint32_t i = 0; i < machine->scope_count; i++)
		if (machine->scopes[i]->has_unread)
			add_unread(names, machine->scopes[i]);
}

const struct state *names_find(const struct machine *machine,
	const struct scope *scope, const struct atom *name)
{
	uint32_t owner = owner_of(&machine->names, name);
	if (owner == SHARED)
		return find_entry(&machine->names, scope, name)->state;
	const struct state *state = owner ? machine->states[owner - 1] : NULL;
	return state && (!scope || state->scope == scope) ? state : NULL;
}

bool names_has(const struct machine *machine, const struct scope *scope,
	const struct atom *name)
{
	if (owner_of(&machine->names, name) == SHARED)
		return find_entry(&machine->names, scope, name)->name;
	return names_find(machine, scope, name);
}

/* Each target that names no state is held against so many at most. */
enum { MAX_PATTERNS = 16 };

/* What stands before the first placeholder or directive, and behind the last.
 * [ph.forms] */
static struct name_pattern make_pattern(struct text name)
{
	uint32_t start = 0, end = name.len;
	while (start < name.len && name.bytes[start] != '{')
		start++;
	if (start && memchr("$%", name.bytes[start - 1], 2))
		start--;
	while (end > start && name.bytes[end - 1] != '}')
		end--;
	return (struct name_pattern){
		text_slice(name, 0, start), text_slice(name, end, name.len)};
}

/* The last that there is room for fits any name, for there may be more. */
void names_add_unknown(
	struct arena *arena, struct scope *scope, const struct member *member)
{
	if (!scope->patterns)
		scope->patterns = arena_array(
			arena, MAX_PATTERNS, sizeof(*scope->patterns));
	if (scope->pattern_count == MAX_PATTERNS)
		return;
	struct name_pattern *pattern = &scope->patterns[scope->pattern_count++];
	if (!member_is_list(member) && scope->pattern_count < MAX_PATTERNS)
		*pattern = make_pattern(member->key->text);
}

static bool fits(const struct name_pattern *pattern, struct text name)
{
	struct text start = pattern->start, end = pattern->end;
	if (name.len < start.len + end.len)
		return false;
	return text_equal(text_slice(name, 0, start.len), start) &&
	       text_equal(text_slice(name, name.len - end.len, end.len), end);
}

bool names_may_have(const struct scope *scope, struct text name)
{
	for (uint32_t i = 0; i < scope->pattern_count; i++)
		if (fits(&scope->patterns[i], name))
			return true;
	return false;
}
