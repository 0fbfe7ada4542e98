/* The configurations of a run: which one each file has, and what it says. */
#ifndef ASL_CONFIGS_H
#define ASL_CONFIGS_H

#include "base/atom.h"
#include "lint/config.h"
#include "options.h"

/* A configuration with the folder it is for. */
struct config_file {
	const char *name;            /* as shown to the user; NULL: no file */
	const char *folder;          /* absolute; without a slash at its end */
	const struct config *config; /* NULL: there is none */
	const struct settings *settings; /* of every file, or NULL */
};

struct configs {
	struct arena *arena;
	const struct options *options;
	/* A configuration could not be used. Each fault was complained of. */
	bool has_trouble;

	/* Private. */
	const char *current; /* folder, absolute */
	struct config_file none;
	struct config_file *chosen; /* --config, or NULL */
	struct atom_table folders;  /* by real path */
	struct config_file **files; /* by atom->number, or NULL */
	uint32_t room;
	struct text asked; /* the folder last asked for, and its real path */
	const char *found;
};

/* Whether a file at PATH would be read as a configuration. */
bool configs_is_named(const char *path);

/* Reads what --config names. OPTIONS outlive CONFIGS; all is in ARENA. */
void configs_start(struct configs *configs, struct arena *arena,
	const struct options *options);

/* The configuration nearest upward from the file at PATH, which need not exist;
 * never NULL. Reads each file once. */
const struct config_file *configs_find(
	struct configs *configs, const char *path);

/* The pattern that leaves out the file at PATH, or the folder when IS_FOLDER,
 * or NULL. */
const char *configs_exclude(
	struct configs *configs, const char *path, bool is_folder);

/* What holds for the file at PATH, the command line on top. */
const struct settings *configs_settings(
	struct configs *configs, const char *path);

#endif
