#include "base/atom.h"

#include <string.h>

#include "base/placeholder.h"

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

/* Twice, as a difference in the highest bits of one word would else get no
 * further than the lowest of the next, whatever the seed, and could be undone
 * there by who writes the file. */
static uint64_t mix(uint64_t state, uint64_t word)
{
	const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
	state = (state ^ word) * factor;
	state = (state ^ state >> 32) * factor;
	return state ^ state >> 29;
}

/* The last eight bytes, or all that there are. */
static inline uint64_t last_word(struct text text)
{
	const char *bytes = text.bytes;
	uint32_t len = text.len;
	if (len >= 8)
		return text_word(bytes + len - 8);
	if (len >= 4)
		return (uint64_t)text_half_word(bytes) << 32 |
		       text_half_word(bytes + len - 4);
	uint64_t word = 0;
	for (uint32_t i = 0; i < len; i++)
		word = word << 8 | (uint8_t)bytes[i];
	return word;
}

/* Eight bytes at a time; the seed enters first and so decides every step. The
 * last four bits are added: texts that differ in nothing else, as the numbered
 * names of states, come side by side in a table, so that ten of them are two
 * reads of memory and not ten. */
static inline uint32_t hash_text(
	const struct atom_table *table, struct text text)
{
	uint64_t state = mix(table->seed, text.len);
	uint32_t at = 0;
	uint8_t last = text.len ? (uint8_t)text.bytes[--text.len] : 0;
	for (; text.len - at > 8; at += 8)
		state = mix(state, text_word(text.bytes + at));
	state = mix(mix(state, last_word(text)), table->seed ^ (last >> 4));
	return (uint32_t)(state >> 32) + (last & 15);
}

static struct atom *atom_at(const struct atom_table *table, uint32_t number)
{
	return &table->blocks[number / ATOM_BLOCK][number % ATOM_BLOCK];
}

static inline uint32_t next_slot(const struct atom_table *table, uint32_t at)
{
	return (at + ATOM_STEP) & (table->slot_count - 1);
}

/* Where the atom of TEXT is, or the empty slot it goes to. */
static inline struct atom_slot *find_slot(
	const struct atom_table *table, struct text text, uint32_t hash)
{
	uint32_t at = hash & (table->slot_count - 1);
	for (;; at = next_slot(table, at)) {
		struct atom_slot *slot = &table->slots[at];
		if (!slot->atom)
			return slot;
		if (slot->hash == hash &&
			text_equal(atom_at(table, slot->atom - 1)->text, text))
			return slot;
	}
}

static void put(struct atom_table *table, struct atom_slot entry)
{
	uint32_t at = entry.hash & (table->slot_count - 1);
	while (table->slots[at].atom)
		at = next_slot(table, at);
	table->slots[at] = entry;
}

static void set_slot_count(struct atom_table *table, uint32_t count)
{
	const struct atom_slot *old = table->slots;
	uint32_t old_count = table->slot_count;
	table->slot_count = count;
	table->slots =
		arena_array(table->arena, count, sizeof(struct atom_slot));
	for (uint32_t i = 0; i < old_count; i++)
		if (old[i].atom)
			put(table, old[i]);
}

void atom_table_expect(struct atom_table *table, uint32_t count)
{
	uint32_t slots = table->slot_count;
	while (slots / 2 < count)
		slots *= 2;
	if (slots > table->slot_count)
		set_slot_count(table, slots);
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
		.has_placeholder = placeholder_occurs(text),
	};
	return atom;
}

static inline struct atom *intern(
	struct atom_table *table, struct text text, bool is_stable)
{
	if (table->count == table->slot_count / 2)
		set_slot_count(table, table->slot_count * 2);
	uint32_t hash = hash_text(table, text);
	struct atom_slot *slot = find_slot(table, text, hash);
	if (slot->atom)
		return atom_at(table, slot->atom - 1);
	struct atom *atom = add(table, text, hash, is_stable);
	*slot = (struct atom_slot){hash, atom->number + 1};
	return atom;
}

struct atom *atom_intern(
	struct atom_table *table, struct text text, bool is_stable)
{
	struct atom *atom = intern(table, text, is_stable);
	atom->is_used = true;
	return atom;
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

/* What follows a new text is guessed to be what followed the one that was new
 * before it, as the names of states are each followed by the same field. */
static void guess_followers(const struct atom_table *table, struct atom *atom)
{
	if (atom->followers[0] || !atom->number)
		return;
	const struct atom *before = atom_at(table, atom->number - 1);
	memcpy(atom->followers, before->followers, sizeof(atom->followers));
}

struct atom *atom_intern_after(struct atom_table *table, struct atom *last,
	struct text text, bool is_stable)
{
	struct atom *atom = last ? last->followers[1] : NULL;
	if (!atom || !text_equal(atom->text, text)) {
		atom = atom_intern(table, text, is_stable);
		guess_followers(table, atom);
	}
	if (last) {
		last->followers[1] = last->followers[0];
		last->followers[0] = atom;
	}
	return atom;
}

void atom_reserve(struct atom_table *table, struct text text, uint16_t field)
{
	intern(table, text, true)->field = field;
}

const struct atom *atom_find(const struct atom_table *table, struct text text)
{
	const struct atom_slot *slot =
		find_slot(table, text, hash_text(table, text));
	return slot->atom ? atom_at(table, slot->atom - 1) : NULL;
}
