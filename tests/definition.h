/* Definitions in tests: from a string to the stage that is tested. */
#ifndef ASL_TESTS_DEFINITION_H
#define ASL_TESTS_DEFINITION_H

#include "asl/graph.h"
#include "input/json.h"

/* What one string became. All zero to start with; definition_end() gives the
 * memory back. */
struct test_definition {
	struct arena arena;
	struct source source;
	struct atom_table atoms;
	const struct document *document;
	const struct machine *machine; /* of definition_model() */
	const struct graph *graph;
};

/* Reads LEN bytes as JSON. They are copied with one newline behind them. */
static inline void definition_read_bytes(
	struct test_definition *definition, const char *bytes, size_t len)
{
	char *copy = arena_allocate(&definition->arena, len + 1);
	memcpy(copy, bytes, len);
	copy[len] = '\n';
	definition->source = (struct source){
		.name = "test.json",
		.text = {copy, (uint32_t)len},
		.arena = &definition->arena,
	};
	atom_table_start(&definition->atoms, &definition->arena, 1);
	fields_intern(&definition->atoms);
	definition->document =
		json_read(&definition->source, &definition->atoms);
}

static inline const struct value *definition_read(
	struct test_definition *definition, const char *json)
{
	definition_read_bytes(definition, json, strlen(json));
	return &definition->document->root;
}

/* The same, and what the language says of it. JSON must be an object. */
static inline void definition_model(
	struct test_definition *definition, const char *json)
{
	const struct value *root = definition_read(definition, json);
	definition->machine =
		model_build(&definition->source, &definition->atoms, root,
			definition->document->duplicates, false);
	definition->graph = graph_build(definition->machine);
}

/* MARKED without its marks < and >; PLACE is where they stood. */
static inline const char *definition_take_marks(
	struct test_definition *definition, const char *marked, span *place)
{
	size_t len = strlen(marked);
	*place = (span){0, 0};
	char *json = arena_zeroed(&definition->arena, len + 1), *to = json;
	for (; *marked; marked++) {
		if (*marked == '<')
			place->start = (uint32_t)(to - json);
		else if (*marked == '>')
			place->end = (uint32_t)(to - json);
		else
			*to++ = *marked;
	}
	return json;
}

static inline void definition_end(struct test_definition *definition)
{
	arena_free(&definition->arena);
	*definition = (struct test_definition){0};
}

#endif
