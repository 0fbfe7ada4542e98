/* A large machine is walked in shares. Each has its own of all that a walk
 * changes, so that several threads can do them at a time; then they are taken
 * in order, as if one walk had made them all. */
#include "base/jobs.h"
#include "lint/suppress.h"

/* The first is the machine as a whole, the others are of its objects. Always so
 * many, whatever the number of threads: each may search so much and no more
 * (see lint_may_search()), and messages show it. */
enum { OBJECT_SHARES = 4, SHARES = OBJECT_SHARES + 1 };

struct share {
	struct lint lint;
	struct arena arena;
	struct source source;
};

struct shares {
	struct lint *lint;
	struct share *at;
};

/* Nothing is found yet, and nothing remembered. */
static void start_share(struct share *share, const struct lint *whole)
{
	share->source = source_apart(whole->source, &share->arena);
	share->lint = (struct lint){
		.file = whole->file == whole->source ? &share->source
						     : whole->file,
		.arena = &share->arena,
		.options = whole->options,
		.definition = whole->definition,
		.source = &share->source,
		.root = whole->root,
		.machine = whole->machine,
		.graph = whole->graph,
		.search_left = whole->search_left / SHARES,
	};
	settle_start(&share->lint);
}

static void *walk_share(void *context, uint32_t index)
{
	const struct shares *shares = context;
	struct lint *lint = &shares->at[index].lint;
	uint64_t count = lint->machine->object_count;
	lint->report = collect_start(lint);
	if (!index)
		walk_whole(lint);
	else
		walk_objects(lint,
			(uint32_t)(count * (index - 1) / OBJECT_SHARES),
			(uint32_t)(count * index / OBJECT_SHARES));
	return lint;
}

static void take_findings(struct lint *lint, const struct lint *share)
{
	for (uint32_t i = 0; i < share->count; i++) {
		struct finding *finding = share->findings[i];
		if (finding->source == share->source)
			finding->source = lint->source;
		lint->findings = arena_grow(lint->arena, lint->findings,
			lint->count, &lint->room, sizeof(struct finding *));
		lint->findings[lint->count++] = finding;
	}
}

static void take_comments(struct lint *lint, const struct lint *share)
{
	for (uint32_t i = 0; i < share->commented_count; i++)
		suppress_note(lint, share->commented[i]);
}

/* The first share that collected any has them all added to its own. */
static void take_variables(struct lint *lint, const struct lint *share)
{
	if (!share->variables)
		return;
	if (lint->variables) {
		variables_join(lint->variables, share->variables);
		return;
	}
	lint->variables = share->variables;
	variables_move(lint->variables, lint->source);
}

static bool take_share(void *context, uint32_t index, void *result)
{
	const struct shares *shares = context;
	struct lint *lint = shares->lint, *share = result;
	take_findings(lint, share);
	take_comments(lint, share);
	take_variables(lint, share);
	settle_join(lint, share);
	arena_join(lint->arena, &shares->at[index].arena);
	arena_join(lint->said, share->said);
	lint->search_left += share->search_left;
	settle_findings(lint);
	return true;
}

void shares_walk(struct lint *lint)
{
	struct shares shares = {.lint = lint};
	struct jobs jobs = {
		.context = &shares,
		.count = SHARES,
		.threads = lint->options->threads,
		.work = walk_share,
		.take = take_share,
	};
	shares.at = arena_array(lint->arena, SHARES, sizeof(*shares.at));
	for (unsigned i = 0; i < SHARES; i++)
		start_share(&shares.at[i], lint);
	lint->search_left = 0;
	jobs_run(&jobs);
}
