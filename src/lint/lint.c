#include "lint/lint.h"

#include <time.h>

#include "input/document.h"
#include "input/substitute.h"
#include "input/template.h"
#include "lint/run.h"
#include "lint/state_levels.h"
#include "lint/suppress.h"

/* Even in a small file a few names are searched for; see lint_may_search(). */
enum { SEARCH_LEAST = 20000 };

/* The names of the language first, so that they get their numbers. */
static void start_atoms(struct atom_table *atoms, struct arena *arena)
{
	struct timespec now = {0, 0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	atom_table_start(atoms, arena,
		(uint64_t)now.tv_nsec << 32 ^ (uint64_t)(uintptr_t)arena);
	fields_intern(atoms);
}

/* A template knows better than the command line. [cfn.type] */
static bool is_express(const struct lint *lint)
{
	enum definition_type type = lint->definition->type;
	return type == DEFINITION_ANY_TYPE ? lint->options->is_express
					   : type == DEFINITION_EXPRESS;
}

static struct substitutions sort_values(
	struct lint *lint, const struct substitution *all, uint32_t count)
{
	return count ? substitutions_sort(lint->arena, all, count)
		     : (struct substitutions){NULL, 0};
}

/* What the template says of its own definition comes first. No rule has
 * seen the tree yet. */
static void put_values(struct lint *lint)
{
	const struct definition *definition = lint->definition;
	const struct substitutions own =
		sort_values(lint, definition->values, definition->value_count);
	walk_problems(lint, substitute(lint->source, definition->root, &own,
				    &lint->values));
}

static void lint_tree(struct lint *lint, struct atom_table *atoms)
{
	lint->root = lint->definition->root;
	put_values(lint);
	walk_root(lint);
	if (lint->root->kind != VALUE_OBJECT)
		return;
	lint->machine = model_build(lint->source, atoms, lint->root,
		lint->definition->duplicates, is_express(lint));
	lint->graph = graph_build(lint->machine);
	walk_machine(lint);
}

static void add_answer(struct lint *lint, const struct answer ***last)
{
	if (!lint->options->wants_aws_answer || lint->definition->is_elsewhere)
		return;
	struct answer *answer = arena_zeroed(lint->arena, sizeof(*answer));
	answer->machine = lint->definition->machine;
	answer->text = answer_build(lint);
	**last = answer;
	*last = &answer->next;
}

static void lint_definition(struct lint *lint, struct atom_table *atoms,
	const struct definition *definition)
{
	lint->definition = definition;
	lint->root = NULL;
	lint->machine = NULL;
	lint->graph = NULL;
	lint->arrivals = NULL;
	lint->variables = NULL;
	lint->commented_count = 0;
	lint->source = lint->file;
	walk_problems(lint, definition->faults);
	lint->source = definition->source;
	walk_problems(lint, definition->problems);
	if (definition->root)
		lint_tree(lint, atoms);
	suppress_definition(lint);
	state_levels_apply(lint);
}

struct report *lint_source(
	struct source *source, const struct lint_options *options)
{
	struct lint lint = {
		.file = source,
		.arena = source->arena,
		.options = options,
		.source = source,
	};
	struct atom_table atoms;
	const struct answer *answers = NULL, **last_answer = &answers;
	uint32_t machines = 0;
	lint.search_left = SEARCH_LEAST + (uint64_t)source->text.len;
	settle_start(&lint);
	lint.report = collect_start(&lint);
	lint.values = sort_values(
		&lint, options->substitutions, options->substitution_count);
	start_atoms(&atoms, source->arena);
	struct document *document = document_read(source, &atoms);
	walk_problems(&lint, document->problems);
	for (const struct definition *definition = template_definitions(
		     source, &atoms, document, options->outside);
		definition; definition = definition->next) {
		lint.first = definition->machine ? lint.count : 0;
		lint_definition(&lint, &atoms, definition);
		add_answer(&lint, &last_answer);
		machines += !definition->is_elsewhere;
	}
	outer_map(&lint, lint.findings, lint.count);
	suppress_lines(&lint, document);
	struct report *report = collect_report(&lint);
	report->machines = machines;
	report->answers = answers;
	return report;
}
