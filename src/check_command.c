#include "check_command.h"

#include <errno.h>
#include <inttypes.h>

#include "base/memory.h"
#include "base/print.h"
#include "input/discover.h"
#include "input/read.h"
#include "input/sniff.h"
#include "jobs.h"
#include "sandbox.h"

struct run {
	const struct options *options;
	struct arena *arena;
	struct discovery discovery;
	struct reporting *reportings; /* one a format; NULL: not open */
	uint32_t linted;
	uint64_t found[SEVERITY_COUNT]; /* by severity */
	uint64_t hidden;                /* those of them that are not shown */
	bool has_trouble;
};

/* Before anything of a stranger is read, and after the outputs are open.
 * Instrumented builds write files and start processes of their own. */
static void confine(const struct run *run)
{
#ifndef ASL_INSTRUMENTED
	const struct options *options = run->options;
	const char **folders = arena_array(
		run->arena, options->format_count, sizeof(*folders));
	uint32_t count = 0;
	for (uint32_t i = 0; run->reportings && i < options->format_count;
		i++) {
		folders[count] = output_folder(&run->reportings[i].out);
		count += folders[count] != NULL;
	}
	if (!options->is_unconfined)
		sandbox_enter(folders, count);
#else
	(void)run;
#endif
}

static void discover(struct run *run)
{
	const struct options *options = run->options;
	run->discovery.arena = run->arena;
	run->discovery.stdin_name = options->stdin_name;
	for (uint32_t i = 0; i < options->lists.count; i++)
		discover_list(&run->discovery, options->lists.at[i],
			options->lists_end_in_nul);
	for (uint32_t i = 0; i < options->operands.count; i++)
		discover_operand(&run->discovery, options->operands.at[i]);
	if (!options->lists.count && !options->operands.count)
		discover_operand(&run->discovery, ".");
	run->has_trouble = run->discovery.troubles > 0;
}

static int list_files(struct run *run)
{
	struct output out;
	confine(run);
	discover(run);
	output_open(&out, NULL, COLOR_NEVER);
	for (uint32_t i = 0; i < run->discovery.count; i++) {
		const struct input_file *file = &run->discovery.files[i];
		output_text(&out, text_of(file->name));
		output_print(&out, "\t%s\n", file->reason);
	}
	if (output_close(&out) != 0 || run->has_trouble)
		return STATUS_TROUBLE;
	return STATUS_CLEAN;
}

/* Nothing is left behind when one of several cannot be written. */
static int open_outputs(struct run *run)
{
	const struct options *options = run->options;
	run->reportings = arena_array(
		run->arena, options->format_count, sizeof(*run->reportings));
	for (uint32_t i = 0; i < options->format_count; i++) {
		struct output *out = &run->reportings[i].out;
		const char *path = options->formats[i].path;
		if (output_open(out, path, options->color) == 0)
			continue;
		while (i-- > 0)
			output_discard(&run->reportings[i].out);
		return -1;
	}
	return 0;
}

static void begin_reports(struct run *run)
{
	const struct options *options = run->options;
	for (uint32_t i = 0; i < options->format_count; i++) {
		struct reporting *reporting = &run->reportings[i];
		reporting->version = PACKAGE_VERSION;
		reporting->home = PACKAGE_URL;
		reporting->inputs =
			run->discovery.count + run->discovery.troubles;
		if (options->formats[i].reporter->begin)
			options->formats[i].reporter->begin(reporting);
	}
}

static void end_reports(struct run *run)
{
	const struct options *options = run->options;
	for (uint32_t i = 0; i < options->format_count; i++) {
		struct reporting *reporting = &run->reportings[i];
		reporting->has_trouble = run->has_trouble;
		if (options->formats[i].reporter->end)
			options->formats[i].reporter->end(reporting);
		if (output_close(&reporting->out) != 0)
			run->has_trouble = true;
	}
}

/* Whether somebody still takes what is written. */
static bool has_reader(const struct run *run)
{
	for (uint32_t i = 0; i < run->options->format_count; i++)
		if (!output_has_failed(&run->reportings[i].out))
			return true;
	return false;
}

static void count_diags(struct run *run, const struct report *report)
{
	for (int level = SEVERITY_OFF; level < SEVERITY_COUNT; level++)
		run->found[level] += report->found[level];
	run->hidden += report->hidden;
	run->linted++;
}

static void report_file(struct run *run, const struct report *report)
{
	const struct options *options = run->options;
	count_diags(run, report);
	for (uint32_t i = 0; i < options->format_count; i++)
		options->formats[i].reporter->file(&run->reportings[i], report);
	if (options->is_verbose)
		complain("%s: looked at, %u found", report->source->name,
			(unsigned)(report->count + report->hidden));
}

/* What became of a file, with all that was learnt of it. */
struct linted {
	struct arena arena;
	const struct report *report; /* NULL: it was not linted */
	const char *refusal;         /* then why, or NULL */
	int error;                   /* then errno */
};

/* Why a file of that content is not linted, or NULL. As a definition it would
 * have nothing but faults. */
static const char *refuse_content(enum content content)
{
	if (content == CONTENT_TEMPLATE)
		return "CloudFormation and SAM templates are not supported "
		       "yet; lint the definitions in it as files";
	if (content == CONTENT_SERVERLESS)
		return "Serverless files are not supported yet; lint the "
		       "definitions in it as files";
	return NULL;
}

/* Runs in several threads: reads of the run only what never changes. */
static void *lint_file(void *context, uint32_t index)
{
	const struct run *run = context;
	const struct input_file *file = &run->discovery.files[index];
	struct linted *linted = memory_allocate(sizeof(*linted));
	*linted = (struct linted){.report = NULL};
	struct source *source =
		read_source(&linted->arena, file->path, file->name);
	if (!source)
		linted->error = errno;
	else if (!(linted->refusal = refuse_content(sniff_json(source->text))))
		linted->report = lint_source(source, &run->options->lint);
	return linted;
}

static void take_linted(
	struct run *run, const char *name, const struct linted *linted)
{
	if (linted->report) {
		report_file(run, linted->report);
		return;
	}
	complain("%s: %s", name,
		linted->refusal ? linted->refusal : strerror(linted->error));
	run->has_trouble = true;
}

/* When nobody reads any more, nothing is linted any more. */
static bool take_file(void *context, uint32_t index, void *result)
{
	struct run *run = context;
	struct linted *linted = result;
	if (has_reader(run))
		take_linted(run, run->discovery.files[index].name, linted);
	arena_free(&linted->arena);
	memory_release(linted);
	return has_reader(run);
}

static void lint_files(struct run *run)
{
	unsigned threads = run->options->jobs;
	struct jobs jobs = {
		.context = run,
		.count = run->discovery.count,
		.threads = threads ? threads : jobs_default_threads(),
		.work = lint_file,
		.take = take_file,
	};
	jobs_run(&jobs);
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

/* "2 errors, 1 warning in 3 files, 1 not shown" */
static void print_counts(const struct run *run)
{
	const char *separator = "";
	for (int level = SEVERITY_ERROR; level > SEVERITY_OFF; level--) {
		uint64_t count = run->found[level];
		if (!count)
			continue;
		fprintf(stderr, "%s%" PRIu64 " %s%s", separator, count,
			severity_name((enum severity)level), plural(count));
		separator = ", ";
	}
	if (!*separator)
		fputs("nothing found", stderr);
	fprintf(stderr, " in %" PRIu32 " file%s", run->linted,
		plural(run->linted));
	if (run->hidden)
		fprintf(stderr, ", %" PRIu64 " not shown", run->hidden);
	fputs("\n", stderr);
}

static void print_summary(const struct run *run)
{
	const uint64_t *found = run->found;
	bool is_clean = !found[SEVERITY_ERROR] && !found[SEVERITY_WARNING] &&
			!found[SEVERITY_INFO];
	if (run->options->is_quiet)
		return;
	if (!run->linted && !run->has_trouble)
		complain("nothing to lint: no definition was found");
	else if (!is_clean || run->options->is_verbose)
		print_counts(run);
}

/* What is not shown counts as what is. */
static bool has_failed(const struct run *run)
{
	const uint64_t *found = run->found;
	enum severity least = run->options->fail_on;
	if (least == SEVERITY_OFF)
		return false;
	if (found[SEVERITY_ERROR])
		return true;
	if (least <= SEVERITY_WARNING &&
		found[SEVERITY_WARNING] > run->options->max_warnings)
		return true;
	return least <= SEVERITY_INFO && found[SEVERITY_INFO];
}

static int check_files(struct run *run)
{
	if (open_outputs(run) != 0)
		return STATUS_TROUBLE;
	confine(run);
	discover(run);
	begin_reports(run);
	lint_files(run);
	end_reports(run);
	print_summary(run);
	if (run->has_trouble)
		return STATUS_TROUBLE;
	return has_failed(run) ? STATUS_FINDINGS : STATUS_CLEAN;
}

int check_command(const struct options *options, struct arena *arena)
{
	struct run run = {.options = options, .arena = arena};
	return options->lists_files ? list_files(&run) : check_files(&run);
}
