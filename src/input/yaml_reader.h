/* What the parts of the YAML reader share; private to yaml*.c. */
#ifndef ASL_INPUT_YAML_READER_H
#define ASL_INPUT_YAML_READER_H

#include "input/builder.h"
#include "input/yaml.h"

/* A node that is open, beside the frame of the builder. */
struct yaml_frame {
	uint32_t anchor; /* its number and one more, or 0 */
	bool is_tag;     /* stands for the tag of the node in it */
	bool is_flow;    /* written in brackets */
	bool wants_key;  /* a mapping, and the next node is a key */
	bool has_merge;  /* a mapping with a key << */
};

/* A node with a name (&name), for aliases of it. */
struct yaml_anchor {
	struct value value;
	span span;    /* of its name */
	bool is_open; /* the node is not read to its end */
};

struct yaml_reader {
	struct source *source;
	struct atom_table *atoms;
	struct builder builder;
	struct yaml_frame frames[VALUE_MAX_DEPTH];
	struct document *first, **last; /* of the documents read */
	struct problem *problems, **last_problem;
	uint32_t fault_at; /* where reading ended with a problem */
	/* Marks count characters: here so many are so many bytes. */
	uint32_t mark_index, mark_offset;
	bool is_ascii;
	bool is_masked;          /* what is read has masks: yaml_mask() */
	uint32_t previous_end;   /* of what was read last */
	struct atom_table names; /* of anchors; an atom's index is a number */
	struct yaml_anchor *anchors;
	uint32_t anchor_count, anchor_room;
	uint32_t first_anchor; /* of the document */
	uint64_t steps;        /* libyaml took, about; see yaml_take_event() */
	/* What aliases copied, in all documents. */
	uint32_t stretch_room, copied_values;
	uint32_t next_copy; /* where the next one will be, or 0 */
};

/* Adds a problem at PLACE; the caller may fill in more. MESSAGE is kept. */
struct problem *yaml_add_problem(struct yaml_reader *reader,
	enum problem_kind kind, span place, const char *message);

/* The byte of the text where a mark of libyaml stands, which counts
 * characters. */
uint32_t yaml_offset(struct yaml_reader *reader, size_t index);

void yaml_start_document(struct yaml_reader *reader);

/* Keeps the document unless it is empty. */
void yaml_end_document(struct yaml_reader *reader);

/* Adds what an event of libyaml says. False when nothing more is to be read:
 * the problem is added. */
struct yaml_event_s;
bool yaml_take_event(
	struct yaml_reader *reader, const struct yaml_event_s *event);

/* Whether libyaml may see the bytes at all: UTF-8 without control characters.
 * Adds the problem otherwise. Sets reader->is_ascii. */
bool yaml_check_bytes(struct yaml_reader *reader);

/* What can stand before a node, and where the node itself begins. */
struct yaml_properties {
	span tag, anchor; /* empty: none */
	uint32_t content;
};

/* Of a node with properties, which PLACE includes. */
struct yaml_properties yaml_read_properties(struct text text, span place);

/* The key of the long form of the tag NAME ("!Sub": "Fn::Sub"), or NULL when it
 * is none of CloudFormation's. [cfn.yaml] */
const char *yaml_function(const char *name);

/* Gives the node that begins the name at PLACE; returns its number and one
 * more. yaml_close_anchor() is to follow. */
uint32_t yaml_open_anchor(
	struct yaml_reader *reader, const char *name, span place);

/* The node is VALUE. */
void yaml_close_anchor(
	struct yaml_reader *reader, uint32_t anchor, const struct value *value);

/* The value for an alias of NAME at PLACE: a copy, with places past the end of
 * the text. False when there is none: the problem is added. */
bool yaml_copy_anchored(struct yaml_reader *reader, const char *name,
	span place, struct value *copy);

/* Replaces the members whose key is << in the object that is open by those of
 * their values. False when a value cannot be merged: the problem is added. */
bool yaml_merge(struct yaml_reader *reader);

/* TEXT with placeholders that YAML would not take for one word masked: their
 * special characters are others, one for one. Empty when there is nothing to
 * mask. In ARENA. */
struct text yaml_mask(struct arena *arena, struct text text);

/* BYTES without masks; TEXT keeps its characters. Returns how many bytes are
 * left. */
uint32_t yaml_unmask(char *bytes, uint32_t len);

/* Whether it is a file of the Serverless Framework. */
bool yaml_is_serverless(const struct value *root);

/* What libyaml says went wrong, with offsets in bytes. */
struct yaml_fault {
	const char *context, *problem; /* its words; CONTEXT may be NULL */
	uint32_t context_at, problem_at;
};

/* Adds the problem of a text that libyaml refused, in our words. */
void yaml_explain(struct yaml_reader *reader, const struct yaml_fault *fault);

#endif
