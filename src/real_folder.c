#include "real_folder.h"

#include <stdlib.h>

const char *real_folder(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	if (!real)
		return NULL;
	const char *folder =
		arena_text(arena, text_of(strcmp(real, "/") ? real : "")).bytes;
	free(real);
	return folder;
}
