/* Reads YAML text into value trees, through the events of libyaml.
 *
 * YAML 1.1, as CloudFormation and PyYAML take it, and all of JSON. What differs
 * from JSON in the trees:
 * - A node with a tag of CloudFormation (!Sub x) is what its long form is: an
 *   object with one member, {"Fn::Sub": x}, whose key stands at the tag.
 * - Keys that are no strings become what is written.
 * - Numbers that JSON cannot write (0x1F, 1_000, 1:30) get a text in JSON's
 *   form; dates are strings.
 * - An alias is a copy of what it stands for, in places past the end of the
 *   text: see source_resolve(). Merged members (<<) stand where the key was.
 * Source: https://yaml.org/spec/1.1/, https://yaml.org/type/ */
#ifndef ASL_INPUT_YAML_H
#define ASL_INPUT_YAML_H

#include "input/document.h"

/* Reads SOURCE whole, and sets its syntax; everything lives in source->arena.
 * Returns a list of documents, empty ones left out. A broken file gives the
 * problems and no root. Placeholders that break the syntax of YAML where they
 * stand, ${Name} in braces and {{Name}}, are read as one word. Never NULL. */
struct document *yaml_read(struct source *source, struct atom_table *atoms);

/* Makes strings of the booleans under VALUE, which was read from SOURCE, that
 * YAML 1.2 does not know. */
void yaml_mend_booleans(const struct source *source, struct value *value);

#endif
