/* Which query language holds where. */
#ifndef ASL_ASL_LANGUAGE_H
#define ASL_ASL_LANGUAGE_H

#include "asl/model.h"

/* Whether STATE asks for JSONPath in a machine that is JSONata as a whole. The
 * service refuses that and says nothing of the state's fields of the wrong
 * language. [ql.downgrade] [ql.downgrade.suppress] */
bool language_is_downgrade(const struct state *state);

/* Whether VALUE, of a QueryLanguage, is exactly the name of one. */
bool language_is_name(const struct value *value);

/* Whether TEXT is one expression, {% ... %}; *INNER is what stands between.
 * [jn.delims] */
bool language_is_expression(struct text text, struct text *inner);

/* Whether the language of OBJECT is given by a value that names none; the
 * service then takes it for JSONata. [ql.badvalue] */
bool language_is_misnamed(
	const struct machine *machine, const struct object *object);

/* Whether the QueryLanguage that was meant for OBJECT is reported for being
 * misspelt or for standing among the states, so that OBJECT goes by the
 * default. */
bool language_is_astray(
	const struct machine *machine, const struct object *object);

/* Whether something is reported that says that OBJECT was meant for the other
 * language: the above, a language that the machine does not allow, or a field
 * of the other one. What its strings are has the same cause. */
bool language_is_told(
	const struct machine *machine, const struct object *object);

#endif
