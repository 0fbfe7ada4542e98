/* Definitions that templates have in files of their own (DefinitionUri, and
 * ${file(...)} of the Serverless Framework): before anything is linted, so that
 * the order of files tells nothing. */
#ifndef ASL_INPUT_REFERENCE_H
#define ASL_INPUT_REFERENCE_H

#include "input/definition.h"
#include "input/discover.h"

/* Looks into the templates that were found, adds the files that they name and
 * returns what is known of each file, by its index. Standard input is not
 * looked into. Allocates from discovery->arena. */
struct outside *references_follow(struct discovery *discovery);

#endif
