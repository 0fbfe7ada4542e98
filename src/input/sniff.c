#include "input/sniff.h"

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
	HAS_STEP_FUNCTIONS = 1 << 5,
	HAS_FORMAT = 1 << 6,
	HAS_TERRAFORM = 1 << 7,
	IS_MACHINE = HAS_START | HAS_STATES,
	IS_SERVERLESS = HAS_SERVICE | HAS_PROVIDER,
	IS_PLAN = HAS_FORMAT | HAS_TERRAFORM,
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
		{"stepFunctions", HAS_STEP_FUNCTIONS},
		{"format_version", HAS_FORMAT},
		{"terraform_version", HAS_TERRAFORM},
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
	if ((found & IS_SERVERLESS) == IS_SERVERLESS ||
		found & HAS_STEP_FUNCTIONS)
		return CONTENT_SERVERLESS;
	return (found & IS_PLAN) == IS_PLAN ? CONTENT_PLAN : CONTENT_OTHER;
}

enum content sniff_tree(const struct value *root)
{
	unsigned found = 0;
	if (root->kind == VALUE_OBJECT)
		for_each_member (member, root)
			found |= judge_key(member->key->text);
	return found & IS_MACHINE ? CONTENT_MACHINE : judge_keys(found);
}

/* The string that starts at *AT, when it is a key; *AT is then its end. */
static unsigned pass_string(struct text text, uint32_t *at, bool is_outermost)
{
	uint32_t start = *at + 1;
	*at = find_string_end(text, start);
	if (!is_outermost)
		return 0;
	uint32_t next = text_skip_blanks(text, *at + 1);
	if (next >= text.len || text.bytes[next] != ':')
		return 0;
	return judge_key(text_slice(text, start, *at - start));
}

static enum content sniff_json(struct text text)
{
	unsigned found = 0;
	uint32_t depth = 0, at = text_skip_blanks(text, 0);
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

/* The key that a line without indentation begins with, or nothing. */
static struct text read_key(struct text line)
{
	uint32_t end = text_find(line, ":", 0);
	if (end == UINT32_MAX || text_is_blank(line.bytes[0]))
		return text_slice(line, 0, 0);
	bool is_quoted = end > 1 && memchr("\"'", line.bytes[0], 2) &&
			 line.bytes[end - 1] == line.bytes[0];
	return text_slice(line, is_quoted, end - 2u * is_quoted);
}

/* The keys of each document that stand at the start of a line. */
static enum content sniff_yaml(struct text text)
{
	unsigned found = 0;
	for (uint32_t at = 0; at < text.len;) {
		uint32_t end = text_find(text, "\n", at);
		if (end > text.len)
			end = text.len;
		struct text line = text_slice(text, at, end - at);
		enum content content = judge_keys(found);
		if (content == CONTENT_MACHINE)
			return content;
		if (text_starts(line, "---")) {
			if (content != CONTENT_OTHER)
				return content;
			found = 0;
		} else if (line.len) {
			found |= judge_key(read_key(line));
		}
		at = end + 1;
	}
	return judge_keys(found);
}

enum content sniff(struct text text)
{
	uint32_t at = text_skip_blanks(text, 0);
	if (at == text.len || text.bytes[at] == '[')
		return CONTENT_OTHER;
	return text.bytes[at] == '{' ? sniff_json(text) : sniff_yaml(text);
}

/* What each kind of template calls a state machine. */
static const char *const machine_marks[][2] = {
	[CONTENT_TEMPLATE] = {"::StateMachine"},
	[CONTENT_SERVERLESS] = {"stepFunctions", "::StateMachine"},
	[CONTENT_PLAN] = {"aws_sfn_state_machine"},
};

static bool has_mark(struct text text, enum content content)
{
	for (int i = 0; i < 2; i++) {
		const char *mark = machine_marks[content][i];
		if (mark && text_find(text, mark, 0) != UINT32_MAX)
			return true;
	}
	return false;
}

/* Most files are nothing of the kind, and a search for a few words tells so
 * faster than the look at their keys. */
enum content sniff_machines(struct text text)
{
	if (text_find(text, "States", 0) == UINT32_MAX &&
		text_find(text, "tateMachine", 0) == UINT32_MAX &&
		text_find(text, "stepFunctions", 0) == UINT32_MAX &&
		text_find(text, machine_marks[CONTENT_PLAN][0], 0) ==
			UINT32_MAX)
		return CONTENT_OTHER;
	enum content content = sniff(text);
	return content <= CONTENT_MACHINE || has_mark(text, content)
		       ? content
		       : CONTENT_OTHER;
}
