/* Fuzzes paths, in both their languages: any bytes give steps or one error,
 * every place lies in the text, and the steps are in order. */
#include "expr/context.h"
#include "expr/identifier.h"
#include "fuzz.h"

static void require_path(const struct source *source, const struct path *path);

static void require_operand(
	const struct source *source, const struct path_operand *operand)
{
	fuzz_require_inside(source, operand->span);
	FUZZ_REQUIRE((operand->kind == PATH_OPERAND_PATH) == !!operand->path);
	if (operand->path)
		require_path(source, operand->path);
}

static void require_filter(
	const struct source *source, const struct path_filter *filter)
{
	for (uint32_t i = 0; i < filter->count; i++) {
		const struct path_criterion *criterion = &filter->criteria[i];
		require_operand(source, &criterion->left);
		require_operand(source, &criterion->right);
		FUZZ_REQUIRE(!criterion->right.path || criterion->operator);
	}
}

static void require_faults(
	const struct source *source, const struct path_fault *fault)
{
	for (; fault; fault = fault->next) {
		fuzz_require_inside(source, fault->span);
		FUZZ_REQUIRE(*fault->code && *fault->message);
	}
}

/* Filters hold paths, and those no filters of their own. */
static void require_path(const struct source *source, const struct path *path)
{
	uint32_t start = 0;
	fuzz_require_inside(source, path->variable_span);
	for (uint32_t i = 0; i < path->count; i++) {
		const struct path_step *step = &path->steps[i];
		fuzz_require_inside(source, step->span);
		FUZZ_REQUIRE(step->span.start >= start);
		start = step->span.start;
		if (step->kind == PATH_STEP_FILTER && step->filter)
			require_filter(source, step->filter);
	}
	require_faults(source, path->error);
	require_faults(source, path->quirks);
	if (path->kind == PATH_CONTEXT)
		FUZZ_REQUIRE(context_check_path(path).position <= path->count);
}

/* The grammar of a Reference Path has nothing that yields several values. */
static void require_reference(const struct source *source, struct arena *arena)
{
	const struct path *path = path_parse_reference(arena, source->text);
	require_path(source, path);
	if (path->error)
		FUZZ_REQUIRE(*path_reference_answer(path));
	for (uint32_t i = 0; !path->error && i < path->count; i++)
		FUZZ_REQUIRE(path->steps[i].kind == PATH_STEP_NAME ||
			     path->steps[i].kind == PATH_STEP_INDEX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	require_path(&source, path_parse(&arena, source.text));
	require_reference(&source, &arena);
	path_is_meant(&arena, source.text);
	FUZZ_REQUIRE(identifier_prefix(source.text) <= source.text.len);
	FUZZ_REQUIRE(!identifier_is_valid(source.text) ||
		     identifier_prefix(source.text) == source.text.len);
	fuzz_end_source(&source);
	arena_free(&arena);
	return 0;
}
