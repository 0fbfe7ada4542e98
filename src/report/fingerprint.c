#include "report/fingerprint.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lint/rule.h"
#include "report/finding.h"

/* Source: http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a of 64 bits) */
static uint64_t mix(uint64_t hash, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
	return hash;
}

/* With its NUL, so that it matters where a string ends. */
static uint64_t mix_string(uint64_t hash, const char *string)
{
	return string ? mix(hash, string, strlen(string) + 1)
		      : mix(hash, "", 1);
}

/* The value in question. What is inside an object or array may change without
 * making it another, and so may the lines after the first. */
static struct text value_of(const struct report *report, span place)
{
	enum { MOST = 1024 };
	struct text text =
		text_slice(text_at(report->source->text, place), 0, MOST);
	if (text.len && strchr("{[", text.bytes[0]))
		return TEXT("");
	return text_slice(text, 0, text_find(text, "\n", 0));
}

static uint64_t hash_finding(
	const struct report *report, const struct diag *diag)
{
	struct text value = value_of(report, diag->span);
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	hash = mix_string(hash, diag->rule->id);
	hash = mix_string(hash, diag->machine);
	hash = mix_string(hash, finding_place(diag));
	return mix(hash, value.bytes, value.len);
}

struct entry {
	uint64_t hash;
	uint32_t index;
};

static int compare(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

const uint64_t *fingerprint_findings(const struct report *report)
{
	struct arena *arena = report->source->arena;
	struct entry *entries =
		arena_array(arena, report->count, sizeof(*entries));
	uint64_t *hashes = arena_array(arena, report->count, sizeof(*hashes));
	for (uint32_t i = 0; i < report->count; i++)
		entries[i] = (struct entry){
			hash_finding(report, &report->diags[i]), i};
	if (report->count)
		qsort(entries, report->count, sizeof(*entries), compare);
	uint32_t equals = 0;
	for (uint32_t i = 0; i < report->count; i++) {
		const struct entry *entry = &entries[i];
		bool is_equal = i && entry[-1].hash == entry->hash;
		equals = is_equal ? equals + 1 : 0;
		hashes[entry->index] =
			equals ? mix(entry->hash, &equals, sizeof(equals))
			       : entry->hash;
	}
	return hashes;
}

const char *fingerprint_show(
	struct arena *arena, uint64_t fingerprint, const char *string)
{
	if (string)
		fingerprint = mix_string(fingerprint, string);
	return arena_format(arena, "%016" PRIx64, fingerprint);
}
