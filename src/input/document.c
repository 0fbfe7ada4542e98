#include "input/document.h"

#include "input/json.h"
#include "input/yaml.h"

static bool begins_as_json(struct text text)
{
	uint32_t at = text_skip_blanks(text, 0);
	return at == text.len || text.bytes[at] == '{' || text.bytes[at] == '[';
}

static bool is_json(const struct source *source)
{
	struct text name = text_of(source->name);
	if (text_ends(name, ".yaml") || text_ends(name, ".yml"))
		return false;
	return text_ends(name, ".json") || begins_as_json(source->text);
}

struct document *document_read(struct source *source, struct atom_table *atoms)
{
	return is_json(source) ? json_read(source, atoms)
			       : yaml_read(source, atoms);
}
