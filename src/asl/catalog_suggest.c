/* The nearest names of the catalogue. */
#include "asl/catalog.h"
#include "base/suggest.h"

/* The SDK service that other SDKs and the command line call NAME ("logs",
 * "cognito-idp"), or that an optimized integration does ("states"). */
static struct text find_alias(struct text name)
{
	struct catalog_service service;
	uint32_t at = 0;
	if (catalog_find_service(NULL, CATALOG_OPTIMIZED, name, &service) &&
		service.sdk_name.len)
		return service.sdk_name;
	while (catalog_next_service(NULL, CATALOG_SDK, &at, &service))
		if (catalog_has_word(service.aliases, name))
			return service.name;
	return (struct text){0};
}

struct text catalog_suggest_service(
	const struct catalog *catalog, enum catalog_kind kind, struct text name)
{
	struct suggestion search;
	struct catalog_service service;
	uint32_t at = 0;
	suggest_start(&search, name);
	if (kind == CATALOG_SDK)
		search.best = find_alias(name);
	if (search.best.len)
		return search.best;
	while (catalog_next_service(catalog, kind, &at, &service))
		suggest_consider(&search, service.name);
	return search.best;
}

struct text catalog_suggest_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name)
{
	struct suggestion search;
	struct text action;
	uint32_t at = 0;
	suggest_start(&search, name);
	while (catalog_next_action_name(catalog, service, &at, &action))
		suggest_consider(&search, action);
	return search.best;
}

struct text catalog_suggest_member(
	const struct catalog_action *action, struct text name)
{
	struct suggestion search;
	struct text member;
	uint32_t at = 0;
	suggest_start(&search, name);
	while (catalog_next_member(action, &at, &member))
		suggest_consider(&search, member);
	return search.best;
}

/* The documentation has names that services use, without "Exception"; Step
 * Functions always puts it there. [arn.sdk.errors] */
static bool lacks_exception(struct text name, struct text error)
{
	struct text rest = text_slice(error, name.len, UINT32_MAX);
	return name.len && text_is(rest, "Exception") &&
	       text_equal(text_slice(error, 0, name.len), name);
}

struct text catalog_suggest_error(
	const struct catalog_service *service, struct text name)
{
	struct suggestion search;
	struct text errors = service->errors, error;
	suggest_start(&search, name);
	while (catalog_next_word(&errors, &error)) {
		if (lacks_exception(name, error))
			return error;
		suggest_consider(&search, error);
	}
	return search.best;
}
