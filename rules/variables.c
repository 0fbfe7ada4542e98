/* The names that Assign gives to variables. spec/asl.md section 8. */
#include <stdlib.h>

#include "asl/payload.h"
#include "base/utf8.h"
#include "expr/identifier.h"
#include "lint/rule.h"

#define VARIABLES                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"workflow-variables.html"

enum { VARIABLE_MAX_LENGTH = 80 };

/* The Assign of OBJECT where it may have one and it is an object, or NULL.
 * [var.where.state] [var.where.nested] [var.shape] */
static const struct value *assign_of(const struct object *object)
{
	const struct value *value = object_value(object, FIELD_Assign);
	bool is_assign = value && value->kind == VALUE_OBJECT &&
			 !object->is_opaque &&
			 object_takes(object, FIELD_Assign);
	return is_assign ? value : NULL;
}

/* The variable that MEMBER of OBJECT's Assign sets. */
static struct text variable_of(
	const struct object *object, const struct member *member)
{
	return payload_key_name(member->key->text, object->language);
}

static bool is_reserved(struct text name)
{
	return text_is(name, "states");
}

/* x.y or x[0]: a part of a variable. */
static bool is_part(struct text name)
{
	uint32_t len = identifier_prefix(name);
	return len && len < name.len &&
	       (name.bytes[len] == '.' || name.bytes[len] == '[');
}

/* [var.noPart] [var.name.grammar] */
static void help_with_name(struct lint *lint, struct diag *diag,
	const struct object *object, struct text name)
{
	if (text_starts(name, "$") &&
		identifier_is_valid(text_slice(name, 1, name.len)))
		add_help(lint, diag,
			"the name is given without \"$\": \"%.*s\"",
			PRINT(text_slice(name, 1, name.len)));
	else if (object->language == LANGUAGE_JSONATA && text_ends(name, ".$"))
		add_help(lint, diag,
			"under JSONata a key takes no \".$\"; the value is a "
			"{%% %%} string");
	else if (is_part(name))
		add_help(lint, diag,
			"only whole variables are assigned: give all of "
			"\"%.*s\"",
			PRINT(text_slice(name, 0, identifier_prefix(name))));
	else
		add_help(lint, diag,
			"a name is letters, digits and \"_\", beginning with a "
			"letter");
}

/* [var.name.bad] [var.name.grammar] [code.INVALID_VARIABLE_NAME] */
static void check_characters(struct lint *lint, const struct object *object,
	const struct member *member)
{
	struct text name = variable_of(object, member);
	if (identifier_is_valid(name))
		return;
	struct diag *diag = report(lint, member->key_span,
		"\"%.*s\" is no name of a variable", PRINT(name));
	help_with_name(lint, diag, object, name);
	add_aws_message(lint, diag,
		"Invalid variable name '%.*s': the variable name contains "
		"invalid characters.",
		PRINT(name));
}

/* [var.name.grammar] The documented limit; its wording is not known. */
static void check_length(struct lint *lint, const struct object *object,
	const struct member *member)
{
	struct text name = variable_of(object, member);
	uint32_t length = utf8_count(name);
	if (length <= VARIABLE_MAX_LENGTH || !identifier_is_valid(name))
		return;
	struct diag *diag = report(lint, member->key_span,
		"a variable's name of %u characters; %d are allowed", length,
		VARIABLE_MAX_LENGTH);
	add_aws_message(lint, diag,
		"Variable name '%.*s' exceeds the %d-character limit "
		"allowed by the service",
		PRINT(name), VARIABLE_MAX_LENGTH);
}

static void check_names(struct lint *lint, const struct object *object)
{
	if (!object_has(object, FIELD_Assign))
		return;
	const struct value *assign = assign_of(object);
	if (!assign)
		return;
	for_each_member (member, assign) {
		if (member_has_unknown_key(member))
			continue;
		check_characters(lint, object, member);
		check_length(lint, object, member);
	}
}

const struct rule rule_invalid_variable_name = {
	.id = "invalid-variable-name",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_VARIABLE_NAME",
	.summary = "Assign sets a variable whose name is not allowed",
	.why = "A variable's name begins with a letter and goes on with "
	       "letters, digits and underscores of any script, at most 80 "
	       "characters. Parts of a variable (x.y, x[0]) cannot be set. AWS "
	       "refuses the definition.",
	.mend = "Begin with a letter, and go on with letters, digits and "
		"underscores.",
	.reference = VARIABLES,
	.object = check_names,
};

/* [var.name.reserved] [states.reserved] [code.RESERVED_VARIABLE_NAME] */
static void check_reserved(struct lint *lint, const struct object *object)
{
	if (!object_has(object, FIELD_Assign))
		return;
	const struct value *assign = assign_of(object);
	if (!assign)
		return;
	for_each_member (member, assign) {
		if (!is_reserved(variable_of(object, member)))
			continue;
		struct diag *diag = report(lint, member->key_span,
			"\"states\" is reserved: $states holds the state's "
			"input, result and context");
		add_help(lint, diag, "choose another name");
		add_aws_message(lint, diag,
			"Cannot assign to reserved variable '$states'.");
	}
}

const struct rule rule_reserved_variable_name = {
	.id = "reserved-variable-name",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "RESERVED_VARIABLE_NAME",
	.summary = "Assign sets the reserved variable states",
	.why = "$states is what a JSONata state reads its input, result, error "
	       "and context from. AWS refuses a definition that assigns it.",
	.mend = "Choose another name.",
	.reference = VARIABLES,
	.object = check_reserved,
};

/* One name that one Assign sets. */
struct assignment {
	struct text name;
	const struct object *object;
	span place;
};

struct assignments {
	struct assignment *at;
	uint32_t count;
};

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/* By name, scope, state and place. */
static int compare_assignments(const void *left, const void *right)
{
	const struct assignment *a = left, *b = right;
	int order = text_compare(a->name, b->name);
	if (!order)
		order = compare_numbers(object_scope(a->object)->index,
			object_scope(b->object)->index);
	if (!order)
		order = compare_numbers(
			a->object->state->index, b->object->state->index);
	return order ? order : compare_numbers(a->place.start, b->place.start);
}

/* Calls of this fill in LIST when it has room, and count. */
static void list_assign(
	struct assignments *list, const struct object *object, bool has_room)
{
	const struct value *assign = assign_of(object);
	if (!assign)
		return;
	for_each_member (member, assign) {
		if (member_has_unknown_key(member))
			continue;
		if (has_room)
			list->at[list->count] =
				(struct assignment){variable_of(object, member),
					object, member->key_span};
		list->count++;
	}
}

static struct assignments list_assignments(struct lint *lint)
{
	const struct machine *machine = lint_machine(lint);
	struct assignments list = {NULL, 0};
	for (uint32_t i = 0; i < machine->object_count; i++)
		list_assign(&list, machine->objects[i], false);
	list.at =
		arena_array(lint_arena(lint), list.count + 1, sizeof(*list.at));
	list.count = 0;
	for (uint32_t i = 0; i < machine->object_count; i++)
		list_assign(&list, machine->objects[i], true);
	qsort(list.at, list.count, sizeof(*list.at), compare_assignments);
	return list;
}

/* The first of the COUNT assignments of one name that stands in SCOPE at or
 * after the state numbered STATE, or NULL. */
static const struct assignment *find_in(const struct assignment *at,
	uint32_t count, const struct scope *scope, uint32_t state)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct object *object = at[middle].object;
		int order = compare_numbers(
			object_scope(object)->index, scope->index);
		if (order < 0 || (!order && object->state->index < state))
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && object_scope(at[low].object) == scope ? &at[low]
								    : NULL;
}

/* The assignment of the same name in a scope around that of INNER. What the
 * Parallel or Map around it assigns runs after it and does not count; the
 * children of a Distributed Map are executions of their own.
 * [var.scope.noshadow] [var.catch.scope] [var.scope.distributed] */
static const struct assignment *find_outer(const struct assignment *at,
	uint32_t count, const struct assignment *inner)
{
	const struct scope *scope = object_scope(inner->object);
	for (; scope->parent && !scope->is_distributed &&
		!scope->has_unclear_mode;
		scope = scope->parent) {
		const struct assignment *outer =
			find_in(at, count, scope->parent, 0);
		if (outer && outer->object->state == scope->owner)
			outer = find_in(at, count, scope->parent,
				scope->owner->index + 1);
		if (outer)
			return outer;
	}
	return NULL;
}

static void check_group(
	struct lint *lint, const struct assignment *at, uint32_t count)
{
	if (is_reserved(at->name))
		return;
	for (uint32_t i = 0; i < count; i++) {
		const struct assignment *outer = find_outer(at, count, &at[i]);
		if (!outer)
			continue;
		struct diag *diag = report(lint, at[i].place,
			"variable \"%.*s\" is assigned here and in an outer "
			"scope",
			PRINT(at[i].name));
		add_note(lint, diag, outer->place, "the outer one");
		add_help(lint, diag,
			"choose another name; hand the value out by the "
			"output of the inner states");
	}
}

/* [var.scope.noshadow] [lint.var.shadow] [var.scope.container]
 * [var.scope.sibling] */
static void check_shadows(struct lint *lint, const struct machine *machine)
{
	if (machine->scope_count < 2)
		return;
	struct assignments list = list_assignments(lint);
	for (uint32_t from = 0, to; from < list.count; from = to) {
		to = from + 1;
		while (to < list.count &&
			text_equal(list.at[from].name, list.at[to].name))
			to++;
		check_group(lint, &list.at[from], to - from);
	}
}

const struct rule rule_shadowed_variable = {
	.id = "shadowed-variable",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A branch or iteration assigns a variable of an outer scope",
	.why = "Branches and iterations read the variables around them, but "
	       "the language does not let them assign one of that name: the "
	       "outer variable would keep its value, and parallel branches "
	       "would race. What they compute goes out through their output.",
	.mend = "Choose another name in the branch or iteration, and hand the "
		"value out through its output.",
	.reference = VARIABLES,
	.machine = check_shadows,
};
