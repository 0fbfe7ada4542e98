/* Fuzzes the whole path: bytes in, all rules, every reporter. Every place lies
 * in the text, findings are sorted, and a second run says the same. */
#include <stdio.h>

#include "fuzz.h"
#include "lint/lint.h"
#include "lint/registry.h"
#include "report/reporter.h"

/* What all reporters print for REPORT; free it. */
static char *print_all(const struct report *report)
{
	char *text = NULL;
	size_t size;
	FILE *stream = open_memstream(&text, &size);
	FUZZ_REQUIRE(stream);
	for (unsigned i = 0; i < reporter_count; i++) {
		struct reporting reporting = {
			.out = {.stream = stream, .has_color = i % 2},
			.version = "0",
			.inputs = 1,
		};
		if (reporters[i]->begin)
			reporters[i]->begin(&reporting);
		reporters[i]->file(&reporting, report);
		if (reporters[i]->end)
			reporters[i]->end(&reporting);
	}
	fclose(stream);
	return text;
}

static void require_order(const struct diag *before, const struct diag *after)
{
	FUZZ_REQUIRE(before->span.start < after->span.start ||
		     (before->span.start == after->span.start &&
			     before->span.end <= after->span.end));
}

static void require_sound(const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++) {
		const struct diag *diag = &report->diags[i];
		fuzz_require_inside(report->source, diag->span);
		for (const struct note *note = diag->notes; note;
			note = note->next)
			fuzz_require_inside(report->source, note->span);
		if (i > 0)
			require_order(diag - 1, diag);
	}
}

/* One run from the bytes to what is printed; free it. */
static char *lint_bytes(const uint8_t *data, size_t size)
{
	uint8_t levels[RULE_REGISTRY_MAX];
	memset(levels, LINT_LEVEL_OWN, sizeof(levels));
	const struct lint_options options = {
		.profile = LINT_PROFILE_STRICT,
		.is_express = size % 2,
		.max_diagnostics = 100,
		.wants_aws_answer = true,
		.levels = levels,
	};
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	const struct report *report = lint_source(&source, &options);
	require_sound(report);
	char *text = print_all(report);
	fuzz_end_source(&source);
	arena_free(&arena);
	return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *first = lint_bytes(data, size);
	char *second = lint_bytes(data, size);
	FUZZ_REQUIRE(strcmp(first, second) == 0);
	free(first);
	free(second);
	return 0;
}
