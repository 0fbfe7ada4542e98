/* Fuzzes what is read beside definitions: any bytes are a configuration or have
 * faults that lie in the text, and a configuration without faults holds for a
 * definition; the same bytes are a baseline, or not. */
#include "base/glob.h"
#include "fuzz.h"
#include "lint/baseline.h"
#include "lint/config.h"

static const char definition[] =
	"{\"Comment\": \"asl-lint: ignore=unreachable-state,x -- y\","
	"\"StartAt\": \"${A}\", \"States\": {"
	"\"A b\": {\"Type\": \"Pass\", \"Next\": \"${A}${B}\"},"
	"\"C\": {\"Type\": \"Wait\", \"Seconds\": ${B}, \"Next\": \"D\"},"
	"\"D\": {\"Type\": \"Task\", \"Comment\": \"asl-lint ignore=x\","
	"\"Resource\": \"arn:aws:states:::aws-sdk:${A}:b\"}}}\n";

/* In a block of its own, so that an arena may be freed before another. */
static void start_definition(struct source *source, struct arena *arena)
{
	*source = (struct source){
		.name = "a/b.json",
		.text = {definition, (uint32_t)sizeof(definition) - 2},
		.arena = arena,
	};
}

static void require_report(const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++) {
		const struct diag *diag = &report->diags[i];
		fuzz_require_inside(report->source, diag->span);
		FUZZ_REQUIRE(diag->severity > SEVERITY_OFF &&
			     diag->severity < SEVERITY_COUNT);
	}
}

static void lint_with(const struct lint_options *options, struct source *source,
	struct baseline *baseline)
{
	struct report *report = lint_source(source, options);
	require_report(report);
	if (baseline->fault)
		return;
	baseline_apply(baseline, report, options, TEXT("a/b.json"));
	require_report(report);
	const struct report *stale = baseline_judge(baseline, options);
	if (stale)
		require_report(stale);
}

static void use_config(const struct config *config, struct baseline *baseline)
{
	struct arena arena = {0};
	struct source source;
	struct settings settings;
	const struct lint_options defaults = {
		.profile = LINT_PROFILE_DEFAULT,
		.max_diagnostics = 100,
		.wants_states = true,
	};
	settings_start(&settings, &arena, &defaults);
	if (!config->faults)
		config_apply(config, &settings, &arena, TEXT("a/b.json"));
	settings_finish(&settings, &arena);
	start_definition(&source, &arena);
	lint_with(&settings.lint, &source, baseline);
	config_excludes(config, TEXT("a/b.json"));
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct source source, again;
	fuzz_start_source(&source, &arena, data, size);
	source.name = size % 2 ? "a.yaml" : "a.json";
	again = source;
	const struct config *config = config_read(&source);
	for (const struct config_fault *fault = config->faults; fault;
		fault = fault->next) {
		fuzz_require_inside(&source, fault->span);
		FUZZ_REQUIRE(fault->message && *fault->message);
	}
	struct baseline *baseline = baseline_read(&again);
	if (baseline->fault)
		fuzz_require_inside(&again, baseline->fault_span);
	if (!config->faults || !baseline->fault)
		use_config(config, baseline);
	fuzz_end_source(&source);
	arena_free(&arena);
	return 0;
}
