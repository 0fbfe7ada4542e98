#include "expr/jsonata.h"

#include "expr/jsonata_lex.h"
#include "expr/jsonata_process.h"
#include "expr/jsonata_regex.h"
#include "expr/jsonata_signature.h"
#include "expr/jsonata_text.h"

/* What '-' leaves to its operand: -a.b is -(a.b), but -a{...} is (-a){...}. */
enum { NEGATE_POWER = 70, BIND_RIGHT_POWER = 9 };

/* The first pass: operator precedence (Pratt). After a fault the lexer gives
 * the end of the text only, so that every loop here runs out by itself. */
struct parser {
	struct jsonata_parsing *parsing;
	struct jsonata_token token; /* the one not yet used */
	uint32_t at;                /* where the lexer stands */
	uint32_t consumed;          /* end of the last token used */
	uint32_t depth;
};

static struct jsonata_node *parse_expression(struct parser *p, unsigned power);

static bool at(const struct parser *p, enum jsonata_operator operator)
{
	return p->token.operator== operator;
}

static void advance(struct parser *p, bool infix)
{
	p->consumed = p->token.span.end;
	jsonata_lex(p->parsing, &p->at, infix, &p->token);
}

/* [jsonata.S0202] [jsonata.S0203] */
static void expect(struct parser *p, enum jsonata_operator operator, bool infix)
{
	const struct jsonata_token *token = &p->token;
	if (at(p, operator)) {
		advance(p, infix);
		return;
	}
	const char *wanted = jsonata_operator_text(operator);
	if (token->kind == JSONATA_TOKEN_END)
		jsonata_fail(p->parsing, "S0203", token->span, token->span.end,
			"Expected \"%s\" before end of expression", wanted);
	else
		jsonata_fail(p->parsing, "S0202", token->span, token->span.end,
			"Expected \"%s\", got %s", wanted,
			jsonata_token_text(p->parsing->arena, token));
	advance(p, infix);
}

static struct jsonata_node *node_of(
	struct parser *p, enum jsonata_kind kind, const struct jsonata_token *t)
{
	struct jsonata_node *node = jsonata_node_new(p->parsing, kind, t->span);
	if (kind == JSONATA_NUMBER)
		node->number = t->number;
	else
		node->text = t->text;
	node->operator= t->operator;
	return node;
}

static void add(
	struct parser *p, struct jsonata_list *list, struct jsonata_node *node)
{
	jsonata_list_add(p->parsing, list, node);
}

static bool accept(struct parser *p, enum jsonata_operator operator)
{
	if (!at(p, operator))
		return false;
	advance(p, false);
	return true;
}

/* (a; b; c) with an optional last semicolon. */
static void parse_block(struct parser *p, struct jsonata_node *block)
{
	while (!at(p, JSONATA_OP_PARENTHESIS_END)) {
		add(p, &block->items, parse_expression(p, 0));
		if (!accept(p, JSONATA_OP_SEMICOLON))
			break;
	}
	expect(p, JSONATA_OP_PARENTHESIS_END, true);
}

static struct jsonata_node *parse_item(struct parser *p)
{
	struct jsonata_node *item = parse_expression(p, 0);
	if (!at(p, JSONATA_OP_RANGE))
		return item;
	struct jsonata_node *range = node_of(p, JSONATA_BINARY, &p->token);
	advance(p, false);
	range->left = item;
	item->up = range;
	range->right = parse_expression(p, 0);
	range->span = (span){item->span.start, p->consumed};
	return range;
}

static void parse_array(struct parser *p, struct jsonata_node *array)
{
	if (!at(p, JSONATA_OP_BRACKET_END))
		do
			add(p, &array->items, parse_item(p));
		while (accept(p, JSONATA_OP_COMMA));
	expect(p, JSONATA_OP_BRACKET_END, true);
}

static void parse_pair(struct parser *p, struct jsonata_list *pairs)
{
	add(p, pairs, parse_expression(p, 0));
	expect(p, JSONATA_OP_COLON, false);
	add(p, pairs, parse_expression(p, 0));
}

/* What stands behind a '{', of an object or a grouping. */
static void parse_pairs(struct parser *p, struct jsonata_list *pairs)
{
	if (!at(p, JSONATA_OP_BRACE_END))
		do
			parse_pair(p, pairs);
		while (accept(p, JSONATA_OP_COMMA));
	expect(p, JSONATA_OP_BRACE_END, true);
}

static void parse_transform(struct parser *p, struct jsonata_node *transform)
{
	transform->left = parse_expression(p, 0);
	expect(p, JSONATA_OP_BAR, false);
	transform->right = parse_expression(p, 0);
	if (accept(p, JSONATA_OP_COMMA))
		transform->third = parse_expression(p, 0);
	expect(p, JSONATA_OP_BAR, false);
}

/* [jsonata.S0211] An operator where an operand must stand. */
static struct jsonata_node *parse_prefix_operator(
	struct parser *p, const struct jsonata_token *token)
{
	struct jsonata_node *node = node_of(p, JSONATA_RAW_END, token);
	switch (token->operator) {
	case JSONATA_OP_AND:
	case JSONATA_OP_OR:
	case JSONATA_OP_IN: node->kind = JSONATA_RAW_WORD; break;
	case JSONATA_OP_MULTIPLY: node->kind = JSONATA_WILDCARD; break;
	case JSONATA_OP_DESCENDANT: node->kind = JSONATA_DESCENDANT; break;
	case JSONATA_OP_MODULO: node->kind = JSONATA_PARENT; break;
	case JSONATA_OP_SUBTRACT:
		node->kind = JSONATA_NEGATE;
		node->right = parse_expression(p, NEGATE_POWER);
		break;
	case JSONATA_OP_PARENTHESIS:
		node->kind = JSONATA_BLOCK;
		parse_block(p, node);
		break;
	case JSONATA_OP_BRACKET:
		node->kind = JSONATA_ARRAY;
		parse_array(p, node);
		break;
	case JSONATA_OP_BRACE:
		node->kind = JSONATA_OBJECT;
		parse_pairs(p, &node->items);
		break;
	case JSONATA_OP_BAR:
		node->kind = JSONATA_TRANSFORM;
		parse_transform(p, node);
		break;
	default:
		jsonata_fail(p->parsing, "S0211", token->span, token->span.end,
			"The symbol %s cannot be used as a unary operator",
			jsonata_token_text(p->parsing->arena, token));
	}
	return node;
}

static struct jsonata_node *parse_prefix(
	struct parser *p, const struct jsonata_token *token)
{
	static const enum jsonata_kind kinds[] = {
		[JSONATA_TOKEN_END] = JSONATA_RAW_END,
		[JSONATA_TOKEN_NAME] = JSONATA_NAME,
		[JSONATA_TOKEN_VARIABLE] = JSONATA_VARIABLE,
		[JSONATA_TOKEN_STRING] = JSONATA_STRING,
		[JSONATA_TOKEN_NUMBER] = JSONATA_NUMBER,
		[JSONATA_TOKEN_VALUE] = JSONATA_VALUE,
		[JSONATA_TOKEN_REGEX] = JSONATA_REGEX,
	};
	if (token->kind != JSONATA_TOKEN_OPERATOR)
		return node_of(p, kinds[token->kind], token);
	struct jsonata_node *node = parse_prefix_operator(p, token);
	node->span.end = p->consumed;
	return node;
}

/* [jsonata.S0208] */
static void check_parameters(struct parser *p, const struct jsonata_list *list)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (list->at[i]->kind != JSONATA_VARIABLE)
			jsonata_fail(p->parsing, "S0208", list->at[i]->span,
				list->at[i]->token.end,
				"Parameter %u of function definition must be a "
				"variable name (start with $)",
				(unsigned)i + 1);
}

/* As JavaScript prints it. */
static void add_regex(
	struct jsonata_buffer *signature, const struct jsonata_token *token)
{
	jsonata_buffer_add(signature, TEXT("/"));
	jsonata_buffer_add(signature, token->text);
	jsonata_buffer_add(signature, TEXT("/"));
	jsonata_buffer_add(signature, jsonata_regex_flags(token->flags));
}

static void add_to_signature(struct parser *p, struct jsonata_buffer *signature)
{
	const struct jsonata_token *token = &p->token;
	struct text text = token->text;
	if (token->kind == JSONATA_TOKEN_REGEX) {
		add_regex(signature, token);
		return;
	}
	if (token->kind == JSONATA_TOKEN_OPERATOR)
		text = text_of(jsonata_operator_text(token->operator));
	if (token->kind == JSONATA_TOKEN_NUMBER)
		text = jsonata_number_text(p->parsing->arena, token->number);
	jsonata_buffer_add(signature, text);
}

/* <...>: tokens joined without the blanks between them, to the '>' that closes
 * the first '<'. A '{' or the end of the text stops it, too. */
static struct text parse_signature(struct parser *p)
{
	struct jsonata_buffer text = {.arena = p->parsing->arena};
	span first = p->token.span;
	uint32_t depth = 1;
	jsonata_buffer_add(&text, TEXT("<"));
	while (depth > 0 && !at(p, JSONATA_OP_BRACE) &&
		p->token.kind != JSONATA_TOKEN_END) {
		advance(p, false);
		depth += at(p, JSONATA_OP_LESS);
		depth -= at(p, JSONATA_OP_GREATER);
		add_to_signature(p, &text);
	}
	expect(p, JSONATA_OP_GREATER, false);
	struct text signature = jsonata_buffer_text(&text);
	jsonata_signature_check(p->parsing, signature,
		(span){first.start, p->consumed}, first.end);
	return signature;
}

/* A call whose callee is the word "function" (or a lambda sign) defines one:
 * its arguments, read as a call's, are the parameters. */
static void parse_lambda(struct parser *p, struct jsonata_node *node)
{
	check_parameters(p, &node->items);
	node->kind = JSONATA_LAMBDA;
	node->left = NULL;
	if (at(p, JSONATA_OP_LESS))
		node->text = parse_signature(p);
	expect(p, JSONATA_OP_BRACE, false);
	node->right = parse_expression(p, 0);
	expect(p, JSONATA_OP_BRACE_END, false);
}

static void parse_argument(struct parser *p, struct jsonata_node *call)
{
	if (!at(p, JSONATA_OP_QUESTION)) {
		add(p, &call->items, parse_expression(p, 0));
		return;
	}
	call->kind = JSONATA_PARTIAL;
	add(p, &call->items, node_of(p, JSONATA_PLACEHOLDER, &p->token));
	advance(p, false);
}

static void parse_call(struct parser *p, struct jsonata_node *call)
{
	const struct jsonata_node *callee = call->left;
	call->kind = JSONATA_CALL;
	if (!at(p, JSONATA_OP_PARENTHESIS_END))
		do
			parse_argument(p, call);
		while (accept(p, JSONATA_OP_COMMA));
	expect(p, JSONATA_OP_PARENTHESIS_END, true);
	if (callee->kind == JSONATA_NAME &&
		(text_is(callee->text, "function") ||
			text_is(callee->text, "\u03bb")))
		parse_lambda(p, call);
}

/* a[] marks the expression under all its predicates; RIGHT of a predicate
 * leads there at once. */
static struct jsonata_node *parse_filter(
	struct parser *p, struct jsonata_node *filter)
{
	struct jsonata_node *left = filter->left;
	bool chained = left->kind == JSONATA_RAW_FILTER;
	struct jsonata_node *base = chained ? left->third : left;
	if (at(p, JSONATA_OP_BRACKET_END)) {
		base->keep = true;
		advance(p, false);
		return left;
	}
	filter->kind = JSONATA_RAW_FILTER;
	filter->right = parse_expression(p, 0);
	filter->third = base;
	expect(p, JSONATA_OP_BRACKET_END, true);
	return filter;
}

/* ^(<a, >b): '<' is ascending, which is also the default. */
static void parse_order(struct parser *p, struct jsonata_node *order)
{
	order->kind = JSONATA_RAW_ORDER;
	expect(p, JSONATA_OP_PARENTHESIS, false);
	do {
		struct jsonata_node *term = jsonata_node_new(
			p->parsing, JSONATA_TERM, p->token.span);
		term->descending = at(p, JSONATA_OP_GREATER);
		if (term->descending || at(p, JSONATA_OP_LESS))
			advance(p, false);
		term->left = parse_expression(p, 0);
		term->span.end = p->consumed;
		add(p, &order->items, term);
	} while (accept(p, JSONATA_OP_COMMA));
	expect(p, JSONATA_OP_PARENTHESIS_END, false);
}

/* [jsonata.S0214] left@$v and left#$v. */
static void parse_variable_binding(struct parser *p, struct jsonata_node *node,
	const struct jsonata_token *token)
{
	node->kind = token->operator== JSONATA_OP_FOCUS ? JSONATA_RAW_FOCUS
							: JSONATA_RAW_INDEX;
	node->right = parse_expression(p, jsonata_binding_power(token));
	if (node->right->kind != JSONATA_VARIABLE)
		jsonata_fail(p->parsing, "S0214", node->right->span,
			node->right->token.end,
			"The right side of \"%s\" must be a variable name "
			"(start with $)",
			jsonata_operator_text(token->operator));
}

/* [jsonata.S0212] */
static void parse_bind(struct parser *p, struct jsonata_node *bind)
{
	bind->kind = JSONATA_BIND;
	if (bind->left->kind != JSONATA_VARIABLE)
		jsonata_fail(p->parsing, "S0212", bind->left->span,
			bind->left->token.end,
			"The left side of := must be a variable name (start "
			"with $)");
	bind->right = parse_expression(p, BIND_RIGHT_POWER);
	add(p, &p->parsing->binds, bind);
}

static void parse_condition(struct parser *p, struct jsonata_node *condition)
{
	condition->kind = JSONATA_CONDITION;
	condition->right = parse_expression(p, 0);
	if (accept(p, JSONATA_OP_COLON))
		condition->third = parse_expression(p, 0);
}

static struct jsonata_node *parse_infix_operator(struct parser *p,
	struct jsonata_node *node, const struct jsonata_token *token)
{
	switch (token->operator) {
	case JSONATA_OP_PARENTHESIS: parse_call(p, node); break;
	case JSONATA_OP_BRACKET: return parse_filter(p, node);
	case JSONATA_OP_ORDER: parse_order(p, node); break;
	case JSONATA_OP_BRACE:
		node->kind = JSONATA_RAW_GROUP;
		parse_pairs(p, &node->items);
		break;
	case JSONATA_OP_FOCUS:
	case JSONATA_OP_INDEX: parse_variable_binding(p, node, token); break;
	case JSONATA_OP_BIND: parse_bind(p, node); break;
	case JSONATA_OP_QUESTION: parse_condition(p, node); break;
	default:
		if (token->operator== JSONATA_OP_DOT)
			node->kind = JSONATA_RAW_MAP;
		if (token->operator== JSONATA_OP_APPLY)
			node->kind = JSONATA_APPLY;
		node->right = parse_expression(p, jsonata_binding_power(token));
	}
	return node;
}

static struct jsonata_node *parse_infix(struct parser *p,
	struct jsonata_node *left, const struct jsonata_token *token)
{
	struct jsonata_node *node = node_of(p, JSONATA_BINARY, token);
	node->left = left;
	left->up = node;
	node = parse_infix_operator(p, node, token);
	node->span = (span){left->span.start, p->consumed};
	return node;
}

static struct jsonata_node *parse_operands(struct parser *p, unsigned power)
{
	struct jsonata_token token = p->token;
	advance(p, true);
	struct jsonata_node *left = parse_prefix(p, &token);
	while (!p->parsing->error.code &&
		power < jsonata_binding_power(&p->token)) {
		token = p->token;
		advance(p, false);
		left = parse_infix(p, left, &token);
	}
	return left;
}

/* What jsonata-js does on deeper nesting depends on its stack. */
static struct jsonata_node *parse_expression(struct parser *p, unsigned power)
{
	if (p->depth == JSONATA_MAX_DEPTH) {
		jsonata_fail(p->parsing, "TOO_DEEP", p->token.span,
			JSONATA_NOWHERE,
			"The expression is nested more than %d levels deep",
			JSONATA_MAX_DEPTH);
		advance(p, false);
		return node_of(p, JSONATA_RAW_END, &p->token);
	}
	p->depth++;
	struct jsonata_node *node = parse_operands(p, power);
	p->depth--;
	return node;
}

/* [jsonata.S0201] */
static struct jsonata_node *parse_all(struct parser *p)
{
	advance(p, false);
	struct jsonata_node *root = parse_expression(p, 0);
	const struct jsonata_token *token = &p->token;
	if (token->kind != JSONATA_TOKEN_END)
		jsonata_fail(p->parsing, "S0201", token->span, token->span.end,
			"Syntax error: %s",
			jsonata_token_text(p->parsing->arena, token));
	return root;
}

const struct jsonata *jsonata_parse(struct arena *arena, struct text source)
{
	struct jsonata_parsing parsing = {.arena = arena, .source = source};
	struct parser parser = {.parsing = &parsing};
	struct jsonata *result = arena_zeroed(arena, sizeof *result);
	struct jsonata_node *root = parse_all(&parser);
	if (!parsing.error.code)
		root = jsonata_process(&parsing, root);
	result->source = source;
	result->error = parsing.error;
	result->binds = parsing.binds;
	result->root = parsing.error.code ? NULL : root;
	return result;
}
