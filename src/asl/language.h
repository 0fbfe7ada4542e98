/* Which query language holds where. */
#ifndef ASL_ASL_LANGUAGE_H
#define ASL_ASL_LANGUAGE_H

#include "asl/model.h"

/* Whether STATE asks for JSONPath in a machine that is JSONata as a whole. The
 * service refuses that and says nothing of the state's fields of the wrong
 * language. [ql.downgrade] [ql.downgrade.suppress] */
bool language_is_downgrade(const struct state *state);

#endif
