/* The catalogue: what its tables hold as a whole, and its look-ups. */
#include "asl/catalog.h"
#include "suite.h"

static const enum catalog_kind kinds[] = {CATALOG_OPTIMIZED, CATALOG_SDK};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

START_TEST(services_are_sorted_and_found)
{
	struct catalog_service service, found;
	struct text before = TEXT("");
	uint32_t at = 0, count = 0;
	while (catalog_next_service(NULL, kinds[_i], &at, &service)) {
		ck_assert_uint_lt(count++, CATALOG_MOST_SERVICES);
		ck_assert_int_lt(text_compare(before, service.name), 0);
		ck_assert(catalog_find_service(
			NULL, kinds[_i], service.name, &found));
		ck_assert_ptr_eq(found.name.bytes, service.name.bytes);
		ck_assert(service.title.len && service.date.len == 7);
		ck_assert(!service.is_added);
		before = service.name;
	}
	ck_assert_uint_gt(count, kinds[_i] == CATALOG_SDK ? 390 : 20);
}
END_TEST

static uint32_t check_actions(const struct catalog_service *service)
{
	struct catalog_action action, found;
	struct text before = TEXT("");
	uint32_t at = 0, count = 0;
	while (catalog_next_action(NULL, service, &at, &action)) {
		ck_assert_uint_lt(count++, CATALOG_MOST_ACTIONS);
		ck_assert_int_lt(text_compare(before, action.name), 0);
		ck_assert(catalog_find_action(
			NULL, service, action.name, &found));
		ck_assert_ptr_eq(found.name.bytes, action.name.bytes);
		ck_assert_uint_eq(action.patterns & ~service->patterns, 0);
		before = action.name;
	}
	ck_assert(!catalog_next_action(NULL, service, &at, &action));
	return count;
}

START_TEST(actions_are_sorted_and_found)
{
	struct catalog_service service;
	uint32_t at = 0;
	while (catalog_next_service(NULL, kinds[_i], &at, &service)) {
		uint32_t count = check_actions(&service);
		ck_assert_msg(count || (service.kind == CATALOG_OPTIMIZED &&
					       !service.is_complete),
			"%.*s has none", (int)service.name.len,
			service.name.bytes);
	}
}
END_TEST

static void check_members(const struct catalog_action *action)
{
	struct catalog_requirement requirement;
	struct text member, rest;
	uint32_t at = 0, count = 0;
	while (catalog_next_member(action, &at, &member)) {
		ck_assert_uint_lt(count++, CATALOG_MOST_MEMBERS);
		ck_assert(member.bytes[0] >= 'A' && member.bytes[0] <= 'Z');
		ck_assert(!memchr(member.bytes, '*', member.len));
	}
	for (at = 0; catalog_next_requirement(action, &at, &requirement);)
		for (rest = requirement.members;
			catalog_next_word(&rest, &member);)
			ck_assert(catalog_has_member(action, member));
}

/* Numbers past the end of the service's errors would give none. */
static void check_errors(const struct catalog_action *action)
{
	struct text error;
	uint32_t at = 0, count = 0;
	while (catalog_next_error(action, &at, &error)) {
		ck_assert_uint_lt(count++, CATALOG_MOST_ERRORS);
		ck_assert(text_ends(error, "Exception"));
	}
	ck_assert_int_eq(action->knows_errors, count > 0);
}

START_TEST(members_and_errors_are_whole)
{
	struct catalog_service service;
	struct catalog_action action;
	uint32_t at = 0;
	while (catalog_next_service(NULL, kinds[_i], &at, &service))
		for (uint32_t i = 0;
			catalog_next_action(NULL, &service, &i, &action);) {
			check_members(&action);
			check_errors(&action);
		}
}
END_TEST

/* Each optimized integration that takes the SDK's members finds those. */
START_TEST(optimized_services_know_the_sdk)
{
	struct catalog_service service, sdk;
	uint32_t at = 0;
	while (catalog_next_service(NULL, CATALOG_OPTIMIZED, &at, &service)) {
		if (!service.sdk_name.len || !service.is_complete)
			continue;
		ck_assert(catalog_find_service(
			NULL, CATALOG_SDK, service.sdk_name, &sdk));
		ck_assert(sdk.error_prefix.len);
	}
}
END_TEST

START_TEST(prefixes_are_found)
{
	struct catalog_service service, found;
	uint32_t at = 0;
	while (catalog_next_service(NULL, CATALOG_SDK, &at, &service)) {
		ck_assert(catalog_find_prefix(service.error_prefix, &found));
		ck_assert_ptr_eq(found.name.bytes, service.name.bytes);
	}
	ck_assert(!catalog_find_prefix(TEXT(""), &found));
	ck_assert(!catalog_find_prefix(TEXT("dynamodb"), &found));
	ck_assert(!catalog_find_prefix(TEXT("DynamoDb."), &found));
}
END_TEST

static const struct name_case {
	enum catalog_kind kind;
	const char *service, *action;
	bool has_service, has_action;
} name_cases[] = {
	{CATALOG_SDK, "dynamodb", "putItem", true, true},
	{CATALOG_SDK, "dynamodb", "PutItem", true, false},
	{CATALOG_SDK, "dynamodb", "putIte", true, false},
	{CATALOG_SDK, "dynamodb", "putItems", true, false},
	{CATALOG_SDK, "dynamodb", "", true, false},
	{CATALOG_SDK, "dynamodb", "putItem;", true, false},
	{CATALOG_SDK, "dynamodb", "putItem\n", true, false},
	{CATALOG_SDK, "DynamoDB", "putItem", false, false},
	{CATALOG_SDK, "dynamod", "putItem", false, false},
	{CATALOG_SDK, "", "putItem", false, false},
	{CATALOG_SDK, ":", ":", false, false},
	{CATALOG_SDK, "\xff\xff", "x", false, false},
	{CATALOG_SDK, "databasemigration", "startReplicationTask", true, true},
	{CATALOG_SDK, "xray", "untagResource", true, true}, /* the last */
	{CATALOG_SDK, "states", "startExecution", false, false},
	{CATALOG_OPTIMIZED, "states", "startExecution", true, true},
	{CATALOG_OPTIMIZED, "apigateway", "invoke", true, true},
	{CATALOG_OPTIMIZED, "dynamodb", "query", true, false},
	{CATALOG_OPTIMIZED, "ec2", "runInstances", false, false},
};

START_TEST(names)
{
	const struct name_case *c = &name_cases[_i];
	struct catalog_service service = {.kind = c->kind};
	struct catalog_action action;
	ck_assert_int_eq(catalog_find_service(
				 NULL, c->kind, text_of(c->service), &service),
		c->has_service);
	service.name = text_of(c->service);
	ck_assert_int_eq(catalog_find_action(
				 NULL, &service, text_of(c->action), &action),
		c->has_action);
}
END_TEST

static struct catalog_action find(
	enum catalog_kind kind, const char *service, const char *action)
{
	struct catalog_service found_service;
	struct catalog_action found;
	ck_assert(catalog_find_service(
		NULL, kind, text_of(service), &found_service));
	ck_assert(catalog_find_action(
		NULL, &found_service, text_of(action), &found));
	return found;
}

/* [opt.sns.publish] [opt.states.startExecution] [opt.s3.reader] */
START_TEST(tells_of_an_action)
{
	struct catalog_requirement requirement;
	uint32_t at = 0;
	struct catalog_action publish =
		find(CATALOG_OPTIMIZED, "sns", "publish");
	ck_assert(catalog_next_requirement(&publish, &at, &requirement));
	ck_assert(text_is(requirement.members, "Message"));
	ck_assert(requirement.is_refused);
	ck_assert(catalog_next_requirement(&publish, &at, &requirement));
	ck_assert(
		text_is(requirement.members, "PhoneNumber|TargetArn|TopicArn"));
	ck_assert(!requirement.is_refused);
	ck_assert(!catalog_next_requirement(&publish, &at, &requirement));
	ck_assert(catalog_has_member(&publish, TEXT("MessageAttributes")));
	ck_assert(!catalog_has_member(&publish, TEXT("messageAttributes")));
	ck_assert(!CATALOG_HAS(&publish, ARN_PATTERN_SYNC));
	ck_assert(CATALOG_HAS(&publish, ARN_PATTERN_TOKEN));

	struct catalog_action start =
		find(CATALOG_OPTIMIZED, "states", "startExecution");
	ck_assert(CATALOG_HAS(&start, ARN_PATTERN_SYNC_2));
	ck_assert(find(CATALOG_OPTIMIZED, "s3", "getObject").is_for_map);
	ck_assert(!find(CATALOG_OPTIMIZED, "eks", "runJob").knows_members);
	ck_assert(find(CATALOG_SDK, "rds", "deleteDBInstance").knows_members);
}
END_TEST

static const struct text added_members[] = {TEXT("Speed"), TEXT("Height")};

static const struct catalog_addition additions[] = {
	{CATALOG_OPTIMIZED, TEXT("lambda"), TEXT("fly"), NULL, 0},
	{CATALOG_SDK, TEXT("dynamodb"), TEXT("putItem"), added_members, 2},
	{CATALOG_SDK, TEXT("novel"), TEXT(""), NULL, 0},
	{CATALOG_SDK, TEXT("novel"), TEXT("doIt"), added_members, 1},
	{CATALOG_SDK, TEXT("novel"), TEXT("doIt"), added_members + 1, 1},
};

static const struct catalog enlarged = {
	additions, sizeof(additions) / sizeof(additions[0]), 0};

static uint32_t count_members(const struct catalog_action *action)
{
	struct text member;
	uint32_t at = 0, count = 0;
	while (catalog_next_member(action, &at, &member))
		count++;
	return count;
}

START_TEST(additions_lie_over_the_tables)
{
	struct catalog_service service;
	struct catalog_action action;
	ck_assert(catalog_find_service(
		&enlarged, CATALOG_SDK, TEXT("dynamodb"), &service));
	ck_assert(!service.is_added);
	ck_assert(catalog_find_action(
		&enlarged, &service, TEXT("putItem"), &action));
	ck_assert(catalog_has_member(&action, TEXT("Height")));
	ck_assert(catalog_has_member(&action, TEXT("TableName")));
	ck_assert(!action.is_added);

	ck_assert(catalog_find_service(
		&enlarged, CATALOG_OPTIMIZED, TEXT("lambda"), &service));
	ck_assert(
		catalog_find_action(&enlarged, &service, TEXT("fly"), &action));
	ck_assert(action.is_added && !action.knows_members);
	ck_assert(CATALOG_HAS(&action, ARN_PATTERN_SYNC));
	ck_assert(!catalog_find_action(NULL, &service, TEXT("fly"), &action));
}
END_TEST

START_TEST(additions_are_new_services)
{
	struct catalog_service service;
	struct catalog_action action;
	struct catalog_requirement requirement;
	uint32_t at = 0;
	ck_assert(!catalog_find_service(
		NULL, CATALOG_SDK, TEXT("novel"), &service));
	ck_assert(!catalog_find_service(
		&enlarged, CATALOG_OPTIMIZED, TEXT("novel"), &service));
	ck_assert(catalog_find_service(
		&enlarged, CATALOG_SDK, TEXT("novel"), &service));
	ck_assert(service.is_added);
	ck_assert(catalog_next_action(&enlarged, &service, &at, &action));
	ck_assert(text_is(action.name, "doIt"));
	ck_assert(action.knows_members);
	ck_assert_uint_eq(count_members(&action), 2);
	ck_assert(!catalog_next_action(&enlarged, &service, &at, &action));
	ck_assert(!catalog_find_action(&enlarged, &service, TEXT(""), &action));
	at = 0;
	ck_assert(!catalog_next_requirement(&action, &at, &requirement));
}
END_TEST

START_TEST(additions_are_listed_once)
{
	struct catalog_service service;
	uint32_t tables = 0, all = 0, at = 0;
	while (catalog_next_service(NULL, CATALOG_SDK, &at, &service))
		tables++;
	for (at = 0;
		catalog_next_service(&enlarged, CATALOG_SDK, &at, &service);)
		all++;
	ck_assert_uint_eq(all, tables + 1);
	ck_assert(text_is(service.name, "novel"));
}
END_TEST

START_TEST(knows_errors)
{
	struct catalog_service service;
	ck_assert(catalog_find_prefix(TEXT("DynamoDb"), &service));
	ck_assert(catalog_has_error(&service, TEXT("DynamoDbException")));
	ck_assert(catalog_has_error(&service, TEXT("SdkClientException")));
	ck_assert(!catalog_has_error(&service, TEXT("Exception")));
	ck_assert(!catalog_has_error(&service, TEXT("RdsException")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("catalog");
	TCase *cases = tcase_create("catalog");
	tcase_add_loop_test(
		cases, services_are_sorted_and_found, 0, KIND_COUNT);
	tcase_add_loop_test(cases, actions_are_sorted_and_found, 0, KIND_COUNT);
	tcase_add_loop_test(cases, members_and_errors_are_whole, 0, KIND_COUNT);
	tcase_add_test(cases, optimized_services_know_the_sdk);
	tcase_add_test(cases, prefixes_are_found);
	tcase_add_loop_test(
		cases, names, 0, sizeof(name_cases) / sizeof(name_cases[0]));
	tcase_add_test(cases, tells_of_an_action);
	tcase_add_test(cases, additions_lie_over_the_tables);
	tcase_add_test(cases, additions_are_new_services);
	tcase_add_test(cases, additions_are_listed_once);
	tcase_add_test(cases, knows_errors);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
