/* What the parts of the reader of configurations share; private to
 * src/lint/config*.c. */
#ifndef ASL_LINT_CONFIG_READER_H
#define ASL_LINT_CONFIG_READER_H

#include "input/value.h"
#include "lint/config.h"

struct config_reader {
	struct source *source;
	struct arena *arena;
	struct config *config;
	struct config_fault **last_fault;
	uint32_t fault_count;
};

/* More are not told: it is no configuration at all. */
enum { CONFIG_MAX_FAULTS = 100 };

/* Where a key may stand. */
enum {
	CONFIG_TOP = 1,      /* of the file */
	CONFIG_OVERRIDE = 2, /* an element of "overrides" */
	CONFIG_STATES = 4,   /* one that has "states" */
};

struct config_key {
	const char *name;
	unsigned where;
	/* Reads VALUE, notes it in LAYER or in the configuration. */
	void (*read)(struct config_reader *reader, struct layer *layer,
		const struct value *value);
};

extern const struct config_key config_keys[];
extern const unsigned config_key_count;

/* The reader of the values of one key. */
#define CONFIG_VALUE(name)                                           \
	void name(struct config_reader *reader, struct layer *layer, \
		const struct value *value)

CONFIG_VALUE(config_profile);
CONFIG_VALUE(config_type);
CONFIG_VALUE(config_fail_on);
CONFIG_VALUE(config_select);
CONFIG_VALUE(config_severity);
CONFIG_VALUE(config_ignore);
CONFIG_VALUE(config_exclude);
CONFIG_VALUE(config_files);
CONFIG_VALUE(config_states);
CONFIG_VALUE(config_overrides);
CONFIG_VALUE(config_substitutions);
CONFIG_VALUE(config_naming);
CONFIG_VALUE(config_services);

/* Reads the members of OBJECT, which stands at one of the WHERE. Returns
 * whether each key is one, if not here. */
bool config_members(struct config_reader *reader, struct layer *layer,
	const struct value *object, unsigned where);

/* PLACE makes no sense, as the message says. */
void config_complain(struct config_reader *reader, span place,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Complains unless VALUE is of that kind; KEY takes WHAT ("a string"). */
bool config_expect(struct config_reader *reader, const struct value *value,
	enum value_kind kind, const char *key, const char *what);

#endif
