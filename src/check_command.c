#include "check_command.h"

#include <errno.h>
#include <inttypes.h>

#include "base/jobs.h"
#include "base/memory.h"
#include "base/print.h"
#include "baselines.h"
#include "configs.h"
#include "input/discover.h"
#include "input/read.h"
#include "input/reference.h"
#include "overwrite.h"
#include "print_config.h"
#include "sandbox.h"

struct run {
	const struct options *options;
	struct arena *arena;
	struct discovery discovery;
	struct outside *outsides; /* by file */
	struct configs configs;
	const struct settings **settings; /* by file */
	struct baselines baselines;
	unsigned threads;             /* for each file */
	struct reporting *reportings; /* one a format; NULL: not open */
	uint32_t linted;
	uint64_t found[SEVERITY_COUNT];   /* by severity */
	uint64_t failing[SEVERITY_COUNT]; /* those at which the run fails */
	uint64_t hidden;                  /* those of them that are not shown */
	bool has_trouble;
};

/* Instrumented builds write files and start processes of their own. */
static bool can_be_confined(const struct options *options)
{
#ifdef ASL_INSTRUMENTED
	(void)options;
	return false;
#else
	return !options->is_unconfined;
#endif
}

/* Nothing when OUT makes no files. */
static void add_folder(
	const char **folders, uint32_t *count, const struct output *out)
{
	const char *folder = output_folder(out);
	if (folder)
		folders[(*count)++] = folder;
}

/* Before anything of a stranger is read, and after the outputs are open. */
static void confine(const struct run *run)
{
	uint32_t reports = run->reportings ? run->options->format_count : 0;
	const char **folders =
		arena_array(run->arena, reports + 1, sizeof(*folders));
	uint32_t count = 0;
	for (uint32_t i = 0; i < reports; i++)
		add_folder(folders, &count, &run->reportings[i].out);
	add_folder(folders, &count, &run->baselines.output);
	if (can_be_confined(run->options))
		sandbox_enter(folders, count);
}

/* What the configuration leaves out of the run. Who names it wonders why. */
static bool is_excluded(
	void *context, const char *path, bool is_folder, bool is_named)
{
	struct run *run = context;
	const struct options *options = run->options;
	const char *pattern = configs_exclude(&run->configs, path, is_folder);
	bool is_told = options->is_verbose || (is_named && !options->is_quiet);
	if (pattern && is_told)
		complain("%s is left out by \"%s\" in %s", path, pattern,
			configs_find(&run->configs, path)->name);
	return pattern;
}

static void find_settings(struct run *run)
{
	run->settings = arena_array(
		run->arena, run->discovery.count, sizeof(*run->settings));
	for (uint32_t i = 0; i < run->discovery.count; i++)
		run->settings[i] = configs_settings(
			&run->configs, run->discovery.files[i].name);
}

static void discover(struct run *run)
{
	const struct options *options = run->options;
	configs_start(&run->configs, run->arena, options);
	run->discovery.arena = run->arena;
	run->discovery.stdin_name = options->stdin_name;
	run->discovery.is_excluded = is_excluded;
	run->discovery.context = run;
	for (uint32_t i = 0; i < options->lists.count; i++)
		discover_list(&run->discovery, options->lists.at[i],
			options->lists_end_in_nul);
	for (uint32_t i = 0; i < options->operands.count; i++)
		discover_operand(&run->discovery, options->operands.at[i]);
	if (!options->lists.count && !options->operands.count)
		discover_operand(&run->discovery, ".");
	run->outsides = references_follow(&run->discovery);
	find_settings(run);
	run->has_trouble =
		run->discovery.troubles > 0 || run->configs.has_trouble;
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

static void discard_outputs(struct run *run, uint32_t count)
{
	while (count-- > 0)
		output_discard(&run->reportings[count].out);
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
		discard_outputs(run, i);
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

static void count_diags(struct run *run, const struct report *report,
	const struct settings *settings)
{
	for (int level = SEVERITY_OFF; level < SEVERITY_COUNT; level++) {
		run->found[level] += report->found[level];
		if (settings->fail_on != SEVERITY_OFF &&
			level >= (int)settings->fail_on)
			run->failing[level] += report->found[level];
	}
	run->hidden += report->hidden;
	run->linted++;
}

static void tell_counts(const struct report *report)
{
	unsigned found = report->count + report->hidden;
	if (report->suppressed)
		complain("%s: looked at, %u found, %u more silenced",
			report->source->name, found,
			(unsigned)report->suppressed);
	else
		complain(
			"%s: looked at, %u found", report->source->name, found);
}

static void report_file(struct run *run, const struct report *report,
	const struct settings *settings)
{
	const struct options *options = run->options;
	count_diags(run, report, settings);
	for (uint32_t i = 0; i < options->format_count; i++)
		options->formats[i].reporter->file(&run->reportings[i], report);
	if (options->is_verbose)
		tell_counts(report);
}

/* What became of a file, with all that was learnt of it. */
struct linted {
	struct arena arena;
	struct report *report; /* NULL: it was not linted */
	int error;             /* then errno */
};

/* Runs in several threads: reads of the run only what never changes. */
static void *lint_file(void *context, uint32_t index)
{
	const struct run *run = context;
	const struct input_file *file = &run->discovery.files[index];
	struct lint_options options = run->settings[index]->lint;
	struct linted *linted = memory_allocate(sizeof(*linted));
	*linted = (struct linted){.report = NULL};
	options.outside = &run->outsides[index];
	options.threads = run->threads;
	baselines_prepare(&run->baselines, &options);
	struct source *source =
		read_source(&linted->arena, file->path, file->name);
	if (!source)
		linted->error = errno;
	else
		linted->report = lint_source(source, &options);
	return linted;
}

static void take_linted(
	struct run *run, uint32_t index, const struct linted *linted)
{
	const char *name = run->discovery.files[index].name;
	const struct settings *settings = run->settings[index];
	if (linted->report) {
		baselines_apply(
			&run->baselines, linted->report, &settings->lint, name);
		report_file(run, linted->report, settings);
		return;
	}
	complain("%s: %s", name, strerror(linted->error));
	run->has_trouble = true;
}

/* When nobody reads any more, nothing is linted any more. */
static bool take_file(void *context, uint32_t index, void *result)
{
	struct run *run = context;
	struct linted *linted = result;
	if (has_reader(run))
		take_linted(run, index, linted);
	arena_free(&linted->arena);
	memory_release(linted);
	return has_reader(run);
}

static void lint_files(struct run *run)
{
	unsigned threads = run->options->jobs;
	if (!threads)
		threads = jobs_default_threads();
	run->threads = run->discovery.count > 1 ? 1 : threads;
	struct jobs jobs = {
		.context = run,
		.count = run->discovery.count,
		.threads = threads,
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
	const uint64_t *failing = run->failing;
	return failing[SEVERITY_ERROR] || failing[SEVERITY_INFO] ||
	       failing[SEVERITY_WARNING] > run->options->max_warnings;
}

/* What the baseline knows and nobody found. */
static void report_stale(struct run *run)
{
	const char *path = run->options->baseline;
	if (!path || !has_reader(run))
		return;
	const struct settings *settings = configs_settings(&run->configs, path);
	run->has_trouble |= run->configs.has_trouble;
	const struct report *report =
		baselines_judge(&run->baselines, &settings->lint);
	if (report)
		report_file(run, report, settings);
}

/* Whether an output would take the place of what somebody wrote. */
static bool harms_input(const struct run *run)
{
	const struct options *options = run->options;
	const char *baseline = options->new_baseline;
	bool harms =
		baseline && overwrite_harms(baseline, options, &run->discovery);
	for (uint32_t i = 0; i < options->format_count; i++) {
		const char *path = options->formats[i].path;
		harms |=
			path && overwrite_harms(path, options, &run->discovery);
	}
	return harms;
}

/* All that has to be there before the first file is read. */
static int prepare(struct run *run)
{
	if (baselines_open(&run->baselines, run->arena, run->options) != 0)
		return -1;
	if (open_outputs(run) != 0) {
		baselines_discard(&run->baselines);
		return -1;
	}
	confine(run);
	if (baselines_read(&run->baselines) == 0) {
		discover(run);
		if (!run->configs.has_trouble && !harms_input(run))
			return 0;
	}
	discard_outputs(run, run->options->format_count);
	baselines_discard(&run->baselines);
	return -1;
}

/* A baseline of what could not all be read would be wrong. */
static void write_baseline(struct run *run)
{
	if (run->has_trouble)
		baselines_discard(&run->baselines);
	else if (baselines_write(&run->baselines) != 0)
		run->has_trouble = true;
}

static int check_files(struct run *run)
{
	const struct options *options = run->options;
	if (prepare(run) != 0)
		return STATUS_TROUBLE;
	begin_reports(run);
	lint_files(run);
	report_stale(run);
	end_reports(run);
	print_summary(run);
	write_baseline(run);
	if (run->has_trouble)
		return STATUS_TROUBLE;
	if (options->new_baseline && !options->baseline)
		return STATUS_CLEAN;
	return has_failed(run) ? STATUS_FINDINGS : STATUS_CLEAN;
}

static int show_config(struct run *run)
{
	struct output out;
	confine(run);
	configs_start(&run->configs, run->arena, run->options);
	const char *path = run->options->printed;
	configs_settings(&run->configs, path);
	if (run->configs.has_trouble)
		return STATUS_TROUBLE;
	is_excluded(run, path, false, false);
	output_open(&out, NULL, COLOR_NEVER);
	print_config(&out, &run->configs, path);
	return output_close(&out) == 0 ? STATUS_CLEAN : STATUS_TROUBLE;
}

int check_command(const struct options *options, struct arena *arena)
{
	struct run run = {.options = options, .arena = arena};
	if (options->printed)
		return show_config(&run);
	return options->lists_files ? list_files(&run) : check_files(&run);
}
