#include "lint/lint.h"

#include <time.h>

#include "input/document.h"
#include "lint/run.h"

/* The names of the language first, so that they get their numbers. */
static void start_atoms(struct atom_table *atoms, struct arena *arena)
{
	struct timespec now = {0, 0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	atom_table_start(atoms, arena,
		(uint64_t)now.tv_nsec << 32 ^ (uint64_t)(uintptr_t)arena);
	fields_intern(atoms);
}

static void lint_tree(struct lint *lint, const struct atom_table *atoms,
	const struct document *document)
{
	lint->root = &document->root;
	walk_root(lint);
	if (document->root.kind != VALUE_OBJECT)
		return;
	lint->machine = model_build(lint->source, atoms, lint->root,
		document->duplicates, lint->options->is_express);
	lint->graph = graph_build(lint->machine);
	walk_machine(lint);
}

struct report *lint_source(
	struct source *source, const struct lint_options *options)
{
	struct lint lint = {
		.source = source,
		.arena = source->arena,
		.options = options,
	};
	struct atom_table atoms;
	start_atoms(&atoms, source->arena);
	const struct document *document = document_read(source, &atoms);
	walk_problems(&lint, document->problems);
	if (document->has_root)
		lint_tree(&lint, &atoms, document);
	const char *answer =
		options->wants_aws_answer ? answer_build(&lint) : NULL;
	struct report *report = collect_report(&lint);
	report->machines = 1;
	report->aws_answer = answer;
	return report;
}
