/* --print-config: what holds for a file, in words that can be read back. */
#ifndef ASL_PRINT_CONFIG_H
#define ASL_PRINT_CONFIG_H

#include "configs.h"
#include "report/output.h"

/* Writes what holds for the file at PATH as a configuration in JSON. */
void print_config(
	struct output *out, struct configs *configs, const char *path);

#endif
