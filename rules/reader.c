/* Where a Distributed Map gets its items: ItemReader and its options.
 * spec/asl.md section 3.8. */
#include "asl/arn.h"
#include "asl/payload.h"
#include "base/utf8.h"
#include "lint/rule.h"

#define READER                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"input-output-itemreader.html"

enum {
	POINTER_MAX_LENGTH = 1999,     /* [reader.pointer] "under 2000" */
	HEADERS_MAX_BYTES = 10 * 1024, /* [reader.csv.headers] */
};

/* The S3 action of a reader or writer, empty when it is no action of S3 that
 * can be told. */
static struct text s3_action(const struct object *object)
{
	struct arn arn;
	struct text resource = object_text(object, FIELD_Resource);
	if (resource.bytes && arn_parse(resource, &arn) &&
		arn.kind == ARN_INTEGRATION && !arn.suffix.len &&
		text_is(arn.integration, "s3") && !arn.region.len &&
		!arn.account.len)
		return arn.action;
	return (struct text){"", 0};
}

static bool is_allowed(enum container container, struct text action)
{
	if (container == CONTAINER_WRITER)
		return text_is(action, "putObject");
	return text_is(action, "getObject") || text_is(action, "listObjectsV2");
}

/* [reader.resource] [writer.resource] [msg.reader] [opt.s3.reader] */
static void check_resource(struct lint *lint, const struct object *object)
{
	bool is_writer = object->container == CONTAINER_WRITER;
	if (object->is_opaque || !object_text(object, FIELD_Resource).bytes ||
		is_allowed(object->container, s3_action(object)))
		return;
	struct diag *diag = report(lint,
		object_value_span(object, FIELD_Resource),
		is_writer ? "a Map writes its results with s3:putObject only"
			  : "a Map reads its items with s3:getObject or "
			    "s3:listObjectsV2 only");
	add_help(lint, diag,
		is_writer ? "write \"arn:aws:states:::s3:putObject\""
			  : "write \"arn:aws:states:::s3:getObject\" for one "
			    "object, or \"arn:aws:states:::s3:listObjectsV2\" "
			    "for a list of objects");
	locate(lint, diag, object->value);
	add_aws_message(lint, diag,
		"The field 'Resource' does not match any of the allowed "
		"values");
}

const struct rule rule_unknown_map_resource = {
	.id = "unknown-map-resource",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "An ItemReader or ResultWriter has an unknown Resource",
	.why = "A Distributed Map reads items from S3 with s3:getObject or "
	       "s3:listObjectsV2 and writes results with s3:putObject. No "
	       "other integration can do it; AWS refuses the definition.",
	.mend = "Use s3:getObject or s3:listObjectsV2 to read, s3:putObject "
		"to write.",
	.reference = READER,
	.containers = IN_READER | IN_WRITER,
	.object = check_resource,
};

static void check_s3_member(struct lint *lint, const struct object *object,
	const struct value *payload, const char *name)
{
	if (payload_member(
		    payload, name, object->language == LANGUAGE_JSONPATH))
		return;
	struct diag *diag = report(lint, payload->span,
		"\"%s\" is missing; s3:%.*s needs it", name,
		PRINT(s3_action(object)));
	add_help(lint, diag, "add \"%s\"%s", name,
		object->language == LANGUAGE_JSONPATH
			? ", or the same with \".$\" and a path"
			: "");
}

static void report_no_payload(struct lint *lint, const struct object *object)
{
	const char *field = fields_name(payload_field(object));
	struct diag *diag =
		report(lint, object_value_span(object, FIELD_Resource),
			"s3:%.*s needs \"%s\" to say where",
			PRINT(s3_action(object)), field);
	add_help(lint, diag, "add \"%s\" with a \"Bucket\"%s", field,
		text_is(s3_action(object), "getObject") ? " and a \"Key\""
							: "");
	locate(lint, diag, object->value);
}

/* [reader.params.get] [reader.params.list] [writer.params] [writer.forms]
 * [opt.required.present] What creation says is not measured; S3 cannot be
 * called without. */
static void check_parameters(struct lint *lint, const struct object *object)
{
	if (object->is_opaque ||
		!is_allowed(object->container, s3_action(object)))
		return;
	const struct value *payload = payload_of(object);
	if (!payload_stands_in(object)) {
		if (!object_has_near_miss(object, payload_field(object)))
			report_no_payload(lint, object);
		return;
	}
	if (!payload || payload->kind != VALUE_OBJECT ||
		value_has_unknown_key(payload))
		return;
	check_s3_member(lint, object, payload, "Bucket");
	if (text_is(s3_action(object), "getObject"))
		check_s3_member(lint, object, payload, "Key");
}

const struct rule rule_missing_s3_parameter = {
	.id = "missing-s3-parameter",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_FAILS,
	.summary = "An ItemReader or ResultWriter does not say where in S3",
	.why = "Reading an object takes its Bucket and Key, listing and "
	       "writing take a Bucket. Without them the Map fails with "
	       "States.ItemReaderFailed or States.ResultWriterFailed as soon "
	       "as it is entered.",
	.mend = "Add Bucket, and Key to read one object, to Parameters or "
		"Arguments.",
	.reference = READER,
	.containers = IN_READER | IN_WRITER,
	.object = check_parameters,
};

/* The text of an enumerated option; empty where it is missing, NULL bytes
 * where it is not known. */
static struct text option(const struct object *config, uint16_t field)
{
	if (!object_member(config, field))
		return (struct text){"", 0};
	return object_text(config, field);
}

/* [reader.csv.header] [msg.csv] */
static void check_header_location(
	struct lint *lint, const struct object *config)
{
	if (!text_is(option(config, FIELD_InputType), "CSV") ||
		!object_lacks(config, FIELD_CSVHeaderLocation))
		return;
	struct diag *diag =
		report(lint, object_value_span(config, FIELD_InputType),
			"CSV input needs \"CSVHeaderLocation\"");
	add_help(lint, diag,
		"\"FIRST_ROW\" if the file begins with the names of its "
		"columns, else \"GIVEN\" with \"CSVHeaders\"");
	locate(lint, diag, config->value);
	add_aws_message(
		lint, diag, "The field 'CSVHeaderLocation' is required");
}

/* [reader.csv.given] */
static void check_headers(struct lint *lint, const struct object *config)
{
	if (!text_is(option(config, FIELD_InputType), "CSV") ||
		!text_is(option(config, FIELD_CSVHeaderLocation), "GIVEN") ||
		!object_lacks(config, FIELD_CSVHeaders))
		return;
	struct diag *diag =
		report(lint, object_value_span(config, FIELD_CSVHeaderLocation),
			"\"GIVEN\" needs \"CSVHeaders\"");
	add_help(lint, diag,
		"add \"CSVHeaders\" with the names of all columns in order");
	locate(lint, diag, config->value);
	add_aws_message(lint, diag, "These fields are required: [CSVHeaders]");
}

static void check_csv(struct lint *lint, const struct object *object)
{
	if (object->is_opaque)
		return;
	check_header_location(lint, object);
	check_headers(lint, object);
}

const struct rule rule_missing_csv_header = {
	.id = "missing-csv-header",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A CSV reader does not say what its columns are called",
	.why = "Items read from CSV are objects whose keys are the names of "
	       "the columns. CSVHeaderLocation says whether they stand in the "
	       "first row or in CSVHeaders. AWS refuses the definition "
	       "without.",
	.mend = "Add \"CSVHeaderLocation\": \"FIRST_ROW\", or \"GIVEN\" with "
		"CSVHeaders.",
	.reference = READER,
	.containers = IN_READER_CONFIG,
	.object = check_csv,
};

/* Whether TYPE is an input type that is known and not CSV. MANIFEST, which is
 * read from CSV files, is not measured. */
static bool is_surely_not_csv(struct text type)
{
	return text_is(type, "JSON") || text_is(type, "JSONL") ||
	       text_is(type, "PARQUET");
}

/* [reader.csv.header] */
static void check_stray_header(struct lint *lint, const struct object *object)
{
	const struct member *member =
		object_member(object, FIELD_CSVHeaderLocation);
	if (object->is_opaque || !member ||
		!is_surely_not_csv(option(object, FIELD_InputType)))
		return;
	struct diag *diag = report(lint, member->key_span,
		"only CSV input takes \"CSVHeaderLocation\"");
	add_note(lint, diag, object_value_span(object, FIELD_InputType),
		"the input is not CSV");
	locate(lint, diag, object->value);
	add_aws_message(
		lint, diag, "Field 'CSVHeaderLocation' is not supported");
}

const struct rule rule_stray_csv_header = {
	.id = "stray-csv-header",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A reader of something else than CSV has CSVHeaderLocation",
	.why = "JSON, JSON Lines and Parquet carry the names of their fields. "
	       "AWS refuses CSVHeaderLocation beside any input type but CSV.",
	.mend = "Remove CSVHeaderLocation, or set \"InputType\": \"CSV\".",
	.reference = READER,
	.containers = IN_READER_CONFIG,
	.object = check_stray_header,
};

static void report_option(struct lint *lint, const struct object *config,
	uint16_t field, const char *where)
{
	const struct member *member = object_member(config, field);
	if (member)
		report(lint, member->key_span, "\"%s\" has no effect %s",
			fields_name(field), where);
}

/* [reader.csv.delim] [reader.csv.given] [reader.csv.headers]
 * [reader.pointer] */
static void check_type_options(
	struct lint *lint, const struct object *config, struct text type)
{
	if (is_surely_not_csv(type)) {
		report_option(lint, config, FIELD_CSVDelimiter,
			"on input that is not CSV");
		report_option(lint, config, FIELD_CSVHeaders,
			"on input that is not CSV");
	}
	if (type.len && !text_is(type, "JSON"))
		report_option(lint, config, FIELD_ItemsPointer,
			"on input that is not JSON");
	if (text_is(type, "CSV") &&
		text_is(option(config, FIELD_CSVHeaderLocation), "FIRST_ROW"))
		report_option(lint, config, FIELD_CSVHeaders,
			"while the headers come from the first row");
}

/* [reader.list.inputtype] [reader.manifest] */
static void check_source_options(struct lint *lint, const struct object *config)
{
	if (text_is(option(config, FIELD_ManifestType), "S3_INVENTORY"))
		report_option(lint, config, FIELD_InputType,
			"with an S3 inventory, whose type is fixed");
	else if (text_is(s3_action(config->parent), "listObjectsV2") &&
		 (!object_member(config, FIELD_Transformation) ||
			 text_is(option(config, FIELD_Transformation), "NONE")))
		report_option(lint, config, FIELD_InputType,
			"on a list of objects, unless \"Transformation\" is "
			"\"LOAD_AND_FLATTEN\"");
}

/* [reader.params.get] */
static void check_version(struct lint *lint, const struct object *config)
{
	const struct value *payload = payload_of(config->parent);
	if (!payload || !text_is(option(config, FIELD_InputType), "PARQUET"))
		return;
	const struct member *member =
		payload_member(payload, "VersionId", true);
	if (member)
		report(lint, member->key_span,
			"\"VersionId\" has no effect on Parquet input");
}

static void check_options(struct lint *lint, const struct object *object)
{
	if (object->is_opaque)
		return;
	check_type_options(lint, object, option(object, FIELD_InputType));
	check_source_options(lint, object);
	check_version(lint, object);
}

const struct rule rule_unused_reader_option = {
	.id = "unused-reader-option",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An option of a reader does not go with the others",
	.why = "Each option of ReaderConfig belongs to certain inputs: "
	       "delimiter and headers to CSV, ItemsPointer to JSON, InputType "
	       "to files that are read. Elsewhere it says something that is "
	       "not so.",
	.mend = "Remove the option, or set the input type that it belongs to.",
	.reference = READER,
	.containers = IN_READER_CONFIG,
	.object = check_options,
};

static bool is_loaded(const struct object *config)
{
	return text_is(
		option(config, FIELD_Transformation), "LOAD_AND_FLATTEN");
}

/* Why READER with CONFIG (may be NULL) needs an InputType, or NULL. */
static const char *needs_type(
	const struct object *reader, const struct object *config)
{
	if (config &&
		text_is(option(config, FIELD_ManifestType), "ATHENA_DATA"))
		return "for the files of an Athena manifest";
	if (config && object_member(config, FIELD_ManifestType))
		return NULL;
	if (text_is(s3_action(reader), "getObject"))
		return "for the object it reads";
	if (config && text_is(s3_action(reader), "listObjectsV2") &&
		is_loaded(config))
		return "for the objects it loads";
	return NULL;
}

static void report_missing_type(struct lint *lint, const struct object *reader,
	const struct object *config)
{
	const char *why = needs_type(reader, config);
	if (!why)
		return;
	const struct object *object = config ? config : reader;
	struct diag *diag = report(lint, object->member->key_span,
		"this reader needs an \"InputType\" %s", why);
	add_help(lint, diag,
		"say \"CSV\", \"JSON\", \"JSONL\" or \"PARQUET\" in its "
		"\"ReaderConfig\"");
	locate(lint, diag, object->value);
}

/* [reader.get.inputtype] [reader.list.inputtype] [reader.manifest] */
static void check_input_type(struct lint *lint, const struct object *object)
{
	if (object->is_opaque)
		return;
	if (object->container == CONTAINER_READER &&
		object_lacks(object, FIELD_ReaderConfig))
		report_missing_type(lint, object, NULL);
	if (object->container == CONTAINER_READER_CONFIG &&
		object_lacks(object, FIELD_InputType))
		report_missing_type(lint, object->parent, object);
}

const struct rule rule_missing_input_type = {
	.id = "missing-input-type",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "A reader does not say what kind of file it reads",
	.why = "Files are taken apart by their InputType, which is not guessed "
	       "from the name of the object. The documentation demands it for "
	       "s3:getObject, for Athena manifests and for LOAD_AND_FLATTEN.",
	.mend = "Add the InputType of the files: CSV, JSON, JSONL or PARQUET.",
	.reference = READER,
	.containers = IN_READER | IN_READER_CONFIG,
	.object = check_input_type,
};

/* Where POINTER breaks the syntax of JSON Pointer, or UINT32_MAX. */
static uint32_t find_pointer_fault(struct text pointer)
{
	if (pointer.len && pointer.bytes[0] != '/')
		return 0;
	for (uint32_t i = 0; i < pointer.len; i++)
		if (pointer.bytes[i] == '~' &&
			(i + 1 == pointer.len ||
				(pointer.bytes[i + 1] != '0' &&
					pointer.bytes[i + 1] != '1')))
			return i;
	return UINT32_MAX;
}

static void report_pointer(
	struct lint *lint, const struct value *value, uint32_t at)
{
	struct diag *diag = report(lint,
		lint_inner_span(lint, value, (span){at, at + 1}),
		at ? "\"~\" in a JSON Pointer is written \"~0\""
		   : "\"ItemsPointer\" is a JSON Pointer, which begins with "
		     "\"/\"");
	if (!at && text_starts(value_text(value), "$."))
		add_help(
			lint, diag, "it is no path: $.a.b is written \"/a/b\"");
	locate(lint, diag, value);
}

/* [reader.pointer] */
static void check_pointer(struct lint *lint, const struct object *object)
{
	const struct value *value = object_value(object, FIELD_ItemsPointer);
	if (object->is_opaque || !value || !value_is_known_string(value))
		return;
	uint32_t fault = find_pointer_fault(value_text(value));
	if (fault != UINT32_MAX)
		report_pointer(lint, value, fault);
	if (utf8_count(value_text(value)) > POINTER_MAX_LENGTH)
		report(lint, value->span,
			"\"ItemsPointer\" has %u characters; at most %d are "
			"allowed",
			utf8_count(value_text(value)), POINTER_MAX_LENGTH);
}

const struct rule rule_invalid_items_pointer = {
	.id = "invalid-items-pointer",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "ItemsPointer is not a JSON Pointer",
	.why = "ItemsPointer leads to the array of items inside a JSON file: a "
	       "JSON Pointer (RFC 6901), keys joined by \"/\", not a path that "
	       "begins with \"$\".",
	.mend = "Write the keys to the array with a slash before each: "
		"\"/orders/items\".",
	.reference = READER,
	.containers = IN_READER_CONFIG,
	.object = check_pointer,
};

static uint64_t headers_size(const struct value *headers)
{
	uint64_t size = 0;
	for_each_element (element, headers)
		if (element->kind == VALUE_STRING)
			size += value_text(element).len;
	return size;
}

/* [reader.csv.headers] */
static void check_headers_size(struct lint *lint, const struct object *object)
{
	const struct member *member = object_member(object, FIELD_CSVHeaders);
	if (object->is_opaque || !member || member->value.kind != VALUE_ARRAY ||
		headers_size(&member->value) <= HEADERS_MAX_BYTES)
		return;
	report(lint, member->key_span,
		"\"CSVHeaders\" hold more than the %d bytes that are allowed",
		HEADERS_MAX_BYTES);
}

const struct rule rule_csv_headers_too_long = {
	.id = "csv-headers-too-long",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_FAILS,
	.summary = "CSVHeaders hold more than 10 KiB",
	.why = "Step Functions takes at most 10 KiB of headers for a CSV file.",
	.mend = "Let the first row of the file have the headers (FIRST_ROW), "
		"or shorten them.",
	.reference = READER,
	.containers = IN_READER_CONFIG,
	.object = check_headers_size,
};
