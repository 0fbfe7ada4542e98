/* Many like pieces of work, done by several threads and taken in order. */
#ifndef ASL_BASE_JOBS_H
#define ASL_BASE_JOBS_H

#include <stdbool.h>
#include <stdint.h>

enum {
	JOBS_MAX_THREADS = 256,
	/* Pieces begun but not yet taken, for each thread: what bounds the
	 * memory of results that wait for their turn. */
	JOBS_AHEAD = 2,
};

struct jobs {
	void *context;    /* given to both hooks */
	uint32_t count;   /* pieces of work, numbered from 0 */
	unsigned threads; /* the calling one included; 0 counts as 1 */

	/* Does piece INDEX, in any thread, while others run. Its result, which
	 * may be NULL, goes to TAKE. */
	void *(*work)(void *context, uint32_t index);

	/* Called in the calling thread only, in order of INDEX, once for each
	 * piece that was begun. After it returned false no further piece is
	 * begun. */
	bool (*take)(void *context, uint32_t index, void *result);
};

/* Returns when everything that was begun is taken. The calling thread works
 * too, and no other is started for one piece; where none can be started it does
 * all the work. */
void jobs_run(const struct jobs *jobs);

/* As many threads as there are processors this process may use and memory it
 * may have, at least 1. */
unsigned jobs_default_threads(void);

#endif
