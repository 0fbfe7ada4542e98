/* Fuzzes the whole path with any bytes. What has to hold: fuzz_lint.h. */
#include "fuzz_lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_lint(data, size);
	return 0;
}
