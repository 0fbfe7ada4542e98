/* asl-lint --help: the command line on one screen. */
#ifndef ASL_HELP_H
#define ASL_HELP_H

#include <stdio.h>

/* Writes at most 80 columns and 23 lines: a prompt fits below. */
void help_print(FILE *stream);

#endif
