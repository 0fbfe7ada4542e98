/* Paths into what surely is not there. spec/asl.md 3.1 and 6.1. */
#include "lint/rule.h"

#define PATHS                                                   \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"concepts-input-output-filtering.html"

/* Of larger objects nothing is said: many paths would take long. */
enum { MAX_MEMBERS = 200 };

enum sight { SIGHT_ABSENT, SIGHT_PRESENT, SIGHT_UNKNOWN };

/* The member NAME of OBJECT, to *VALUE. */
static enum sight find_name(const struct value *object, struct text name,
	bool is_template, const struct value **value)
{
	enum sight sight = SIGHT_ABSENT;
	if (object->count > MAX_MEMBERS)
		return SIGHT_UNKNOWN;
	for_each_member (member, object) {
		struct text key = member->key->text;
		bool is_computed = is_template && text_ends(key, ".$");
		if (is_computed)
			key.len -= 2;
		if (member_has_unknown_key(member))
			return SIGHT_UNKNOWN;
		if (!text_equal(key, name))
			continue;
		if (is_computed)
			return SIGHT_UNKNOWN;
		*value = &member->value;
		sight = SIGHT_PRESENT;
	}
	return sight;
}

/* What one step from *VALUE leads to, to *VALUE again. A name finds nothing in
 * an array, nor an index in an object. [path.array.index] */
static enum sight take_step(const struct path_step *step, bool is_template,
	const struct value **value)
{
	const struct value *from = *value;
	if (value_is_unknown(from))
		return SIGHT_UNKNOWN;
	if (step->kind == PATH_STEP_NAME)
		return from->kind == VALUE_OBJECT
			       ? find_name(from, step->names[0], is_template,
					 value)
			       : SIGHT_ABSENT;
	if (step->kind != PATH_STEP_INDEX || step->numbers[0] < 0)
		return SIGHT_UNKNOWN;
	uint32_t index = (uint32_t)step->numbers[0];
	if (from->kind != VALUE_ARRAY || index >= from->count)
		return SIGHT_ABSENT;
	*value = &from->elements[index];
	return SIGHT_PRESENT;
}

static bool is_in_value(const struct arrival *arrival, const struct path *path)
{
	const struct value *value = arrival->value;
	for (uint32_t i = 0; i < path->count; i++) {
		enum sight sight = take_step(&path->steps[i],
			arrival->kind == ARRIVAL_TEMPLATE, &value);
		if (sight != SIGHT_PRESENT)
			return sight == SIGHT_UNKNOWN;
	}
	return true;
}

/* Error and Cause are strings, and have nothing in them. */
static bool is_in_error(const struct path *path)
{
	const struct path_step *step = path->steps;
	if (step->kind != PATH_STEP_NAME)
		return step->kind != PATH_STEP_INDEX;
	return path->count == 1 && (text_is(step->names[0], "Error") ||
					   text_is(step->names[0], "Cause"));
}

/* Whether the path may find something in what arrives. */
static bool may_find(const struct arrival *arrival, const struct path *path)
{
	switch (arrival->kind) {
	case ARRIVAL_ERROR: return is_in_error(path);
	case ARRIVAL_ARRAY: return path->steps->kind != PATH_STEP_NAME;
	default: return is_in_value(arrival, path);
	}
}

static bool is_lost(const struct arrivals *arrivals, const struct path *path)
{
	if (!arrivals->count)
		return false;
	for (uint32_t i = 0; i < arrivals->count; i++)
		if (may_find(&arrivals->at[i], path))
			return false;
	return true;
}

static void note_origin(
	struct lint *lint, struct diag *diag, const struct arrival *arrival)
{
	const struct object *origin = arrival->origin;
	struct text name = origin->state->name->text;
	if (arrival->kind == ARRIVAL_ERROR)
		add_note(lint, diag, object_start(origin),
			"what \"%.*s\" catches here replaces its input: only "
			"\"Error\" and \"Cause\"",
			PRINT(name));
	else if (arrival->kind == ARRIVAL_ARRAY)
		add_note(lint, diag, origin->state->name_span,
			"the result of \"%.*s\" is an array and replaces its "
			"input",
			PRINT(name));
	else
		add_note(lint, diag, object_key_span(origin, arrival->field),
			"this is all that comes from \"%.*s\"", PRINT(name));
}

static void check_path(struct lint *lint, const struct use *use,
	const struct path *path, uint32_t start)
{
	const struct arrivals *arrivals =
		lint_arrivals(lint, use->object->state);
	if (path->error || path->quirks || path->kind != PATH_DATA ||
		!path->definite || !path->count || !is_lost(arrivals, path) ||
		memchr(path->source.bytes, '\\', path->source.len))
		return;
	span place = {start, start + path->source.len};
	struct diag *diag = report(lint,
		lint_inner_span(lint, use->value, place),
		"\"%.*s\" finds nothing in what arrives at \"%.*s\"",
		PRINT(path->source), PRINT(use->object->state->name->text));
	for (uint32_t i = 0; i < arrivals->count; i++)
		note_origin(lint, diag, &arrivals->at[i]);
	add_help(lint, diag,
		"a \"%s\" there, such as \"$.result\", keeps the input beside "
		"it",
		fields_name(FIELD_ResultPath));
}

/* Whether the first rule of a Choice compares what the path finds; the later
 * ones may never be asked. */
static bool is_first_test(const struct use *use)
{
	const struct object *rule = use->object;
	return use->rule->field == FIELD_Variable &&
	       rule->container == CONTAINER_RULE && !object_index(rule) &&
	       !object_has(rule, FIELD_IsPresent);
}

/* Whether "$" in the field is the effective input of the state. */
static bool reads_input(const struct use *use)
{
	if (use->object != &use->object->state->object)
		return is_first_test(use);
	switch (use->rule->field) {
	/* With an ItemReader it leads into what that reads [map.items.reader]
	 */
	case FIELD_ItemsPath: return !object_has(use->object, FIELD_ItemReader);
	case FIELD_InputPath:
	case FIELD_Parameters:
	case FIELD_ItemSelector:
	case FIELD_SecondsPath:
	case FIELD_TimestampPath:
	case FIELD_ErrorPath:
	case FIELD_CausePath: return true;
	default: return false;
	}
}

/* An InputPath before the field gives it something else to read from. */
static bool is_filtered(const struct use *use)
{
	const struct object *state = &use->object->state->object;
	const struct value *path = object_value(state, FIELD_InputPath);
	return use->rule->field != FIELD_InputPath && path &&
	       (path->kind != VALUE_STRING || !text_is(value_text(path), "$"));
}

/* [flow.jp] [catch.resultpath] [catch.output] [choice.variable.missing] At most
 * states anything may arrive. */
static void check_use(struct lint *lint, const struct use *use)
{
	const struct state *state = use->object->state;
	if (!state || lint_arrivals(lint, state)->is_any || !reads_input(use) ||
		is_filtered(use))
		return;
	if (use->path)
		check_path(lint, use, use->path, 0);
	if (use->intrinsic && !intrinsic_is_refused(use->intrinsic))
		for_each_argument_path (node, use->intrinsic)
			check_path(lint, use, node->path, node->span.start);
}

const struct rule rule_path_finds_nothing = {
	.id = "path-finds-nothing",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A path leads to what never arrives at the state",
	.why = "Without ResultPath the result of a state, or the error that a "
	       "catcher has caught, replaces the input instead of joining it. "
	       "Where every way to a state gives an input of known shape, and "
	       "none has what the path asks for, the execution fails there "
	       "with States.Runtime.",
	.mend = "Correct the path, or keep what it asks for: with a ResultPath "
		"in the state or catcher before, or in its Parameters or "
		"ResultSelector.",
	.reference = PATHS,
	.uses = ON_USE(TEMPLATE) | ON_USE(PATH) | ON_USE(REFERENCE),
	.use = check_use,
};
