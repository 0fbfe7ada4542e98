/* From the events of libyaml to values. */
#ifndef ASL_WITHOUT_YAML
#include <yaml.h>
#endif

#include "base/placeholder.h"
#include "input/yaml_reader.h"
#include "input/yaml_scalar.h"

#ifndef ASL_WITHOUT_YAML

static span place_of(
	struct yaml_reader *reader, const struct yaml_event_s *event)
{
	span place = {yaml_offset(reader, event->start_mark.index), 0};
	place.end = yaml_offset(reader, event->end_mark.index);
	return place;
}

static struct yaml_frame *top(struct yaml_reader *reader)
{
	uint32_t depth = reader->builder.depth;
	return depth ? &reader->frames[depth - 1] : NULL;
}

/* The innermost container, where one is open. */
static struct yaml_frame *current(struct yaml_reader *reader)
{
	return &reader->frames[reader->builder.depth - 1];
}

static bool wants_key(struct yaml_reader *reader)
{
	struct yaml_frame *frame = top(reader);
	return frame && frame->wants_key;
}

/* The node before is a value, or was one in an array. */
static void want_key(struct yaml_reader *reader)
{
	struct yaml_frame *frame = top(reader);
	if (frame && reader->builder.frames[reader->builder.depth - 1].kind ==
			     VALUE_OBJECT)
		frame->wants_key = !frame->is_tag;
}

static bool open_frame(struct yaml_reader *reader, enum value_kind kind,
	span place, struct yaml_frame frame)
{
	if (!builder_open(&reader->builder, kind, place.start)) {
		yaml_add_problem(reader, PROBLEM_TOO_DEEP,
			(span){place.start, place.start + 1}, NULL);
		return false;
	}
	*current(reader) = frame;
	current(reader)->wants_key = kind == VALUE_OBJECT && !frame.is_tag;
	return true;
}

/* Closes the object that stands for a tag as well, whose node this was. */
static void close_node(struct yaml_reader *reader, uint32_t end)
{
	struct yaml_frame *frame;
	while ((frame = top(reader)) && frame->is_tag) {
		uint32_t anchor = frame->anchor;
		builder_close(&reader->builder, end);
		if (anchor)
			yaml_close_anchor(
				reader, anchor, builder_last(&reader->builder));
	}
	want_key(reader);
	if (reader->previous_end < end)
		reader->previous_end = end;
}

/* The object that stands for the tag of a node of CloudFormation. */
static bool open_tag(struct yaml_reader *reader, const char *function,
	span place, uint32_t anchor)
{
	struct yaml_frame frame = {.is_tag = true, .anchor = anchor};
	if (!open_frame(reader, VALUE_OBJECT, place, frame))
		return false;
	builder_key(&reader->builder,
		atom_intern(reader->atoms, text_of(function), true), place);
	return true;
}

/* A node with its tag and name, before its content. */
struct node {
	span place;           /* of the content alone */
	uint32_t anchor;      /* 0: none, or that of the tag's object */
	const char *function; /* a tag of CloudFormation in its long form */
	bool is_ok;
};

static struct node start_node(struct yaml_reader *reader,
	const struct yaml_event_s *event, const char *anchor, const char *tag)
{
	struct node node = {.place = place_of(reader, event), .is_ok = true};
	if (!anchor && !tag)
		return node;
	struct yaml_properties properties =
		yaml_read_properties(reader->source->text, node.place);
	node.place.start = properties.content;
	if (anchor)
		node.anchor =
			yaml_open_anchor(reader, anchor, properties.anchor);
	node.function = tag && !wants_key(reader) ? yaml_function(tag) : NULL;
	if (!node.function)
		return node;
	node.is_ok =
		open_tag(reader, node.function, properties.tag, node.anchor);
	node.anchor = 0;
	return node;
}

/* The text of a scalar: where it stands in the file when it is the same there.
 */
static struct text scalar_text(struct yaml_reader *reader,
	const struct yaml_event_s *event, span place, bool *is_same)
{
	struct text text = {(const char *)event->data.scalar.value,
		(uint32_t)event->data.scalar.length};
	if (reader->is_masked)
		text.len =
			yaml_unmask((char *)event->data.scalar.value, text.len);
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	uint32_t quotes = is_plain ? 0 : 1;
	*is_same = false;
	if (place.end - place.start == text.len + 2 * quotes) {
		struct text raw = {
			reader->source->text.bytes + place.start + quotes,
			text.len};
		*is_same = text_equal(raw, text);
		if (*is_same)
			return raw;
	}
	return arena_text(reader->source->arena, text);
}

#define TAG "tag:yaml.org,2002:"

/* What a scalar without quotes, or with a tag of YAML's own, is. */
static enum yaml_type scalar_type(const struct yaml_event_s *event,
	const struct node *node, struct text text)
{
	const char *tag = (const char *)event->data.scalar.tag;
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (node->function)
		return YAML_STRING;
	if (tag && (!strcmp(tag, "!") || !strcmp(tag, TAG "str") ||
			   !strcmp(tag, TAG "binary")))
		return YAML_STRING;
	if (tag && !strncmp(tag, TAG, strlen(TAG)))
		return yaml_resolve(text);
	return is_plain ? yaml_resolve(text) : YAML_STRING;
}

static void set_string(struct value *value, struct text text, bool is_same)
{
	value->kind = VALUE_STRING;
	value_set_text(value, text);
	value->has_escapes = !is_same;
	value->is_placeholder = placeholder_is_whole(text);
	value->has_placeholder =
		value->is_placeholder || placeholder_occurs(text);
}

/* What is no number for JSON is left a string. */
static bool set_number(
	struct yaml_reader *reader, struct value *value, struct text text)
{
	struct text number = yaml_number(reader->source->arena, text);
	if (!number.len)
		return false;
	value->kind = VALUE_NUMBER;
	value_set_text(value, number);
	return true;
}

static void set_scalar(struct yaml_reader *reader,
	const struct yaml_event_s *event, const struct node *node,
	struct value *value)
{
	bool is_same;
	struct text text = scalar_text(reader, event, value->span, &is_same);
	enum yaml_type type = scalar_type(event, node, text);
	switch (type) {
	case YAML_NULL: value->kind = VALUE_NULL; return;
	case YAML_TRUE:
	case YAML_FALSE:
		value->kind = VALUE_BOOLEAN;
		value->boolean = type == YAML_TRUE;
		return;
	case YAML_NUMBER:
		if (set_number(reader, value, text))
			return;
		break;
	case YAML_STRING:
	case YAML_DATE:
	case YAML_MERGE: break;
	}
	set_string(value, text, is_same);
}

/* libyaml goes on to the next line: a block ends with its last text. */
static uint32_t trim_block(const struct yaml_reader *reader, span place)
{
	const char *bytes = reader->source->text.bytes;
	while (place.end > place.start + 1 &&
		text_is_blank(bytes[place.end - 1]))
		place.end--;
	return place.end;
}

static void add_key(struct yaml_reader *reader, struct text text, span place)
{
	builder_key(&reader->builder, atom_intern(reader->atoms, text, true),
		place);
	current(reader)->wants_key = false;
	reader->previous_end = place.end;
}

/* A key that is no string becomes what is written. */
static void take_key(struct yaml_reader *reader,
	const struct yaml_event_s *event, const struct node *node)
{
	bool is_same;
	struct value value = {.span = node->place};
	struct text text = scalar_text(reader, event, node->place, &is_same);
	set_string(&value, text, is_same);
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		yaml_resolve(text) == YAML_MERGE)
		current(reader)->has_merge = true;
	add_key(reader, text, node->place);
	if (node->anchor)
		yaml_close_anchor(reader, node->anchor, &value);
}

static bool take_scalar(
	struct yaml_reader *reader, const struct yaml_event_s *event)
{
	struct node node = start_node(reader, event,
		(const char *)event->data.scalar.anchor,
		(const char *)event->data.scalar.tag);
	yaml_scalar_style_t style = event->data.scalar.style;
	if (!node.is_ok)
		return false;
	if (style == YAML_LITERAL_SCALAR_STYLE ||
		style == YAML_FOLDED_SCALAR_STYLE)
		node.place.end = trim_block(reader, node.place);
	if (wants_key(reader)) {
		take_key(reader, event, &node);
		return true;
	}
	struct value value = {.span = node.place};
	set_scalar(reader, event, &node, &value);
	builder_add(&reader->builder, &value);
	if (node.anchor)
		yaml_close_anchor(reader, node.anchor, &value);
	close_node(reader, node.place.end);
	return true;
}

static bool refuse_key(struct yaml_reader *reader, span place)
{
	place.end = place.start + 1;
	yaml_add_problem(reader, PROBLEM_SYNTAX, place,
		"a key is text, not a mapping or a list")
		->help = "put quotes around a placeholder in braces";
	return false;
}

static bool open_collection(struct yaml_reader *reader,
	const struct yaml_event_s *event, enum value_kind kind, bool is_flow)
{
	/* Mappings and sequences have the same members there. */
	struct node node = start_node(reader, event,
		(const char *)event->data.mapping_start.anchor,
		(const char *)event->data.mapping_start.tag);
	struct yaml_frame frame = {.anchor = node.anchor, .is_flow = is_flow};
	if (!node.is_ok)
		return false;
	if (wants_key(reader))
		return refuse_key(reader, node.place);
	reader->previous_end = node.place.start;
	return open_frame(reader, kind, node.place, frame);
}

static bool close_collection(
	struct yaml_reader *reader, const struct yaml_event_s *event)
{
	struct yaml_frame frame = *current(reader);
	uint32_t end = frame.is_flow ? place_of(reader, event).end
				     : reader->previous_end;
	if (frame.has_merge && !yaml_merge(reader))
		return false;
	builder_close(&reader->builder, end);
	if (frame.anchor)
		yaml_close_anchor(
			reader, frame.anchor, builder_last(&reader->builder));
	close_node(reader, end);
	return true;
}

/* As a key the scalar it stands for will do. */
static bool take_alias(
	struct yaml_reader *reader, const struct yaml_event_s *event)
{
	struct value copy;
	span place = place_of(reader, event);
	const char *name = (const char *)event->data.alias.anchor;
	if (!yaml_copy_anchored(reader, name, place, &copy))
		return false;
	if (wants_key(reader)) {
		if (copy.kind != VALUE_STRING)
			return refuse_key(reader, place);
		add_key(reader, value_text(&copy), place);
		return true;
	}
	builder_add(&reader->builder, &copy);
	close_node(reader, place.end);
	return true;
}

/* For each token libyaml looks at all brackets that are open. Nobody nests so
 * deep all along. */
static bool is_too_slow(
	struct yaml_reader *reader, const struct yaml_event_s *event)
{
	enum { FREE_STEPS = 20000000, STEPS_A_BYTE = 32 };
	struct text text = reader->source->text;
	reader->steps += reader->builder.depth;
	if (reader->steps <= FREE_STEPS + (uint64_t)text.len * STEPS_A_BYTE)
		return false;
	span place = place_of(reader, event);
	yaml_add_problem(reader, PROBLEM_TOO_DEEP, place, NULL);
	return true;
}

bool yaml_take_event(
	struct yaml_reader *reader, const struct yaml_event_s *event)
{
	if (is_too_slow(reader, event))
		return false;
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		yaml_start_document(reader);
		return true;
	case YAML_DOCUMENT_END_EVENT: yaml_end_document(reader); return true;
	case YAML_ALIAS_EVENT: return take_alias(reader, event);
	case YAML_SCALAR_EVENT: return take_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_collection(reader, event, VALUE_ARRAY,
			event->data.sequence_start.style ==
				YAML_FLOW_SEQUENCE_STYLE);
	case YAML_MAPPING_START_EVENT:
		return open_collection(reader, event, VALUE_OBJECT,
			event->data.mapping_start.style ==
				YAML_FLOW_MAPPING_STYLE);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return close_collection(reader, event);
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT: break;
	}
	return true;
}

#endif
