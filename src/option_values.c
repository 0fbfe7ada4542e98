#include "option_values.h"

#include "base/print.h"
#include "base/suggest.h"
#include "lint/rule.h"
#include "lint/settings.h"

const char *const option_colors[] = {
	[COLOR_AUTO] = "auto",
	[COLOR_ALWAYS] = "always",
	[COLOR_NEVER] = "never",
	NULL,
};

int option_choose(
	const char *option, const char *value, const char *const *names)
{
	struct arena arena = {0};
	int index = settings_find(names, text_of(value));
	if (index < 0)
		complain("--%s takes %s, not \"%s\"", option,
			settings_list(&arena, names), value);
	arena_free(&arena);
	return index;
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
	struct arena arena = {0};
	for (unsigned i = 0; i < reporter_count && i < MOST; i++)
		names[i] = reporters[i]->name;
	complain("--format takes %s, not \"%.*s\"",
		settings_list(&arena, names), PRINT(name));
	arena_free(&arena);
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
