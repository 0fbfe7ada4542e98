#include "overwrite.h"

#include <sys/stat.h>

#include "base/print.h"
#include "configs.h"
#include "input/read.h"

/* Whether PATH, which may be NULL, leads to the file OUTPUT is about. */
static bool is_same(const struct stat *output, const char *path)
{
	struct stat status;
	return path && stat(path, &status) == 0 &&
	       status.st_dev == output->st_dev &&
	       status.st_ino == output->st_ino;
}

static bool is_linted(
	const struct stat *output, const struct discovery *discovery)
{
	for (uint32_t i = 0; i < discovery->count; i++)
		if (is_same(output, discovery->files[i].path))
			return true;
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

/* What the file at PATH is that is to stay, or NULL. */
static const char *find_reason(const char *path, const struct options *options,
	const struct discovery *discovery)
{
	struct stat output;
	if (stat(path, &output) != 0 || !S_ISREG(output.st_mode))
		return NULL;
	if (is_linted(&output, discovery))
		return "one of the files to lint";
	if (configs_is_named(path) || is_same(&output, options->config))
		return "a configuration";
	if (path != options->new_baseline &&
		is_same(&output, options->baseline))
		return "the baseline";
	return holds_definition(path) ? "a definition" : NULL;
}

bool overwrite_harms(const char *path, const struct options *options,
	const struct discovery *discovery)
{
	const char *reason = find_reason(path, options, discovery);
	if (reason)
		complain("%s: not overwritten: it is %s", path, reason);
	return reason != NULL;
}
