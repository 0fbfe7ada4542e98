#include "base/atom.h"

#include <string.h>

enum { FIRST_SLOT_COUNT = 512 };

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

/* Eight bytes at a time; the seed enters first and so decides every step. */
static uint32_t hash_text(const struct atom_table *table, struct text text)
{
	uint64_t state = mix(table->seed, text.len);
	uint64_t word = 0;
	uint32_t at = 0;
	for (; text.len - at >= 8; at += 8) {
		memcpy(&word, text.bytes + at, 8);
		state = mix(state, word);
	}
	word = 0;
	if (at < text.len)
		memcpy(&word, text.bytes + at, text.len - at);
	state = mix(mix(state, word), table->seed);
	return (uint32_t)(state >> 32);
}

/* The slot of TEXT, or the empty one where it belongs. */
static struct atom_slot *find_slot(
	const struct atom_table *table, struct text text, uint32_t hash)
{
	uint32_t mask = table->slot_count - 1;
	uint32_t at = hash & mask;
	for (;; at = (at + 1) & mask) {
		struct atom_slot *slot = &table->slots[at];
		if (!slot->atom || (slot->hash == hash &&
					   text_equal(slot->atom->text, text)))
			return slot;
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
	table->slot_count = old_count * 4;
	table->slots = arena_array(
		table->arena, table->slot_count, sizeof(struct atom_slot));
	for (uint32_t i = 0; i < old_count; i++)
		if (old[i].atom)
			put(table, old[i]);
}

static struct atom *add(struct atom_table *table, struct text text,
	uint32_t hash, bool is_stable)
{
	struct atom *atom = arena_zeroed(table->arena, sizeof(*atom));
	atom->text = is_stable ? text : arena_text(table->arena, text);
	atom->hash = hash;
	atom->number = table->count++;
	if (table->count > table->slot_count / 2)
		grow(table);
	put(table, (struct atom_slot){hash, atom});
	return atom;
}

struct atom *atom_intern(
	struct atom_table *table, struct text text, bool is_stable)
{
	uint32_t hash = hash_text(table, text);
	struct atom *atom = find_slot(table, text, hash)->atom;
	return atom ? atom : add(table, text, hash, is_stable);
}

void atom_reserve(struct atom_table *table, struct text text, uint16_t field)
{
	add(table, text, hash_text(table, text), true)->field = field;
}

const struct atom *atom_find(const struct atom_table *table, struct text text)
{
	return find_slot(table, text, hash_text(table, text))->atom;
}
