/* A JSONata tree as the S-expression that the recorded cases give: kinds and
 * values without places. Its strings are JSON's. */
#ifndef ASL_TESTS_JSONATA_DUMP_H
#define ASL_TESTS_JSONATA_DUMP_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "expr/jsonata.h"
#include "expr/jsonata_text.h"

struct dump {
	struct arena *arena;
	FILE *out;
};

static void dump_node(struct dump *d, const struct jsonata_node *node);

static void put_text(struct dump *d, struct text text)
{
	struct text quoted = jsonata_quote(d->arena, text);
	fwrite(quoted.bytes, 1, quoted.len, d->out);
}

static void dump_list(struct dump *d, const struct jsonata_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		putc(' ', d->out);
		dump_node(d, list->at[i]);
	}
}

static void dump_pairs(struct dump *d, const struct jsonata_list *pairs)
{
	for (uint32_t i = 0; i + 1 < pairs->count; i += 2) {
		fputs(" (", d->out);
		dump_node(d, pairs->at[i]);
		putc(' ', d->out);
		dump_node(d, pairs->at[i + 1]);
		putc(')', d->out);
	}
}

static void dump_stages(struct dump *d, const struct jsonata_extras *extras)
{
	fputs(extras->stages_on_value ? " (predicate " : " (stages ", d->out);
	for (uint32_t i = 0; i < extras->stage_count; i++) {
		const struct jsonata_stage *stage = &extras->stages[i];
		fputs(i ? " " : "", d->out);
		if (stage->filter) {
			fputs("(filter ", d->out);
			dump_node(d, stage->filter);
		} else {
			fputs("(index ", d->out);
			put_text(d, stage->index);
		}
		putc(')', d->out);
	}
	putc(')', d->out);
}

static void dump_bound(struct dump *d, const char *what, struct text name)
{
	fprintf(d->out, " (%s ", what);
	put_text(d, name);
	putc(')', d->out);
}

static void dump_extras(struct dump *d, const struct jsonata_extras *extras)
{
	if (extras->has_focus)
		dump_bound(d, "focus", extras->focus);
	if (extras->has_index)
		dump_bound(d, "index", extras->index);
	if (extras->stage_count)
		dump_stages(d, extras);
	if (extras->has_group) {
		fputs(extras->group.count ? " (group" : " (group ", d->out);
		dump_pairs(d, &extras->group);
		putc(')', d->out);
	}
}

static void dump_end(struct dump *d, const struct jsonata_node *node)
{
	fputs(node->keep ? " :keep" : "", d->out);
	fputs(node->keep_singleton ? " :keepsingle" : "", d->out);
	fputs(node->constructs ? " :cons" : "", d->out);
	if (node->extras)
		dump_extras(d, node->extras);
	putc(')', d->out);
}

static void dump_child(struct dump *d, const struct jsonata_node *node)
{
	if (!node)
		return;
	putc(' ', d->out);
	dump_node(d, node);
}

static void dump_lambda(struct dump *d, const struct jsonata_node *node)
{
	fputs("lambda (", d->out);
	for (uint32_t i = 0; i < node->items.count; i++) {
		fputs(i ? " " : "", d->out);
		put_text(d, node->items.at[i]->text);
	}
	putc(')', d->out);
	if (node->text.len)
		dump_bound(d, "sig", node->text);
	dump_child(d, node->right);
}

static void dump_sort(struct dump *d, const struct jsonata_node *node)
{
	fputs("sort", d->out);
	for (uint32_t i = 0; i < node->items.count; i++) {
		const struct jsonata_node *term = node->items.at[i];
		fputs(term->descending ? " (desc " : " (asc ", d->out);
		dump_node(d, term->left);
		putc(')', d->out);
	}
}

/* RegExp's source escapes slashes outside of classes, and line ends. */
static struct text regex_source(struct arena *arena, struct text pattern)
{
	struct jsonata_buffer source = {.arena = arena};
	bool escaped = false, in_class = false;
	for (uint32_t at = 0; at < pattern.len;) {
		uint32_t start = at, c;
		at += utf8_decode(pattern, at, &c);
		bool ends_line =
			c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
		if (!escaped && (ends_line || (c == '/' && !in_class)))
			jsonata_buffer_add(&source, TEXT("\\"));
		if (!escaped && (c == '[' || c == ']'))
			in_class = c == '[';
		escaped = c == '\\' && !escaped;
		const char *named = c == '\n'     ? "n"
				    : c == '\r'   ? "r"
				    : c == 0x2028 ? "u2028"
						  : "u2029";
		jsonata_buffer_add(&source,
			ends_line ? text_of(named)
				  : text_slice(pattern, start, at - start));
	}
	return jsonata_buffer_text(&source);
}

static void dump_regex(struct dump *d, const struct jsonata_node *node)
{
	const char *slash = node->text.bytes + node->text.len;
	size_t len = node->token.end - node->token.start - node->text.len - 1;
	bool ignore = memchr(slash, 'i', len);
	bool lines = memchr(slash, 'm', len);
	fputs("regex ", d->out);
	put_text(d, regex_source(d->arena, node->text));
	fprintf(d->out, " \"%s%s\"", ignore ? "i" : "", lines ? "m" : "");
}

static void dump_number(struct dump *d, double number)
{
	bool negative_zero = signbit(number) && !(number < 0);
	fprintf(d->out, "num %s",
		negative_zero ? "-0"
			      : jsonata_number_text(d->arena, number).bytes);
}

static void dump_named(
	struct dump *d, const char *what, const struct jsonata_node *node)
{
	fprintf(d->out, "%s ", what);
	put_text(d, node->text);
}

/* What stands before the node's left side, if that is not NULL. */
static void dump_start(struct dump *d, const struct jsonata_node *node)
{
	putc('(', d->out);
	switch (node->kind) {
	case JSONATA_PATH: fputs("path ", d->out); break;
	case JSONATA_BINARY:
		fprintf(d->out, "bin \"%s\" ",
			jsonata_operator_text(node->operator));
		break;
	case JSONATA_APPLY: fputs("apply ", d->out); break;
	case JSONATA_CALL: fputs("call ", d->out); break;
	case JSONATA_PARTIAL: fputs("partial ", d->out); break;
	case JSONATA_CONDITION: fputs("cond ", d->out); break;
	default: break;
	}
}

/* A node that has no left side. */
static void dump_operand(struct dump *d, const struct jsonata_node *node)
{
	putc('(', d->out);
	switch (node->kind) {
	case JSONATA_NAME: dump_named(d, "name", node); break;
	case JSONATA_STRING: dump_named(d, "str", node); break;
	case JSONATA_NUMBER: dump_number(d, node->number); break;
	case JSONATA_VALUE:
		fprintf(d->out, "lit %.*s", (int)node->text.len,
			node->text.bytes);
		break;
	case JSONATA_VARIABLE: dump_named(d, "var", node); break;
	case JSONATA_WILDCARD: fputs("wild", d->out); break;
	case JSONATA_DESCENDANT: fputs("desc", d->out); break;
	case JSONATA_PARENT: fputs("parent", d->out); break;
	case JSONATA_REGEX: dump_regex(d, node); break;
	case JSONATA_PLACEHOLDER: fputs("placeholder \"?\"", d->out); break;
	case JSONATA_ARRAY:
		fputs("array", d->out);
		dump_list(d, &node->items);
		break;
	case JSONATA_OBJECT:
		fputs("object", d->out);
		dump_pairs(d, &node->items);
		break;
	case JSONATA_NEGATE:
		fputs("neg", d->out);
		dump_child(d, node->right);
		break;
	case JSONATA_BIND:
	case JSONATA_TRANSFORM:
		fputs(node->kind == JSONATA_BIND ? "bind" : "transform",
			d->out);
		dump_child(d, node->left);
		dump_child(d, node->right);
		dump_child(d, node->third);
		break;
	case JSONATA_LAMBDA: dump_lambda(d, node); break;
	case JSONATA_BLOCK:
		fputs("block", d->out);
		dump_list(d, &node->items);
		break;
	case JSONATA_SORT: dump_sort(d, node); break;
	default: abort();
	}
	dump_end(d, node);
}

/* What stands behind the node's left side. */
static void dump_rest(struct dump *d, const struct jsonata_node *node)
{
	struct jsonata_list items = node->items;
	if (node->kind == JSONATA_PATH) {
		items.at++;
		items.count--;
	}
	dump_child(d, node->right);
	dump_child(d, node->third);
	dump_list(d, &items);
	dump_end(d, node);
}

static void dump_node(struct dump *d, const struct jsonata_node *node)
{
	const struct jsonata_node *top = node;
	for (; jsonata_left(node); node = jsonata_left(node))
		dump_start(d, node);
	dump_operand(d, node);
	while (node != top) {
		node = node->up;
		dump_rest(d, node);
	}
}

/* The tree under ROOT, in ARENA. */
static struct text jsonata_dump(
	struct arena *arena, const struct jsonata_node *root)
{
	char *bytes = NULL;
	size_t size = 0;
	struct dump d = {arena, open_memstream(&bytes, &size)};
	if (!d.out)
		abort();
	dump_node(&d, root);
	fclose(d.out);
	struct text text =
		arena_text(arena, (struct text){bytes, (uint32_t)size});
	free(bytes);
	return text;
}

#endif
