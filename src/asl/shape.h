/* The kinds of value that fields.def gives its fields. */
#ifndef ASL_ASL_SHAPE_H
#define ASL_ASL_SHAPE_H

#include "asl/fields.h"
#include "input/value.h"

/* Whether VALUE is of SHAPE, as far as its JSON type goes. */
bool shape_fits(const struct value *value, enum shape shape);

/* Whether a value of SHAPE is a string. */
bool shape_is_text(enum shape shape);

/* "an integer": what a field of SHAPE takes. */
const char *shape_phrase(enum shape shape);

/* How to turn VALUE, which does not fit, into SHAPE without changing what it
 * says ("write it without quotes"), or NULL. Static text. */
const char *shape_mend(const struct value *value, enum shape shape);

#endif
