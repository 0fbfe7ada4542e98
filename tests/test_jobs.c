/* Pieces of work are taken in order, each once, however many threads there are.
 */
#include <stdatomic.h>
#include <time.h>

#include "base/jobs.h"
#include "suite.h"

enum { PIECES = 500 };

struct tally {
	int worked[PIECES];
	atomic_uint running, most;
	uint32_t taken, last; /* after LAST take says no */
	bool is_in_order;
};

static void note_most(struct tally *tally)
{
	unsigned now = atomic_fetch_add(&tally->running, 1) + 1;
	unsigned most = atomic_load(&tally->most);
	while (now > most &&
		!atomic_compare_exchange_weak(&tally->most, &most, now))
		;
}

/* Early pieces last longest, so that later ones overtake them. */
static void *work(void *context, uint32_t index)
{
	struct tally *tally = context;
	note_most(tally);
	struct timespec pause = {0, index % 7 == 0 ? 300000 : 1000};
	nanosleep(&pause, NULL);
	tally->worked[index]++;
	atomic_fetch_sub(&tally->running, 1);
	return &tally->worked[index];
}

static bool take(void *context, uint32_t index, void *result)
{
	struct tally *tally = context;
	if (index != tally->taken || result != &tally->worked[index])
		tally->is_in_order = false;
	tally->taken++;
	return index < tally->last;
}

static void run(
	struct tally *tally, unsigned threads, uint32_t count, uint32_t last)
{
	*tally = (struct tally){.last = last, .is_in_order = true};
	jobs_run(&(struct jobs){
		.context = tally,
		.count = count,
		.threads = threads,
		.work = work,
		.take = take,
	});
}

/* How many pieces were begun; none twice. */
static uint32_t count_worked(const struct tally *tally)
{
	uint32_t count = 0;
	for (int i = 0; i < PIECES; i++) {
		ck_assert_int_le(tally->worked[i], 1);
		count += (uint32_t)tally->worked[i];
	}
	return count;
}

static const unsigned thread_cases[] = {0, 1, 2, 3, 8, 100, 100000};

START_TEST(takes_all_in_order)
{
	struct tally tally;
	run(&tally, thread_cases[_i], PIECES, PIECES);
	ck_assert(tally.is_in_order);
	ck_assert_uint_eq(tally.taken, PIECES);
	ck_assert_uint_eq(count_worked(&tally), PIECES);
	ck_assert_uint_le(tally.most, JOBS_MAX_THREADS);
	if (thread_cases[_i])
		ck_assert_uint_le(tally.most, thread_cases[_i]);
}
END_TEST

/* What was begun is taken all the same, and not much more is begun. */
START_TEST(stops)
{
	struct tally tally;
	unsigned threads = thread_cases[_i];
	run(&tally, threads, PIECES, 10);
	ck_assert(tally.is_in_order);
	ck_assert_uint_eq(tally.taken, count_worked(&tally));
	ck_assert_uint_ge(tally.taken, 11);
	if (threads <= 1)
		ck_assert_uint_eq(tally.taken, 11);
	else if (threads <= 8)
		ck_assert_uint_le(tally.taken, 11 + threads * JOBS_AHEAD);
}
END_TEST

START_TEST(does_little)
{
	struct tally tally;
	run(&tally, 8, (uint32_t)_i, PIECES);
	ck_assert_uint_eq(tally.taken, (unsigned)_i);
	ck_assert_uint_eq(count_worked(&tally), (unsigned)_i);
}
END_TEST

START_TEST(counts_processors)
{
	ck_assert_uint_ge(jobs_default_threads(), 1);
}
END_TEST

static Suite *make_suite(void)
{
	int cases_count = sizeof(thread_cases) / sizeof(thread_cases[0]);
	Suite *suite = suite_create("jobs");
	TCase *cases = tcase_create("jobs");
	tcase_add_loop_test(cases, takes_all_in_order, 0, cases_count);
	tcase_add_loop_test(cases, stops, 0, cases_count);
	tcase_add_loop_test(cases, does_little, 0, 4);
	tcase_add_test(cases, counts_processors);
	suite_add_tcase(suite, cases);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
