#include "base/suggest.h"
#include "base/utf8.h"
#include "expr/intrinsic_parser.h"

/* [fn.ArrayRange] [fn.Hash] [fn.Base64Encode] [fn.Base64Decode] */
#define RANGE_MAX 1000
#define DATA_MAX 10000

const char *const intrinsic_algorithms[] = {
	"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512", NULL};

static const struct intrinsic_node *argument(
	const struct intrinsic_node *call, uint32_t index)
{
	const struct intrinsic_node *node = call->arguments;
	while (node && index-- > 0)
		node = node->next;
	return node;
}

static bool is_literal(
	const struct intrinsic_node *node, enum intrinsic_type type)
{
	return node && node->kind == INTRINSIC_LITERAL && node->type == type;
}

static const char *plural(uint32_t count)
{
	return count == 1 ? "" : "s";
}

static const char *wanted_arguments(
	struct arena *arena, const struct intrinsic_function *function)
{
	uint32_t least = function->least, most = function->most;
	if (most == 0)
		return "no arguments";
	if (most == UINT32_MAX)
		return arena_format(arena, "at least %u argument%s",
			(unsigned)least, plural(least));
	if (least == most)
		return arena_format(
			arena, "%u argument%s", (unsigned)least, plural(least));
	return arena_format(
		arena, "%u to %u arguments", (unsigned)least, (unsigned)most);
}

static bool check_arity(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_function *function = call->function;
	if (call->count >= function->least && call->count <= function->most)
		return true;
	intrinsic_add(parser, INTRINSIC_ARITY, INTRINSIC_FAILS, call->span,
		"%s takes %s, not %u", function->name,
		wanted_arguments(parser->arena, function),
		(unsigned)call->count);
	return false;
}

/* A literal of the wrong type fails for certain, and so does a call where an
 * array or object is due; what the service makes of null is not known. */
static enum intrinsic_outcome mismatch_outcome(
	const struct intrinsic_node *node, enum intrinsic_type wanted)
{
	if (node->type == INTRINSIC_NULL)
		return INTRINSIC_SUSPICIOUS;
	if (node->kind == INTRINSIC_LITERAL)
		return INTRINSIC_FAILS;
	return node->kind == INTRINSIC_CALL &&
			       (wanted == INTRINSIC_ARRAY ||
				       wanted == INTRINSIC_OBJECT)
		       ? INTRINSIC_FAILS
		       : INTRINSIC_SUSPICIOUS;
}

static const char *with_article(struct arena *arena, enum intrinsic_type type)
{
	const char *name = intrinsic_type_name(type);
	if (type == INTRINSIC_NULL)
		return name;
	return arena_format(
		arena, "%s %s", strchr("ao", *name) ? "an" : "a", name);
}

static void check_types(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_node *node = call->arguments;
	for (size_t i = 0; node && i < INTRINSIC_TYPED_ARGUMENTS;
		i++, node = node->next) {
		enum intrinsic_type wanted = call->function->arguments[i];
		if (wanted == INTRINSIC_ANY || node->type == INTRINSIC_ANY ||
			node->type == wanted)
			continue;
		intrinsic_add(parser, INTRINSIC_ARGUMENT_TYPE,
			mismatch_outcome(node, wanted), node->span,
			"argument %u of %s must be %s, not %s", (unsigned)i + 1,
			call->function->name,
			with_article(parser->arena, wanted),
			with_article(parser->arena, node->type));
	}
}

/* {} that no backslash escapes; other braces mean nothing. */
static uint32_t count_placeholders(struct text template)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i + 1 < template.len; i++) {
		if (template.bytes[i] == '\\') {
			i++;
		} else if (template.bytes[i] == '{' &&
			   template.bytes[i + 1] == '}') {
			count++;
			i++;
		}
	}
	return count;
}

/* [fn.Format] */
static void check_format(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_node *template = call->arguments;
	if (!is_literal(template, INTRINSIC_STRING))
		return;
	uint32_t places = count_placeholders(template->text);
	uint32_t values = call->count - 1;
	if (places == values)
		return;
	intrinsic_add(parser, INTRINSIC_PLACEHOLDERS, INTRINSIC_FAILS,
		call->span,
		"the text has %u '{}' and %u value%s follow%s it; each '{}' "
		"takes one value",
		(unsigned)places, (unsigned)values, plural(values),
		values == 1 ? "s" : "");
}

static void refuse_value(struct intrinsic_parser *parser,
	const struct intrinsic_node *node, const char *message)
{
	intrinsic_add(parser, INTRINSIC_ARGUMENT_VALUE, INTRINSIC_FAILS,
		node->span, "%s", message);
}

static void check_data_len(
	struct intrinsic_parser *parser, const struct intrinsic_node *node)
{
	if (is_literal(node, INTRINSIC_STRING) &&
		utf8_count(node->text) > DATA_MAX)
		intrinsic_add(parser, INTRINSIC_ARGUMENT_VALUE, INTRINSIC_FAILS,
			node->span, "this text is longer than %d characters",
			DATA_MAX);
}

/* [fn.Hash] */
static void check_hash(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_node *node = argument(call, 1);
	check_data_len(parser, call->arguments);
	if (!is_literal(node, INTRINSIC_STRING))
		return;
	for (size_t i = 0; intrinsic_algorithms[i]; i++)
		if (text_is(node->text, intrinsic_algorithms[i]))
			return;
	struct intrinsic_finding *finding = intrinsic_add(parser,
		INTRINSIC_ARGUMENT_VALUE, INTRINSIC_FAILS, node->span,
		"the algorithm is one of MD5, SHA-1, SHA-256, SHA-384 and "
		"SHA-512");
	finding->suggestion = suggest_nearest(node->text, intrinsic_algorithms);
}

/* The service rounds half up. Beyond a range that no check looks past, any
 * number does. */
static int64_t rounded(const struct intrinsic_node *node)
{
	double number = node->number + 0.5;
	if (!(number > -1e15 && number < 1e15))
		return number > 0 ? (int64_t)1e15 : (int64_t)-1e15;
	int64_t whole = (int64_t)number;
	return (double)whole > number ? whole - 1 : whole;
}

/* [fn.ArrayRange] */
static void check_range(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_node *first = argument(call, 0);
	const struct intrinsic_node *last = argument(call, 1);
	const struct intrinsic_node *step = argument(call, 2);
	if (!is_literal(step, INTRINSIC_NUMBER))
		return;
	if (step->number == 0) {
		refuse_value(parser, step, "the step cannot be 0");
		return;
	}
	if (!is_literal(first, INTRINSIC_NUMBER) ||
		!is_literal(last, INTRINSIC_NUMBER) || rounded(step) == 0)
		return;
	int64_t count = (rounded(last) - rounded(first)) / rounded(step) + 1;
	if (count > RANGE_MAX)
		intrinsic_add(parser, INTRINSIC_ARGUMENT_VALUE, INTRINSIC_FAILS,
			call->span, "this range has more than %d elements",
			RANGE_MAX);
}

/* [fn.JsonMerge] [dis.fn.jsonmerge] The specification has a deep merge, the
 * service documents only the shallow one. */
static void check_merge(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_node *deep = argument(call, 2);
	if (is_literal(deep, INTRINSIC_BOOLEAN) && text_is(deep->text, "true"))
		intrinsic_add(parser, INTRINSIC_ARGUMENT_VALUE,
			INTRINSIC_SUSPICIOUS, deep->span,
			"Step Functions merges only the top level; this "
			"argument must be false");
}

/* [fn.MathAdd] */
static void check_add(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	for (const struct intrinsic_node *node = call->arguments; node;
		node = node->next)
		if (is_literal(node, INTRINSIC_NUMBER) &&
			(rounded(node) < INT32_MIN ||
				rounded(node) > INT32_MAX))
			refuse_value(parser, node,
				"the numbers added are whole and between "
				"-2147483648 and 2147483647");
}

/* [fn.MathRandom] */
static void check_random(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	const struct intrinsic_node *first = argument(call, 0);
	const struct intrinsic_node *end = argument(call, 1);
	if (is_literal(first, INTRINSIC_NUMBER) &&
		is_literal(end, INTRINSIC_NUMBER) &&
		rounded(first) >= rounded(end))
		intrinsic_add(parser, INTRINSIC_ARGUMENT_VALUE,
			INTRINSIC_SUSPICIOUS, end->span,
			"the end is not above the start, so no number lies "
			"between them");
}

/* [fn.ArrayPartition] [fn.ArrayGetItem] */
static void check_position(struct intrinsic_parser *parser,
	const struct intrinsic_node *call, int64_t least, const char *message)
{
	const struct intrinsic_node *node = argument(call, 1);
	if (is_literal(node, INTRINSIC_NUMBER) && rounded(node) < least)
		refuse_value(parser, node, message);
}

static void check_values(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	switch (call->function->id) {
	case INTRINSIC_FUNCTION_Format: check_format(parser, call); break;
	case INTRINSIC_FUNCTION_Hash: check_hash(parser, call); break;
	case INTRINSIC_FUNCTION_ArrayRange: check_range(parser, call); break;
	case INTRINSIC_FUNCTION_JsonMerge: check_merge(parser, call); break;
	case INTRINSIC_FUNCTION_MathAdd: check_add(parser, call); break;
	case INTRINSIC_FUNCTION_MathRandom: check_random(parser, call); break;
	case INTRINSIC_FUNCTION_Base64Encode:
	case INTRINSIC_FUNCTION_Base64Decode:
		check_data_len(parser, call->arguments);
		break;
	case INTRINSIC_FUNCTION_ArrayPartition:
		check_position(
			parser, call, 1, "the size of the parts is 1 or more");
		break;
	case INTRINSIC_FUNCTION_ArrayGetItem:
		check_position(parser, call, 0, "elements are counted from 0");
		break;
	default: break;
	}
}

void intrinsic_check(
	struct intrinsic_parser *parser, const struct intrinsic_node *call)
{
	if (call->function && check_arity(parser, call)) {
		check_types(parser, call);
		check_values(parser, call);
	}
	for (const struct intrinsic_node *node = call->arguments; node;
		node = node->next)
		if (node->kind == INTRINSIC_CALL)
			intrinsic_check(parser, node);
}

bool intrinsic_is_refused(const struct intrinsic *intrinsic)
{
	const struct intrinsic_finding *finding = intrinsic->findings;
	for (; finding; finding = finding->next)
		if (finding->outcome == INTRINSIC_REFUSED)
			return true;
	return false;
}
