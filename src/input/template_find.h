/* What the parts of the search for definitions share; private to template*.c.
 */
#ifndef ASL_INPUT_TEMPLATE_FIND_H
#define ASL_INPUT_TEMPLATE_FIND_H

#include "input/embedding.h"
#include "input/part.h"
#include "input/template.h"

/* Around what Fn::ForEach makes: its variable is replaced first of all. */
struct loop {
	struct text variable;
	const struct loop *outer; /* or NULL */
};

struct finder {
	struct source *source;
	struct arena *arena;
	struct atom_table *atoms;
	/* Of the document at hand, by place. */
	const struct duplicate **duplicates;
	uint32_t duplicate_count;
	struct value *root;           /* of it */
	const struct value *named[2]; /* Resources, Parameters of it, or NULL */
	const struct outside *outside; /* or NULL */
	const struct problem **faults; /* those of OUTSIDE, by place */
	uint32_t fault_count;
	const struct value *indexed; /* its keys have the STAMP, or NULL */
	uint32_t stamp;
	const struct loop *loop; /* around what is at hand, or NULL */
	bool has_macros; /* that can change anything before it is deployed */
	uint32_t room; /* how much longer embedded texts may get, all of them */
	uint32_t lookups;  /* how many more members may get a stamp */
	uint32_t searches; /* how many more things may be looked through */
	const struct definition *first, **last;
};

/* The value of the last member of OBJECT with KEY, or NULL; NULL too when there
 * is no OBJECT or it is none. */
struct value *template_get(const struct value *object, const char *key);

/* Whether VALUE, which may be NULL, is the string. */
bool template_is(const struct value *value, const char *string);

/* The one member of an object that a template engine replaces by a value
 * ({"Ref": ...}, {"Fn::Sub": ...}), or NULL. */
struct member *template_intrinsic(const struct value *value);

/* What FUNCTION is given where VALUE is a call of it, or NULL. */
struct value *template_argument(
	const struct value *value, const char *function);

/* Whether VALUE is {"Ref": "AWS::NoValue"}, which takes away what it stands
 * for.
 */
bool template_is_nothing(const struct value *value);

/* The string that Fn::Sub makes VALUE of, or NULL. */
const struct value *template_sub(const struct value *value);

/* A definition called MACHINE, that is nowhere yet. */
struct definition *template_add(struct finder *finder, const char *machine);

/* Makes VALUE, an object, which is settled, or something that gives a text, the
 * root of DEFINITION. */
void template_set_root(struct finder *finder, struct definition *definition,
	struct value *value);

/* What template_add() is given for the member KEY of a PATH; long ones are cut.
 */
const char *template_path(
	struct finder *finder, const char *path, const struct atom *key);

/* What TYPE, which may be NULL, says of a machine. */
enum definition_type template_type(const struct value *type);

/* Adds what was found out when the file of DEFINITION was looked for. */
void template_add_outside(struct finder *finder, struct definition *definition);

/* Each adds what it finds in the document at hand. */
void template_find_resources(
	struct finder *finder, const char *path, const struct value *resources);
void template_find_serverless(struct finder *finder);
void template_find_plan(struct finder *finder);
void template_find_parts(struct finder *finder);

/* The rules to silence that the METADATA of a resource, which may be NULL,
 * names. */
const struct ignored *template_read_ignored(
	struct finder *finder, const struct value *metadata);

/* Adds the text that VALUE (a string, Fn::Sub, Fn::Join) becomes, with ${...}
 * for what nobody knows yet. False: it is all unknown. */
bool template_read_text(struct embedding *embedding, const struct value *value);

/* Makes each intrinsic function under VALUE what rules understand: a string of
 * unknown value. */
void template_settle(struct finder *finder, struct value *value);

/* Adds what nothing replaces in VALUE, the definition as it stands in the file,
 * and of DEFINITION's substitutions what replaces nothing. To be called before
 * VALUE is settled: functions are there no more after. */
void template_check_substitutions(struct finder *finder,
	struct definition *definition, const struct value *value);

/* Takes back what DEFINITION's substitutions are said not to replace when not
 * all of it is seen, or of its branches, which follow it. Call it once they
 * have their roots. */
void template_forget_unused(
	struct finder *finder, struct definition *definition);

/* Gives DEFINITION the values of its substitutions, but for the entries that a
 * function of the template replaces before, by index. */
void template_set_values(struct finder *finder, struct definition *definition,
	const bool *is_replaced_before);

void template_add_fault(struct finder *finder, struct definition *definition,
	const struct problem *fault);

#endif
