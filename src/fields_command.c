#include "fields_command.h"

#include "asl/fields.h"
#include "base/print.h"
#include "base/suggest.h"

enum { PAGE_COLUMNS = 80, NAME_COLUMNS = 17, FORMS_SIZE = 40 };

static bool has_field(const struct field_rule *row, enum container container)
{
	return row->containers >> container & 1;
}

/* Breaks the line where NAME does not fit behind COLUMN bytes; returns the
 * column after it. */
static size_t print_name(struct output *out, size_t column, const char *name)
{
	size_t len = strlen(name) + 2;
	if (column > NAME_COLUMNS && column + len > PAGE_COLUMNS) {
		output_print(out, ",\n%*s%s", NAME_COLUMNS, "", name);
		return NAME_COLUMNS + len;
	}
	output_print(out, "%s%s", column > NAME_COLUMNS ? ", " : "", name);
	return column + len;
}

void fields_list(struct output *out)
{
	for (int i = 0; i < CONTAINER_COUNT; i++) {
		enum container container = (enum container)i;
		size_t column = NAME_COLUMNS;
		if (container == CONTAINER_UNKNOWN_STATE)
			continue;
		output_print(out, "%-*s", NAME_COLUMNS,
			fields_container_name(container));
		for (unsigned j = 0; j < field_rule_count; j++)
			if (has_field(&field_rules[j], container))
				column = print_name(
					out, column, field_rules[j].name);
		output_print(out, "\n");
	}
}

/* What stands in the fields that hold objects. */
static const struct {
	uint16_t field;
	enum container container;
} held[] = {
	{FIELD_Branches, CONTAINER_BRANCH},
	{FIELD_ItemProcessor, CONTAINER_PROCESSOR},
	{FIELD_Iterator, CONTAINER_PROCESSOR},
	{FIELD_Choices, CONTAINER_RULE},
	{FIELD_And, CONTAINER_NESTED_RULE},
	{FIELD_Or, CONTAINER_NESTED_RULE},
	{FIELD_Not, CONTAINER_NESTED_RULE},
	{FIELD_Retry, CONTAINER_RETRIER},
	{FIELD_Catch, CONTAINER_CATCHER},
};

enum { HELD_COUNT = sizeof(held) / sizeof(held[0]) };

/* The names an object goes by: number INDEX of all, and the object it means.
 * NULL past the last. */
static const char *known_name(int index, enum container *container)
{
	if (index < CONTAINER_COUNT) {
		*container = (enum container)index;
		return fields_container_name(*container);
	}
	if (index >= CONTAINER_COUNT + HELD_COUNT)
		return NULL;
	*container = held[index - CONTAINER_COUNT].container;
	return fields_name(held[index - CONTAINER_COUNT].field);
}

int fields_choose(struct text name)
{
	struct suggestion search;
	enum container container;
	const char *known;
	suggest_start(&search, name);
	for (int i = 0; (known = known_name(i, &container)); i++) {
		if (container == CONTAINER_UNKNOWN_STATE)
			continue;
		if (text_equal_ignoring_case(name, text_of(known)))
			return (int)container;
		suggest_consider(&search, text_of(known));
	}
	if (search.best.bytes)
		complain("no state type or object is called \"%.*s\"; did you "
			 "mean \"%.*s\"?",
			(int)name.len, name.bytes, (int)search.best.len,
			search.best.bytes);
	else
		complain("no state type or object is called \"%.*s\"; "
			 "\"asl-lint fields\" lists them",
			(int)name.len, name.bytes);
	return -1;
}

static bool is_taken(uint16_t field, enum container container, int language)
{
	return fields_is_legal(field, container, (enum query_language)language);
}

/* The group of a field in a container, or NULL. */
static const struct field_group *find_group(
	uint16_t field, enum container container)
{
	for (unsigned i = 0; i < field_group_count; i++) {
		const struct field_group *group = &field_groups[i];
		if (!(group->containers >> container & 1))
			continue;
		for (int j = 0; j < GROUP_MAX_FIELDS; j++)
			if (group->fields[j] == field)
				return group;
	}
	return NULL;
}

static const char *presence_word(
	const struct field_rule *row, enum container container, int language)
{
	const struct field_group *group = find_group(row->field, container);
	switch ((enum presence)row->presence[language]) {
	case PRESENCE_REFUSED: return "-";
	case PRESENCE_REQUIRED: return "required";
	case PRESENCE_OPTIONAL: break;
	}
	if (group && group->kind == GROUP_EXACTLY_ONE)
		return "one of";
	return "optional";
}

/* The name in the language that does not take the field, or "-". */
static const char *twin_name(
	const struct field_rule *row, enum container container)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		enum query_language language = (enum query_language)i;
		if (is_taken(row->field, container, i))
			continue;
		uint16_t twin = fields_twin(row->field, container, language);
		return twin ? fields_name(twin) : "-";
	}
	return "-";
}

static void add_form(char *forms, const char *form)
{
	size_t len = strlen(forms);
	snprintf(forms + len, FORMS_SIZE - len, "%s%s", len ? ", " : "", form);
}

/* What may stand for the value, or in it: paths by their roots, payload
 * templates, JSONata. */
static void list_forms(const struct field_rule *row, char *forms)
{
	*forms = '\0';
	if (row->shape == SHAPE_PATH || row->shape == SHAPE_REFERENCE_PATH)
		add_form(forms, "$");
	if (row->flags & FLAG_CONTEXT)
		add_form(forms, "$$");
	if (row->flags & FLAG_VARIABLE)
		add_form(forms, "$name");
	if (row->flags & FLAG_INTRINSIC)
		add_form(forms, "States.*");
	if (row->flags & FLAG_TEMPLATE)
		add_form(forms, ".$ inside");
	if (row->flags & FLAG_PAYLOAD)
		add_form(forms, "{% %} inside");
	if (row->flags & FLAG_JSONATA)
		add_form(forms, "{% %}");
	if (!*forms)
		add_form(forms, "-");
}

static void print_values(struct output *out, enum values values)
{
	const char *const *value = fields_values(values);
	for (int i = 0; value[i]; i++)
		output_print(out, "%s%s", i ? ", " : "", value[i]);
}

static const char *shape_word(enum shape shape)
{
	switch (shape) {
	case SHAPE_ANY: return "any value";
	case SHAPE_ENUM:
	case SHAPE_STRING: return "string";
	case SHAPE_BOOLEAN: return "true or false";
	case SHAPE_INTEGER: return "integer";
	case SHAPE_NUMBER: return "number";
	case SHAPE_OBJECT: return "object";
	case SHAPE_OBJECTS: return "array of objects";
	case SHAPE_STRINGS: return "array of strings";
	case SHAPE_ITEMS: return "array or object";
	case SHAPE_STATES: return "object of states";
	case SHAPE_TARGET: return "name of a state";
	case SHAPE_TIMESTAMP: return "timestamp";
	case SHAPE_PATH: return "path";
	case SHAPE_REFERENCE_PATH: return "reference path";
	}
	return "";
}

/* Numbers have bounds, other values bounds of their length. */
static void print_bounds(struct output *out, const struct field_rule *row)
{
	bool is_number =
		row->shape == SHAPE_INTEGER || row->shape == SHAPE_NUMBER;
	bool has_high = row->high < FIELDS_NO_LIMIT;
	bool has_low = row->low > (is_number ? -FIELDS_NO_LIMIT : 0);
	const char *unit = is_number                    ? ""
			   : row->shape == SHAPE_STRING ? " characters"
							: " elements";
	if (has_low && has_high)
		output_print(
			out, ", %.0f to %.0f%s", row->low, row->high, unit);
	else if (has_low)
		output_print(out, ", %.0f or more%s", row->low, unit);
	else if (has_high)
		output_print(out, ", at most %.0f%s", row->high, unit);
}

/* The other fields of the group that a language takes beside this one. */
static void print_group(
	struct output *out, const struct field_rule *row, enum container type)
{
	const struct field_group *group = find_group(row->field, type);
	const char *before = "; not with ";
	for (int i = 0; group && i < GROUP_MAX_FIELDS; i++) {
		uint16_t other = group->fields[i];
		if (!other || other == row->field)
			continue;
		output_print(out, "%s%s", before, fields_name(other));
		before = ", ";
	}
}

static void print_value(struct output *out, const struct field_rule *row,
	enum container container)
{
	if (row->shape == SHAPE_ENUM) {
		print_values(out, (enum values)row->low);
	} else {
		output_print(out, "%s", shape_word((enum shape)row->shape));
		print_bounds(out, row);
	}
	if (row->flags & FLAG_NULL)
		output_print(out, " or null");
	print_group(out, row, container);
	output_print(out, "\n");
}

/* How wide the columns are that differ from object to object. */
struct widths {
	int name, twin, forms;
};

static int widest(int width, const char *text)
{
	int len = (int)strlen(text);
	return len > width ? len : width;
}

static struct widths measure(enum container container)
{
	struct widths widths = {
		.name = widest(0, fields_container_name(container)),
		.twin = widest(0, "twin"),
		.forms = widest(0, "forms"),
	};
	for (unsigned i = 0; i < field_rule_count; i++) {
		const struct field_rule *row = &field_rules[i];
		char forms[FORMS_SIZE];
		if (!has_field(row, container))
			continue;
		list_forms(row, forms);
		widths.name = widest(widths.name, row->name);
		widths.twin = widest(widths.twin, twin_name(row, container));
		widths.forms = widest(widths.forms, forms);
	}
	return widths;
}

static void print_cells(struct output *out, const struct widths *widths,
	const char *const cells[5])
{
	output_print(out, "%-*s  %-8s  %-8s  %-*s  %-*s  ", widths->name,
		cells[0], cells[1], cells[2], widths->twin, cells[3],
		widths->forms, cells[4]);
}

static void print_row(struct output *out, const struct widths *widths,
	const struct field_rule *row, enum container container)
{
	char forms[FORMS_SIZE];
	list_forms(row, forms);
	const char *const cells[] = {
		row->name,
		presence_word(row, container, LANGUAGE_JSONPATH),
		presence_word(row, container, LANGUAGE_JSONATA),
		twin_name(row, container),
		forms,
	};
	print_cells(out, widths, cells);
	print_value(out, row, container);
}

void fields_explain(struct output *out, int index)
{
	enum container container = (enum container)index;
	const char *const titles[] = {
		fields_container_name(container),
		fields_language_name(LANGUAGE_JSONPATH),
		fields_language_name(LANGUAGE_JSONATA),
		"twin",
		"forms",
	};
	struct widths widths = measure(container);
	print_cells(out, &widths, titles);
	output_print(out, "value\n");
	for (unsigned i = 0; i < field_rule_count; i++)
		if (has_field(&field_rules[i], container))
			print_row(out, &widths, &field_rules[i], container);
}
