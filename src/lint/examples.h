/* Examples of the rules, taken from their fixtures by tests/regen.sh. */
#ifndef ASL_LINT_EXAMPLES_H
#define ASL_LINT_EXAMPLES_H

/* Strings of UTF-8 lines, each ended by a newline; a line too long to read is
 * cut and ends in "...". None is NULL. */
struct rule_example {
	const char *id;
	const char *code;      /* the file that holds the rule */
	const char *fail_name; /* the file of a faulty definition */
	const char *options;   /* it is linted with, as typed; mostly "" */
	const char *fail;      /* its text */
	const char *output;    /* what is printed for it */
	const char *pass_name;
	const char *pass; /* the text of a definition without the fault */
};

/* Sorted by id: every rule that has fixtures. */
extern const struct rule_example rule_examples[];
extern const unsigned rule_example_count;

#endif
