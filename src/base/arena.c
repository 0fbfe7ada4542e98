#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum {
	FIRST_BLOCK_SIZE = 16 * 1024,
	BLOCK_SIZE = 256 * 1024,
	/* Small pages for so much take longer than one huge page. */
	MAPPED_SIZE = 512 * 1024,
};

struct arena_block {
	struct arena_block *previous;
	size_t size; /* of all of it */
	bool is_mapped;
	union arena_unit data[];
};

/* Small files pay for a small block only; large ones for one huge page after
 * the other, so that little is left of the last. */
static size_t block_size(const struct arena *arena, size_t wanted)
{
	size_t usual = FIRST_BLOCK_SIZE;
	if (arena->size >= MAPPED_SIZE)
		usual = MEMORY_HUGE_PAGE;
	else if (arena->blocks)
		usual = BLOCK_SIZE;
	wanted += sizeof(struct arena_block);
	return wanted > usual ? wanted : usual;
}

static struct arena_block *make_block(size_t size)
{
	bool is_mapped = size >= MAPPED_SIZE;
	struct arena_block *block =
		is_mapped ? memory_map(size) : memory_allocate(size);
	block->size = size;
	block->is_mapped = is_mapped;
	return block;
}

/* Large blocks fill huge pages. */
static void start_block(struct arena *arena, size_t wanted)
{
	size_t size = block_size(arena, wanted);
	size_t rest = size >= MAPPED_SIZE ? size % MEMORY_HUGE_PAGE : 0;
	if (rest)
		size += MEMORY_HUGE_PAGE - rest;
	struct arena_block *block = make_block(size);
	block->previous = arena->blocks;
	arena->blocks = block;
	arena->next = (char *)block->data;
	arena->end = (char *)block + block->size;
	arena->size += (size_t)(arena->end - arena->next);
	arena->is_clear = block->is_mapped;
	watch_close(arena->next, (size_t)(arena->end - arena->next));
}

/* In a block behind the one at hand, which stays open: what is left of that
 * would be lost, and what is left of this never used. All of it is clear. */
static void *allocate_alone(struct arena *arena, size_t size)
{
	struct arena_block *block =
		make_block(sizeof(struct arena_block) + size + WATCH_GAP);
	block->previous = arena->blocks->previous;
	arena->blocks->previous = block;
	arena->size += size;
	watch_close((char *)block->data + size, WATCH_GAP);
	return block->data;
}

void *arena_allocate_anew(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		die("out of memory");
	if (arena->blocks && size >= MEMORY_HUGE_PAGE)
		return allocate_alone(arena, size);
	start_block(arena, size + sizeof(union arena_unit) + WATCH_GAP);
	return arena_allocate(arena, size);
}

/* Of what was allocated last. */
static void *clear(const struct arena *arena, void *start, size_t size)
{
	return arena->is_clear ? start : memset(start, 0, size);
}

void *arena_zeroed(struct arena *arena, size_t size)
{
	return clear(arena, arena_allocate(arena, size), size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	return arena_zeroed(arena, count * size);
}

void *arena_double(struct arena *arena, const void *list, uint32_t count,
	uint32_t *room, size_t size)
{
	if (*room > (UINT32_MAX - 2) / 2)
		die("out of memory");
	*room = *room * 2 + 2;
	if (*room > SIZE_MAX / size)
		die("out of memory");
	char *bigger = arena_allocate(arena, *room * size);
	if (count)
		memcpy(bigger, list, count * size);
	clear(arena, bigger + count * size, (*room - count) * size);
	return bigger;
}

void *arena_copy(struct arena *arena, const void *data, size_t size)
{
	void *copy = arena_allocate(arena, size);
	if (size)
		memcpy(copy, data, size);
	return copy;
}

struct text arena_text(struct arena *arena, struct text text)
{
	char *copy = arena_allocate(arena, (size_t)text.len + 1);
	if (text.len)
		memcpy(copy, text.bytes, text.len);
	copy[text.len] = '\0';
	return (struct text){copy, text.len};
}

/* What is usual is formatted once and not a second time to be measured. */
const char *arena_format_list(
	struct arena *arena, const char *format, va_list arguments)
{
	char usual[256];
	va_list again;
	va_copy(again, arguments);
	int len = vsnprintf(usual, sizeof(usual), format, again);
	va_end(again);
	if (len < 0)
		die("cannot format a message");
	size_t size = (size_t)len + 1;
	if (size <= sizeof(usual))
		return arena_copy(arena, usual, size);
	char *string = arena_allocate(arena, size);
	vsnprintf(string, size, format, arguments);
	return string;
}

const char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	const char *string = arena_format_list(arena, format, arguments);
	va_end(arguments);
	return string;
}

static void release(struct arena_block *block)
{
	if (!block->is_mapped) {
		memory_release(block);
		return;
	}
	watch_open(block, block->size);
	memory_unmap(block, block->size);
}

static void release_from(struct arena_block *block)
{
	while (block) {
		struct arena_block *previous = block->previous;
		release(block);
		block = previous;
	}
}

void arena_reset(struct arena *arena)
{
	if (!arena->blocks)
		return;
	release_from(arena->blocks->previous);
	arena->blocks->previous = NULL;
	arena->next = (char *)arena->blocks->data;
	arena->size = (size_t)(arena->end - arena->next);
	arena->is_clear = false;
	watch_close(arena->next, arena->size);
}

void arena_join(struct arena *into, struct arena *from)
{
	struct arena_block *last = from->blocks;
	while (last && last->previous)
		last = last->previous;
	if (!into->blocks) {
		*into = *from;
	} else if (last) {
		last->previous = into->blocks->previous;
		into->blocks->previous = from->blocks;
		into->size += from->size;
	}
	*from = (struct arena){0};
}

void arena_free(struct arena *arena)
{
	release_from(arena->blocks);
	*arena = (struct arena){0};
}
