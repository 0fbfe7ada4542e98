/* Files of the Serverless Framework are read by js-yaml, which is YAML 1.2
 * here: yes, no, on and off are words. https://github.com/nodeca/js-yaml */
#include "input/yaml_reader.h"
#include "input/yaml_scalar.h"

bool yaml_is_serverless(const struct value *root)
{
	return value_find(root, TEXT("service")) &&
	       value_find(root, TEXT("provider"));
}

static void mend_boolean(const struct source *source, struct value *value)
{
	struct text text =
		text_at(source->text, source_written(source, value->span));
	if (!text.len || !yaml_old_meaning(text))
		return;
	value->kind = VALUE_STRING;
	value_set_text(value, text);
}

/* Recursion is bounded by VALUE_MAX_DEPTH. */
void yaml_mend_booleans(const struct source *source, struct value *value)
{
	if (value->kind == VALUE_BOOLEAN)
		mend_boolean(source, value);
	else if (value->kind == VALUE_ARRAY)
		for (uint32_t i = 0; i < value->count; i++)
			yaml_mend_booleans(source, &value->elements[i]);
	else if (value->kind == VALUE_OBJECT)
		for (uint32_t i = 0; i < value->count; i++)
			yaml_mend_booleans(source, &value->members[i].value);
}
