#include "expr/jsonata_regex.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "expr/jsonata_regex_reader.h"
#include "expr/jsonata_text.h"

enum { MAX_CAPTURES = 65535, MAX_REPEAT = 2147483647 };

/* What stands before a possible quantifier. */
enum term { TERM_NONE, TERM_ATOM, TERM_LOOKBEHIND };

static void add_name(
	struct regex *r, struct regex_names *names, struct text name)
{
	names->at = arena_grow(r->arena, names->at, names->count,
		&names->capacity, sizeof *names->at);
	names->at[names->count++] = name;
}

/* A pattern with a named group anywhere reads \k as a reference. */
static bool find_named_group(const struct regex *r)
{
	bool in_class = false;
	for (uint32_t i = 0; i < r->count; i++) {
		uint32_t c = r->units[i];
		if (c == '\\')
			i++;
		else if (c == '[' || c == ']')
			in_class = c == '[';
		else if (!in_class && c == '(' && r->count - i > 3 &&
			 r->units[i + 1] == '?' && r->units[i + 2] == '<' &&
			 r->units[i + 3] != '=' && r->units[i + 3] != '!')
			return true;
	}
	return false;
}

/* A back reference's or octal escape's digits: at most three, below 0400. */
static uint32_t eat_octal(struct regex *r)
{
	uint32_t value = 0;
	for (int i = 0; i < 3; i++) {
		uint32_t digit = regex_peek(r, 0) - '0';
		if (digit > 7 || value * 8 + digit > 0377)
			break;
		value = value * 8 + digit;
		r->at++;
	}
	return value;
}

/* \c in a class also takes digits and the underscore (Annex B). */
static uint32_t eat_control(struct regex *r)
{
	uint32_t letter = regex_peek(r, 0);
	if (!regex_is_letter(letter) && !regex_is_digit(letter) &&
		letter != '_') {
		r->at--;
		return '\\';
	}
	r->at++;
	return letter & 0x1f;
}

/* The unit that the escape at the cursor means in a class. */
static uint32_t eat_class_escape(struct regex *r)
{
	uint32_t c = regex_peek(r, 0), value = 0;
	if (c >= '0' && c <= '7')
		return eat_octal(r);
	r->at++;
	switch (c) {
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'v': return '\v';
	case 'c': return eat_control(r);
	case 'x': return regex_eat_hex(r, 2, &value) ? value : c;
	case 'u': return regex_eat_hex(r, 4, &value) ? value : c;
	case 'k':
		if (r->has_named_groups)
			regex_fail(r, "Invalid escape");
		return c;
	default: return c;
	}
}

/* One member of a class; UINT32_MAX for a whole set (\d), which cannot bound a
 * range. */
static uint32_t eat_class_member(struct regex *r)
{
	uint32_t c = r->units[r->at++];
	if (c != '\\')
		return c;
	uint32_t next = regex_peek(r, 0);
	if (next == UINT32_MAX) {
		regex_fail(r, "\\ at end of pattern");
		return next;
	}
	if (next < 0x80 && strchr("dDsSwW", (int)next) && next) {
		r->at++;
		return UINT32_MAX;
	}
	return eat_class_escape(r);
}

static void check_class(struct regex *r)
{
	regex_eat(r, '^');
	while (!regex_eat(r, ']')) {
		if (r->at >= r->count) {
			regex_fail(r, "Unterminated character class");
			return;
		}
		uint32_t low = eat_class_member(r);
		if (regex_peek(r, 0) != '-' || regex_peek(r, 1) == ']' ||
			regex_peek(r, 1) == UINT32_MAX)
			continue;
		r->at++;
		uint32_t high = eat_class_member(r);
		if (low != UINT32_MAX && high != UINT32_MAX && low > high) {
			regex_fail(r, "Range out of order in character class");
			return;
		}
	}
}

static uint64_t eat_number(struct regex *r)
{
	uint64_t value = 0;
	while (regex_is_digit(regex_peek(r, 0))) {
		value = value * 10 + (r->units[r->at++] - '0');
		if (value > MAX_REPEAT)
			value = MAX_REPEAT;
	}
	return value;
}

/* {n}, {n,} or {n,m}; anything else that starts so is literal text. */
static bool eat_interval(struct regex *r, bool *ordered)
{
	uint32_t start = r->at;
	*ordered = true;
	if (regex_eat(r, '{') && regex_is_digit(regex_peek(r, 0))) {
		uint64_t least = eat_number(r), most = least;
		if (regex_eat(r, ','))
			most = regex_is_digit(regex_peek(r, 0)) ? eat_number(r)
								: MAX_REPEAT;
		*ordered = least <= most;
		if (regex_eat(r, '}'))
			return true;
	}
	r->at = start;
	return false;
}

static void check_quantifier(struct regex *r, enum term term)
{
	bool ordered = true;
	if (!regex_eat(r, '*') && !regex_eat(r, '+') && !regex_eat(r, '?') &&
		!eat_interval(r, &ordered))
		return;
	if (!ordered)
		regex_fail(r, "numbers out of order in {} quantifier");
	regex_eat(r, '?');
	if (term == TERM_LOOKBEHIND)
		regex_fail(r, "Invalid quantifier");
}

static void count_capture(struct regex *r)
{
	if (++r->captures > MAX_CAPTURES)
		regex_fail(r, "Too many captures");
}

/* What follows "(?" up to the group's content. */
static void open_special_group(struct regex *r, struct regex_group *group)
{
	uint32_t kind = regex_peek(r, 0), next = regex_peek(r, 1);
	r->at += r->at < r->count;
	if (kind == ':' || kind == '=' || kind == '!')
		return;
	if (kind != '<') {
		regex_fail(r, "Invalid group");
		return;
	}
	group->lookbehind = next == '=' || next == '!';
	if (group->lookbehind) {
		r->at++;
		return;
	}
	count_capture(r);
	group->name = regex_eat_name(r);
}

static void open_group(struct regex *r)
{
	struct regex_group *group = &r->open[r->depth++];
	*group = (struct regex_group){0};
	if (regex_eat(r, '?'))
		open_special_group(r, group);
	else
		count_capture(r);
}

static enum term close_group(struct regex *r)
{
	if (r->depth == 0) {
		regex_fail(r, "Unmatched ')'");
		return TERM_NONE;
	}
	const struct regex_group *group = &r->open[--r->depth];
	if (group->name.len)
		add_name(r, &r->groups, group->name);
	return group->lookbehind ? TERM_LOOKBEHIND : TERM_ATOM;
}

static void check_named_reference(struct regex *r)
{
	if (!regex_eat(r, '<'))
		regex_fail(r, "Invalid named reference");
	else
		add_name(r, &r->references, regex_eat_name(r));
}

static enum term check_escape(struct regex *r)
{
	uint32_t c = regex_peek(r, 0), value;
	if (c == UINT32_MAX) {
		regex_fail(r, "\\ at end of pattern");
		return TERM_NONE;
	}
	r->at++;
	switch (c) {
	case 'b':
	case 'B': return TERM_NONE;
	case 'x': regex_eat_hex(r, 2, &value); break;
	case 'u': regex_eat_hex(r, 4, &value); break;
	case 'c': r->at += regex_is_letter(regex_peek(r, 0)); break;
	case 'k':
		if (r->has_named_groups)
			check_named_reference(r);
		break;
	default: break;
	}
	return TERM_ATOM;
}

/* One term without its quantifier. */
static enum term check_term(struct regex *r)
{
	bool ordered;
	uint32_t c = regex_peek(r, 0);
	if (c == '{' && eat_interval(r, &ordered)) {
		regex_fail(r, "Nothing to repeat");
		return TERM_NONE;
	}
	r->at++;
	switch (c) {
	case '|':
	case '^':
	case '$': return TERM_NONE;
	case '*':
	case '+':
	case '?': regex_fail(r, "Nothing to repeat"); return TERM_NONE;
	case '(': open_group(r); return TERM_NONE;
	case ')': return close_group(r);
	case '[': check_class(r); return TERM_ATOM;
	case '\\': return check_escape(r);
	default: return TERM_ATOM;
	}
}

static int compare_names(const void *left, const void *right)
{
	const struct text *a = left, *b = right;
	return text_compare(*a, *b);
}

/* A name counts where its group ends. Those gathered were so before any other
 * fault was met: one that stands twice is the first fault. */
static void check_names(struct regex *r)
{
	struct regex_names *groups = &r->groups;
	if (groups->count)
		qsort(groups->at, groups->count, sizeof *groups->at,
			compare_names);
	for (uint32_t i = 1; i < groups->count; i++)
		if (!compare_names(&groups->at[i - 1], &groups->at[i]))
			r->fault = "Duplicate capture group name";
	for (uint32_t i = 0; i < r->references.count && !r->fault; i++)
		if (!groups->count || !bsearch(&r->references.at[i], groups->at,
					      groups->count, sizeof *groups->at,
					      compare_names))
			regex_fail(r, "Invalid named capture referenced");
}

static void read_units(struct regex *r, struct text pattern)
{
	uint16_t *units =
		arena_array(r->arena, (size_t)pattern.len + 1, sizeof *units);
	for (uint32_t at = 0; at < pattern.len;) {
		uint32_t c;
		at += utf8_decode(pattern, at, &c);
		if (c >= 0x10000)
			units[r->count++] = (uint16_t)(0xd7c0 + (c >> 10));
		units[r->count++] =
			(uint16_t)(c < 0x10000 ? c : 0xdc00 | (c & 0x3ff));
	}
	r->units = units;
}

static struct text check_flags(struct arena *arena, struct text flags)
{
	for (uint32_t i = 0; i < flags.len; i++)
		if (memchr(flags.bytes, flags.bytes[i], i))
			return text_of(arena_format(arena,
				"Invalid flags supplied to RegExp constructor "
				"'%.*s'",
				(int)flags.len, flags.bytes));
	return (struct text){0};
}

struct text jsonata_regex_flags(struct text flags)
{
	bool ignores_case = flags.len && memchr(flags.bytes, 'i', flags.len);
	bool many_lines = flags.len && memchr(flags.bytes, 'm', flags.len);
	if (ignores_case)
		return many_lines ? TEXT("gim") : TEXT("gi");
	return many_lines ? TEXT("gm") : TEXT("g");
}

/* Composed by hand: a pattern may hold a NUL. */
static struct text format_fault(struct arena *arena, struct text pattern,
	struct text flags, const char *fault)
{
	struct jsonata_buffer message = {.arena = arena};
	jsonata_buffer_add(&message, TEXT("Invalid regular expression: /"));
	jsonata_buffer_add(&message, pattern);
	jsonata_buffer_add(&message, TEXT("/"));
	if (flags.len)
		jsonata_buffer_add(&message, jsonata_regex_flags(flags));
	jsonata_buffer_add(&message, TEXT(": "));
	jsonata_buffer_add(&message, text_of(fault));
	return jsonata_buffer_text(&message);
}

struct text jsonata_regex_check(
	struct arena *arena, struct text pattern, struct text flags)
{
	struct text fault = check_flags(arena, flags);
	if (fault.len)
		return fault;
	struct regex r = {.arena = arena};
	read_units(&r, pattern);
	r.has_named_groups = find_named_group(&r);
	r.open = arena_array(arena, (size_t)r.count + 1, sizeof *r.open);
	while (r.at < r.count) {
		enum term term = check_term(&r);
		if (term != TERM_NONE)
			check_quantifier(&r, term);
	}
	if (r.depth && !r.fault)
		regex_fail(&r, "Unterminated group");
	check_names(&r);
	if (!r.fault)
		return (struct text){0};
	return format_fault(arena, pattern, flags, r.fault);
}
