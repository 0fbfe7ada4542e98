/* The value tree: JSON values with their places, in document order.
 *
 * Built by a reader (document.h). Two others change it before rules see it:
 * template_definitions(), where a template engine or YAML 1.2 would read
 * another value, and substitute(). Spans are offsets into the source text the
 * tree was read from. The children of an empty object or array are at no NULL
 * either. */
#ifndef ASL_INPUT_VALUE_H
#define ASL_INPUT_VALUE_H

#include "base/atom.h"
#include "base/source.h"

enum value_kind {
	VALUE_NULL,
	VALUE_BOOLEAN, /* boolean */
	VALUE_NUMBER,  /* value_text(): the number as written */
	VALUE_STRING,  /* value_text(): decoded, not the raw token */
	VALUE_ARRAY,   /* elements */
	VALUE_OBJECT,  /* members: document order, duplicate keys kept */
	VALUE_UNKNOWN, /* an unquoted placeholder: could be any JSON value */
};

/* 24 bytes: there are some for each state of a large machine. */
struct value {
	uint8_t kind;         /* enum value_kind */
	bool has_escapes : 1; /* VALUE_STRING: the token differs from its text
			       */
	bool is_joined : 1;   /* VALUE_STRING: its text is of several tokens */
	bool has_placeholder; /* VALUE_STRING: part of it is a placeholder */
	bool is_placeholder;  /* the whole value is one: its type is unknown */
	span span;            /* the raw token, quotes or brackets included */
	uint32_t count;       /* of members, elements or bytes */
	union {
		bool boolean;
		const char *bytes; /* see value_text() */
		struct member *members;
		struct value *elements;
	};
};

struct member {
	const struct atom *key;
	span key_span; /* quotes included */
	struct value value;
};

/* A key that its object has already. */
struct duplicate {
	const struct member *first, *again;
	struct duplicate *next;
};

#define for_each_member(member_, object_)                       \
	for (const struct member *member_ = (object_)->members; \
		member_ < (object_)->members + (object_)->count; member_++)

#define for_each_element(element_, array_)                      \
	for (const struct value *element_ = (array_)->elements; \
		element_ < (array_)->elements + (array_)->count; element_++)

/* The text of a string or a number. */
static inline struct text value_text(const struct value *value)
{
	return (struct text){value->bytes, value->count};
}

static inline void value_set_text(struct value *value, struct text text)
{
	value->bytes = text.bytes;
	value->count = text.len;
}

/* The kind in words, with its article: "a string", "an object". */
const char *value_kind_name(const struct value *value);

/* The last member of OBJECT with FIELD (as common JSON readers see duplicates),
 * or NULL; NULL too when OBJECT is not an object. */
const struct member *value_member(const struct value *object, uint16_t field);

/* The last member of OBJECT with KEY, or NULL; NULL too when there is no OBJECT
 * or it is none. */
struct member *value_find(const struct value *object, struct text key);

/* Whether it is an unquoted placeholder that stands for any number of members:
 * it is key and value at once. */
static inline bool member_is_list(const struct member *member)
{
	return member->key_span.start == member->value.span.start;
}

/* Whether a placeholder stands in the key, or for the member. */
static inline bool member_has_unknown_key(const struct member *member)
{
	return member_is_list(member) || member->key->has_placeholder;
}

/* Whether any member of OBJECT, a VALUE_OBJECT, has such a key: one that is not
 * there may be it. */
bool value_has_unknown_key(const struct value *object);

/* Whether nothing can be said of the value: it holds a placeholder or is one.
 * [ph.limits] [cfn.subst.value] */
static inline bool value_is_unknown(const struct value *value)
{
	return value->has_placeholder || value->is_placeholder;
}

static inline bool value_is_string(const struct value *value)
{
	return value->kind == VALUE_STRING && !value->is_placeholder;
}

/* Whether a placeholder stands for VALUE or, where it is an array, for any of
 * its elements. */
bool value_hides_elements(const struct value *value);

/* A string whose text is all known. */
static inline bool value_is_known_string(const struct value *value)
{
	return value->kind == VALUE_STRING && !value_is_unknown(value);
}

/* The span in the file of the bytes INNER of a string's decoded text, mapped
 * back over its escapes; an empty INNER gives the character it stands before.
 * All of a VALUE that was joined. SOURCE is what VALUE was read from. Many
 * calls in a row for one long string take no more time than its length. */
span value_inner_span(
	struct source *source, const struct value *value, span inner);

/* What a number is. IS_INTEGER also for 1.0 and 1e3 (IS_PLAIN tells them from
 * 1); a magnitude beyond int64 saturates. NUMBER is the nearest double. */
struct number {
	bool is_integer, is_plain;
	int64_t integer;
	double number;
};
struct number value_number(const struct value *value);

/* Whether two values are the same: numbers by value, strings by their text,
 * arrays element by element, objects whatever the order of their members. An
 * unquoted placeholder equals nothing. Objects of very many members count as
 * different when their order differs, so that the time stays linear. Both were
 * read with one table of atoms. */
bool value_equal(const struct value *a, const struct value *b);

#endif
