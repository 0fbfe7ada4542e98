#include "option_values.h"

#include "base/print.h"
#include "base/suggest.h"
#include "lint/lint.h"
#include "lint/rule.h"

const char *const option_colors[] = {
	[COLOR_AUTO] = "auto",
	[COLOR_ALWAYS] = "always",
	[COLOR_NEVER] = "never",
	NULL,
};

/* Writes NAMES into LIST as "a, b or c". */
static void list_names(const char *const *names, char *list, size_t size)
{
	list[0] = '\0';
	for (int i = 0; names[i]; i++) {
		size_t used = strlen(list);
		const char *before = !i ? "" : names[i + 1] ? ", " : " or ";
		snprintf(list + used, size - used, "%s%s", before, names[i]);
	}
}

int option_choose(
	const char *option, const char *value, const char *const *names)
{
	char list[80];
	for (int i = 0; names[i]; i++)
		if (!strcmp(value, names[i]))
			return i;
	list_names(names, list, sizeof(list));
	complain("--%s takes %s, not \"%s\"", option, list, value);
	return -1;
}

int option_count(const char *option, const char *value, uint32_t *count)
{
	uint64_t number = 0;
	const char *at = value;
	for (; *at >= '0' && *at <= '9' && number <= UINT32_MAX; at++)
		number = number * 10 + (uint64_t)(*at - '0');
	if (at == value || *at || number > UINT32_MAX) {
		complain("--%s takes a number, not \"%s\"", option, value);
		return -1;
	}
	*count = (uint32_t)number;
	return 0;
}

static void complain_format(struct text name)
{
	enum { MOST = 16 };
	const char *names[MOST + 1] = {NULL};
	char list[160];
	for (unsigned i = 0; i < reporter_count && i < MOST; i++)
		names[i] = reporters[i]->name;
	list_names(names, list, sizeof(list));
	complain("--format takes %s, not \"%.*s\"", list, PRINT(name));
}

const struct reporter *option_reporter(struct text name)
{
	struct suggestion search;
	suggest_start(&search, name);
	for (unsigned i = 0; i < reporter_count; i++) {
		if (text_is(name, reporters[i]->name))
			return reporters[i];
		suggest_consider(&search, text_of(reporters[i]->name));
	}
	if (search.best.bytes)
		complain("no format is called \"%.*s\"; did you mean \"%.*s\"?",
			PRINT(name), PRINT(search.best));
	else
		complain_format(name);
	return NULL;
}
