#include "input/sibling.h"

#include <dirent.h>
#include <sys/stat.h>

#include "base/suggest.h"
#include "base/utf8.h"

static DIR *open_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return opendir(".");
	return opendir(arena_format(
		arena, "%.*s", (int)(slash - path) + (slash == path), path));
}

/* Folders have no order, so that of two as near the first by name counts. */
static bool is_better(
	const struct suggestion *best, const struct suggestion *it)
{
	if (!it->best.bytes || !best->best.bytes)
		return it->best.bytes;
	if (it->distance != best->distance)
		return it->distance < best->distance;
	return strcmp(it->best.bytes, best->best.bytes) < 0;
}

static bool is_file(DIR *folder, const char *name)
{
	struct stat status;
	return fstatat(dirfd(folder), name, &status, 0) == 0 &&
	       S_ISREG(status.st_mode);
}

static void consider(struct arena *arena, struct suggestion *best, DIR *folder,
	const char *name)
{
	struct suggestion it;
	suggest_start(&it, best->wanted);
	suggest_consider(&it, text_of(name));
	if (!is_better(best, &it) || !is_file(folder, name))
		return;
	*best = it;
	best->best = arena_text(arena, text_of(name));
}

const char *sibling_find(struct arena *arena, const char *path, uint32_t *room)
{
	const char *slash = strrchr(path, '/');
	struct text wanted = text_of(slash ? slash + 1 : path);
	struct suggestion best;
	DIR *folder = *room ? open_folder(arena, path) : NULL;
	suggest_start(&best, wanted);
	if (!folder)
		return NULL;
	struct dirent *entry;
	while (*room && (entry = readdir(folder))) {
		--*room;
		if (entry->d_name[0] != '.' &&
			utf8_find_invalid(text_of(entry->d_name), 0) ==
				UINT32_MAX)
			consider(arena, &best, folder, entry->d_name);
	}
	closedir(folder);
	return best.best.bytes;
}
