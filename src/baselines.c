#include "baselines.h"

#include <errno.h>

#include "base/print.h"
#include "input/read.h"
#include "real_folder.h"
#include "report/json_writer.h"

/* Of the file at PATH; NULL when there is none. */
static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return real_folder(arena, ".");
	struct text folder = {path, (uint32_t)(slash - path) + 1};
	return real_folder(arena, arena_text(arena, folder).bytes);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* How many bytes of both are the same folders. */
static size_t shared_folders(const char *a, const char *b)
{
	size_t shared = 0;
	for (size_t i = 0;; i++) {
		bool ends = (!a[i] || a[i] == '/') && (!b[i] || b[i] == '/');
		if (ends)
			shared = i;
		if (a[i] != b[i] || !a[i])
			return shared;
	}
}

/* The path of the file as seen from FOLDER: the same wherever the program is
 * run. */
static struct text path_from(
	struct arena *arena, const char *folder, const char *path)
{
	const char *own = folder_of(arena, path);
	if (!own)
		return baseline_clean(arena, text_of(path));
	size_t shared = shared_folders(folder, own);
	const char *steps = "";
	for (const char *at = folder + shared; *at; at++)
		if (*at == '/')
			steps = arena_format(arena, "../%s", steps);
	const char *below = own + shared;
	const char *whole = arena_format(arena, "%s%s%s%s", steps,
		*below ? below + 1 : "", *below ? "/" : "", base_name(path));
	return baseline_clean(arena, text_of(whole));
}

int baselines_open(struct baselines *baselines, struct arena *arena,
	const struct options *options)
{
	*baselines = (struct baselines){
		.arena = arena, .options = options, .list.arena = arena};
	const char *path = options->new_baseline;
	if (!path)
		return 0;
	if (output_open(&baselines->output, path, COLOR_NEVER) != 0)
		return -1;
	baselines->has_output = true;
	baselines->output_folder = folder_of(arena, path);
	return 0;
}

/* Files are named from there. */
static bool is_same_folder(const struct baselines *baselines)
{
	return baselines->known_folder && baselines->output_folder &&
	       !strcmp(baselines->known_folder, baselines->output_folder);
}

int baselines_read(struct baselines *baselines)
{
	const char *path = baselines->options->baseline;
	if (!path)
		return 0;
	struct source *source = read_source(baselines->arena, path, path);
	if (!source) {
		complain("%s: cannot read the baseline: %s%s", path,
			strerror(errno),
			errno == ENOENT ? "; make it with --write-baseline"
					: "");
		return -1;
	}
	baselines->known_folder = folder_of(baselines->arena, path);
	if (baselines->has_output && !is_same_folder(baselines)) {
		complain("--baseline and --write-baseline name files in "
			 "different folders");
		return -1;
	}
	baselines->known = baseline_read(source);
	if (!baselines->known->fault)
		return 0;
	complain_at(
		source, baselines->known->fault_span, baselines->known->fault);
	return -1;
}

static bool is_active(const struct baselines *baselines)
{
	return baselines->known || baselines->has_output;
}

void baselines_prepare(
	const struct baselines *baselines, struct lint_options *options)
{
	if (!is_active(baselines))
		return;
	options->wants_states = true;
	options->max_diagnostics = UINT32_MAX;
}

void baselines_apply(struct baselines *baselines, struct report *report,
	const struct lint_options *options, const char *path)
{
	struct arena *arena = report->source->arena;
	if (baselines->known)
		baseline_apply(baselines->known, report, options,
			path_from(arena, baselines->known_folder, path));
	else if (baselines->has_output)
		baseline_collect(&baselines->list, report,
			path_from(arena, baselines->output_folder, path));
}

struct report *baselines_judge(
	struct baselines *baselines, const struct lint_options *options)
{
	if (!baselines->known || baselines->has_output)
		return NULL;
	return baseline_judge(baselines->known, options);
}

static void write_text(struct baselines *baselines, struct json_writer *writer,
	const char *key, struct text text)
{
	if (text.len)
		json_write_string(
			writer, key, arena_text(baselines->arena, text).bytes);
}

/* One a line: a line is what changes, and where a stale one is shown. */
static void write_entry(struct baselines *baselines, struct json_writer *writer,
	const struct baseline_entry *entry)
{
	json_start_line(writer);
	json_open_object(writer, NULL);
	write_text(baselines, writer, "file", entry->key.file);
	write_text(baselines, writer, "machine", entry->key.machine);
	write_text(baselines, writer, "rule", entry->key.rule);
	write_text(baselines, writer, "state", entry->key.state);
	json_write_count(writer, "count", entry->count);
	json_close_object(writer);
}

static void write_entries(struct baselines *baselines)
{
	const struct baseline_list *list = &baselines->list;
	struct json_writer *writer = json_writer_new(&baselines->output);
	json_open_object(writer, NULL);
	json_write_count(writer, "version", 1);
	json_start_line(writer);
	json_open_array(writer, "findings");
	for (uint32_t i = 0; i < list->count; i++)
		write_entry(baselines, writer, &list->entries[i]);
	json_close_array(writer);
	json_close_object(writer);
	output_print(&baselines->output, "\n");
	json_writer_free(writer);
}

static uint64_t count_findings(const struct baseline_list *list)
{
	uint64_t count = 0;
	for (uint32_t i = 0; i < list->count; i++)
		count += list->entries[i].count;
	return count;
}

int baselines_write(struct baselines *baselines)
{
	struct baseline_list *list = &baselines->list;
	if (!baselines->has_output)
		return 0;
	if (baselines->known)
		baseline_keep(list, baselines->known);
	list->count = baseline_sort(list->entries, list->count);
	write_entries(baselines);
	baselines->has_output = false;
	if (output_close(&baselines->output) != 0)
		return -1;
	uint64_t count = count_findings(list);
	if (!baselines->options->is_quiet)
		fprintf(stderr, "%llu finding%s known from now on\n",
			(unsigned long long)count,
			count == 1 ? " is" : "s are");
	return 0;
}

void baselines_discard(struct baselines *baselines)
{
	if (baselines->has_output)
		output_discard(&baselines->output);
	baselines->has_output = false;
}
