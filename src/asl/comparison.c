#include "asl/comparison.h"

#include "asl/timestamp.h"

/* The kinds of value a Variable may have. */
enum {
	KIND_ABSENT = 1u << 0,
	KIND_NULL = 1u << 1,
	KIND_BOOLEAN = 1u << 2,
	KIND_NUMBER = 1u << 3,
	KIND_STRING = 1u << 4,
	KIND_OTHER = 1u << 5,
	KINDS_PRESENT = KIND_NULL | KIND_BOOLEAN | KIND_NUMBER | KIND_STRING |
			KIND_OTHER,
	KINDS_ALL = KINDS_PRESENT | KIND_ABSENT,
};

enum relation {
	RELATION_NONE,
	RELATION_EQUALS,
	RELATION_LESS,
	RELATION_GREATER,
	RELATION_LESS_EQUALS,
	RELATION_GREATER_EQUALS,
	RELATION_IS, /* the operand says whether the kinds are meant */
};

struct trait {
	uint8_t relation, family, kinds;
};

#define ONE(name, relation_, family_, kinds_)               \
	[FIELD_##name] = {.relation = RELATION_##relation_, \
		.family = COMPARISON_##family_,             \
		.kinds = (kinds_)}
#define PAIR(name, relation_, family_, kinds_) \
	ONE(name, relation_, family_, kinds_), \
		ONE(name##Path, relation_, family_, kinds_)
#define ORDERED(prefix, family_, kinds_)                                    \
	PAIR(prefix##Equals, EQUALS, family_, kinds_),                      \
		PAIR(prefix##LessThan, LESS, family_, kinds_),              \
		PAIR(prefix##GreaterThan, GREATER, family_, kinds_),        \
		PAIR(prefix##LessThanEquals, LESS_EQUALS, family_, kinds_), \
		PAIR(prefix##GreaterThanEquals, GREATER_EQUALS, family_,    \
			kinds_)

/* [cmp.string] [cmp.numeric] [cmp.boolean] [cmp.timestamp] [cmp.is] and their
 * Path forms [cmp.string.path] [cmp.numeric.path] [cmp.boolean.path]
 * [cmp.timestamp.path]; a value of another kind makes each of them false
 * [choice.type.mismatch]. */
static const struct trait traits[FIELD_COUNT] = {
	ORDERED(String, STRING, KIND_STRING),
	ORDERED(Numeric, NUMERIC, KIND_NUMBER),
	ORDERED(Timestamp, TIMESTAMP, KIND_STRING),
	PAIR(BooleanEquals, EQUALS, BOOLEAN, KIND_BOOLEAN),
	ONE(StringMatches, EQUALS, PATTERN, KIND_STRING),
	ONE(IsNull, IS, KIND, KIND_NULL),
	ONE(IsPresent, IS, KIND, KINDS_PRESENT),
	ONE(IsNumeric, IS, KIND, KIND_NUMBER),
	ONE(IsString, IS, KIND, KIND_STRING),
	ONE(IsBoolean, IS, KIND, KIND_BOOLEAN),
	ONE(IsTimestamp, IS, TIMESTAMP, KIND_STRING),
};

bool comparison_is_comparator(uint16_t field)
{
	return traits[field].kinds;
}

/* The only comparator of RULE, or NULL. */
static const struct member *find_comparator(const struct value *rule)
{
	const struct member *found = NULL;
	for_each_member (member, rule) {
		if (!comparison_is_comparator(member->key->field))
			continue;
		if (found && found->key != member->key)
			return NULL;
		found = member;
	}
	return found;
}

static bool is_path_operand(const struct member *operand)
{
	return fields_find(operand->key->field, CONTAINER_RULE)->shape ==
	       SHAPE_REFERENCE_PATH;
}

static bool has_right_kind(const struct member *operand)
{
	const struct field_rule *row =
		fields_find(operand->key->field, CONTAINER_RULE);
	const struct value *value = &operand->value;
	if (row->shape == SHAPE_TIMESTAMP)
		return value->kind == VALUE_STRING &&
		       timestamp_check(value_text(value)) == TIMESTAMP_OK;
	if (row->shape == SHAPE_NUMBER)
		return value->kind == VALUE_NUMBER;
	if (row->shape == SHAPE_BOOLEAN)
		return value->kind == VALUE_BOOLEAN;
	return value->kind == VALUE_STRING;
}

/* A pattern without an escape or a star matches one string. */
static bool is_plain(struct text pattern)
{
	return !pattern.len ||
	       (!memchr(pattern.bytes, '*', pattern.len) &&
		       !memchr(pattern.bytes, '\\', pattern.len));
}

static void set_range(struct comparison *comparison, enum relation relation)
{
	const struct value *at = &comparison->operand->value;
	bool is_strict =
		relation == RELATION_LESS || relation == RELATION_GREATER;
	comparison->is_range = true;
	if (relation != RELATION_LESS && relation != RELATION_LESS_EQUALS)
		comparison->low = (struct comparison_end){at, is_strict};
	if (relation != RELATION_GREATER && relation != RELATION_GREATER_EQUALS)
		comparison->high = (struct comparison_end){at, is_strict};
	if (comparison->family == COMPARISON_PATTERN &&
		is_plain(value_text(at)))
		comparison->family = COMPARISON_STRING;
}

/* IsNull false is true for whatever is there and not null; only IsPresent can
 * be asked of what is not there [choice.variable.missing]. */
static void set_kinds(struct comparison *comparison, bool is_negated)
{
	bool is_meant = comparison->operand->value.boolean != is_negated;
	if (comparison->family == COMPARISON_TIMESTAMP) {
		comparison->is_range = true;
		comparison->is_negated = !is_meant;
	} else if (!is_meant) {
		bool is_presence = comparison->kinds == KINDS_PRESENT;
		comparison->kinds = (is_presence ? KINDS_ALL : KINDS_PRESENT) &
				    ~comparison->kinds;
	}
}

bool comparison_read(const struct value *rule, bool is_negated,
	struct comparison *comparison)
{
	if (rule->kind != VALUE_OBJECT)
		return false;
	const struct member *variable = value_member(rule, FIELD_Variable);
	const struct member *operand = find_comparator(rule);
	if (!variable || !operand || !value_is_known_string(&variable->value) ||
		value_is_unknown(&operand->value) || !has_right_kind(operand))
		return false;
	const struct trait *trait = &traits[operand->key->field];
	*comparison = (struct comparison){
		.variable = variable,
		.operand = operand,
		.family = (enum comparison_family)trait->family,
		.kinds = trait->kinds,
	};
	if (trait->relation == RELATION_IS) {
		set_kinds(comparison, is_negated);
	} else {
		set_range(comparison, (enum relation)trait->relation);
		comparison->is_negated = is_negated;
	}
	return true;
}

bool comparison_is_same_variable(
	const struct comparison *a, const struct comparison *b)
{
	return text_equal(value_text(&a->variable->value),
		value_text(&b->variable->value));
}

/* How two operands of one family stand to each other. */
enum order {
	ORDER_UNKNOWN,
	ORDER_LESS,
	ORDER_SAME,
	ORDER_GREATER,
	ORDER_DIFFERENT, /* not the same; which is less is not known */
};

static enum order order_of(int difference)
{
	return difference < 0   ? ORDER_LESS
	       : difference > 0 ? ORDER_GREATER
				: ORDER_SAME;
}

static bool is_ascii(struct text text)
{
	for (uint32_t i = 0; i < text.len; i++)
		if ((unsigned char)text.bytes[i] > 0x7F)
			return false;
	return true;
}

/* The order of other characters is written nowhere. */
static enum order order_strings(struct text a, struct text b)
{
	if (text_equal(a, b))
		return ORDER_SAME;
	return is_ascii(a) && is_ascii(b) ? order_of(text_compare(a, b))
					  : ORDER_DIFFERENT;
}

/* Two long numbers may differ where doubles are equal. */
static enum order order_numbers(const struct value *a, const struct value *b)
{
	enum { EXACT_DIGITS = 15 };
	double left = value_number(a).number, right = value_number(b).number;
	if (left != right)
		return left < right ? ORDER_LESS : ORDER_GREATER;
	bool is_same = text_equal(value_text(a), value_text(b)) ||
		       (value_text(a).len <= EXACT_DIGITS &&
			       value_text(b).len <= EXACT_DIGITS);
	return is_same ? ORDER_SAME : ORDER_UNKNOWN;
}

/* Two moments in UTC written with equally many digits sort as texts do. */
static enum order order_timestamps(struct text a, struct text b)
{
	bool is_sorted =
		a.len == b.len && text_ends(a, "Z") && text_ends(b, "Z");
	return text_equal(a, b) ? ORDER_SAME
	       : is_sorted      ? order_of(text_compare(a, b))
				: ORDER_UNKNOWN;
}

static enum order order_paths(const struct comparison *a,
	const struct value *left, const struct comparison *b,
	const struct value *right)
{
	bool is_same = is_path_operand(a->operand) &&
		       is_path_operand(b->operand) &&
		       text_equal(value_text(left), value_text(right));
	return is_same ? ORDER_SAME : ORDER_UNKNOWN;
}

static enum order compare(const struct comparison *a, const struct value *left,
	const struct comparison *b, const struct value *right)
{
	if (is_path_operand(a->operand) || is_path_operand(b->operand))
		return order_paths(a, left, b, right);
	switch (a->family) {
	case COMPARISON_STRING:
		return order_strings(value_text(left), value_text(right));
	case COMPARISON_NUMERIC: return order_numbers(left, right);
	case COMPARISON_BOOLEAN:
		return order_of((int)left->boolean - (int)right->boolean);
	case COMPARISON_TIMESTAMP:
		return order_timestamps(value_text(left), value_text(right));
	case COMPARISON_KIND:
	case COMPARISON_PATTERN: break;
	}
	return text_equal(value_text(left), value_text(right)) ? ORDER_SAME
							       : ORDER_UNKNOWN;
}

/* Whether all of A's range lies before all of B's. */
static bool is_before(const struct comparison *a, const struct comparison *b)
{
	if (!a->high.at || !b->low.at)
		return false;
	enum order order = compare(a, a->high.at, b, b->low.at);
	return order == ORDER_LESS ||
	       (order == ORDER_SAME && (a->high.is_open || b->low.is_open));
}

static bool is_one_value(const struct comparison *comparison)
{
	return comparison->low.at && comparison->low.at == comparison->high.at;
}

static bool are_apart(const struct comparison *a, const struct comparison *b)
{
	if (a->family != b->family)
		return false;
	if (is_one_value(a) && is_one_value(b) &&
		compare(a, a->low.at, b, b->low.at) == ORDER_DIFFERENT)
		return true;
	return is_before(a, b) || is_before(b, a);
}

/* Whether the end INNER of A lies within the end OUTER of B; INWARD is how an
 * inner end further in compares to the outer one. */
static bool is_end_within(const struct comparison *a,
	const struct comparison_end *inner, const struct comparison *b,
	const struct comparison_end *outer, enum order inward)
{
	if (!outer->at)
		return true;
	if (!inner->at)
		return false;
	enum order order = compare(a, inner->at, b, outer->at);
	return order == inward ||
	       (order == ORDER_SAME && (inner->is_open || !outer->is_open));
}

static bool is_within(const struct comparison *a, const struct comparison *b)
{
	return a->family == b->family &&
	       is_end_within(a, &a->low, b, &b->low, ORDER_GREATER) &&
	       is_end_within(a, &a->high, b, &b->high, ORDER_LESS);
}

static unsigned kinds_of(const struct comparison *comparison)
{
	return comparison->is_negated ? KINDS_PRESENT : comparison->kinds;
}

static struct comparison without_not(const struct comparison *comparison)
{
	struct comparison plain = *comparison;
	plain.is_negated = false;
	return plain;
}

/* Neither side is negated. */
static bool implies_plainly(
	const struct comparison *a, const struct comparison *b)
{
	if (a->kinds & ~b->kinds)
		return false;
	return !b->is_range || (a->is_range && is_within(a, b));
}

static bool excludes_plainly(
	const struct comparison *a, const struct comparison *b)
{
	if (!(a->kinds & b->kinds))
		return true;
	return a->is_range && b->is_range && are_apart(a, b);
}

bool comparison_implies(const struct comparison *a, const struct comparison *b)
{
	struct comparison left = without_not(a), right = without_not(b);
	if (kinds_of(a) & ~kinds_of(b))
		return false;
	if (a->is_negated)
		return b->is_negated ? implies_plainly(&right, &left)
				     : !b->is_range;
	return b->is_negated ? excludes_plainly(&left, &right)
			     : implies_plainly(&left, &right);
}

bool comparison_excludes(const struct comparison *a, const struct comparison *b)
{
	struct comparison left = without_not(a), right = without_not(b);
	if (!(kinds_of(a) & kinds_of(b)))
		return true;
	if (a->is_negated && b->is_negated)
		return false;
	if (a->is_negated)
		return implies_plainly(&right, &left);
	return b->is_negated ? implies_plainly(&left, &right)
			     : excludes_plainly(&left, &right);
}
