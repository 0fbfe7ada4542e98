/* Fuzzes the JSON reader: any bytes give a tree or say why not, and every place
 * lies in the text, inside that of what holds it. */
#include "fuzz.h"
#include "input/json.h"

static void require_within(span inner, span outer)
{
	FUZZ_REQUIRE(inner.start >= outer.start && inner.end <= outer.end);
}

/* Recursion ends with the depth the reader allows. */
static void require_places(
	const struct source *source, const struct value *value)
{
	fuzz_require_inside(source, value->span);
	FUZZ_REQUIRE(value->span.start < value->span.end);
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value) {
			require_within(element->span, value->span);
			require_places(source, element);
		}
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value) {
			require_within(member->key_span, value->span);
			require_within(member->value.span, value->span);
			require_places(source, &member->value);
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct atom_table atoms;
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	atom_table_start(&atoms, &arena, size);
	const struct document *document = json_read(&source, &atoms);
	FUZZ_REQUIRE(document->has_root || document->problems);
	if (document->has_root)
		require_places(&source, &document->root);
	for (const struct problem *problem = document->problems; problem;
		problem = problem->next)
		fuzz_require_inside(&source, problem->span);
	fuzz_end_source(&source);
	arena_free(&arena);
	return 0;
}
