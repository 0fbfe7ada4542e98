#include "input/sniff.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static uint32_t skip_blanks(struct text text, uint32_t at)
{
	while (at < text.len && is_blank(text.bytes[at]))
		at++;
	return at;
}

/* The offset of the quote that ends the string whose inside begins at AT, or
 * the end of the text. */
static uint32_t find_string_end(struct text text, uint32_t at)
{
	while (at < text.len && text.bytes[at] != '"')
		at += text.bytes[at] == '\\' ? 2 : 1;
	return at < text.len ? at : text.len;
}

/* The members of the outermost object that tell what it is. */
enum {
	HAS_START = 1 << 0,
	HAS_STATES = 1 << 1,
	HAS_RESOURCES = 1 << 2,
	HAS_SERVICE = 1 << 3,
	HAS_PROVIDER = 1 << 4,
	IS_MACHINE = HAS_START | HAS_STATES,
	IS_SERVERLESS = HAS_SERVICE | HAS_PROVIDER,
};

static unsigned judge_key(struct text key)
{
	static const struct {
		const char *key;
		unsigned bit;
	} keys[] = {
		{"StartAt", HAS_START},
		{"States", HAS_STATES},
		{"Resources", HAS_RESOURCES},
		{"service", HAS_SERVICE},
		{"provider", HAS_PROVIDER},
	};
	for (unsigned i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (text_is(key, keys[i].key))
			return keys[i].bit;
	return 0;
}

static enum content judge_keys(unsigned found)
{
	if (found & IS_MACHINE)
		return (found & IS_MACHINE) == IS_MACHINE ? CONTENT_MACHINE
							  : CONTENT_OTHER;
	if (found & HAS_RESOURCES)
		return CONTENT_TEMPLATE;
	return (found & IS_SERVERLESS) == IS_SERVERLESS ? CONTENT_SERVERLESS
							: CONTENT_OTHER;
}

/* The string that starts at *AT, when it is a key; *AT is then its end. */
static unsigned pass_string(struct text text, uint32_t *at, bool is_outermost)
{
	uint32_t start = *at + 1;
	*at = find_string_end(text, start);
	if (!is_outermost)
		return 0;
	uint32_t next = skip_blanks(text, *at + 1);
	if (next >= text.len || text.bytes[next] != ':')
		return 0;
	return judge_key(text_slice(text, start, *at - start));
}

enum content sniff_json(struct text text)
{
	unsigned found = 0;
	uint32_t depth = 0, at = skip_blanks(text, 0);
	if (at == text.len || text.bytes[at] != '{')
		return CONTENT_OTHER;
	for (; at < text.len && (found & IS_MACHINE) != IS_MACHINE; at++) {
		char c = text.bytes[at];
		if (c == '{' || c == '[')
			depth++;
		if ((c == '}' || c == ']') && --depth == 0)
			break;
		if (c == '"')
			found |= pass_string(text, &at, depth == 1);
	}
	return judge_keys(found);
}
