#include "report/json_writer.h"
#include "report/reporter.h"

static void begin_answers(struct reporting *reporting)
{
	reporting->state = json_writer_new(&reporting->out);
}

static void write_name(
	struct reporting *reporting, const char *key, const char *name)
{
	output_print(&reporting->out, "\"%s\":", key);
	json_start_value(reporting->state);
	json_write_string(reporting->state, NULL, name);
	output_print(&reporting->out, ",");
}

/* Of several inputs each answer names its file, as its first member, and of
 * several machines in one each names its own. */
static void write_answer(struct reporting *reporting,
	const struct report *report, const struct answer *answer)
{
	output_print(&reporting->out, "{");
	if (reporting->inputs > 1)
		write_name(reporting, "file", report->source->name);
	if (report->machines > 1 && answer->machine)
		write_name(reporting, "machine", answer->machine);
	json_write_raw(
		&reporting->out, answer->text + 1, strlen(answer->text + 1));
	output_print(&reporting->out, "\n");
}

static void write_answers(
	struct reporting *reporting, const struct report *report)
{
	const struct answer *answer = report->answers;
	for (; answer; answer = answer->next)
		write_answer(reporting, report, answer);
}

static void end_answers(struct reporting *reporting)
{
	json_writer_free(reporting->state);
}

const struct reporter reporter_aws = {
	.name = "aws",
	.begin = begin_answers,
	.file = write_answers,
	.end = end_answers,
};
