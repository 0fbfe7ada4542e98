#include "lint/diag.h"

const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
		[SEVERITY_OFF] = "off",
		[SEVERITY_INFO] = "info",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_ERROR] = "error",
	};
	return names[severity];
}

const char *outcome_name(enum outcome outcome)
{
	static const char *const names[] = {
		[OUTCOME_RUNS] = "runs",
		[OUTCOME_FAILS] = "fails",
		[OUTCOME_REFUSED] = "refused",
	};
	return names[outcome];
}

void report_limit(struct report *report, uint32_t most)
{
	if (report->count <= most)
		return;
	report->hidden += report->count - most;
	report->count = most;
}
