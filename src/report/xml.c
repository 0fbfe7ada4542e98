#include "report/xml.h"

void xml_start(struct output *out)
{
	output_print(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void xml_text(struct output *out, const char *text)
{
	static const struct stand_in entities[] = {
		{'&', "&amp;"},
		{'<', "&lt;"},
		{'>', "&gt;"},
		{'"', "&quot;"},
		{'\0', NULL},
	};
	output_text_with(out, text_of(text), entities);
}

void xml_attribute(struct output *out, const char *name, const char *value)
{
	if (!value)
		return;
	output_print(out, " %s=\"", name);
	xml_text(out, value);
	output_print(out, "\"");
}

void xml_count(struct output *out, const char *name, uint32_t count)
{
	output_print(out, " %s=\"%u\"", name, (unsigned)count);
}
