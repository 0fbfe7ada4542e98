/* A fuzzing target is one function, called by libFuzzer (--enable-fuzzing) or
 * by tests/replay.c. It aborts when a promise is broken. */
#ifndef ASL_TESTS_FUZZ_H
#define ASL_TESTS_FUZZ_H

#include <stdlib.h>

#include "base/source.h"

/* Tries one input. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_REQUIRE(condition) ((condition) ? (void)0 : abort())

/* A source of exactly these bytes and the newline that ends every source, in a
 * block of their own, so that reading past them is seen. */
static inline void fuzz_start_source(struct source *source, struct arena *arena,
	const uint8_t *data, size_t size)
{
	char *bytes = malloc(size + 1);
	FUZZ_REQUIRE(bytes);
	if (size)
		memcpy(bytes, data, size);
	bytes[size] = '\n';
	*source = (struct source){
		.name = "fuzz.json",
		.text = {bytes, (uint32_t)size},
		.arena = arena,
	};
}

static inline void fuzz_end_source(struct source *source)
{
	free((void *)(uintptr_t)source->text.bytes);
}

/* A span must lie in the text; an empty one may stand at its end. */
static inline void fuzz_require_inside(const struct source *source, span place)
{
	FUZZ_REQUIRE(place.start <= place.end && place.end <= source->text.len);
}

#endif
