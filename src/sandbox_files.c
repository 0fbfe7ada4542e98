#include "sandbox_parts.h"

#ifdef __linux__
#include <fcntl.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What Landlock can restrict, by the version of it that brought it: the headers
 * of a system are often older than its kernel.
 * Source: https://docs.kernel.org/userspace-api/landlock.html */
enum {
	CREATE_RULESET = 444,
	ADD_RULE = 445,
	RESTRICT_SELF = 446,
	WANT_VERSION = 1,
	RULE_PATH_BENEATH = 1,
};

enum {
	EXECUTE = 1 << 0,
	WRITE_FILE = 1 << 1,
	REMOVE_FOLDER = 1 << 4,
	REMOVE_FILE = 1 << 5,
	MAKE_DEVICE = 1 << 6 | 1 << 11,
	MAKE_FOLDER = 1 << 7,
	MAKE_REGULAR = 1 << 8,
	MAKE_OTHER = 1 << 9 | 1 << 10 | 1 << 12, /* sockets, FIFOs, links */
	MOVE = 1 << 13,
	TRUNCATE = 1 << 14,
	USE_DEVICE = 1 << 15,
	FIRST_RIGHTS = EXECUTE | WRITE_FILE | REMOVE_FOLDER | REMOVE_FILE |
		       MAKE_DEVICE | MAKE_FOLDER | MAKE_REGULAR | MAKE_OTHER,
	REPORT_RIGHTS = REMOVE_FILE | MAKE_REGULAR,
	BIND = 1 << 0,
	CONNECT = 1 << 1,
	ABSTRACT_SOCKETS = 1 << 0,
	SIGNALS = 1 << 1,
};

/* All that is denied unless a rule allows it. */
struct ruleset {
	uint64_t files, network, scopes;
};

struct beneath {
	uint64_t allowed;
	int32_t folder;
} __attribute__((packed));

static struct ruleset denied_since(long version)
{
	struct ruleset denied = {.files = FIRST_RIGHTS};
	if (version >= 2)
		denied.files |= MOVE;
	if (version >= 3)
		denied.files |= TRUNCATE;
	if (version >= 4)
		denied.network = BIND | CONNECT;
	if (version >= 5)
		denied.files |= USE_DEVICE;
	if (version >= 6)
		denied.scopes = ABSTRACT_SOCKETS | SIGNALS;
	return denied;
}

static bool allow_reports(int ruleset, const char *path)
{
	struct beneath beneath = {
		.allowed = REPORT_RIGHTS,
		.folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC),
	};
	if (beneath.folder < 0)
		return false;
	long result =
		syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.folder);
	return result == 0;
}

/* A report that could not be written in the end would be worse than no
 * restriction: it is all or nothing. */
static bool restrict_to(int ruleset, const char *const *folders, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!allow_reports(ruleset, folders[i]))
			return false;
	return syscall(RESTRICT_SELF, ruleset, 0) == 0;
}

bool sandbox_restrict_files(const char *const *folders, uint32_t count)
{
	long version = syscall(CREATE_RULESET, NULL, 0, WANT_VERSION);
	if (version < 1)
		return false;
	struct ruleset denied = denied_since(version);
	int ruleset = (int)syscall(CREATE_RULESET, &denied, sizeof(denied), 0);
	if (ruleset < 0)
		return false;
	bool holds = restrict_to(ruleset, folders, count);
	close(ruleset);
	return holds;
}
#else
bool sandbox_restrict_files(const char *const *folders, uint32_t count)
{
	(void)folders;
	(void)count;
	return false;
}
#endif
