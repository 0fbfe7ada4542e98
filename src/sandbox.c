#include "sandbox.h"

#include "sandbox_parts.h"

#ifdef __linux__
#include <sys/prctl.h>

/* Without it the kernel takes restrictions only from the superuser. */
static bool renounce_privileges(void)
{
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}
#else
static bool renounce_privileges(void)
{
	return false;
}
#endif

unsigned sandbox_enter(const char *const *folders, uint32_t count)
{
	unsigned parts = 0;
	if (!renounce_privileges())
		return parts;
	if (sandbox_restrict_files(folders, count))
		parts |= SANDBOX_FILES;
	if (sandbox_restrict_calls())
		parts |= SANDBOX_CALLS;
	return parts;
}
