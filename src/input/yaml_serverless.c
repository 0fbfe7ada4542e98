/* Files of the Serverless Framework are read by js-yaml, which is YAML 1.2
 * here: yes, no, on and off are words. https://github.com/nodeca/js-yaml */
#include "input/yaml_reader.h"

bool yaml_is_serverless(const struct value *root)
{
	return value_find(root, TEXT("service")) &&
	       value_find(root, TEXT("provider"));
}

static void mend_boolean(const struct source *source, struct value *value)
{
	struct text text =
		text_at(source->text, source_written(source, value->span));
	if (!text.len || !strchr("yYnNoO", text.bytes[0]))
		return;
	value->kind = VALUE_STRING;
	value_set_text(value, text);
}

/* Recursion is bounded by VALUE_MAX_DEPTH. */
void yaml_mend_booleans(const struct source *source, struct value *value)
{
	if (value->kind == VALUE_BOOLEAN)
		mend_boolean(source, value);
	for (uint32_t i = 0; value->kind == VALUE_ARRAY && i < value->count;
		i++)
		yaml_mend_booleans(source, &value->elements[i]);
	for (uint32_t i = 0; value->kind == VALUE_OBJECT && i < value->count;
		i++)
		yaml_mend_booleans(source, &value->members[i].value);
}
