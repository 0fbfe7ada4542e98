/* What the XML reporters share. Tags are written by hand; all text that is not
 * known goes through here. */
#ifndef ASL_REPORT_XML_H
#define ASL_REPORT_XML_H

#include "report/output.h"

/* The first line of a document. */
void xml_start(struct output *out);

/* Text between tags or in an attribute. Characters that XML cannot hold, even
 * escaped, are shown as text reports show them. Source:
 * https://www.w3.org/TR/xml/#charsets */
void xml_text(struct output *out, const char *text);

/* An attribute with a blank before it; nothing when VALUE is NULL. */
void xml_attribute(struct output *out, const char *name, const char *value);
void xml_count(struct output *out, const char *name, uint32_t count);

#endif
