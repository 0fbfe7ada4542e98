/* A file that appears under its name whole or not at all, whatever becomes of
 * the process that writes it. */
#ifndef ASL_REPORT_REPLACEMENT_H
#define ASL_REPORT_REPLACEMENT_H

#include <sys/stat.h>

/* All zero is none. */
struct replacement {
	char *target;    /* what the file will be called; symbolic links are
			  * followed, so that they stay */
	char *folder;    /* where TARGET is */
	char *temporary; /* the name beside TARGET, or NULL while it has none */
	int file;        /* to write to; the caller closes it */
};

/* Starts a file that is to become PATH, with the mode of the file that EXISTS
 * there (NULL: there is none) or that of a new one. Returns -1 and sets errno
 * when it cannot be made; then nothing is left. */
int replacement_open(struct replacement *replacement, const char *path,
	const struct stat *exists);

/* Gives the complete file a name beside TARGET. To be called before the file is
 * closed; -1 and errno when that cannot be. */
int replacement_name(struct replacement *replacement);

/* Renames the named and closed file to TARGET; -1 and errno when that cannot
 * be. */
int replacement_commit(struct replacement *replacement);

/* Frees what REPLACEMENT holds and leaves it all zero. What was not committed
 * is gone. */
void replacement_release(struct replacement *replacement);

#endif
