/* What SARIF says of the program and its rules; private to sarif.c. */
#ifndef ASL_REPORT_SARIF_TOOL_H
#define ASL_REPORT_SARIF_TOOL_H

#include "report/json_writer.h"
#include "report/reporter.h"

/* A level of SARIF: "error", "warning", "note". */
const char *sarif_level(enum severity severity);

/* TEXT as a sentence: with a full stop unless it ends like one. In ARENA. */
const char *sarif_sentence(struct arena *arena, const char *text);

/* A message, description or content: an object with the member "text". */
void sarif_write_text(
	struct json_writer *writer, const char *key, const char *text);

/* The member "tool". Its rules are all there are, in the order of the registry,
 * whatever is switched off: their number is their index there. */
void sarif_write_tool(
	struct json_writer *writer, const struct reporting *reporting);

/* The index of RULE in it. */
uint32_t sarif_rule_index(const struct rule *rule);

#endif
