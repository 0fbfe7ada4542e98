/* What is done with the items of a Map: chosen, batched, written.
 * spec/asl.md section 3.8. */
#include "asl/payload.h"
#include "lint/rule.h"

#define READER                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"input-output-itemreader.html"
#define BATCHER                                                 \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"input-output-itembatcher.html"
#define WRITER                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"input-output-resultwriter.html"

/* Whether a placeholder hides members of VALUE. */
static bool may_hold_more(const struct value *value)
{
	return value_is_unknown(value) ||
	       (value->kind == VALUE_OBJECT && value_has_unknown_key(value));
}

/* Whether READER may read one JSON file, inside which an ItemsPath may lead. */
static bool may_read_json(const struct value *reader)
{
	const struct member *config = value_member(reader, FIELD_ReaderConfig);
	if (!config)
		return may_hold_more(reader);
	const struct member *type =
		value_member(&config->value, FIELD_InputType);
	if (!type)
		return may_hold_more(&config->value);
	return value_is_unknown(&type->value) ||
	       (type->value.kind == VALUE_STRING &&
		       text_is(value_text(&type->value), "JSON"));
}

/* [map.items.reader] [lint.map.reader.items] A recorded definition leads with
 * ItemsPath into the JSON that the reader has read. */
static void check_sources(struct lint *lint, const struct state *state)
{
	const struct object *map = &state->object;
	const struct member *reader = object_member(map, FIELD_ItemReader);
	bool is_path = map->language == LANGUAGE_JSONPATH;
	uint16_t field = is_path ? FIELD_ItemsPath : FIELD_Items;
	const struct member *items = object_member(map, field);
	if (state_type(state) != CONTAINER_MAP || map->is_opaque || !reader ||
		!items || (is_path && may_read_json(&reader->value)))
		return;
	struct diag *diag = report(lint, items->key_span,
		"the items come from \"%s\" and from \"%s\"",
		fields_name(FIELD_ItemReader), fields_name(field));
	add_note(lint, diag, reader->key_span, "the reader");
	add_help(lint, diag, "keep the one that is meant");
}

const struct rule rule_two_item_sources = {
	.id = "two-item-sources",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A Map has an ItemReader and ItemsPath or Items",
	.why = "The items of a Map are read from S3 by its ItemReader or taken "
	       "from its input by ItemsPath or Items. One of the two is "
	       "pointless beside the other.",
	.mend = "Keep the one that the Map is meant to read.",
	.reference = READER,
	.containers = IN_MAP,
	.state = check_sources,
};

/* [batch.any] [excl.Batch.any] Taken at creation. */
static void check_batcher(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_BATCHER || object->is_opaque ||
		!object_lacks(object, FIELD_MaxItemsPerBatch) ||
		!object_lacks(object, FIELD_MaxItemsPerBatchPath) ||
		!object_lacks(object, FIELD_MaxInputBytesPerBatch) ||
		!object_lacks(object, FIELD_MaxInputBytesPerBatchPath))
		return;
	struct diag *diag = report(lint, object->member->key_span,
		"this batcher does not say how large a batch is");
	add_help(lint, diag,
		"add \"MaxItemsPerBatch\" or \"MaxInputBytesPerBatch\"");
	locate(lint, diag, object->value);
}

const struct rule rule_unbounded_batch = {
	.id = "unbounded-batch",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An ItemBatcher has no size",
	.why = "The language demands a number of items or of bytes for "
	       "batches. AWS takes the definition without, and then fills "
	       "batches up to 256 KiB.",
	.mend = "Add MaxItemsPerBatch or MaxInputBytesPerBatch.",
	.reference = BATCHER,
	.containers = IN_BATCHER,
	.object = check_batcher,
};

/* Samples of AWS that work have "MaxItems": 0. */
static void check_zero(
	struct lint *lint, const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	if (!value || value->kind != VALUE_NUMBER ||
		value_number(value).number != 0 || !object_takes(object, field))
		return;
	struct diag *diag = report(lint, value->span, "\"%s\" is to be above 0",
		fields_name(field));
	add_help(lint, diag, "leave it out where there is no limit to set");
	if (field == FIELD_MaxItems)
		set_severity(diag, SEVERITY_INFO);
}

/* [dis.batch.zero] [batch.positive] [reader.maxitems] */
static void check_zeros(struct lint *lint, const struct object *object)
{
	if (object->is_opaque)
		return;
	if (object->container == CONTAINER_READER_CONFIG)
		check_zero(lint, object, FIELD_MaxItems);
	if (object->container == CONTAINER_BATCHER) {
		check_zero(lint, object, FIELD_MaxItemsPerBatch);
		check_zero(lint, object, FIELD_MaxInputBytesPerBatch);
	}
}

const struct rule rule_zero_limit = {
	.id = "zero-limit",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A limit on items or batches is 0",
	.why = "The documentation wants these numbers positive. AWS takes a 0 "
	       "at creation; what it then means, nothing or no limit, is not "
	       "said.",
	.mend = "Set a positive number, or leave the field out where no limit "
		"is meant.",
	.reference = BATCHER,
	.containers = IN_READER_CONFIG | IN_BATCHER,
	.object = check_zeros,
};

/* [lint.map.prefix] */
static void check_prefix(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_READER || object->is_opaque)
		return;
	struct text prefix = payload_text(object, "Prefix");
	if (!prefix.len || text_ends(prefix, "/") ||
		!text_ends(object_text(object, FIELD_Resource),
			":s3:listObjectsV2"))
		return;
	struct diag *diag = report(lint,
		payload_member(payload_of(object), "Prefix", false)->value.span,
		"this lists whatever begins with \"%.*s\"", PRINT(prefix));
	add_help(lint, diag,
		"if a folder is meant, end it with \"/\": \"%.*s/\"",
		PRINT(prefix));
}

const struct rule rule_open_prefix = {
	.id = "open-prefix",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "The Prefix of a listing does not end in a slash",
	.why = "S3 has no folders, only keys: the prefix \"in\" also finds "
	       "\"index.html\" and \"inbox/a\".",
	.mend = "End the prefix in a slash.",
	.reference = READER,
	.containers = IN_READER,
	.object = check_prefix,
};

/* [writer.empty] [dis.writer.empty] [open.writerempty] */
static void check_empty_writer(struct lint *lint, const struct object *object)
{
	if (object->container != CONTAINER_WRITER || object->is_opaque ||
		object->value->count)
		return;
	struct diag *diag = report(lint, object->member->key_span,
		"an empty \"ResultWriter\" says nothing");
	add_help(lint, diag,
		"leave it out, or say where to write (\"Resource\") or how "
		"(\"WriterConfig\")");
	locate(lint, diag, object->value);
}

const struct rule rule_empty_result_writer = {
	.id = "empty-result-writer",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A ResultWriter is empty",
	.why = "The documentation says that it cannot be empty. By some "
	       "reports AWS refuses it, by others it takes it and the Map "
	       "fails later.",
	.mend = "Say where to write with Resource and Parameters or "
		"Arguments, or remove the ResultWriter.",
	.reference = WRITER,
	.containers = IN_WRITER,
	.object = check_empty_writer,
};

/* [writer.forms] */
static void check_writer_form(struct lint *lint, const struct object *object)
{
	if (!payload_of(object) || !object_lacks(object, FIELD_Resource))
		return;
	uint16_t field = payload_field(object);
	struct diag *diag = report(lint, object_key_span(object, field),
		"\"%s\" without \"Resource\"", fields_name(field));
	add_help(lint, diag,
		"add \"Resource\": \"arn:aws:states:::s3:putObject\"");
	locate(lint, diag, object->value);
}

/* [obj.WriterConfig] [writer.config.transformation] [writer.config.output] */
static void check_writer_config(struct lint *lint, const struct object *config)
{
	bool has_type = !object_lacks(config, FIELD_OutputType);
	bool has_transformation = !object_lacks(config, FIELD_Transformation);
	if (has_type && has_transformation)
		return;
	struct diag *diag = report(lint, config->member->key_span,
		"\"WriterConfig\" has no \"%s\"",
		fields_name(has_transformation ? FIELD_OutputType
					       : FIELD_Transformation));
	add_help(lint, diag,
		"give both: \"Transformation\" (NONE, COMPACT, FLATTEN) and "
		"\"OutputType\" (JSON, JSONL)");
	locate(lint, diag, config->value);
}

static void check_writer(struct lint *lint, const struct object *object)
{
	if (object->is_opaque)
		return;
	if (object->container == CONTAINER_WRITER)
		check_writer_form(lint, object);
	if (object->container == CONTAINER_WRITER_CONFIG)
		check_writer_config(lint, object);
}

const struct rule rule_incomplete_result_writer = {
	.id = "incomplete-result-writer",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A ResultWriter says only half of what it must",
	.why = "A ResultWriter is a WriterConfig alone, a Resource with its "
	       "Parameters or Arguments, or all three; and a WriterConfig has "
	       "both a Transformation and an OutputType.",
	.mend = "Add the part that the message names.",
	.reference = WRITER,
	.containers = IN_WRITER | IN_WRITER_CONFIG,
	.object = check_writer,
};
