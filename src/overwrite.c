#include "overwrite.h"

#include <sys/stat.h>

#include "base/print.h"
#include "input/read.h"

static bool is_linted(
	const struct stat *output, const struct discovery *discovery)
{
	struct stat status;
	for (uint32_t i = 0; i < discovery->count; i++) {
		const char *path = discovery->files[i].path;
		if (path && stat(path, &status) == 0 &&
			status.st_dev == output->st_dev &&
			status.st_ino == output->st_ino)
			return true;
	}
	return false;
}

/* One that cannot be read is told by what writes it. */
static bool holds_definition(const char *path)
{
	struct arena arena = {0};
	struct source *source = read_source(&arena, path, path);
	bool does = source && sniff(source->text) == CONTENT_MACHINE;
	arena_free(&arena);
	return does;
}

bool overwrite_harms(const char *path, const struct discovery *discovery)
{
	struct stat output;
	if (stat(path, &output) != 0 || !S_ISREG(output.st_mode))
		return false;
	if (is_linted(&output, discovery))
		complain("%s: not overwritten: it is one of the files to lint",
			path);
	else if (holds_definition(path))
		complain("%s: not overwritten: it holds a definition", path);
	else
		return false;
	return true;
}
