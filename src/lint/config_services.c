/* The key "services" of a configuration: what it adds to the catalogue. */
#include <stdlib.h>

#include "lint/config_reader.h"
#include "lint/rule.h"

/* More names of actions and members are too many to look through. */
enum { MOST_NAMES = 10000 };

struct additions {
	struct config_reader *reader;
	struct catalog_addition *at;
	uint32_t count, room;
};

static struct catalog_addition *add(
	struct additions *additions, const struct catalog_addition *addition)
{
	additions->at = arena_grow(additions->reader->arena, additions->at,
		additions->count, &additions->room, sizeof(*additions->at));
	additions->at[additions->count] = *addition;
	return &additions->at[additions->count++];
}

/* A name as it stands in an ARN. */
static bool is_name(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++) {
		char c = text.bytes[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return text.len > 0;
}

static bool expect_name(
	struct config_reader *reader, struct text name, span place)
{
	if (is_name(name))
		return true;
	config_complain(reader, place,
		"\"%.*s\" is no name in an ARN: letters and digits",
		PRINT(name));
	return false;
}

static void read_members(struct additions *additions,
	struct catalog_addition *addition, const struct value *value)
{
	struct config_reader *reader = additions->reader;
	if (value->kind == VALUE_NULL)
		return;
	if (!config_expect(reader, value, VALUE_ARRAY, "an action",
		    "a list of what it takes"))
		return;
	struct text *members =
		arena_array(reader->arena, value->count, sizeof(*members));
	addition->members = members;
	for_each_element (element, value)
		if (config_expect(reader, element, VALUE_STRING, "an action",
			    "a list of what it takes"))
			members[addition->member_count++] = value_text(element);
}

static void read_action(struct additions *additions,
	struct catalog_addition addition, struct text name, span place,
	const struct value *members)
{
	addition.action = name;
	if (!expect_name(additions->reader, name, place))
		return;
	struct catalog_addition *added = add(additions, &addition);
	if (members)
		read_members(additions, added, members);
}

static bool is_empty(const struct value *value)
{
	return value->kind == VALUE_NULL ||
	       ((value->kind == VALUE_ARRAY || value->kind == VALUE_OBJECT) &&
		       !value->count);
}

/* The actions with what they take, or a list of them. */
static void read_actions(struct additions *additions,
	const struct catalog_addition *service, const struct value *value)
{
	struct config_reader *reader = additions->reader;
	if (is_empty(value)) {
		add(additions, service);
	} else if (value->kind == VALUE_OBJECT) {
		for_each_member (member, value)
			read_action(additions, *service, member->key->text,
				member->key_span, &member->value);
	} else if (value->kind == VALUE_ARRAY) {
		for_each_element (element, value)
			if (config_expect(reader, element, VALUE_STRING,
				    "a service", "a list of actions"))
				read_action(additions, *service,
					value_text(element), element->span,
					NULL);
	} else {
		config_complain(reader, value->span,
			"a service takes its actions, not %s",
			value_kind_name(value));
	}
}

/* Named as in the ARN: "dynamodb", "aws-sdk:dynamodb". */
static void read_service(
	struct additions *additions, const struct member *member)
{
	static const char prefix[] = "aws-sdk:";
	struct text name = member->key->text;
	bool is_sdk = text_starts(name, prefix);
	struct catalog_addition service = {
		.kind = is_sdk ? CATALOG_SDK : CATALOG_OPTIMIZED,
		.service = text_slice(
			name, is_sdk ? (uint32_t)strlen(prefix) : 0, name.len),
	};
	if (expect_name(additions->reader, service.service, member->key_span))
		read_actions(additions, &service, &member->value);
}

/* An action that a list names twice is one. */
static void sort(struct additions *additions)
{
	struct catalog_addition *all = additions->at;
	uint32_t kept = 0;
	if (additions->count)
		qsort(all, additions->count, sizeof(*all),
			catalog_compare_additions);
	for (uint32_t i = 0; i < additions->count; i++)
		if (!kept || all[i].member_count ||
			catalog_compare_additions(&all[kept - 1], &all[i]))
			all[kept++] = all[i];
	additions->count = kept;
}

static uint32_t count_names(const struct additions *additions)
{
	uint32_t count = additions->count;
	for (uint32_t i = 0; i < additions->count; i++)
		count += additions->at[i].member_count;
	return count;
}

CONFIG_VALUE(config_services)
{
	struct additions additions = {.reader = reader};
	(void)layer;
	if (!config_expect(reader, value, VALUE_OBJECT, "\"services\"",
		    "services with their actions"))
		return;
	for_each_member (member, value)
		read_service(&additions, member);
	sort(&additions);
	uint32_t name_count = count_names(&additions);
	if (name_count > MOST_NAMES)
		config_complain(reader, value->span,
			"\"services\" names more than %d actions and what they "
			"take",
			MOST_NAMES);
	reader->config->catalog =
		(struct catalog){additions.at, additions.count, name_count};
}
