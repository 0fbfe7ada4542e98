/* The baseline itself: lint/baseline.h finds what is stale in it. */
#include "lint/rule.h"

const struct rule rule_stale_baseline = {
	.id = "stale-baseline",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "The baseline knows a finding that is gone",
	.why = "An entry that nothing matches would hide the next fault of the "
	       "kind. A baseline is there to shrink. Files that are not linted "
	       "in a run, and rules that are off, make no entry stale.",
	.mend = "Take the entry out, lower its count, or run with --baseline "
		"and --write-baseline together, which does both.",
	.reference = "https://github.com/asl-lint/asl-lint/blob/main/"
		     "README.md#baseline",
};
