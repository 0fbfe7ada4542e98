/* All rules, generated from rules/ by tests/regen.sh. */
#ifndef ASL_LINT_REGISTRY_H
#define ASL_LINT_REGISTRY_H

#include "lint/rule.h"

/* By file of rules/, then by order in the file. */
extern const struct rule *const rule_registry[];
extern const unsigned rule_registry_count;

enum { RULE_REGISTRY_MAX = 512 };

#endif
