/* Names as a project wants them: the key "naming" of its configuration. */
#include "lint/rule.h"

#define NAMING                                            \
	"https://github.com/asl-lint/asl-lint/blob/main/" \
	"README.md#configuration"

static void report_name(struct lint *lint, const struct state *state)
{
	struct diag *diag = report(lint, state->name_span,
		"\"%.*s\" is not how a state is named here",
		PRINT(state->name->text));
	add_help(lint, diag, "the configuration wants names with %.*s",
		PRINT(naming_pattern(lint_naming(lint))));
}

/* The pattern would take as long for every name like it. */
static void report_pattern(struct lint *lint, const struct state *state)
{
	struct diag *diag = report(lint, state->name_span,
		"the pattern for names takes too long for this one");
	add_help(lint, diag,
		"write %.*s so that it cannot match one text in many ways",
		PRINT(naming_pattern(lint_naming(lint))));
}

static void check_names(struct lint *lint, const struct machine *machine)
{
	const struct naming *naming = lint_naming(lint);
	for (uint32_t i = 0; naming && i < machine->state_count; i++) {
		const struct state *state = machine->states[i];
		if (state->has_unknown_name)
			continue;
		switch (naming_judge(naming, state->name->text)) {
		case NAMING_FITS: break;
		case NAMING_DIFFERS: report_name(lint, state); break;
		case NAMING_TOO_SLOW: report_pattern(lint, state); return;
		}
	}
}

const struct rule rule_unconventional_name = {
	.id = "unconventional-name",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A state is not named as the configuration wants it",
	.why = "Names of states are what dashboards, alarms and people go by. "
	       "Nothing is reported unless the configuration says, under "
	       "\"naming\", how states are named.",
	.mend = "Rename the state, and every Next, Default and StartAt that "
		"leads to it.",
	.reference = NAMING,
	.machine = check_names,
};
