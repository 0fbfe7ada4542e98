/* Typed views of a value tree: the machine, its scopes, states and the other
 * objects of the language.
 *
 * The model holds what could be recognised; a part of the wrong kind is left
 * out (the field rules name it). Everything lives in the arena of the source
 * and is never changed after model_build(), but for the edges, which
 * graph_build() settles. */
#ifndef ASL_ASL_MODEL_H
#define ASL_ASL_MODEL_H

#include "asl/edges.h"
#include "asl/fields.h"
#include "asl/names.h"
#include "input/value.h"

struct arn;
struct state;
struct scope;

/* The service refuses a definition of more bytes. [doc.size.max] */
enum { MACHINE_MAX_BYTES = 1024 * 1024 };

/* The members of an object that has more have no place. */
enum { OBJECT_PLACES = 8, OBJECT_NO_PLACE = UINT8_MAX };

/* One object of the language: 64 bytes, as a large machine has many. */
struct object {
	uint8_t container; /* enum container */
	uint8_t language;  /* enum query_language; effective */
	/* Its Type or QueryLanguage is a placeholder or no such thing, or a
	 * placeholder stands for members or for the name of one, so nothing can
	 * be said of its fields. */
	bool is_opaque : 1;
	/* It has every field that it must have, and none that it may not. */
	bool is_flawless : 1;
	uint8_t places[OBJECT_PLACES]; /* private: see object_member() */
	uint32_t position;             /* in machine->objects */
	const struct value *value;     /* VALUE_OBJECT */
	const struct state *state;   /* it belongs to; NULL above the states */
	const struct object *parent; /* NULL for the machine */
	const struct member *member; /* it stands in as (an element of) a value;
				      * NULL for the machine */
	uint64_t present[FIELD_WORDS]; /* bit by field: it stands there */
};

/* A States object with its StartAt: the machine or a sub-machine. */
struct scope {
	const struct object *object; /* of IN_SCOPES */
	const struct state *owner;   /* the Parallel or Map, NULL for the top */
	const struct scope *parent;  /* the owner's scope, NULL for the top */
	struct state *states;        /* document order, duplicates included */
	uint32_t state_count;
	struct name_pattern *patterns; /* private: see names_may_have() */
	uint32_t pattern_count;
	uint32_t index;        /* in machine->scopes */
	bool is_distributed;   /* the processor of a Distributed Map */
	bool has_unclear_mode; /* it may be one: a placeholder hides the Mode */
	bool has_states;       /* States is an object */
	bool has_unread;       /* a member of it is none, so no state */
};

struct state {
	struct object object;
	const struct atom *name;
	span name_span; /* quotes included */
	const struct scope *scope;
	/* Of a Task's Resource, NULL when it is none; its texts point into one
	 * of the Resources equal to it. */
	const struct arn *arn;
	const struct scope *inner; /* first sub-machine; they stand in a row */
	uint32_t index;            /* in machine->states, document order */
	uint32_t inner_count : 30; /* of three bytes at least in the text */
	bool has_unknown_name : 1; /* a placeholder stands in it */
	bool is_overridden : 1;    /* a later state of the scope has its name */
};

struct machine {
	struct source *source;
	struct atom_table *atoms;
	const struct value *root;
	enum query_language language;
	bool is_express;
	struct field_masks masks;
	const struct duplicate *duplicates; /* of the whole tree */
	const struct object **objects;      /* document order, by nesting */
	uint32_t object_count;
	uint32_t containers;         /* IN_* bits of the objects there are */
	const struct scope **scopes; /* [0] is the machine's own */
	uint32_t scope_count;
	const struct state **states; /* by state->index */
	uint32_t state_count;
	struct names names;
	struct edges edges; /* private: see graph_build() */
};

#define for_each_state(state_, scope_)                      \
	for (const struct state *state_ = (scope_)->states; \
		state_ < (scope_)->states + (scope_)->state_count; state_++)

/* The rules, retriers, catchers and other objects of a state that stand before
 * its sub-machines in machine->objects. */
#define for_each_part(part_, machine_, state_)                                 \
	for (const struct object **part_ = model_first_part(machine_, state_); \
		part_; part_ = model_next_part(machine_, part_))

const struct object **model_first_part(
	const struct machine *machine, const struct state *state);
const struct object **model_next_part(
	const struct machine *machine, const struct object **part);

/* The model of ROOT (an object), which was read from SOURCE with ATOMS. */
const struct machine *model_build(struct source *source,
	struct atom_table *atoms, const struct value *root,
	const struct duplicate *duplicates, bool is_express);

/* The state of that name in SCOPE, or NULL; the last of duplicates, as the
 * service reads them. With SCOPE NULL the first of that name anywhere. */
const struct state *model_find_state(const struct machine *machine,
	const struct scope *scope, struct text name);

/* Whether a member of SCOPE's States has that name, be it a state or not. */
bool model_has_name(const struct machine *machine, const struct scope *scope,
	struct text name);

/* Whether SCOPE has members whose names are not known, of which one may be
 * NAME. [ph.forms] */
static inline bool model_may_have_name(
	const struct scope *scope, struct text name)
{
	return scope->pattern_count && names_may_have(scope, name);
}

/* Whether FIELD may stand there, in the query language that holds there. */
static inline bool object_takes(const struct object *object, uint16_t field)
{
	return fields_is_legal(field, object->container, object->language);
}

/* Whether the field stands there. */
static inline bool object_has(const struct object *object, uint16_t field)
{
	return object->present[field / 64] >> field % 64 & 1;
}

/* Which of its object's places FIELD shares: one that few of the fields share
 * that stand together. */
static inline unsigned object_place(uint16_t field)
{
	return field * 115u >> 7 & (OBJECT_PLACES - 1);
}

/* The field of an object, or NULL; the last of duplicates. */
static inline const struct member *object_member(
	const struct object *object, uint16_t field)
{
	if (!object_has(object, field))
		return NULL;
	uint8_t place = object->places[object_place(field)];
	const struct member *guess = &object->value->members[place];
	if (place != OBJECT_NO_PLACE && guess->key->field == field)
		return guess;
	return value_member(object->value, field);
}

/* Whether every key of the object is a field that it may have. */
bool object_is_all_legal(
	const struct machine *machine, const struct object *object);

/* Whether the object has every field that it must have. */
bool object_is_complete(
	const struct machine *machine, const struct object *object);

/* Whether a key of VALUE, an object that is CONTAINER under LANGUAGE, may not
 * stand there and is probably FIELD, misspelt; or a placeholder, which may be
 * it. */
bool model_has_near_miss(const struct value *value, enum container container,
	enum query_language language, uint16_t field);

static inline bool object_has_near_miss(
	const struct object *object, uint16_t field)
{
	return model_has_near_miss(
		object->value, object->container, object->language, field);
}

/* Whether FIELD neither stands there nor was meant by a key, which is reported
 * as misspelt. */
static inline bool object_lacks(const struct object *object, uint16_t field)
{
	return !object_has(object, field) &&
	       !object_has_near_miss(object, field);
}

/* The value of a field, or NULL. */
static inline const struct value *object_value(
	const struct object *object, uint16_t field)
{
	const struct member *member = object_member(object, field);
	return member ? &member->value : NULL;
}

/* The value of a field that is an array, or NULL. */
static inline const struct value *object_array(
	const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	return value && value->kind == VALUE_ARRAY ? value : NULL;
}

/* Where the key of a field stands, or its value; the whole object when it has
 * no such field. */
static inline span object_key_span(const struct object *object, uint16_t field)
{
	const struct member *member = object_member(object, field);
	return member ? member->key_span : object->value->span;
}

static inline span object_value_span(
	const struct object *object, uint16_t field)
{
	const struct value *value = object_value(object, field);
	return value ? value->span : object->value->span;
}

/* Where to point when something is not there: the key of the object, or its
 * bracket where it has none of its own. */
span object_start(const struct object *object);

/* The text of a field that is a string without placeholders, else bytes is
 * NULL. */
struct text object_text(const struct object *object, uint16_t field);

/* Whether END stands there and is not false [dis.end.false]; a value that is no
 * boolean was meant to be true. */
bool state_has_end(const struct state *state);

/* The innermost processor of a Distributed Map that SCOPE is or stands in; NULL
 * when it runs in the execution of the machine itself. The climb is as long as
 * scopes nest. [map.distributed.child] */
static inline const struct scope *scope_distributed(const struct scope *scope)
{
	while (scope && !scope->is_distributed)
		scope = scope->parent;
	return scope;
}

/* The index of the object in its array; 0 elsewhere. */
static inline uint32_t object_index(const struct object *object)
{
	const struct value *array =
		object->member ? &object->member->value : NULL;
	return array && array->kind == VALUE_ARRAY
		       ? (uint32_t)(object->value - array->elements)
		       : 0;
}

/* The scope that the object stands in; NULL for the machine. */
static inline const struct scope *object_scope(const struct object *object)
{
	return object->state ? object->state->scope : NULL;
}

static inline enum container state_type(const struct state *state)
{
	return (enum container)state->object.container;
}

#endif
