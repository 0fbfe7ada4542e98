/* Fields that exclude each other. spec/asl.md 2.3 and section 4. */
#include "lint/rule.h"

#define STRUCTURE                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"statemachine-structure.html"

static bool is_in_force(
	const struct object *object, const struct field_group *group)
{
	return !object->is_opaque && group->containers >> object->container & 1;
}

static bool is_of_group(const struct field_group *group, uint16_t field)
{
	for (unsigned i = 0; field && i < GROUP_MAX_FIELDS; i++)
		if (group->fields[i] == field)
			return true;
	return false;
}

/* [dis.end.false] End: false is as good as no End. */
static bool says_nothing(const struct member *member)
{
	return member->key->field == FIELD_End &&
	       member->value.kind == VALUE_BOOLEAN && !member->value.boolean;
}

/* A null is of the wrong type in each of these fields [val.null] and goes,
 * whatever stands beside it. */
static bool counts(const struct object *object, const struct field_group *group,
	const struct member *member)
{
	uint16_t field = member->key->field;
	return is_of_group(group, field) && !says_nothing(member) &&
	       member->value.kind != VALUE_NULL && object_takes(object, field);
}

static bool takes_path(const struct object *object, uint16_t field)
{
	return fields_find(field, object->container)->shape ==
	       SHAPE_REFERENCE_PATH;
}

/* LIST and, behind it, the fields of the group that take a path or that do not,
 * as far as the query language has them: "A", "B". */
static const char *append_fields(struct lint *lint, const char *list,
	const struct object *object, const struct field_group *group,
	bool are_paths)
{
	for (unsigned i = 0; i < GROUP_MAX_FIELDS && group->fields[i]; i++)
		if (object_takes(object, group->fields[i]) &&
			takes_path(object, group->fields[i]) == are_paths)
			list = arena_format(lint_arena(lint), "%s%s\"%s\"",
				list, *list ? ", " : "",
				fields_name(group->fields[i]));
	return list;
}

static const char *list_fields(struct lint *lint, const struct object *object,
	const struct field_group *group)
{
	const char *plain = append_fields(lint, "", object, group, false);
	return append_fields(lint, plain, object, group, true);
}

/* As the service lists them, whatever the language. */
static const char *list_as_service(
	struct lint *lint, const struct field_group *group)
{
	const char *list = "";
	for (unsigned i = 0; i < GROUP_MAX_FIELDS && group->fields[i]; i++)
		list = arena_format(lint_arena(lint), "%s%s%s", list,
			i ? ", " : "", fields_name(group->fields[i]));
	return list;
}

/* How many of the group are there, legal or not. */
static unsigned count_fields(
	const struct object *object, const struct field_group *group)
{
	unsigned count = 0;
	for (unsigned i = 0; i < GROUP_MAX_FIELDS && group->fields[i]; i++)
		count += object_has(object, group->fields[i]);
	return count;
}

static void check_group(struct lint *lint, const struct object *object,
	const struct field_group *group)
{
	const struct member *first = NULL;
	if (count_fields(object, group) < 2)
		return;
	for_each_member (member, object->value) {
		if (!counts(object, group, member) ||
			(first && first->key == member->key))
			continue;
		if (!first) {
			first = member;
			continue;
		}
		struct diag *diag = report(lint, member->key_span,
			"\"%.*s\" and \"%.*s\" exclude each other",
			PRINT(member->key->text), PRINT(first->key->text));
		add_note(lint, diag, first->key_span, "\"%.*s\" is here",
			PRINT(first->key->text));
		add_help(lint, diag, "keep one of %s",
			list_fields(lint, object, group));
		locate(lint, diag, object->value);
		add_aws_message(lint, diag,
			"There should only be one of the following fields: "
			"[%s]",
			list_as_service(lint, group));
		return;
	}
}

/* Whether there are two fields of groups at all, be it of one or of two. */
static bool has_several(
	const struct machine *machine, const struct object *object)
{
	const uint64_t *grouped = machine->masks.grouped[object->container];
	bool has_one = false;
	for (unsigned i = 0; i < FIELD_WORDS; i++) {
		uint64_t bits = object->present[i] & grouped[i];
		if (bits && (has_one || bits & (bits - 1)))
			return true;
		has_one |= bits != 0;
	}
	return false;
}

/* [excl.NextEnd] [excl.Wait] [excl.Timeout] [excl.Heartbeat] [excl.Error]
 * [excl.Cause] [excl.Proc] [excl.Selector] [excl.MaxConc] [excl.TolPct]
 * [excl.TolCnt] [excl.MaxItems] [excl.BatchN] [excl.BatchB] [next.required]
 * [msg.onlyone.many] */
static void check_conflicts(struct lint *lint, const struct object *object)
{
	if (!has_several(lint_machine(lint), object))
		return;
	for (unsigned i = 0; i < field_group_count; i++)
		if (is_in_force(object, &field_groups[i]))
			check_group(lint, object, &field_groups[i]);
}

const struct rule rule_conflicting_fields = {
	.id = "conflicting-fields",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "Two fields of an object exclude each other",
	.why = "Both say the same thing in different ways (a value and a path "
	       "to it, the next state and the end), so AWS takes only one.",
	.mend = "Keep the field that was meant and remove the other.",
	.reference = STRUCTURE,
	.containers = IN_STATES | IN_READER_CONFIG | IN_BATCHER,
	.object = check_conflicts,
};

static bool has_near_miss(
	const struct object *object, const struct field_group *group)
{
	for (unsigned i = 0; i < GROUP_MAX_FIELDS && group->fields[i]; i++)
		if (object_has_near_miss(object, group->fields[i]))
			return true;
	return false;
}

/* Whether none of the group is there, of which one must be. One that is
 * misspelt is another rule's; the service says both. */
static bool lacks(struct lint *lint, const struct object *object,
	const struct field_group *group)
{
	return is_in_force(object, group) && !count_fields(object, group) &&
	       (lint_wants_answer(lint) || !has_near_miss(object, group));
}

/* [msg.onlyone.none] */
static void answer_none(struct lint *lint, struct diag *diag,
	const struct object *object, const struct field_group *group)
{
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"This object should have only one of the following fields: "
		"[%s]",
		list_as_service(lint, group));
	if (has_near_miss(object, group))
		set_severity(diag, SEVERITY_OFF);
}

/* [excl.NextEnd] [next.required] [msg.onlyone.none] */
static void check_transition(struct lint *lint, const struct object *object)
{
	const struct field_group *group = &field_groups[0];
	if (object_has(object, FIELD_Next) || !lacks(lint, object, group))
		return;
	struct diag *diag = report(lint, object->state->name_span,
		"state \"%.*s\" has neither \"Next\" nor \"End\"",
		PRINT(object->state->name->text));
	add_help(lint, diag,
		"name the state that follows in \"Next\", or say \"End\": "
		"true");
	answer_none(lint, diag, object, group);
}

const struct rule rule_missing_transition = {
	.id = "missing-transition",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A state has neither Next nor End",
	.why = "Pass, Task, Wait, Parallel and Map states say what follows: "
	       "exactly one of Next and End. AWS refuses a state with neither.",
	.mend = "Add Next with the state that follows, or \"End\": true.",
	.reference = STRUCTURE,
	.containers = IN_PASS | IN_TASK | IN_WAIT | IN_PARALLEL | IN_MAP,
	.object = check_transition,
};

/* [excl.Wait] [excl.Proc] [wait.oneof.jp] [wait.oneof.jn] [map.proc.required]
 * [msg.onlyone.none] */
static void check_choices(struct lint *lint, const struct object *object)
{
	for (unsigned i = 1; i < field_group_count; i++) {
		const struct field_group *group = &field_groups[i];
		if (group->kind != GROUP_EXACTLY_ONE ||
			!lacks(lint, object, group))
			continue;
		struct diag *diag =
			report(lint, object_start(object), "%s needs one of %s",
				fields_container_phrase(object->container),
				list_fields(lint, object, group));
		answer_none(lint, diag, object, group);
	}
}

const struct rule rule_missing_alternative = {
	.id = "missing-alternative",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "None of the fields stands there of which one must",
	.why = "A Wait says how long in one of several ways, a Map has its "
	       "processor; AWS refuses a state with none of them.",
	.mend = "Add one of the fields that the message names.",
	.reference = STRUCTURE,
	.containers = IN_WAIT | IN_MAP,
	.object = check_choices,
};

/* [dis.end.false] [open.endfalse] [lint.end.false] */
static void check_false_end(struct lint *lint, const struct object *object)
{
	const struct member *end = object_member(object, FIELD_End);
	if (!end || !says_nothing(end) || object->is_opaque ||
		!object_takes(object, FIELD_End))
		return;
	bool has_next = object_member(object, FIELD_Next);
	struct diag *diag = report(lint, end->value.span,
		has_next ? "\"End\": false says nothing beside \"Next\""
			 : "\"End\": false leaves this state without a way on");
	add_help(lint, diag,
		has_next ? "leave \"End\" out"
			 : "name the state that follows in \"Next\", or say "
			   "\"End\": true");
}

const struct rule rule_false_end = {
	.id = "false-end",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "End is false",
	.why = "A state ends with \"End\": true or goes on with Next. False "
	       "says neither; whether AWS takes it was never measured.",
	.mend = "Write \"End\": true, or remove End and add Next.",
	.reference = STRUCTURE,
	.containers = IN_STATES,
	.object = check_false_end,
};
