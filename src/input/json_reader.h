/* What the parts of the JSON reader share; private to json*.c. */
#ifndef ASL_INPUT_JSON_READER_H
#define ASL_INPUT_JSON_READER_H

#include "input/json.h"

enum json_previous {
	JSON_AFTER_NOTHING,
	JSON_AFTER_OPEN,
	JSON_AFTER_KEY,
	JSON_AFTER_VALUE,
};

struct json_reader {
	struct source *source;
	struct text text; /* what yajl reads: source->text, or masked */
	struct yajl_handle_t *parser;
	struct builder builder;
	uint32_t previous_end; /* of the last token delivered */
	enum json_previous previous;
	bool is_canceled;
	uint32_t *masks; /* starts of masked placeholders, ascending */
	uint32_t mask_count, next_mask;
	struct problem **last_problem;
};

/* Adds an empty problem; the caller fills it in. */
struct problem *json_add_problem(
	struct json_reader *reader, enum problem_kind kind, span place);

/* Adds the problem of a text yajl refused, in our words. */
void json_explain(struct json_reader *reader);

#endif
