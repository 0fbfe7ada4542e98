#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
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
