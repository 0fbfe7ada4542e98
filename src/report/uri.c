#include "report/uri.h"

/* A colon could end the name of a scheme. */
static bool is_plain(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || (byte && strchr("-._~/", byte));
}

const char *uri_of_path(struct arena *arena, const char *path)
{
	static const char scheme[] = "file://";
	static const char digits[] = "0123456789ABCDEF";
	char *uri = arena_allocate(arena, sizeof(scheme) + 3 * strlen(path));
	char *next = uri;
	if (*path == '/')
		next = stpcpy(next, scheme);
	for (; *path; path++) {
		unsigned char byte = (unsigned char)*path;
		if (is_plain(byte)) {
			*next++ = *path;
			continue;
		}
		*next++ = '%';
		*next++ = digits[byte >> 4];
		*next++ = digits[byte & 15];
	}
	*next = '\0';
	return uri;
}
