/* The Serverless Framework, with serverless-step-functions.
 * https://github.com/serverless-operations/serverless-step-functions */
#include "input/template_find.h"

/* A part of PATH that stands in another file. */
static bool add_file(struct finder *finder, const struct part *part,
	const struct value *value)
{
	struct text name, keys;
	if (value->kind != VALUE_STRING ||
		!part_read_file(value_text(value), &name, &keys))
		return false;
	struct definition *definition = template_add(finder, part->path);
	definition->type = part->type;
	definition->location = value;
	definition->part = part->kind;
	template_add_outside(finder, definition);
	return true;
}

static void add_part(
	struct finder *finder, struct part part, struct value *value);

static void add_machines(struct finder *finder, const struct part *part,
	const struct value *machines)
{
	if (machines->kind != VALUE_OBJECT)
		return;
	for (uint32_t i = 0; i < machines->count; i++)
		add_part(finder,
			(struct part){
				.kind = PART_MACHINE,
				.path = template_path(finder, part->path,
					machines->members[i].key),
			},
			&machines->members[i].value);
}

static void add_definition(
	struct finder *finder, const struct part *part, struct value *value)
{
	struct definition *definition = template_add(finder, part->path);
	definition->type = part->type;
	template_set_root(finder, definition, value);
}

/* Recursion ends with the last kind of part. */
static void add_part(
	struct finder *finder, struct part part, struct value *value)
{
	if (!value || add_file(finder, &part, value))
		return;
	switch (part.kind) {
	case PART_STEP_FUNCTIONS:
		part.kind = PART_MACHINES;
		part.path = "stepFunctions.stateMachines";
		add_part(finder, part, template_get(value, "stateMachines"));
		break;
	case PART_MACHINES: add_machines(finder, &part, value); break;
	case PART_MACHINE:
		part.kind = PART_DEFINITION;
		part.type = template_type(template_get(value, "type"));
		add_part(finder, part, template_get(value, "definition"));
		break;
	case PART_DEFINITION:
	case PART_NONE: add_definition(finder, &part, value); break;
	}
}

/* "resources" is a template of CloudFormation, or a list of such. */
static void add_resources(struct finder *finder, const struct value *resources)
{
	template_find_resources(finder, "resources.Resources",
		template_get(resources, "Resources"));
	if (resources && resources->kind == VALUE_ARRAY)
		for_each_element (element, resources)
			template_find_resources(finder, "resources.Resources",
				template_get(element, "Resources"));
}

void template_find_serverless(struct finder *finder)
{
	add_part(finder,
		(struct part){
			.kind = PART_STEP_FUNCTIONS,
			.path = "stepFunctions",
		},
		template_get(finder->root, "stepFunctions"));
	add_resources(finder, template_get(finder->root, "resources"));
}

/* Of a key that stands there twice the last one counts. */
static void index_keys(struct finder *finder, const struct value *object)
{
	finder->indexed = object;
	finder->stamp = atom_stamp(finder->atoms);
	for (uint32_t i = 0; i < object->count; i++) {
		struct atom *key = (struct atom *)object->members[i].key;
		key->stamp = finder->stamp;
		key->index = i;
	}
}

/* What the KEY of OBJECT is, or NULL. There may be very many keys to look for,
 * most of them in one object; between several large ones only so many times. */
static struct value *find_key(
	struct finder *finder, const struct value *object, struct text key)
{
	const struct atom *atom = atom_find(finder->atoms, key);
	if (!atom || object->kind != VALUE_OBJECT)
		return NULL;
	if (finder->indexed != object) {
		if (finder->lookups < object->count)
			return NULL;
		finder->lookups -= object->count;
		index_keys(finder, object);
	}
	return atom->stamp == finder->stamp
		       ? &object->members[atom->index].value
		       : NULL;
}

static struct value *find_value(
	struct finder *finder, struct value *value, struct text keys)
{
	while (value && keys.len) {
		uint32_t end = text_find(keys, ".", 0);
		value = find_key(finder, value, text_slice(keys, 0, end));
		keys = end < keys.len ? text_slice(keys, end + 1, UINT32_MAX)
				      : text_slice(keys, 0, 0);
	}
	return value;
}

void template_find_parts(struct finder *finder)
{
	const struct part *part = finder->outside->parts;
	for (; part; part = part->next)
		add_part(finder, *part,
			find_value(finder, finder->root, part->keys));
}
