/* From operands to the files to lint: directories are walked, lists are read,
 * nothing is linted twice. */
#ifndef ASL_INPUT_DISCOVER_H
#define ASL_INPUT_DISCOVER_H

#include "base/atom.h"
#include "input/sniff.h"

struct input_file {
	const char *path;     /* to open; NULL: standard input */
	const char *name;     /* to show: the operand, or the path under it */
	enum content content; /* as it looks; CONTENT_OTHER: not looked at */
	const char *reason;   /* why it is linted, for --list-files */
};

struct discovery {
	/* Set these before the first operand; everything is allocated there. */
	struct arena *arena;
	const char *stdin_name; /* what standard input is called, or NULL */
	/* Whether a file or a folder is left out, by what CONTEXT knows; NULL:
	 * none is. IS_NAMED: it is an operand, not of a list. */
	bool (*is_excluded)(
		void *context, const char *path, bool is_folder, bool is_named);
	void *context;

	/* What was found, in the order of operands, sorted within each. */
	struct input_file *files;
	uint32_t count;
	/* Operands and entries that could not be read. Each was complained of
	 * on standard error. */
	uint32_t troubles;

	/* Private. */
	const char *operand;   /* what is looked at now, as it is shown */
	const char *how_named; /* a reason; NULL: on the command line */
	uint32_t room;
	/* Real paths; one with a stamp is the file at its index. */
	struct atom_table seen;
	struct atom *last; /* the one asked for last */
	bool has_started;
};

/* Adds the file OPERAND, the files under it when it is a directory, or standard
 * input when it is "-". OPERAND is kept, not copied. A file that was found
 * before is passed over. */
void discover_operand(struct discovery *discovery, const char *operand);

/* The index of the file at PATH, which another file speaks of: it is added,
 * with REASON, when it was not found before. UINT32_MAX when it is left out.
 * PATH and REASON are kept. */
uint32_t discover_reference(
	struct discovery *discovery, const char *path, const char *reason);

/* Adds the operands in the file at PATH ("-": standard input), ended by NUL or
 * one a line, which may end as on Windows. Empty ones are passed over, and
 * lines of blanks. */
void discover_list(
	struct discovery *discovery, const char *path, bool ends_in_nul);

#endif
