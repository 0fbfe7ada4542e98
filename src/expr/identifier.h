/* Names of variables: Unicode identifiers (UAX #31), ID_Start then ID_Continue.
 * An underscore or a digit may stand anywhere but first. [var.name.grammar]
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
#ifndef ASL_EXPR_IDENTIFIER_H
#define ASL_EXPR_IDENTIFIER_H

#include "base/text.h"

/* Whether all of NAME is an identifier. Its length is not judged. */
bool identifier_is_valid(struct text name);

/* The bytes of the longest identifier TEXT begins with, or 0. */
uint32_t identifier_prefix(struct text text);

#endif
