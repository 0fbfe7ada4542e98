/* Fuzzes JSONata: any bytes give a tree or one error, every place lies in the
 * text, and what is found is in order. */
#include "base/utf8.h"
#include "expr/jsonata_check.h"
#include "fuzz.h"

static void require_places(
	const struct source *source, const struct jsonata_analysis *analysis)
{
	uint32_t start = 0;
	for (uint32_t i = 0; i < analysis->finding_count; i++) {
		const struct jsonata_finding *finding = analysis->findings[i];
		fuzz_require_inside(source, finding->span);
		FUZZ_REQUIRE(finding->span.start >= start);
		start = finding->span.start;
	}
	for (const struct jsonata_states_use *use = analysis->states; use;
		use = use->next) {
		fuzz_require_inside(source, use->span);
		for (uint32_t i = 0; i < use->name_count; i++)
			FUZZ_REQUIRE(use->names[i]->kind == JSONATA_NAME);
	}
	for (const struct jsonata_variable *variable = analysis->variables;
		variable; variable = variable->next)
		fuzz_require_inside(source, variable->span);
}

/* A broken \u escape counts as four digits. Units of what is no UTF-8 mean
 * nothing. */
static void require_position(
	const struct source *source, const struct jsonata *parsed)
{
	if (utf8_find_invalid(source->text, 0) == UINT32_MAX)
		FUZZ_REQUIRE(parsed->error.position <= source->text.len + 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	const struct jsonata *parsed = jsonata_parse(&arena, source.text);
	fuzz_require_inside(&source, parsed->error.span);
	FUZZ_REQUIRE(!parsed->root == (parsed->error.code != NULL));
	if (parsed->root)
		require_places(&source, jsonata_check(&arena, parsed));
	else
		require_position(&source, parsed);
	fuzz_end_source(&source);
	arena_free(&arena);
	return 0;
}
