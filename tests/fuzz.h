/* A fuzzing target is one function, called by libFuzzer (--enable-fuzzing) or
 * by tests/replay.c. It aborts when a promise is broken. */
#ifndef ASL_TESTS_FUZZ_H
#define ASL_TESTS_FUZZ_H

#include <stdlib.h>

#include "base/source.h"

/* Tries one input. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a target may have beside it: changes DATA, which has ROOM bytes, and
 * returns its new size; makes DATA of two inputs. Source:
 * https://github.com/google/fuzzing/blob/master/docs/structure-aware-fuzzing.md
 */
size_t LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t room, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t first_size,
	const uint8_t *second, size_t second_size, uint8_t *data, size_t room,
	unsigned seed);

/* The fuzzer's own mutations, for parts of an input. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);

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
