/* Whether two JSON values are the same. */
#ifndef ASL_INPUT_EQUAL_H
#define ASL_INPUT_EQUAL_H

#include "input/value.h"

/* Numbers by value, strings by their text, arrays element by element, objects
 * whatever the order of their members. An unquoted placeholder equals nothing.
 * Objects of very many members count as different when their order differs:
 * the time stays linear. A and B were read with one table of atoms. */
bool value_equal(const struct value *a, const struct value *b);

#endif
