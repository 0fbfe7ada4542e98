/* Where the little languages stand in a definition: every string that is, or
 * looks like it was meant to be, a path, an intrinsic call or an expression. */
#ifndef ASL_EXPR_USE_H
#define ASL_EXPR_USE_H

#include "asl/model.h"
#include "expr/intrinsic.h"
#include "expr/jsonata_check.h"
#include "expr/path.h"

enum use_kind {
	USE_PATH,         /* a field that takes a Path */
	USE_REFERENCE,    /* a field that takes a Reference Path */
	USE_TEMPLATE,     /* the value of a ".$" key that is a string */
	USE_BAD_TEMPLATE, /* the value of a ".$" key that is none */
	USE_PLAIN,        /* a string of a template whose key has no ".$" */
	USE_JSONATA,      /* {% ... %} */
	USE_HALF,         /* it begins or ends like an expression, not both */
	USE_TEXT,         /* any other string where an expression may stand */
	USE_UNKNOWN,      /* any of these with a placeholder in it */
	USE_KINDS
};

/* One such string; exists only while it is visited. */
struct use {
	enum use_kind kind;
	const struct object *object;
	const struct member *field;    /* of the object; the string is in it */
	const struct field_rule *rule; /* of that field there */
	const struct member *member;   /* the innermost that holds the string */
	const struct value *value;
	bool is_nested; /* deeper than the field's own value */

	/* After use_parse(): what it says, or NULL. */
	const struct path *path;           /* USE_PATH, _REFERENCE, _TEMPLATE */
	const struct intrinsic *intrinsic; /* "States." there */
	const struct jsonata *jsonata;     /* USE_JSONATA */
	const struct jsonata_analysis *analysis; /* of one without error */
};

typedef void use_visit(void *context, struct use *use);

/* Whether a field that RULE describes takes any under LANGUAGE. */
static inline bool use_may_stand(
	const struct field_rule *rule, enum query_language language)
{
	if (language == LANGUAGE_JSONATA)
		return rule->flags & (FLAG_PAYLOAD | FLAG_JSONATA);
	return rule->flags & FLAG_TEMPLATE || rule->shape == SHAPE_PATH ||
	       rule->shape == SHAPE_REFERENCE_PATH;
}

/* use_each() of a field that takes them. */
void use_walk(const struct object *object, const struct member *field,
	const struct field_rule *rule, use_visit *visit, void *context);

/* Visits the strings of FIELD, in document order, which RULE lets stand in
 * OBJECT: of templates and payloads all, of other fields none of the objects
 * inside, whose strings are those of their own fields. OBJECT is not opaque. */
static inline void use_each(const struct object *object,
	const struct member *field, const struct field_rule *rule,
	use_visit *visit, void *context)
{
	if (use_may_stand(rule, object->language))
		use_walk(object, field, rule, visit, context);
}

/* Parses what the string holds into ARENA. */
void use_parse(struct use *use, struct arena *arena);

/* Whether it is what most are: a plain path, or an expression without findings.
 * After use_parse(). */
static inline bool use_is_plain(const struct use *use)
{
	if (use->path)
		return use->path->is_plain;
	return use->analysis && !use->analysis->finding_count;
}

/* Its kind, or USE_KINDS more when it is plain. */
static inline unsigned use_place(const struct use *use)
{
	return use->kind + (use_is_plain(use) ? USE_KINDS : 0u);
}

/* Whether the field takes a path with the root (context object, variable) that
 * the one in USE has. */
bool use_takes_root(const struct use *use);

/* Another finding of KIND in the expression that begins where FINDING, one of
 * USE's analysis, does; or NULL. */
const struct jsonata_finding *use_finding_at(const struct use *use,
	const struct jsonata_finding *finding, enum jsonata_finding_kind kind);

/* The place in the value's text of a span in its expression. */
span use_expression_span(span inner);

#endif
