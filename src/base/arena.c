#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "base/memory.h"
#include "base/watch.h"

enum {
	FIRST_BLOCK_SIZE = 16 * 1024,
	BLOCK_SIZE = 256 * 1024,
	LARGE_BLOCK_SIZE = 8 * 1024 * 1024 - 64,
	HUGE_PAGE_SIZE = 2 * 1024 * 1024,
	PAGE_SIZE = 4096,
	/* What stands before a block's data, that of malloc() included. */
	HEAD_SIZE = 64,
};

/* What is allocated here is aligned as these are: nothing of ours holds more.
 */
union unit {
	void *pointer;
	double number;
	uint64_t integer;
};

struct arena_block {
	struct arena_block *previous;
	union unit data[];
};

/* Small files pay for a small block only; large ones for few blocks. */
static size_t block_size(const struct arena *arena, size_t wanted)
{
	size_t usual = FIRST_BLOCK_SIZE;
	if (arena->size >= (size_t)LARGE_BLOCK_SIZE * 2)
		usual = arena->size / 2;
	else if (arena->size >= (size_t)BLOCK_SIZE * 8)
		usual = LARGE_BLOCK_SIZE;
	else if (arena->blocks)
		usual = BLOCK_SIZE;
	return wanted > usual ? wanted : usual;
}

/* A large block with its head takes whole huge pages, so that the system aligns
 * it to them. */
static size_t fill_huge_pages(size_t room)
{
	if (room < HUGE_PAGE_SIZE - HEAD_SIZE)
		return room;
	size_t taken = room + HEAD_SIZE + HUGE_PAGE_SIZE - 1;
	return taken - taken % HUGE_PAGE_SIZE - HEAD_SIZE;
}

/* A file of many megabytes touches its memory once: with small pages the system
 * spends longer on handing them out than we on filling them. */
static void prefer_huge_pages(void *block, size_t size)
{
#ifdef MADV_HUGEPAGE
	size_t before = (uintptr_t)block % PAGE_SIZE;
	madvise((char *)block - before, before + size, MADV_HUGEPAGE);
#else
	(void)block;
	(void)size;
#endif
}

static void start_block(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		die("out of memory");
	size_t room = fill_huge_pages(block_size(arena, size));
	struct arena_block *block =
		memory_allocate(sizeof(struct arena_block) + room);
	if (room >= HUGE_PAGE_SIZE - HEAD_SIZE)
		prefer_huge_pages(block, room);
	block->previous = arena->blocks;
	arena->blocks = block;
	arena->size += room;
	arena->next = (char *)block->data;
	arena->end = (char *)block->data + room;
	watch_close(arena->next, room);
}

void *arena_allocate(struct arena *arena, size_t size)
{
	size_t unit = _Alignof(union unit);
	if (size > SIZE_MAX - unit - WATCH_GAP)
		die("out of memory");
	size_t taken = (size + unit - 1) / unit * unit + WATCH_GAP;
	if (!arena->next || (size_t)(arena->end - arena->next) < taken)
		start_block(arena, taken);
	char *start = arena->next;
	arena->next += taken;
	watch_open(start, size);
	return start;
}

void *arena_zeroed(struct arena *arena, size_t size)
{
	return memset(arena_allocate(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	return arena_zeroed(arena, count * size);
}

void *arena_grow(struct arena *arena, void *list, uint32_t count,
	uint32_t *room, size_t size)
{
	if (count < *room)
		return list;
	if (*room > (UINT32_MAX - 2) / 2)
		die("out of memory");
	*room = *room * 2 + 2;
	void *bigger = arena_array(arena, *room, size);
	if (count)
		memcpy(bigger, list, count * size);
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

const char *arena_format_list(
	struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		die("cannot format a message");
	char *string = arena_allocate(arena, (size_t)len + 1);
	vsnprintf(string, (size_t)len + 1, format, arguments);
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

static void release_from(struct arena_block *block)
{
	while (block) {
		struct arena_block *previous = block->previous;
		memory_release(block);
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
	watch_close(arena->next, arena->size);
}

void arena_free(struct arena *arena)
{
	release_from(arena->blocks);
	*arena = (struct arena){0};
}
