/* What a state hands to the service it calls: Parameters or Arguments. */
#ifndef ASL_ASL_PAYLOAD_H
#define ASL_ASL_PAYLOAD_H

#include "asl/catalog.h"

/* Parameters (JSONPath) or Arguments (JSONata), whichever the language of
 * OBJECT has. */
uint16_t payload_field(const struct object *object);

/* The value of that field, or NULL. */
const struct value *payload_of(const struct object *object);

/* Whether OBJECT has Parameters or Arguments, of its language or not. */
bool payload_stands_in(const struct object *object);

/* The name that KEY gives: in a template, as all is under JSONPath, without the
 * ".$" of what is evaluated. [pt.rule] */
struct text payload_key_name(struct text key, enum query_language language);

/* The member NAME of an object, or "NAME.$" where TAKES_TEMPLATE; the last of
 * several, NULL when there is none or PAYLOAD is no object.
 * [opt.required.present] */
const struct member *payload_member(
	const struct value *payload, const char *name, bool takes_template);

/* The text of the member NAME of what OBJECT hands over, where that is a string
 * that holds no placeholder and no expression; else bytes is NULL. */
struct text payload_text(const struct object *object, const char *name);

/* Whether PAYLOAD, an object, has one of WORDS, names as the catalogue lists
 * them. */
bool payload_has_any(const struct value *payload, enum query_language language,
	struct text words);

/* Whether PAYLOAD, an object, has all that ACTION needs and nothing that it
 * does not take, as far as that is known; and no placeholder stands in a key or
 * for members. */
bool payload_fits(const struct value *payload, enum query_language language,
	const struct catalog_action *action);

#endif
