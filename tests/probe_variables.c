/* expr-probe's variables: which variables each state of a definition reads. */
#include "probe.h"

#include <stdlib.h>

#include "expr/variables.h"
#include "input/json.h"

struct collector {
	struct variables *variables;
	struct arena scratch;
};

static void visit(void *context, struct use *use)
{
	struct collector *collector = context;
	use_parse(use, &collector->scratch);
	variables_collect(collector->variables, use);
	arena_reset(&collector->scratch);
}

static int compare_names(const void *left, const void *right)
{
	const struct variable *a = *(const struct variable *const *)left;
	const struct variable *b = *(const struct variable *const *)right;
	return text_compare(a->name, b->name);
}

static bool is_read_by(
	const struct variable *variable, const struct state *state)
{
	const struct variable_read *read = variable->reads;
	while (read && read->object->state != state)
		read = read->next;
	return read;
}

/* "State": ["a", "b"], when it reads any. */
static bool write_state(FILE *out, const struct variables *variables,
	const struct state *state, bool is_first)
{
	unsigned count = 0;
	for (uint32_t i = 0; i < variables->count; i++) {
		if (!is_read_by(variables->at[i], state))
			continue;
		if (!count++) {
			fputs(is_first ? "" : ",", out);
			probe_write_string(out, state->name->text);
			fputs(":[", out);
		} else {
			fputc(',', out);
		}
		probe_write_string(out, variables->at[i]->name);
	}
	if (count)
		fputc(']', out);
	return count;
}

static void write_references(
	FILE *out, const struct machine *machine, struct variables *variables)
{
	bool is_first = true;
	if (variables->count)
		qsort(variables->at, variables->count, sizeof(*variables->at),
			compare_names);
	fputs("{\"references\":{", out);
	for (uint32_t i = 0; i < machine->state_count; i++)
		if (write_state(out, variables, machine->states[i], is_first))
			is_first = false;
	fputs("}}", out);
}

static void visit_fields(
	struct collector *collector, const struct object *object)
{
	if (object->is_opaque)
		return;
	for_each_member (member, object->value) {
		const struct field_rule *rule =
			fields_find(member->key->field, object->container);
		if (rule && rule->presence[object->language])
			use_each(object, member, rule, visit, collector);
	}
}

void probe_variables(struct arena *arena, struct text input, FILE *out)
{
	struct source source = {.name = "line", .arena = arena};
	struct atom_table atoms;
	source.text = arena_text(arena, input);
	((char *)source.text.bytes)[input.len] = '\n';
	atom_table_start(&atoms, arena, 1);
	fields_intern(&atoms);
	const struct document *document = json_read(&source, &atoms);
	if (!document->has_root || document->root.kind != VALUE_OBJECT) {
		fputs("{\"references\":{}}", out);
		return;
	}
	const struct machine *machine = model_build(
		&source, &atoms, &document->root, document->duplicates, false);
	struct collector collector = {
		.variables = variables_start(
			machine, graph_build(machine), machine->source)};
	for (uint32_t i = 0; i < machine->object_count; i++)
		visit_fields(&collector, machine->objects[i]);
	arena_free(&collector.scratch);
	write_references(out, machine, collector.variables);
}
