/* The nearest names of the catalogue, and which are surely meant. */
#include "asl/catalog.h"
#include "suite.h"

static const struct catalog_addition additions[] = {
	{CATALOG_SDK, TEXT("novel"), TEXT(""), NULL, 0},
};

static const struct catalog enlarged = {
	additions, sizeof(additions) / sizeof(additions[0]), 0};

static const struct suggest_case {
	const char *wanted, *nearest; /* NULL: none */
} service_cases[] = {
	{"dynamodbb", "dynamodb"},
	{"DynamoDB", "dynamodb"},
	{"logs", "cloudwatchlogs"}, /* as the command line has it */
	{"cognito-idp", "cognitoidentityprovider"},
	{"states", "sfn"}, /* as its optimized integration is called */
	{"events", "eventbridge"},
	{"http", NULL},
	{"novell", "novel"},
	{"zzzzzzzz", NULL},
	{"", NULL},
};

START_TEST(suggests_services)
{
	const struct suggest_case *c = &service_cases[_i];
	struct catalog_near near = catalog_suggest_service(
		&enlarged, CATALOG_SDK, text_of(c->wanted));
	ck_assert_int_eq(near.name.bytes != NULL, c->nearest != NULL);
	ck_assert(!c->nearest || text_is(near.name, c->nearest));
	ck_assert_int_eq(near.is_slip, c->nearest != NULL);
}
END_TEST

START_TEST(suggests_parts)
{
	struct catalog_service service;
	struct catalog_action action;
	ck_assert(
		catalog_find_service(NULL, CATALOG_SDK, TEXT("sqs"), &service));
	ck_assert(catalog_find_action(
		NULL, &service, TEXT("sendMessage"), &action));
	ck_assert(text_is(
		catalog_suggest_action(NULL, &service, TEXT("sendMesage")).name,
		"sendMessage"));
	ck_assert_ptr_null(
		catalog_suggest_action(NULL, &service, TEXT("fly")).name.bytes);
	ck_assert(
		text_is(catalog_suggest_member(&action, TEXT("queueUrl")).name,
			"QueueUrl"));
	ck_assert_ptr_null(
		catalog_suggest_member(&action, TEXT("Zeppelin")).name.bytes);
}
END_TEST

static const struct error_case {
	const char *wanted, *nearest; /* NULL: none */
	bool is_slip;
} error_cases[] = {
	{"ConditionalCheckFailed", "ConditionalCheckFailedException", true},
	{"ConditonalCheckFailedException", "ConditionalCheckFailedException",
		true},
	{"BackupsNotFoundException", "BackupNotFoundException", false},
	{"ZeppelinException", NULL, false},
	{"", NULL, false},
};

START_TEST(suggests_errors)
{
	const struct error_case *c = &error_cases[_i];
	struct catalog_service service;
	ck_assert(catalog_find_prefix(TEXT("DynamoDb"), &service));
	struct catalog_near near =
		catalog_suggest_error(&service, text_of(c->wanted));
	ck_assert_int_eq(near.name.bytes != NULL, c->nearest != NULL);
	ck_assert(!c->nearest || text_is(near.name, c->nearest));
	ck_assert_int_eq(near.is_slip, c->is_slip);
}
END_TEST

/* What AWS adds has names like those there are: the pairs that are no slips are
 * some of its own. */
static const struct slip_case {
	const char *name, *known;
	bool is_slip;
} slip_cases[] = {
	{"listBukets", "listBuckets", true},
	{"listBucket", "listBuckets", true},
	{"listBuckeets", "listBuckets", true},
	{"llistBuckets", "listBuckets", true},
	{"listBucketts", "listBuckets", true},
	{"lsitBuckets", "listBuckets", true},
	{"ilstBuckets", "listBuckets", true},
	{"listBcukets", "listBuckets", true},
	{"listBuckats", "listBuckets", true},
	{"ListBuckets", "listBuckets", true},
	{"ListBukets", "listBuckets", true},
	{"LISTBUCKETS", "listBuckets", true},
	{"lisBuckets", "listBuckets", true},
	{"listuckets", "listBuckets", true},
	{"getIetm", "getItem", true},
	{"createDBInstnace", "createDBInstance", true},
	{"createDbInstance", "createDBInstance", true},
	{"Nmae", "Name", true},
	{"cancelJobs", "cancelJob", false},
	{"getFindingsStatistics", "getFindingStatistics", false},
	{"Encrypted", "Encrypt", false},
	{"getFindingsV2", "getFindings", false},
	{"getFindingsV3", "getFindingsV2", false},
	{"Prefix2", "Prefix", false},
	{"createApi", "createApiKey", false},
	{"createJob", "createHub", false},
	{"stopIngestionJob", "startIngestionJob", false},
	{"describeImportTasks", "describeExportTasks", false},
	{"getBucketAbac", "getBucketAcl", false},
	{"assumeRoot", "assumeRole", false},
	{"DomainNameId", "DomainName", false},
	{"EcsProperties", "EksProperties", false},
	{"MaxGpus", "MaxCpus", false},
	{"Ec2Configuration", "EcrConfiguration", false},
	{"DimensionX", "Dimension", false},
	{"qconnect", "connect", false},
	{"pcs", "ecs", false},
	{"sqs", "qss", false},
};

START_TEST(tells_slips_from_new_names)
{
	const struct slip_case *c = &slip_cases[_i];
	struct catalog_addition action = {
		CATALOG_SDK, TEXT("novel"), text_of(c->known), NULL, 0};
	struct catalog catalog = {&action, 1, 1};
	struct catalog_service service;
	ck_assert(catalog_find_service(
		&catalog, CATALOG_SDK, TEXT("novel"), &service));
	struct catalog_near near =
		catalog_suggest_action(&catalog, &service, text_of(c->name));
	ck_assert_msg(near.is_slip == c->is_slip, "\"%s\" of \"%s\"", c->name,
		c->known);
	ck_assert(!near.is_slip || text_is(near.name, c->known));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("catalog_suggest");
	TCase *cases = tcase_create("catalog_suggest");
	tcase_add_loop_test(cases, suggests_services, 0,
		sizeof(service_cases) / sizeof(service_cases[0]));
	tcase_add_test(cases, suggests_parts);
	tcase_add_loop_test(cases, suggests_errors, 0,
		sizeof(error_cases) / sizeof(error_cases[0]));
	tcase_add_loop_test(cases, tells_slips_from_new_names, 0,
		sizeof(slip_cases) / sizeof(slip_cases[0]));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
