/* The rule reference, as Markdown. */
#ifndef ASL_RULE_PAGE_H
#define ASL_RULE_PAGE_H

#include "report/output.h"

/* Writes the page of the rule at INDEX of the registry: docs/rules/ID.md. */
void rule_page_print(struct output *out, unsigned index);

/* Writes the overview of all rules, a heading each: rules/README.md. */
void rule_page_print_all(struct output *out);

#endif
