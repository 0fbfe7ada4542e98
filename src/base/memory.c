#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void write_error(const char *text)
{
	ssize_t ignored = write(STDERR_FILENO, text, strlen(text));
	(void)ignored;
}

void die(const char *message)
{
	write_error("asl-lint: ");
	write_error(message);
	write_error("\n");
	_exit(2);
}

void *memory_allocate(size_t size)
{
	return memory_resize(NULL, size);
}

void *memory_resize(void *block, size_t size)
{
	void *resized = realloc(block, size ? size : 1);
	if (!resized)
		die("out of memory");
	return resized;
}

void *memory_resize_array(void *block, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	return memory_resize(block, count * size);
}

void memory_release(void *block)
{
	free(block);
}

/* Small pages take the system longer to hand out than us to fill. It has to be
 * asked before the first byte is touched, which malloc() does: where a small
 * page is, no huge one comes. */
static void prefer_huge_pages(void *block, size_t size)
{
#ifdef MADV_HUGEPAGE
	madvise(block, size, MADV_HUGEPAGE);
#else
	(void)block;
	(void)size;
#endif
}

void *memory_map(size_t size)
{
	void *block = mmap(NULL, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (block == MAP_FAILED)
		die("out of memory");
	prefer_huge_pages(block, size);
	return block;
}

void memory_unmap(void *block, size_t size)
{
	munmap(block, size);
}

void *memory_hook_allocate(void *ignored, size_t size)
{
	(void)ignored;
	return memory_allocate(size);
}

void *memory_hook_resize(void *ignored, void *block, size_t size)
{
	(void)ignored;
	return memory_resize(block, size);
}

void memory_hook_release(void *ignored, void *block)
{
	(void)ignored;
	memory_release(block);
}
