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

static struct mentions start_mentions(struct lint *lint, uint32_t room)
{
	return (struct mentions){
		.at = arena_array(
			lint_arena(lint), room, sizeof(struct mention)),
	};
}

static void add_mentions(struct mentions *mentions,
	const struct object *handler, const struct value *names)
{
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
	uint32_t room = 0;
	for_each_part (part, machine, state) {
		const struct value *names = names_of(*part);
		if (names && is_handler(*part, container, state))
			room += names->count;
	}
	struct mentions mentions = start_mentions(lint, room);
	for_each_part (part, machine, state) {
		const struct value *names = names_of(*part);
		if (names && is_handler(*part, container, state))
			add_mentions(&mentions, *part, names);
	}
	return mentions;
}

static int compare_mentions(const void *left, const void *right)
{
	const struct mention *a = *(struct mention *const *)left;
	const struct mention *b = *(struct mention *const *)right;
	int order = text_compare(value_text(a->name), value_text(b->name));
	return order ? order : (a > b) - (a < b);
}

static struct mention **sort_mentions(
	struct lint *lint, const struct mentions *mentions)
{
	struct mention **sorted =
		arena_array(lint_arena(lint), mentions->count, sizeof(*sorted));
	for (uint32_t i = 0; i < mentions->count; i++)
		sorted[i] = &mentions->at[i];
	if (mentions->count)
		qsort(sorted, mentions->count, sizeof(*sorted),
			compare_mentions);
	return sorted;
}

/* How many of the COUNT mentions in SORTED have the name of the first. */
static uint32_t count_run(struct mention *const *sorted, uint32_t count)
{
	struct text name = value_text(sorted[0]->name);
	uint32_t end = 1;
	while (end < count && text_equal(value_text(sorted[end]->name), name))
		end++;
	return end;
}

/* Of States.ALL only the last may stand there, which is reported as such. */
static bool is_all(const struct mention *mention)
{
	return text_is(value_text(mention->name), errors_name(ERROR_ALL));
}

static void link_names(struct lint *lint, struct mentions *mentions)
{
	struct mention **sorted = sort_mentions(lint, mentions);
	for (uint32_t i = 0, count; i < mentions->count; i += count) {
		const struct mention *first = sorted[i];
		count = count_run(&sorted[i], mentions->count - i);
		for (uint32_t j = 1; j < count && !is_all(first); j++)
			if (sorted[i + j]->handler != first->handler)
				sorted[i + j]->cover = first;
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
			object_index(mention->handler) >
				object_index(wildcard->handler) &&
			is_covered(value_text(mention->name)))
			mention->cover = wildcard;
	}
}

static struct mentions study(
	struct lint *lint, const struct state *state, enum container container)
{
	struct mentions mentions = read_mentions(lint, state, container);
	link_names(lint, &mentions);
	if (state_type(state) == CONTAINER_TASK)
		cover(&mentions, find_mention(&mentions, ERROR_TaskFailed),
			is_raised_by_task);
	cover(&mentions, find_mention(&mentions, ERROR_Timeout),
		is_covered_by_timeout);
	return mentions;
}

/* Few names are held against each other; of many any two may be equal. */
static bool may_repeat(const struct value *names)
{
	enum { FEW = 8 };
	if (names->count > FEW)
		return true;
	for (uint32_t i = 1; i < names->count; i++)
		for (uint32_t j = 0; j < i; j++)
			if (value_equal(
				    &names->elements[i], &names->elements[j]))
				return true;
	return false;
}

static void report_twice(
	struct lint *lint, const struct value *name, const struct value *first)
{
	struct diag *diag = report(lint, name->span,
		"\"%.*s\" stands twice in this list", PRINT(value_text(name)));
	add_note(lint, diag, first->span, "the first is here");
}

/* [lint.error.dup] */
static void check_twice(struct lint *lint, const struct object *handler)
{
	const struct value *names = names_of(handler);
	if (!names || handler->parent->is_opaque || !may_repeat(names))
		return;
	struct mentions mentions = start_mentions(lint, names->count);
	add_mentions(&mentions, handler, names);
	struct mention **sorted = sort_mentions(lint, &mentions);
	for (uint32_t i = 0, count; i < mentions.count; i += count) {
		const struct mention *first = sorted[i];
		count = count_run(&sorted[i], mentions.count - i);
		for (uint32_t j = 1; j < count && !is_all(first); j++)
			report_twice(lint, sorted[i + j]->name, first->name);
	}
}

const struct rule rule_repeated_error_name = {
	.id = "repeated-error-name",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "An error name stands twice in one ErrorEquals",
	.why = "The second has no effect. Most often another name was meant.",
	.mend = "Remove the second, or write the name that was meant.",
	.reference = ERRORS,
	.containers = IN_RETRIER | IN_CATCHER,
	.object = check_twice,
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

static bool has_several(const struct state *state, uint16_t field)
{
	const struct value *handlers = object_array(&state->object, field);
	return handlers && handlers->count > 1;
}

/* [lint.error.shadowed] [retry.once] The first element that has the error's
 * name is used; in Retry also when its attempts are spent. */
static void check_shadowed(struct lint *lint, const struct state *state)
{
	if (state->object.is_opaque)
		return;
	if (has_several(state, FIELD_Retry))
		report_shadowed(lint, state, CONTAINER_RETRIER);
	if (has_several(state, FIELD_Catch))
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
	return object_has(task, FIELD_TimeoutSeconds) ||
	       object_has(task, FIELD_TimeoutSecondsPath) ||
	       object_has(task, FIELD_HeartbeatSeconds) ||
	       object_has(task, FIELD_HeartbeatSecondsPath);
}

/* [lint.error.onlytimeout] [err.TaskFailed] [err.Timeout] */
static void check_timeouts(struct lint *lint, const struct state *state)
{
	if (state->object.is_opaque ||
		!object_has(&state->object, FIELD_Catch) ||
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
	.containers = IN_TASK,
	.state = check_timeouts,
};
