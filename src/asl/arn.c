#include "asl/arn.h"

#include "base/placeholder.h"

/* The next colon that is not in a placeholder (${AWS::Partition}), or
 * UINT32_MAX. */
static uint32_t find_colon(struct text text)
{
	for (uint32_t at = 0; at < text.len; at++) {
		if (text.bytes[at] == ':')
			return at;
		uint32_t end =
			text.bytes[at] == '$' ? placeholder_end(text, at) : 0;
		if (end)
			at = end - 1;
	}
	return UINT32_MAX;
}

/* Takes the part of *REST before the next colon away from it, or all of it. */
static struct text take_part(struct text *rest)
{
	uint32_t end = find_colon(*rest);
	struct text part = text_slice(*rest, 0, end);
	*rest = end == UINT32_MAX ? text_slice(*rest, rest->len, 0)
				  : text_slice(*rest, end + 1, rest->len);
	return part;
}

/* [arn.partition] [dis.arn.iso] "aws" and what later partitions add to it. */
static bool is_partition(struct text text)
{
	if (placeholder_is_whole(text))
		return true;
	if (!text_starts(text, "aws"))
		return false;
	for (uint32_t i = 0; i < text.len; i++)
		if (text.bytes[i] != '-' &&
			(text.bytes[i] < 'a' || text.bytes[i] > 'z'))
			return false;
	return true;
}

bool arn_is_account(struct text account)
{
	for (uint32_t i = 0; i < account.len; i++)
		if (account.bytes[i] < '0' || account.bytes[i] > '9')
			return false;
	return account.len == 12;
}

const char *arn_pattern_suffix(enum arn_pattern pattern)
{
	switch (pattern) {
	case ARN_PATTERN_SYNC: return ".sync";
	case ARN_PATTERN_SYNC_2: return ".sync:2";
	case ARN_PATTERN_TOKEN: return ".waitForTaskToken";
	default: return NULL;
	}
}

/* [arn.suffix.case] [pat.rr] */
static enum arn_pattern find_pattern(struct text suffix)
{
	if (!suffix.len)
		return ARN_PATTERN_NONE;
	for (enum arn_pattern pattern = ARN_PATTERN_SYNC;
		pattern < ARN_PATTERN_OTHER; pattern++)
		if (text_is(suffix, arn_pattern_suffix(pattern)))
			return pattern;
	return ARN_PATTERN_OTHER;
}

static void parse_function(struct arn *arn)
{
	struct text rest = arn->rest;
	struct text type = take_part(&rest);
	arn->name = take_part(&rest);
	arn->qualifier = rest;
	if (text_is(type, "function") && arn->name.len)
		arn->kind = ARN_FUNCTION;
}

/* What the Step Functions service itself has ARNs of. */
static bool is_own_resource(struct text type)
{
	static const char *const types[] = {
		"activity", "execution", "express", "mapRun", "stateMachine"};
	for (unsigned i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (text_is(type, types[i]))
			return true;
	return false;
}

/* A few characters tell most names apart. */
static uint32_t sum(struct text text)
{
	if (!text.len)
		return 0;
	return text.len + (unsigned char)text.bytes[0] * 7u +
	       (unsigned char)text.bytes[text.len / 2] * 31u +
	       (unsigned char)text.bytes[text.len - 1] * 127u;
}

static uint32_t hash_call(const struct arn *arn)
{
	uint32_t hash = sum(arn->integration) * 3 + sum(arn->action);
	return hash ^ hash >> 8;
}

static void parse_integration(struct arn *arn)
{
	struct text rest = arn->rest;
	arn->integration = take_part(&rest);
	bool is_sdk = text_is(arn->integration, "aws-sdk");
	if (is_sdk)
		arn->integration = take_part(&rest);
	uint32_t dot = text_find(rest, ".", 0);
	arn->action = text_slice(rest, 0, dot);
	if (dot != UINT32_MAX)
		arn->suffix = text_slice(rest, dot, rest.len);
	arn->pattern = find_pattern(arn->suffix);
	arn->hash = hash_call(arn);
	if (arn->integration.len && arn->action.len)
		arn->kind = is_sdk ? ARN_SDK : ARN_INTEGRATION;
}

static void parse_states(struct arn *arn)
{
	struct text rest = arn->rest;
	struct text type = take_part(&rest);
	if (!is_own_resource(type)) {
		parse_integration(arn);
	} else if (text_is(type, "activity") && rest.len) {
		arn->kind = ARN_ACTIVITY;
		arn->name = rest;
	}
}

bool arn_parse(struct text text, struct arn *arn)
{
	*arn = (struct arn){.kind = ARN_OTHER, .text = text};
	if (!text_is(take_part(&text), "arn"))
		return false;
	arn->partition = take_part(&text);
	arn->service = take_part(&text);
	arn->region = take_part(&text);
	arn->account = take_part(&text);
	arn->rest = text;
	if (!is_partition(arn->partition) || !arn->service.len ||
		!arn->rest.len || placeholder_occurs(arn->rest))
		return false;
	if (text_is(arn->service, "lambda"))
		parse_function(arn);
	else if (text_is(arn->service, "states"))
		parse_states(arn);
	return true;
}

/* Their ends tell most resources apart. */
static unsigned slot_of(struct text resource)
{
	uint32_t end = 0;
	if (resource.len >= sizeof(end))
		memcpy(&end, resource.bytes + resource.len - sizeof(end),
			sizeof(end));
	return ((end ^ resource.len) * 2654435761u >> 16) % KNOWN_ARNS;
}

const struct arn *arn_find(
	struct known_arns *known, struct arena *arena, struct text resource)
{
	unsigned slot = slot_of(resource);
	const struct text *last = &known->resources[slot];
	if (last->bytes && text_equal(*last, resource))
		return known->arns[slot];
	struct arn arn;
	known->resources[slot] = resource;
	known->arns[slot] = arn_parse(resource, &arn)
				    ? arena_copy(arena, &arn, sizeof(arn))
				    : NULL;
	return known->arns[slot];
}

span arn_part(const struct arn *arn, struct text part)
{
	uint32_t start = (uint32_t)(part.bytes - arn->text.bytes);
	return (span){start, start + part.len};
}

bool arn_lacks_action(const struct arn *arn)
{
	struct text rest = arn->rest;
	return arn->kind == ARN_OTHER && text_is(arn->service, "states") &&
	       !arn->region.len && !is_own_resource(take_part(&rest));
}
