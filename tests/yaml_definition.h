/* YAML in tests: from a string to a tree. */
#ifndef ASL_TESTS_YAML_DEFINITION_H
#define ASL_TESTS_YAML_DEFINITION_H

#include <check.h>
#include <stdio.h>

#include "definition.h"
#include "input/yaml.h"

/* Reads LEN bytes, which are copied with a newline behind them. */
static inline const struct value *yaml_test_bytes(
	struct test_definition *definition, const char *bytes, size_t len)
{
	definition_end(definition);
	struct arena *arena = &definition->arena;
	char *copy = arena_allocate(arena, len + 1);
	memcpy(copy, bytes, len);
	copy[len] = '\n';
	definition->source = (struct source){.name = "test.yaml",
		.text = {copy, (uint32_t)len},
		.arena = arena};
	atom_table_start(&definition->atoms, arena, 1);
	fields_intern(&definition->atoms);
	definition->document =
		yaml_read(&definition->source, &definition->atoms);
	return &definition->document->root;
}

static inline const struct value *yaml_test_read(
	struct test_definition *definition, const char *yaml)
{
	return yaml_test_bytes(definition, yaml, strlen(yaml));
}

enum { YAML_TEST_ROOM = 1000 };

/* TEXT without its [[ and ]], and where they stood. */
static inline void yaml_test_take_marks(
	const char *marked, char *yaml, span *place)
{
	const char *start = strstr(marked, "[["), *end = strstr(marked, "]]");
	ck_assert_ptr_nonnull(start);
	ck_assert_ptr_nonnull(end);
	place->start = (uint32_t)(start - marked);
	place->end = (uint32_t)(end - marked - 2);
	snprintf(yaml, YAML_TEST_ROOM, "%.*s%.*s%s", (int)(start - marked),
		marked, (int)(end - start - 2), start + 2, end + 2);
}

#endif
