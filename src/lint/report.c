/* report() and what a rule does with a diagnostic: the one funnel. */
#include "lint/rule_names.h"
#include "input/yaml_scalar.h"
#include "lint/run.h"

static struct finding *add_finding(struct lint *lint)
{
	lint->findings = arena_grow(lint->arena, lint->findings, lint->count,
		&lint->room, sizeof(struct finding *));
	return lint->findings[lint->count++] =
		       arena_zeroed(lint->said, sizeof(struct finding));
}

struct diag *report(struct lint *lint, span place, const char *format, ...)
{
	const struct rule *rule = rule_registry[lint->rule];
	struct finding *finding = add_finding(lint);
	va_list arguments;
	va_start(arguments, format);
	finding->rule = lint->rule;
	finding->diag = (struct diag){
		.rule = rule,
		.severity = rule->severity,
		.outcome = rule->outcome,
		.span = place,
		.message = arena_format_list(lint->said, format, arguments),
		.aws_code = rule->aws_code,
	};
	va_end(arguments);
	finding->source = lint->source;
	finding->definition = lint->definition;
	finding->own = finding->located = place;
	finding->has_location = lint->root;
	finding->state_level = LINT_LEVEL_PROFILE;
	return &finding->diag;
}

void add_note(struct lint *lint, struct diag *diag, span place,
	const char *format, ...)
{
	struct note *note = arena_zeroed(lint->said, sizeof(*note));
	struct note **last = &diag->notes;
	va_list arguments;
	va_start(arguments, format);
	note->span = place;
	note->message = arena_format_list(lint->said, format, arguments);
	va_end(arguments);
	while (*last)
		last = &(*last)->next;
	*last = note;
}

void add_help(struct lint *lint, struct diag *diag, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	diag->help = arena_format_list(lint->said, format, arguments);
	va_end(arguments);
}

void add_remarks(
	struct lint *lint, struct diag *diag, const struct problem *problem)
{
	bool is_syntax = problem->kind == PROBLEM_SYNTAX;
	const char *help = is_syntax ? lint_code_help(lint) : NULL;
	if (problem->note)
		add_note(lint, diag, problem->note_span, "%s", problem->note);
	if (help || problem->help)
		add_help(lint, diag, "%s", help ? help : problem->help);
}

void add_aws_message(
	struct lint *lint, struct diag *diag, const char *format, ...)
{
	va_list arguments;
	if (!lint_wants_answer(lint))
		return;
	va_start(arguments, format);
	diag->aws_message = arena_format_list(lint->said, format, arguments);
	va_end(arguments);
}

void add_aws_location(
	struct lint *lint, struct diag *diag, const char *format, ...)
{
	va_list arguments;
	if (!lint_wants_answer(lint))
		return;
	va_start(arguments, format);
	((struct finding *)diag)->aws_location =
		arena_format_list(lint->said, format, arguments);
	va_end(arguments);
}

/* The location is written out only for what is shown. */
void locate(struct lint *lint, struct diag *diag, const struct value *value)
{
	struct finding *finding = (struct finding *)diag;
	(void)lint;
	finding->has_location = value;
	if (value)
		finding->located = value->span;
}

void set_severity(struct diag *diag, enum severity severity)
{
	diag->severity = severity;
}

void set_outcome(struct diag *diag, enum outcome outcome)
{
	diag->outcome = outcome;
}

void set_aws_code(struct diag *diag, const char *code)
{
	diag->aws_code = code;
}

struct arena *lint_arena(struct lint *lint)
{
	return lint->arena;
}

struct arena *lint_scratch(struct lint *lint)
{
	return &lint->scratch;
}

struct source *lint_source_of(struct lint *lint)
{
	return lint->source;
}

bool lint_is_text(struct lint *lint)
{
	return lint->source->syntax == SOURCE_JSON &&
	       (lint->source != lint->file || !lint->definition->machine);
}

bool lint_yaml_word(struct lint *lint, span place, struct text *word)
{
	const struct source *source = lint->source;
	if (source->syntax != SOURCE_YAML || !yaml_is_plain(source, place))
		return false;
	*word = text_at(source->text, place);
	return true;
}

const char *lint_yaml_meaning(struct lint *lint, span place, struct text *word)
{
	return lint_yaml_word(lint, place, word) ? yaml_old_meaning(*word)
						 : NULL;
}

const struct machine *lint_machine(struct lint *lint)
{
	return lint->machine;
}

const struct variables *lint_variables(struct lint *lint)
{
	return lint->variables;
}

const struct graph *lint_graph(struct lint *lint)
{
	return lint->graph;
}

/* A larger machine does not come to run, and what arrives takes memory for each
 * state. */
const struct arrivals *lint_arrivals(
	struct lint *lint, const struct state *state)
{
	static const struct arrivals anything = {.is_any = true};
	if (lint->machine->source->text.len > MACHINE_MAX_BYTES)
		return &anything;
	if (!lint->arrivals)
		lint->arrivals = arrivals_build(lint->machine, lint->graph);
	return lint->arrivals[state->index];
}

span lint_inner_span(struct lint *lint, const struct value *value, span inner)
{
	return value_inner_span(lint->source, value, inner);
}

const struct naming *lint_naming(struct lint *lint)
{
	return lint->options->naming;
}

const struct catalog *lint_catalog(struct lint *lint)
{
	return &lint->options->catalog;
}

bool lint_may_search(struct lint *lint, uint32_t count)
{
	if (count > lint->search_left)
		return false;
	lint->search_left -= count;
	return true;
}

bool lint_is_first(struct lint *lint, const struct object *object)
{
	if (!lint->asked)
		lint->asked = arena_array(
			lint->arena, RULE_REGISTRY_MAX, sizeof(*lint->asked));
	const struct object **asked = &lint->asked[lint->rule];
	bool is_first = *asked != object;
	*asked = object;
	return is_first;
}

bool lint_may_search_catalog(struct lint *lint, uint32_t count)
{
	return lint_may_search(lint, count + lint_catalog(lint)->name_count);
}

const char *lint_nearest_rule(struct lint *lint, struct text name)
{
	return lint_may_search(lint, rule_registry_count) ? rule_nearest(name)
							  : NULL;
}

bool lint_wants_answer(struct lint *lint)
{
	return lint->options->wants_aws_answer;
}

void soften(struct diag *diag)
{
	set_severity(diag, SEVERITY_WARNING);
	set_outcome(diag, OUTCOME_RUNS);
}

void set_credentials_outcome(struct diag *diag, const struct use *use)
{
	if (use->object->container != CONTAINER_CREDENTIALS)
		return;
	set_outcome(diag, OUTCOME_FAILS);
	set_aws_code(diag, NULL);
}

span lint_expression_span(struct lint *lint, const struct use *use, span inner)
{
	return lint_inner_span(lint, use->value, use_expression_span(inner));
}

void lint_each_finding(
	struct lint *lint, const struct use *use, check_finding *check)
{
	const struct jsonata_analysis *analysis = use->analysis;
	for (uint32_t i = 0; analysis && i < analysis->finding_count; i++) {
		check(lint, use, analysis->findings[i]);
		settle_findings(lint);
	}
}
