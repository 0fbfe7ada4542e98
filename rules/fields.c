/* Which fields an object may, must and must not have; all of it follows from
 * the tables of src/asl. spec/asl.md 2.1, 2.3 and 2.4. */
#include "asl/language.h"
#include "base/suggest.h"
#include "lint/rule.h"

#define STRUCTURE                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"statemachine-structure.html"
#define LANGUAGES                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"transforming-data.html"

/* The fields of a scope are the same in both languages, so a language that
 * nobody knows does not silence them. */
static bool is_checked(const struct object *object)
{
	return !object->is_opaque || (1u << object->container & IN_SCOPES);
}

/* Without the ".$" that a payload template takes [obj.Credentials]. */
static struct text bare_key(const struct object *object, struct text key)
{
	if (object->container == CONTAINER_CREDENTIALS && text_ends(key, ".$"))
		key.len -= 2;
	return key;
}

static bool is_known_key(const struct object *object, const struct atom *key)
{
	struct text bare = bare_key(object, key->text);
	return fields_find(key->field, object->container) ||
	       (bare.len != key->text.len &&
		       text_is(bare, fields_name(FIELD_RoleArn)));
}

/* A field that some state has, whatever its type and language. */
static bool is_state_field(uint16_t field)
{
	return field && ((fields_containers(field, LANGUAGE_JSONPATH) |
				 fields_containers(field, LANGUAGE_JSONATA)) &
				IN_STATES);
}

static bool is_state(const struct object *object)
{
	return 1u << object->container & IN_STATES;
}

/* How many fields a list names, and bytes that are enough for them. */
enum { MOST_LISTED = 14, LIST_ROOM = MOST_LISTED * 40 };

static uint32_t append(char *list, uint32_t len, struct text text)
{
	text = text_slice(text, 0, LIST_ROOM - len);
	memcpy(list + len, text.bytes, text.len);
	return len + text.len;
}

/* "A, B, C": all fields the object may have, when that helps; else NULL. */
static const char *list_legal(struct lint *lint, const struct object *object)
{
	char list[LIST_ROOM];
	uint32_t count = 0, len = 0;
	for (unsigned i = 0; i < field_rule_count; i++) {
		const struct field_rule *row = &field_rules[i];
		if (!(row->containers >> object->container & 1) ||
			!row->presence[object->language])
			continue;
		if (++count > MOST_LISTED)
			return NULL;
		if (count > 1)
			len = append(list, len, TEXT(", "));
		len = append(list, len, text_of(row->name));
	}
	return arena_text(lint_arena(lint), (struct text){list, len}).bytes;
}

static void unsupported(struct lint *lint, struct diag *diag,
	const struct object *object, struct text key)
{
	locate(lint, diag, object->value);
	add_aws_message(
		lint, diag, "Field '%.*s' is not supported", PRINT(key));
}

/* [choice.next.toplevel] What a nested rule leaves to the one around it. */
static bool is_of_outer_rule(const struct object *object, uint16_t field)
{
	return object->container == CONTAINER_NESTED_RULE &&
	       fields_find(field, CONTAINER_RULE);
}

/* "a ProcessorConfig": the one or two that have the field which OBJECT has not,
 * all states counted as one; else NULL. */
static const char *list_owners(
	struct lint *lint, const struct object *object, uint16_t field)
{
	uint32_t owners =
		field ? fields_containers(field, object->language) : 0;
	bool is_of_all = (owners & IN_STATES) == IN_STATES;
	const char *list = is_of_all ? "a state" : "";
	unsigned count = is_of_all;
	if (is_of_all)
		owners &= ~(uint32_t)IN_STATES;
	for (unsigned i = 0; i < CONTAINER_COUNT && count <= 2; i++)
		if (owners >> i & 1)
			list = arena_format(lint_arena(lint), "%s%s%s", list,
				count++ ? " or " : "",
				fields_container_phrase((enum container)i));
	return count == 1 || count == 2 ? list : NULL;
}

/* Whether it reads like a state that stands beside States: a bracket closes too
 * early. */
static bool is_stray_state(
	const struct object *object, const struct member *member)
{
	return 1u << object->container & IN_SCOPES &&
	       member->value.kind == VALUE_OBJECT &&
	       value_member(&member->value, FIELD_Type);
}

static void help_with_unknown(struct lint *lint, struct diag *diag,
	const struct object *object, const struct member *member)
{
	uint16_t field = member->key->field;
	const char *owners = list_owners(lint, object, field);
	const char *legal = owners ? NULL : list_legal(lint, object);
	if (is_of_outer_rule(object, field))
		add_help(lint, diag,
			"only the rule that stands in \"%s\" itself takes it",
			fields_name(FIELD_Choices));
	else if (is_stray_state(object, member))
		add_help(lint, diag, "a state stands inside \"%s\"",
			fields_name(FIELD_States));
	else if (owners)
		add_help(lint, diag, "it is a field of %s", owners);
	else if (legal)
		add_help(lint, diag, "%s takes %s",
			fields_container_phrase(object->container), legal);
}

/* Credentials that lack their one field are reported as that. */
static bool is_role_misspelt(const struct object *object, uint16_t near)
{
	if (object->container != CONTAINER_CREDENTIALS || near != FIELD_RoleArn)
		return false;
	for_each_member (member, object->value)
		if (is_known_key(object, member->key))
			return false;
	return true;
}

static void report_unknown(struct lint *lint, const struct object *object,
	const struct member *member)
{
	struct text key = member->key->text;
	const char *phrase = fields_container_phrase(object->container);
	uint16_t near = fields_suggest(
		bare_key(object, key), object->container, object->language);
	if (is_role_misspelt(object, near))
		return;
	struct diag *diag =
		near ? report(lint, member->key_span,
			       "\"%.*s\" is no field of %s; did you mean "
			       "\"%s\"?",
			       PRINT(key), phrase, fields_name(near))
		     : report(lint, member->key_span,
			       "\"%.*s\" is no field of %s", PRINT(key),
			       phrase);
	if (!near)
		help_with_unknown(lint, diag, object, member);
	unsupported(lint, diag, object, key);
	if (object->container != CONTAINER_CREDENTIALS)
		return;
	set_severity(diag, SEVERITY_WARNING);
	set_outcome(diag, OUTCOME_RUNS);
}

/* [doc.fields.closed] [doc.fields.case] [top.fields.list] [sub.fields.list]
 * [sub.no.TopOnly] [obj.Retrier] [obj.Catcher.jp] [obj.Catcher.jn]
 * [obj.Rule.jp] [obj.Rule.jn] [obj.Rule.nested] [obj.Branch]
 * [obj.ItemProcessor] [obj.ProcessorConfig] [obj.ItemReader]
 * [obj.ReaderConfig] [obj.ItemBatcher] [obj.ResultWriter] [obj.WriterConfig]
 * [obj.Credentials] [dis.unknown.fields] [dis.ql.nested] */
static void check_unknown(struct lint *lint, const struct object *object)
{
	if (object->is_flawless || !is_checked(object))
		return;
	for_each_member (member, object->value) {
		if (is_known_key(object, member->key) ||
			member_has_unknown_key(member) ||
			(is_state(object) &&
				is_state_field(member->key->field)))
			continue;
		report_unknown(lint, object, member);
	}
}

const struct rule rule_unknown_field = {
	.id = "unknown-field",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary =
		"An object has a field that the language does not have there",
	.why = "AWS refuses unknown fields at every level; names are "
	       "case-sensitive. Text for people goes into Comment.",
	.mend = "Correct the name, or remove the field; \"asl-lint fields "
		"TYPE\" lists those there are.",
	.reference = STRUCTURE,
	.object = check_unknown,
};

/* "Task, Parallel and Map" */
static const char *list_types(struct lint *lint, uint32_t containers)
{
	const char *list = "";
	unsigned left = 0, count = 0;
	for (uint32_t bits = containers & IN_STATES; bits; bits &= bits - 1)
		left++;
	for (unsigned i = 0; i < CONTAINER_UNKNOWN_STATE; i++) {
		if (!(containers >> i & 1))
			continue;
		left--;
		list = arena_format(lint_arena(lint), "%s%s%s", list,
			!count++ ? ""
			: left   ? ", "
				 : " and ",
			fields_container_name((enum container)i));
	}
	return list;
}

/* Where a state leads that takes no Next and no End, or NULL. */
static const char *other_way_on(enum container type, uint16_t field)
{
	if (field != FIELD_Next && field != FIELD_End)
		return NULL;
	if (type == CONTAINER_CHOICE)
		return "its rules and \"Default\" say where a Choice state "
		       "leads";
	return "this type of state always ends";
}

static void help_to_place(struct lint *lint, struct diag *diag,
	const struct object *object, uint16_t field)
{
	enum query_language language = object->language;
	const char *suffix = "";
	uint32_t containers = fields_containers(field, language);
	if (!(containers & IN_STATES)) {
		language = (enum query_language) !language;
		containers = fields_containers(field, language);
		suffix = language == LANGUAGE_JSONPATH ? " under JSONPath"
						       : " under JSONata";
	}
	const char *types = list_types(lint, containers);
	add_help(lint, diag, "%s%s states take it%s",
		strchr(types, ' ') ? "" : "only ", types, suffix);
}

static void report_misplaced(struct lint *lint, const struct object *object,
	const struct member *member)
{
	uint16_t field = member->key->field;
	const char *way = other_way_on(object->container, field);
	struct diag *diag = report(lint, member->key_span, "%s takes no \"%s\"",
		fields_container_phrase(object->container), fields_name(field));
	if (way)
		add_help(lint, diag, "%s", way);
	else
		help_to_place(lint, diag, object, field);
	unsupported(lint, diag, object, member->key->text);
}

/* [matrix.wrongtype.msg] [matrix.source] [matrix.map.noArguments]
 * [choice.noEnd] [pass.noRetry] [wait.noResult] [succeed.fields] [fail.fields]
 * [par.noMaxConcurrency] [dis.next.choice] [dis.fail.input] [dis.succeed.io]
 * [dis.cfn.jsonataArgs] [var.where.state] */
static void check_misplaced(struct lint *lint, const struct object *object)
{
	if (object->is_flawless || object->is_opaque)
		return;
	for_each_member (member, object->value) {
		if (is_state_field(member->key->field) &&
			!fields_find(member->key->field, object->container))
			report_misplaced(lint, object, member);
	}
}

const struct rule rule_misplaced_field = {
	.id = "misplaced-field",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A state has a field that its type does not take",
	.why = "Each state type takes its own set of fields; AWS refuses any "
	       "other, even one that other types have.",
	.mend = "Move the field to a state of a type that takes it, or remove "
		"it; \"asl-lint fields TYPE\" lists those there are.",
	.reference = STRUCTURE,
	.containers = IN_STATES,
	.object = check_misplaced,
};

static bool is_foreign(const struct object *object, uint16_t field)
{
	return fields_find(field, object->container) &&
	       !object_takes(object, field);
}

static struct diag *report_language(struct lint *lint,
	const struct object *object, const struct member *member)
{
	enum query_language language = object->language;
	uint16_t field = member->key->field;
	uint16_t twin = fields_twin(field, object->container, language);
	const char *own = fields_language_name(language);
	const char *other =
		fields_language_name((enum query_language) !language);
	struct diag *diag = report(lint, member->key_span,
		"\"%s\" is a %s field and the query language here is %s",
		fields_name(field), other, own);
	if (twin)
		add_help(lint, diag, "%s has \"%s\" for it", own,
			fields_name(twin));
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"The QueryLanguage is set to '%s', but field '%s' is only "
		"supported for the '%s' QueryLanguage",
		own, fields_name(field), other);
	return diag;
}

/* After a QueryLanguage that names none the service goes on as if it said
 * JSONata; one diagnostic of ours is enough. [ql.badvalue] [dis.ql.badvalue] */
static bool is_cascade(struct lint *lint, const struct object *object)
{
	return lint_wants_answer(lint) &&
	       object->container != CONTAINER_UNKNOWN_STATE &&
	       language_is_misnamed(lint_machine(lint), object);
}

/* [matrix.wronglang.msg] [matrix.jponly] [matrix.jnonly] [pass.jn.noResult]
 * [flow.jn.noResultPath] [dis.pass.result.jn] [ql.downgrade.suppress] The test
 * of a choice rule is one thing in several fields and nested rules: its first
 * field speaks for all of it. */
static void check_language(struct lint *lint, const struct object *object)
{
	if (object->is_flawless)
		return;
	bool is_rule = object->container == CONTAINER_RULE;
	bool is_told = object->container == CONTAINER_NESTED_RULE ||
		       language_is_astray(lint_machine(lint), object);
	if ((object->is_opaque && !is_cascade(lint, object)) ||
		(object->state && language_is_downgrade(object->state)))
		return;
	is_told |= object->is_opaque;
	for_each_member (member, object->value) {
		if (!is_foreign(object, member->key->field))
			continue;
		if (!is_told)
			report_language(lint, object, member);
		else if (lint_wants_answer(lint))
			set_severity(report_language(lint, object, member),
				SEVERITY_OFF);
		is_told |= is_rule;
	}
}

const struct rule rule_wrong_language_field = {
	.id = "wrong-language-field",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A field belongs to the other query language",
	.why = "JSONPath states and JSONata states have different fields for "
	       "the same work: Parameters and ResultPath there, Arguments and "
	       "Output here. AWS refuses a field of the language that is not "
	       "in force.",
	.mend = "Use the field of the language in force that does the same, "
		"or set QueryLanguage.",
	.reference = LANGUAGES,
	.object = check_language,
};

static bool is_missing(
	const struct object *object, const struct field_rule *row)
{
	return row->containers >> object->container & 1 &&
	       row->presence[object->language] == PRESENCE_REQUIRED &&
	       !object_member(object, row->field);
}

static struct diag *report_required(struct lint *lint,
	const struct object *object, const char *quoted, const char *plain)
{
	struct diag *diag = report(lint, object_start(object), "%s needs %s",
		fields_container_phrase(object->container), quoted);
	locate(lint, diag, object->value);
	add_aws_message(lint, diag, "These fields are required: [%s]", plain);
	return diag;
}

/* Whether another rule says that there is nothing in it at all. */
static bool is_empty_rule(const struct object *object)
{
	return object->container == CONTAINER_RULE && !object->value->count;
}

/* [top.StartAt.required] [top.States.required] [task.resource.required]
 * [retry.ErrorEquals] [catch.next] [choice.next.toplevel] [par.branches]
 * [choice.choices.nonempty] [msg.required] */
static void check_missing(struct lint *lint, const struct object *object)
{
	const char *quoted = "", *plain = "";
	if (object->is_flawless ||
		object_is_complete(lint_machine(lint), object))
		return;
	bool is_told = is_empty_rule(object);
	if (!is_checked(object) || value_has_unknown_key(object->value) ||
		(is_told && !lint_wants_answer(lint)))
		return;
	for (unsigned i = 0; i < field_rule_count; i++) {
		if (!is_missing(object, &field_rules[i]))
			continue;
		const char *name = field_rules[i].name;
		if (!object_has_near_miss(object, field_rules[i].field))
			quoted = arena_format(lint_arena(lint), "%s%s\"%s\"",
				quoted, *quoted ? " and " : "", name);
		plain = arena_format(lint_arena(lint), "%s%s%s", plain,
			*plain ? ", " : "", name);
	}
	is_told |= !*quoted;
	if (!*plain || (is_told && !lint_wants_answer(lint)))
		return;
	struct diag *diag = report_required(lint, object, quoted, plain);
	if (is_told)
		set_severity(diag, SEVERITY_OFF);
}

const struct rule rule_missing_field = {
	.id = "missing-field",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A required field is missing",
	.why = "AWS refuses the definition.",
	.mend = "Add the field; \"asl-lint fields TYPE\" says what it takes.",
	.reference = STRUCTURE,
	.object = check_missing,
};

/* A state without a known Type is opaque; its Type is checked all the same.
 * [top.States.value] [val.Type] */
static void check_type(struct lint *lint, const struct state *state)
{
	const struct object *object = &state->object;
	if (object_has(object, FIELD_Type))
		return;
	for_each_member (member, object->value) {
		if (member_has_unknown_key(member))
			return;
		const char *const type[] = {fields_name(FIELD_Type), NULL};
		if (!suggest_nearest(member->key->text, type))
			continue;
		struct diag *diag = report(lint, member->key_span,
			"\"%.*s\" is no field of a state; did you mean "
			"\"%s\"?",
			PRINT(member->key->text), type[0]);
		locate(lint, diag, object->value);
		add_aws_message(
			lint, diag, "These fields are required: [%s]", type[0]);
		return;
	}
	report_required(lint, object, "\"Type\"", fields_name(FIELD_Type));
}

const struct rule rule_missing_type = {
	.id = "missing-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A state has no Type",
	.why = "Type says what the state does: Task, Wait, Pass, Succeed, "
	       "Fail, Choice, Parallel or Map. AWS refuses a state without "
	       "one, and nothing else of it can be checked.",
	.mend = "Add the Type that was meant.",
	.reference = STRUCTURE,
	.containers = IN_UNKNOWN_STATE,
	.state = check_type,
};
