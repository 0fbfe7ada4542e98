/* What the parts of the JSON reader share; private to json*.c. */
#ifndef ASL_INPUT_JSON_READER_H
#define ASL_INPUT_JSON_READER_H

#include "input/json.h"
#include "input/mask.h"

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
	struct atom *last_key;
	uint32_t previous_end; /* of the last token delivered */
	enum json_previous previous;
	bool is_canceled;
	struct masking masking; /* of what is read, or was */
	bool is_masked;         /* what is read now */
	uint32_t next_mask;     /* the first not before the last token */
	uint32_t next_brace;    /* the first "{" not before the last string */
	struct problem **last_problem;
};

/* Adds an empty problem; the caller fills it in. */
struct problem *json_add_problem(
	struct json_reader *reader, enum problem_kind kind, span place);

/* Where the text stops being JSON, once yajl refused it. */
uint32_t json_fault_place(const struct json_reader *reader);

/* The bytes as they stand in the file, where a mask may hide them. */
struct text json_unmasked(const struct json_reader *reader, span place);

/* The mask that covers any of PLACE, or NULL. PLACE never goes back but when
 * the text is read again. */
static inline const struct mask *json_mask_at(
	struct json_reader *reader, span place)
{
	return reader->is_masked ? masking_next(&reader->masking,
					   &reader->next_mask, place)
				 : NULL;
}

/* Adds the problem of a text yajl refused, in our words. */
void json_explain(struct json_reader *reader);

#endif
