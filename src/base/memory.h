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

/* SIZE bytes, all zero, straight from the system: for blocks of megabytes that
 * are written once, for which it has huge pages. SIZE should fill those
 * (MEMORY_HUGE_PAGE). Goes back with the same SIZE. */
void *memory_map(size_t size);
void memory_unmap(void *block, size_t size);
enum { MEMORY_HUGE_PAGE = 2 * 1024 * 1024 };

/* memory_allocate(), memory_resize() and memory_release() as hooks of a library
 * that hands a context to its allocator. */
void *memory_hook_allocate(void *ignored, size_t size);
void *memory_hook_resize(void *ignored, void *block, size_t size);
void memory_hook_release(void *ignored, void *block);

/* Room for COUNT elements of SIZE bytes; die() when the product overflows. */
void *memory_resize_array(void *block, size_t count, size_t size);

#endif
