#include "lint/baseline.h"

#include <stdlib.h>

#include "base/print.h"
#include "lint/registry.h"
#include "lint/rule_names.h"

static int compare_keys(
	const struct baseline_key *a, const struct baseline_key *b)
{
	int order = text_compare(a->file, b->file);
	if (!order)
		order = text_compare(a->machine, b->machine);
	if (!order)
		order = text_compare(a->rule, b->rule);
	return order ? order : text_compare(a->state, b->state);
}

/* Of equal keys the one that stands first in its file comes first. */
static int compare_entries(const void *left, const void *right)
{
	const struct baseline_entry *a = left, *b = right;
	int order = compare_keys(&a->key, &b->key);
	return order ? order
		     : (a->span.start > b->span.start) -
			       (a->span.start < b->span.start);
}

static int compare_to_key(const void *key, const void *entry)
{
	return compare_keys(key, &((const struct baseline_entry *)entry)->key);
}

/* As the writer of JSON shows it, and so as it is read back. */
struct text baseline_clean(struct arena *arena, struct text text)
{
	static const char replacement[] = "\xEF\xBF\xBD";
	char *clean = arena_allocate(arena, (size_t)text.len * 3 + 1);
	uint32_t len = 0, at = 0;
	while (at < text.len) {
		bool is_byte;
		uint32_t code;
		uint32_t size = print_decode(text, at, &code, &is_byte);
		bool is_bad = is_byte || (code >= 0xD800 && code <= 0xDFFF);
		const char *from = is_bad ? replacement : text.bytes + at;
		uint32_t count = is_bad ? 3 : size;
		memcpy(clean + len, from, count);
		len += count;
		at += size;
	}
	clean[len] = '\0';
	return (struct text){clean, len};
}

static struct text clean_string(struct arena *arena, const char *string)
{
	return string ? baseline_clean(arena, text_of(string)) : TEXT("");
}

static struct baseline_key key_of(
	struct arena *arena, const struct diag *diag, struct text file)
{
	return (struct baseline_key){
		.file = file,
		.machine = clean_string(arena, diag->machine),
		.rule = text_of(diag->rule->id),
		.state = clean_string(arena, diag->state),
	};
}

static struct baseline_entry *find(
	const struct baseline *baseline, const struct baseline_key *key)
{
	if (!baseline->count)
		return NULL;
	return bsearch(key, baseline->entries, baseline->count,
		sizeof(*baseline->entries), compare_to_key);
}

/* The first entry of FILE, or the one that would follow it. */
static uint32_t find_file(const struct baseline *baseline, struct text file)
{
	uint32_t low = 0, high = baseline->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (text_compare(baseline->entries[middle].key.file, file) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_fixed(const struct diag *diag)
{
	return diag->rule->is_always_on;
}

/* Whether something kept the rules from looking at all. */
static bool was_checked(const struct report *report)
{
	for (uint32_t i = 0; i < report->count; i++)
		if (is_fixed(&report->diags[i]))
			return false;
	return report->machines > 0;
}

/* Whether a rule could show everything that it found. */
static bool has_shown(const struct report *report,
	const struct lint_options *options, struct text id)
{
	int rule = rule_find(id);
	if (rule < 0)
		return true;
	return lint_is_on(options, (unsigned)rule) &&
	       !(report->unshown[rule / 64] >> rule % 64 & 1);
}

static void judge_entries(struct baseline *baseline,
	const struct report *report, const struct lint_options *options,
	struct text file)
{
	if (!was_checked(report))
		return;
	for (uint32_t i = find_file(baseline, file); i < baseline->count; i++) {
		struct baseline_entry *entry = &baseline->entries[i];
		if (!text_equal(entry->key.file, file))
			break;
		entry->is_judged = has_shown(report, options, entry->key.rule);
	}
}

static void take_out(struct report *report, const struct diag *diag)
{
	report->found[diag->severity]--;
	report->suppressed++;
}

void baseline_apply(struct baseline *baseline, struct report *report,
	const struct lint_options *options, struct text file)
{
	uint32_t kept = 0;
	judge_entries(baseline, report, options, file);
	for (uint32_t i = 0; i < report->count; i++) {
		const struct diag *diag = &report->diags[i];
		struct baseline_key key =
			key_of(report->source->arena, diag, file);
		struct baseline_entry *entry =
			is_fixed(diag) ? NULL : find(baseline, &key);
		if (entry && entry->seen < entry->count) {
			entry->seen++;
			take_out(report, diag);
		} else {
			report->diags[kept++] = *diag;
		}
	}
	report->count = kept;
	report_limit(report, options->max_diagnostics);
}

static void add(struct baseline_list *list, struct baseline_entry entry)
{
	list->entries = arena_grow(list->arena, list->entries, list->count,
		&list->room, sizeof(*list->entries));
	list->entries[list->count++] = entry;
}

static void add_copy(struct baseline_list *list, const struct baseline_key *key)
{
	add(list,
		(struct baseline_entry){
			.key = {arena_text(list->arena, key->file),
				arena_text(list->arena, key->machine),
				key->rule, arena_text(list->arena, key->state)},
			.count = 1,
		});
}

void baseline_collect(
	struct baseline_list *list, struct report *report, struct text file)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < report->count; i++) {
		const struct diag *diag = &report->diags[i];
		if (is_fixed(diag)) {
			report->diags[kept++] = *diag;
			continue;
		}
		struct baseline_key key =
			key_of(report->source->arena, diag, file);
		add_copy(list, &key);
		take_out(report, diag);
	}
	report->count = kept;
}

void baseline_keep(struct baseline_list *list, const struct baseline *baseline)
{
	for (uint32_t i = 0; i < baseline->count; i++) {
		struct baseline_entry entry = baseline->entries[i];
		if (entry.is_judged)
			entry.count = entry.seen;
		if (entry.count)
			add(list, entry);
	}
}

/* The sum, or the largest number when it is larger. */
static uint32_t add_counts(uint32_t count, uint32_t more)
{
	return more > UINT32_MAX - count ? UINT32_MAX : count + more;
}

uint32_t baseline_sort(struct baseline_entry *entries, uint32_t count)
{
	uint32_t kept = 0;
	if (count)
		qsort(entries, count, sizeof(*entries), compare_entries);
	for (uint32_t i = 0; i < count; i++) {
		struct baseline_entry *last = kept ? &entries[kept - 1] : NULL;
		if (last && !compare_keys(&last->key, &entries[i].key))
			last->count = add_counts(last->count, entries[i].count);
		else
			entries[kept++] = entries[i];
	}
	return kept;
}
