#include "expr/jsonata_functions.h"

#include "base/suggest.h"

enum { MAX_PARAMETERS = 4 };

struct parameter {
	unsigned types;
	unsigned element; /* of an array; 0: not said */
	bool optional, uses_context, repeats;
};

struct parameters {
	struct parameter at[MAX_PARAMETERS];
	uint32_t count;
};

#define FUNCTION(name, signature, min, need, max, result) \
	{name, signature, min, need, max, result, sizeof(name) - 1},
static const struct jsonata_function functions[] = {
#include "expr/jsonata_functions.def"
};
#undef FUNCTION

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

const struct jsonata_function *jsonata_function_find(struct text name)
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		if (functions[i].name_len == name.len &&
			functions[i].name[0] == name.bytes[0] &&
			!memcmp(functions[i].name, name.bytes, name.len))
			return &functions[i];
	return NULL;
}

const char *jsonata_function_nearest(struct text name)
{
	struct suggestion search;
	suggest_start(&search, name);
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		suggest_consider(&search, text_of(functions[i].name));
	return search.best.bytes;
}

static unsigned types_of(char letter)
{
	switch (letter) {
	case 'b': return JSONATA_TYPE_BOOLEAN;
	case 'n': return JSONATA_TYPE_NUMBER;
	case 's': return JSONATA_TYPE_STRING;
	case 'a': return JSONATA_TYPE_ARRAY;
	case 'o': return JSONATA_TYPE_OBJECT;
	case 'f': return JSONATA_TYPE_FUNCTION;
	case 'u': return JSONATA_TYPE_ABSENT;
	case 'j': return JSONATA_TYPE_ANY & ~(unsigned)JSONATA_TYPE_FUNCTION;
	default: return JSONATA_TYPE_ANY;
	}
}

unsigned jsonata_function_result(
	const struct jsonata_function *function, bool are_present)
{
	unsigned types = 0;
	const char *letter = function->result;
	for (; *letter && *letter != '!'; letter++)
		types |= types_of(*letter);
	bool passes_on = *letter != '!' && !are_present;
	return types | (passes_on ? JSONATA_TYPE_ABSENT : 0u);
}

/* Reads the parameter at *LETTER, which is moved past it. Anything may stand
 * where an array is asked for: it is taken as its only element. */
static struct parameter read_parameter(const char **letter)
{
	struct parameter parameter = {.types = types_of(**letter)};
	if (**letter == '(')
		for (parameter.types = 0, ++*letter; **letter != ')'; ++*letter)
			parameter.types |= types_of(**letter);
	if (**letter == 'a')
		parameter.types = JSONATA_TYPE_ANY;
	if (*++*letter == '<') {
		parameter.element = types_of((*letter)[1]);
		*letter += 3;
	}
	parameter.optional = **letter == '?';
	parameter.uses_context = **letter == '-';
	parameter.repeats = **letter == '+';
	if (**letter && strchr("?-+", **letter))
		++*letter;
	return parameter;
}

static struct parameters read_signature(const char *letter)
{
	struct parameters parameters = {{{0}}, 0};
	while (*letter && parameters.count < MAX_PARAMETERS)
		parameters.at[parameters.count++] = read_parameter(&letter);
	return parameters;
}

unsigned jsonata_function_element(const struct jsonata_function *function)
{
	return read_signature(function->signature).at[0].element;
}

/* The arguments, and how far a match of them got. */
struct match {
	const struct parameters *parameters;
	const unsigned *types;
	uint32_t count;
	bool has_context;
	struct jsonata_fit fit;
};

/* Whether the arguments from ARGUMENT on fit the parameters from PARAMETER on.
 * An absent value fits every parameter. */
static bool fit_from(struct match *m, uint32_t parameter, uint32_t argument)
{
	if (parameter == m->parameters->count)
		return argument == m->count;
	const struct parameter *p = &m->parameters->at[parameter];
	bool may_skip = p->optional || (p->uses_context && m->has_context);
	if (argument < m->count) {
		unsigned types = p->types | JSONATA_TYPE_ABSENT;
		if (p->repeats)
			return true;
		if ((m->types[argument] & types) &&
			fit_from(m, parameter + 1, argument + 1))
			return true;
		if (!(m->types[argument] & types) &&
			argument >= m->fit.argument) {
			m->fit.argument = argument;
			m->fit.expected = p->types;
		}
	}
	return may_skip && fit_from(m, parameter + 1, argument);
}

struct jsonata_fit jsonata_function_fit(const struct jsonata_function *function,
	const unsigned *types, uint32_t count, bool has_context)
{
	struct parameters parameters = read_signature(function->signature);
	struct match m = {&parameters, types, count, has_context, {0}};
	m.fit.fits = fit_from(&m, 0, 0);
	unsigned element = parameters.at[0].element;
	if (m.fit.fits && count && element &&
		!(types[0] &
			(element | JSONATA_TYPE_ARRAY | JSONATA_TYPE_ABSENT)))
		m.fit = (struct jsonata_fit){.fits = false,
			.expected = element,
			.wants_element = true};
	return m.fit;
}
