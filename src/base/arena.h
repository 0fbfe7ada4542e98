/* Memory that is given back all at once: one arena per input file.
 *
 * Everything that is learnt of a file (values, model, diagnostics) is allocated
 * here and freed together after reporting. No single block is ever freed. Never
 * returns NULL. */
#ifndef ASL_BASE_ARENA_H
#define ASL_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/text.h"
#include "base/watch.h"

struct arena_block;

/* All zero is an empty arena. Do not copy one. */
struct arena {
	struct arena_block *blocks;
	char *next, *end;
	size_t size;   /* of all blocks */
	bool is_clear; /* private: what is left from NEXT on is all zero */
};

/* What is allocated is aligned as these are: nothing of ours holds more. */
union arena_unit {
	void *pointer;
	double number;
	uint64_t integer;
};

/* Private: arena_allocate() where the last block is full. */
void *arena_allocate_anew(struct arena *arena, size_t size)
	__attribute__((returns_nonnull));

/* SIZE bytes, aligned for any object but a long double, not initialised. */
static inline void *arena_allocate(struct arena *arena, size_t size)
{
	enum { UNIT = sizeof(union arena_unit) };
	size_t room = (size_t)(arena->end - arena->next);
	if (size >= room || room - size < UNIT + WATCH_GAP)
		return arena_allocate_anew(arena, size);
	char *start = arena->next;
	arena->next += (size + UNIT - 1) / UNIT * UNIT + WATCH_GAP;
	watch_open(start, size);
	return start;
}

/* The same, all bytes zero. */
void *arena_zeroed(struct arena *arena, size_t size)
	__attribute__((returns_nonnull));

/* COUNT zeroed elements of SIZE bytes; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size)
	__attribute__((returns_nonnull));

/* A copy of SIZE bytes at DATA (which may be NULL when SIZE is 0). */
void *arena_copy(struct arena *arena, const void *data, size_t size)
	__attribute__((returns_nonnull));

/* Private: arena_grow() of a full list. */
void *arena_double(struct arena *arena, const void *list, uint32_t count,
	uint32_t *room, size_t size) __attribute__((returns_nonnull));

/* LIST with room for one more behind its COUNT elements of SIZE bytes; *ROOM is
 * how many it has room for. A full one is copied to a bigger place, and the old
 * one left behind. LIST may be NULL when *ROOM is 0. */
static inline void *arena_grow(struct arena *arena, void *list, uint32_t count,
	uint32_t *room, size_t size)
{
	return count < *room ? list
			     : arena_double(arena, list, count, room, size);
}

/* A NUL-terminated copy; the NUL is not counted in its length. */
struct text arena_text(struct arena *arena, struct text text);

/* A NUL-terminated string formatted as by printf. */
const char *arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
const char *arena_format_list(struct arena *arena, const char *format,
	va_list arguments) __attribute__((format(printf, 2, 0)));

/* Forgets everything that was allocated but keeps one block for what comes:
 * scratch memory for many small jobs. */
void arena_reset(struct arena *arena);

/* Hands all that FROM holds to INTO, to be freed with it; FROM is empty then.
 */
void arena_join(struct arena *into, struct arena *from);

/* Frees all blocks and leaves the arena empty and usable. */
void arena_free(struct arena *arena);

#endif
