/* The schema of the language: fields.def and its sibling tables as data.
 *
 * Nothing else in the project lists field names. */
#ifndef ASL_ASL_FIELDS_H
#define ASL_ASL_FIELDS_H

#include <math.h>

#include "base/atom.h"

/* The kinds of object the language has. States first, in the service's order
 * of VALUES_Type. */
enum container {
	CONTAINER_TASK,
	CONTAINER_WAIT,
	CONTAINER_PASS,
	CONTAINER_SUCCEED,
	CONTAINER_FAIL,
	CONTAINER_CHOICE,
	CONTAINER_PARALLEL,
	CONTAINER_MAP,
	CONTAINER_UNKNOWN_STATE, /* a state whose Type nobody knows */
	CONTAINER_MACHINE,
	CONTAINER_BRANCH,
	CONTAINER_PROCESSOR, /* ItemProcessor or Iterator */
	CONTAINER_RULE,      /* an element of Choices */
	CONTAINER_NESTED_RULE,
	CONTAINER_RETRIER,
	CONTAINER_CATCHER,
	CONTAINER_PROCESSOR_CONFIG,
	CONTAINER_READER,
	CONTAINER_READER_CONFIG,
	CONTAINER_BATCHER,
	CONTAINER_WRITER,
	CONTAINER_WRITER_CONFIG,
	CONTAINER_CREDENTIALS,
	CONTAINER_COUNT
};

enum {
	IN_TASK = 1u << CONTAINER_TASK,
	IN_WAIT = 1u << CONTAINER_WAIT,
	IN_PASS = 1u << CONTAINER_PASS,
	IN_SUCCEED = 1u << CONTAINER_SUCCEED,
	IN_FAIL = 1u << CONTAINER_FAIL,
	IN_CHOICE = 1u << CONTAINER_CHOICE,
	IN_PARALLEL = 1u << CONTAINER_PARALLEL,
	IN_MAP = 1u << CONTAINER_MAP,
	IN_STATES = (1u << CONTAINER_UNKNOWN_STATE) - 1,
	IN_UNKNOWN_STATE = 1u << CONTAINER_UNKNOWN_STATE,
	IN_MACHINE = 1u << CONTAINER_MACHINE,
	IN_PROCESSOR = 1u << CONTAINER_PROCESSOR,
	IN_SCOPES = IN_MACHINE | 1u << CONTAINER_BRANCH | IN_PROCESSOR,
	IN_RULE = 1u << CONTAINER_RULE,
	IN_NESTED_RULE = 1u << CONTAINER_NESTED_RULE,
	IN_RULES = IN_RULE | IN_NESTED_RULE,
	IN_RETRIER = 1u << CONTAINER_RETRIER,
	IN_CATCHER = 1u << CONTAINER_CATCHER,
	IN_PROCESSOR_CONFIG = 1u << CONTAINER_PROCESSOR_CONFIG,
	IN_READER = 1u << CONTAINER_READER,
	IN_READER_CONFIG = 1u << CONTAINER_READER_CONFIG,
	IN_BATCHER = 1u << CONTAINER_BATCHER,
	IN_WRITER = 1u << CONTAINER_WRITER,
	IN_WRITER_CONFIG = 1u << CONTAINER_WRITER_CONFIG,
	IN_CREDENTIALS = 1u << CONTAINER_CREDENTIALS,
};

enum query_language { LANGUAGE_JSONPATH, LANGUAGE_JSONATA, LANGUAGE_COUNT };

enum presence {
	PRESENCE_REFUSED,
	PRESENCE_OPTIONAL,
	PRESENCE_REQUIRED,
};

enum shape {
	SHAPE_ANY,
	SHAPE_STRING,
	SHAPE_BOOLEAN,
	SHAPE_INTEGER,
	SHAPE_NUMBER,
	SHAPE_OBJECT,
	SHAPE_OBJECTS, /* an array of objects */
	SHAPE_STRINGS, /* an array of strings */
	SHAPE_ITEMS,   /* an array or an object */
	SHAPE_STATES,  /* an object of states */
	SHAPE_ENUM,
	SHAPE_TARGET, /* the name of a state */
	SHAPE_TIMESTAMP,
	SHAPE_PATH,
	SHAPE_REFERENCE_PATH,
};

enum { SHAPE_COUNT = SHAPE_REFERENCE_PATH + 1 };

enum {
	FLAG_NULL = 1u << 0,      /* null is taken too */
	FLAG_CONTEXT = 1u << 1,   /* the path may start at $$ */
	FLAG_VARIABLE = 1u << 2,  /* ... or at a variable */
	FLAG_INTRINSIC = 1u << 3, /* an intrinsic function is taken too */
	FLAG_JSONATA = 1u << 4,   /* under JSONata: or one {% %} string */
	FLAG_PAYLOAD = 1u << 5,   /* under JSONata: {% %} at any depth */
	FLAG_TEMPLATE = 1u << 6,  /* under JSONPath: ".$" at any depth */
	FLAG_COMPARATOR = 1u << 7,
};

enum field {
	FIELD_NONE,
#define FIELD(name, ...) FIELD_##name,
#define ALSO(...)
#define COMPARATOR(name, ...) FIELD_##name,
#define COMPARATOR_PAIR(name, ...) FIELD_##name, FIELD_##name##Path,
#include "asl/fields.def"
#undef FIELD
#undef ALSO
#undef COMPARATOR
#undef COMPARATOR_PAIR
	FIELD_COUNT
};

enum values {
#define VALUES(name, ...) VALUES_##name,
#include "asl/values.def"
#undef VALUES
	VALUES_COUNT
};

/* What a field means in some containers: one row of fields.def. */
struct field_rule {
	const char *name;
	uint16_t field;
	uint32_t containers;              /* IN_* bits */
	uint8_t presence[LANGUAGE_COUNT]; /* enum presence */
	uint8_t shape;                    /* enum shape */
	uint32_t flags;                   /* FLAG_* */
	double low, high; /* inclusive; FIELDS_NO_LIMIT: none. SHAPE_ENUM: low
			   * is its enum values */
};

#define FIELDS_NO_LIMIT ((double)INFINITY)

enum group_kind { GROUP_EXACTLY_ONE, GROUP_AT_MOST_ONE };

enum { GROUP_MAX_FIELDS = 4 };

struct field_group {
	uint32_t containers;
	enum group_kind kind;
	uint16_t fields[GROUP_MAX_FIELDS]; /* FIELD_NONE: no more */
};

enum { FIELD_WORDS = FIELD_COUNT / 64 + 1 };

/* Sets of fields, a bit each: which an object may have and which it must, and
 * which are in any group there. */
struct field_masks {
	uint64_t legal[CONTAINER_COUNT][LANGUAGE_COUNT][FIELD_WORDS];
	uint64_t required[CONTAINER_COUNT][LANGUAGE_COUNT][FIELD_WORDS];
	uint64_t grouped[CONTAINER_COUNT][FIELD_WORDS];
};

static inline bool fields_mask_has(const uint64_t *mask, uint16_t field)
{
	return mask[field / 64] >> field % 64 & 1;
}

/* What the tables say, as sets. */
void fields_fill_masks(struct field_masks *masks);

/* All rows, in the order of fields.def. */
extern const struct field_rule field_rules[];
extern const unsigned field_rule_count;

extern const struct field_group field_groups[];
extern const unsigned field_group_count;

/* Private to fields_find(): the first row of each field, and the search of the
 * others. */
extern const uint8_t field_first_rows[FIELD_COUNT];
const struct field_rule *fields_find_also(
	const struct field_rule *row, enum container container);

/* The row of FIELD in CONTAINER, whatever the language, or NULL. Mostly the
 * first. */
static inline const struct field_rule *fields_find(
	uint16_t field, enum container container)
{
	if (!field)
		return NULL;
	const struct field_rule *row = &field_rules[field_first_rows[field]];
	return row->containers >> container & 1
		       ? row
		       : fields_find_also(row, container);
}

/* Whether FIELD may stand in CONTAINER under LANGUAGE. */
bool fields_is_legal(
	uint16_t field, enum container container, enum query_language language);

/* The bits of all containers that take FIELD under LANGUAGE. */
uint32_t fields_containers(uint16_t field, enum query_language language);

/* What FIELD of the other language is called in CONTAINER under LANGUAGE, or
 * FIELD_NONE. */
uint16_t fields_twin(
	uint16_t field, enum container container, enum query_language language);

/* The row of the field of CONTAINER that takes a path in place of the value of
 * the one called NAME, or NULL. */
const struct field_rule *fields_path_twin(
	const char *name, enum container container);

/* "Next"; "" for FIELD_NONE. */
const char *fields_name(uint16_t field);

/* The values of an enumeration, NULL-terminated, in the service's order. */
const char *const *fields_values(enum values values);

/* How a message calls the container: "a Task state", "a choice rule". */
const char *fields_container_phrase(enum container container);

/* The container's short name: "Task", "retrier". */
const char *fields_container_name(enum container container);

/* "JSONPath" or "JSONata". */
const char *fields_language_name(enum query_language language);

/* The legal field of CONTAINER under LANGUAGE nearest to NAME, or FIELD_NONE
 * when nothing is near. */
uint16_t fields_suggest(struct text name, enum container container,
	enum query_language language);

/* Reserves every field name in TABLE with its number; call first. */
void fields_intern(struct atom_table *table);

#endif
