/* A main for fuzzing targets where there is no libFuzzer: every file under the
 * operands is tried as it is, cut off at each byte, and with each byte
 * flipped. */
#include <ftw.h>
#include <stdio.h>

#include "fuzz.h"

/* Files are tried at this many places at most, spread evenly: a few are large,
 * and each try reads them whole. */
enum { MAX_PLACES = 2000, OPEN_FOLDERS = 16 };

static void try_truncations(const uint8_t *bytes, size_t size, size_t step)
{
	for (size_t i = 0; i < size; i += step)
		LLVMFuzzerTestOneInput(bytes, i);
}

/* One bit each, another one at each place, and all bits. */
static void try_flips(uint8_t *bytes, size_t size, size_t step)
{
	for (size_t i = 0; i < size; i += step) {
		uint8_t byte = bytes[i];
		bytes[i] = (uint8_t)(byte ^ 1u << i % 8);
		LLVMFuzzerTestOneInput(bytes, size);
		bytes[i] = (uint8_t)~byte;
		LLVMFuzzerTestOneInput(bytes, size);
		bytes[i] = byte;
	}
}

static void try_bytes(uint8_t *bytes, size_t size)
{
	size_t step = size / MAX_PLACES + 1;
	LLVMFuzzerTestOneInput(bytes, size);
	try_truncations(bytes, size, step);
	try_flips(bytes, size, step);
}

static int try_file(const char *path, const struct stat *status, int kind,
	struct FTW *where)
{
	(void)where;
	if (kind != FTW_F)
		return 0;
	size_t size = (size_t)status->st_size;
	uint8_t *bytes = malloc(size + 1);
	FILE *file = fopen(path, "rb");
	FUZZ_REQUIRE(bytes && file);
	size = fread(bytes, 1, size, file);
	fclose(file);
	try_bytes(bytes, size);
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
