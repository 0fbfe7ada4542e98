/* asl-lint completion: scripts that complete its command line in a shell. They
 * ask the program for rules, fields and services when they need them. */
#ifndef ASL_COMPLETION_COMMAND_H
#define ASL_COMPLETION_COMMAND_H

#include "report/output.h"

/* The index of the shell called NAME, or -1 after complaining. */
int completion_choose(const char *name);

/* Writes the script for the shell at INDEX. */
void completion_print(struct output *out, int index);

#endif
