#include "input/inside.h"

#include <errno.h>
#include <stdlib.h>

#include "base/text.h"

/* Cuts PATH down to its folder. */
static void cut_name(char *path)
{
	char *slash = strrchr(path, '/');
	if (slash)
		slash[slash == path] = 0;
	else
		memcpy(path, ".", sizeof("."));
}

static bool ends_in_dots(const char *path)
{
	struct text text = text_of(path);
	return text_is(text, "..") || text_ends(text, "/..");
}

/* The real path of what there is of PATH, for the caller to free; NULL when
 * nobody knows. */
static char *find_real(struct arena *arena, const char *path)
{
	enum { MOST_MISSING = 16 };
	size_t size = strlen(path) + sizeof(".");
	char *rest = arena_array(arena, size, 1);
	memcpy(rest, path, strlen(path) + 1);
	for (int i = 0; i < MOST_MISSING; i++) {
		char *real = realpath(rest, NULL);
		if (real || errno != ENOENT || ends_in_dots(rest))
			return real;
		cut_name(rest);
	}
	return NULL;
}

static char *find_folder(struct arena *arena, const char *file)
{
	char *folder = arena_array(arena, strlen(file) + sizeof("."), 1);
	memcpy(folder, file, strlen(file) + 1);
	cut_name(folder);
	return realpath(folder, NULL);
}

/* Both are real paths; FOLDER may be NULL. */
static bool is_below(const char *path, const char *folder)
{
	size_t len = folder ? strlen(folder) : 0;
	if (len <= 1 || strncmp(path, folder, len) != 0)
		return false;
	struct text rest = text_of(path + len);
	return (!rest.len || text_starts(rest, "/")) &&
	       text_find(rest, "/.", 0) == UINT32_MAX;
}

bool inside_has(struct arena *arena, const char *path, const char *file)
{
	char *real = find_real(arena, path);
	char *current = realpath(".", NULL);
	char *own = find_folder(arena, file);
	bool has = real && (is_below(real, current) || is_below(real, own));
	free(real);
	free(current);
	free(own);
	return has;
}
