/* asl-lint services: the catalogue of service integrations, for a reader. */
#ifndef ASL_SERVICES_COMMAND_H
#define ASL_SERVICES_COMMAND_H

#include "asl/catalog.h"
#include "report/output.h"

/* Writes a line a service: how a Resource names it behind "arn:aws:states:::",
 * its patterns, how many actions are known, title, with tabs between. A person
 * at a terminal also gets a line that names these. */
void services_list(struct output *out, const struct catalog *catalog);

/* Writes what there is to know of WANTED: a service ("lambda", "aws-sdk:s3"),
 * an action ("lambda:invoke", with or without a pattern), or an ARN of one.
 * Without "aws-sdk:" both kinds are meant. Returns -1 after complaining when
 * there is no such thing. */
int services_explain(
	struct output *out, const struct catalog *catalog, struct text wanted);

#endif
