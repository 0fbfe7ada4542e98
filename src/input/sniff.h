/* What a file holds, by a quick look at its bytes: for files met while walking,
 * which nobody said to be definitions, and for those that are none. */
#ifndef ASL_INPUT_SNIFF_H
#define ASL_INPUT_SNIFF_H

#include "input/value.h"

enum content {
	CONTENT_OTHER,
	CONTENT_MACHINE,  /* an object with members StartAt and States */
	CONTENT_TEMPLATE, /* of CloudFormation or SAM: Resources and neither */
	CONTENT_SERVERLESS, /* of Serverless: stepFunctions, or service and
			     * provider, and neither */
	CONTENT_PLAN,       /* of Terraform, as "terraform show -json" has it */
};

/* Judges JSON or YAML, which may be broken: what stands before the break
 * counts. One pass, no memory. */
enum content sniff(struct text text);

/* The same, but a template in which no state machine is named is
 * CONTENT_OTHER. */
enum content sniff_machines(struct text text);

/* What was read is. One of StartAt and States is enough for a machine. */
enum content sniff_tree(const struct value *root);

#endif
