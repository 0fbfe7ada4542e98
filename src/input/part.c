#include "input/part.h"

static bool drop_start(struct text *text, const char *start)
{
	if (!text_starts(*text, start))
		return false;
	*text = text_slice(*text, (uint32_t)strlen(start), UINT32_MAX);
	return true;
}

static bool drop_end(struct text *text, const char *end)
{
	if (!text_ends(*text, end))
		return false;
	text->len -= (uint32_t)strlen(end);
	return true;
}

static void drop_blanks(struct text *text)
{
	while (drop_start(text, " "))
		continue;
	while (drop_end(text, " "))
		continue;
}

static bool holds_any(struct text text, const char *characters)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (strchr(characters, text.bytes[i]))
			return true;
	return false;
}

/* What is neither is text for the framework, or a program. */
static bool is_data(struct text name)
{
	return text_ends(name, ".yml") || text_ends(name, ".yaml") ||
	       text_ends(name, ".json");
}

bool part_read_file(struct text text, struct text *name, struct text *keys)
{
	drop_blanks(&text);
	if (!drop_start(&text, "${file(") || !drop_end(&text, "}"))
		return false;
	uint32_t end = text_find(text, ")", 0);
	if (end == UINT32_MAX)
		return false;
	*name = text_slice(text, 0, end);
	*keys = text_slice(text, end + 1, UINT32_MAX);
	drop_blanks(name);
	drop_blanks(keys);
	if (keys->len && (!drop_start(keys, ":") || !keys->len))
		return false;
	return is_data(*name) && !holds_any(*name, "${}~,\"'") &&
	       !holds_any(*keys, "${}(),:\"' ");
}
