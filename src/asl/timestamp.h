/* Timestamps as the language has them. [ts.profile] */
#ifndef ASL_ASL_TIMESTAMP_H
#define ASL_ASL_TIMESTAMP_H

#include "base/text.h"

enum timestamp_fault {
	TIMESTAMP_OK,
	TIMESTAMP_LOWERCASE, /* t or z: forbidden, not seen refused [ts.lower]
			      */
	TIMESTAMP_LAYOUT,    /* not date, T, time, zone [ts.refused] */
	TIMESTAMP_NO_ZONE,
	TIMESTAMP_RANGE, /* month 13, hour 25, 30 February */
};

/* RFC 3339 with T and Z in upper case; a leap second is taken. */
enum timestamp_fault timestamp_check(struct text text);

#endif
