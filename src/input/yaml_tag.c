/* What stands before a node: its tag and its name for aliases. */
#include "input/yaml_reader.h"

static uint32_t skip_comment(struct text text, uint32_t at, uint32_t end)
{
	while (at < end && text.bytes[at] != '\n' && text.bytes[at] != '\r')
		at++;
	return at;
}

static uint32_t skip_blanks(struct text text, uint32_t at, uint32_t end)
{
	while (at < end &&
		(text_is_blank(text.bytes[at]) || text.bytes[at] == '#'))
		at = text.bytes[at] == '#' ? skip_comment(text, at, end)
					   : at + 1;
	return at;
}

static uint32_t skip_property(struct text text, uint32_t at, uint32_t end)
{
	while (at < end && !text_is_blank(text.bytes[at]) &&
		text.bytes[at] != ',')
		at++;
	return at;
}

struct yaml_properties yaml_read_properties(struct text text, span place)
{
	struct yaml_properties properties = {.content = place.start};
	uint32_t at = place.start;
	while (at < place.end &&
		(text.bytes[at] == '&' || text.bytes[at] == '!')) {
		bool is_tag = text.bytes[at] == '!';
		span property = {at, skip_property(text, at, place.end)};
		*(is_tag ? &properties.tag : &properties.anchor) = property;
		at = skip_blanks(text, property.end, place.end);
	}
	properties.content = at;
	return properties;
}

/* [cfn.yaml] Source:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
const char *yaml_function(const char *name)
{
	static const char *const functions[] = {"Fn::And", "Fn::Base64",
		"Fn::Cidr", "Fn::Contains", "Fn::EachMemberEquals",
		"Fn::EachMemberIn", "Fn::Equals", "Fn::FindInMap", "Fn::GetAZs",
		"Fn::GetAtt", "Fn::If", "Fn::ImportValue", "Fn::Join",
		"Fn::Length", "Fn::Not", "Fn::Or", "Fn::RefAll", "Fn::Select",
		"Fn::Split", "Fn::Sub", "Fn::ToJsonString", "Fn::Transform",
		"Fn::ValueOf", "Fn::ValueOfAll"};
	enum { PREFIX = sizeof("Fn::") - 1 };
	if (name[0] != '!')
		return NULL;
	if (!strcmp(name + 1, "Ref"))
		return "Ref";
	if (!strcmp(name + 1, "Condition"))
		return "Condition";
	for (unsigned i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (!strcmp(functions[i] + PREFIX, name + 1))
			return functions[i];
	return NULL;
}
