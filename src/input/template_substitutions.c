/* DefinitionSubstitutions and what they are to replace. [cfn.subst]
 * [cfn.subst.lint] */
#include "base/placeholder.h"
#include "base/suggest.h"
#include "input/template_find.h"

struct check {
	struct finder *finder;
	struct definition *definition;
	const struct value *entries; /* NULL: not all of them are known */
	uint32_t stamp;              /* of their keys */
	bool *is_used;               /* by entry */
	bool *is_in_function; /* by entry: Fn::Sub may replace its name */
	bool is_for_shell;    /* the value at hand */
	bool has_unseen; /* part of the definition is not in the template */
};

/* Functions whose text stands in the template, or is of an attribute. */
static bool is_seen(struct text function)
{
	static const char *const functions[] = {"Ref", "Fn::GetAtt", "Fn::Sub",
		"Fn::Join", "Fn::If", "Fn::ToJsonString"};
	for (unsigned i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (text_is(function, functions[i]))
			return true;
	return false;
}

/* The name in the ${name} whose inside starts at START; empty: it is no such
 * thing. */
static struct text read_name(struct text text, uint32_t start)
{
	uint32_t end = placeholder_name_end(text, start);
	if (end >= text.len || text.bytes[end] != '}')
		return TEXT("");
	return text_slice(text, start, end - start);
}

/* Whether a JSON string or a whole value is nothing but the bytes of PLACE: of
 * other strings, a ${name} can be meant for a shell. */
static bool is_alone(const struct value *value, span place)
{
	struct text text = value_text(value);
	if (value->kind == VALUE_UNKNOWN)
		return true;
	if (place.start == 0 || place.end == text.len)
		return place.start == 0 && place.end == text.len;
	return text.bytes[place.start - 1] == '"' &&
	       text.bytes[place.end] == '"';
}

/* Members of what Tasks are given whose strings a shell reads, or a service. */
static bool is_shell_member(struct text key)
{
	static const char *const names[] = {"args", "buildspecoverride",
		"command", "commands", "entrypoint", "env", "environment",
		"environmentvariables", "environmentvariablesoverride",
		"hadoopjarstep", "userdata"};
	for (unsigned i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_equal_ignoring_case(key, text_of(names[i])))
			return true;
	return false;
}

/* Whether NAME is written as variables of a shell are: HOME. */
static bool is_loud(struct text name)
{
	for (uint32_t i = 0; i < name.len; i++)
		if (name.bytes[i] >= 'a' && name.bytes[i] <= 'z')
			return false;
	return true;
}

static bool may_search(struct finder *finder, uint32_t count)
{
	if (finder->searches < count)
		return false;
	finder->searches -= count;
	return true;
}

static struct text find_near(struct check *check, struct text name)
{
	struct suggestion near;
	suggest_start(&near, name);
	if (check->entries && may_search(check->finder, check->entries->count))
		for_each_member (entry, check->entries)
			suggest_consider(&near, entry->key->text);
	return near.best.bytes ? near.best : TEXT("");
}

/* Whether NAME is what Fn::Sub would know: a resource, a parameter, either with
 * an attribute, or a pseudo parameter. */
static bool is_logical(struct check *check, struct text name)
{
	const char *dot = memchr(name.bytes, '.', name.len);
	if (dot)
		name.len = (uint32_t)(dot - name.bytes);
	for (int i = 0; i < 2; i++) {
		const struct value *section = check->finder->named[i];
		if (section && section->kind == VALUE_OBJECT &&
			may_search(check->finder, section->count) &&
			value_find(section, name))
			return true;
	}
	return text_starts(name, "AWS::");
}

/* The place in the file of a part of VALUE, a string or what is not quoted. */
static span place_of(struct check *check, const struct value *value, span inner)
{
	if (value->kind == VALUE_STRING)
		return value_inner_span(check->finder->source, value, inner);
	return (span){
		value->span.start + inner.start, value->span.start + inner.end};
}

static void add_undefined(struct check *check, const struct value *value,
	span place, const char *message, const char *help)
{
	template_add_fault(check->finder, check->definition,
		&(struct problem){
			.kind = PROBLEM_UNDEFINED_SUBSTITUTION,
			.span = place_of(check, value, place),
			.message = message,
			.help = help,
		});
}

/* Notes the use of an entry and returns whether NAME is one. */
static bool use_entry(
	struct check *check, struct text name, bool is_in_function)
{
	const struct atom *atom = atom_find(check->finder->atoms, name);
	if (!atom || !check->entries || atom->stamp != check->stamp)
		return false;
	check->is_used[atom->index] = true;
	check->is_in_function[atom->index] |= is_in_function;
	return true;
}

/* A name that is near was meant, and so is no other fault. */
static void judge_undefined(struct check *check, const struct value *value,
	span place, struct text name)
{
	struct arena *arena = check->finder->arena;
	struct text near = find_near(check, name);
	bool is_logical_name = is_logical(check, name);
	use_entry(check, near, false);
	bool is_foreign = check->is_for_shell || is_loud(name);
	bool is_meant = near.len || (is_alone(value, place) && !is_foreign);
	int len = text_print_len(name);
	if (check->entries && (is_meant || is_logical_name))
		add_undefined(check, value, place,
			arena_format(arena,
				"\"${%.*s}\" stays as it is: "
				"DefinitionSubstitutions has no \"%.*s\"",
				len, name.bytes, len, name.bytes),
			near.len ? arena_format(arena, "did you mean \"%.*s\"?",
					   text_print_len(near), near.bytes)
				 : NULL);
	else if (!check->entries && !check->definition->is_open &&
		 is_logical_name)
		add_undefined(check, value, place,
			arena_format(arena, "nothing replaces \"${%.*s}\"", len,
				name.bytes),
			"Fn::Sub does in a string, DefinitionSubstitutions in "
			"all of a definition");
}

static bool is_variable(struct check *check, struct text name)
{
	const struct loop *loop = check->finder->loop;
	while (loop && !text_equal(loop->variable, name))
		loop = loop->outer;
	return loop;
}

/* Of a string in a function ${!name} is what remains for later. */
static void check_text(struct check *check, struct text text,
	const struct value *value, bool is_in_function)
{
	uint32_t at = 0;
	while ((at = text_find(text, "${", at)) != UINT32_MAX) {
		uint32_t start = at + 2;
		bool is_kept = is_in_function && start < text.len &&
			       text.bytes[start] == '!';
		struct text name = read_name(text, start + is_kept);
		span place = {at, start + is_kept + name.len + 1};
		at = start;
		if (name.len && !is_variable(check, name) &&
			!use_entry(check, name, is_in_function) && value &&
			!is_in_function)
			judge_undefined(check, value, place, name);
	}
}

/* Nesting is bounded by the depth a reader accepts. */
static void check_value(
	struct check *check, const struct value *value, bool is_in_function)
{
	if (value->kind == VALUE_STRING || value->kind == VALUE_UNKNOWN)
		check_text(check, value_text(value), value, is_in_function);
	else if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			check_value(check, element, is_in_function);
	if (value->kind != VALUE_OBJECT)
		return;
	const struct member *intrinsic = template_intrinsic(value);
	for_each_member (member, value) {
		bool is_function =
			intrinsic || text_starts(member->key->text, "Fn::");
		if (is_function)
			check->has_unseen |= !is_seen(member->key->text);
		check_text(check, member->key->text, NULL, is_in_function);
		bool is_for_shell_around = check->is_for_shell;
		check->is_for_shell |= is_shell_member(member->key->text);
		check_value(
			check, &member->value, is_in_function || is_function);
		check->is_for_shell = is_for_shell_around;
	}
}

/* The entries may be of another file, and their atoms of another table. */
static void read_entries(struct check *check, const struct value *entries)
{
	check->entries = entries;
	check->stamp = atom_stamp(check->finder->atoms);
	check->is_used =
		arena_array(check->finder->arena, entries->count, sizeof(bool));
	check->is_in_function =
		arena_array(check->finder->arena, entries->count, sizeof(bool));
	for (uint32_t i = 0; i < entries->count; i++) {
		struct atom *key = atom_intern(check->finder->atoms,
			entries->members[i].key->text, true);
		key->stamp = check->stamp;
		key->index = i;
	}
}

/* Of a key that stands there twice the last one counts. */
static bool is_unused(const struct check *check, uint32_t index)
{
	const struct atom *key = atom_find(
		check->finder->atoms, check->entries->members[index].key->text);
	return key->index == index && !check->is_used[index];
}

static void add_unused(struct check *check)
{
	struct arena *arena = check->finder->arena;
	for (uint32_t i = 0; i < check->entries->count; i++) {
		const struct member *entry = &check->entries->members[i];
		struct text name = entry->key->text;
		if (is_unused(check, i))
			template_add_fault(check->finder, check->definition,
				&(struct problem){
					.kind = PROBLEM_UNUSED_SUBSTITUTION,
					.span = entry->key_span,
					.message =
						arena_text(arena, name).bytes,
				});
	}
}

/* Whether one of the ENTRIES replaces the unquoted TEXT. */
static bool has_entry(
	struct finder *finder, const struct value *entries, struct text text)
{
	struct text name =
		text_starts(text, "${") ? read_name(text, 2) : TEXT("");
	return name.len && may_search(finder, entries->count) &&
	       value_find(entries, name);
}

/* Whether text may come in where a placeholder stands for a value or for
 * members. Nesting is bounded by the depth a reader accepts. */
static bool has_gap(struct finder *finder, const struct value *entries,
	const struct value *value)
{
	if (value->kind == VALUE_UNKNOWN)
		return !has_entry(finder, entries, value_text(value));
	if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			if (has_gap(finder, entries, element))
				return true;
	if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			if (has_gap(finder, entries, &member->value))
				return true;
	return false;
}

static bool is_seen_whole(struct finder *finder, const struct value *entries,
	const struct definition *definition)
{
	return definition->root && !definition->problems &&
	       !has_gap(finder, entries, definition->root);
}

static void drop_unused(struct definition *definition)
{
	struct problem **link = &definition->faults;
	while (*link)
		if ((*link)->kind == PROBLEM_UNUSED_SUBSTITUTION)
			*link = (*link)->next;
		else
			link = &(*link)->next;
}

void template_forget_unused(
	struct finder *finder, struct definition *definition)
{
	const struct value *entries = definition->substitutions;
	const struct definition *part = definition->next;
	bool is_whole =
		entries && (part || is_seen_whole(finder, entries, definition));
	for (; is_whole && part; part = part->next)
		is_whole = is_seen_whole(finder, entries, part);
	if (!is_whole)
		drop_unused(definition);
}

void template_check_substitutions(struct finder *finder,
	struct definition *definition, const struct value *value)
{
	struct check check = {.finder = finder, .definition = definition};
	if (definition->substitutions)
		read_entries(&check, definition->substitutions);
	check_value(&check, value, false);
	if (template_argument(value, "Ref"))
		check.has_unseen = true;
	if (check.entries)
		template_set_values(finder, definition, check.is_in_function);
	bool is_referred = finder->outside && finder->outside->is_referred;
	if (check.entries && !check.has_unseen && !is_referred)
		add_unused(&check);
}

const struct problem *template_unused_substitutions(struct source *source,
	struct atom_table *atoms, const struct value *root,
	const struct value *substitutions)
{
	struct definition definition = {.substitutions = substitutions};
	struct finder finder = {
		.source = source,
		.arena = source->arena,
		.atoms = atoms,
		.searches = source->text.len,
	};
	struct check check = {.finder = &finder, .definition = &definition};
	read_entries(&check, substitutions);
	check_value(&check, root, false);
	definition.faults = NULL;
	if (!has_gap(&finder, substitutions, root))
		add_unused(&check);
	return definition.faults;
}
