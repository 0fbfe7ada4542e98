#include "configs.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/print.h"
#include "input/read.h"
#include "real_folder.h"

static const char *const file_names[] = {
	".asl-lint.yaml",
	".asl-lint.yml",
	".asl-lint.json",
	NULL,
};

bool configs_is_named(const char *path)
{
	const char *slash = strrchr(path, '/');
	for (unsigned i = 0; file_names[i]; i++)
		if (!strcmp(slash ? slash + 1 : path, file_names[i]))
			return true;
	return false;
}

/* What stands in the current folder is shown without it. */
static const char *shown_name(struct configs *configs, const char *path)
{
	size_t len = strlen(configs->current);
	if (text_starts(text_of(path), configs->current) && path[len] == '/')
		return path + len + 1;
	return path;
}

/* Reads the configuration at PATH for FOLDER into FILE. */
static void read_file(struct configs *configs, struct config_file *file,
	const char *path, const char *folder)
{
	const char *name = shown_name(configs, path);
	struct source *source = read_source(configs->arena, path, name);
	file->name = name;
	file->folder = folder;
	if (!source) {
		complain("%s: cannot read the configuration: %s", name,
			strerror(errno));
		configs->has_trouble = true;
		return;
	}
	const struct config *config = config_read(source);
	for (const struct config_fault *fault = config->faults; fault;
		fault = fault->next)
		complain_at(source, fault->span, fault->message);
	if (config->faults)
		configs->has_trouble = true;
	else
		file->config = config;
}

void configs_start(struct configs *configs, struct arena *arena,
	const struct options *options)
{
	*configs = (struct configs){.arena = arena, .options = options};
	atom_table_start(&configs->folders, arena, (uint64_t)(uintptr_t)arena);
	configs->current = real_folder(configs->arena, ".");
	if (!configs->current)
		configs->current = "";
	configs->none.folder = configs->current;
	if (options->has_no_config)
		configs->chosen = &configs->none;
	if (!options->config)
		return;
	struct config_file *chosen = arena_zeroed(arena, sizeof(*chosen));
	configs->chosen = chosen;
	read_file(configs, chosen, options->config, configs->current);
}

/* Whether there is something to be read at PATH. That a folder may not be
 * searched is no matter: what nobody can see configures nothing. Nobody named
 * the file, so that a pipe, or a link to a terminal, is not waited for. */
static bool exists(struct configs *configs, const char *path)
{
	struct stat status;
	bool is_there = stat(path, &status) == 0;
	if (is_there && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
		return true;
	if (is_there)
		complain("%s: a configuration is a file, not a pipe or a "
			 "device, unless --config names it",
			shown_name(configs, path));
	else if (errno == ENOENT || errno == ENOTDIR || errno == EACCES)
		return false;
	else
		complain("%s: %s", shown_name(configs, path), strerror(errno));
	configs->has_trouble = true;
	return false;
}

/* The path of the configuration in FOLDER, or NULL. */
static const char *find_in(struct configs *configs, const char *folder)
{
	const char *found = NULL;
	for (int i = 0; file_names[i]; i++) {
		const char *path = arena_format(
			configs->arena, "%s/%s", folder, file_names[i]);
		if (!exists(configs, path))
			continue;
		if (found) {
			complain("%s: there is %s beside it; keep one of them",
				shown_name(configs, path),
				shown_name(configs, found));
			configs->has_trouble = true;
			return found;
		}
		found = path;
	}
	return found;
}

/* Where the configuration of FOLDER is kept. */
static struct config_file **slot_of(struct configs *configs, const char *folder)
{
	uint32_t number =
		atom_intern(&configs->folders, text_of(folder), true)->number;
	if (number >= configs->room) {
		uint32_t room = 2 * number + 64;
		struct config_file **files =
			arena_array(configs->arena, room, sizeof(*files));
		if (configs->room)
			memcpy(files, configs->files,
				configs->room * sizeof(*files));
		configs->files = files;
		configs->room = room;
	}
	return &configs->files[number];
}

/* The folder above, or NULL above the root. */
static const char *parent(struct configs *configs, const char *folder)
{
	const char *slash = strrchr(folder, '/');
	if (!slash)
		return NULL;
	return arena_text(configs->arena,
		(struct text){folder, (uint32_t)(slash - folder)})
		.bytes;
}

static struct config_file *read_folder(
	struct configs *configs, const char *folder)
{
	const char *path = find_in(configs, folder);
	if (!path)
		return NULL;
	struct config_file *file = arena_zeroed(configs->arena, sizeof(*file));
	read_file(configs, file, path, folder);
	return file;
}

/* Goes up to the first folder that is known or has one, and notes it for all
 * below. */
static struct config_file *find_upward(
	struct configs *configs, const char *folder)
{
	struct config_file *found = NULL;
	const char *top = folder;
	for (; top; top = parent(configs, top)) {
		found = *slot_of(configs, top);
		if (!found)
			found = read_folder(configs, top);
		if (found)
			break;
	}
	if (!found)
		found = &configs->none;
	for (const char *at = folder; at; at = parent(configs, at)) {
		*slot_of(configs, at) = found;
		if (top && !strcmp(at, top))
			break;
	}
	return found;
}

/* The folder that PATH stands in as it is given: links of files are not
 * followed. The current one when that cannot be found. Files of a folder come
 * one after the other, and each is asked for more than once. */
static const char *folder_of(struct configs *configs, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return configs->current;
	struct text folder = {path, (uint32_t)(slash - path)};
	if (!folder.len)
		return "";
	if (!configs->found || !text_equal(folder, configs->asked)) {
		configs->asked = arena_text(configs->arena, folder);
		configs->found =
			real_folder(configs->arena, configs->asked.bytes);
		if (!configs->found)
			configs->found = configs->current;
	}
	return configs->found;
}

static struct config_file *find(struct configs *configs, const char *path)
{
	if (configs->chosen)
		return configs->chosen;
	return find_upward(configs, folder_of(configs, path));
}

const struct config_file *configs_find(
	struct configs *configs, const char *path)
{
	return find(configs, path);
}

/* PATH as seen from the folder of the configuration; the whole of it for what
 * is elsewhere. */
static struct text path_within(struct configs *configs,
	const struct config_file *file, const char *path, bool is_folder)
{
	const char *folder = folder_of(configs, path);
	const char *slash = strrchr(path, '/');
	const char *whole = arena_format(configs->arena, "%s/%s%s", folder,
		slash ? slash + 1 : path, is_folder ? "/" : "");
	size_t len = strlen(file->folder);
	if (text_starts(text_of(whole), file->folder) && whole[len] == '/')
		return text_of(whole + len + 1);
	return text_of(whole + 1);
}

static bool is_dots(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	return !*name || !strcmp(name, ".") || !strcmp(name, "..");
}

/* Completion ends folders in a slash. */
static const char *trim_slashes(struct configs *configs, const char *path)
{
	size_t len = strlen(path), kept = len;
	while (kept > 1 && path[kept - 1] == '/')
		kept--;
	if (kept == len)
		return path;
	return arena_text(configs->arena, (struct text){path, (uint32_t)kept})
		.bytes;
}

const char *configs_exclude(
	struct configs *configs, const char *path, bool is_folder)
{
	if (is_folder)
		path = trim_slashes(configs, path);
	if (is_folder && is_dots(path))
		return NULL;
	const struct config_file *file = configs_find(configs, path);
	if (!file->config || !file->config->exclude.count)
		return NULL;
	return config_excludes(
		file->config, path_within(configs, file, path, is_folder));
}

static const struct settings *build(struct configs *configs,
	const struct config_file *file, const char *path)
{
	struct arena *arena = configs->arena;
	struct settings *settings = arena_zeroed(arena, sizeof(*settings));
	settings_start(settings, arena, &configs->options->defaults);
	if (file->config)
		config_apply(file->config, settings, arena,
			path_within(configs, file, path, false));
	settings_add(settings, arena, &configs->options->said);
	settings_finish(settings, arena);
	return settings;
}

/* Files of a configuration without overrides share one. */
const struct settings *configs_settings(
	struct configs *configs, const char *path)
{
	struct config_file *file = find(configs, path);
	if (file->settings)
		return file->settings;
	const struct settings *settings = build(configs, file, path);
	if (!file->config || !file->config->override_count)
		file->settings = settings;
	return settings;
}
