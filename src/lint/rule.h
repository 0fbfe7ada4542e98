/* A rule: constant data and pure functions. What every file of rules/ sees.
 *
 * The engine walks a definition once and calls the hooks of all enabled rules
 * at each place. A rule keeps nothing between calls; it reports through
 * report() and allocates only from lint_arena(). */
#ifndef ASL_LINT_RULE_H
#define ASL_LINT_RULE_H

#include "asl/catalog.h"
#include "asl/arrival.h"
#include "asl/graph.h"
#include "asl/shape.h"
#include "expr/use.h"
#include "expr/variables.h"
#include "input/problem.h"
#include "lint/diag.h"
#include "lint/naming.h"

struct lint; /* the run over one definition; opaque to rules */

/* A member that is a field of its object, and what the table says of it. */
struct field_value {
	const struct object *object;
	const struct member *member;
	const struct field_rule *rule;
	const struct value *value; /* of the member */
};

/* What is wrong with a directive: "asl-lint: ignore=RULE" in a comment, or a
 * rule to ignore in the metadata of a template. */
enum directive_fault_kind {
	DIRECTIVE_MALFORMED,    /* it was meant as one */
	DIRECTIVE_BAD_METADATA, /* so was that, in the metadata */
	DIRECTIVE_UNKNOWN_RULE, /* NAME is no rule */
	DIRECTIVE_FIXED_RULE,   /* NAME cannot be silenced */
	DIRECTIVE_UNUSED,       /* NAME ran and found nothing there */
};

struct directive_fault {
	enum directive_fault_kind kind;
	span span;
	struct text name; /* as written; empty when it is malformed */
	bool is_in_yaml;  /* a comment of YAML, not a field */
};

/* With ON_SPECIAL all of the kind but the plain ones: see use_is_plain(). */
#define ON_SPECIAL(kind) (1u << USE_##kind)
#define ON_USE(kind) (1u << USE_##kind | 1u << (USE_KINDS + USE_##kind))
/* With ON_MISFIT only values that do not fit the shape, of any in ON_MISFITS.
 */
#define ON_MISFIT(shape) (1u << (SHAPE_COUNT + SHAPE_##shape))
#define ON_SHAPE(shape) (1u << SHAPE_##shape | ON_MISFIT(shape))
#define ON_MISFITS (((1u << SHAPE_COUNT) - 1) << SHAPE_COUNT)

struct rule {
	const char *id;         /* kebab-case, names the fault; never changes */
	enum severity severity; /* by default; the worst it ever reports */
	enum outcome outcome;   /* what AWS does; the worst as well */
	const char *aws_code;   /* the service's code for it, or NULL */
	const char *summary;    /* one line, no full stop */
	const char *why;        /* a paragraph: what goes wrong if ignored */
	const char *mend;       /* sentences: what to write instead */
	const char *reference;  /* documentation URL */
	/* What it reports leaves (almost) nothing else to check, so that a run
	 * without it would pass what was never read: it cannot be off. */
	bool is_always_on;
	/* Where the hooks are called, to save the call elsewhere; 0 is
	 * everywhere: STATE and OBJECT by container (IN_* bits), FIELD by shape
	 * (ON_SHAPE, ON_MISFIT), USE by kind (ON_USE, ON_SPECIAL). */
	uint32_t containers, shapes, uses;
	/* Hooks; NULL ones are skipped. A text with a problem and no tree gets
	 * PROBLEM only, a tree that is no object PROBLEM and ROOT only. */
	void (*problem)(struct lint *, const struct problem *);
	void (*root)(struct lint *, const struct value *);
	void (*machine)(struct lint *, const struct machine *);
	void (*scope)(struct lint *, const struct scope *);
	void (*state)(struct lint *, const struct state *);
	void (*object)(struct lint *, const struct object *);
	/* Every field that may stand where it does and whose value is known;
	 * not null where null is taken. */
	void (*field)(struct lint *, const struct field_value *);
	/* USE and what it points to live only until the hook returns. */
	void (*use)(struct lint *, const struct use *);
	/* Every variable that is assigned or read. */
	void (*variable)(struct lint *, const struct variable *);
	/* Every directive that is not right, last of all. */
	void (*directive)(struct lint *, const struct directive_fault *);
};

/* Report a fault at SPAN of the running rule. The location is that of the
 * deepest value at SPAN; locate() overrides. Returns the diagnostic, never
 * NULL, for the functions below. Names from the file go through "%.*s" with
 * PRINT(): they are escaped when shown, not here. */
struct diag *report(struct lint *lint, span span, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#define PRINT(text) text_print_len(text), (text).bytes

/* Add a second place, in the order of the calls. */
void add_note(struct lint *lint, struct diag *diag, span span,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Say what to do. One a diagnostic; the last call wins. */
void add_help(struct lint *lint, struct diag *diag, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The note and the help that come with PROBLEM; of a file that is code, what to
 * lint instead. */
void add_remarks(
	struct lint *lint, struct diag *diag, const struct problem *problem);

/* The location is that of VALUE, as the service prints it for this fault. NULL:
 * the service gives none. */
void locate(struct lint *lint, struct diag *diag, const struct value *value);

/* Whether the service's own answer is asked for (--format aws). It repeats some
 * faults that one diagnostic of ours explains: report those only then, and with
 * SEVERITY_OFF, which keeps them out of everything else. */
bool lint_wants_answer(struct lint *lint);

/* This one is not what its rule usually is. */
void set_severity(struct diag *diag, enum severity severity);
void set_outcome(struct diag *diag, enum outcome outcome);
void set_aws_code(struct diag *diag, const char *code);

/* It is a warning, and what it speaks of runs. */
void soften(struct diag *diag);

/* What the service refuses in other expressions it does not read in the role of
 * Credentials until the state runs. [jn.where.string] */
void set_credentials_outcome(struct diag *diag, const struct use *use);

/* The words the service itself uses (spec/asl.md 12.3), for --format aws, which
 * shows refused errors that have a code; ours where these are not known.
 * Nothing where nobody wants the answer. */
void add_aws_message(struct lint *lint, struct diag *diag, const char *format,
	...) __attribute__((format(printf, 3, 4)));

/* The same for where the service says it is, when that is no place in a tree.
 */
void add_aws_location(struct lint *lint, struct diag *diag, const char *format,
	...) __attribute__((format(printf, 3, 4)));

struct arena *lint_arena(struct lint *lint);

/* Memory that lasts until the hook USE or MACHINE returns; in other hooks take
 * lint_arena(). */
struct arena *lint_scratch(struct lint *lint);
struct source *lint_source_of(struct lint *lint);

/* What to lint instead of a file that is code, by its name; mostly NULL. */
const char *lint_code_help(struct lint *lint);

/* Whether the definition is uploaded as it stands in its source; else it is
 * written anew, from YAML or from an object of a template. */
bool lint_is_text(struct lint *lint);

/* Whether the scalar at PLACE stands in YAML without quotes. *WORD is what is
 * written then. */
bool lint_yaml_word(struct lint *lint, span place, struct text *word);

/* What the word at PLACE is in YAML 1.1 (yaml_old_meaning()), if it stands in
 * YAML without quotes and is something else in YAML 1.2; NULL otherwise. *WORD
 * is what is written. */
const char *lint_yaml_meaning(struct lint *lint, span place, struct text *word);

/* Whether the running rule asks so for the first time of OBJECT, or of another
 * since: to say once what several of its fields have wrong. */
bool lint_is_first(struct lint *lint, const struct object *object);

/* NULL in the hooks PROBLEM and ROOT. */
const struct machine *lint_machine(struct lint *lint);
const struct graph *lint_graph(struct lint *lint);

/* What STATE gets as its input: anything, in a machine that is too large. */
const struct arrivals *lint_arrivals(
	struct lint *lint, const struct state *state);

/* For VARIABLE; a USE may ask what is assigned, not yet who reads it. */
const struct variables *lint_variables(struct lint *lint);

/* How states are to be named, or NULL. */
const struct naming *lint_naming(struct lint *lint);

/* The services that a Task can call, as this run knows them; never NULL. */
const struct catalog *lint_catalog(struct lint *lint);

/* What the catalogue says of the action that an ARN names. */
struct called {
	bool has_service, has_action; /* whether these are known */
	struct catalog_service service;
	struct catalog_action action;
};

/* The same as looking ARN up, an ARN_SDK or ARN_INTEGRATION, but soon done for
 * what many Tasks call. What is returned, never NULL, is true until the next
 * call. */
const struct called *lint_called(struct lint *lint, const struct arn *arn);

/* Whether STATE calls an action that is known and hands it an object that
 * payload_fits(): soon told where another Task does the same. */
bool lint_call_fits(struct lint *lint, const struct state *state);

/* Where PART, one of the texts of STATE's ARN that is not empty, stands in its
 * Resource. */
span lint_arn_span(
	struct lint *lint, const struct state *state, struct text part);

/* What the service says of a Resource that it does not know, and where. */
void answer_unknown_arn(
	struct lint *lint, struct diag *diag, const struct state *state);

/* Whether a search through COUNT things may still be made to word a message
 * better; in all one run makes so much of it and no more, so that a hostile
 * file costs no quadratic time. */
bool lint_may_search(struct lint *lint, uint32_t count);

/* The same for COUNT names of the catalogue and those a configuration adds. */
bool lint_may_search_catalog(struct lint *lint, uint32_t count);

/* The id of the rule named most like NAME, or NULL when none is near or too
 * much was searched already. */
const char *lint_nearest_rule(struct lint *lint, struct text name);

/* The span in the file of a part of a string's text: see value_inner_span. */
span lint_inner_span(struct lint *lint, const struct value *value, span inner);

/* The same for a part of a JSONata expression. */
span lint_expression_span(struct lint *lint, const struct use *use, span inner);

typedef void check_finding(
	struct lint *, const struct use *, const struct jsonata_finding *);

/* Calls CHECK for all that is wrong with the expression, if it is one. */
void lint_each_finding(
	struct lint *lint, const struct use *use, check_finding *check);

#endif
