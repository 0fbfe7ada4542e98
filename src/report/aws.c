#include "report/json_writer.h"
#include "report/reporter.h"

static void begin_answers(struct reporting *reporting)
{
	reporting->state = json_writer_new(&reporting->out);
}

/* Of several inputs each answer names its file, as its first member. A file
 * without a definition has no answer. */
static void write_answer(
	struct reporting *reporting, const struct report *report)
{
	const char *answer = report->aws_answer;
	if (!answer)
		return;
	if (reporting->inputs > 1) {
		output_print(&reporting->out, "{\"file\":");
		json_start_value(reporting->state);
		json_write_string(reporting->state, NULL, report->source->name);
		output_print(&reporting->out, ",");
		answer++;
	}
	json_write_raw(&reporting->out, answer, strlen(answer));
	output_print(&reporting->out, "\n");
}

static void end_answers(struct reporting *reporting)
{
	json_writer_free(reporting->state);
}

const struct reporter reporter_aws = {
	.name = "aws",
	.begin = begin_answers,
	.file = write_answer,
	.end = end_answers,
};
