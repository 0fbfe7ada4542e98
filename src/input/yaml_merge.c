/* Merge keys: https://yaml.org/type/merge.html */
#include "input/yaml_reader.h"

/* One without quotes; a key in a copy was merged where it stands. */
static bool is_merge(
	const struct yaml_reader *reader, const struct member *member)
{
	struct text text = reader->source->text;
	return text_is(member->key->text, "<<") &&
	       member->key_span.start < text.len &&
	       text.bytes[member->key_span.start] == '<';
}

/* Of equal keys the one that is there first counts. */
static void add_members(
	struct yaml_reader *reader, uint32_t stamp, const struct value *object)
{
	for_each_member (member, object) {
		struct atom *key = (struct atom *)member->key;
		if (key->stamp == stamp)
			continue;
		key->stamp = stamp;
		builder_key(&reader->builder, key, member->key_span);
		builder_add(&reader->builder, &member->value);
	}
}

static bool refuse_merge(struct yaml_reader *reader, span place)
{
	yaml_add_problem(reader, PROBLEM_SYNTAX, place,
		"\"<<\" takes a mapping, or a list of mappings");
	return false;
}

/* What a placeholder stands for is not known. */
static bool merge_value(
	struct yaml_reader *reader, uint32_t stamp, const struct member *member)
{
	const struct value *value = &member->value;
	if (value->kind == VALUE_OBJECT) {
		add_members(reader, stamp, value);
		return true;
	}
	if (value->kind != VALUE_ARRAY)
		return value->is_placeholder ||
		       refuse_merge(reader, member->key_span);
	for_each_element (element, value) {
		if (element->kind == VALUE_OBJECT)
			add_members(reader, stamp, element);
		else if (!element->is_placeholder)
			return refuse_merge(reader, member->key_span);
	}
	return true;
}

bool yaml_merge(struct yaml_reader *reader)
{
	struct builder *builder = &reader->builder;
	uint32_t base = builder->frames[builder->depth - 1].base;
	uint32_t count = (uint32_t)(builder->member_count - base);
	const struct member *own = arena_copy(reader->source->arena,
		builder->members + base, count * sizeof(*own));
	uint32_t stamp = atom_stamp(reader->atoms);
	for (uint32_t i = 0; i < count; i++)
		((struct atom *)own[i].key)->stamp = stamp;
	builder->member_count = base;
	for (uint32_t i = 0; i < count; i++) {
		if (!is_merge(reader, &own[i])) {
			builder_key(builder, own[i].key, own[i].key_span);
			builder_add(builder, &own[i].value);
		} else if (!merge_value(reader, stamp, &own[i])) {
			return false;
		}
	}
	return true;
}
