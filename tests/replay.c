/* A main for fuzzing targets where there is no libFuzzer: every input under the
 * operands is tried as it is, then changed: by the target's own mutator if it
 * has one, else cut off, and with a byte flipped, at places all over it.
 *
 * usage: replay FILE_OR_FOLDER... */
#include <ftw.h>
#include <stdio.h>

#include "fuzz.h"

/* A file is tried at about so many places, spread evenly from one on that the
 * next file does not have: each try reads it whole, and there are thousands. */
enum { PLACES = 16, OPEN_FOLDERS = 16 };

/* One after the other; the text may grow by so many bytes. */
enum { MUTATIONS = 10, MUTATION_ROOM = 4096 };

/* Stands in where a target has none. */
__attribute__((weak)) size_t LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t room, unsigned seed)
{
	(void)data, (void)size, (void)room, (void)seed;
	return 0;
}

/* Stands in for the fuzzer's: one more byte while there is room. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room)
{
	if (size == room)
		return size;
	data[size] = (uint8_t)(size * 37);
	return size + 1;
}

/* Returns false when the target has no mutator. */
static bool try_mutations(const uint8_t *bytes, size_t size)
{
	size_t room = size + MUTATION_ROOM;
	uint8_t *data = malloc(room);
	FUZZ_REQUIRE(data);
	if (size)
		memcpy(data, bytes, size);
	for (unsigned i = 0; i < MUTATIONS && size; i++) {
		size = LLVMFuzzerCustomMutator(data, size, room, i + 1);
		if (size)
			LLVMFuzzerTestOneInput(data, size);
	}
	free(data);
	return size;
}

static void try_truncations(
	const uint8_t *bytes, size_t size, size_t first, size_t step)
{
	for (size_t i = first; i < size; i += step)
		LLVMFuzzerTestOneInput(bytes, i);
}

/* One bit, another one at each place, or all bits. */
static void try_flips(uint8_t *bytes, size_t size, size_t first, size_t step)
{
	for (size_t i = first; i < size; i += step) {
		uint8_t byte = bytes[i];
		bytes[i] ^= (uint8_t)(i % 3 ? 1u << i % 8 : 0xFF);
		LLVMFuzzerTestOneInput(bytes, size);
		bytes[i] = byte;
	}
}

/* RANK: the number of the file. */
static void try_bytes(uint8_t *bytes, size_t size, size_t rank)
{
	size_t step = size / PLACES + 1, first = rank % step;
	LLVMFuzzerTestOneInput(bytes, size);
	if (try_mutations(bytes, size))
		return;
	try_truncations(bytes, size, first, step);
	try_flips(bytes, size, first, step);
}

static bool is_input(const char *path)
{
	const char *end = strrchr(path, '.');
	return !end || (strcmp(end, ".expect") && strcmp(end, ".args"));
}

static int try_file(const char *path, const struct stat *status, int kind,
	struct FTW *where)
{
	(void)where;
	static size_t rank;
	if (kind != FTW_F || !is_input(path))
		return 0;
	size_t size = (size_t)status->st_size;
	uint8_t *bytes = malloc(size + 1);
	FILE *file = fopen(path, "rb");
	FUZZ_REQUIRE(bytes && file);
	size = fread(bytes, 1, size, file);
	fclose(file);
	try_bytes(bytes, size, rank++);
	free(bytes);
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (nftw(argv[i], try_file, OPEN_FOLDERS, FTW_PHYS) != 0) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
	return EXIT_SUCCESS;
}
