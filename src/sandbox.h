/* Giving up every right that linting does not need, before a file of a stranger
 * is read: should one ever take over the process, there is little to take. */
#ifndef ASL_SANDBOX_H
#define ASL_SANDBOX_H

#include <stdint.h>

/* What the kernel can enforce. */
enum sandbox_part {
	SANDBOX_FILES = 1, /* Landlock */
	SANDBOX_CALLS = 2, /* a seccomp filter */
};

/* From here on, and in every thread started later, this process
 * - reads any file it could read, and writes to what is open already;
 * - opens no file for writing, but links, renames and removes files beneath the
 *   COUNT folders at FOLDERS, where reports are;
 * - uses no network, starts no program or process, signals no process, and
 *   changes neither the system nor owner, mode or times of files.
 * What it tries all the same fails with EPERM or EACCES. There is no way back.
 *
 * Where the kernel cannot enforce a part, that part is left out. Returns the
 * parts that hold, any of enum sandbox_part. */
unsigned sandbox_enter(const char *const *folders, uint32_t count);

#endif
