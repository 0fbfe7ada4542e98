/* What the pages about rules have in common, on the terminal and as Markdown.
 */
#ifndef ASL_RULE_TEXT_H
#define ASL_RULE_TEXT_H

#include "lint/examples.h"
#include "lint/rule.h"
#include "report/output.h"

/* What AWS does, as part of a sentence. */
const char *rule_outcome_words(enum outcome outcome);

/* The example of a rule. False when it has none. */
bool rule_find_example(const struct rule *rule, struct rule_example *example);

enum { RULE_COLUMNS = 80 };

/* Writes LABEL and WORDS in lines of at most COLUMNS, without a newline at the
 * end. AS_MARKDOWN: what that or GitHub's formulas would take for theirs
 * becomes code. */
void rule_print_prose(struct output *out, const char *label, const char *words,
	size_t columns, bool as_markdown);

/* Writes each line of TEXT, which may hold anything, behind INDENT. */
void rule_print_lines(struct output *out, const char *indent, const char *text);

/* Writes the command that gives the output of EXAMPLE, without a newline. */
void rule_print_command(struct output *out, const struct rule *rule,
	const struct rule_example *example);

#endif
