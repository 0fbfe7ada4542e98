#include "input/discover.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/print.h"
#include "input/read.h"
#include "input/walk.h"

static const char standard_input[] = "-";

static void trouble(struct discovery *discovery, const char *name)
{
	complain("%s: %s", name, strerror(errno));
	discovery->troubles++;
}

/* Whether KEY is new. */
static bool remember(struct discovery *discovery, const char *key)
{
	if (!discovery->has_started)
		atom_table_start(&discovery->seen, discovery->arena,
			(uint64_t)(uintptr_t)discovery);
	discovery->has_started = true;
	return atom_add(
		&discovery->seen, text_of(key), false, &discovery->last);
}

/* A file is known by its real path: symbolic links lead to the same, hard links
 * do not. What has none (a pipe) is known by its name. */
static bool is_new(struct discovery *discovery, const char *path)
{
	char *real = realpath(path, NULL);
	bool is = remember(discovery, real ? real : path);
	free(real);
	return is;
}

/* Whether PATH is what stands on the command line. */
static bool is_named(const struct discovery *discovery, const char *path)
{
	return discovery->operand && !discovery->how_named &&
	       !strcmp(path, discovery->operand);
}

static bool is_excluded(
	const struct discovery *discovery, const char *path, bool is_folder)
{
	return discovery->is_excluded &&
	       discovery->is_excluded(discovery->context, path, is_folder,
		       is_named(discovery, path));
}

static void add_file(struct discovery *discovery, struct input_file file)
{
	discovery->files = arena_grow(discovery->arena, discovery->files,
		discovery->count, &discovery->room, sizeof(file));
	discovery->last->stamp = 1;
	discovery->last->index = discovery->count;
	discovery->files[discovery->count++] = file;
}

static bool has_ending(const char *name, const char *ending)
{
	return text_ends(text_of(name), ending);
}

static void add_standard_input(struct discovery *discovery)
{
	const char *name =
		discovery->stdin_name ? discovery->stdin_name : "<stdin>";
	discovery->operand = name;
	if (remember(discovery, standard_input) &&
		!is_excluded(discovery, name, false))
		add_file(discovery, (struct input_file){.name = name,
					    .reason = "standard input"});
}

/* The content of a file nobody named. Its bytes are not kept: few such files
 * are definitions. */
static enum content sniff_file(struct discovery *discovery, const char *path)
{
	struct arena arena = {0};
	struct source *source = read_source(&arena, path, path);
	enum content content = CONTENT_OTHER;
	if (source)
		content = sniff_machines(source->text);
	else
		trouble(discovery, path);
	arena_free(&arena);
	return content;
}

static const char *reason_of(enum content content)
{
	static const char *const reasons[] = {
		[CONTENT_OTHER] = NULL,
		[CONTENT_MACHINE] = "it has StartAt and States",
		[CONTENT_TEMPLATE] = "a template with state machines",
		[CONTENT_SERVERLESS] = "a Serverless file with state machines",
		[CONTENT_PLAN] = "a Terraform plan with state machines",
	};
	return reasons[content];
}

/* The ending that says by itself that a file is a definition, or NULL. */
static const char *find_ending(const char *path)
{
	static const char *const endings[] = {
		".asl.json", ".asl.yaml", ".asl.yml"};
	for (unsigned i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (has_ending(path, endings[i]))
			return endings[i];
	return NULL;
}

static bool can_hold_machines(const char *path)
{
	return has_ending(path, ".json") || has_ending(path, ".yaml") ||
	       has_ending(path, ".yml") || has_ending(path, ".template");
}

/* What a link is called says nothing of what it leads to. */
static bool is_link(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

/* What the walk shows us. */
static void meet_file(void *context, const char *path)
{
	struct discovery *discovery = context;
	struct input_file file = {path, path, CONTENT_MACHINE, NULL};
	const char *ending = find_ending(path);
	if (!can_hold_machines(path) || is_excluded(discovery, path, false))
		return;
	if (ending && !is_link(path)) {
		file.reason = arena_format(
			discovery->arena, "its name ends in %s", ending);
	} else {
		file.content = sniff_file(discovery, path);
		file.reason = reason_of(file.content);
	}
	if (file.reason && is_new(discovery, path))
		add_file(discovery, file);
}

static bool enter_directory(void *context, const char *path)
{
	return !is_excluded(context, path, true) && is_new(context, path);
}

static void fail_entry(void *context, const char *path)
{
	trouble(context, path);
}

static void walk_operand(struct discovery *discovery, const char *path)
{
	walk_directory(
		&(struct walk){
			.arena = discovery->arena,
			.context = discovery,
			.file = meet_file,
			.enter = enter_directory,
			.failure = fail_entry,
		},
		path);
}

void discover_operand(struct discovery *discovery, const char *operand)
{
	struct stat status;
	discovery->operand = operand;
	if (!strcmp(operand, standard_input))
		add_standard_input(discovery);
	else if (stat(operand, &status) != 0)
		trouble(discovery, operand);
	else if (S_ISDIR(status.st_mode))
		walk_operand(discovery, operand);
	else if (is_new(discovery, operand) &&
		 !is_excluded(discovery, operand, false))
		add_file(discovery,
			(struct input_file){
				.path = operand,
				.name = operand,
				.content = find_ending(operand)
						   ? CONTENT_MACHINE
						   : CONTENT_OTHER,
				.reason = discovery->how_named
						  ? discovery->how_named
						  : "named on the command line",
			});
	discovery->operand = NULL;
}

uint32_t discover_reference(
	struct discovery *discovery, const char *path, const char *reason)
{
	bool is_added =
		is_new(discovery, path) && !is_excluded(discovery, path, false);
	if (is_added)
		add_file(discovery, (struct input_file){.path = path,
					    .name = path,
					    .content = CONTENT_MACHINE,
					    .reason = reason});
	return discovery->last->stamp ? discovery->last->index : UINT32_MAX;
}

/* LINE without what no name of a file ends in by intent, or nothing. */
static struct text trim_line(struct text line)
{
	if (text_ends(line, "\r"))
		line.len--;
	for (uint32_t i = 0; i < line.len; i++)
		if (!memchr(" \t", line.bytes[i], 2))
			return line;
	return text_slice(line, 0, 0);
}

static void discover_lines(
	struct discovery *discovery, struct text list, char end)
{
	while (list.len) {
		const char *found = memchr(list.bytes, end, list.len);
		uint32_t len =
			found ? (uint32_t)(found - list.bytes) : list.len;
		struct text operand = text_slice(list, 0, len);
		if (end == '\n')
			operand = trim_line(operand);
		if (operand.len)
			discover_operand(discovery,
				arena_text(discovery->arena, operand).bytes);
		list = text_slice(list, len + 1, UINT32_MAX);
	}
}

void discover_list(
	struct discovery *discovery, const char *path, bool ends_in_nul)
{
	bool is_stdin = !strcmp(path, standard_input);
	struct source *list =
		read_source(discovery->arena, is_stdin ? NULL : path, path);
	discovery->how_named = "named by --files-from";
	if (!list)
		trouble(discovery, path);
	else
		discover_lines(
			discovery, list->text, ends_in_nul ? '\0' : '\n');
	discovery->how_named = NULL;
}
