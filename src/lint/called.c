/* What Tasks call, looked up once for those that call the same: a search of the
 * tables takes longer than all else that is asked about a Task. */
#include "asl/payload.h"
#include "lint/run.h"

/* Most machines call fewer things. Where two want one slot, the later has it.
 */
enum { SLOTS = 64 };

/* An object that an action takes. Those that are written alike have one list of
 * keys, and few lists there are for an action. */
struct fitting {
	const struct value *payload;
	enum query_language language;
};

enum { FITTINGS = 4 };

struct called_slot {
	const struct arn *arn; /* the last of those that call the same */
	struct called called;
	struct fitting fittings[FITTINGS];
	uint32_t fitting_count; /* so far; the last FITTINGS are known */
};

static enum catalog_kind kind_of(const struct arn *arn)
{
	return arn->kind == ARN_SDK ? CATALOG_SDK : CATALOG_OPTIMIZED;
}

static void look_up(
	struct lint *lint, const struct arn *arn, struct called_slot *slot)
{
	const struct catalog *catalog = lint_catalog(lint);
	struct called *called = &slot->called;
	called->has_service = catalog_find_service(
		catalog, kind_of(arn), arn->integration, &called->service);
	called->has_action = called->has_service &&
			     catalog_find_action(catalog, &called->service,
				     arn->action, &called->action);
	slot->fitting_count = 0;
}

static bool calls_the_same(const struct arn *a, const struct arn *b)
{
	return a->kind == b->kind && text_equal(a->action, b->action) &&
	       text_equal(a->integration, b->integration);
}

static struct called_slot *take_slot(struct lint *lint, const struct arn *arn)
{
	if (!lint->called)
		lint->called = arena_array(
			lint->arena, SLOTS, sizeof(struct called_slot *));
	struct called_slot **at = &lint->called[arn->hash % SLOTS];
	if (!*at)
		*at = arena_zeroed(lint->arena, sizeof(struct called_slot));
	struct called_slot *slot = *at;
	if (!slot->arn || !calls_the_same(slot->arn, arn))
		look_up(lint, arn, slot);
	slot->arn = arn;
	return slot;
}

/* Equal Resources mostly have one ARN. */
static struct called_slot *find_slot(struct lint *lint, const struct arn *arn)
{
	struct called_slot *slot =
		lint->called ? lint->called[arn->hash % SLOTS] : NULL;
	return slot && slot->arn == arn ? slot : take_slot(lint, arn);
}

const struct called *lint_called(struct lint *lint, const struct arn *arn)
{
	return &find_slot(lint, arn)->called;
}

/* Whether the keys are the same; a placeholder for members is no key. */
static bool has_keys_of(const struct value *payload, const struct value *other)
{
	if (payload->count != other->count)
		return false;
	for (uint32_t i = 0; i < payload->count; i++)
		if (payload->members[i].key != other->members[i].key ||
			member_is_list(&payload->members[i]))
			return false;
	return true;
}

/* Another rule asks about the same payload next. */
static bool is_known_to_fit(struct called_slot *slot,
	const struct value *payload, enum query_language language)
{
	for (uint32_t i = 0; i < FITTINGS && i < slot->fitting_count; i++) {
		struct fitting *known = &slot->fittings[i];
		if (known->payload == payload)
			return true;
		if (known->language == language &&
			has_keys_of(payload, known->payload)) {
			known->payload = payload;
			return true;
		}
	}
	return false;
}

static bool call_fits(struct called_slot *slot, const struct value *payload,
	enum query_language language)
{
	if (is_known_to_fit(slot, payload, language))
		return true;
	if (!slot->called.has_action ||
		!payload_fits(payload, language, &slot->called.action))
		return false;
	slot->fittings[slot->fitting_count++ % FITTINGS] =
		(struct fitting){payload, language};
	return true;
}

bool lint_call_fits(struct lint *lint, const struct state *state)
{
	const struct value *payload = payload_of(&state->object);
	return state->arn && arn_is_integration(state->arn) && payload &&
	       payload->kind == VALUE_OBJECT &&
	       call_fits(find_slot(lint, state->arn), payload,
		       state->object.language);
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
