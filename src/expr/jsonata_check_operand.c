#include <math.h>

#include "base/suggest.h"
#include "expr/jsonata_checker.h"

static struct text operator_of(const struct jsonata_node *node)
{
	return text_of(jsonata_operator_text(node->operator));
}

/* An absent operand is never an error. */
static bool check_operand(struct jsonata_checker *c,
	const struct jsonata_node *node, const struct jsonata_node *operand,
	unsigned actual, unsigned expected, const char *code)
{
	if (actual & (expected | JSONATA_TYPE_ABSENT))
		return true;
	struct jsonata_finding *finding = jsonata_find(c,
		JSONATA_FINDING_OPERAND_TYPE, operand->span, operator_of(node));
	finding->actual = actual;
	finding->expected = expected;
	finding->code = code;
	return false;
}

/* [jsonata.T2001] [jsonata.T2002] */
static unsigned check_arithmetic(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left, unsigned right)
{
	if (check_operand(
		    c, node, node->left, left, JSONATA_TYPE_NUMBER, "T2001"))
		check_operand(c, node, node->right, right, JSONATA_TYPE_NUMBER,
			"T2002");
	return JSONATA_TYPE_NUMBER | ((left | right) & JSONATA_TYPE_ABSENT);
}

static void check_bound(struct jsonata_checker *c,
	const struct jsonata_node *node, const struct jsonata_node *bound,
	unsigned types, const char *code)
{
	check_operand(c, node, bound, types, JSONATA_TYPE_NUMBER, code);
	if (bound->kind == JSONATA_NUMBER && !bound->extras &&
		fabs(bound->number - floor(bound->number)) > 0)
		jsonata_find(c, JSONATA_FINDING_RANGE_BOUND, bound->span,
			operator_of(node))
			->code = code;
}

/* [jsonata.T2010] [jsonata.T2009] */
static unsigned check_order(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left, unsigned right)
{
	const unsigned ordered = JSONATA_TYPE_NUMBER | JSONATA_TYPE_STRING;
	unsigned absent = (left | right) & JSONATA_TYPE_ABSENT;
	if (check_operand(c, node, node->left, left, ordered, "T2010") &&
		check_operand(c, node, node->right, right, ordered, "T2010") &&
		!absent && !(left & right & ordered)) {
		struct jsonata_finding *finding =
			jsonata_find(c, JSONATA_FINDING_MIXED_TYPES, node->span,
				operator_of(node));
		finding->expected = left;
		finding->actual = right;
		finding->code = "T2009";
	}
	return JSONATA_TYPE_BOOLEAN | absent;
}

/* NODE is a call of the function $type. */
static bool is_type_call(
	struct jsonata_checker *c, const struct jsonata_node *node)
{
	if (node->kind != JSONATA_CALL || node->extras ||
		!jsonata_is_named_variable(node->left) ||
		!text_is(node->left->text, "type"))
		return false;
	const struct jsonata_symbol *symbol =
		jsonata_scope_symbol(&c->scope, node->left->text);
	return !symbol->binding && !symbol->is_assigned;
}

static void check_type_name(struct jsonata_checker *c,
	const struct jsonata_node *call, const struct jsonata_node *name)
{
	static const char *const names[] = {"null", "number", "string",
		"boolean", "array", "object", "function", NULL};
	if (name->kind != JSONATA_STRING || name->extras ||
		!is_type_call(c, call))
		return;
	for (size_t i = 0; names[i]; i++)
		if (text_is(name->text, names[i]))
			return;
	const char *nearest = suggest_nearest(name->text, names);
	struct jsonata_finding *finding = jsonata_find(
		c, JSONATA_FINDING_TYPE_NAME, name->token, name->text);
	finding->hint = nearest ? text_of(nearest) : (struct text){0};
}

static unsigned check_equality(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left, unsigned right)
{
	const unsigned values = ~(unsigned)JSONATA_TYPE_ABSENT;
	if ((left & values) && (right & values) && !(left & right & values)) {
		struct jsonata_finding *finding =
			jsonata_find(c, JSONATA_FINDING_NEVER_EQUAL, node->span,
				operator_of(node));
		finding->expected = left;
		finding->actual = right;
	}
	check_type_name(c, node->left, node->right);
	check_type_name(c, node->right, node->left);
	return JSONATA_TYPE_BOOLEAN;
}

/* [jsonata.T2003] [jsonata.T2004] */
static unsigned check_range(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left, unsigned right)
{
	check_bound(c, node, node->left, left, "T2003");
	check_bound(c, node, node->right, right, "T2004");
	return JSONATA_TYPE_ANY;
}

unsigned jsonata_check_binary(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned left, unsigned right)
{
	switch (node->operator) {
	case JSONATA_OP_RANGE: return check_range(c, node, left, right);
	case JSONATA_OP_ADD:
	case JSONATA_OP_SUBTRACT:
	case JSONATA_OP_MULTIPLY:
	case JSONATA_OP_DIVIDE:
	case JSONATA_OP_MODULO: return check_arithmetic(c, node, left, right);
	case JSONATA_OP_LESS:
	case JSONATA_OP_GREATER:
	case JSONATA_OP_AT_MOST:
	case JSONATA_OP_AT_LEAST: return check_order(c, node, left, right);
	case JSONATA_OP_EQUAL:
	case JSONATA_OP_NOT_EQUAL: return check_equality(c, node, left, right);
	case JSONATA_OP_CONCATENATE: return JSONATA_TYPE_STRING;
	default: return JSONATA_TYPE_BOOLEAN;
	}
}

/* [jsonata.D1002] */
unsigned jsonata_check_negate(struct jsonata_checker *c,
	const struct jsonata_node *node, unsigned operand)
{
	check_operand(
		c, node, node->right, operand, JSONATA_TYPE_NUMBER, "D1002");
	return JSONATA_TYPE_NUMBER | (operand & JSONATA_TYPE_ABSENT);
}

/* [jsonata.D1009] Keys are compared before anything in the object is visited:
 * objects inside of it use the same marks. */
static void check_duplicates(
	struct jsonata_checker *c, const struct jsonata_list *pairs)
{
	uint32_t object = ++c->objects;
	for (uint32_t i = 0; i < pairs->count; i += 2) {
		const struct jsonata_node *key = pairs->at[i];
		if (key->kind != JSONATA_STRING || key->extras)
			continue;
		struct jsonata_symbol *symbol =
			jsonata_scope_symbol(&c->scope, key->text);
		if (symbol->object == object)
			jsonata_find(c, JSONATA_FINDING_DUPLICATE_KEY,
				key->token, key->text)
				->code = "D1009";
		symbol->object = object;
	}
}

/* [jsonata.T1003] */
void jsonata_check_pairs(
	struct jsonata_checker *c, const struct jsonata_list *pairs)
{
	check_duplicates(c, pairs);
	for (uint32_t i = 0; i + 1 < pairs->count; i += 2) {
		const struct jsonata_node *key = pairs->at[i];
		unsigned types = jsonata_walk(c, key);
		if (!(types & (JSONATA_TYPE_STRING | JSONATA_TYPE_ABSENT))) {
			struct jsonata_finding *finding = jsonata_find(c,
				JSONATA_FINDING_KEY_TYPE, key->span, TEXT(""));
			finding->actual = types;
			finding->expected = JSONATA_TYPE_STRING;
			finding->code = "T1003";
		}
		jsonata_walk(c, pairs->at[i + 1]);
	}
}
