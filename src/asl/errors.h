/* The names errors have: what Retry, Catch and Fail speak of.
 *
 * Nothing else in the project lists error names. Names are case-sensitive.
 * spec/asl.md section 5. */
#ifndef ASL_ASL_ERRORS_H
#define ASL_ASL_ERRORS_H

#include "base/text.h"

enum error_id {
	ERROR_NONE,
#define ERROR_NAME(id, ...) ERROR_##id,
#include "asl/errors.def"
#undef ERROR_NAME
	ERROR_COUNT
};

enum {
	ERROR_IS_RESERVED = 1u << 0,  /* begins "States." */
	ERROR_IS_TERMINAL = 1u << 1,  /* States.ALL does not catch it */
	ERROR_IS_TRANSIENT = 1u << 2, /* of Lambda; goes away when retried */
};

/* The id of NAME, or ERROR_NONE. */
enum error_id errors_find(struct text name);

/* "States.ALL"; NULL for ERROR_NONE. */
const char *errors_name(enum error_id id);

/* ERROR_IS_* bits; 0 for ERROR_NONE. */
unsigned errors_flags(enum error_id id);

/* How the names of the one family begin that has no end
 * (States.Http.StatusCode.429). [err.http.code] */
#define ERRORS_OPEN_FAMILY "States.Http."

/* Whether NAME belongs to it. */
bool errors_is_open_family(struct text name);

/* Whether only the language may raise NAME: it begins "States.".
 * [err.unknown.states] */
bool errors_is_reserved(struct text name);

/* The known name nearest to NAME, or ERROR_NONE when none is near. */
enum error_id errors_suggest(struct text name);

#endif
