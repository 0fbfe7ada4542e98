#include "base/atom.h"

#include <string.h>

/* Few, as there is a table for each JSONata expression. */
enum { FIRST_SLOT_COUNT = 32 };

void atom_table_start(
	struct atom_table *table, struct arena *arena, uint64_t seed)
{
	*table = (struct atom_table){
		.arena = arena,
		.slot_count = FIRST_SLOT_COUNT,
		.seed = seed | 1,
	};
	table->slots =
		arena_array(arena, FIRST_SLOT_COUNT, sizeof(struct atom_slot));
}

static uint64_t mix(uint64_t state, uint64_t word)
{
	state = (state ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return state ^ (state >> 29);
}

/* The last eight bytes, or all that there are. */
static uint64_t last_word(struct text text)
{
	uint64_t word = 0;
	if (text.len >= 8)
		memcpy(&word, text.bytes + text.len - 8, 8);
	else if (text.len)
		memcpy(&word, text.bytes, text.len);
	return word;
}

/* Eight bytes at a time; the seed enters first and so decides every step. */
static uint32_t hash_text(const struct atom_table *table, struct text text)
{
	uint64_t state = mix(table->seed, text.len);
	uint64_t word = 0;
	uint32_t at = 0;
	for (; text.len - at > 8; at += 8) {
		memcpy(&word, text.bytes + at, 8);
		state = mix(state, word);
	}
	state = mix(mix(state, last_word(text)), table->seed);
	return (uint32_t)(state >> 32);
}

static struct atom *atom_at(const struct atom_table *table, uint32_t number)
{
	return &table->blocks[number / ATOM_BLOCK][number % ATOM_BLOCK];
}

/* The atom of TEXT, or NULL. */
static struct atom *find(
	const struct atom_table *table, struct text text, uint32_t hash)
{
	uint32_t mask = table->slot_count - 1;
	for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
		const struct atom_slot *slot = &table->slots[at];
		if (!slot->atom)
			return NULL;
		if (slot->hash != hash)
			continue;
		struct atom *atom = atom_at(table, slot->atom - 1);
		if (text_equal(atom->text, text))
			return atom;
	}
}

static void put(struct atom_table *table, struct atom_slot entry)
{
	uint32_t mask = table->slot_count - 1;
	uint32_t at = entry.hash & mask;
	while (table->slots[at].atom)
		at = (at + 1) & mask;
	table->slots[at] = entry;
}

static void grow(struct atom_table *table)
{
	const struct atom_slot *old = table->slots;
	uint32_t old_count = table->slot_count;
	table->slot_count = old_count * 2;
	table->slots = arena_array(
		table->arena, table->slot_count, sizeof(struct atom_slot));
	for (uint32_t i = 0; i < old_count; i++)
		if (old[i].atom)
			put(table, old[i]);
}

static struct atom *add_atom(struct atom_table *table)
{
	if (table->count % ATOM_BLOCK == 0) {
		table->blocks = arena_grow(table->arena, table->blocks,
			table->block_count, &table->block_room,
			sizeof(struct atom *));
		table->blocks[table->block_count++] = arena_allocate(
			table->arena, ATOM_BLOCK * sizeof(struct atom));
	}
	return atom_at(table, table->count++);
}

static struct atom *add(struct atom_table *table, struct text text,
	uint32_t hash, bool is_stable)
{
	struct atom *atom = add_atom(table);
	*atom = (struct atom){
		.text = is_stable ? text : arena_text(table->arena, text),
		.hash = hash,
		.number = table->count - 1,
	};
	if (table->count > table->slot_count / 2)
		grow(table);
	put(table, (struct atom_slot){hash, table->count});
	return atom;
}

struct atom *atom_intern(
	struct atom_table *table, struct text text, bool is_stable)
{
	uint32_t hash = hash_text(table, text);
	struct atom *atom = find(table, text, hash);
	return atom ? atom : add(table, text, hash, is_stable);
}

bool atom_add(struct atom_table *table, struct text text, bool is_stable,
	struct atom **atom)
{
	uint32_t count = table->count;
	struct atom *found = atom_intern(table, text, is_stable);
	if (atom)
		*atom = found;
	return table->count > count;
}

struct atom *atom_intern_next(struct atom_table *table, struct atom **last,
	struct text text, bool is_stable)
{
	struct atom *before = *last;
	struct atom *atom = before ? before->follower : NULL;
	if (!atom || !text_equal(atom->text, text))
		atom = atom_intern(table, text, is_stable);
	if (before)
		before->follower = atom;
	return *last = atom;
}

void atom_reserve(struct atom_table *table, struct text text, uint16_t field)
{
	add(table, text, hash_text(table, text), true)->field = field;
}

const struct atom *atom_find(const struct atom_table *table, struct text text)
{
	return find(table, text, hash_text(table, text));
}
