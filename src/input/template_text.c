/* The text that a template makes of strings and intrinsic functions. */
#include "base/placeholder.h"
#include "input/template_find.h"

/* ${Name} for {"Ref": "Name"} and the like, so that messages can tell; the name
 * must not end a string or the placeholder. */
static void append_unknown(
	struct embedding *embedding, const struct value *value)
{
	const struct member *intrinsic = template_intrinsic(value);
	struct text name = TEXT("Value");
	if (intrinsic && intrinsic->value.kind == VALUE_STRING)
		name = value_text(&intrinsic->value);
	else if (intrinsic)
		name = intrinsic->key->text;
	if (!name.len || placeholder_name_end(name, 0) < name.len)
		name = TEXT("Value");
	embedding_add_whole(embedding, value,
		text_of(arena_format(embedding->arena, "${%.*s}", (int)name.len,
			name.bytes)));
}

/* ${!Name} is ${Name} for those who read it after. [cfn.def.sub] */
static void append_sub(struct embedding *embedding, const struct value *string)
{
	struct text text = value_text(string);
	uint32_t done = 0, at;
	while ((at = text_find(text, "${!", done)) != UINT32_MAX) {
		embedding_add(embedding, string, done, at + 2 - done);
		done = at + 3;
	}
	embedding_add(embedding, string, done, text.len - done);
}

/* It is given a string, or a list of one and values for it. */
const struct value *template_sub(const struct value *value)
{
	const struct value *argument = template_argument(value, "Fn::Sub");
	if (argument && argument->kind == VALUE_ARRAY && argument->count)
		argument = &argument->elements[0];
	return argument && argument->kind == VALUE_STRING ? argument : NULL;
}

static void append(struct embedding *embedding, const struct value *value);

/* A delimiter is shown as the element it stands before. CloudFormation takes
 * elements without a value out of the list. [cdk.out] */
static void append_join(
	struct embedding *embedding, const struct value *argument)
{
	const struct value *delimiter = &argument->elements[0];
	const struct value *parts = &argument->elements[1];
	bool is_first = true;
	for_each_element (part, parts) {
		if (template_is_nothing(part))
			continue;
		if (!is_first)
			embedding_add_whole(
				embedding, part, value_text(delimiter));
		append(embedding, part);
		is_first = false;
	}
}

/* What Fn::Join is given, if VALUE is a call that will do. */
static const struct value *join_of(const struct value *value)
{
	const struct value *argument = template_argument(value, "Fn::Join");
	bool is_join = argument && argument->kind == VALUE_ARRAY &&
		       argument->count == 2 &&
		       argument->elements[0].kind == VALUE_STRING &&
		       argument->elements[1].kind == VALUE_ARRAY;
	return is_join ? argument : NULL;
}

/* Nesting is bounded by the depth a reader accepts. */
static void append(struct embedding *embedding, const struct value *value)
{
	const struct value *string = template_sub(value);
	const struct value *join = join_of(value);
	if (value->kind == VALUE_STRING)
		embedding_add(embedding, value, 0, value->count);
	else if (value->kind == VALUE_NUMBER)
		embedding_add_whole(embedding, value, value_text(value));
	else if (string)
		append_sub(embedding, string);
	else if (join)
		append_join(embedding, join);
	else
		append_unknown(embedding, value);
}

bool template_read_text(struct embedding *embedding, const struct value *value)
{
	append(embedding, value);
	struct text text = {embedding->bytes, embedding->len};
	return !placeholder_is_whole(text_trim(text));
}
