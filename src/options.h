/* The command line, understood. */
#ifndef ASL_OPTIONS_H
#define ASL_OPTIONS_H

#include "lint/settings.h"
#include "report/reporter.h"

enum command {
	COMMAND_CHECK,
	COMMAND_RULES,
	COMMAND_FIELDS,
	COMMAND_SERVICES,
	COMMAND_COMPLETION,
	COMMAND_ANY, /* of an option: goes with every command */
};

/* A row of options.def. */
struct option {
	bool is_joined;  /* --help tells of it in the line of the one before */
	char short_name; /* or NUL */
	enum command command;
	const char *name;
	const char *argument; /* what it is called; NULL: it takes none */
	const char *help;     /* holds no quote and no bracket */
};

extern const struct option options_table[];
extern const int options_count;

/* A --format: what is written, and where. */
struct format {
	const struct reporter *reporter;
	const char *path; /* NULL: standard output */
};

/* Strings given on the command line; each is kept, not copied. */
struct strings {
	const char **at;
	uint32_t count;
};

struct options {
	enum command command;
	bool wants_help, wants_version;
	struct strings operands; /* of rules: ids; of fields: types */

	/* Of check. */
	struct format *formats; /* at least one; all paths differ */
	uint32_t format_count;
	enum color color;
	bool is_quiet, is_verbose, lists_files;
	uint32_t max_warnings;
	struct strings lists; /* --files-from */
	bool lists_end_in_nul;
	const char *stdin_name; /* or NULL */
	uint32_t jobs;        /* threads; 0: as many as there are processors */
	bool is_unconfined;   /* --no-sandbox */
	const char *config;   /* --config, or NULL */
	bool has_no_config;   /* --no-config */
	const char *printed;  /* --print-config, or NULL */
	const char *baseline; /* or NULL */
	const char *new_baseline;     /* --write-baseline, or NULL */
	struct lint_options defaults; /* without what can be configured */
	struct layer said;            /* what is said of that here */

	/* Of rules. */
	bool is_markdown;
};

/* Reads the arguments of main() into OPTIONS, allocating from ARENA. Returns -1
 * after complaining on standard error when they make no sense. After a help or
 * version option nothing else matters. */
int options_parse(struct options *options, struct arena *arena, int argc,
	char *const *argv);

/* As it is typed; COMMAND_ANY has no name. */
const char *options_command_name(enum command command);

#endif
