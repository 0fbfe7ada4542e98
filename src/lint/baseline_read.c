/* From the text of a baseline to its entries. */
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
		baseline->count =
			baseline_sort(baseline->entries, baseline->count);
	return baseline;
}
