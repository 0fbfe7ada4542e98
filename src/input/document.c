#include "input/document.h"

#include "input/json.h"

const struct document *document_read(
	struct source *source, struct atom_table *atoms)
{
	return json_read(source, atoms);
}
