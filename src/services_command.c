#include "services_command.h"

#include <unistd.h>

#include "base/print.h"

enum { PAGE_COLUMNS = 80, LABEL_COLUMNS = 10 };

#define PRINT(text) (int)(text).len, (text).bytes

/* Words in lines of PAGE_COLUMNS, behind a label. */
struct words {
	struct output *out;
	const char *label;
	struct text prefix; /* of every word, with a dot after; or empty */
	size_t column;      /* 0: nothing yet */
};

static void add_word(struct words *words, struct text word)
{
	bool has_prefix = words->prefix.len > 0;
	size_t len = words->prefix.len + has_prefix + word.len + 2;
	if (!words->column) {
		output_print(words->out, "%-*s", LABEL_COLUMNS, words->label);
		words->column = LABEL_COLUMNS;
	} else if (words->column + len > PAGE_COLUMNS) {
		output_print(words->out, ",\n%*s", LABEL_COLUMNS, "");
		words->column = LABEL_COLUMNS;
	} else {
		output_print(words->out, ", ");
	}
	output_text(words->out, words->prefix);
	output_print(words->out, "%s", has_prefix ? "." : "");
	output_text(words->out, word);
	words->column += len;
}

/* Says NONE where no word was. */
static void end_words(struct words *words, const char *none)
{
	if (!words->column && none)
		output_print(words->out, "%-*s%s", LABEL_COLUMNS, words->label,
			none);
	if (words->column || none)
		output_print(words->out, "\n");
}

static const char *kind_prefix(enum catalog_kind kind)
{
	return kind == CATALOG_SDK ? "aws-sdk:" : "";
}

static struct text title_of(const struct catalog_service *service)
{
	if (service->is_added)
		return TEXT("of the configuration");
	return service->title;
}

static void print_date(
	struct output *out, const struct catalog_service *service)
{
	output_print(out, "%-*s%.*s\n", LABEL_COLUMNS, "as of",
		PRINT(service->date));
}

/* Suffixes, with the pattern that has none as "-". */
static void list_patterns(struct words *words, unsigned patterns)
{
	if (patterns >> ARN_PATTERN_NONE & 1)
		add_word(words, TEXT("-"));
	for (enum arn_pattern pattern = ARN_PATTERN_SYNC;
		pattern < ARN_PATTERN_OTHER; pattern++)
		if (patterns >> pattern & 1)
			add_word(words, text_of(arn_pattern_suffix(pattern)));
}

static uint32_t count_actions(
	const struct catalog *catalog, const struct catalog_service *service)
{
	struct text name;
	uint32_t at = 0, count = 0;
	while (catalog_next_action_name(catalog, service, &at, &name))
		count++;
	return count;
}

static void list_service(struct output *out, const struct catalog *catalog,
	const struct catalog_service *service)
{
	output_print(out, "%s", kind_prefix(service->kind));
	output_text(out, service->name);
	output_print(out, "\t-");
	for (enum arn_pattern pattern = ARN_PATTERN_SYNC;
		pattern < ARN_PATTERN_OTHER; pattern++)
		if (CATALOG_HAS(service, pattern))
			output_print(out, " %s", arn_pattern_suffix(pattern));
	output_print(out, "\t%u\t", count_actions(catalog, service));
	output_text(out, title_of(service));
	output_print(out, "\n");
}

void services_list(struct output *out, const struct catalog *catalog)
{
	if (isatty(fileno(out->stream)))
		output_print(out, "SERVICE\tPATTERNS\tACTIONS\tTITLE\n");
	for (int kind = CATALOG_OPTIMIZED; kind <= CATALOG_SDK; kind++) {
		struct catalog_service service;
		uint32_t at = 0;
		while (catalog_next_service(
			catalog, (enum catalog_kind)kind, &at, &service))
			list_service(out, catalog, &service);
	}
}

static void explain_service(struct output *out, const struct catalog *catalog,
	const struct catalog_service *service)
{
	struct words words = {.out = out, .label = "actions"};
	struct text name;
	uint32_t at = 0;
	output_print(out, "arn:aws:states:::%s", kind_prefix(service->kind));
	output_text(out, service->name);
	output_print(out, ":ACTION\n%-*s", LABEL_COLUMNS, "service");
	output_text(out, title_of(service));
	output_print(out, "\n");
	while (catalog_next_action_name(catalog, service, &at, &name))
		add_word(&words, name);
	end_words(&words, "not known");
	if (!service->is_added)
		print_date(out, service);
}

/* Alternatives stand as "A or B". */
static void list_required(
	struct output *out, const struct catalog_action *action)
{
	struct words words = {.out = out, .label = "required"};
	struct catalog_requirement requirement;
	uint32_t at = 0;
	while (catalog_next_requirement(action, &at, &requirement)) {
		struct text rest = requirement.members, member;
		const char *between = "";
		while (catalog_next_word(&rest, &member)) {
			if (!*between)
				add_word(&words, member);
			else
				output_print(
					out, "%s%.*s", between, PRINT(member));
			between = " or ";
		}
	}
	end_words(&words, NULL);
}

static bool is_required(const struct catalog_action *action, struct text member)
{
	return catalog_has_word(action->members[0], member);
}

static void list_optional(
	struct output *out, const struct catalog_action *action)
{
	struct words words = {.out = out, .label = "optional"};
	struct text member;
	uint32_t at = 0;
	while (catalog_next_member(action, &at, &member))
		if (!is_required(action, member))
			add_word(&words, member);
	if (!action->knows_members)
		add_word(&words, TEXT("..."));
	end_words(&words, NULL);
}

/* The errors have to be named in full in Retry and Catch. */
static void list_errors(struct output *out,
	const struct catalog_service *service,
	const struct catalog_action *action)
{
	struct words words = {
		.out = out, .label = "errors", .prefix = service->error_prefix};
	struct text error;
	uint32_t at = 0;
	while (catalog_next_error(action, &at, &error))
		add_word(&words, error);
	end_words(&words, NULL);
}

static void explain_action(struct output *out,
	const struct catalog_service *service,
	const struct catalog_action *action)
{
	struct words patterns = {.out = out, .label = "patterns"};
	output_print(out, "arn:aws:states:::%s", kind_prefix(service->kind));
	output_text(out, service->name);
	output_print(out, ":");
	output_text(out, action->name);
	output_print(out, "\n%-*s", LABEL_COLUMNS, "service");
	output_text(out, title_of(service));
	output_print(out, "\n");
	list_patterns(&patterns, action->patterns);
	end_words(&patterns, NULL);
	list_required(out, action);
	list_optional(out, action);
	list_errors(out, service, action);
	if (action->note.len)
		output_print(out, "%-*s%.*s\n", LABEL_COLUMNS, "note",
			PRINT(action->note));
	if (!action->is_added)
		print_date(out, service);
}

/* What is asked for: a service or, with an action, that. */
struct request {
	bool is_sdk; /* "aws-sdk:" was said */
	struct text service, action;
};

/* Takes the part of *REST before the next MARK away from it, or all of it. */
static struct text take_part(struct text *rest, const char *mark)
{
	uint32_t end = text_find(*rest, mark, 0);
	struct text part = text_slice(*rest, 0, end);
	*rest = text_slice(
		*rest, end == UINT32_MAX ? end : end + 1, UINT32_MAX);
	return part;
}

/* "arn:aws:states:::lambda:invoke.sync:2", or a part of it. */
static struct request read_request(struct text wanted)
{
	struct request request = {0};
	struct text rest = wanted;
	if (text_is(take_part(&rest, ":"), "arn"))
		for (int i = 0; i < 4; i++)
			take_part(&rest, ":");
	else
		rest = wanted;
	request.service = take_part(&rest, ":");
	request.is_sdk = text_is(request.service, "aws-sdk");
	if (request.is_sdk)
		request.service = take_part(&rest, ":");
	request.action = take_part(&rest, ".");
	return request;
}

static int complain_service(
	const struct catalog *catalog, enum catalog_kind kind, struct text name)
{
	struct text nearest = catalog_suggest_service(catalog, kind, name).name;
	if (!nearest.len)
		nearest = catalog_suggest_service(catalog, CATALOG_SDK, name)
				  .name;
	if (nearest.len)
		complain("no service is called \"%.*s\"; did you mean "
			 "\"%.*s\"?",
			PRINT(name), PRINT(nearest));
	else
		complain("no service is called \"%.*s\"; "
			 "\"asl-lint services\" lists them",
			PRINT(name));
	return -1;
}

static int complain_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name)
{
	struct text nearest =
		catalog_suggest_action(catalog, service, name).name;
	const char *prefix = kind_prefix(service->kind);
	if (nearest.len)
		complain("%s%.*s has no action \"%.*s\"; did you mean "
			 "\"%.*s\"?",
			prefix, PRINT(service->name), PRINT(name),
			PRINT(nearest));
	else
		complain("%s%.*s has no action \"%.*s\"; \"asl-lint services "
			 "%s%.*s\" lists them",
			prefix, PRINT(service->name), PRINT(name), prefix,
			PRINT(service->name));
	return -1;
}

/* Explains as many of both kinds as there are, and tells how many; *LAST is the
 * last service that was found. */
static int explain_kinds(struct output *out, const struct catalog *catalog,
	const struct request *request, struct catalog_service *last)
{
	int count = 0;
	int first = request->is_sdk ? CATALOG_SDK : CATALOG_OPTIMIZED;
	for (int kind = first; kind <= CATALOG_SDK; kind++) {
		struct catalog_service service;
		struct catalog_action action;
		if (!catalog_find_service(catalog, (enum catalog_kind)kind,
			    request->service, &service))
			continue;
		*last = service;
		if (request->action.len &&
			!catalog_find_action(
				catalog, &service, request->action, &action))
			continue;
		if (count++)
			output_print(out, "\n");
		if (request->action.len)
			explain_action(out, &service, &action);
		else
			explain_service(out, catalog, &service);
	}
	return count;
}

int services_explain(
	struct output *out, const struct catalog *catalog, struct text wanted)
{
	struct request request = read_request(wanted);
	struct catalog_service service = {0};
	if (explain_kinds(out, catalog, &request, &service))
		return 0;
	if (service.name.len)
		return complain_action(catalog, &service, request.action);
	return complain_service(catalog,
		request.is_sdk ? CATALOG_SDK : CATALOG_OPTIMIZED,
		request.service);
}
