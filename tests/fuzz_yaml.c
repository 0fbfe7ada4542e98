/* Fuzzes the YAML reader and what becomes of its trees: any bytes give trees or
 * say why not; every place lies in that of what holds it, copies of aliases
 * are of the text, and each byte of a string is from its token. */
#include "fuzz_lint.h"
#include "input/yaml.h"

static void require_within(span inner, span outer)
{
	FUZZ_REQUIRE(inner.start >= outer.start && inner.end <= outer.end);
}

static void require_resolved(const struct source *source, span place)
{
	struct source_place resolved = source_resolve(source, place);
	FUZZ_REQUIRE(place.start <= place.end);
	fuzz_require_inside(source, resolved.span);
	if (resolved.is_alias)
		fuzz_require_inside(source, resolved.anchored);
}

/* Byte by byte the places never go back. */
static void require_inside_string(
	struct source *source, const struct value *value)
{
	enum { MOST = 3000 };
	uint32_t last = value->span.start;
	for (uint32_t i = 0; i < value->count && i < MOST; i++) {
		span place = value_inner_span(source, value, (span){i, i + 1});
		require_within(place, value->span);
		FUZZ_REQUIRE(place.start >= last && place.end >= place.start);
		last = place.start;
	}
}

/* What holds a copy is where the alias is. */
static void require_held(
	const struct source *source, span inner, const struct value *outer)
{
	if (!source_is_copied(source, outer->span))
		inner = source_resolve(source, inner).span;
	require_within(inner, outer->span);
}

/* Recursion ends with the depth the reader allows. */
static void require_places(struct source *source, const struct value *value)
{
	require_resolved(source, value->span);
	if (value->kind == VALUE_STRING)
		require_inside_string(source, value);
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value) {
			require_held(source, element->span, value);
			require_places(source, element);
		}
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value) {
			require_resolved(source, member->key_span);
			require_held(source, member->key_span, value);
			require_held(source, member->value.span, value);
			require_places(source, &member->value);
		}
}

static void require_trees(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct atom_table atoms;
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	atom_table_start(&atoms, &arena, size);
	const struct document *document = yaml_read(&source, &atoms);
	FUZZ_REQUIRE(document->has_root || document->problems);
	const struct problem *problem = document->problems;
	for (; problem; problem = problem->next)
		fuzz_require_inside(&source, problem->span);
	for (; document && document->has_root; document = document->next)
		require_places(&source, &document->root);
	fuzz_end_source(&source);
	arena_free(&arena);
}

static void require_report(const uint8_t *data, size_t size)
{
	const struct lint_options options = {
		.profile = LINT_PROFILE_STRICT,
		.max_diagnostics = 100,
		.wants_aws_answer = true,
	};
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	source.name = "fuzz.yaml";
	fuzz_require_report(lint_source(&source, &options));
	fuzz_end_source(&source);
	arena_free(&arena);
}

/* Aliases of aliases take as long as the reader allows, which is known: few of
 * the inputs that could be such are tried. */
static bool is_left_out(const uint8_t *data, size_t size)
{
	enum { MANY = 30, ONE_IN = 16 };
	uint32_t sum = 0, aliases = 0;
	for (size_t i = 0; i < size; i++) {
		sum = sum * 31 + data[i];
		aliases += data[i] == '*';
	}
	return aliases > MANY && (sum >> 16) % ONE_IN != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (is_left_out(data, size))
		return 0;
	require_trees(data, size);
	require_report(data, size);
	return 0;
}
