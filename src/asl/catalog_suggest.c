/* The nearest names of the catalogue. */
#include "asl/catalog.h"
#include "base/suggest.h"

/* A change that makes another word of a short one ("Ecs", "Eks") may well be
 * meant. */
enum {
	CHANGED_WORD_LEN = 4,    /* at least, when a letter is another one */
	LENGTHENED_WORD_LEN = 3, /* with the letter that only one of both has */
	SWAPPED_NAME_LEN = 4,    /* of the whole name: letters change places */
};

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_small(c) || is_capital(c);
}

/* How long the word of NAME is that has the byte AT: "Table" of "listTableIds".
 */
static uint32_t word_len(struct text name, uint32_t at)
{
	uint32_t start = at, end = at + 1;
	while (start && is_small(name.bytes[start]))
		start--;
	if (!is_letter(name.bytes[start]))
		start++;
	while (end < name.len && is_small(name.bytes[end]))
		end++;
	return end - start;
}

/* How many bytes A and B begin with in common, whatever the case of the first:
 * that of actions and of members differs. */
static uint32_t common_start(struct text a, struct text b)
{
	uint32_t i = 0;
	if (a.len && b.len &&
		text_equal_ignoring_case(
			text_slice(a, 0, 1), text_slice(b, 0, 1)))
		i++;
	while (i && i < a.len && i < b.len && a.bytes[i] == b.bytes[i])
		i++;
	return i;
}

/* How many bytes after AT both end with. */
static uint32_t common_end(struct text a, struct text b, uint32_t at)
{
	uint32_t i = 0;
	while (at + i < a.len && at + i < b.len &&
		a.bytes[a.len - 1 - i] == b.bytes[b.len - 1 - i])
		i++;
	return i;
}

static bool is_swap(struct text known, struct text a, struct text b)
{
	return known.len >= SWAPPED_NAME_LEN && is_letter(a.bytes[0]) &&
	       is_letter(a.bytes[1]) && a.bytes[0] == b.bytes[1] &&
	       a.bytes[1] == b.bytes[0];
}

/* Another letter, but not another capital: "MaxCpus", "MaxGpus". */
static bool is_other_letter(struct text known, uint32_t at, char wrong)
{
	return is_small(known.bytes[at]) && is_small(wrong) &&
	       word_len(known, at) >= CHANGED_WORD_LEN;
}

static bool is_missing_letter(struct text known, uint32_t at)
{
	return is_letter(known.bytes[at]) &&
	       word_len(known, at) >= LENGTHENED_WORD_LEN;
}

/* A plural, a participle and a word of one letter more are other names. */
static bool is_letter_too_many(struct text name, uint32_t at)
{
	char c = name.bytes[at];
	bool ends_word = at + 1 == name.len || !is_small(name.bytes[at + 1]);
	if (is_capital(c))
		return c == name.bytes[at - 1];
	return is_small(c) && !(ends_word && (c == 's' || c == 'd')) &&
	       word_len(name, at) >= LENGTHENED_WORD_LEN;
}

/* Whether NAME is KNOWN misspelt. What AWS adds is often near to what there is,
 * but by a word, a number, a plural or an acronym: a slip is one letter inside
 * of a word. */
static bool is_slip(struct text name, struct text known)
{
	if (text_equal_ignoring_case(name, known))
		return true;
	uint32_t start = common_start(name, known);
	uint32_t end = common_end(name, known, start);
	struct text wrong = text_slice(name, start, name.len - end - start);
	struct text right = text_slice(known, start, known.len - end - start);
	if (wrong.len == 2 && right.len == 2)
		return is_swap(known, wrong, right);
	if (!start)
		return false;
	if (wrong.len == 1 && right.len == 1)
		return is_other_letter(known, start, wrong.bytes[0]);
	if (wrong.len + right.len != 1)
		return false;
	return right.len ? is_missing_letter(known, start)
			 : is_letter_too_many(name, start);
}

static struct catalog_near judge(const struct suggestion *search)
{
	return (struct catalog_near){search->best,
		search->best.bytes && is_slip(search->wanted, search->best)};
}

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

struct catalog_near catalog_suggest_service(
	const struct catalog *catalog, enum catalog_kind kind, struct text name)
{
	struct suggestion search;
	struct catalog_service service;
	uint32_t at = 0;
	suggest_start(&search, name);
	if (kind == CATALOG_SDK)
		search.best = find_alias(name);
	if (search.best.len)
		return (struct catalog_near){search.best, true};
	while (catalog_next_service(catalog, kind, &at, &service))
		suggest_consider(&search, service.name);
	return judge(&search);
}

struct catalog_near catalog_suggest_action(const struct catalog *catalog,
	const struct catalog_service *service, struct text name)
{
	struct suggestion search;
	struct text action;
	uint32_t at = 0;
	suggest_start(&search, name);
	while (catalog_next_action_name(catalog, service, &at, &action))
		suggest_consider(&search, action);
	return judge(&search);
}

struct catalog_near catalog_suggest_member(
	const struct catalog_action *action, struct text name)
{
	struct suggestion search;
	struct text member;
	uint32_t at = 0;
	suggest_start(&search, name);
	while (catalog_next_member(action, &at, &member))
		suggest_consider(&search, member);
	return judge(&search);
}

/* The documentation has names that services use, without "Exception"; Step
 * Functions always puts it there. [arn.sdk.errors] */
static bool lacks_exception(struct text name, struct text error)
{
	struct text rest = text_slice(error, name.len, UINT32_MAX);
	return name.len && text_is(rest, "Exception") &&
	       text_equal(text_slice(error, 0, name.len), name);
}

struct catalog_near catalog_suggest_error(
	const struct catalog_service *service, struct text name)
{
	struct suggestion search;
	struct text errors = service->errors, error;
	suggest_start(&search, name);
	while (catalog_next_word(&errors, &error)) {
		if (lacks_exception(name, error))
			return (struct catalog_near){error, true};
		suggest_consider(&search, error);
	}
	return judge(&search);
}
