/* The Serverless Framework, with serverless-step-functions.
 * https://github.com/serverless-operations/serverless-step-functions */
#include "input/template_find.h"

static void add_machines(struct finder *finder, const struct value *machines)
{
	if (!machines || machines->kind != VALUE_OBJECT)
		return;
	for_each_member (member, machines) {
		const struct value *value =
			template_get(&member->value, "definition");
		if (!value)
			continue;
		struct definition *definition = template_add(finder,
			template_path(finder, "stepFunctions.stateMachines",
				member->key));
		template_set_type(
			definition, template_get(&member->value, "type"));
		template_set_root(finder, definition, value);
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
	add_machines(finder,
		template_get(template_get(finder->root, "stepFunctions"),
			"stateMachines"));
	add_resources(finder, template_get(finder->root, "resources"));
}
