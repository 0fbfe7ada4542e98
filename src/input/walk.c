#include "input/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

struct listing {
	const char **names;
	uint32_t count, room;
};

static bool is_dots(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

static void add_name(
	struct listing *listing, struct arena *arena, const char *name)
{
	listing->names = arena_grow(arena, listing->names, listing->count,
		&listing->room, sizeof(*listing->names));
	listing->names[listing->count++] =
		arena_text(arena, text_of(name)).bytes;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Reads the folder whole before anything in it is looked at, so that only one
 * is open at a time. */
static int list_directory(
	struct arena *arena, const char *path, struct listing *listing)
{
	DIR *directory = opendir(path);
	if (!directory)
		return -1;
	struct dirent *entry;
	while (errno = 0, (entry = readdir(directory)))
		if (!is_dots(entry->d_name))
			add_name(listing, arena, entry->d_name);
	int error = errno;
	closedir(directory);
	errno = error;
	if (listing->count)
		qsort(listing->names, listing->count, sizeof(char *),
			compare_names);
	return error ? -1 : 0;
}

static bool is_current(const char *path)
{
	return !strcmp(path, ".") || !strcmp(path, "./");
}

static const char *join(
	struct arena *arena, const char *folder, const char *name)
{
	if (is_current(folder))
		return arena_text(arena, text_of(name)).bytes;
	const char *slash = text_ends(text_of(folder), "/") ? "" : "/";
	return arena_format(arena, "%s%s%s", folder, slash, name);
}

/* The last part of the path, which may end in slashes. */
static struct text base_name(const char *path)
{
	struct text text = text_of(path);
	while (text.len > 1 && text.bytes[text.len - 1] == '/')
		text.len--;
	uint32_t start = text.len;
	while (start > 0 && text.bytes[start - 1] != '/')
		start--;
	return text_slice(text, start, UINT32_MAX);
}

static bool is_passed_over(const char *folder, const char *name)
{
	if (text_starts(text_of(name), "asset."))
		return text_is(base_name(folder), "cdk.out");
	return false;
}

static bool is_passed_over_folder(const char *name)
{
	return name[0] == '.' || !strcmp(name, "node_modules");
}

static void walk_folder(const struct walk *walk, const char *path, int depth);

/* A symbolic link to nothing or to itself is no file: editors leave such locks
 * behind. */
static void report_failure(const struct walk *walk, const char *path)
{
	if (errno != ENOENT && errno != ELOOP)
		walk->failure(walk->context, path);
}

static void walk_entry(
	const struct walk *walk, const char *path, const char *name, int depth)
{
	struct stat status;
	if (stat(path, &status) != 0)
		report_failure(walk, path);
	else if (S_ISREG(status.st_mode))
		walk->file(walk->context, path);
	else if (S_ISDIR(status.st_mode) && !is_passed_over_folder(name))
		walk_folder(walk, path, depth + 1);
}

static bool can_enter(const struct walk *walk, const char *path, int depth)
{
	if (depth < WALK_MAX_DEPTH)
		return walk->enter(walk->context, path);
	errno = ENAMETOOLONG;
	walk->failure(walk->context, path);
	return false;
}

static void walk_folder(const struct walk *walk, const char *path, int depth)
{
	struct listing listing = {0};
	if (!can_enter(walk, path, depth))
		return;
	if (list_directory(walk->arena, path, &listing) != 0)
		walk->failure(walk->context, path);
	for (uint32_t i = 0; i < listing.count; i++) {
		const char *name = listing.names[i];
		if (!is_passed_over(path, name))
			walk_entry(walk, join(walk->arena, path, name), name,
				depth);
	}
}

void walk_directory(const struct walk *walk, const char *path)
{
	walk_folder(walk, path, 0);
}
