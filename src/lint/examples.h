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

/* Of every rule that has fixtures the strings of a struct rule_example, in its
 * order, each ended by a NUL; an empty one is the end of all. No pointers: all
 * that a program has are written anew at each start. */
extern const char rule_examples[];

#endif
