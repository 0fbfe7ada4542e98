/* Values in DefinitionSubstitutions: as text, for CloudFormation replaces in
 * the text of a definition. [cfn.subst] */
#include "input/substitute.h"
#include "input/template_find.h"

enum { MAX_DIGITS = 15 };

/* What JSON would need an escape for, nobody knows whether it gets one. */
static bool is_plain(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if ((unsigned char)text.bytes[i] < ' ' ||
			memchr("\"\\\x7F", text.bytes[i], 3))
			return false;
	return text.len && text.len <= SUBSTITUTION_MAX_BYTES;
}

/* Of a number in YAML, how it will be written. */
static bool is_as_written(
	const struct source *source, const struct value *value)
{
	return value->span.end <= source->text.len &&
	       text_equal(
		       value_text(value), text_at(source->text, value->span));
}

static bool is_integer(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (text.bytes[i] < '0' || text.bytes[i] > '9')
			return false;
	return text.len && text.len <= MAX_DIGITS &&
	       (text.len == 1 || text.bytes[0] != '0');
}

/* A number in another form, or a date, may be written otherwise. */
static bool is_like_number(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if (!memchr("0123456789+-.:eE_", text.bytes[i], 17))
			return false;
	return true;
}

/* The text that VALUE puts into a definition; empty: it is not known. SOURCE is
 * what it was read from. */
static struct text read_literal(
	const struct source *source, const struct value *value)
{
	struct text none = TEXT("");
	if (value->kind == VALUE_NUMBER ? !is_as_written(source, value)
					: !value_is_string(value))
		return none;
	struct text text = value_text(value);
	bool is_known = is_plain(text) &&
			(is_integer(text) || !is_like_number(text)) &&
			!value_is_unknown(value) && !text_is(text, "null");
	return is_known ? text : none;
}

static enum value_kind kind_of(struct text text)
{
	if (is_integer(text))
		return VALUE_NUMBER;
	return text_is(text, "true") || text_is(text, "false") ? VALUE_BOOLEAN
							       : VALUE_STRING;
}

/* Of a key that stands there twice the last one counts. */
void template_set_values(struct finder *finder, struct definition *definition,
	const bool *is_replaced_before)
{
	const struct value *entries = definition->substitutions;
	struct substitution *values =
		arena_array(finder->arena, entries->count, sizeof(*values));
	uint32_t count = 0;
	for (uint32_t i = entries->count; i-- > 0;) {
		const struct member *entry = &entries->members[i];
		struct text text = read_literal(finder->source, &entry->value);
		if (text.len && !is_replaced_before[i])
			values[count++] = (struct substitution){
				.name = entry->key->text,
				.value = text,
				.kind = kind_of(text),
				.is_of_template = true,
			};
	}
	definition->values = values;
	definition->value_count = count;
}

const struct value *template_copy_substitutions(struct arena *arena,
	const struct source *source, const struct value *substitutions)
{
	if (!substitutions)
		return NULL;
	struct value *copy = arena_zeroed(arena, sizeof(*copy));
	struct member *members =
		arena_array(arena, substitutions->count, sizeof(*members));
	for (uint32_t i = 0; i < substitutions->count; i++) {
		const struct member *member = &substitutions->members[i];
		struct atom *key = arena_zeroed(arena, sizeof(*key));
		struct text text = read_literal(source, &member->value);
		key->text = arena_text(arena, member->key->text);
		members[i].key = key;
		members[i].key_span = member->key_span;
		if (!text.len)
			continue;
		members[i].value.kind = VALUE_STRING;
		value_set_text(&members[i].value, arena_text(arena, text));
	}
	copy->kind = VALUE_OBJECT;
	copy->count = substitutions->count;
	copy->members = members;
	return copy;
}
