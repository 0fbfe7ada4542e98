#include "report/replacement.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

enum { NAMES_TRIED = 100, MARK_BYTES = sizeof(".XXXXXX") };

static char *copy_bytes(const char *bytes, size_t len)
{
	char *copy = memory_allocate(len + 1);
	memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return copy_bytes(".", 1);
	return copy_bytes(path, slash == path ? 1 : (size_t)(slash - path));
}

/* A file without a name vanishes with the process, even a killed one. Only
 * Linux has them, not on every file system, and they are named through /proc.
 */
#ifdef O_TMPFILE
static void print_link(char *link, size_t size, int file)
{
	snprintf(link, size, "/proc/self/fd/%d", file);
}

static int open_unnamed(struct replacement *replacement)
{
	char link[40];
	int file = open(replacement->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC,
		(mode_t)0666);
	if (file < 0)
		return -1;
	print_link(link, sizeof(link), file);
	if (access(link, F_OK) == 0)
		return file;
	close(file);
	return -1;
}

static int link_unnamed(const struct replacement *replacement)
{
	char link[40];
	print_link(link, sizeof(link), replacement->file);
	return linkat(AT_FDCWD, link, AT_FDCWD, replacement->temporary,
		AT_SYMLINK_FOLLOW);
}
#else
static int open_unnamed(struct replacement *replacement)
{
	(void)replacement;
	return -1;
}

static int link_unnamed(const struct replacement *replacement)
{
	(void)replacement;
	errno = ENOTSUP;
	return -1;
}
#endif

static char *name_beside(const char *target, const char *mark)
{
	size_t size = strlen(target) + MARK_BYTES;
	char *name = memory_allocate(size);
	snprintf(name, size, "%s.%s", target, mark);
	return name;
}

/* mkstemp() keeps the file to its owner: it gets the mode that open() gives. */
static int open_named(struct replacement *replacement)
{
	char *name = name_beside(replacement->target, "XXXXXX");
	int file = mkstemp(name);
	if (file < 0) {
		memory_release(name);
		return -1;
	}
	mode_t mask = umask(0);
	umask(mask);
	(void)fchmod(file, 0666 & ~mask);
	replacement->temporary = name;
	return file;
}

static int open_file(struct replacement *replacement, const struct stat *exists)
{
	replacement->file = open_unnamed(replacement);
	if (replacement->file < 0)
		replacement->file = open_named(replacement);
	if (replacement->file < 0)
		return -1;
	if (!exists || fchmod(replacement->file, exists->st_mode & 07777) == 0)
		return 0;
	int error = errno;
	close(replacement->file);
	errno = error;
	return -1;
}

int replacement_open(struct replacement *replacement, const char *path,
	const struct stat *exists)
{
	*replacement = (struct replacement){0};
	replacement->target =
		exists ? realpath(path, NULL) : copy_bytes(path, strlen(path));
	if (!replacement->target)
		return -1;
	replacement->folder = folder_of(replacement->target);
	if (open_file(replacement, exists) == 0)
		return 0;
	int error = errno;
	replacement_release(replacement);
	errno = error;
	return -1;
}

/* Others may write to the same folder: a name that is taken is not used. */
int replacement_name(struct replacement *replacement)
{
	struct timespec now = {0, 0};
	if (replacement->temporary)
		return 0;
	clock_gettime(CLOCK_REALTIME, &now);
	unsigned seed = (unsigned)now.tv_nsec ^ (unsigned)getpid() << 8;
	for (unsigned i = 0; i < NAMES_TRIED; i++) {
		char mark[MARK_BYTES];
		snprintf(mark, sizeof(mark), "%06x", (seed + i) & 0xFFFFFF);
		char *name = name_beside(replacement->target, mark);
		replacement->temporary = name;
		if (link_unnamed(replacement) == 0)
			return 0;
		replacement->temporary = NULL;
		memory_release(name);
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

int replacement_commit(struct replacement *replacement)
{
	if (rename(replacement->temporary, replacement->target) != 0)
		return -1;
	memory_release(replacement->temporary);
	replacement->temporary = NULL;
	return 0;
}

void replacement_release(struct replacement *replacement)
{
	if (replacement->temporary)
		unlink(replacement->temporary);
	memory_release(replacement->temporary);
	memory_release(replacement->folder);
	free(replacement->target);
	*replacement = (struct replacement){0};
}
