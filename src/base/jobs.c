#include "base/jobs.h"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"

/* What the main thread usually has: the bound on recursion is the same in all
 * of them. */
enum { STACK_BYTES = 8 * 1024 * 1024, THREAD_BYTES = 256 * 1024 * 1024 };

struct slot {
	void *result;
	bool is_done;
};

/* Shared by the threads under MUTEX, but for what jobs holds. */
struct crew {
	const struct jobs *jobs;
	pthread_mutex_t mutex;
	pthread_cond_t is_open; /* a piece may be begun, or none ever will */
	pthread_cond_t is_done; /* the piece to be taken next is done */
	struct slot *slots;     /* piece I waits in slot I % window */
	uint32_t window;
	uint32_t begun, taken; /* how many */
	uint32_t end;          /* pieces from here on are never begun */
};

static bool can_begin(const struct crew *crew)
{
	return crew->begun < crew->end &&
	       crew->begun - crew->taken < crew->window;
}

/* The mutex is held on entry and on return, but not while working. */
static void do_piece(struct crew *crew)
{
	uint32_t index = crew->begun++;
	struct slot *slot = &crew->slots[index % crew->window];
	pthread_mutex_unlock(&crew->mutex);
	void *result = crew->jobs->work(crew->jobs->context, index);
	pthread_mutex_lock(&crew->mutex);
	*slot = (struct slot){result, true};
	if (index == crew->taken)
		pthread_cond_signal(&crew->is_done);
}

static void *help(void *argument)
{
	struct crew *crew = argument;
	pthread_mutex_lock(&crew->mutex);
	while (crew->begun < crew->end)
		if (can_begin(crew))
			do_piece(crew);
		else
			pthread_cond_wait(&crew->is_open, &crew->mutex);
	pthread_mutex_unlock(&crew->mutex);
	return NULL;
}

/* The mutex is held on entry and on return, but not while taking. */
static void take_piece(struct crew *crew, struct slot *slot)
{
	void *result = slot->result;
	slot->is_done = false;
	pthread_mutex_unlock(&crew->mutex);
	bool goes_on =
		crew->jobs->take(crew->jobs->context, crew->taken, result);
	pthread_mutex_lock(&crew->mutex);
	crew->taken++;
	if (!goes_on)
		crew->end = crew->begun;
	if (crew->begun < crew->end)
		pthread_cond_signal(&crew->is_open);
	else
		pthread_cond_broadcast(&crew->is_open);
}

/* The calling thread takes what is done before it begins anything. */
static void lead(struct crew *crew)
{
	pthread_mutex_lock(&crew->mutex);
	while (crew->taken < crew->end) {
		struct slot *slot = &crew->slots[crew->taken % crew->window];
		if (slot->is_done)
			take_piece(crew, slot);
		else if (can_begin(crew))
			do_piece(crew);
		else
			pthread_cond_wait(&crew->is_done, &crew->mutex);
	}
	pthread_mutex_unlock(&crew->mutex);
}

/* Starts up to WANTED threads and returns how many there are. */
static unsigned start_helpers(
	struct crew *crew, pthread_t *helpers, unsigned wanted)
{
	unsigned count = 0;
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	while (count < wanted &&
		pthread_create(&helpers[count], &attributes, help, crew) == 0)
		count++;
	pthread_attr_destroy(&attributes);
	return count;
}

static void run_crew(const struct jobs *jobs, unsigned threads)
{
	pthread_t helpers[JOBS_MAX_THREADS];
	struct crew crew = {
		.jobs = jobs,
		.window = threads * JOBS_AHEAD,
		.end = jobs->count,
	};
	crew.slots =
		memory_resize_array(NULL, crew.window, sizeof(*crew.slots));
	for (uint32_t i = 0; i < crew.window; i++)
		crew.slots[i] = (struct slot){NULL, false};
	pthread_mutex_init(&crew.mutex, NULL);
	pthread_cond_init(&crew.is_open, NULL);
	pthread_cond_init(&crew.is_done, NULL);
	unsigned count = start_helpers(&crew, helpers, threads - 1);
	lead(&crew);
	while (count > 0)
		pthread_join(helpers[--count], NULL);
	pthread_cond_destroy(&crew.is_done);
	pthread_cond_destroy(&crew.is_open);
	pthread_mutex_destroy(&crew.mutex);
	memory_release(crew.slots);
}

void jobs_run(const struct jobs *jobs)
{
	unsigned threads = jobs->threads;
	if (threads > jobs->count)
		threads = jobs->count;
	if (threads > JOBS_MAX_THREADS)
		threads = JOBS_MAX_THREADS;
	if (threads > 1) {
		run_crew(jobs, threads);
		return;
	}
	for (uint32_t i = 0; i < jobs->count; i++)
		if (!jobs->take(jobs->context, i, jobs->work(jobs->context, i)))
			return;
}

static unsigned count_processors(void)
{
#ifdef CPU_COUNT
	cpu_set_t usable;
	if (sched_getaffinity(0, sizeof(usable), &usable) == 0 &&
		CPU_COUNT(&usable) > 0)
		return (unsigned)CPU_COUNT(&usable);
#endif
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (unsigned)online : 1;
}

/* Where the address space is rationed ("ulimit -v"), so are threads: a stack
 * and the C library's memory of each take some, used or not. */
unsigned jobs_default_threads(void)
{
	unsigned threads = count_processors();
	struct rlimit limit;
	if (getrlimit(RLIMIT_AS, &limit) != 0 ||
		limit.rlim_cur == RLIM_INFINITY ||
		limit.rlim_cur / THREAD_BYTES >= threads)
		return threads;
	unsigned affordable = (unsigned)(limit.rlim_cur / THREAD_BYTES);
	return affordable ? affordable : 1;
}
