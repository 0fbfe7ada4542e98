#include "asl/fields.h"

#include "base/suggest.h"

/* Short names of the columns, as the table is meant to be read. */
#define R PRESENCE_REQUIRED
#define O PRESENCE_OPTIONAL
#define X PRESENCE_REFUSED
#define NO_LIMIT FIELDS_NO_LIMIT

#define ROW(name_, containers_, path_, jsonata_, shape_, low_, high_, flags_) \
	{                                                                     \
		.name = #name_,                                               \
		.field = FIELD_##name_,                                       \
		.containers = (containers_),                                  \
		.presence = {[LANGUAGE_JSONPATH] = path_,                     \
			[LANGUAGE_JSONATA] = jsonata_},                       \
		.shape = shape_,                                              \
		.flags = (flags_),                                            \
		.low = (low_),                                                \
		.high = (high_),                                              \
	},
#define COMPARATOR(name, shape) \
	ROW(name, IN_RULES, O, X, shape, -NO_LIMIT, NO_LIMIT, FLAG_COMPARATOR)
#define COMPARATOR_PAIR(name, shape)                                       \
	COMPARATOR(name, shape)                                            \
	ROW(name##Path, IN_RULES, O, X, SHAPE_REFERENCE_PATH, 0, NO_LIMIT, \
		FLAG_COMPARATOR | FLAG_CONTEXT | FLAG_VARIABLE)
#define FIELD ROW
#define ALSO ROW

const struct field_rule field_rules[] = {
#include "asl/fields.def"
};
const unsigned field_rule_count = sizeof(field_rules) / sizeof(*field_rules);

#undef R
#undef O
#undef X

#define EXACTLY_ONE GROUP_EXACTLY_ONE
#define AT_MOST_ONE GROUP_AT_MOST_ONE
#define GROUP(name, containers_, kind_, ...) \
	{.containers = (containers_), .kind = kind_, .fields = {__VA_ARGS__}},

const struct field_group field_groups[] = {
#include "asl/groups.def"
};
const unsigned field_group_count = sizeof(field_groups) / sizeof(*field_groups);

#define VALUES(name, ...) [VALUES_##name] = {__VA_ARGS__, NULL},
static const char *const values_lists[][9] = {
#include "asl/values.def"
};

static const struct {
	uint16_t by_language[LANGUAGE_COUNT];
} twins[] = {
#define TWIN(path, jsonata) {{FIELD_##path, FIELD_##jsonata}},
#include "asl/twins.def"
};

static const struct {
	const char *name, *phrase;
} containers[] = {
	[CONTAINER_TASK] = {"Task", "a Task state"},
	[CONTAINER_WAIT] = {"Wait", "a Wait state"},
	[CONTAINER_PASS] = {"Pass", "a Pass state"},
	[CONTAINER_SUCCEED] = {"Succeed", "a Succeed state"},
	[CONTAINER_FAIL] = {"Fail", "a Fail state"},
	[CONTAINER_CHOICE] = {"Choice", "a Choice state"},
	[CONTAINER_PARALLEL] = {"Parallel", "a Parallel state"},
	[CONTAINER_MAP] = {"Map", "a Map state"},
	[CONTAINER_UNKNOWN_STATE] = {"state", "a state"},
	[CONTAINER_MACHINE] = {"machine", "a state machine"},
	[CONTAINER_BRANCH] = {"branch", "a branch"},
	[CONTAINER_PROCESSOR] = {"processor", "an item processor"},
	[CONTAINER_RULE] = {"rule", "a choice rule"},
	[CONTAINER_NESTED_RULE] = {"nested-rule", "a nested choice rule"},
	[CONTAINER_RETRIER] = {"retrier", "a retrier"},
	[CONTAINER_CATCHER] = {"catcher", "a catcher"},
	[CONTAINER_PROCESSOR_CONFIG] = {"ProcessorConfig", "a ProcessorConfig"},
	[CONTAINER_READER] = {"ItemReader", "an ItemReader"},
	[CONTAINER_READER_CONFIG] = {"ReaderConfig", "a ReaderConfig"},
	[CONTAINER_BATCHER] = {"ItemBatcher", "an ItemBatcher"},
	[CONTAINER_WRITER] = {"ResultWriter", "a ResultWriter"},
	[CONTAINER_WRITER_CONFIG] = {"WriterConfig", "a WriterConfig"},
	[CONTAINER_CREDENTIALS] = {"Credentials", "Credentials"},
};

/* Where the rows of each field begin in field_rules: an ALSO row stands right
 * behind its FIELD. */
#undef FIELD
#undef ALSO
#undef COMPARATOR
#undef COMPARATOR_PAIR
#define JOIN(a, b) a##b
#define UNIQUE(line) JOIN(ROW_AT_LINE_, line)
#define FIELD(name, ...) ROW_OF_##name,
#define ALSO(...) UNIQUE(__LINE__),
#define COMPARATOR(name, ...) ROW_OF_##name,
#define COMPARATOR_PAIR(name, ...) ROW_OF_##name, ROW_OF_##name##Path,
enum {
#include "asl/fields.def"
};

#undef FIELD
#undef ALSO
#undef COMPARATOR
#undef COMPARATOR_PAIR
#define FIELD(name, ...) [FIELD_##name] = ROW_OF_##name,
#define ALSO(...)
#define COMPARATOR FIELD
#define COMPARATOR_PAIR(name, ...) FIELD(name) FIELD(name##Path)
const uint8_t field_first_rows[FIELD_COUNT] = {
#include "asl/fields.def"
};

static const struct field_rule *first_row(uint16_t field)
{
	return &field_rules[field_first_rows[field]];
}

static void fill_row(struct field_masks *masks, const struct field_rule *row,
	enum container container)
{
	uint64_t bit = UINT64_C(1) << row->field % 64;
	for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
		if (row->presence[i] != PRESENCE_REFUSED)
			masks->legal[container][i][row->field / 64] |= bit;
		if (row->presence[i] == PRESENCE_REQUIRED)
			masks->required[container][i][row->field / 64] |= bit;
	}
}

static void fill_group(struct field_masks *masks,
	const struct field_group *group, enum container container)
{
	for (unsigned i = 0; i < GROUP_MAX_FIELDS && group->fields[i]; i++)
		masks->grouped[container][group->fields[i] / 64] |=
			UINT64_C(1) << group->fields[i] % 64;
}

void fields_fill_masks(struct field_masks *masks)
{
	memset(masks, 0, sizeof(*masks));
	for (unsigned i = 0; i < field_group_count; i++)
		for (unsigned j = 0; j < CONTAINER_COUNT; j++)
			if (field_groups[i].containers >> j & 1)
				fill_group(masks, &field_groups[i],
					(enum container)j);
	for (unsigned i = 0; i < field_rule_count; i++)
		for (unsigned j = 0; j < CONTAINER_COUNT; j++)
			if (field_rules[i].containers >> j & 1)
				fill_row(masks, &field_rules[i],
					(enum container)j);
}

const struct field_rule *fields_find_also(
	const struct field_rule *row, enum container container)
{
	const struct field_rule *end = field_rules + field_rule_count;
	uint16_t field = row->field;
	for (; row < end && row->field == field; row++)
		if (row->containers >> container & 1)
			return row;
	return NULL;
}

bool fields_is_legal(
	uint16_t field, enum container container, enum query_language language)
{
	const struct field_rule *row = fields_find(field, container);
	return row && row->presence[language] != PRESENCE_REFUSED;
}

uint32_t fields_containers(uint16_t field, enum query_language language)
{
	const struct field_rule *row = field ? first_row(field) : NULL;
	const struct field_rule *end = field_rules + field_rule_count;
	uint32_t bits = 0;
	for (; row && row < end && row->field == field; row++)
		if (row->presence[language] != PRESENCE_REFUSED)
			bits |= row->containers;
	return bits;
}

uint16_t fields_twin(
	uint16_t field, enum container container, enum query_language language)
{
	for (unsigned i = 0; i < sizeof(twins) / sizeof(*twins); i++) {
		uint16_t twin = twins[i].by_language[language];
		if (twins[i].by_language[!language] == field &&
			fields_is_legal(twin, container, language))
			return twin;
	}
	return FIELD_NONE;
}

const struct field_rule *fields_path_twin(
	const char *name, enum container container)
{
	size_t len = strlen(name);
	for (unsigned i = 0; i < field_rule_count; i++) {
		const struct field_rule *row = &field_rules[i];
		if (row->shape == SHAPE_REFERENCE_PATH &&
			row->containers >> container & 1 &&
			!strncmp(row->name, name, len) &&
			!strcmp(row->name + len, "Path"))
			return row;
	}
	return NULL;
}

const char *fields_name(uint16_t field)
{
	const struct field_rule *row = field ? first_row(field) : NULL;
	return row ? row->name : "";
}

const char *const *fields_values(enum values values)
{
	return values_lists[values];
}

const char *fields_container_phrase(enum container container)
{
	return containers[container].phrase;
}

const char *fields_container_name(enum container container)
{
	return containers[container].name;
}

const char *fields_language_name(enum query_language language)
{
	return fields_values(VALUES_QueryLanguage)[language];
}

uint16_t fields_suggest(struct text name, enum container container,
	enum query_language language)
{
	struct suggestion search;
	uint16_t best = FIELD_NONE;
	suggest_start(&search, name);
	for (unsigned i = 0; i < field_rule_count; i++) {
		const struct field_rule *row = &field_rules[i];
		if (!(row->containers >> container & 1) ||
			row->presence[language] == PRESENCE_REFUSED)
			continue;
		uint32_t before = search.distance;
		suggest_consider(&search, text_of(row->name));
		if (search.distance < before)
			best = row->field;
	}
	return best;
}

void fields_intern(struct atom_table *table)
{
	uint16_t previous = FIELD_NONE;
	for (unsigned i = 0; i < field_rule_count; i++) {
		if (field_rules[i].field != previous)
			atom_reserve(table, text_of(field_rules[i].name),
				field_rules[i].field);
		previous = field_rules[i].field;
	}
}
