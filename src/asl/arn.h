/* The ARNs a Task, a reader or a writer names as its Resource.
 *
 * [arn.lambda] [arn.activity] [arn.optimized] [arn.sdk] [arn.partition]
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
#ifndef ASL_ASL_ARN_H
#define ASL_ASL_ARN_H

#include "asl/model.h"

enum arn_kind {
	ARN_FUNCTION,    /* arn:P:lambda:R:A:function:NAME[:QUALIFIER] */
	ARN_ACTIVITY,    /* arn:P:states:R:A:activity:NAME */
	ARN_INTEGRATION, /* arn:P:states:::SERVICE:ACTION[.PATTERN] */
	ARN_SDK,         /* arn:P:states:::aws-sdk:SERVICE:ACTION[.PATTERN] */
	ARN_OTHER,       /* an ARN, but of none of these */
};

enum arn_pattern {
	ARN_PATTERN_NONE,   /* request and response */
	ARN_PATTERN_SYNC,   /* ".sync" */
	ARN_PATTERN_SYNC_2, /* ".sync:2" */
	ARN_PATTERN_TOKEN,  /* ".waitForTaskToken" */
	ARN_PATTERN_OTHER,  /* no such thing */
};

/* The texts point into the text that was parsed; what a kind does not have is
 * empty. */
struct arn {
	enum arn_kind kind;
	struct text text; /* all of it */
	struct text partition, service, region, account, rest;
	struct text name;        /* of the function or activity */
	struct text qualifier;   /* of the function */
	struct text integration; /* the service that is called: "lambda" */
	struct text action;      /* "invoke" */
	struct text suffix;      /* ".sync:2", with its dot */
	enum arn_pattern pattern;
	uint32_t hash; /* of integration and action, to look them up by */
};

/* Takes TEXT apart; false when it is not arn:PARTITION:SERVICE:REGION:ACCOUNT:
 * and something, with a partition of AWS. Region and account may be empty, and
 * all three placeholders; what is behind them holds none. [ph.forms] */
bool arn_parse(struct text text, struct arn *arn);

enum { KNOWN_ARNS = 32 };

/* The last resources of each slot, and the ARN of each, or NULL. All zero to
 * start with. */
struct known_arns {
	struct text resources[KNOWN_ARNS]; /* bytes are NULL: empty */
	const struct arn *arns[KNOWN_ARNS];
};

/* The ARN of RESOURCE, or NULL when it is none; its texts may point into an
 * equal text. Many rules ask for the ARN of a Task, so it is taken apart once,
 * and most tasks of a machine call the same few things. */
const struct arn *arn_find(
	struct known_arns *known, struct arena *arena, struct text resource);

/* Where the Resource of a Task stands. */
static inline span arn_place(const struct state *state)
{
	return object_value_span(&state->object, FIELD_Resource);
}

/* Where PART, one of its texts that is not empty, stands in the text of ARN. */
span arn_part(const struct arn *arn, struct text part);

/* Whether ARN is a service integration: of Step Functions' own or of the SDK.
 */
static inline bool arn_is_integration(const struct arn *arn)
{
	return arn->kind == ARN_INTEGRATION || arn->kind == ARN_SDK;
}

/* Whether ARN is that of an integration but for its SERVICE:ACTION: of what
 * Step Functions has only they have no Region. */
bool arn_lacks_action(const struct arn *arn);

/* Whether ARN calls ACTION of the optimized integration SERVICE. */
static inline bool arn_calls(
	const struct arn *arn, const char *service, const char *action)
{
	return arn->kind == ARN_INTEGRATION &&
	       text_is(arn->integration, service) &&
	       text_is(arn->action, action);
}

/* ".waitForTaskToken"; NULL for ARN_PATTERN_NONE and _OTHER. */
const char *arn_pattern_suffix(enum arn_pattern pattern);

/* Whether ACCOUNT is twelve digits. */
bool arn_is_account(struct text account);

#endif
