/* Memory that never comes back NULL, and the one way out when there is none.
 *
 * Out of memory ends the program: callers need no error paths for it. Only
 * main() and die() end the process. */
#ifndef ASL_BASE_MEMORY_H
#define ASL_BASE_MEMORY_H

#include <stddef.h>

/* Prints "asl-lint: MESSAGE" on standard error and exits with status 2.
 * Allocates nothing. */
_Noreturn void die(const char *message);

/* As malloc, realloc and free, but never NULL: die() instead. A size of 0 gives
 * a pointer that can be freed. */
void *memory_allocate(size_t size);
void *memory_resize(void *block, size_t size);
void memory_release(void *block);

/* The same as hooks of a library that hands a context to its allocator. */
void *memory_hook_allocate(void *ignored, size_t size);
void *memory_hook_resize(void *ignored, void *block, size_t size);
void memory_hook_release(void *ignored, void *block);

/* Room for COUNT elements of SIZE bytes; die() when the product overflows. */
void *memory_resize_array(void *block, size_t count, size_t size);

#endif
