/* What an action takes and raises, out of its lists of words. */
#include "asl/catalog.h"

enum {
	MEMBER_LISTS = sizeof((struct catalog_action){0}.members) /
		       sizeof(struct text),
	OWN_LISTS = 2, /* of those; the others are the SDK's */
};

static bool is_separator(char c)
{
	return c == ' ' || c == '|';
}

bool catalog_next_word(struct text *words, struct text *word)
{
	uint32_t start = 0, end;
	*word = *words;
	if (!words->len)
		return false;
	while (start < words->len && is_separator(words->bytes[start]))
		start++;
	for (end = start; end < words->len; end++)
		if (is_separator(words->bytes[end]))
			break;
	*word = text_slice(*words, start, end - start);
	*words = text_slice(*words, end, UINT32_MAX);
	if (text_ends(*word, "*"))
		word->len--;
	return word->len > 0;
}

static bool is_word_end(struct text words, uint32_t at)
{
	return at == words.len || is_separator(words.bytes[at]);
}

/* Whether the LEN bytes at AT are a word, be there a '*' behind it or not. */
static bool is_word(struct text words, uint32_t at, uint32_t len)
{
	uint32_t end = at + len;
	return (!at || is_separator(words.bytes[at - 1])) &&
	       (is_word_end(words, end) ||
		       (words.bytes[end] == '*' &&
			       is_word_end(words, end + 1)));
}

static bool can_be_word(struct text name)
{
	for (uint32_t i = 0; i < name.len; i++)
		if (is_separator(name.bytes[i]) || name.bytes[i] == '*')
			return false;
	return name.len > 0;
}

/* Lists are long and asked about for every Task, so their words are not taken
 * one by one. */
bool catalog_has_word(struct text words, struct text name)
{
	if (!words.len || !can_be_word(name))
		return false;
	const char *at = words.bytes, *end = words.bytes + words.len;
	for (; (at = memchr(at, name.bytes[0], (size_t)(end - at))); at++) {
		if ((size_t)(end - at) < name.len)
			return false;
		if (!memcmp(at, name.bytes, name.len) &&
			is_word(words, (uint32_t)(at - words.bytes), name.len))
			return true;
	}
	return false;
}

bool catalog_next_requirement(const struct catalog_action *action, uint32_t *at,
	struct catalog_requirement *found)
{
	struct text required = action->members[0];
	if (*at >= required.len)
		return false;
	struct text rest = text_slice(required, *at, required.len);
	found->members = text_slice(rest, 0, text_find(rest, " ", 0));
	*at += found->members.len + 1;
	found->is_refused = text_ends(found->members, "*");
	found->members.len -= found->is_refused;
	return true;
}

/* The addition to ACTION after number *AT, or NULL. */
static const struct catalog_addition *next_addition(
	const struct catalog_action *action, uint32_t *at)
{
	return catalog_next_addition(action->catalog, action->kind,
		action->service, &action->name, at);
}

/* Member NUMBER of all additions to ACTION. */
static bool find_added_member(const struct catalog_action *action,
	uint32_t number, struct text *found)
{
	const struct catalog_addition *addition;
	uint32_t at = 0;
	while ((addition = next_addition(action, &at))) {
		if (number < addition->member_count) {
			*found = addition->members[number];
			return true;
		}
		number -= addition->member_count;
	}
	return false;
}

/* Whether one of the lists before number LIST has NAME. */
static bool is_listed_before(
	const struct catalog_action *action, int list, struct text name)
{
	for (int i = 0; i < list && i < OWN_LISTS; i++)
		if (catalog_has_word(action->members[i], name))
			return true;
	return false;
}

/* AT counts the bytes of all lists, then the added members. */
bool catalog_next_member(
	const struct catalog_action *action, uint32_t *at, struct text *found)
{
	uint32_t base = 0;
	for (int i = 0; i < MEMBER_LISTS; i++) {
		struct text words = action->members[i];
		while (*at < base + words.len) {
			struct text rest =
				text_slice(words, *at - base, words.len);
			bool has_word = catalog_next_word(&rest, found);
			*at = base + words.len - rest.len;
			if (has_word &&
				(i < OWN_LISTS ||
					!is_listed_before(action, i, *found)))
				return true;
		}
		base += words.len;
	}
	return find_added_member(action, (*at)++ - base, found);
}

static bool has_member(
	const struct catalog_addition *addition, struct text name)
{
	for (uint32_t i = 0; i < addition->member_count; i++)
		if (text_equal(addition->members[i], name))
			return true;
	return false;
}

bool catalog_has_member(const struct catalog_action *action, struct text name)
{
	const struct catalog_addition *addition;
	uint32_t at = 0;
	for (int i = 0; i < MEMBER_LISTS; i++)
		if (catalog_has_word(action->members[i], name))
			return true;
	while ((addition = next_addition(action, &at)))
		if (has_member(addition, name))
			return true;
	return false;
}

bool catalog_has_error(const struct catalog_service *service, struct text name)
{
	struct text prefix = service->error_prefix;
	if (text_is(name, "SdkClientException") ||
		catalog_has_word(service->errors, name))
		return true;
	return prefix.len &&
	       text_equal(text_slice(name, 0, prefix.len), prefix) &&
	       text_is(text_slice(name, prefix.len, UINT32_MAX), "Exception");
}

/* The number at the start of TEXT, and what is behind it. */
static uint32_t read_number(struct text *text)
{
	uint32_t number = 0, i = 0;
	while (i < text->len && text->bytes[i] >= '0' && text->bytes[i] <= '9')
		number = number * 10 + (uint32_t)(text->bytes[i++] - '0');
	*text = text_slice(*text, i, UINT32_MAX);
	return number;
}

/* Whether RANGES ("0 3-5") cover NUMBER. */
static bool is_covered(struct text ranges, uint32_t number)
{
	struct text range;
	while (catalog_next_word(&ranges, &range)) {
		uint32_t first = read_number(&range), last = first;
		if (range.len) {
			range = text_slice(range, 1, UINT32_MAX);
			last = read_number(&range);
		}
		if (number >= first && number <= last)
			return true;
	}
	return false;
}

bool catalog_next_error(
	const struct catalog_action *action, uint32_t *at, struct text *found)
{
	struct text rest = action->service_errors;
	uint32_t number = 0;
	while (catalog_next_word(&rest, found)) {
		if (number >= *at && is_covered(action->errors, number)) {
			*at = number + 1;
			return true;
		}
		number++;
	}
	return false;
}
