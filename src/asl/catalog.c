#include "asl/catalog.h"

#include "asl/catalog_lines.h"

static const char sdk_services[] =
#include "../rules/catalog/sdk_services.def"
	;
static const char sdk_actions[] =
#include "../rules/catalog/sdk_actions.def"
	;
static const char optimized_services[] =
#include "../rules/catalog/optimized_services.def"
	;
static const char optimized_actions[] =
#include "../rules/catalog/optimized_actions.def"
	;

/* The fields of a line, as rules/catalog/README.md lists them. */
enum {
	SERVICE_NAME,
	SDK_SERVICE_PREFIX = 1,
	SDK_SERVICE_DATE,
	SDK_SERVICE_TITLE,
	SDK_SERVICE_ALIASES,
	SDK_SERVICE_ERRORS,
	OPTIMIZED_SERVICE_TITLE = 1,
	OPTIMIZED_SERVICE_SDK_NAME,
	OPTIMIZED_SERVICE_PATTERNS,
	OPTIMIZED_SERVICE_COMPLETE,
};

enum {
	ACTION_KEY,
	SDK_ACTION_REQUIRED = 1,
	SDK_ACTION_OPTIONAL,
	SDK_ACTION_ERRORS,
	OPTIMIZED_ACTION_PATTERNS = 1,
	OPTIMIZED_ACTION_REQUIRED,
	OPTIMIZED_ACTION_OPTIONAL,
	OPTIMIZED_ACTION_SDK_KEY,
	OPTIMIZED_ACTION_NOTE,
};

static const struct {
	const char *name, *date, *source;
} tables[] = {
#define TABLE(key, name_, date_, source_) {name_, date_, source_},
#include "../rules/catalog/tables.def"
#undef TABLE
};

const char *catalog_table_name(enum catalog_table table)
{
	return tables[table].name;
}

const char *catalog_table_date(enum catalog_table table)
{
	return tables[table].date;
}

const char *catalog_table_source(enum catalog_table table)
{
	return tables[table].source;
}

static struct text service_table(enum catalog_kind kind)
{
	if (kind == CATALOG_SDK)
		return TEXT(sdk_services);
	return TEXT(optimized_services);
}

static struct text action_table(enum catalog_kind kind)
{
	if (kind == CATALOG_SDK)
		return TEXT(sdk_actions);
	return TEXT(optimized_actions);
}

static struct line_key action_key(struct text service, struct text action)
{
	return (struct line_key){{service, TEXT(":"), action}};
}

/* Up to when the tables of the kind know names at least. */
static struct text kind_date(enum catalog_kind kind)
{
	return text_of(catalog_table_date(kind == CATALOG_SDK
						  ? CATALOG_TABLE_SDK
						  : CATALOG_TABLE_OPTIMIZED));
}

/* [arn.suffix.case] WORDS are suffixes without their dots. */
static unsigned read_patterns(struct text words)
{
	unsigned patterns = 1u << ARN_PATTERN_NONE;
	for (enum arn_pattern pattern = ARN_PATTERN_SYNC;
		pattern < ARN_PATTERN_OTHER; pattern++)
		if (catalog_has_word(
			    words, text_of(arn_pattern_suffix(pattern) + 1)))
			patterns |= 1u << pattern;
	return patterns;
}

/* [pat.sync.sdk] */
static unsigned sdk_patterns(void)
{
	return 1u << ARN_PATTERN_NONE | 1u << ARN_PATTERN_TOKEN;
}

/* Nobody said what an added integration does: whatever its kind does. */
static unsigned added_patterns(enum catalog_kind kind)
{
	return kind == CATALOG_SDK ? sdk_patterns()
				   : (1u << ARN_PATTERN_OTHER) - 1;
}

/* The source that has every service lists no errors. */
static struct text errors_date(struct text service_date)
{
	if (!text_equal(service_date, kind_date(CATALOG_SDK)))
		return service_date;
	return text_of(catalog_table_date(CATALOG_TABLE_ERRORS));
}

static void read_sdk_service(struct text line, struct catalog_service *found)
{
	*found = (struct catalog_service){
		.kind = CATALOG_SDK,
		.name = lines_field(line, SERVICE_NAME),
		.title = lines_field(line, SDK_SERVICE_TITLE),
		.date = lines_field(line, SDK_SERVICE_DATE),
		.patterns = sdk_patterns(),
		.sdk_name = lines_field(line, SERVICE_NAME),
		.error_prefix = lines_field(line, SDK_SERVICE_PREFIX),
		.errors = lines_field(line, SDK_SERVICE_ERRORS),
		.aliases = lines_field(line, SDK_SERVICE_ALIASES),
	};
	found->errors_date = errors_date(found->date);
}

static void read_optimized_service(
	struct text line, struct catalog_service *found)
{
	*found = (struct catalog_service){
		.kind = CATALOG_OPTIMIZED,
		.name = lines_field(line, SERVICE_NAME),
		.title = lines_field(line, OPTIMIZED_SERVICE_TITLE),
		.date = kind_date(CATALOG_OPTIMIZED),
		.patterns = read_patterns(
			lines_field(line, OPTIMIZED_SERVICE_PATTERNS)),
		.is_complete =
			lines_field(line, OPTIMIZED_SERVICE_COMPLETE).len > 0,
		.sdk_name = lines_field(line, OPTIMIZED_SERVICE_SDK_NAME),
	};
}

static void read_service(
	enum catalog_kind kind, struct text line, struct catalog_service *found)
{
	if (kind == CATALOG_SDK)
		read_sdk_service(line, found);
	else
		read_optimized_service(line, found);
}

int catalog_compare_additions(const void *left, const void *right)
{
	const struct catalog_addition *a = left, *b = right;
	int order = (a->kind > b->kind) - (a->kind < b->kind);
	if (!order)
		order = text_compare(a->service, b->service);
	return order ? order : text_compare(a->action, b->action);
}

/* The number of the first addition that is not before WANTED. */
static uint32_t seek_addition(
	const struct catalog *catalog, const struct catalog_addition *wanted)
{
	uint32_t low = 0, high = catalog->addition_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (catalog_compare_additions(
			    &catalog->additions[middle], wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct catalog_addition *catalog_next_addition(
	const struct catalog *catalog, enum catalog_kind kind,
	struct text service, const struct text *action, uint32_t *at)
{
	struct catalog_addition wanted = {.kind = kind, .service = service};
	if (action)
		wanted.action = *action;
	if (catalog && !*at)
		*at = seek_addition(catalog, &wanted);
	if (!catalog || *at >= catalog->addition_count)
		return NULL;
	const struct catalog_addition *addition = &catalog->additions[*at];
	if (addition->kind != kind || !text_equal(addition->service, service) ||
		(action && !text_equal(addition->action, *action)))
		return NULL;
	++*at;
	return addition;
}

static bool find_listed_service(
	enum catalog_kind kind, struct text name, struct catalog_service *found)
{
	struct text line =
		lines_find(service_table(kind), &(struct line_key){{name}});
	if (!line.len)
		return false;
	read_service(kind, line, found);
	return true;
}

static void read_added_service(
	const struct catalog_addition *addition, struct catalog_service *found)
{
	*found = (struct catalog_service){
		.kind = addition->kind,
		.name = addition->service,
		.date = kind_date(addition->kind),
		.patterns = added_patterns(addition->kind),
		.is_added = true,
	};
}

bool catalog_find_service(const struct catalog *catalog, enum catalog_kind kind,
	struct text name, struct catalog_service *found)
{
	uint32_t at = 0;
	if (find_listed_service(kind, name, found))
		return true;
	const struct catalog_addition *addition =
		catalog_next_addition(catalog, kind, name, NULL, &at);
	if (addition)
		read_added_service(addition, found);
	return addition;
}

/* A prefix is the name of its service with capitals. */
bool catalog_find_prefix(struct text prefix, struct catalog_service *found)
{
	enum { LONGEST = 64 };
	char name[LONGEST];
	if (prefix.len > LONGEST)
		return false;
	for (uint32_t i = 0; i < prefix.len; i++) {
		char c = prefix.bytes[i];
		name[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return find_listed_service(
		       CATALOG_SDK, (struct text){name, prefix.len}, found) &&
	       text_equal(found->error_prefix, prefix);
}

/* Whether ADDITION is the first that names a service no table has. */
static bool is_new_service(
	const struct catalog *catalog, const struct catalog_addition *addition)
{
	struct catalog_service listed;
	uint32_t at = 0;
	if (find_listed_service(addition->kind, addition->service, &listed))
		return false;
	return catalog_next_addition(catalog, addition->kind, addition->service,
		       NULL, &at) == addition;
}

bool catalog_next_service(const struct catalog *catalog, enum catalog_kind kind,
	uint32_t *at, struct catalog_service *found)
{
	struct text table = service_table(kind), line;
	if (lines_next(table, at, &line)) {
		read_service(kind, line, found);
		return true;
	}
	while (catalog && *at - table.len < catalog->addition_count) {
		const struct catalog_addition *addition =
			&catalog->additions[(*at)++ - table.len];
		if (addition->kind != kind ||
			!is_new_service(catalog, addition))
			continue;
		read_added_service(addition, found);
		return true;
	}
	return false;
}

static void read_sdk_action(struct text line,
	const struct catalog_service *service, struct catalog_action *found)
{
	found->patterns = sdk_patterns();
	found->knows_members = true;
	found->members[0] = lines_field(line, SDK_ACTION_REQUIRED);
	found->members[1] = lines_field(line, SDK_ACTION_OPTIONAL);
	found->errors = lines_field(line, SDK_ACTION_ERRORS);
	found->knows_errors = found->errors.len > 0;
	found->service_errors = service->errors;
}

/* Three dots where the SDK's action would stand: it takes more than is listed.
 */
static void read_optimized_action(
	struct text line, struct catalog_action *found)
{
	struct text sdk_key = lines_field(line, OPTIMIZED_ACTION_SDK_KEY);
	struct text patterns = lines_field(line, OPTIMIZED_ACTION_PATTERNS);
	found->patterns = read_patterns(patterns);
	found->knows_members = !text_is(sdk_key, "...");
	found->is_for_map = catalog_has_word(patterns, TEXT("map"));
	found->note = lines_field(line, OPTIMIZED_ACTION_NOTE);
	found->members[0] = lines_field(line, OPTIMIZED_ACTION_REQUIRED);
	found->members[1] = lines_field(line, OPTIMIZED_ACTION_OPTIONAL);
	struct text sdk_line = lines_find(
		action_table(CATALOG_SDK), &(struct line_key){{sdk_key}});
	if (!sdk_line.len)
		return;
	found->members[2] = lines_field(sdk_line, SDK_ACTION_REQUIRED);
	found->members[3] = lines_field(sdk_line, SDK_ACTION_OPTIONAL);
}

static void read_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text line,
	struct catalog_action *found)
{
	struct text key = lines_field(line, ACTION_KEY);
	*found = (struct catalog_action){
		.name = text_slice(key, service->name.len + 1, UINT32_MAX),
		.date = service->date,
		.catalog = catalog,
		.kind = service->kind,
		.service = service->name,
	};
	if (service->kind == CATALOG_SDK)
		read_sdk_action(line, service, found);
	else
		read_optimized_action(line, found);
}

static bool find_listed_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name,
	struct catalog_action *found)
{
	struct line_key key = action_key(service->name, name);
	struct text line = lines_find(action_table(service->kind), &key);
	if (line.len)
		read_action(catalog, service, line, found);
	return line.len > 0;
}

static void read_added_action(const struct catalog *catalog,
	const struct catalog_addition *first, struct catalog_action *found)
{
	const struct catalog_addition *addition;
	uint32_t at = 0;
	*found = (struct catalog_action){
		.name = first->action,
		.date = kind_date(first->kind),
		.patterns = added_patterns(first->kind),
		.is_added = true,
		.catalog = catalog,
		.kind = first->kind,
		.service = first->service,
	};
	while ((addition = catalog_next_addition(catalog, first->kind,
			first->service, &first->action, &at)))
		found->knows_members |= addition->member_count > 0;
}

bool catalog_find_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name,
	struct catalog_action *found)
{
	uint32_t at = 0;
	if (find_listed_action(catalog, service, name, found))
		return true;
	const struct catalog_addition *addition = catalog_next_addition(
		catalog, service->kind, service->name, &name, &at);
	if (!addition || !name.len)
		return false;
	read_added_action(catalog, addition, found);
	return true;
}

/* Whether ADDITION is the first that names an action no table has. */
static bool is_new_action(const struct catalog *catalog,
	const struct catalog_service *service,
	const struct catalog_addition *addition)
{
	struct catalog_action listed;
	uint32_t at = 0;
	if (!addition->action.len ||
		find_listed_action(catalog, service, addition->action, &listed))
		return false;
	return catalog_next_addition(catalog, service->kind, service->name,
		       &addition->action, &at) == addition;
}

static bool next_added_action(const struct catalog *catalog,
	const struct catalog_service *service, uint32_t *at,
	struct catalog_action *found)
{
	const struct catalog_addition *addition;
	while ((addition = catalog_next_addition(
			catalog, service->kind, service->name, NULL, at)))
		if (is_new_action(catalog, service, addition)) {
			read_added_action(catalog, addition, found);
			return true;
		}
	return false;
}

/* The next line of an action of SERVICE, and its name. */
static bool next_line(const struct catalog_service *service, uint32_t *at,
	struct text *line, struct text *name)
{
	struct text table = action_table(service->kind), key;
	struct line_key none = action_key(service->name, (struct text){0});
	uint32_t next = *at ? *at : lines_seek(table, &none);
	if (!lines_next(table, &next, line))
		return false;
	key = lines_field(*line, ACTION_KEY);
	*name = text_slice(key, service->name.len + 1, UINT32_MAX);
	if (!text_equal(
		    text_slice(key, 0, text_find(key, ":", 0)), service->name))
		return false;
	*at = next;
	return true;
}

bool catalog_next_action(const struct catalog *catalog,
	const struct catalog_service *service, uint32_t *at,
	struct catalog_action *found)
{
	struct text line, name;
	if (next_line(service, at, &line, &name)) {
		read_action(catalog, service, line, found);
		return true;
	}
	uint32_t end = action_table(service->kind).len;
	uint32_t number = *at > end ? *at - end : 0;
	bool has_next = next_added_action(catalog, service, &number, found);
	*at = end + number;
	return has_next;
}

bool catalog_next_action_name(const struct catalog *catalog,
	const struct catalog_service *service, uint32_t *at, struct text *found)
{
	struct text line;
	struct catalog_action action;
	if (next_line(service, at, &line, found))
		return true;
	if (!catalog_next_action(catalog, service, at, &action))
		return false;
	*found = action.name;
	return true;
}
