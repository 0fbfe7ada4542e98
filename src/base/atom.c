#include "base/atom.h"

#include <string.h>

enum { FIRST_BUCKET_COUNT = 512 };

void atom_table_start(
	struct atom_table *table, struct arena *arena, uint64_t seed)
{
	*table = (struct atom_table){
		.arena = arena,
		.bucket_count = FIRST_BUCKET_COUNT,
		.seed = seed | 1,
	};
	table->buckets = arena_array(
		arena, FIRST_BUCKET_COUNT, sizeof(const struct atom *));
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

static const struct atom *find_hashed(
	const struct atom_table *table, struct text text, uint32_t hash)
{
	const struct atom *atom =
		table->buckets[hash & (table->bucket_count - 1)];
	while (atom && (atom->hash != hash || !text_equal(atom->text, text)))
		atom = atom->next;
	return atom;
}

static void link_atom(struct atom_table *table, struct atom *atom)
{
	const struct atom **bucket =
		&table->buckets[atom->hash & (table->bucket_count - 1)];
	atom->next = *bucket;
	*bucket = atom;
}

static void grow(struct atom_table *table)
{
	const struct atom **old = table->buckets;
	uint32_t old_count = table->bucket_count;
	table->bucket_count = old_count * 4;
	table->buckets = arena_array(
		table->arena, table->bucket_count, sizeof(const struct atom *));
	for (uint32_t i = 0; i < old_count; i++) {
		for (const struct atom *atom = old[i]; atom;) {
			const struct atom *next = atom->next;
			link_atom(table, (struct atom *)atom);
			atom = next;
		}
	}
}

static struct atom *add(struct atom_table *table, struct text text,
	uint32_t hash, bool is_stable)
{
	struct atom *atom = arena_zeroed(table->arena, sizeof(*atom));
	atom->text = is_stable ? text : arena_text(table->arena, text);
	atom->hash = hash;
	atom->number = table->count;
	if (++table->count > table->bucket_count)
		grow(table);
	link_atom(table, atom);
	return atom;
}

const struct atom *atom_intern(
	struct atom_table *table, struct text text, bool is_stable)
{
	uint32_t hash = hash_text(table, text);
	const struct atom *atom = find_hashed(table, text, hash);
	return atom ? atom : add(table, text, hash, is_stable);
}

void atom_reserve(struct atom_table *table, struct text text, uint16_t field)
{
	add(table, text, hash_text(table, text), true)->field = field;
}

const struct atom *atom_find(const struct atom_table *table, struct text text)
{
	return find_hashed(table, text, hash_text(table, text));
}
