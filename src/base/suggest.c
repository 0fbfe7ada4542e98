#include "base/suggest.h"

/* Longer names are compared for case only. */
enum { MAX_LEN = 96 };

static uint32_t near_enough(uint32_t len)
{
	return len <= 4 ? 1 : len <= 8 ? 2 : 3;
}

/* A bit for each byte of TEXT; some bytes share one. */
static uint64_t set_of(struct text text)
{
	uint64_t set = 0;
	for (uint32_t i = 0; i < text.len && i < MAX_LEN; i++)
		set |= UINT64_C(1) << (unsigned char)text.bytes[i] % 64;
	return set;
}

void suggest_start(struct suggestion *search, struct text wanted)
{
	*search = (struct suggestion){
		.wanted = wanted,
		.set = set_of(wanted),
		.distance = near_enough(wanted.len) + 1,
	};
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Cuts off what both begin and end with: it costs nothing. */
static void strip_common(struct text *a, struct text *b)
{
	while (a->len && b->len && a->bytes[0] == b->bytes[0]) {
		*a = text_slice(*a, 1, UINT32_MAX);
		*b = text_slice(*b, 1, UINT32_MAX);
	}
	while (a->len && b->len &&
		a->bytes[a->len - 1] == b->bytes[b->len - 1]) {
		a->len--;
		b->len--;
	}
}

/* Three rows of a table; row i holds the cost of turning the first i bytes of A
 * into each beginning of B. */
struct table {
	struct text a, b;
	uint8_t rows[3][MAX_LEN + 1];
};

static uint32_t cost_at(const struct table *table, uint32_t i, uint32_t j)
{
	const char *a = table->a.bytes + i, *b = table->b.bytes + j;
	const uint8_t *above = table->rows[(i - 1) % 3];
	uint32_t cost = least(above[j - 1] + (uint32_t)(a[-1] != b[-1]),
		least(above[j], table->rows[i % 3][j - 1]) + 1u);
	if (i > 1 && j > 1 && a[-1] == b[-2] && a[-2] == b[-1])
		cost = least(cost, table->rows[(i + 1) % 3][j - 2] + 1u);
	return cost;
}

/* Fills row I within LIMIT of the diagonal, whatever lies outside costs more,
 * and returns the least cost in it. */
static uint32_t fill_row(struct table *table, uint32_t i, uint32_t limit)
{
	uint8_t *row = table->rows[i % 3];
	uint32_t from = i > limit ? i - limit : 0;
	uint32_t to = least(i + limit, table->b.len);
	uint32_t lowest = limit;
	if (from > 0)
		row[from - 1] = (uint8_t)limit;
	for (uint32_t j = from; j <= to; j++) {
		uint32_t cost = j ? least(cost_at(table, i, j), limit) : i;
		row[j] = (uint8_t)cost;
		lowest = least(lowest, cost);
	}
	if (to < table->b.len)
		row[to + 1] = (uint8_t)limit;
	return lowest;
}

/* The optimal string alignment distance, or LIMIT when it is not less; A and B
 * have at most MAX_LEN bytes. */
static uint32_t distance(struct text a, struct text b, uint32_t limit)
{
	strip_common(&a, &b);
	struct table table = {.a = a, .b = b};
	for (uint32_t j = 0; j <= b.len; j++)
		table.rows[0][j] = (uint8_t)least(j, limit);
	for (uint32_t i = 1; i <= a.len; i++)
		if (fill_row(&table, i, limit) >= limit)
			return limit;
	return table.rows[a.len % 3][b.len];
}

static bool has_fewer(uint64_t set, uint32_t count)
{
	while (set && count) {
		set &= set - 1;
		count--;
	}
	return count > 0;
}

/* Whether the lengths allow it, and the bytes that only one of both has: each
 * insertion, deletion or replacement takes one of these away at most. */
static bool can_be_nearer(
	const struct suggestion *search, struct text candidate)
{
	uint32_t a = search->wanted.len, b = candidate.len;
	if (a > MAX_LEN || b > MAX_LEN || a + search->distance <= b ||
		b + search->distance <= a)
		return false;
	uint64_t set = set_of(candidate);
	return has_fewer(search->set & ~set, search->distance) &&
	       has_fewer(set & ~search->set, search->distance);
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
	uint32_t cost = distance(search->wanted, candidate, search->distance);
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
