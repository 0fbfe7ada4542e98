/* What the completion scripts of all shells are made of. */
#ifndef ASL_COMPLETION_PARTS_H
#define ASL_COMPLETION_PARTS_H

#include "options.h"

/* What completes an argument. */
enum completion_kind {
	COMPLETION_NONE, /* the option takes none */
	COMPLETION_OTHER,
	COMPLETION_FILE,
	COMPLETION_FORMAT,
	COMPLETION_WORD,
	COMPLETION_RULES,
	COMPLETION_LEVELS, /* rules, each with "=LEVEL" */
};

enum completion_kind completion_kind(const struct option *option);

/* Of COMPLETION_WORD, NULL-terminated; else NULL. */
const char *const *completion_words(const struct option *option);

/* Write names with blanks between, commands with BETWEEN. */
void completion_print_words(struct output *out, const char *const *words);
void completion_print_formats(struct output *out);
void completion_print_commands(struct output *out, const char *between);

/* Write a script. */
void completion_print_bash(struct output *out);
void completion_print_zsh(struct output *out);
void completion_print_fish(struct output *out);

#endif
