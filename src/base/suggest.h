/* "Did you mean ...?": the candidate nearest to a name.
 *
 * Feed candidates one by one; memory and time are bounded however long the
 * names are. */
#ifndef ASL_BASE_SUGGEST_H
#define ASL_BASE_SUGGEST_H

#include "base/text.h"

/* A search; start it, feed it, read BEST. */
struct suggestion {
	struct text wanted;
	uint64_t set;      /* private: of the bytes of WANTED */
	struct text best;  /* bytes is NULL while nothing is near */
	uint32_t distance; /* of best, or one more than is near */
};

/* Near is a distance of 1 for names of up to 4 bytes, 2 up to 8, 3 above
 * (insertions, deletions, replacements, neighbours swapped); names that differ
 * only by case are always near. The wanted name itself never is. */
void suggest_start(struct suggestion *search, struct text wanted);

/* Of equally near candidates the first one fed wins. */
void suggest_consider(struct suggestion *search, struct text candidate);

/* The nearest of the NULL-terminated CANDIDATES, or NULL. */
const char *suggest_nearest(struct text wanted, const char *const *candidates);

#endif
