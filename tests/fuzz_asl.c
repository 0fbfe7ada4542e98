/* Fuzzes the rules: a mutator changes definitions as people do by mistake, and
 * what comes out is JSON still. What has to hold: fuzz_lint.h.
 *
 * A mutation takes one or two nodes of the tree of values and writes the text
 * anew around their places. */
#include "asl/fields.h"
#include "fuzz_lint.h"
#include "input/json.h"

enum { MAX_NODES = 2000, MAX_STRING = 4000 };

/* A value, and what holds it: MEMBER is NULL for elements, both for the root.
 * INDEX counts inside of PARENT. */
struct child {
	const struct value *value, *parent;
	const struct member *member;
	uint32_t index;
};

/* A definition that was read. */
struct tree {
	struct arena arena;
	struct atom_table atoms;
	struct source source;
	struct child nodes[MAX_NODES];
	uint32_t count; /* 0: it is no JSON */
};

/* The text that a mutation writes. */
struct writer {
	char *bytes;
	size_t size, room;
	const struct source *source;
};

/* A linear congruential generator: the same seed, the same choices. */
struct choice {
	uint64_t state;
};

static const char first_definition[] =
	"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":"
	"\"B\"},\"B\":{\"Type\":\"Succeed\"}}}";

/* One of COUNT, which is not 0.
 * Source:
 * https://www.pcg-random.org/posts/does-it-beat-the-minimal-standard.html
 */
static uint32_t choose(struct choice *choice, uint32_t count)
{
	choice->state =
		choice->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((choice->state >> 33) % count);
}

static void list_nodes(struct tree *tree, struct child node)
{
	const struct value *value = node.value;
	if (tree->count == MAX_NODES)
		return;
	tree->nodes[tree->count++] = node;
	if (value->kind == VALUE_OBJECT)
		for (uint32_t i = 0; i < value->count; i++) {
			const struct member *member = &value->members[i];
			list_nodes(tree, (struct child){&member->value, value,
						 member, i});
		}
	if (value->kind == VALUE_ARRAY)
		for (uint32_t i = 0; i < value->count; i++)
			list_nodes(tree, (struct child){&value->elements[i],
						 value, NULL, i});
}

/* Free with end_tree(). */
static struct tree *start_tree(const uint8_t *data, size_t size)
{
	struct tree *tree = calloc(1, sizeof(*tree));
	FUZZ_REQUIRE(tree);
	fuzz_start_source(&tree->source, &tree->arena, data, size);
	atom_table_start(&tree->atoms, &tree->arena, 0);
	fields_intern(&tree->atoms);
	const struct document *document =
		json_read(&tree->source, &tree->atoms);
	if (document->has_root)
		list_nodes(tree, (struct child){.value = &document->root});
	return tree;
}

static void end_tree(struct tree *tree)
{
	fuzz_end_source(&tree->source);
	arena_free(&tree->arena);
	free(tree);
}

/* What does not fit is left out, and the text given up in the end. */
static void put(struct writer *writer, const char *bytes, size_t size)
{
	if (size && writer->size + size <= writer->room)
		memcpy(writer->bytes + writer->size, bytes, size);
	writer->size += size;
}

static void put_string(struct writer *writer, const char *string)
{
	put(writer, string, strlen(string));
}

static void put_span(struct writer *writer, const struct source *source,
	uint32_t start, uint32_t end)
{
	put(writer, source->text.bytes + start, end - start);
}

static void put_before(struct writer *writer, uint32_t end)
{
	put_span(writer, writer->source, 0, end);
}

static void put_rest(struct writer *writer, uint32_t start)
{
	put_span(writer, writer->source, start, writer->source->text.len);
}

/* TEXT as a JSON string: bytes that are no UTF-8 become characters. */
static void put_quoted(struct writer *writer, struct text text)
{
	char escape[7];
	put_string(writer, "\"");
	for (uint32_t at = 0, len; at < text.len; at += len) {
		uint32_t code;
		unsigned char byte = (unsigned char)text.bytes[at];
		len = utf8_decode(text, at, &code);
		bool is_broken =
			byte >= 0x80 &&
			(len == 1 || (code >= 0xD800 && code <= 0xDFFF));
		if (byte >= 0x20 && byte != '"' && byte != '\\' && !is_broken) {
			put(writer, text.bytes + at, len);
			continue;
		}
		snprintf(escape, sizeof(escape), "\\u%04x",
			len > 1 ? (unsigned)code : byte);
		put_string(writer, escape);
	}
	put_string(writer, "\"");
}

/* The node with its key, where it has one. */
static span whole(const struct child *node)
{
	span place = node->value->span;
	if (node->member)
		place.start = node->member->key_span.start;
	return place;
}

static const struct child *pick(struct tree *tree, struct choice *choice)
{
	return &tree->nodes[choose(choice, tree->count)];
}

/* One of a kind; any when none comes up. */
static const struct child *pick_kind(
	struct tree *tree, struct choice *choice, enum value_kind kind)
{
	const struct child *node = pick(tree, choice);
	for (int i = 0; i < 50 && node->value->kind != kind; i++)
		node = pick(tree, choice);
	return node;
}

/* One with a key; the root when none comes up. */
static const struct child *pick_member(struct tree *tree, struct choice *choice)
{
	for (int i = 0; i < 50; i++) {
		const struct child *node = pick(tree, choice);
		if (node->member)
			return node;
	}
	return &tree->nodes[0];
}

/* FROM's value in the place of TO's. */
static void splice(struct writer *writer, const struct child *to,
	const struct source *source, const struct child *from)
{
	put_before(writer, to->value->span.start);
	put_span(
		writer, source, from->value->span.start, from->value->span.end);
	put_rest(writer, to->value->span.end);
}

static void replace_by_other(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *to = pick(tree, choice);
	const struct child *from = pick(tree, choice);
	if (choose(choice, 4))
		from = pick_kind(
			tree, choice, (enum value_kind)to->value->kind);
	splice(writer, to, writer->source, from);
}

/* Keys stay with what they name as often as not. */
static void swap(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *a = pick(tree, choice), *b = pick(tree, choice);
	bool with_keys = choose(choice, 2) && a->member && b->member;
	span first = with_keys ? whole(a) : a->value->span;
	span second = with_keys ? whole(b) : b->value->span;
	if (first.start > second.start) {
		span other = first;
		first = second;
		second = other;
	}
	if (first.end > second.start)
		return;
	put_before(writer, first.start);
	put_span(writer, writer->source, second.start, second.end);
	put_span(writer, writer->source, first.end, second.start);
	put_span(writer, writer->source, first.start, first.end);
	put_rest(writer, second.end);
}

static uint32_t child_count(const struct value *parent)
{
	return parent->kind == VALUE_OBJECT ? parent->count : parent->count;
}

static span child_span(const struct value *parent, uint32_t index)
{
	if (parent->kind == VALUE_ARRAY)
		return parent->elements[index].span;
	const struct member *member = &parent->members[index];
	return (span){member->key_span.start, member->value.span.end};
}

/* With the comma after it, or before it when it is the last. */
static void delete (
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *node = pick(tree, choice);
	if (!node->parent)
		return;
	span place = whole(node);
	if (node->index + 1 < child_count(node->parent))
		place.end = child_span(node->parent, node->index + 1).start;
	else if (node->index > 0)
		place.start = child_span(node->parent, node->index - 1).end;
	put_before(writer, place.start);
	put_rest(writer, place.end);
}

/* Opens a gap at the start of a container; returns where the rest begins. */
static uint32_t put_up_to_children(
	struct writer *writer, const struct value *parent)
{
	put_before(writer, parent->span.start + 1);
	return parent->span.start + 1;
}

static void put_separator(struct writer *writer, const struct value *parent)
{
	if (child_count(parent))
		put_string(writer, ",");
}

/* A member once more, in its own object or in another one; so for elements. */
static void duplicate(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *node = pick(tree, choice);
	enum value_kind kind = node->member ? VALUE_OBJECT : VALUE_ARRAY;
	const struct value *parent =
		choose(choice, 3) ? node->parent
				  : pick_kind(tree, choice, kind)->value;
	if (!parent || parent->kind != kind)
		return;
	uint32_t rest = put_up_to_children(writer, parent);
	span place = whole(node);
	put_span(writer, writer->source, place.start, place.end);
	put_separator(writer, parent);
	put_rest(writer, rest);
}

static const char *any_field(struct choice *choice)
{
	return fields_name((uint16_t)(1 + choose(choice, FIELD_COUNT - 1)));
}

/* A key becomes another one of the file, or a field. */
static void rename_key(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *node = pick_member(tree, choice);
	const struct child *other = pick_member(tree, choice);
	if (!node->member || !other->member)
		return;
	span name = other->member->key_span;
	put_before(writer, node->member->key_span.start);
	if (choose(choice, 2))
		put_span(writer, writer->source, name.start, name.end);
	else
		put_quoted(writer, text_of(any_field(choice)));
	put_rest(writer, node->member->key_span.end);
}

/* A string becomes a key of the file: the name of a state, if it is lucky. */
static void retarget(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *to = pick_kind(tree, choice, VALUE_STRING);
	const struct child *other = pick_member(tree, choice);
	if (!other->member)
		return;
	span name = other->member->key_span;
	put_before(writer, to->value->span.start);
	put_span(writer, writer->source, name.start, name.end);
	put_rest(writer, to->value->span.end);
}

/* Values for every shape, and some that fit none. */
static const char *const samples[] = {"null", "true", "false", "0", "1", "-1",
	"1.5", "1e400", "99999999999999999999", "\"\"", "[]", "{}", "[{}]",
	"[\"States.ALL\"]", "\"$\"", "\"$.a.b\"", "\"$.a[0]\"", "\"$.a[*]\"",
	"\"$$\"", "\"$$.Execution.Id\"", "\"$$.Map.Item.Value\"", "\"$v.a\"",
	"\"{% $states.input.a %}\"", "\"{% $v %}\"", "\"{% $states.result %}\"",
	"\"States.Format('{}', $.a)\"", "{\"a.$\":\"$.a\"}",
	"{\"v\":\"{% 1 %}\"}", "{\"v.$\":\"$v\",\"v\":1}",
	"\"2024-01-01T00:00:00Z\"", "\"arn:aws:states:::lambda:invoke\"",
	"\"arn:aws:states:::sns:publish.waitForTaskToken\"",
	"[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"A\"}]",
	"[{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":"
	"true}}}]",
	"{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}"
	"}",
	"{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":"
	"true,\"Next\":\"A\"}]}"};

static const char *any_sample(struct choice *choice)
{
	return samples[choose(choice, sizeof(samples) / sizeof(samples[0]))];
}

static void replace_by_sample(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct child *node = pick(tree, choice);
	put_before(writer, node->value->span.start);
	put_string(writer, any_sample(choice));
	put_rest(writer, node->value->span.end);
}

static const char *any_word(const struct field_rule *row, struct choice *choice)
{
	const char *const *words = fields_values((enum values)row->low);
	uint32_t count = 0;
	while (words[count])
		count++;
	return words[choose(choice, count)];
}

/* Often a value that the field takes. */
static void insert_field(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	const struct value *parent =
		pick_kind(tree, choice, VALUE_OBJECT)->value;
	const struct field_rule *row =
		&field_rules[choose(choice, field_rule_count)];
	if (parent->kind != VALUE_OBJECT)
		return;
	uint32_t rest = put_up_to_children(writer, parent);
	put_quoted(writer, text_of(row->name));
	put_string(writer, ":");
	if (row->shape == SHAPE_ENUM && choose(choice, 8))
		put_quoted(writer, text_of(any_word(row, choice)));
	else
		put_string(writer, any_sample(choice));
	put_separator(writer, parent);
	put_rest(writer, rest);
}

/* The fuzzer's own mutations, for the languages inside of strings. */
static void change_string(
	struct writer *writer, struct tree *tree, struct choice *choice)
{
	uint8_t bytes[MAX_STRING];
	const struct child *node = pick_kind(tree, choice, VALUE_STRING);
	if (!value_is_string(node->value) ||
		value_text(node->value).len > MAX_STRING / 2)
		return;
	struct text text = value_text(node->value);
	if (text.len)
		memcpy(bytes, text.bytes, text.len);
	text.len = (uint32_t)LLVMFuzzerMutate(bytes, text.len, sizeof(bytes));
	text.bytes = (const char *)bytes;
	put_before(writer, node->value->span.start);
	put_quoted(writer, text);
	put_rest(writer, node->value->span.end);
}

static void (*const mutations[])(
	struct writer *, struct tree *, struct choice *) = {replace_by_other,
	swap, delete, duplicate, rename_key, retarget, replace_by_sample,
	insert_field, change_string, change_string};

/* Puts what was written to DATA; returns its size. SIZE stays where nothing was
 * written, or too much. */
static size_t finish(struct writer *writer, uint8_t *data, size_t size)
{
	if (writer->size && writer->size <= writer->room) {
		memcpy(data, writer->bytes, writer->size);
		size = writer->size;
	}
	free(writer->bytes);
	return size;
}

static struct writer start_writer(const struct tree *tree, size_t room)
{
	struct writer writer = {.source = &tree->source, .room = room};
	writer.bytes = malloc(room + 1);
	FUZZ_REQUIRE(writer.bytes);
	return writer;
}

static size_t start_over(uint8_t *data, size_t room)
{
	size_t size = sizeof(first_definition) - 1;
	if (size > room)
		return 0;
	memcpy(data, first_definition, size);
	return size;
}

size_t LLVMFuzzerCustomMutator(
	uint8_t *data, size_t size, size_t room, unsigned seed)
{
	struct tree *tree = start_tree(data, size);
	struct choice choice = {seed};
	if (tree->count) {
		struct writer writer = start_writer(tree, room);
		mutations[choose(
			&choice, sizeof(mutations) / sizeof(mutations[0]))](
			&writer, tree, &choice);
		size = finish(&writer, data, size);
	} else {
		size = start_over(data, room);
	}
	end_tree(tree);
	return size;
}

/* A value of the one definition comes into the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t first_size,
	const uint8_t *second, size_t second_size, uint8_t *data, size_t room,
	unsigned seed)
{
	struct tree *to = start_tree(first, first_size);
	struct tree *from = start_tree(second, second_size);
	struct choice choice = {seed};
	size_t size = 0;
	if (to->count && from->count) {
		struct writer writer = start_writer(to, room);
		const struct child *node = pick(to, &choice);
		splice(&writer, node, &from->source,
			pick_kind(from, &choice,
				(enum value_kind)node->value->kind));
		size = finish(&writer, data, 0);
	}
	end_tree(from);
	end_tree(to);
	return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_lint(data, size);
	return 0;
}
