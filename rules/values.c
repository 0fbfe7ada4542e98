/* What kind of value a field takes; all of it follows from the tables of
 * src/asl. spec/asl.md 2.2 and 2.5. */
#include "asl/language.h"
#include "asl/timestamp.h"
#include "base/suggest.h"
#include "expr/jsonata.h"
#include "lint/rule.h"

#define STRUCTURE                                               \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"statemachine-structure.html"

/* Under JSONata a string stands for any value, if it is an expression; of
 * Assign only the values in it are payload [var.shape]. */
static bool takes_expression(const struct field_value *legal)
{
	return legal->object->language == LANGUAGE_JSONATA &&
	       legal->rule->flags & (FLAG_JSONATA | FLAG_PAYLOAD) &&
	       legal->rule->field != FIELD_Assign;
}

static bool is_expression(struct text text)
{
	return text_starts(text, "{%") || text_ends(text, "%}");
}

/* An expression under JSONPath, a path where its field is another, or a value
 * in quotes that takes none. */
static void help_to_mend(struct lint *lint, struct diag *diag,
	const struct field_value *legal, const struct value *value)
{
	const char *help = shape_mend(value, (enum shape)legal->rule->shape);
	bool is_jsonpath = legal->object->language == LANGUAGE_JSONPATH &&
			   value->kind == VALUE_STRING;
	const struct field_rule *twin =
		fields_path_twin(legal->rule->name, legal->object->container);
	if (is_jsonpath && is_expression(value_text(value)))
		add_help(lint, diag,
			"{%% %%} is evaluated only where \"%s\" is \"%s\"",
			fields_name(FIELD_QueryLanguage),
			fields_language_name(LANGUAGE_JSONATA));
	else if (is_jsonpath && twin &&
		 path_is_meant(lint_arena(lint), value_text(value)))
		add_help(lint, diag, "\"%s\" takes a path", twin->name);
	else if (help)
		add_help(lint, diag, "%s", help);
}

static const char *or_expression(const struct field_value *legal)
{
	return takes_expression(legal) ? " or a {% %} expression" : "";
}

static void add_kind_answer(
	struct lint *lint, struct diag *diag, enum shape shape)
{
	if (shape == SHAPE_INTEGER)
		add_aws_message(lint, diag, "Expected value of type Integer");
	else if (shape_is_text(shape) || shape == SHAPE_STRINGS)
		add_aws_message(lint, diag, "Expected value of type [STRING]");
}

/* Where a text is wanted, and YAML has made something else of a word. */
static void help_to_quote(
	struct lint *lint, struct diag *diag, const struct value *value)
{
	struct text word;
	if ((value->kind == VALUE_BOOLEAN || value->kind == VALUE_NUMBER) &&
		lint_yaml_word(lint, value->span, &word))
		add_help(lint, diag,
			"YAML reads an unquoted %.*s as %s: write \"%.*s\"",
			PRINT(word), value_kind_name(value), PRINT(word));
}

/* An expression fits where the language is what was meant, and that it is not
 * is reported. */
static void hide_explained(
	struct lint *lint, struct diag *diag, const struct field_value *legal)
{
	if (legal->rule->flags & FLAG_JSONATA &&
		value_is_known_string(legal->value) &&
		is_expression(value_text(legal->value)) &&
		language_is_told(lint_machine(lint), legal->object))
		set_severity(diag, SEVERITY_OFF);
}

static void report_kind(struct lint *lint, const struct field_value *legal)
{
	enum shape shape = (enum shape)legal->rule->shape;
	const struct value *value = legal->value;
	bool is_fraction =
		shape == SHAPE_INTEGER && value->kind == VALUE_NUMBER;
	struct diag *diag = report(lint, value->span,
		"\"%s\" takes %s%s, not %s", legal->rule->name,
		shape_phrase(shape), or_expression(legal),
		is_fraction ? "a fraction" : value_kind_name(value));
	help_to_mend(lint, diag, legal, value);
	if (shape_is_text(shape))
		help_to_quote(lint, diag, value);
	add_kind_answer(lint, diag, shape);
	hide_explained(lint, diag, legal);
}

/* Elements of lists: the objects and strings that SHAPE_OBJECTS and
 * SHAPE_STRINGS ask for. */
static void check_elements(struct lint *lint, const struct field_value *legal)
{
	bool wants_object = legal->rule->shape == SHAPE_OBJECTS;
	enum value_kind wanted = wants_object ? VALUE_OBJECT : VALUE_STRING;
	for_each_element (element, legal->value) {
		if (element->kind == wanted || element->is_placeholder)
			continue;
		struct diag *diag = report(lint, element->span,
			"each element of \"%s\" is %s, not %s",
			legal->rule->name,
			wants_object ? "an object" : "a string",
			value_kind_name(element));
		if (!wants_object)
			help_to_quote(lint, diag, element);
		add_kind_answer(lint, diag, (enum shape)legal->rule->shape);
	}
}

static void report_no_state(struct lint *lint, const struct member *member)
{
	struct diag *diag = report(lint, member->value.span,
		"state \"%.*s\" is an object, not %s", PRINT(member->key->text),
		value_kind_name(&member->value));
	uint16_t field = member->key->field;
	if (fields_is_legal(field, CONTAINER_MACHINE, LANGUAGE_JSONPATH))
		add_help(lint, diag,
			"\"%s\" is a field of the machine: move it out of "
			"\"%s\"",
			fields_name(field), fields_name(FIELD_States));
}

/* The model knows whether all of the machine's own are objects. */
static void check_states(struct lint *lint, const struct field_value *legal)
{
	const struct scope *own = lint_machine(lint)->scopes[0];
	if (!own->has_unread && legal->object == own->object &&
		legal->value == object_value(own->object, FIELD_States))
		return;
	for_each_member (member, legal->value)
		if (member->value.kind != VALUE_OBJECT &&
			!member->value.is_placeholder)
			report_no_state(lint, member);
}

/* [val.num.wrongtype] [val.null] [ql.badtype.msg] [val.End] [val.Branches]
 * [val.Choices] [retry.array] [retry.literal] [top.Comment.type]
 * [top.TimeoutSeconds.literal] [top.States.value] [cmp.string] [cmp.numeric]
 * [cmp.boolean] [cmp.is] [choice.bool.and] [choice.bool.not] [var.shape] */
static void check_kind(struct lint *lint, const struct field_value *legal)
{
	enum shape shape = (enum shape)legal->rule->shape;
	const struct value *value = legal->value;
	if (takes_expression(legal) && value->kind == VALUE_STRING)
		return;
	if (!shape_fits(value, shape))
		report_kind(lint, legal);
	else if (shape == SHAPE_OBJECTS || shape == SHAPE_STRINGS)
		check_elements(lint, legal);
	else if (shape == SHAPE_STATES)
		check_states(lint, legal);
}

const struct rule rule_wrong_type = {
	.id = "wrong-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A field has a value of the wrong type",
	.why = "AWS refuses a value of another type than the field has; null "
	       "too, where it is not named as allowed.",
	.mend = "Write a value of the type that the message names.",
	.reference = STRUCTURE,
	.shapes = ON_MISFITS | ON_SHAPE(OBJECTS) | ON_SHAPE(STRINGS) |
		  ON_SHAPE(STATES),
	.field = check_kind,
};

static bool is_within(const struct field_rule *rule, struct number number)
{
	return number.number >= rule->low && number.number <= rule->high;
}

/* [dis.int.float] [open.int.1.0] Whether the service takes it was never
 * measured. One out of range is reported as that. */
static void check_fraction(struct lint *lint, const struct field_value *legal)
{
	if (legal->value->kind != VALUE_NUMBER)
		return;
	struct number number = value_number(legal->value);
	if (!number.is_integer || number.is_plain ||
		!is_within(legal->rule, number))
		return;
	struct diag *diag = report(lint, legal->value->span,
		"\"%s\" takes an integer, written without fraction or exponent",
		legal->rule->name);
	if ((double)number.integer == number.number)
		add_help(lint, diag, "write %lld", (long long)number.integer);
}

const struct rule rule_integer_as_fraction = {
	.id = "integer-as-fraction",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An integer is written with a fraction or an exponent",
	.why = "The value is a whole number, but 1.0 or 1e3 is read as a "
	       "floating point number by many programs, and the service "
	       "refuses fractions.",
	.mend = "Write the number without a fraction or an exponent.",
	.reference = STRUCTURE,
	.shapes = ON_SHAPE(INTEGER),
	.field = check_fraction,
};

/* As the service prints bounds: integers plain, other numbers with a fraction.
 */
static const char *print_bound(
	struct lint *lint, const struct field_rule *rule, double bound)
{
	return arena_format(lint_arena(lint),
		rule->shape == SHAPE_NUMBER ? "%.1f" : "%.0f", bound);
}

static const char *describe_range(
	struct lint *lint, const struct field_rule *rule)
{
	if (rule->high == FIELDS_NO_LIMIT)
		return arena_format(
			lint_arena(lint), "%.0f or more", rule->low);
	return arena_format(
		lint_arena(lint), "%.0f to %.0f", rule->low, rule->high);
}

/* [top.TimeoutSeconds.range] [val.TaskTimeout] [val.Seconds]
 * [val.MaxConcurrency] [val.TolPct] [val.TolCnt] [retry.Interval] [retry.Max]
 * [retry.Backoff] [retry.MaxDelay] [reader.maxitems] [batch.positive]
 * [batch.bytes.max] [msg.min] [msg.max] [dis.top.timeout0]
 * [dis.retry.interval0] [dis.batch.zero] [dis.backoff] [dis.wait0]
 * [dis.tolpct.fraction] [dis.writer.batchmax] [wait.zero] [q.map.items] */
static void check_range(struct lint *lint, const struct field_value *legal)
{
	const struct field_rule *rule = legal->rule;
	if (legal->value->kind != VALUE_NUMBER)
		return;
	struct number number = value_number(legal->value);
	bool is_low = number.number < rule->low;
	if (is_within(rule, number))
		return;
	if (rule->shape == SHAPE_INTEGER && !number.is_integer)
		return;
	struct diag *diag = report(lint, legal->value->span,
		"\"%s\" is %s, not %.*s", rule->name,
		describe_range(lint, rule), PRINT(value_text(legal->value)));
	add_aws_message(lint, diag, "%s value is %s",
		is_low ? "Minimum" : "Maximum",
		print_bound(lint, rule, is_low ? rule->low : rule->high));
}

const struct rule rule_out_of_range = {
	.id = "out-of-range",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A number is too small or too large",
	.why = "AWS refuses numbers outside the range of their field.",
	.mend = "Choose a number within the range that the message names.",
	.reference = STRUCTURE,
	.shapes = ON_SHAPE(INTEGER) | ON_SHAPE(NUMBER),
	.field = check_range,
};

/* The values of an enumeration, with QUOTE around each. */
static const char *list_values(
	struct lint *lint, const struct field_rule *rule, const char *quote)
{
	const char *list = "";
	const char *const *values = fields_values((enum values)rule->low);
	for (unsigned i = 0; values[i]; i++)
		list = arena_format(lint_arena(lint), "%s%s%s%s%s", list,
			i ? ", " : "", quote, values[i], quote);
	return list;
}

static bool is_value(const struct field_rule *rule, struct text text)
{
	const char *const *values = fields_values((enum values)rule->low);
	for (unsigned i = 0; values[i]; i++)
		if (text_is(text, values[i]))
			return true;
	return false;
}

/* [val.Type] [val.QueryLanguage] [top.QueryLanguage.value] [top.Version.value]
 * [map.mode.values] [obj.ProcessorConfig] [reader.inputtype.values]
 * [reader.transformation] [reader.manifest] [reader.csv.delim]
 * [reader.csv.header.values] [writer.config.transformation]
 * [writer.config.output] [retry.Jitter] [msg.enum] [msg.type.enum]
 * [ql.badvalue] [dis.jitter] [dis.version] [dis.ql.badvalue] [dis.inputtype]
 * [dis.exectype] */
static void check_enum(struct lint *lint, const struct field_value *legal)
{
	const struct field_rule *rule = legal->rule;
	const struct value *value = legal->value;
	if (!value_is_known_string(value) || is_value(rule, value_text(value)))
		return;
	const char *near = suggest_nearest(
		value_text(value), fields_values((enum values)rule->low));
	struct diag *diag = report(lint, value->span,
		near ? "\"%.*s\" is no %s; did you mean \"%s\"?"
		     : "\"%.*s\" is no %s%s",
		PRINT(value_text(value)), rule->name, near ? near : "");
	bool is_only = !fields_values((enum values)rule->low)[1];
	if (!is_only || !near)
		add_help(lint, diag, "%s is %s%s", rule->name,
			is_only ? "" : "one of ",
			list_values(lint, rule, "\""));
	add_aws_message(lint, diag,
		rule->field == FIELD_Type
			? "The field 'Type' should have one of these values: "
			  "[%s]"
			: "Value should be one of the following: [%s]",
		list_values(lint, rule, ""));
}

const struct rule rule_unknown_value = {
	.id = "unknown-value",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A field has none of the values that it can have",
	.why = "The field takes one of a fixed set of words, with exact case. "
	       "AWS refuses any other.",
	.mend = "Write one of the values that the message names, with its "
		"case.",
	.reference = STRUCTURE,
	.shapes = ON_SHAPE(ENUM),
	.field = check_enum,
};

/* [choice.choices.nonempty] [val.Choices] [val.Branches] [choice.bool.and]
 * [retry.ErrorEquals] [msg.empty] [dis.branches.empty] [dis.choices.empty]
 * [dis.erroreq.empty] */
static void check_empty(struct lint *lint, const struct field_value *legal)
{
	const struct field_rule *rule = legal->rule;
	if (rule->low < 1 || legal->value->kind != VALUE_ARRAY ||
		legal->value->count)
		return;
	struct diag *diag = report(lint, legal->value->span,
		"\"%s\" needs at least one element", rule->name);
	add_aws_message(lint, diag, "Value cannot be empty");
}

const struct rule rule_empty_list = {
	.id = "empty-list",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A list that needs an element has none",
	.why = "A Choice has rules, a Parallel has branches and a handler has "
	       "error names; AWS refuses the empty list.",
	.mend = "Add an element, or remove the field where it is optional.",
	.reference = STRUCTURE,
	.shapes = ON_SHAPE(OBJECTS) | ON_SHAPE(STRINGS),
	.field = check_empty,
};

static const char *timestamp_hint(enum timestamp_fault fault)
{
	switch (fault) {
	case TIMESTAMP_NO_ZONE:
		return "end it with Z, or with an offset such as +02:00";
	case TIMESTAMP_RANGE:
		return "the calendar or the clock has no such moment";
	case TIMESTAMP_LOWERCASE: return "write T and Z in upper case";
	default: return "write it like 2026-03-14T01:59:00Z";
	}
}

/* [val.Timestamp] [ts.profile] [ts.refused] [ts.lower] [ts.fraction]
 * [ts.compare.literal] [dis.timestamp] [cmp.timestamp] [msg.ts] */
static void check_timestamp(struct lint *lint, const struct field_value *legal)
{
	const struct value *value = legal->value;
	if (!value_is_known_string(value) ||
		(takes_expression(legal) && is_expression(value_text(value))))
		return;
	enum timestamp_fault fault = timestamp_check(value_text(value));
	if (fault == TIMESTAMP_OK)
		return;
	struct diag *diag = report(lint, value->span,
		"\"%.*s\" is no RFC 3339 timestamp", PRINT(value_text(value)));
	add_help(lint, diag, "%s", timestamp_hint(fault));
	help_to_mend(lint, diag, legal, value);
	add_aws_message(lint, diag, "String does not match RFC3339 timestamp");
	hide_explained(lint, diag, legal);
	if (fault != TIMESTAMP_LOWERCASE)
		return;
	set_severity(diag, SEVERITY_WARNING);
	set_outcome(diag, OUTCOME_RUNS);
}

const struct rule rule_invalid_timestamp = {
	.id = "invalid-timestamp",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A timestamp is not in the RFC 3339 form",
	.why = "Timestamps are a date, T, a time and Z or an offset, as in "
	       "2026-03-14T01:59:00Z. AWS refuses another form and days or "
	       "hours that do not exist.",
	.mend = "Write a date, T, a time and Z or an offset: "
		"\"2026-03-14T01:59:00Z\".",
	.reference = "https://states-language.net/spec.html#timestamps",
	.shapes = ON_SHAPE(TIMESTAMP),
	.field = check_timestamp,
};

/* Whether TEXT computes something, as JSONata. What begins as a JSONPath does
 * is one more likely. */
static bool computes(struct lint *lint, struct text text)
{
	if (!text.len || !memchr(text.bytes, '$', text.len) ||
		text_starts(text, "$.") || text_starts(text, "$["))
		return false;
	const struct jsonata_node *root =
		jsonata_parse(lint_arena(lint), text)->root;
	if (!root)
		return false;
	switch (root->kind) {
	case JSONATA_BINARY:
	case JSONATA_CONDITION:
	case JSONATA_APPLY:
	case JSONATA_CALL:
	case JSONATA_PATH:
	case JSONATA_VARIABLE:
	case JSONATA_BLOCK: return true;
	default: return false;
	}
}

enum { SHOWN_BYTES = 60 };

/* What it says has to be copied into a string as it is. */
static void help_to_compute(
	struct lint *lint, struct diag *diag, struct text text)
{
	bool is_plain = text.len <= SHOWN_BYTES;
	for (uint32_t i = 0; i < text.len; i++)
		is_plain &= !memchr("\"\\\n\r\t", text.bytes[i], 5);
	if (!computes(lint, text))
		return;
	if (is_plain)
		add_help(lint, diag, "write \"{%% %.*s %%}\"", PRINT(text));
	else
		add_help(lint, diag, "put it between {%% and %%}");
}

/* [jn.halfopen] [jn.numeric.plain] [jn.where.number] [jn.where.bool]
 * [choice.jn.condition.type] [msg.jn.delims] A plain string where a number, a
 * boolean or an array is wanted; half an expression is jsonata.c's. */
static void check_plain(struct lint *lint, const struct field_value *legal)
{
	const struct value *value = legal->value;
	enum shape shape = (enum shape)legal->rule->shape;
	if (!takes_expression(legal) || !value_is_known_string(value) ||
		is_expression(value_text(value)))
		return;
	struct diag *diag = report(lint, value->span,
		"\"%s\" takes %s or a {%% %%} expression, not plain text",
		legal->rule->name, shape_phrase(shape));
	help_to_mend(lint, diag, legal, value);
	help_to_compute(lint, diag, value_text(value));
	add_aws_message(lint, diag,
		"JSONata string must start with {%% and end with %%}");
}

const struct rule rule_plain_text_for_expression = {
	.id = "plain-text-for-expression",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "Plain text stands where JSONata needs a value or {% %}",
	.why = "Under JSONata a string is an expression only between {% and "
	       "%}. Where a number, a boolean or an array is wanted AWS "
	       "refuses plain text.",
	.mend = "Write the value itself, or an expression in {% %}.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "transforming-data.html",
	.shapes = ON_MISFITS,
	.field = check_plain,
};
