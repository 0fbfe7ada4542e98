/* The cursor over a regular expression's pattern, for its checker only. */
#ifndef ASL_EXPR_JSONATA_REGEX_READER_H
#define ASL_EXPR_JSONATA_REGEX_READER_H

#include "base/arena.h"

/* Names of groups, or references to them. */
struct regex_names {
	struct text *at;
	uint32_t count, capacity;
};

/* An open group. */
struct regex_group {
	bool lookbehind;
	struct text name; /* empty: none */
};

/* A pattern in UTF-16 units, and what was seen of it. */
struct regex {
	struct arena *arena;
	const uint16_t *units;
	uint32_t count, at;
	bool has_named_groups;
	const char *fault; /* the first */
	struct regex_group *open;
	uint32_t depth, captures;
	struct regex_names groups; /* that were closed */
	struct regex_names references;
};

/* After a fault the cursor stands at the end. */
static inline void regex_fail(struct regex *r, const char *fault)
{
	if (!r->fault)
		r->fault = fault;
	r->at = r->count;
}

static inline uint32_t regex_peek(const struct regex *r, uint32_t ahead)
{
	return r->count - r->at > ahead ? r->units[r->at + ahead] : UINT32_MAX;
}

static inline bool regex_eat(struct regex *r, uint32_t unit)
{
	if (regex_peek(r, 0) != unit)
		return false;
	r->at++;
	return true;
}

static inline bool regex_is_digit(uint32_t unit)
{
	return unit >= '0' && unit <= '9';
}

static inline bool regex_is_letter(uint32_t unit)
{
	return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
}

/* COUNT hexadecimal digits into *VALUE, or false and nothing moved. */
bool regex_eat_hex(struct regex *r, uint32_t count, uint32_t *value);

/* A group's name up to and with its '>'; empty after a fault. */
struct text regex_eat_name(struct regex *r);

#endif
