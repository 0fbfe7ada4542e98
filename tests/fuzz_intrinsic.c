/* Fuzzes intrinsic functions: any bytes give calls or findings, every place
 * lies in the text, and that of an argument in its call. */
#include "expr/intrinsic.h"
#include "fuzz.h"

static void require_within(span inner, span outer)
{
	FUZZ_REQUIRE(inner.start <= inner.end && inner.start >= outer.start &&
		     inner.end <= outer.end);
}

static void require_path(const struct intrinsic_node *node)
{
	uint32_t len = node->span.end - node->span.start;
	for (uint32_t i = 0; i < node->path->count; i++)
		require_within(node->path->steps[i].span, (span){0, len});
	if (node->path->error)
		require_within(node->path->error->span, (span){0, len});
}

/* Recursion ends with the depth the parser allows. */
static void require_node(const struct intrinsic_node *node, span outer)
{
	uint32_t count = 0;
	require_within(node->span, outer);
	FUZZ_REQUIRE((node->kind == INTRINSIC_PATH) == !!node->path);
	if (node->path)
		require_path(node);
	if (node->kind == INTRINSIC_CALL)
		require_within(node->name_span, node->span);
	for (const struct intrinsic_node *argument = node->arguments; argument;
		argument = argument->next, count++)
		require_node(argument, node->span);
	FUZZ_REQUIRE(count == node->count);
}

/* Returns whether the tree is whole. */
static bool require_findings(
	const struct source *source, const struct intrinsic *parsed)
{
	bool is_refused = false, is_whole = parsed->root;
	for (const struct intrinsic_finding *finding = parsed->findings;
		finding; finding = finding->next) {
		fuzz_require_inside(source, finding->span);
		FUZZ_REQUIRE(*finding->message);
		is_refused |= finding->outcome == INTRINSIC_REFUSED;
		is_whole &= finding->kind != INTRINSIC_SYNTAX;
	}
	FUZZ_REQUIRE(is_refused == intrinsic_is_refused(parsed));
	FUZZ_REQUIRE(parsed->root || is_refused);
	return is_whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	const struct intrinsic *parsed = intrinsic_parse(&arena, source.text);
	if (require_findings(&source, parsed))
		require_node(parsed->root, (span){0, source.text.len});
	intrinsic_is_meant(source.text);
	fuzz_end_source(&source);
	arena_free(&arena);
	return 0;
}
