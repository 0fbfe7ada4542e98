/* Tells the address sanitizer which parts of a block are in use, so that it
 * sees a piece of an arena overrun. Costs nothing in builds without it. Source:
 * https://github.com/google/sanitizers/wiki/AddressSanitizerManualPoisoning */
#ifndef ASL_BASE_WATCH_H
#define ASL_BASE_WATCH_H

#include <stddef.h>

#ifdef __SANITIZE_ADDRESS__
#define WATCH_IS_ON
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCH_IS_ON
#endif
#endif

/* WATCH_GAP bytes are left unused behind each piece. */
#ifdef WATCH_IS_ON
#include <sanitizer/asan_interface.h>
enum { WATCH_GAP = 32 };
#else
enum { WATCH_GAP = 0 };
#endif

/* Nobody may touch these bytes. */
static inline void watch_close(const void *start, size_t size)
{
#ifdef WATCH_IS_ON
	__asan_poison_memory_region(start, size);
#else
	(void)start;
	(void)size;
#endif
}

/* They are in use. */
static inline void watch_open(const void *start, size_t size)
{
#ifdef WATCH_IS_ON
	__asan_unpoison_memory_region(start, size);
#else
	(void)start;
	(void)size;
#endif
}

#endif
