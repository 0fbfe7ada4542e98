#include "input/template_find.h"

#include <stdlib.h>

#include "input/json.h"
#include "input/sniff.h"
#include "input/yaml.h"

/* Embedded texts may be so much longer than the file they stand in. */
enum { EXTRA_ROOM = 4 * 1024 * 1024, MAX_LOOKUPS = 4 * 1024 * 1024 };

struct value *template_get(const struct value *object, const char *key)
{
	struct member *member = value_find(object, text_of(key));
	return member ? &member->value : NULL;
}

bool template_is(const struct value *value, const char *string)
{
	return value && value->kind == VALUE_STRING &&
	       text_is(value_text(value), string);
}

struct member *template_intrinsic(const struct value *value)
{
	if (value->kind != VALUE_OBJECT || value->count != 1)
		return NULL;
	struct text key = value->members[0].key->text;
	return text_is(key, "Ref") || text_starts(key, "Fn::")
		       ? &value->members[0]
		       : NULL;
}

struct value *template_argument(const struct value *value, const char *function)
{
	struct member *intrinsic = template_intrinsic(value);
	return intrinsic && text_is(intrinsic->key->text, function)
		       ? &intrinsic->value
		       : NULL;
}

bool template_is_nothing(const struct value *value)
{
	return template_is(template_argument(value, "Ref"), "AWS::NoValue");
}

struct definition *template_add(struct finder *finder, const char *machine)
{
	struct definition *definition =
		arena_zeroed(finder->arena, sizeof(*definition));
	definition->source = finder->source;
	definition->machine = machine;
	definition->is_elsewhere = true;
	*finder->last = definition;
	finder->last = &definition->next;
	return definition;
}

const char *template_path(
	struct finder *finder, const char *path, const struct atom *key)
{
	enum { MOST = 1000 };
	if (strlen(path) > MOST)
		return path;
	return arena_format(finder->arena, "%s.%.*s", path,
		text_print_len(key->text), key->text.bytes);
}

enum definition_type template_type(const struct value *type)
{
	if (!type || template_is(type, "STANDARD"))
		return DEFINITION_STANDARD;
	return template_is(type, "EXPRESS") ? DEFINITION_EXPRESS
					    : DEFINITION_ANY_TYPE;
}

void template_add_fault(struct finder *finder, struct definition *definition,
	const struct problem *fault)
{
	struct problem *copy = arena_copy(finder->arena, fault, sizeof(*fault));
	copy->next = definition->faults;
	definition->faults = copy;
}

static int compare_faults(const void *left, const void *right)
{
	const struct problem *a = *(const struct problem *const *)left;
	const struct problem *b = *(const struct problem *const *)right;
	return (a->span.start > b->span.start) -
	       (a->span.start < b->span.start);
}

static void sort_faults(struct finder *finder)
{
	const struct problem *fault =
		finder->outside ? finder->outside->faults : NULL;
	uint32_t room = 0;
	for (; fault; fault = fault->next) {
		finder->faults = arena_grow(finder->arena, finder->faults,
			finder->fault_count, &room, sizeof(struct problem *));
		finder->faults[finder->fault_count++] = fault;
	}
	if (finder->fault_count)
		qsort(finder->faults, finder->fault_count,
			sizeof(struct problem *), compare_faults);
}

static void add_faults_in(
	struct finder *finder, struct definition *definition, span place)
{
	uint32_t low = 0, high = finder->fault_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (finder->faults[middle]->span.start < place.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < finder->fault_count &&
		finder->faults[low]->span.end <= place.end;
		low++)
		template_add_fault(finder, definition, finder->faults[low]);
}

void template_add_outside(struct finder *finder, struct definition *definition)
{
	if (!definition->location)
		return;
	add_faults_in(finder, definition, definition->location->span);
	if (definition->substitutions)
		add_faults_in(
			finder, definition, definition->substitutions->span);
}

static int compare_duplicates(const void *left, const void *right)
{
	const struct duplicate *a = *(const struct duplicate *const *)left;
	const struct duplicate *b = *(const struct duplicate *const *)right;
	uint32_t start = a->again->key_span.start;
	uint32_t other = b->again->key_span.start;
	return (start > other) - (start < other);
}

static void sort_duplicates(
	struct finder *finder, const struct duplicate *duplicates)
{
	uint32_t room = 0;
	finder->duplicates = NULL;
	finder->duplicate_count = 0;
	for (; duplicates; duplicates = duplicates->next) {
		finder->duplicates = arena_grow(finder->arena,
			finder->duplicates, finder->duplicate_count, &room,
			sizeof(struct duplicate *));
		finder->duplicates[finder->duplicate_count++] = duplicates;
	}
	if (finder->duplicate_count)
		qsort(finder->duplicates, finder->duplicate_count,
			sizeof(struct duplicate *), compare_duplicates);
}

/* The index of the first that stands at OFFSET or behind. */
static uint32_t find_duplicate(const struct finder *finder, uint32_t offset)
{
	uint32_t low = 0, high = finder->duplicate_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (finder->duplicates[middle]->again->key_span.start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Those that stand in PLACE, as a list of their own. */
static const struct duplicate *list_duplicates(
	struct finder *finder, span place)
{
	struct duplicate *list = NULL;
	uint32_t first = find_duplicate(finder, place.start);
	uint32_t i = find_duplicate(finder, place.end);
	while (i-- > first) {
		struct duplicate *copy = arena_copy(
			finder->arena, finder->duplicates[i], sizeof(*copy));
		copy->next = list;
		list = copy;
	}
	return list;
}

static void set_tree(struct finder *finder, struct definition *definition,
	struct value *value)
{
	template_settle(finder, value);
	definition->root = value;
	definition->duplicates = list_duplicates(finder, value->span);
	definition->is_elsewhere = false;
}

static void set_text(struct finder *finder, struct definition *definition,
	const struct value *value)
{
	struct embedding *embedding =
		arena_zeroed(finder->arena, sizeof(*embedding));
	embedding->source = finder->source;
	embedding->whole = value;
	embedding->arena = finder->arena;
	embedding->limit = finder->room;
	if (!template_read_text(embedding, value) || embedding->is_too_large)
		return;
	struct source *source = embedding_source(embedding);
	struct document *document = json_read(source, finder->atoms);
	finder->room -= embedding->len;
	definition->source = source;
	definition->problems = document->problems;
	definition->duplicates = document->duplicates;
	definition->root = document->has_root ? &document->root : NULL;
	definition->is_elsewhere = false;
}

void template_set_root(struct finder *finder, struct definition *definition,
	struct value *value)
{
	struct value *inner = template_argument(value, "Fn::ToJsonString");
	bool is_function = template_intrinsic(value);
	if (inner)
		template_set_root(finder, definition, inner);
	else if (value->kind == VALUE_OBJECT && !is_function)
		set_tree(finder, definition, value);
	else if (value->kind == VALUE_STRING || is_function)
		set_text(finder, definition, value);
}

/* AWS takes no file of several documents, and there may be many substitutions:
 * what they are to replace is asked of a lone one. */
static void add_file(
	struct finder *finder, struct document *document, const char *machine)
{
	struct definition *definition = template_add(finder, machine);
	definition->root = document->has_root ? &document->root : NULL;
	definition->duplicates = document->duplicates;
	definition->is_elsewhere = false;
	if (!finder->outside || !finder->outside->is_referred)
		return;
	definition->type = finder->outside->type;
	if (!machine)
		definition->substitutions = finder->outside->substitutions;
	if (definition->substitutions && definition->root)
		template_check_substitutions(
			finder, definition, definition->root);
	if (finder->outside->is_serverless && definition->root)
		template_settle(finder, definition->root);
}

static void find(struct finder *finder, enum content content)
{
	const struct value *root = finder->root;
	if (content == CONTENT_TEMPLATE)
		template_find_resources(
			finder, "Resources", template_get(root, "Resources"));
	else if (content == CONTENT_SERVERLESS)
		template_find_serverless(finder);
	else if (content == CONTENT_PLAN)
		template_find_plan(finder);
}

/* [dialect.template] What macros other than those of AWS make of a template is
 * anybody's guess. */
static bool has_macros(const struct value *root)
{
	const struct value *transform = template_get(root, "Transform");
	if (!transform)
		return false;
	if (transform->kind == VALUE_STRING)
		return !text_starts(value_text(transform), "AWS::");
	if (transform->kind != VALUE_ARRAY)
		return true;
	for_each_element (element, transform)
		if (element->kind != VALUE_STRING ||
			!text_starts(value_text(element), "AWS::"))
			return true;
	return false;
}

/* What other files have in a file that nobody knows otherwise. */
static bool holds_parts(const struct finder *finder)
{
	const struct outside *outside = finder->outside;
	return outside && outside->parts && !outside->is_referred;
}

/* Files of the Serverless Framework know themselves. */
static void mend_words(const struct finder *finder, struct document *document)
{
	const struct outside *outside = finder->outside;
	if (outside && outside->is_serverless && document->has_root &&
		finder->source->syntax == SOURCE_YAML)
		yaml_mend_booleans(finder->source, &document->root);
}

/* One of several documents is told by its number. */
static void find_in(struct finder *finder, struct document *document,
	enum content content, unsigned number)
{
	const char *machine = NULL;
	if (number > 1 || document->next)
		machine = arena_format(finder->arena, "document %u", number);
	sort_duplicates(finder, document->duplicates);
	finder->root = &document->root;
	finder->named[0] = template_get(finder->root, "Resources");
	finder->named[1] = template_get(finder->root, "Parameters");
	finder->has_macros = has_macros(finder->root);
	if (content == CONTENT_MACHINE)
		add_file(finder, document, machine);
	else if (content == CONTENT_OTHER)
		template_find_parts(finder);
	else
		find(finder, content);
}

/* A file that nobody knows is taken for a definition; beside documents that are
 * known, one that is not is passed over. */
const struct definition *template_definitions(struct source *source,
	struct atom_table *atoms, struct document *document,
	const struct outside *outside)
{
	struct finder finder = {
		.source = source,
		.arena = source->arena,
		.atoms = atoms,
		.outside = outside,
		.room = source->text.len + EXTRA_ROOM,
		.lookups = MAX_LOOKUPS,
		.searches = source->text.len,
	};
	bool is_known = false;
	unsigned number = 0;
	finder.last = &finder.first;
	sort_faults(&finder);
	struct document *each = document;
	do {
		enum content content = each->has_root ? sniff_tree(&each->root)
						      : CONTENT_OTHER;
		number++;
		mend_words(&finder, each);
		if (content == CONTENT_OTHER && !holds_parts(&finder))
			continue;
		find_in(&finder, each, content, number);
		is_known = true;
	} while ((each = each->next));
	if (!is_known)
		add_file(&finder, document, NULL);
	return finder.first;
}
