/* A configuration: what a .asl-lint.yaml or .json says. */
#ifndef ASL_LINT_CONFIG_H
#define ASL_LINT_CONFIG_H

#include "lint/settings.h"

/* Something in it makes no sense. */
struct config_fault {
	span span; /* in the text of the configuration's source */
	const char *message;
	struct config_fault *next;
};

/* Lives in the arena of its source, and is never changed. */
struct config {
	struct source *source;
	struct layer layer;      /* what holds for all files */
	struct layer *overrides; /* each for some files or states */
	uint32_t override_count;
	struct globs exclude;
	struct catalog catalog;
	const struct config_fault *faults; /* NULL: it can be used */
};

/* Reads a configuration from SOURCE. Never NULL; what has faults is not meant
 * to be used. */
const struct config *config_read(struct source *source);

/* The pattern of "exclude" that fits PATH, relative to the folder that the
 * configuration is for, or NULL. */
const char *config_excludes(const struct config *config, struct text path);

/* Adds what it says for the file PATH, relative as above. */
void config_apply(const struct config *config, struct settings *settings,
	struct arena *arena, struct text path);

#endif
