/* Map states: modes and limits. spec/asl.md section 3.8. */
#include "lint/rule.h"

#define MAP \
	"https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html"
#define DISTRIBUTED                                             \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-map-distributed.html"
#define INLINE                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-map-inline.html"

enum { INLINE_MAX_CONCURRENCY = 40 };

enum mode { MODE_INLINE, MODE_DISTRIBUTED, MODE_UNCLEAR };

static bool is_misspelt(
	const struct value *value, enum container container, uint16_t field)
{
	return model_has_near_miss(value, container, LANGUAGE_JSONPATH, field);
}

/* [map.mode.default] [map.mode.values] */
static enum mode mode_of(const struct value *config)
{
	const struct member *member = value_member(config, FIELD_Mode);
	if (!member)
		return is_misspelt(
			       config, CONTAINER_PROCESSOR_CONFIG, FIELD_Mode)
			       ? MODE_UNCLEAR
			       : MODE_INLINE;
	const struct value *value = &member->value;
	if (!value_is_known_string(value))
		return MODE_UNCLEAR;
	struct text mode = value_text(value);
	if (text_is(mode, "DISTRIBUTED"))
		return MODE_DISTRIBUTED;
	return text_is(mode, "INLINE") ? MODE_INLINE : MODE_UNCLEAR;
}

static const struct member *processor_of(const struct state *state)
{
	const struct member *member =
		object_member(&state->object, FIELD_ItemProcessor);
	return member ? member : object_member(&state->object, FIELD_Iterator);
}

/* Whether a ProcessorConfig was meant: it stands in the Map itself, or under
 * another name. */
static bool has_lost_config(
	const struct state *state, const struct value *processor)
{
	return object_has(&state->object, FIELD_ProcessorConfig) ||
	       is_misspelt(
		       processor, CONTAINER_PROCESSOR, FIELD_ProcessorConfig);
}

/* With an ExecutionType, which is reported, the Mode was probably forgotten. */
static enum mode mode_meant_by(const struct value *config)
{
	return value_member(config, FIELD_ExecutionType) &&
			       !value_member(config, FIELD_Mode)
		       ? MODE_UNCLEAR
		       : mode_of(config);
}

/* The mode of a Map; unclear for every other state and a Map without a
 * processor. */
static enum mode map_mode(const struct state *state)
{
	if (state_type(state) != CONTAINER_MAP || state->object.is_opaque)
		return MODE_UNCLEAR;
	const struct member *processor = processor_of(state);
	if (!processor || processor->value.kind != VALUE_OBJECT)
		return MODE_UNCLEAR;
	const struct member *config =
		value_member(&processor->value, FIELD_ProcessorConfig);
	if (!config)
		return has_lost_config(state, &processor->value) ? MODE_UNCLEAR
								 : MODE_INLINE;
	return config->value.kind == VALUE_OBJECT
		       ? mode_meant_by(&config->value)
		       : MODE_UNCLEAR;
}

/* [map.exectype.required] [obj.ProcessorConfig] */
static void check_execution_type(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_PROCESSOR_CONFIG ||
		mode_of(object->value) != MODE_DISTRIBUTED ||
		!object_lacks(object, FIELD_ExecutionType))
		return;
	struct diag *diag = report(lint, object_value_span(object, FIELD_Mode),
		"a Distributed Map needs \"ExecutionType\"");
	add_help(lint, diag,
		"add \"ExecutionType\": \"STANDARD\", or \"EXPRESS\" for items "
		"that take less than five minutes");
	locate(lint, diag, object->value);
	add_aws_message(
		lint, diag, "These fields are required: [ExecutionType]");
}

const struct rule rule_missing_execution_type = {
	.id = "missing-execution-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A Distributed Map does not say how its items run",
	.why = "Every item of a Distributed Map is an execution of its own, "
	       "and ExecutionType says of which type. There is no default; AWS "
	       "refuses the definition without it.",
	.mend = "Add \"ExecutionType\": \"STANDARD\" or \"EXPRESS\".",
	.reference = DISTRIBUTED,
	.containers = IN_PROCESSOR_CONFIG,
	.object = check_execution_type,
};

/* [map.exectype.inline] [map.mode.default] */
static void check_inline_type(struct lint *lint, const struct object *object)
{
	const struct member *member =
		object_member(object, FIELD_ExecutionType);
	if (object->container != CONTAINER_PROCESSOR_CONFIG || !member ||
		mode_of(object->value) != MODE_INLINE)
		return;
	struct diag *diag = report(lint, member->key_span,
		"an inline Map takes no \"ExecutionType\"");
	add_help(lint, diag,
		"its items run inside the execution; for executions of their "
		"own say \"Mode\": \"DISTRIBUTED\"");
	locate(lint, diag, object->value);
	add_aws_message(lint, diag, "Field 'ExecutionType' is not supported");
}

const struct rule rule_inline_execution_type = {
	.id = "inline-execution-type",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "An inline Map has an ExecutionType",
	.why = "The items of an inline Map are no executions, so there is no "
	       "type to choose. INLINE is the mode where none is given. AWS "
	       "refuses the definition.",
	.mend = "Remove ExecutionType, or set \"Mode\": \"DISTRIBUTED\".",
	.reference = INLINE,
	.containers = IN_PROCESSOR_CONFIG,
	.object = check_inline_type,
};

/* [map.dist.onlyfields] [lint.map.distonly] [dis.reader.inline] Accepted at
 * creation. */
static void check_only_fields(struct lint *lint, const struct state *state)
{
	static const uint16_t fields[] = {FIELD_ItemReader, FIELD_ItemBatcher,
		FIELD_ResultWriter, FIELD_Label, FIELD_ToleratedFailureCount,
		FIELD_ToleratedFailureCountPath,
		FIELD_ToleratedFailurePercentage,
		FIELD_ToleratedFailurePercentagePath};
	if (map_mode(state) != MODE_INLINE)
		return;
	for (unsigned i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const struct member *member =
			object_member(&state->object, fields[i]);
		if (!member || !object_takes(&state->object, fields[i]))
			continue;
		struct diag *diag = report(lint, member->key_span,
			"only a Distributed Map uses \"%s\"",
			fields_name(fields[i]));
		add_help(lint, diag,
			"give the item processor a \"ProcessorConfig\" with "
			"\"Mode\": \"DISTRIBUTED\"");
	}
}

const struct rule rule_distributed_only_field = {
	.id = "distributed-only-field",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An inline Map has a field that only Distributed Maps use",
	.why = "Reading items from S3, batching them, writing results to S3, "
	       "tolerating failures and labelling belong to Map Runs, which "
	       "only a Distributed Map starts. The service takes the fields on "
	       "an inline Map, but does not document that they do anything.",
	.mend = "Set \"Mode\": \"DISTRIBUTED\" in ProcessorConfig, or remove "
		"the field.",
	.reference = DISTRIBUTED,
	.containers = IN_MAP,
	.state = check_only_fields,
};

static const struct value *number_in(
	const struct state *state, uint16_t field, double *number)
{
	const struct value *value = object_value(&state->object, field);
	if (!value || value->kind != VALUE_NUMBER)
		return NULL;
	*number = value_number(value).number;
	return value;
}

/* [lint.map.tolerate100] [map.tol.trip] */
static void check_tolerance(struct lint *lint, const struct state *state)
{
	double number;
	const struct value *value =
		number_in(state, FIELD_ToleratedFailurePercentage, &number);
	if (map_mode(state) != MODE_DISTRIBUTED || !value || number != 100)
		return;
	struct diag *diag = report(
		lint, value->span, "this Map succeeds if all items fail");
	add_help(lint, diag,
		"failures are seen only in the Map Run; say how many are "
		"really all right");
}

const struct rule rule_all_failures_tolerated = {
	.id = "all-failures-tolerated",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Map tolerates that every item fails",
	.why = "With a tolerated percentage of 100 the Map goes on as if "
	       "nothing had happened, whatever becomes of its items.",
	.mend = "Tolerate the share of failures that still makes a useful "
		"result.",
	.reference = DISTRIBUTED,
	.containers = IN_MAP,
	.state = check_tolerance,
};

/* [map.inline.concurrency] [lint.map.inline.large] [q.inline.concurrency] */
static void check_inline_concurrency(
	struct lint *lint, const struct state *state)
{
	double number;
	const struct value *value =
		number_in(state, FIELD_MaxConcurrency, &number);
	if (map_mode(state) != MODE_INLINE || !value ||
		number <= INLINE_MAX_CONCURRENCY)
		return;
	struct diag *diag = report(lint, value->span,
		"an inline Map runs at most %d iterations at once",
		INLINE_MAX_CONCURRENCY);
	add_help(lint, diag, "a Distributed Map runs up to 10,000");
}

const struct rule rule_inline_concurrency = {
	.id = "inline-concurrency",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "An inline Map asks for more than 40 iterations at once",
	.why = "An inline Map runs 40 iterations at once in practice, whatever "
	       "MaxConcurrency says, and all of them add to the 25,000 events "
	       "of the execution.",
	.mend = "Ask for at most 40, or set \"Mode\": \"DISTRIBUTED\".",
	.reference = INLINE,
	.containers = IN_MAP,
	.state = check_inline_concurrency,
};

/* [lint.map.unlimited] [map.distributed.concurrency] */
static void check_unlimited(struct lint *lint, const struct state *state)
{
	double number = 0;
	const struct object *map = &state->object;
	const struct value *value =
		number_in(state, FIELD_MaxConcurrency, &number);
	if (map_mode(state) != MODE_DISTRIBUTED || number != 0 ||
		(!value && object_member(map, FIELD_MaxConcurrency)) ||
		object_member(map, FIELD_MaxConcurrencyPath))
		return;
	struct diag *diag = report(lint, value ? value->span : state->name_span,
		"Map \"%.*s\" runs up to 10,000 items at once",
		PRINT(state->name->text));
	add_help(lint, diag,
		"give it a \"MaxConcurrency\" that the services it calls can "
		"take");
}

const struct rule rule_unlimited_concurrency = {
	.id = "unlimited-concurrency",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Distributed Map has no MaxConcurrency",
	.why = "Without MaxConcurrency, or with 0, a Distributed Map starts up "
	       "to 10,000 child executions side by side. Services behind them, "
	       "Lambda for one, begin to throttle long before that.",
	.mend = "Set MaxConcurrency to what the services behind the Map can "
		"take.",
	.reference = DISTRIBUTED,
	.containers = IN_MAP,
	.state = check_unlimited,
};

/* [lint.map.nowriter] */
static void check_writer(struct lint *lint, const struct state *state)
{
	if (map_mode(state) != MODE_DISTRIBUTED ||
		object_member(&state->object, FIELD_ResultWriter))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Map \"%.*s\" has no \"ResultWriter\"",
		PRINT(state->name->text));
	add_help(lint, diag,
		"results of all items together over 256 KiB fail the Map; "
		"ResultWriter puts them into S3");
}

const struct rule rule_map_without_writer = {
	.id = "map-without-writer",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Distributed Map has no ResultWriter",
	.why = "The results of all items become the output of the Map, which "
	       "may have 256 KiB. With a ResultWriter they go to S3 and the "
	       "output says where.",
	.mend = "Add a ResultWriter with a Bucket and Prefix.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "input-output-resultwriter.html",
	.containers = IN_MAP,
	.state = check_writer,
};

/* [map.deprecated.Iterator] [lint.deprecated.iterator] [matrix.iterator.jn] */
static void check_iterator(struct lint *lint, const struct state *state)
{
	const struct member *member =
		object_member(&state->object, FIELD_Iterator);
	if (state_type(state) != CONTAINER_MAP || !member ||
		object_member(&state->object, FIELD_ItemProcessor))
		return;
	struct diag *diag =
		report(lint, member->key_span, "\"Iterator\" is the old name");
	add_help(lint, diag, "call it \"ItemProcessor\"");
}

const struct rule rule_deprecated_iterator = {
	.id = "deprecated-iterator",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Map has the deprecated Iterator",
	.why = "ItemProcessor has taken the place of Iterator. Both mean the "
	       "same, but what is new is documented for ItemProcessor only.",
	.mend = "Rename Iterator to ItemProcessor.",
	.reference = MAP,
	.containers = IN_MAP,
	.state = check_iterator,
};

/* [map.deprecated.Parameters] [lint.deprecated.mapparams] */
static void check_parameters(struct lint *lint, const struct state *state)
{
	const struct member *member =
		object_member(&state->object, FIELD_Parameters);
	if (state_type(state) != CONTAINER_MAP || !member ||
		state->object.language != LANGUAGE_JSONPATH ||
		object_member(&state->object, FIELD_ItemSelector))
		return;
	struct diag *diag = report(lint, member->key_span,
		"\"Parameters\" of a Map is the old name");
	add_help(lint, diag, "call it \"ItemSelector\"");
}

const struct rule rule_deprecated_map_parameters = {
	.id = "deprecated-map-parameters",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A Map has the deprecated Parameters",
	.why = "What every item is given is called ItemSelector now; it tells "
	       "better that the template is filled in once for each item.",
	.mend = "Rename Parameters to ItemSelector.",
	.reference = MAP,
	.containers = IN_MAP,
	.state = check_parameters,
};
