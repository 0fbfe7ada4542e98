#include "input/template.h"

const struct definition *template_definitions(struct source *source,
	struct atom_table *atoms, const struct document *document)
{
	struct definition *definition =
		arena_zeroed(source->arena, sizeof(*definition));
	(void)atoms;
	definition->source = source;
	definition->root = document->has_root ? &document->root : NULL;
	definition->duplicates = document->duplicates;
	return definition;
}
