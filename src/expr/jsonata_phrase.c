#include "expr/jsonata_phrase.h"

static const struct {
	enum jsonata_type type;
	const char *phrase;
} phrases[] = {
	{JSONATA_TYPE_STRING, "a string"},
	{JSONATA_TYPE_NUMBER, "a number"},
	{JSONATA_TYPE_BOOLEAN, "a boolean"},
	{JSONATA_TYPE_ARRAY, "an array"},
	{JSONATA_TYPE_OBJECT, "an object"},
	{JSONATA_TYPE_FUNCTION, "a function"},
	{JSONATA_TYPE_NULL, "null"},
};

const char *jsonata_phrase(struct arena *arena, unsigned types)
{
	const char *list = "";
	if ((types & ~(unsigned)JSONATA_TYPE_ABSENT) == 0)
		return "nothing";
	for (unsigned i = 0; i < sizeof(phrases) / sizeof(*phrases); i++)
		if (types & phrases[i].type)
			list = arena_format(arena, "%s%s%s", list,
				*list ? " or " : "", phrases[i].phrase);
	return list;
}
