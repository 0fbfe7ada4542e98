#include "base/suggest.h"

/* Longer names are compared for case only. */
enum { MAX_LEN = 96 };

static uint32_t near_enough(uint32_t len)
{
	return len <= 4 ? 1 : len <= 8 ? 2 : 3;
}

void suggest_start(struct suggestion *search, struct text wanted)
{
	*search = (struct suggestion){
		.wanted = wanted,
		.distance = near_enough(wanted.len) + 1,
	};
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The optimal string alignment distance, three rows at a time: row i holds the
 * cost of turning the first i bytes of A into each beginning of B. */
static uint32_t distance(struct text a, struct text b)
{
	uint8_t rows[3][MAX_LEN + 1];
	for (uint32_t j = 0; j <= b.len; j++)
		rows[0][j] = (uint8_t)j;
	for (uint32_t i = 1; i <= a.len; i++) {
		uint8_t *row = rows[i % 3];
		const uint8_t *above = rows[(i - 1) % 3];
		const uint8_t *above_that = rows[(i + 1) % 3];
		row[0] = (uint8_t)i;
		for (uint32_t j = 1; j <= b.len; j++) {
			bool same = a.bytes[i - 1] == b.bytes[j - 1];
			uint32_t cost = least(above[j - 1] + !same,
				least(above[j], row[j - 1]) + 1u);
			if (i > 1 && j > 1 &&
				a.bytes[i - 1] == b.bytes[j - 2] &&
				a.bytes[i - 2] == b.bytes[j - 1])
				cost = least(cost, above_that[j - 2] + 1u);
			row[j] = (uint8_t)cost;
		}
	}
	return rows[a.len % 3][b.len];
}

static bool can_be_nearer(
	const struct suggestion *search, struct text candidate)
{
	uint32_t a = search->wanted.len, b = candidate.len;
	return a <= MAX_LEN && b <= MAX_LEN && a + search->distance > b &&
	       b + search->distance > a;
}

void suggest_consider(struct suggestion *search, struct text candidate)
{
	if (!search->distance || text_equal(search->wanted, candidate))
		return;
	if (text_equal_ignoring_case(search->wanted, candidate)) {
		search->distance = 0;
		search->best = candidate;
		return;
	}
	if (!can_be_nearer(search, candidate))
		return;
	uint32_t cost = distance(search->wanted, candidate);
	if (cost < search->distance && cost < search->wanted.len) {
		search->distance = cost;
		search->best = candidate;
	}
}

const char *suggest_nearest(struct text wanted, const char *const *candidates)
{
	struct suggestion search;
	suggest_start(&search, wanted);
	for (; *candidates; candidates++)
		suggest_consider(&search, text_of(*candidates));
	return search.best.bytes;
}
