/* The two halves of the sandbox; private to src/sandbox*.c. */
#ifndef ASL_SANDBOX_PARTS_H
#define ASL_SANDBOX_PARTS_H

#include <stdbool.h>
#include <stdint.h>

/* Each returns whether its part holds now. The process may gain no privileges
 * any more (PR_SET_NO_NEW_PRIVS) when they are called. */
bool sandbox_restrict_files(const char *const *folders, uint32_t count);
bool sandbox_restrict_calls(void);

#endif
