/* What Tasks call, looked up once for those that call the same: a search of the
 * tables takes longer than all else that is asked about a Task. */
#include "lint/run.h"

/* Most machines call fewer things. Where two want one slot, the later has it.
 */
enum { SLOTS = 64 };

struct called_slot {
	enum catalog_kind kind;
	struct text service, action; /* as in the ARN */
	bool is_taken;
	struct called called;
};

static enum catalog_kind kind_of(const struct arn *arn)
{
	return arn->kind == ARN_SDK ? CATALOG_SDK : CATALOG_OPTIMIZED;
}

/* A few characters tell most names apart. */
static unsigned sum(struct text text)
{
	if (!text.len)
		return 0;
	return text.len + (unsigned char)text.bytes[0] * 7u +
	       (unsigned char)text.bytes[text.len / 2] * 31u +
	       (unsigned char)text.bytes[text.len - 1] * 127u;
}

static struct called_slot *find_slot(
	const struct lint *lint, const struct arn *arn)
{
	unsigned hash = sum(arn->integration) * 3 + sum(arn->action);
	return &lint->called[(hash ^ hash >> 8 ^ kind_of(arn)) % SLOTS];
}

static void look_up(const struct catalog *catalog, struct called_slot *slot)
{
	struct called *called = &slot->called;
	called->has_service = catalog_find_service(
		catalog, slot->kind, slot->service, &called->service);
	called->has_action = called->has_service &&
			     catalog_find_action(catalog, &called->service,
				     slot->action, &called->action);
}

const struct called *lint_called(struct lint *lint, const struct arn *arn)
{
	if (!lint->called)
		lint->called = arena_array(
			lint->arena, SLOTS, sizeof(struct called_slot));
	struct called_slot *slot = find_slot(lint, arn);
	if (slot->is_taken && slot->kind == kind_of(arn) &&
		text_equal(slot->action, arn->action) &&
		text_equal(slot->service, arn->integration))
		return &slot->called;
	slot->kind = kind_of(arn);
	slot->service = arn->integration;
	slot->action = arn->action;
	slot->is_taken = true;
	look_up(lint_catalog(lint), slot);
	return &slot->called;
}

span lint_arn_span(
	struct lint *lint, const struct state *state, struct text part)
{
	const struct value *value =
		object_value(&state->object, FIELD_Resource);
	return lint_inner_span(lint, value, arn_part(state->arn, part));
}

/* [arn.unknown.msg] [dis.invalidresource] */
void answer_unknown_arn(
	struct lint *lint, struct diag *diag, const struct state *state)
{
	locate(lint, diag, object_value(&state->object, FIELD_Resource));
	add_aws_message(lint, diag,
		"The resource provided %.*s is not recognized. The value is "
		"not a valid resource ARN, or the resource is not available "
		"in this region.",
		PRINT(state->arn->text));
}
