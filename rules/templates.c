/* Payload templates: ".$" keys and the strings around them.
 * spec/asl.md 6.2. */
#include "base/suggest.h"
#include "lint/rule.h"

#define TEMPLATES                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"input-output-inputpath-params.html"

/* More than the name of any function has. */
enum { FUNCTION_NAME_MAX = 40 };

/* The service points at the field of the state, not at the member.
 * [pt.value.string] [msg.template] */
static void answer_template(
	struct lint *lint, struct diag *diag, const struct use *use)
{
	locate(lint, diag, &use->field->value);
	add_aws_message(lint, diag,
		"The value for the field '%.*s' must be a valid JSONPath or a "
		"valid intrinsic function call",
		PRINT(use->member->key->text));
}

static void check_kind(struct lint *lint, const struct use *use)
{
	struct text key = use->member->key->text;
	struct diag *diag = report(lint, use->value->span,
		"\"%.*s\" takes a path or an intrinsic call, not %s",
		PRINT(key), value_kind_name(use->value));
	add_help(lint, diag, "without \".$\" the key takes any value: \"%.*s\"",
		(int)key.len - 2, key.bytes);
	answer_template(lint, diag, use);
}

/* Whether TEXT is "States", or nearly. */
static bool is_like_states(struct text text)
{
	static const char *const names[] = {"States", NULL};
	return text_is(text, names[0]) || suggest_nearest(text, names);
}

/* The function that NAME, without "States." or with something like it, means;
 * or NULL. */
static const char *find_function(struct lint *lint, struct text name)
{
	uint32_t dot = text_find(name, ".", 0);
	if (dot != UINT32_MAX && !is_like_states(text_slice(name, 0, dot)))
		return NULL;
	if (dot != UINT32_MAX)
		name = text_slice(name, dot + 1, name.len);
	struct text whole = text_of(arena_format(
		lint_scratch(lint), "States.%.*s", (int)name.len, name.bytes));
	const struct intrinsic_function *function = intrinsic_find(whole);
	return function ? function->name : intrinsic_nearest(name);
}

/* The call that was meant by one that does not begin with "States.", or NULL.
 * [intr.case] */
static const char *mend_call(struct lint *lint, struct text text)
{
	uint32_t end = text_find(text, "(", 0);
	if (end == UINT32_MAX || end > FUNCTION_NAME_MAX ||
		!text_ends(text, ")"))
		return NULL;
	const char *name = find_function(lint, text_slice(text, 0, end));
	if (!name)
		return NULL;
	struct text rest = text_slice(text, end, text.len);
	return arena_format(
		lint_scratch(lint), "%s%.*s", name, (int)rest.len, rest.bytes);
}

static void help_with_text(
	struct lint *lint, struct diag *diag, const struct use *use)
{
	struct text text = value_text(use->value), key = use->member->key->text;
	if (text_starts(text, " "))
		add_help(lint, diag, "take the blank away that it begins with");
	else if (text_starts(text, "{%"))
		add_help(lint, diag,
			"expressions of JSONata stand in states with "
			"\"%s\": \"JSONata\", under keys without \".$\"",
			fields_name(FIELD_QueryLanguage));
	else if (mend_call(lint, text))
		add_help(lint, diag, "did you mean \"%.*s\"?",
			PRINT(text_of(mend_call(lint, text))));
	else
		add_help(lint, diag,
			"begin it with \"$\", or leave \".$\" off the key for "
			"text: \"%.*s\"",
			(int)key.len - 2, key.bytes);
}

static void check_no_path(struct lint *lint, const struct use *use)
{
	struct diag *diag = report(lint, use->value->span,
		"\"%.*s\" takes a path or an intrinsic call, this is plain "
		"text",
		PRINT(use->member->key->text));
	help_with_text(lint, diag, use);
	answer_template(lint, diag, use);
}

static void check_path(struct lint *lint, const struct use *use)
{
	const struct path_fault *error = use->path->error;
	if (!error)
		return;
	struct diag *diag =
		report(lint, lint_inner_span(lint, use->value, error->span),
			"no valid JSONPath: %s", error->message);
	answer_template(lint, diag, use);
}

/* [pt.rule] [pt.value.string] [path.allowed.Template] */
static void check_value(struct lint *lint, const struct use *use)
{
	if (use->kind == USE_BAD_TEMPLATE)
		check_kind(lint, use);
	else if (use->kind == USE_TEMPLATE && use->path &&
		 use->path->kind == PATH_NONE)
		check_no_path(lint, use);
	else if (use->kind == USE_TEMPLATE && use->path)
		check_path(lint, use);
}

const struct rule rule_invalid_template_value = {
	.id = "invalid-template-value",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "The value of a \".$\" key is no path and no intrinsic call",
	.why = "A key that ends in \".$\" says that its string is to be "
	       "evaluated. AWS refuses a value that is no JSONPath, no path "
	       "into the context object or a variable and no intrinsic call.",
	.mend = "Write a path or an intrinsic call, or take \".$\" off the "
		"key.",
	.reference = TEMPLATES,
	.uses = ON_SPECIAL(TEMPLATE) | ON_USE(BAD_TEMPLATE),
	.use = check_value,
};

/* [lint.nodollar] [code.NO_DOLLAR] [pt.plain] [pt.array.elem] The whole string,
 * so that prose with a dollar sign in it is left alone. */
static bool looks_dynamic(struct lint *lint, struct text text)
{
	if (text_starts(text, "States."))
		return !intrinsic_parse(lint_scratch(lint), text)->findings;
	return path_is_meant(lint_scratch(lint), text);
}

static bool is_element(const struct use *use)
{
	return use->member->value.kind == VALUE_ARRAY;
}

static void check_dollar(struct lint *lint, const struct use *use)
{
	bool is_object_due =
		!use->is_nested && use->rule->shape == SHAPE_OBJECT;
	if (is_object_due || !looks_dynamic(lint, value_text(use->value)) ||
		member_has_unknown_key(use->member))
		return;
	struct text key = use->member->key->text;
	struct diag *diag = report(lint, use->value->span,
		"\"%.*s\" stays text, although it reads like a %s",
		PRINT(value_text(use->value)),
		text_starts(value_text(use->value), "States.") ? "call"
							       : "path");
	if (!use->is_nested)
		add_help(lint, diag,
			"a template is an object; its \".$\" keys are "
			"evaluated");
	else if (is_element(use))
		add_help(lint, diag,
			"elements are never evaluated; give the whole array as "
			"\"%.*s.$\": \"States.Array(...)\"",
			PRINT(key));
	else
		add_help(lint, diag,
			"to evaluate it write the key as \"%.*s.$\"",
			PRINT(key));
}

const struct rule rule_missing_dollar = {
	.id = "missing-dollar",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.aws_code = "NO_DOLLAR",
	.summary =
		"A template's text reads like a path but its key lacks \".$\"",
	.why = "Only the value of a key that ends in \".$\" is evaluated. "
	       "Without it the text \"$.x\" itself is handed on. AWS warns of "
	       "it too.",
	.mend = "Add \".$\" to the key.",
	.reference = TEMPLATES,
	.uses = ON_USE(PLAIN),
	.use = check_dollar,
};

/* The other key of a pair "a" and "a.$", standing before MEMBER, or NULL. */
static const struct member *find_clash(
	const struct value *object, const struct member *member)
{
	struct text key = member->key->text;
	bool is_template = text_ends(key, ".$");
	uint32_t bare = is_template ? key.len - 2 : key.len;
	for_each_member (other, object) {
		struct text name = other->key->text;
		if (other == member)
			return NULL;
		if (text_ends(name, ".$") == is_template)
			continue;
		uint32_t len = is_template ? name.len : name.len - 2;
		if (len == bare && !memcmp(name.bytes, key.bytes, bare))
			return other;
	}
	return NULL;
}

static void report_clashes(struct lint *lint, const struct member *field,
	const struct value *object)
{
	for_each_member (member, object) {
		const struct member *other =
			lint_may_search(lint, object->count)
				? find_clash(object, member)
				: NULL;
		if (!other)
			continue;
		struct diag *diag = report(lint, member->key_span,
			"\"%.*s\" and \"%.*s\" both give \"%.*s\"",
			PRINT(other->key->text), PRINT(member->key->text),
			PRINT(text_ends(member->key->text, ".$")
					? other->key->text
					: member->key->text));
		add_note(lint, diag, other->key_span, "the other is here");
		locate(lint, diag, &field->value);
	}
}

/* One of 64 bits: equal names have the same. */
static uint64_t name_bit(const char *bytes, uint32_t len)
{
	unsigned last = len ? (unsigned char)bytes[len - 1] : 0;
	return UINT64_C(1) << (len + 7 * last) % 64;
}

static void check_object(struct lint *lint, const struct member *field,
	const struct value *object);

static void check_nested(struct lint *lint, const struct member *field,
	const struct value *value)
{
	if (value->kind == VALUE_OBJECT)
		check_object(lint, field, value);
	else if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			check_nested(lint, field, element);
}

/* [pt.clash] Keys are compared only where one with ".$" may have the name of
 * one without, so that large plain data costs nothing. */
static void check_object(struct lint *lint, const struct member *field,
	const struct value *object)
{
	uint64_t plain = 0, evaluated = 0;
	for_each_member (member, object) {
		struct text key = member->key->text;
		if (text_ends(key, ".$"))
			evaluated |= name_bit(key.bytes, key.len - 2);
		else
			plain |= name_bit(key.bytes, key.len);
		if (member->value.kind == VALUE_OBJECT ||
			member->value.kind == VALUE_ARRAY)
			check_nested(lint, field, &member->value);
	}
	if (plain & evaluated)
		report_clashes(lint, field, object);
}

static void check_templates(struct lint *lint, const struct field_value *legal)
{
	if (legal->object->language == LANGUAGE_JSONPATH &&
		legal->rule->flags & FLAG_TEMPLATE)
		check_nested(lint, legal->member, legal->value);
}

const struct rule rule_template_key_clash = {
	.id = "template-key-clash",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A template has the same key with and without \".$\"",
	.why = "\"a.$\" puts its result under \"a\"; with \"a\" beside it two "
	       "values claim one place, which the language forbids.",
	.mend = "Remove one of the two keys, or rename it.",
	.reference = "https://states-language.net/spec.html#payload-template",
	.shapes = ON_SHAPE(ANY) | ON_SHAPE(OBJECT),
	.field = check_templates,
};

/* A path that starts at START of the string and names something in the input.
 */
static void report_empty(struct lint *lint, const struct use *use,
	const struct path *path, uint32_t start, const struct value *input)
{
	if (path->error || path->kind != PATH_DATA || !path->count ||
		!path->definite)
		return;
	span place = {start, start + path->source.len};
	struct diag *diag = report(lint,
		lint_inner_span(lint, use->value, place),
		"\"%.*s\" finds nothing: \"%s\" null makes the input {}",
		PRINT(path->source), fields_name(FIELD_InputPath));
	add_note(lint, diag, input->span, "the input is emptied here");
}

/* [lint.path.inputnull] Paths into an input that InputPath has emptied. */
static void check_empty_input(struct lint *lint, const struct use *use)
{
	const struct value *input = object_value(use->object, FIELD_InputPath);
	if (!input || input->kind != VALUE_NULL ||
		use->rule->field != FIELD_Parameters)
		return;
	if (use->path)
		report_empty(lint, use, use->path, 0, input);
	if (use->intrinsic && !intrinsic_is_refused(use->intrinsic))
		for_each_argument_path (node, use->intrinsic)
			report_empty(
				lint, use, node->path, node->span.start, input);
}

const struct rule rule_path_into_empty_input = {
	.id = "path-into-empty-input",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "Parameters select from an input that InputPath has emptied",
	.why = "\"InputPath\": null makes the effective input {}, so no path "
	       "into it finds anything and the execution fails.",
	.mend = "Remove \"InputPath\": null, or select from the context "
		"object ($$.) or a variable.",
	.reference = TEMPLATES,
	.uses = ON_USE(TEMPLATE),
	.use = check_empty_input,
};
