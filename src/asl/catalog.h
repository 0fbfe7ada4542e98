/* The catalogue of service integrations: which services a Task can call, their
 * actions, what these take, and what errors they raise.
 *
 * What a name means here: rules/catalog/README.md. The tables there are dated,
 * and AWS adds names every week; what they do not know may exist. Only of an
 * optimized service that is_complete is everything known.
 *
 * Nothing is allocated: texts point into constant tables or into the additions.
 * A lookup costs a few probes of a sorted table; a suggestion looks at every
 * name beside the wanted one: CATALOG_MOST_* and what is added, at worst. */
#ifndef ASL_ASL_CATALOG_H
#define ASL_ASL_CATALOG_H

#include "asl/arn.h"

enum catalog_kind {
	CATALOG_OPTIMIZED, /* arn:aws:states:::SERVICE:ACTION */
	CATALOG_SDK,       /* arn:aws:states:::aws-sdk:SERVICE:ACTION */
};

/* Of a kind, of a service, of an action, of a service. */
enum {
	CATALOG_MOST_SERVICES = 512,
	CATALOG_MOST_ACTIONS = 1024,
	CATALOG_MOST_MEMBERS = 128,
	CATALOG_MOST_ERRORS = 256,
};

/* What a configuration adds to the tables. */
struct catalog_addition {
	enum catalog_kind kind;
	struct text service; /* "dynamodb" */
	struct text action;  /* "putItem"; empty: the service alone */
	const struct text *members;
	uint32_t member_count; /* 0: what a new action takes is not known */
};

/* The tables and what is added to them; NULL means the tables alone. The
 * additions are the caller's and outlive what is found. */
struct catalog {
	/* Ascending, by catalog_compare_additions(). */
	const struct catalog_addition *additions;
	uint32_t addition_count;
	uint32_t name_count; /* of the actions and members in them */
};

/* Orders additions by kind, service and action, for qsort(). */
int catalog_compare_additions(const void *left, const void *right);

struct catalog_service {
	enum catalog_kind kind;
	struct text name;  /* "dynamodb", as in the ARN */
	struct text title; /* "Amazon DynamoDB"; empty when it was added */
	struct text date;  /* "2026-11", up to which it is known */
	unsigned patterns; /* that any of its actions has: CATALOG_HAS() */
	bool is_complete;  /* optimized: the table knows all its actions */
	bool is_added;     /* only the additions know it */
	/* The name as an SDK service; empty where there is none. */
	struct text sdk_name;
	/* SDK: what its errors begin with ("DynamoDb" of "DynamoDb.Exception");
	 * empty where that is not known. */
	struct text error_prefix;
	struct text errors; /* SDK: what may follow; see catalog_next_word() */
	struct text errors_date; /* up to which those are known */
	struct text aliases;     /* SDK: what other SDKs call it, as words */
};

struct catalog_action {
	struct text name; /* "putItem" */
	struct text date; /* of its service */
	/* Bits of enum arn_pattern. Of SDK actions all that the service takes;
	 * of optimized ones what documentation says, not the surest part. */
	unsigned patterns;
	/* Whether other members than those listed are surely wrong, as of the
	 * date of the table. */
	bool knows_members;
	bool knows_errors; /* whether catalog_next_error() has any to tell */
	bool is_added;     /* only the additions know it */
	/* A Task cannot name it, only an ItemReader or a ResultWriter.
	 * [opt.s3.reader] */
	bool is_for_map;
	struct text note; /* for a reader; mostly empty */

	/* How they stand in the tables: use the functions below. */
	const struct catalog *catalog;
	enum catalog_kind kind;
	struct text service;
	struct text members[4]; /* required, optional; the same by the SDK */
	struct text errors, service_errors;
};

#define CATALOG_HAS(found, pattern) ((found)->patterns >> (pattern)&1u)

/* The next addition to SERVICE, of the kind, and to its ACTION (NULL: any); or
 * NULL. Start with an AT of 0. CATALOG may be NULL. */
const struct catalog_addition *catalog_next_addition(
	const struct catalog *catalog, enum catalog_kind kind,
	struct text service, const struct text *action, uint32_t *at);

/* Whether there is a service NAME. */
bool catalog_find_service(const struct catalog *catalog, enum catalog_kind kind,
	struct text name, struct catalog_service *found);

/* The SDK service whose errors begin with PREFIX ("DynamoDb"). */
bool catalog_find_prefix(struct text prefix, struct catalog_service *found);

/* Whether SERVICE has an action NAME. */
bool catalog_find_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name,
	struct catalog_action *found);

/* All services of a kind, all actions of a service: in order, then those only
 * the additions know. Start with an AT of 0; false past the last. */
bool catalog_next_service(const struct catalog *catalog, enum catalog_kind kind,
	uint32_t *at, struct catalog_service *found);
bool catalog_next_action(const struct catalog *catalog,
	const struct catalog_service *service, uint32_t *at,
	struct catalog_action *found);

/* The same, for who needs no more than the names. */
bool catalog_next_action_name(const struct catalog *catalog,
	const struct catalog_service *service, uint32_t *at,
	struct text *found);

/* Something an action must be given. */
struct catalog_requirement {
	/* A member, or several with '|' between, of which one will do. */
	struct text members;
	/* The service refuses a definition without it. [msg.member] */
	bool is_refused;
};

/* Start with an AT of 0. False past the last. Tokens that the SDK fills in by
 * itself are not required. */
bool catalog_next_requirement(const struct catalog_action *action, uint32_t *at,
	struct catalog_requirement *found);

/* Every member an action takes, required ones first, each once. Start with an
 * AT of 0. */
bool catalog_next_member(
	const struct catalog_action *action, uint32_t *at, struct text *found);

/* Whether ACTION takes a member NAME. Names at the top level of Parameters or
 * Arguments begin with a capital letter whatever the service calls them.
 * [arn.params.pascal] */
bool catalog_has_member(const struct catalog_action *action, struct text name);

/* The errors that the model of an SDK action lists, without the prefix:
 * "ConditionalCheckFailedException". Any may raise others: those of its service
 * are in service->errors. */
bool catalog_next_error(
	const struct catalog_action *action, uint32_t *at, struct text *found);

/* Whether NAME is in service->errors, or one that every service has: what its
 * SDK cannot tell apart ("RdsException") or runs into itself
 * ("SdkClientException"). [arn.sdk.errors] */
bool catalog_has_error(const struct catalog_service *service, struct text name);

/* Takes the first word, up to a blank or '|', off *WORDS. False when there is
 * none. */
bool catalog_next_word(struct text *words, struct text *word);

/* Whether NAME is one of WORDS. */
bool catalog_has_word(struct text words, struct text name);

/* The nearest name to one that is not known. */
struct catalog_near {
	struct text name; /* bytes is NULL when none is near */
	/* Whether the unknown one is surely this one misspelt, and not another
	 * that is newer: see rules/catalog/README.md. */
	bool is_slip;
};

/* One that differs only by case is always near, and a slip. So is what other
 * SDKs and the command line call a service. */
struct catalog_near catalog_suggest_service(const struct catalog *catalog,
	enum catalog_kind kind, struct text name);
struct catalog_near catalog_suggest_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name);
struct catalog_near catalog_suggest_member(
	const struct catalog_action *action, struct text name);
/* One that lacks "Exception" at its end is a slip as well. */
struct catalog_near catalog_suggest_error(
	const struct catalog_service *service, struct text name);

enum catalog_table {
#define TABLE(key, ...) CATALOG_TABLE_##key,
#include "../rules/catalog/tables.def"
#undef TABLE
	CATALOG_TABLE_COUNT
};

/* What a table holds ("AWS SDK integrations"), up to when its names were taken
 * in ("2024-09"), and from what. What is known of one service may be newer: see
 * service->date. */
const char *catalog_table_name(enum catalog_table table);
const char *catalog_table_date(enum catalog_table table);
const char *catalog_table_source(enum catalog_table table);

#endif
