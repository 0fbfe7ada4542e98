/* Paths as URI references. */
#ifndef ASL_REPORT_URI_H
#define ASL_REPORT_URI_H

#include "base/arena.h"

/* A relative path as relative reference, an absolute one as file: URI, every
 * byte that could mean something else as %XX. In ARENA. Source: RFC 3986,
 * RFC 8089 */
const char *uri_of_path(struct arena *arena, const char *path);

#endif
