/* A definition that is an object of a template: what the template engine
 * replaces in it becomes values that rules know nothing of. */
#include "base/placeholder.h"
#include "input/template_find.h"

static void make_unknown(struct value *value)
{
	value->kind = VALUE_STRING;
	value->has_escapes = false;
	value->has_placeholder = value->is_placeholder = true;
	value_set_text(value, TEXT(""));
}

/* [cdk.out] A string, of which parts may be known. */
static void settle_join(struct finder *finder, struct value *value)
{
	struct embedding embedding = {
		.source = finder->source,
		.arena = finder->arena,
		.limit = finder->room,
	};
	if (!template_read_text(&embedding, value) || embedding.is_too_large) {
		make_unknown(value);
		return;
	}
	finder->room -= embedding.len;
	value->kind = VALUE_STRING;
	value->is_joined = true;
	value_set_text(value, (struct text){embedding.bytes, embedding.len});
	value->has_placeholder = placeholder_occurs(value_text(value));
}

/* Whether the value can turn out to be none: {"Ref": "AWS::NoValue"}, or an
 * Fn::If with that in a branch. */
static bool can_vanish(const struct value *value)
{
	const struct value *branches = template_argument(value, "Fn::If");
	if (!branches || branches->kind != VALUE_ARRAY)
		return template_is_nothing(value);
	for_each_element (branch, branches)
		if (can_vanish(branch))
			return true;
	return false;
}

/* Any number of members, as an unquoted placeholder is: macros and loops. */
static void make_list(struct finder *finder, struct member *member)
{
	member->key = atom_intern(finder->atoms, TEXT("${Members}"), true);
	make_unknown(&member->value);
	member->value.kind = VALUE_UNKNOWN;
	member->key_span = member->value.span;
}

static void settle_members(struct finder *finder, struct value *object)
{
	for (uint32_t i = 0; i < object->count; i++) {
		struct member *member = &object->members[i];
		if (text_starts(member->key->text, "Fn::") ||
			can_vanish(&member->value))
			make_list(finder, member);
		else
			template_settle(finder, &member->value);
	}
}

/* Fn::Sub gives a string its own characters; only its ${...} are unknown.
 * [cfn.def.sub] Nesting is bounded by the depth a reader accepts. */
void template_settle(struct finder *finder, struct value *value)
{
	const struct value *string = template_sub(value);
	if (string)
		*value = *string;
	else if (template_argument(value, "Fn::Join"))
		settle_join(finder, value);
	else if (template_intrinsic(value))
		make_unknown(value);
	else if (value->kind == VALUE_OBJECT)
		settle_members(finder, value);
	else if (value->kind == VALUE_ARRAY)
		for (uint32_t i = 0; i < value->count; i++)
			template_settle(finder, &value->elements[i]);
}
