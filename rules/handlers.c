/* Retriers and catchers that never get an error. spec/asl.md section 5. */
#include <stdlib.h>

#include "asl/errors.h"
#include "lint/rule.h"

#define ERRORS                                                  \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"concepts-error-handling.html"

/* One name in an ErrorEquals. */
struct mention {
	const struct object *handler;
	const struct value *name;
	const struct mention
		*same; /* the first of this name in the same list */
	const struct mention *cover; /* one in an earlier element that has it */
};

/* All names of one Retry or Catch, in document order. */
struct mentions {
	struct mention *at;
	uint32_t count;
	bool has_unknown; /* a name among them is a placeholder */
};

static const struct value *names_of(const struct object *handler)
{
	return object_array(handler, FIELD_ErrorEquals);
}

static void add_mentions(
	struct mentions *mentions, const struct object *handler)
{
	const struct value *names = names_of(handler);
	if (!names)
		return;
	for_each_element (name, names) {
		if (value_is_known_string(name))
			mentions->at[mentions->count++] = (struct mention){
				.handler = handler, .name = name};
		else
			mentions->has_unknown = true;
	}
}

static bool is_handler(const struct object *part, enum container container,
	const struct state *state)
{
	return part->container == container && part->parent == &state->object;
}

static struct mentions read_mentions(
	struct lint *lint, const struct state *state, enum container container)
{
	const struct machine *machine = lint_machine(lint);
	struct mentions mentions = {.count = 0};
	uint32_t room = 0;
	for_each_part (part, machine, state) {
		const struct value *names = names_of(*part);
		if (names && is_handler(*part, container, state))
			room += names->count;
	}
	mentions.at = arena_array(lint_arena(lint), room, sizeof(*mentions.at));
	for_each_part (part, machine, state)
		if (is_handler(*part, container, state))
			add_mentions(&mentions, *part);
	return mentions;
}

static int compare_mentions(const void *left, const void *right)
{
	const struct mention *a = *(struct mention *const *)left;
	const struct mention *b = *(struct mention *const *)right;
	int order = text_compare(value_text(a->name), value_text(b->name));
	return order ? order : (a > b) - (a < b);
}

/* Links the mentions of one name, which stand together in SORTED. Of States.ALL
 * only the last may stand there, which is reported as such. */
static void link_run(struct mention *const *sorted, uint32_t count)
{
	const struct mention *first = sorted[0];
	const struct mention *same = first;
	if (text_is(value_text(first->name), errors_name(ERROR_ALL)))
		return;
	for (uint32_t i = 1; i < count; i++) {
		struct mention *mention = sorted[i];
		if (mention->handler == same->handler)
			mention->same = same;
		else
			same = mention;
		if (mention->handler != first->handler)
			mention->cover = first;
	}
}

static void link_names(struct lint *lint, struct mentions *mentions)
{
	struct mention **sorted =
		arena_array(lint_arena(lint), mentions->count, sizeof(*sorted));
	for (uint32_t i = 0; i < mentions->count; i++)
		sorted[i] = &mentions->at[i];
	if (mentions->count)
		qsort(sorted, mentions->count, sizeof(*sorted),
			compare_mentions);
	for (uint32_t i = 0, end; i < mentions->count; i = end) {
		struct text name = value_text(sorted[i]->name);
		for (end = i + 1; end < mentions->count; end++)
			if (!text_equal(value_text(sorted[end]->name), name))
				break;
		link_run(&sorted[i], end - i);
	}
}

static const struct mention *find_mention(
	const struct mentions *mentions, enum error_id id)
{
	for (uint32_t i = 0; i < mentions->count; i++)
		if (text_is(value_text(mentions->at[i].name), errors_name(id)))
			return &mentions->at[i];
	return NULL;
}

/* [err.TaskFailed] [lint.error.shadowed] Of the names the wildcard covers only
 * those a task itself may raise are certain. */
static bool is_raised_by_task(struct text name)
{
	return !errors_is_reserved(name) || errors_is_open_family(name);
}

/* [err.HeartbeatTimeout] [dis.heartbeat.name] */
static bool is_covered_by_timeout(struct text name)
{
	return text_is(name, errors_name(ERROR_HeartbeatTimeout));
}

static void cover(struct mentions *mentions, const struct mention *wildcard,
	bool (*is_covered)(struct text name))
{
	if (!wildcard)
		return;
	for (uint32_t i = 0; i < mentions->count; i++) {
		struct mention *mention = &mentions->at[i];
		if (!mention->cover &&
			mention->handler->index > wildcard->handler->index &&
			is_covered(value_text(mention->name)))
			mention->cover = wildcard;
	}
}

static struct mentions study(
	struct lint *lint, const struct state *state, enum container container)
{
	struct mentions mentions = read_mentions(lint, state, container);
	if (mentions.count < 2)
		return mentions;
	link_names(lint, &mentions);
	if (state_type(state) == CONTAINER_TASK)
		cover(&mentions, find_mention(&mentions, ERROR_TaskFailed),
			is_raised_by_task);
	cover(&mentions, find_mention(&mentions, ERROR_Timeout),
		is_covered_by_timeout);
	return mentions;
}

static bool has_handlers(const struct state *state)
{
	return !state->object.is_opaque &&
	       (1u << state_type(state) & (IN_TASK | IN_PARALLEL | IN_MAP));
}

static void report_twice(
	struct lint *lint, const struct state *state, enum container container)
{
	struct mentions mentions = study(lint, state, container);
	for (uint32_t i = 0; i < mentions.count; i++) {
		const struct mention *mention = &mentions.at[i];
		if (!mention->same)
			continue;
		struct diag *diag = report(lint, mention->name->span,
			"\"%.*s\" stands twice in this list",
			PRINT(value_text(mention->name)));
		add_note(lint, diag, mention->same->name->span,
			"the first is here");
	}
}

/* [lint.error.dup] */
static void check_twice(struct lint *lint, const struct state *state)
{
	if (!has_handlers(state))
		return;
	report_twice(lint, state, CONTAINER_RETRIER);
	report_twice(lint, state, CONTAINER_CATCHER);
}

const struct rule rule_repeated_error_name = {
	.id = "repeated-error-name",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An error name stands twice in one ErrorEquals",
	.why = "The second has no effect. Most often another name was meant.",
	.mend = "Remove the second, or write the name that was meant.",
	.reference = ERRORS,
	.containers = IN_TASK | IN_PARALLEL | IN_MAP,
	.state = check_twice,
};

static const char *handler_noun(const struct object *handler)
{
	return fields_container_name(handler->container);
}

/* What takes the error instead of MENTION. */
static void explain_cover(
	struct lint *lint, struct diag *diag, const struct mention *mention)
{
	const struct mention *cover = mention->cover;
	add_note(lint, diag, cover->name->span, "\"%.*s\" is here",
		PRINT(value_text(cover->name)));
	if (!text_equal(value_text(mention->name), value_text(cover->name)))
		add_help(lint, diag,
			"\"%.*s\" matches \"%.*s\" too; put the narrower %s "
			"first",
			PRINT(value_text(cover->name)),
			PRINT(value_text(mention->name)),
			handler_noun(mention->handler));
}

static void report_whole(struct lint *lint, const struct mention *first)
{
	const struct object *handler = first->handler;
	struct diag *diag = report(lint,
		object_key_span(handler, FIELD_ErrorEquals),
		"this %s is never used: an earlier one takes all its errors",
		handler_noun(handler));
	locate(lint, diag, handler->value);
	explain_cover(lint, diag, first);
}

static void report_part(
	struct lint *lint, const struct mention *first, uint32_t covered)
{
	const char *more = covered > 1 ? arena_format(lint_arena(lint),
						 " and %u more of these names",
						 covered - 1)
				       : "";
	struct diag *diag = report(lint, first->name->span,
		"\"%.*s\"%s never %s here: an earlier %s takes %s",
		PRINT(value_text(first->name)), more, *more ? "get" : "gets",
		handler_noun(first->handler), *more ? "them" : "it");
	explain_cover(lint, diag, first);
}

/* The mentions of one element. */
static void check_run(
	struct lint *lint, const struct mention *run, uint32_t count)
{
	const struct mention *first = NULL;
	uint32_t covered = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (!run[i].cover)
			continue;
		first = first ? first : &run[i];
		covered++;
	}
	if (!first)
		return;
	if (covered == names_of(run->handler)->count)
		report_whole(lint, first);
	else
		report_part(lint, first, covered);
}

static void report_shadowed(
	struct lint *lint, const struct state *state, enum container container)
{
	struct mentions mentions = study(lint, state, container);
	for (uint32_t i = 0, end; i < mentions.count; i = end) {
		for (end = i + 1; end < mentions.count; end++)
			if (mentions.at[end].handler != mentions.at[i].handler)
				break;
		check_run(lint, &mentions.at[i], end - i);
	}
}

/* [lint.error.shadowed] [retry.once] The first element that has the error's
 * name is used; in Retry also when its attempts are spent. */
static void check_shadowed(struct lint *lint, const struct state *state)
{
	if (!has_handlers(state))
		return;
	report_shadowed(lint, state, CONTAINER_RETRIER);
	report_shadowed(lint, state, CONTAINER_CATCHER);
}

const struct rule rule_shadowed_error_handler = {
	.id = "shadowed-error-handler",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An earlier retrier or catcher takes the error",
	.why = "The elements of Retry and of Catch are tried in their order, "
	       "and the first that has the error's name is used. A name that "
	       "an earlier element has, by itself or through States.TaskFailed "
	       "or States.Timeout, is never used again: what the later element "
	       "says of it has no effect.",
	.mend = "Put the element with the narrower names first, or remove "
		"what is never used.",
	.reference = ERRORS,
	.containers = IN_TASK | IN_PARALLEL | IN_MAP,
	.state = check_shadowed,
};

static bool may_time_out(const struct object *task)
{
	return object_member(task, FIELD_TimeoutSeconds) ||
	       object_member(task, FIELD_TimeoutSecondsPath) ||
	       object_member(task, FIELD_HeartbeatSeconds) ||
	       object_member(task, FIELD_HeartbeatSecondsPath);
}

/* [lint.error.onlytimeout] [err.TaskFailed] [err.Timeout] */
static void check_timeouts(struct lint *lint, const struct state *state)
{
	if (state->object.is_opaque || state_type(state) != CONTAINER_TASK ||
		!may_time_out(&state->object))
		return;
	struct mentions mentions =
		read_mentions(lint, state, CONTAINER_CATCHER);
	const struct mention *failed =
		find_mention(&mentions, ERROR_TaskFailed);
	if (!failed || mentions.has_unknown ||
		find_mention(&mentions, ERROR_Timeout) ||
		find_mention(&mentions, ERROR_HeartbeatTimeout) ||
		find_mention(&mentions, ERROR_ALL))
		return;
	struct diag *diag = report(lint, failed->name->span,
		"\"%s\" does not match \"%s\", which this task may raise too",
		errors_name(ERROR_TaskFailed), errors_name(ERROR_Timeout));
	add_help(lint, diag, "add \"%s\" if timeouts are to be caught",
		errors_name(ERROR_Timeout));
}

const struct rule rule_timeout_not_caught = {
	.id = "timeout-not-caught",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A catcher of States.TaskFailed does not get timeouts",
	.why = "States.TaskFailed matches every error of a task but "
	       "States.Timeout. A task with a timeout whose catchers name only "
	       "the former fails the execution when it takes too long.",
	.mend = "Name States.Timeout beside States.TaskFailed, or catch "
		"States.ALL.",
	.reference = ERRORS,
	.containers = IN_TASK | IN_PARALLEL | IN_MAP,
	.state = check_timeouts,
};
