#include "asl/errors.h"

#include "base/suggest.h"

static const struct {
	struct text name;
	unsigned flags;
} errors[ERROR_COUNT] = {
#define ERROR_NAME(id, name_, flags_) \
	[ERROR_##id] = {.name = TEXT(name_), .flags = (flags_)},
#include "asl/errors.def"
#undef ERROR_NAME
};

/* The first name that is not reserved. */
enum {
	FIRST_FREE = 1
#define ERROR_NAME(id, name_, flags_) +((flags_)&ERROR_IS_RESERVED)
#include "asl/errors.def"
#undef ERROR_NAME
};

enum error_id errors_find(struct text name)
{
	bool is_reserved = errors_is_reserved(name);
	for (unsigned id = is_reserved ? 1 : FIRST_FREE; id < ERROR_COUNT; id++)
		if (text_equal(name, errors[id].name))
			return (enum error_id)id;
	return ERROR_NONE;
}

const char *errors_name(enum error_id id)
{
	return errors[id].name.bytes;
}

unsigned errors_flags(enum error_id id)
{
	return errors[id].flags;
}

bool errors_is_open_family(struct text name)
{
	return text_starts(name, ERRORS_OPEN_FAMILY);
}

bool errors_is_reserved(struct text name)
{
	return text_starts(name, "States.");
}

enum error_id errors_suggest(struct text name)
{
	struct suggestion search;
	enum error_id best = ERROR_NONE;
	suggest_start(&search, name);
	for (unsigned id = 1; id < ERROR_COUNT; id++) {
		uint32_t before = search.distance;
		suggest_consider(&search, errors[id].name);
		if (search.distance < before)
			best = (enum error_id)id;
	}
	return best;
}
