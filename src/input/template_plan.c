/* What "terraform show -json" prints of a plan or a state.
 * https://developer.hashicorp.com/terraform/internals/json-format */
#include "input/template_find.h"

static void add_machine(struct finder *finder, const struct value *resource,
	const struct value *values)
{
	const struct value *address = template_get(resource, "address");
	struct value *text = template_get(values, "definition");
	if (!template_is(
		    template_get(resource, "type"), "aws_sfn_state_machine") ||
		!text || text->kind != VALUE_STRING)
		return;
	const char *machine =
		address && address->kind == VALUE_STRING
			? arena_text(finder->arena, value_text(address)).bytes
			: "aws_sfn_state_machine";
	struct definition *definition = template_add(finder, machine);
	definition->type = template_type(template_get(values, "type"));
	template_set_root(finder, definition, text);
}

/* Nesting is bounded by the depth a reader accepts. */
static void search_module(struct finder *finder, const struct value *module)
{
	const struct value *resources = template_get(module, "resources");
	const struct value *children = template_get(module, "child_modules");
	if (resources && resources->kind == VALUE_ARRAY)
		for_each_element (resource, resources)
			add_machine(finder, resource,
				template_get(resource, "values"));
	if (children && children->kind == VALUE_ARRAY)
		for_each_element (child, children)
			search_module(finder, child);
}

static void search_changes(struct finder *finder, const struct value *changes)
{
	if (!changes || changes->kind != VALUE_ARRAY)
		return;
	for_each_element (change, changes)
		add_machine(finder, change,
			template_get(template_get(change, "change"), "after"));
}

/* A plan says the same several times. */
void template_find_plan(struct finder *finder)
{
	const struct value *values =
		template_get(finder->root, "planned_values");
	if (!values)
		values = template_get(finder->root, "values");
	if (values)
		search_module(finder, template_get(values, "root_module"));
	else
		search_changes(
			finder, template_get(finder->root, "resource_changes"));
}
