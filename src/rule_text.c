#include "rule_text.h"

const char *rule_outcome_words(enum outcome outcome)
{
	switch (outcome) {
	case OUTCOME_REFUSED: return "AWS refuses the definition";
	case OUTCOME_FAILS: return "an execution that gets there fails";
	case OUTCOME_RUNS: return "it is accepted and runs";
	}
	return "";
}

static const char *next_string(const char **at)
{
	const char *string = *at;
	*at += strlen(string) + 1;
	return string;
}

static struct rule_example next_example(const char **at)
{
	struct rule_example example;
	example.id = next_string(at);
	example.code = next_string(at);
	example.fail_name = next_string(at);
	example.options = next_string(at);
	example.fail = next_string(at);
	example.output = next_string(at);
	example.pass_name = next_string(at);
	example.pass = next_string(at);
	return example;
}

bool rule_find_example(const struct rule *rule, struct rule_example *example)
{
	const char *at = rule_examples;
	bool is_found = false;
	while (*at && !is_found) {
		*example = next_example(&at);
		is_found = !strcmp(example->id, rule->id);
	}
	return is_found;
}

/* How a word is written: what Markdown or GitHub's formulas would take for
 * theirs becomes code, without the punctuation around it. What stands between
 * backticks is code as it is. */
struct word {
	struct text before, middle, after;
	bool is_code;
};

static struct word read_word(struct text text)
{
	uint32_t start = 0, end = text.len;
	struct word word = {.middle = text};
	for (uint32_t i = 0; i < text.len && !word.is_code; i++)
		word.is_code = strchr("$*_<>[{}\\", text.bytes[i]) != NULL;
	if (!word.is_code)
		return word;
	start = text.bytes[0] == '(';
	while (end > start && strchr(".,;:", text.bytes[end - 1]))
		end--;
	if (end > start && text.bytes[end - 1] == ')' &&
		text_find(text, "(", start) == UINT32_MAX)
		end--;
	word.before = text_slice(text, 0, start);
	word.middle = text_slice(text, start, end - start);
	word.after = text_slice(text, end, text.len - end);
	return word;
}

static void print_word(struct output *out, const struct word *word)
{
	const char *tick = word->is_code ? "`" : "";
	output_text(out, word->before);
	output_print(out, "%s", tick);
	output_text(out, word->middle);
	output_print(out, "%s", tick);
	output_text(out, word->after);
}

void rule_print_prose(struct output *out, const char *label, const char *words,
	size_t columns, bool as_markdown)
{
	size_t column = strlen(label);
	output_print(out, "%s", label);
	while (*words) {
		size_t len = strcspn(words, " ");
		struct word word = {.middle = {words, (uint32_t)len}};
		if (as_markdown)
			word = read_word(word.middle);
		size_t width = len + (word.is_code ? 2 : 0);
		bool is_full = column + 1 + width > columns;
		if (column)
			output_print(out, "%s", is_full ? "\n" : " ");
		column = column && !is_full ? column + 1 + width : width;
		print_word(out, &word);
		words += len + (words[len] != '\0');
	}
}

void rule_print_lines(struct output *out, const char *indent, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		output_print(out, "%s", len ? indent : "");
		output_text(out, (struct text){text, (uint32_t)len});
		output_print(out, "\n");
		text += len + (text[len] != '\0');
	}
}

/* A script prints what is too large to show. Advice has to be asked for. */
void rule_print_command(struct output *out, const struct rule *rule,
	const struct rule_example *example)
{
	const char *name = example->fail_name;
	size_t len = strlen(name);
	bool is_script = len > 3 && !strcmp(name + len - 3, ".sh");
	if (is_script)
		output_print(out, "sh %s | ", name);
	output_print(out, "asl-lint ");
	if (rule->severity == SEVERITY_INFO)
		output_print(out, "--severity %s=info ", rule->id);
	if (example->options[0])
		output_print(out, "%s ", example->options);
	if (is_script)
		output_print(out, "--stdin-filename %.*s.json -", (int)len - 3,
			name);
	else
		output_print(out, "%s", name);
}
