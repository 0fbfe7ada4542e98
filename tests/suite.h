/* What every test program shares: running its suite. */
#ifndef ASL_TESTS_SUITE_H
#define ASL_TESTS_SUITE_H

#include <check.h>
#include <stdlib.h>

/* Runs SUITE, frees it, and returns the exit status for main(). */
static inline int suite_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
