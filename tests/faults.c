/* Linked into the program, this makes the machine it runs on worse, as the
 * environment says:
 *
 *   ASL_FAIL_ALLOCATION=N  the Nth allocation fails, those of the C library
 *                          included (with glibc only)
 *   ASL_SHORT_READS=1      a read is interrupted, or brings a few bytes only
 *   ASL_NO_TMPFILE=1       the file system has no files without names
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

/* The number of the allocation that fails, counted since the program started.
 */
static long failing_allocation(void)
{
	const char *value = getenv("ASL_FAIL_ALLOCATION");
	return value ? strtol(value, NULL, 10) : 0;
}

static int fails(void)
{
	static atomic_long count;
	long number = atomic_fetch_add(&count, 1) + 1;
	if (number != failing_allocation())
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
	return fails() ? NULL : __libc_realloc(block, size);
}

/* Elsewhere the call takes other arguments. */
#if defined(SYS_mmap) && defined(__LP64__)
void *mmap(void *address, size_t size, int protection, int flags, int file,
	off_t offset)
{
	if (fails())
		return MAP_FAILED;
	return (void *)syscall(
		SYS_mmap, address, size, protection, flags, file, offset);
}
#endif
#endif

#ifdef SYS_read
/* No two reads that follow each other are alike. */
ssize_t read(int file, void *bytes, size_t size)
{
	static atomic_uint count;
	unsigned number = atomic_fetch_add(&count, 1);
	if (getenv("ASL_SHORT_READS")) {
		if (number % 2) {
			errno = EINTR;
			return -1;
		}
		if (size > 1 + number % 13)
			size = 1 + number % 13;
	}
	return syscall(SYS_read, file, bytes, size);
}
#endif

#if defined(SYS_openat) && defined(O_TMPFILE)
int open(const char *path, int flags, ...)
{
	bool has_no_name = (flags & O_TMPFILE) == O_TMPFILE;
	mode_t mode = 0;
	if (flags & O_CREAT || has_no_name) {
		va_list arguments;
		va_start(arguments, flags);
		mode = va_arg(arguments, mode_t);
		va_end(arguments);
	}
	if (has_no_name && getenv("ASL_NO_TMPFILE")) {
		errno = EOPNOTSUPP;
		return -1;
	}
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
#endif
