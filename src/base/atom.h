/* Interned strings: equal text is the equal pointer, so names are compared by
 * address. One table per input file. */
#ifndef ASL_BASE_ATOM_H
#define ASL_BASE_ATOM_H

#include "base/arena.h"

struct atom {
	struct text text; /* no NUL ends it; may hold NUL inside */
	uint32_t hash;
	uint32_t number;      /* in the order they were made, from 0 */
	uint16_t field;       /* the number it was reserved with, else 0 */
	bool is_used;         /* interned, not only reserved */
	bool has_placeholder; /* placeholder_occurs() in its text */
	uint32_t index; /* of whoever set STAMP, a number of atom_stamp() */
	uint32_t stamp;
	/* Private: what followed it the last times, for atom_intern_next(). */
	struct atom *followers[2];
};

/* Small, so that those of many atoms stay in the cache; and the hash spares a
 * look at most atoms that are not meant. */
struct atom_slot {
	uint32_t hash;
	uint32_t atom; /* its number and one; 0: empty */
};

struct atom_table {
	struct arena *arena;
	struct atom_slot *slots; /* private: hashed, at most half full */
	uint32_t slot_count;     /* a power of two */
	uint32_t count;
	struct atom **blocks; /* private: of ATOM_BLOCK atoms, by number */
	uint32_t block_count, block_room;
	uint32_t stamps; /* given so far */
	uint64_t seed;
};

/* Behind a full slot comes that so many on, past those of texts that are like
 * its own. Odd, so that all have their turn. */
enum { ATOM_BLOCK = 32, ATOM_STEP = 17 };

/* A number that no atom bears as its stamp yet. */
static inline uint32_t atom_stamp(struct atom_table *table)
{
	return ++table->stamps;
}

/* Makes TABLE empty, allocating from ARENA. SEED makes the hash differ from run
 * to run, so that a hostile file cannot prepare collisions; no output depends
 * on it. */
void atom_table_start(
	struct atom_table *table, struct arena *arena, uint64_t seed);

/* The atom of TEXT, made when there is none. The bytes are copied unless they
 * stay valid as long as the arena (IS_STABLE). Never NULL. Whose table it is
 * may change its stamp and index, and nothing else. */
struct atom *atom_intern(
	struct atom_table *table, struct text text, bool is_stable);

/* The same, but tells whether TEXT is new. *ATOM is its atom; ATOM may be NULL.
 */
bool atom_add(struct atom_table *table, struct text text, bool is_stable,
	struct atom **atom);

/* Private: atom_intern_next() where the first guess was wrong. */
struct atom *atom_intern_after(struct atom_table *table, struct atom *last,
	struct text text, bool is_stable);

/* As atom_intern(), for one text after another, each *LAST of the next: NULL at
 * first. Quicker where a text follows the one that it followed the last time
 * or that before, as the keys of objects of a kind do. */
static inline struct atom *atom_intern_next(struct atom_table *table,
	struct atom **last, struct text text, bool is_stable)
{
	struct atom *atom = *last ? (*last)->followers[0] : NULL;
	if (!atom || !text_equal(atom->text, text))
		atom = atom_intern_after(table, *last, text, is_stable);
	return *last = atom;
}

/* Room for COUNT atoms: the table does not grow until there are more. */
void atom_table_expect(struct atom_table *table, uint32_t count);

/* Interns a name with a FIELD number; call before any other atom is made. */
void atom_reserve(struct atom_table *table, struct text text, uint16_t field);

/* The atom of TEXT, or NULL when nobody made it. */
const struct atom *atom_find(const struct atom_table *table, struct text text);

#endif
