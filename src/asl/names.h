/* States by name: which state of a scope, or of the whole machine, is called
 * so. Part of the model; see model_find_state(). */
#ifndef ASL_ASL_NAMES_H
#define ASL_ASL_NAMES_H

#include "base/atom.h"

struct machine;
struct member;
struct scope;
struct state;

/* A name that several states have, or a member of States that is no state. */
struct name_entry {
	const struct scope *scope; /* NULL: anywhere, the first of the name */
	const struct atom *name;
	const struct state *state; /* NULL: a member that is no object */
};

/* What is fixed of a name that placeholders stand in: its two ends. */
struct name_pattern {
	struct text start, end;
};

struct names {
	/* Nearly all names are one state's alone, and need no more than its
	 * index, from 1: that of atoms with this stamp. */
	uint32_t stamp;
	struct name_entry *entries; /* hashed: the other names */
	uint32_t room;              /* a power of two */
	uint32_t shared_count;      /* of the other names, at most; 0: none */
};

/* Before any state of MACHINE is there. */
void names_start(struct machine *machine);

/* Notes the name of STATE, which has its index. */
void names_add(struct machine *machine, const struct state *state);

/* Notes the members of SCOPE, which is complete and has some that are no state.
 */
void names_add_unread(struct machine *machine, const struct scope *scope);

/* Indexes the names that were noted, and marks the states that a later one of
 * their scope overrides. */
void names_finish(struct machine *machine, struct arena *arena);

/* The state called NAME in SCOPE, or with SCOPE NULL the first anywhere; NULL
 * when there is none. */
const struct state *names_find(const struct machine *machine,
	const struct scope *scope, const struct atom *name);

/* Whether a member of SCOPE's States has that name, be it a state or not. */
bool names_has(const struct machine *machine, const struct scope *scope,
	const struct atom *name);

/* Notes that MEMBER of SCOPE's States has a name that is not known, or stands
 * for any number of members. */
void names_add_unknown(
	struct arena *arena, struct scope *scope, const struct member *member);

/* Whether NAME may be that of a member whose name is not known. */
bool names_may_have(const struct scope *scope, struct text name);

#endif
