/* Quotas that can be told from the text. spec/asl.md section 9. */
#include "base/utf8.h"
#include "lint/rule.h"

#define QUOTAS                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"service-quotas.html"

enum {
	PAYLOAD_MAX_BYTES = 262144,
	PAYLOAD_NEAR_BYTES = PAYLOAD_MAX_BYTES / 4 * 3,
};

/* At least so many bytes a string takes as JSON; an expression or template can
 * come to nothing. */
static uint64_t least_string(
	const struct object *object, const struct value *value)
{
	bool is_expression = object->language == LANGUAGE_JSONATA &&
			     text_starts(value_text(value), "{%");
	return is_expression || value_is_unknown(value)
		       ? 1
		       : value_text(value).len + 2;
}

static uint64_t least_size(
	const struct object *object, const struct value *value);

static uint64_t least_object(
	const struct object *object, const struct value *value)
{
	uint64_t size = 2;
	for_each_member (member, value)
		size += member->key->text.len + 4 +
			(text_ends(member->key->text, ".$")
					? 1
					: least_size(object, &member->value));
	return size;
}

/* At least so many bytes VALUE takes as JSON without blanks. Recursion ends at
 * VALUE_MAX_DEPTH, which the reader sees to. */
static uint64_t least_size(
	const struct object *object, const struct value *value)
{
	uint64_t size = 2;
	switch (value->kind) {
	case VALUE_STRING: return least_string(object, value);
	case VALUE_OBJECT: return least_object(object, value);
	case VALUE_ARRAY:
		for_each_element (element, value)
			size += least_size(object, element) + 1;
		return size;
	default: return 1;
	}
}

static const uint16_t payload_fields[] = {FIELD_Result, FIELD_Output,
	FIELD_Assign, FIELD_Parameters, FIELD_Arguments, FIELD_ItemSelector};

enum { PAYLOAD_FIELD_COUNT = sizeof(payload_fields) / sizeof(uint16_t) };

static bool is_discarded(const struct object *object, uint16_t field)
{
	const struct value *path = object_value(object, FIELD_ResultPath);
	return field == FIELD_Result && path && path->kind == VALUE_NULL;
}

/* The payload number INDEX of OBJECT where it is legal and used, or NULL. */
static const struct member *payload_at(
	const struct object *object, unsigned index)
{
	uint16_t field = payload_fields[index];
	if (object->is_opaque || is_discarded(object, field) ||
		!object_takes(object, field))
		return NULL;
	return object_member(object, field);
}

/* No payload is larger than the text it stands in. */
static bool is_small(const struct object *object)
{
	span place = object->value->span;
	return place.end - place.start <= PAYLOAD_NEAR_BYTES;
}

/* [q.payload] [q.static.payload] [var.size.each] [var.size.assign]
 * [err.DataLimitExceeded] Nothing can make it smaller: blanks and escapes are
 * not counted. */
static void check_size(struct lint *lint, const struct object *object)
{
	if (is_small(object))
		return;
	for (unsigned i = 0; i < PAYLOAD_FIELD_COUNT; i++) {
		const struct member *member = payload_at(object, i);
		if (!member ||
			least_size(object, &member->value) <= PAYLOAD_MAX_BYTES)
			continue;
		struct diag *diag = report(lint, member->key_span,
			"\"%.*s\" is larger than the %d bytes a payload may "
			"have",
			PRINT(member->key->text), PAYLOAD_MAX_BYTES);
		add_help(lint, diag,
			"put the data into an S3 object and hand over its key");
	}
}

const struct rule rule_payload_too_large = {
	.id = "payload-too-large",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "A literal payload exceeds 256 KiB",
	.why = "The input and output of a state and the value of a variable "
	       "are at most 262,144 bytes. A literal above that fails the "
	       "execution with States.DataLimitExceeded, which nothing "
	       "catches.",
	.mend = "Put the data into S3 and hand on where it lies.",
	.reference = QUOTAS,
	.object = check_size,
};

/* [lint.payload.big] */
static void check_near(struct lint *lint, const struct object *object)
{
	if (is_small(object))
		return;
	for (unsigned i = 0; i < PAYLOAD_FIELD_COUNT; i++) {
		const struct member *member = payload_at(object, i);
		uint64_t size = member ? least_size(object, &member->value) : 0;
		if (size <= PAYLOAD_NEAR_BYTES || size > PAYLOAD_MAX_BYTES)
			continue;
		struct diag *diag = report(lint, member->key_span,
			"\"%.*s\" is near the %d bytes a payload may have",
			PRINT(member->key->text), PAYLOAD_MAX_BYTES);
		add_help(lint, diag,
			"put the data into an S3 object and hand over its key");
	}
}

const struct rule rule_large_payload = {
	.id = "large-payload",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A literal payload is near 256 KiB",
	.why = "Whatever later states add to it counts too, and past 262,144 "
	       "bytes the execution fails with States.DataLimitExceeded. Large "
	       "data belongs into S3.",
	.mend = "Put the data into S3 and hand on where it lies.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "sfn-best-practices.html",
	.object = check_near,
};

static void check_text_of(
	struct lint *lint, const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	double most = fields_find(field, CONTAINER_FAIL)->high;
	if (!value || !value_is_known_string(value) ||
		utf8_count(value_text(value)) <= most ||
		(object->language == LANGUAGE_JSONATA &&
			text_starts(value_text(value), "{%")))
		return;
	report(lint, value->span,
		"\"%s\" has %u characters; an execution keeps at most %.0f",
		fields_name(field), utf8_count(value_text(value)), most);
}

/* [q.error] [q.cause] [val.Error] [val.Cause] The bounds are those of the API;
 * what creation says of longer texts is not measured. */
static void check_texts(struct lint *lint, const struct state *state)
{
	if (state_type(state) != CONTAINER_FAIL || state->object.is_opaque)
		return;
	check_text_of(lint, &state->object, FIELD_Error);
	check_text_of(lint, &state->object, FIELD_Cause);
}

const struct rule rule_error_text_too_long = {
	.id = "error-text-too-long",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "Error or Cause of a Fail is longer than AWS keeps",
	.why = "The API of Step Functions holds errors of at most 256 "
	       "characters and causes of at most 32,768. What is longer is cut "
	       "or refused.",
	.mend = "Shorten it, and log the details elsewhere.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/"
		     "apireference/API_DescribeExecution.html",
	.containers = IN_FAIL,
	.state = check_texts,
};
