/* The bytes of a file, as the readers of definitions want them. */
#ifndef ASL_INPUT_READ_H
#define ASL_INPUT_READ_H

#include "base/source.h"

/* Reads the file at PATH, or standard input when it is NULL, into a source
 * called NAME (kept, not copied) in ARENA. Pipes and devices will do. A byte
 * order mark is skipped and counted. Of a file past DOCUMENT_MAX_BYTES only one
 * byte more than those is read, which tells document_read(). Returns NULL with
 * errno set when it cannot be read; a directory is EISDIR. */
struct source *read_source(
	struct arena *arena, const char *path, const char *name);

#endif
