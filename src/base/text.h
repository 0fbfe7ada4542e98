/* Bytes with a length: UTF-8 that need not end in NUL and may contain one. */
#ifndef ASL_BASE_TEXT_H
#define ASL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
	const char *bytes; /* never NULL when len > 0; not owned */
	uint32_t len;
};

/* Where something stands in a file: byte offsets, END exclusive. */
typedef struct {
	uint32_t start, end;
} span;

/* A struct text over a string literal. */
#define TEXT(literal) \
	((struct text){(literal), (uint32_t)(sizeof(literal) - 1)})

static inline struct text text_of(const char *string)
{
	return (struct text){string, (uint32_t)strlen(string)};
}

/* So many bytes as a number, whatever their order is here. */
static inline uint32_t text_half_word(const char *bytes)
{
	uint32_t half;
	memcpy(&half, bytes, sizeof(half));
	return half;
}

static inline uint64_t text_word(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* Most names have four to sixteen bytes: two numbers that overlap are compared
 * quicker than a call is made. */
static inline bool text_equal(struct text a, struct text b)
{
	uint32_t len = a.len;
	if (len != b.len)
		return false;
	if (len < 4 || len > 16)
		return !len || !memcmp(a.bytes, b.bytes, len);
	if (len < 8)
		return text_half_word(a.bytes) == text_half_word(b.bytes) &&
		       text_half_word(a.bytes + len - 4) ==
			       text_half_word(b.bytes + len - 4);
	return text_word(a.bytes) == text_word(b.bytes) &&
	       text_word(a.bytes + len - 8) == text_word(b.bytes + len - 8);
}

static inline bool text_is(struct text text, const char *string)
{
	if (!text.len || text.bytes[0] != string[0])
		return !text.len && !string[0];
	return text_equal(text, text_of(string));
}

static inline bool text_starts(struct text text, const char *prefix)
{
	if (!text.len || text.bytes[0] != prefix[0])
		return !prefix[0];
	size_t len = strlen(prefix);
	return text.len >= len && !memcmp(text.bytes, prefix, len);
}

static inline bool text_ends(struct text text, const char *suffix)
{
	size_t len = strlen(suffix);
	return text.len >= len &&
	       !memcmp(text.bytes + text.len - len, suffix, len);
}

/* How much of TEXT a message shows, for "%.*s": long ones are cut, between
 * characters. */
int text_print_len(struct text text);

/* The part of TEXT from START on, at most LEN bytes; clipped to what exists. */
static inline struct text text_slice(
	struct text text, uint32_t start, uint32_t len)
{
	if (start > text.len)
		start = text.len;
	if (len > text.len - start)
		len = text.len - start;
	return (struct text){text.bytes + start, len};
}

/* The part of TEXT at PLACE, clipped in the same way. */
static inline struct text text_at(struct text text, span place)
{
	return text_slice(text, place.start, place.end - place.start);
}

/* What JSON takes for a blank. */
static inline bool text_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first byte at or after AT that is no blank, or the end. */
uint32_t text_skip_blanks(struct text text, uint32_t at);

/* TEXT without the blanks around it. */
struct text text_trim(struct text text);

/* The offset of NEEDLE in TEXT at or after FROM, or UINT32_MAX. */
uint32_t text_find(struct text text, const char *needle, uint32_t from);

/* Order by bytes: negative, zero or positive, as memcmp. */
int text_compare(struct text a, struct text b);

/* Letters A-Z and a-z differ only by case, everything else is equal. */
bool text_equal_ignoring_case(struct text a, struct text b);

#endif
