/* How often and how long a retrier waits, and where a catcher leads.
 * spec/asl.md section 5. */
#include <math.h>

#include "asl/arn.h"
#include "asl/language.h"
#include "lint/rule.h"

#define ERRORS                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"concepts-error-handling.html"

/* The delays of a retrier, with their defaults [retry.Interval] [retry.Max]
 * [retry.Backoff]. */
struct delays {
	double interval, attempts, backoff;
	double most; /* 0: no MaxDelaySeconds */
};

/* Reads FIELD; false when it is there and not a number to reckon with: what is
 * wrong with it is reported by others. */
static bool read_number(
	const struct object *retrier, uint16_t field, double *number)
{
	const struct value *value = object_value(retrier, field);
	if (!value)
		return true;
	if (value->kind != VALUE_NUMBER)
		return false;
	*number = value_number(value).number;
	const struct field_rule *row = fields_find(field, CONTAINER_RETRIER);
	return *number >= row->low && *number <= row->high;
}

static bool read_delays(const struct object *object, struct delays *delays)
{
	*delays = (struct delays){.interval = 1, .attempts = 3, .backoff = 2};
	return !object->is_opaque &&
	       read_number(object, FIELD_IntervalSeconds, &delays->interval) &&
	       read_number(object, FIELD_MaxAttempts, &delays->attempts) &&
	       read_number(object, FIELD_BackoffRate, &delays->backoff) &&
	       read_number(object, FIELD_MaxDelaySeconds, &delays->most);
}

/* The first field that says how to wait, or NULL. */
static const struct member *find_delay_field(const struct object *retrier)
{
	for_each_member (member, retrier->value) {
		switch (member->key->field) {
		case FIELD_IntervalSeconds:
		case FIELD_BackoffRate:
		case FIELD_MaxDelaySeconds:
		case FIELD_JitterStrategy: return member;
		default: break;
		}
	}
	return NULL;
}

/* [lint.retry.zero] [retry.Max] */
static void check_attempts(struct lint *lint, const struct object *object)
{
	struct delays delays = {.attempts = 3};
	if (!read_number(object, FIELD_MaxAttempts, &delays.attempts) ||
		delays.attempts != 0 || !read_delays(object, &delays))
		return;
	const struct member *field = find_delay_field(object);
	if (!field)
		return;
	struct diag *diag = report(lint, field->key_span,
		"\"%s\" has no effect: \"MaxAttempts\" is 0",
		fields_name(field->key->field));
	add_note(lint, diag, object_value_span(object, FIELD_MaxAttempts),
		"these errors are not retried");
	add_help(lint, diag,
		"raise \"MaxAttempts\", or remove what says how to wait");
	locate(lint, diag, object->value);
}

const struct rule rule_delay_without_attempts = {
	.id = "delay-without-attempts",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A retrier with MaxAttempts 0 says how long to wait",
	.why = "MaxAttempts 0 means that these errors are not retried, which "
	       "is a way to except them from a later retrier. How long to wait "
	       "before a retry then has no effect, so one of the two is not "
	       "what was meant.",
	.mend = "Remove the delay where the errors are not to be retried, or "
		"raise MaxAttempts.",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_attempts,
};

/* [lint.retry.maxdelay] [retry.MaxDelay] */
static void check_most(struct lint *lint, const struct object *object)
{
	struct delays delays;
	if (!object_has(object, FIELD_MaxDelaySeconds) ||
		!read_delays(object, &delays) || delays.most == 0 ||
		delays.attempts == 0 || delays.most > delays.interval)
		return;
	const struct value *interval =
		object_value(object, FIELD_IntervalSeconds);
	struct diag *diag =
		report(lint, object_value_span(object, FIELD_MaxDelaySeconds),
			"\"MaxDelaySeconds\" is not above \"IntervalSeconds\" "
			"(%.0f), so every wait is %.0f s",
			delays.interval, delays.most);
	if (interval)
		add_note(lint, diag, interval->span, "the first wait is here");
	add_help(lint, diag,
		"it bounds the waits that \"BackoffRate\" makes longer");
}

const struct rule rule_max_delay_not_above_interval = {
	.id = "max-delay-not-above-interval",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "MaxDelaySeconds is not above IntervalSeconds",
	.why = "MaxDelaySeconds bounds the waits between retries. A bound that "
	       "the first wait has reached already makes all of them equal, "
	       "and IntervalSeconds and BackoffRate have no effect.",
	.mend = "Raise MaxDelaySeconds above IntervalSeconds, or remove it.",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_most,
};

/* [lint.retry.maxdelay] [retry.Backoff] */
static void check_constant(struct lint *lint, const struct object *object)
{
	struct delays delays;
	if (!object_has(object, FIELD_MaxDelaySeconds) ||
		!read_delays(object, &delays) || delays.attempts == 0 ||
		delays.most <= delays.interval || delays.backoff != 1)
		return;
	struct diag *diag = report(lint,
		object_key_span(object, FIELD_MaxDelaySeconds),
		"\"MaxDelaySeconds\" has no effect: with \"BackoffRate\" 1 "
		"every wait is %.0f s",
		delays.interval);
	add_note(lint, diag, object_value_span(object, FIELD_BackoffRate),
		"the waits do not grow");
}

const struct rule rule_max_delay_without_backoff = {
	.id = "max-delay-without-backoff",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "MaxDelaySeconds bounds waits that do not grow",
	.why = "BackoffRate 1 keeps every wait at IntervalSeconds, so none of "
	       "them ever gets to MaxDelaySeconds. Either the waits were meant "
	       "to grow or the bound can go.",
	.mend = "Set a BackoffRate above 1, or remove MaxDelaySeconds.",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_constant,
};

/* What the last wait comes to; infinite where a double is too small. */
static double last_wait(const struct delays *delays)
{
	return delays->interval * pow(delays->backoff, delays->attempts - 1);
}

/* "3 h" ...: enough to be startled by. */
static const char *duration(struct lint *lint, double seconds)
{
	enum { HOUR = 3600, DAY = 24 * HOUR, YEAR = 365 * DAY };
	double years = seconds / YEAR;
	if (years > 1000)
		return "more than 1000 years";
	if (seconds >= 2.0 * YEAR)
		return arena_format(lint_arena(lint), "%.0f years", years);
	if (seconds >= 2.0 * DAY)
		return arena_format(
			lint_arena(lint), "%.0f days", seconds / DAY);
	return arena_format(lint_arena(lint), "%.1f hours", seconds / HOUR);
}

/* [lint.retry.uncapped] */
static void check_last_wait(struct lint *lint, const struct object *object)
{
	enum { LONG = 3600 }; /* seconds that surprise */
	struct delays delays;
	if (!read_delays(object, &delays) || delays.most > 0 ||
		delays.attempts < 2 || delays.backoff == 1 ||
		delays.interval == 0 || last_wait(&delays) <= LONG)
		return;
	const struct value *attempts = object_value(object, FIELD_MaxAttempts);
	const struct value *errors = object_value(object, FIELD_ErrorEquals);
	const struct value *place = attempts ? attempts
				    : errors ? errors
					     : object->value;
	struct diag *diag = report(lint, place->span,
		"the wait before attempt %.0f of these retries is %s",
		delays.attempts, duration(lint, last_wait(&delays)));
	add_help(lint, diag, "bound it with \"MaxDelaySeconds\"");
}

const struct rule rule_unbounded_retry_wait = {
	.id = "unbounded-retry-wait",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "The waits between retries grow to hours",
	.why = "Every wait is BackoffRate times the one before. With many "
	       "attempts and no MaxDelaySeconds the last waits take most of "
	       "the time, and a task that fails in the end takes that long to.",
	.mend = "Add MaxDelaySeconds, or lower MaxAttempts or BackoffRate.",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_last_wait,
};

static bool is_hasty(const struct delays *delays)
{
	enum { MANY = 10, SHORT = 5 };
	return delays->attempts >= MANY && delays->backoff == 1 &&
	       delays->interval <= SHORT;
}

/* [lint.retry.nobackoff] */
static void check_constant_wait(struct lint *lint, const struct object *object)
{
	struct delays delays;
	if (!object_has(object, FIELD_BackoffRate) ||
		!read_delays(object, &delays) || !is_hasty(&delays))
		return;
	struct diag *diag =
		report(lint, object_value_span(object, FIELD_BackoffRate),
			"%.0f attempts follow each other every %.0f s",
			delays.attempts, delays.interval);
	add_help(lint, diag,
		"a \"BackoffRate\" above 1 gives what is overloaded the time "
		"to recover");
}

const struct rule rule_retry_without_backoff = {
	.id = "retry-without-backoff",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "Many retries follow each other at short, equal intervals",
	.why = "What fails because it is overloaded is kept so by retries that "
	       "do not slow down.",
	.mend = "Set a BackoffRate above 1, or longer intervals.",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_constant_wait,
};

/* [dis.retry.interval0] [retry.Interval] Without attempts there is no wait to
 * speak of, which is said already. */
static void check_interval(struct lint *lint, const struct object *object)
{
	struct delays delays;
	if (!object_has(object, FIELD_IntervalSeconds) ||
		!read_delays(object, &delays) || delays.interval != 0 ||
		delays.attempts == 0 || is_hasty(&delays))
		return;
	struct diag *diag = report(lint,
		object_value_span(object, FIELD_IntervalSeconds),
		"a wait of 0 seconds stays 0 however often it is multiplied: "
		"the retries follow at once");
	add_help(lint, diag,
		"\"%s\" is a positive integer in the language's specification",
		fields_name(FIELD_IntervalSeconds));
}

const struct rule rule_zero_interval = {
	.id = "zero-interval",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "IntervalSeconds is 0",
	.why = "The first wait is 0 and every other one a multiple of it, so "
	       "what failed is called again at once. AWS accepts it, though "
	       "the specification of the language asks for a positive number.",
	.mend = "Set IntervalSeconds to 1 or more.",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_interval,
};

/* [lint.retry.nojitter] [retry.Jitter] The iterations of a Map fail and wait
 * together. */
static void check_jitter(struct lint *lint, const struct object *object)
{
	struct delays delays;
	const struct scope *scope = object_scope(object);
	const struct state *owner = scope ? scope->owner : NULL;
	if (!owner || state_type(owner) != CONTAINER_MAP ||
		object_has(object, FIELD_JitterStrategy) ||
		!read_delays(object, &delays) || delays.attempts == 0)
		return;
	const struct member *errors = object_member(object, FIELD_ErrorEquals);
	struct diag *diag = report(lint,
		errors ? errors->key_span : object->member->key_span,
		"all iterations of \"%.*s\" that fail together retry together",
		PRINT(owner->name->text));
	add_help(lint, diag,
		"\"JitterStrategy\": \"FULL\" spreads them over the wait");
	locate(lint, diag, object->value);
}

const struct rule rule_retry_without_jitter = {
	.id = "retry-without-jitter",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "Retries in a Map have no JitterStrategy",
	.why = "When many iterations fail at once, for example because a "
	       "service throttles them, they wait the same time and call it at "
	       "once again. JitterStrategy FULL makes each wait a random part "
	       "of its time.",
	.mend = "Add \"JitterStrategy\": \"FULL\".",
	.reference = ERRORS,
	.containers = IN_RETRIER,
	.object = check_jitter,
};

/* The state a catcher leads to, or NULL. */
static const struct state *target_of(
	struct lint *lint, const struct object *catcher)
{
	struct text name = object_text(catcher, FIELD_Next);
	return name.bytes ? model_find_state(lint_machine(lint),
				    catcher->state->scope, name)
			  : NULL;
}

/* [lint.catch.loses] [catch.resultpath] [catch.output] A Fail does not need the
 * input. */
static void check_loss(struct lint *lint, const struct object *object)
{
	if (object->is_opaque)
		return;
	bool is_path = object->language == LANGUAGE_JSONPATH;
	uint16_t field = is_path ? FIELD_ResultPath : FIELD_Output;
	const struct state *target =
		object_has(object, field) ? NULL : target_of(lint, object);
	if (!target || state_type(target) == CONTAINER_FAIL ||
		language_is_told(lint_machine(lint), object))
		return;
	struct diag *diag =
		report(lint, object_member(object, FIELD_Next)->value.span,
			"\"%.*s\" gets the error in place of the input",
			PRINT(target->name->text));
	add_help(lint, diag,
		is_path ? "\"ResultPath\": \"$.error\" puts the error beside "
			  "the input"
			: "an \"Output\" says what it gets; the input is "
			  "$states.input, the error $states.errorOutput");
}

const struct rule rule_catch_loses_input = {
	.id = "catch-loses-input",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A catcher replaces the input by the error",
	.why = "Without ResultPath (JSONPath) or Output (JSONata) the state a "
	       "catcher leads to gets an object with Error and Cause, and what "
	       "the failed state got is gone.",
	.mend = "Add a ResultPath such as \"$.error\" to the catcher, or an "
		"Output that merges $states.input with the error.",
	.reference = ERRORS,
	.containers = IN_CATCHER,
	.object = check_loss,
};

/* [lint.catch.self] Without an Assign that counts nothing bounds it but the
 * history; to wait so for somebody may be meant. */
static void check_return(struct lint *lint, const struct object *object)
{
	if (object->is_opaque || object_has(object, FIELD_Assign) ||
		target_of(lint, object) != object->state)
		return;
	struct diag *diag =
		report(lint, object_member(object, FIELD_Next)->value.span,
			"this catcher leads back to its own state, without an "
			"end while the error lasts");
	add_help(lint, diag,
		"\"Retry\" tries again a bounded number of times, with a wait "
		"between");
}

const struct rule rule_catch_leads_back = {
	.id = "catch-leads-back",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A catcher leads back to its own state",
	.why = "The state is tried again at once, and again, as long as the "
	       "error lasts; a Standard execution ends when its 25,000 events "
	       "are used up. Retry waits in between and stops after "
	       "MaxAttempts.",
	.mend = "Use Retry with MaxAttempts, or put a Wait and a count "
		"between.",
	.reference = ERRORS,
	.containers = IN_CATCHER,
	.object = check_return,
};

/* [lint.catch.noretry] [retry.then.catch] Lambda and HTTP Tasks have rules of
 * their own; what answers a task token fails for reasons of its own. */
static void check_first_error(struct lint *lint, const struct state *state)
{
	const struct arn *arn = state->arn;
	const struct value *catchers =
		object_array(&state->object, FIELD_Catch);
	if (!arn || !catchers || !catchers->count || state->object.is_opaque ||
		object_has(&state->object, FIELD_Retry) ||
		!arn_is_integration(arn) || arn->pattern == ARN_PATTERN_TOKEN ||
		arn_calls(arn, "lambda", "invoke") ||
		arn_calls(arn, "http", "invoke"))
		return;
	struct diag *diag = report(lint, state->name_span,
		"Task \"%.*s\" goes to its catcher at the first error, even "
		"one that would pass",
		PRINT(state->name->text));
	add_help(lint, diag,
		"\"Retry\" tries again first; catchers come when the attempts "
		"are spent");
}

const struct rule rule_catch_without_retry = {
	.id = "catch-without-retry",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A call of a service has a Catch and no Retry",
	.why = "Throttling and outages of a second are over at the next "
	       "attempt. Without Retry they are handled as if the call could "
	       "not succeed.",
	.mend = "Add a Retry for the errors that pass before the Catch.",
	.reference = ERRORS,
	.containers = IN_TASK,
	.state = check_first_error,
};
