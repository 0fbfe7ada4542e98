#include "base/suggest.h"
#include "expr/intrinsic.h"

static const struct intrinsic_function functions[] = {
#define INTRINSIC(name, least, most, result, first, second, third) \
	{"States." #name, INTRINSIC_FUNCTION_##name, least, most,  \
		INTRINSIC_##result,                                \
		{INTRINSIC_##first, INTRINSIC_##second, INTRINSIC_##third}},
#include "expr/intrinsic_functions.def"
#undef INTRINSIC
};

static const char *const names[] = {
#define INTRINSIC(name, least, most, result, first, second, third) \
	"States." #name,
#include "expr/intrinsic_functions.def"
#undef INTRINSIC
	NULL};

const struct intrinsic_function *intrinsic_find(struct text name)
{
	for (size_t i = 0; names[i]; i++)
		if (text_is(name, names[i]))
			return &functions[i];
	return NULL;
}

const char *intrinsic_nearest(struct text name)
{
	/* Not of the prefix, which would make any two names alike. */
	static const char *const bare_names[] = {
#define INTRINSIC(name, least, most, result, first, second, third) #name,
#include "expr/intrinsic_functions.def"
#undef INTRINSIC
		NULL};
	uint32_t prefix = text_starts(name, "States.") ? 7 : 0;
	const char *nearest = suggest_nearest(
		text_slice(name, prefix, name.len - prefix), bare_names);
	for (size_t i = 0; nearest && bare_names[i]; i++)
		if (nearest == bare_names[i])
			return names[i];
	return NULL;
}

const char *intrinsic_all_names(void)
{
	static const char all[] =
#define INTRINSIC(name, least, most, result, first, second, third) ", " #name
#include "expr/intrinsic_functions.def"
#undef INTRINSIC
		;
	return all + strlen(", ");
}

const char *intrinsic_type_name(enum intrinsic_type type)
{
	static const char *const type_names[] = {
		[INTRINSIC_ANY] = "value",
		[INTRINSIC_STRING] = "string",
		[INTRINSIC_NUMBER] = "number",
		[INTRINSIC_BOOLEAN] = "boolean",
		[INTRINSIC_NULL] = "null",
		[INTRINSIC_ARRAY] = "array",
		[INTRINSIC_OBJECT] = "object",
	};
	return type_names[type];
}
