/* The kinds of value that fields.def gives its fields. */
#ifndef ASL_ASL_SHAPE_H
#define ASL_ASL_SHAPE_H

#include "asl/fields.h"
#include "input/value.h"

/* By shape a bit for each enum value_kind that may be one. */
extern const uint8_t shape_kinds[];

/* Whether VALUE is of SHAPE, as far as its JSON type goes. */
static inline bool shape_fits(const struct value *value, enum shape shape)
{
	return shape_kinds[shape] >> value->kind & 1 &&
	       (shape != SHAPE_INTEGER || value_number(value).is_integer);
}

/* SHAPE, or SHAPE_COUNT more where VALUE does not fit. */
static inline unsigned shape_place(const struct value *value, enum shape shape)
{
	return shape + (shape_fits(value, shape) ? 0u : SHAPE_COUNT);
}

/* Whether a value of SHAPE is a string. */
bool shape_is_text(enum shape shape);

/* "an integer": what a field of SHAPE takes. */
const char *shape_phrase(enum shape shape);

/* How to turn VALUE, which does not fit, into SHAPE without changing what it
 * says ("write it without quotes"), or NULL. Static text. */
const char *shape_mend(const struct value *value, enum shape shape);

#endif
