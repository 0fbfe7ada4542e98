/* Code from which other tools make what is linted, by the names of files. */
#include "lint/rule.h"
#include "lint/run.h"

#define SERVERLESS "this is code; lint the output of `serverless print`"

static const struct {
	const char *ending, *help;
} codes[] = {
	{".tf", "this is Terraform code; lint the output of `terraform show "
		"-json PLAN`"},
	{"/serverless.ts", SERVERLESS},
	{"/serverless.js", SERVERLESS},
};

const char *lint_code_help(struct lint *lint)
{
	const char *path = arena_format(lint->arena, "/%s", lint->file->name);
	for (unsigned i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (text_ends(text_of(path), codes[i].ending))
			return codes[i].help;
	return NULL;
}
