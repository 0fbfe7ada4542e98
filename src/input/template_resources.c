/* CloudFormation and SAM: resources that are state machines. */
#include <inttypes.h>

#include "input/template_find.h"

/* The ways of giving a definition, and the properties around it.
 * [cfn.oneof] [sam.fields] */
struct machine_resource {
	const char *type;
	const char *definitions[3]; /* NULL: no more */
	const char *location;       /* names a file or an object of S3 */
	const char *kind;           /* standard or express */
};

static const struct machine_resource machine_resources[] = {
	{
		"AWS::StepFunctions::StateMachine",
		{"Definition", "DefinitionString"},
		"DefinitionS3Location",
		"StateMachineType",
	},
	{
		"AWS::Serverless::StateMachine",
		{"Definition", "DefinitionString"},
		"DefinitionUri",
		"Type",
	},
};

static const struct machine_resource *find_kind(const struct value *type)
{
	enum { COUNT = sizeof(machine_resources) / sizeof(*machine_resources) };
	for (unsigned i = 0; i < COUNT; i++)
		if (template_is(type, machine_resources[i].type))
			return &machine_resources[i];
	return NULL;
}

/* Whether no condition decides. */
static bool is_certain(const struct value *value)
{
	return !template_argument(value, "Fn::If");
}

/* Whether a macro adds members. */
static bool is_open(const struct value *object)
{
	for_each_member (member, object)
		if (text_starts(member->key->text, "Fn::"))
			return true;
	return false;
}

static void add_surplus(struct finder *finder, struct definition *definition,
	const struct member *first, const struct member *again)
{
	if (!is_certain(&first->value) || !is_certain(&again->value))
		return;
	template_add_fault(finder, definition,
		&(struct problem){
			.kind = PROBLEM_SEVERAL_DEFINITIONS,
			.span = again->key_span,
			.note_span = first->key_span,
			.note = "the first is here",
		});
}

/* The last member with KEY that gives something, or NULL. */
static struct member *find_given(const struct value *object, const char *key)
{
	struct member *member = value_find(object, text_of(key));
	return member && !template_is_nothing(&member->value) ? member : NULL;
}

/* [cfn.oneof] */
static struct value *find_definition(struct finder *finder,
	struct definition *definition, const struct machine_resource *kind,
	const struct value *properties)
{
	struct member *found = NULL;
	for (int i = 0; i < 3 && kind->definitions[i]; i++) {
		struct member *member =
			find_given(properties, kind->definitions[i]);
		if (found && member)
			add_surplus(finder, definition, found, member);
		found = member ? member : found;
	}
	struct member *location = find_given(properties, kind->location);
	if (found && location)
		add_surplus(finder, definition, found, location);
	if (found)
		return &found->value;
	if (!location)
		return NULL;
	if (location->value.kind == VALUE_STRING &&
		!value_is_unknown(&location->value))
		definition->location = &location->value;
	return &location->value;
}

/* Whether every key of the substitutions stands there. */
static bool is_closed(const struct value *substitutions)
{
	return substitutions->kind == VALUE_OBJECT && !is_open(substitutions) &&
	       !template_get(substitutions, "Ref") &&
	       !value_has_unknown_key(substitutions);
}

static void set_substitutions(
	struct definition *definition, const struct value *properties)
{
	const struct value *substitutions =
		template_get(properties, "DefinitionSubstitutions");
	if (substitutions && !is_closed(substitutions))
		definition->is_open = true;
	if (!definition->is_open)
		definition->substitutions = substitutions;
}

static struct value *branches_of(const struct value *value)
{
	enum { PARTS = 3 };
	struct value *parts = template_argument(value, "Fn::If");
	return parts && parts->kind == VALUE_ARRAY && parts->count == PARTS
		       ? parts
		       : NULL;
}

static void add_branch(struct finder *finder, const struct definition *whole,
	const char *name, struct value *value)
{
	struct definition *branch = template_add(finder, name);
	branch->type = whole->type;
	branch->is_branch = true;
	template_set_root(finder, branch, value);
}

/* Each branch of a condition is a definition of its own. Nesting is bounded by
 * the depth a reader accepts. */
static void add_branches(struct finder *finder, const struct definition *whole,
	const char *path, const struct value *branches)
{
	enum { MOST = 1000 };
	for (uint32_t i = 1; i < branches->count && strlen(path) < MOST; i++) {
		struct value *value = &branches->elements[i];
		const struct value *nested = branches_of(value);
		const char *name = arena_format(
			finder->arena, "%s.Fn::If[%" PRIu32 "]", path, i);
		if (nested)
			add_branches(finder, whole, name, nested);
		else if (!template_is_nothing(value))
			add_branch(finder, whole, name, value);
	}
}

static void set_definition(struct finder *finder, struct definition *definition,
	struct value *value)
{
	const struct value *branches = branches_of(value);
	template_check_substitutions(finder, definition, value);
	if (branches)
		add_branches(finder, definition, definition->machine, branches);
	else
		template_set_root(finder, definition, value);
	template_forget_unused(finder, definition);
}

static void read_properties(struct finder *finder,
	struct definition *definition, const struct machine_resource *kind,
	const struct member *resource, const struct value *properties)
{
	const struct value *type = template_get(properties, kind->kind);
	if (type || !definition->is_open)
		definition->type = template_type(type);
	struct value *value =
		find_definition(finder, definition, kind, properties);
	if (!value && !definition->is_open)
		template_add_fault(finder, definition,
			&(struct problem){
				.kind = PROBLEM_NO_DEFINITION,
				.span = resource->key_span,
			});
	set_substitutions(definition, properties);
	template_add_outside(finder, definition);
	if (value && value != template_get(properties, kind->location))
		set_definition(finder, definition, value);
}

static void add_machine(struct finder *finder, const char *path,
	const struct member *resource, const struct machine_resource *kind)
{
	const struct value *properties =
		template_get(&resource->value, "Properties");
	struct definition *definition = template_add(
		finder, template_path(finder, path, resource->key));
	definition->ignored = template_read_ignored(
		finder, template_get(&resource->value, "Metadata"));
	if (!properties || properties->kind != VALUE_OBJECT)
		return;
	definition->is_open = finder->has_macros || is_open(properties) ||
			      is_open(&resource->value);
	read_properties(finder, definition, kind, resource, properties);
}

/* Fn::ForEach makes resources of its third element.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
static const struct value *repeated(const struct member *member)
{
	enum { PARTS = 3 };
	if (!text_starts(member->key->text, "Fn::ForEach") ||
		member->value.kind != VALUE_ARRAY ||
		member->value.count != PARTS)
		return NULL;
	return &member->value.elements[PARTS - 1];
}

static void find_repeated(
	struct finder *finder, const char *path, const struct member *member)
{
	const struct value *variable = &member->value.elements[0];
	struct loop loop = {TEXT(""), finder->loop};
	if (variable->kind == VALUE_STRING)
		loop.variable = value_text(variable);
	finder->loop = &loop;
	template_find_resources(finder,
		template_path(finder, path, member->key), repeated(member));
	finder->loop = loop.outer;
}

/* Nesting is bounded by the depth a reader accepts. */
void template_find_resources(
	struct finder *finder, const char *path, const struct value *resources)
{
	if (!resources || resources->kind != VALUE_OBJECT)
		return;
	for_each_member (member, resources) {
		const struct machine_resource *kind =
			find_kind(template_get(&member->value, "Type"));
		if (kind)
			add_machine(finder, path, member, kind);
		else if (repeated(member))
			find_repeated(finder, path, member);
	}
}
