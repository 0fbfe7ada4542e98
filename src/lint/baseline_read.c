/* From the text of a baseline to its entries. */
#include <stdlib.h>

#include "input/document.h"
#include "lint/baseline.h"

static const char not_one[] =
	"this is no baseline: make one with --write-baseline";

static bool refuse(struct baseline *baseline, span place, const char *fault)
{
	if (!baseline->fault) {
		baseline->fault = fault;
		baseline->fault_span = place;
	}
	return false;
}

static bool read_text(struct baseline *baseline, const struct member *member,
	struct text *text)
{
	if (member->value.kind != VALUE_STRING)
		return refuse(baseline, member->value.span, not_one);
	*text = value_text(&member->value);
	return true;
}

static bool read_count(
	struct baseline *baseline, const struct member *member, uint32_t *count)
{
	struct number number = {0};
	if (member->value.kind == VALUE_NUMBER)
		number = value_number(&member->value);
	if (!number.is_integer || number.integer < 1 ||
		number.integer > UINT32_MAX)
		return refuse(baseline, member->value.span,
			"\"count\" is a number from 1 on");
	*count = (uint32_t)number.integer;
	return true;
}

static bool read_member(struct baseline *baseline, const struct member *member,
	struct baseline_entry *entry)
{
	struct text name = member->key->text;
	if (text_is(name, "file"))
		return read_text(baseline, member, &entry->key.file);
	if (text_is(name, "machine"))
		return read_text(baseline, member, &entry->key.machine);
	if (text_is(name, "rule"))
		return read_text(baseline, member, &entry->key.rule);
	if (text_is(name, "state"))
		return read_text(baseline, member, &entry->key.state);
	if (text_is(name, "count"))
		return read_count(baseline, member, &entry->count);
	return refuse(baseline, member->key_span,
		"an entry has \"file\", \"machine\", \"rule\", \"state\" and "
		"\"count\"");
}

static bool read_entry(struct baseline *baseline, const struct value *value)
{
	struct baseline_entry *entry = &baseline->entries[baseline->count];
	entry->span = value->span;
	if (value->kind != VALUE_OBJECT)
		return refuse(baseline, value->span, not_one);
	for_each_member (member, value)
		if (!read_member(baseline, member, entry))
			return false;
	if (!entry->key.file.len || !entry->key.rule.len || !entry->count)
		return refuse(baseline, value->span,
			"an entry needs \"file\", \"rule\" and \"count\"");
	baseline->count++;
	return true;
}

static bool read_entries(struct baseline *baseline, const struct value *value)
{
	if (value->kind != VALUE_ARRAY)
		return refuse(baseline, value->span, not_one);
	baseline->entries = arena_array(baseline->source->arena, value->count,
		sizeof(*baseline->entries));
	for_each_element (element, value)
		if (!read_entry(baseline, element))
			return false;
	return true;
}

static bool read_version(struct baseline *baseline, const struct value *value)
{
	if (value->kind == VALUE_NUMBER && text_is(value_text(value), "1"))
		return true;
	return refuse(baseline, value->span,
		"this version of a baseline is not known");
}

static bool read_root(struct baseline *baseline, const struct value *root)
{
	bool has_entries = false;
	if (root->kind != VALUE_OBJECT)
		return refuse(baseline, root->span, not_one);
	for_each_member (member, root) {
		struct text name = member->key->text;
		bool is_list = text_is(name, "findings");
		if (is_list && has_entries)
			return refuse(baseline, member->key_span, not_one);
		has_entries |= is_list;
		if (is_list ? !read_entries(baseline, &member->value)
			: text_is(name, "version")
				? !read_version(baseline, &member->value)
				: !refuse(baseline, member->key_span, not_one))
			return false;
	}
	return has_entries || refuse(baseline, root->span, not_one);
}

/* Where the reader of JSON stopped. */
static void refuse_problem(
	struct baseline *baseline, const struct problem *problem)
{
	const char *message =
		problem && problem->message ? problem->message : not_one;
	refuse(baseline, problem ? problem->span : (span){0, 0}, message);
}

static int compare_keys(const void *left, const void *right)
{
	const struct baseline_entry *a = left, *b = right;
	int order = text_compare(a->key.file, b->key.file);
	if (!order)
		order = text_compare(a->key.machine, b->key.machine);
	if (!order)
		order = text_compare(a->key.rule, b->key.rule);
	if (!order)
		order = text_compare(a->key.state, b->key.state);
	return order ? order
		     : (a->span.start > b->span.start) -
			       (a->span.start < b->span.start);
}

/* A merge of two baselines may hold a key twice: the counts add up. */
static bool merge_entries(
	struct baseline_entry *last, const struct baseline_entry *entry)
{
	if (!text_equal(entry->key.file, last->key.file) ||
		!text_equal(entry->key.machine, last->key.machine) ||
		!text_equal(entry->key.rule, last->key.rule) ||
		!text_equal(entry->key.state, last->key.state))
		return false;
	last->count = baseline_add(last->count, entry->count);
	return true;
}

static void sort_entries(struct baseline *baseline)
{
	struct baseline_entry *entries = baseline->entries;
	uint32_t kept = 0;
	if (baseline->count)
		qsort(entries, baseline->count, sizeof(*entries), compare_keys);
	for (uint32_t i = 0; i < baseline->count; i++)
		if (!kept || !merge_entries(&entries[kept - 1], &entries[i]))
			entries[kept++] = entries[i];
	baseline->count = kept;
}

struct baseline *baseline_read(struct source *source)
{
	struct baseline *baseline =
		arena_zeroed(source->arena, sizeof(*baseline));
	struct atom_table atoms;
	atom_table_start(&atoms, source->arena, (uint64_t)(uintptr_t)baseline);
	baseline->source = source;
	const struct document *document = document_read(source, &atoms);
	if (!document->has_root)
		refuse_problem(baseline, document->problems);
	else if (read_root(baseline, &document->root))
		sort_entries(baseline);
	return baseline;
}
