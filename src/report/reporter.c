#include "report/reporter.h"

const struct reporter *const reporters[] = {
	&reporter_text,
	&reporter_concise,
	&reporter_json,
	&reporter_jsonl,
	&reporter_sarif,
	&reporter_github,
	&reporter_checkstyle,
	&reporter_junit,
	&reporter_gitlab,
	&reporter_rdjson,
	&reporter_aws,
};

const unsigned reporter_count = sizeof(reporters) / sizeof(reporters[0]);
