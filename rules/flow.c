/* Transitions: where they lead, what they reach, whether they come to an end.
 * spec/asl.md section 4. */
#include "base/suggest.h"
#include "lint/rule.h"

#define TRANSITIONS                                             \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"statemachine-structure.html"

/* The name of the scope's state nearest to NAME. */
static struct text nearest_state(const struct scope *scope, struct text name)
{
	struct suggestion search;
	suggest_start(&search, name);
	for_each_state (state, scope)
		suggest_consider(&search, state->name->text);
	return search.best;
}

static void note_other_scope(
	struct lint *lint, struct diag *diag, const struct state *other)
{
	add_note(lint, diag, other->name_span,
		"\"%.*s\" is here, in another scope", PRINT(other->name->text));
	add_help(lint, diag,
		"a transition stays inside its own States object: nothing "
		"leads into or out of a branch or an item processor");
}

static const struct state *find_near(
	struct lint *lint, const struct scope *scope, struct text name)
{
	if (!lint_may_search(lint, scope->state_count))
		return NULL;
	struct text near = nearest_state(scope, name);
	return near.bytes ? model_find_state(lint_machine(lint), scope, near)
			  : NULL;
}

/* [top.States.nonempty] [par.scope] [lint.name.typo] */
static struct diag *report_missing(
	struct lint *lint, const struct scope *scope, const struct edge *edge)
{
	struct text name = value_text(edge->value);
	const char *field = fields_name(edge->field);
	const struct state *other =
		model_find_state(lint_machine(lint), NULL, name);
	const struct state *near = other ? NULL : find_near(lint, scope, name);
	if (!near) {
		struct diag *diag = report(lint, edge->value->span,
			"\"%s\" names no state here: \"%.*s\"", field,
			PRINT(name));
		if (other)
			note_other_scope(lint, diag, other);
		else if (!scope->state_count)
			add_help(lint, diag, "\"%s\" is empty",
				fields_name(FIELD_States));
		return diag;
	}
	struct diag *diag = report(lint, edge->value->span,
		"\"%s\" names no state here: \"%.*s\"; did you mean "
		"\"%.*s\"?",
		field, PRINT(name), PRINT(near->name->text));
	add_note(lint, diag, near->name_span, "\"%.*s\" is here",
		PRINT(near->name->text));
	return diag;
}

static void check_edge(
	struct lint *lint, const struct scope *scope, const struct edge *edge)
{
	if (!edge->value || edge->target || edge->is_unknown)
		return;
	struct diag *diag = report_missing(lint, scope, edge);
	add_aws_message(lint, diag, "Missing 'Next' target: %.*s",
		PRINT(value_text(edge->value)));
}

/* [next.scope] [next.dangling] [top.StartAt.target] [catch.next] */
static void check_start(struct lint *lint, const struct scope *scope)
{
	if (scope->has_states)
		check_edge(lint, scope,
			&graph_scope(lint_graph(lint), scope)->start);
}

static void check_targets(struct lint *lint, const struct state *state)
{
	const struct graph *graph = lint_graph(lint);
	if (!graph_scope(graph, state->scope)->has_dangling)
		return;
	const struct node *node = graph_node(graph, state);
	for (uint32_t i = 0; i < node->edge_count; i++)
		check_edge(lint, state->scope, &node->edges[i]);
}

const struct rule rule_missing_target = {
	.id = "missing-target",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "MISSING_TRANSITION_TARGET",
	.summary = "StartAt, Next or Default names no state of its scope",
	.why = "A transition leads to a state of the same States object, by "
	       "its exact name. Branches and item processors are scopes of "
	       "their own: nothing leads into them or out of them. AWS refuses "
	       "the definition.",
	.mend = "Correct the name, or add the state to the same States "
		"object. To leave a branch or a Map, end it and let the "
		"Parallel or Map go on with Next.",
	.reference = TRANSITIONS,
	.scope = check_start,
	.state = check_targets,
};

/* Whether anything can be said of what the scope's transitions reach; not when
 * a transition is broken or unknown. [reach.skip] */
static bool is_clear(struct lint *lint, const struct scope *scope)
{
	const struct scope_graph *graph = graph_scope(lint_graph(lint), scope);
	return graph->has_start && !graph->is_unclear && !graph->has_dangling &&
	       !scope->object->is_opaque && scope->state_count;
}

/* The service lists what is not reached although a target dangles; one
 * diagnostic of ours is enough. [reach.startat] */
static bool is_clear_to_service(struct lint *lint, const struct scope *scope)
{
	const struct scope_graph *graph = graph_scope(lint_graph(lint), scope);
	return graph->has_start && !graph->is_unclear && scope->state_count &&
	       lint_wants_answer(lint);
}

static bool has_terminal(struct lint *lint, const struct scope *scope)
{
	return graph_scope(lint_graph(lint), scope)->has_terminal;
}

static void name_followers(
	struct lint *lint, struct diag *diag, const struct state *root)
{
	const struct graph *graph = lint_graph(lint);
	const struct node *node = graph_node(graph, root);
	for (uint32_t i = 0; i < node->edge_count && i < 5; i++) {
		const struct state *target =
			edge_target(lint_machine(lint), &node->edges[i]);
		if (target && target != root &&
			!graph_node(graph, target)->is_reached)
			add_note(lint, diag, target->name_span,
				"so \"%.*s\", which follows it, is not reached "
				"either",
				PRINT(target->name->text));
	}
}

/* [reach.graph] [reach.nested] [dis.unreachable] [term.suppress] A state that
 * neither StartAt nor another state names; an edge to itself does not count.
 * Without any terminal state the service reports only that. */
static void check_unreachable(struct lint *lint, const struct state *state)
{
	const struct graph *graph = lint_graph(lint);
	if (graph->reaches_all || graph_node(graph, state)->is_targeted)
		return;
	bool is_sure = is_clear(lint, state->scope);
	if (state->is_overridden ||
		(!is_sure && !is_clear_to_service(lint, state->scope)) ||
		(!state->scope->parent && !has_terminal(lint, state->scope)))
		return;
	struct diag *diag = report(lint, state->name_span,
		"no path from \"StartAt\" reaches state \"%.*s\"",
		PRINT(state->name->text));
	if (!is_sure)
		set_severity(diag, SEVERITY_OFF);
	name_followers(lint, diag, state);
	add_help(lint, diag,
		"lead to it from a Next, Default or Catch, or remove it");
	add_aws_message(lint, diag, "State \"%.*s\" is not reachable.",
		PRINT(state->name->text));
}

const struct rule rule_unreachable_state = {
	.id = "unreachable-state",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "MISSING_TRANSITION_TARGET",
	.summary = "No transition leads to a state",
	.why = "Nothing leads to the state, so it never runs; most often the "
	       "transition that should lead to it is misspelt or was "
	       "forgotten. AWS refuses the definition.",
	.mend = "Add or correct the transition that should lead here, or "
		"remove the state.",
	.reference = TRANSITIONS,
	.state = check_unreachable,
};

static void report_orphan_cycle(struct lint *lint, const struct state *state)
{
	struct diag *diag = report(lint, state->name_span,
		"state \"%.*s\" is reached only from a cycle that no path from "
		"\"StartAt\" enters",
		PRINT(state->name->text));
	name_followers(lint, diag, state);
	add_help(lint, diag,
		"lead into the cycle from a state that is reached, or remove "
		"it");
}

/* [reach.walk] [dis.unreachable] States that lead to each other while nothing
 * leads into their circle: unmeasured on AWS, so a warning. */
static void check_orphan_cycles(struct lint *lint, const struct scope *scope)
{
	const struct graph *graph = lint_graph(lint);
	if (graph->reaches_all || !graph->cycle_count || !is_clear(lint, scope))
		return;
	for_each_state (state, scope) {
		const struct node *node = graph_node(graph, state);
		if (node->is_island && node->is_targeted &&
			!state->is_overridden)
			report_orphan_cycle(lint, state);
	}
}

const struct rule rule_orphan_cycle = {
	.id = "orphan-cycle",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "States lead to each other and nothing leads to them",
	.why = "Each of the states is some other's target, but no walk from "
	       "StartAt enters their circle, so none of them ever runs.",
	.mend = "Add the transition from a state that is reached into the "
		"circle, or remove its states.",
	.reference = TRANSITIONS,
	.scope = check_orphan_cycles,
};

static span start_span(struct lint *lint, const struct scope *scope)
{
	return graph_scope(lint_graph(lint), scope)->start.value->span;
}

/* [term.toplevel] [term.nested] [dis.end.nested] [term.suppress] The service
 * wants a terminal state in the machine itself, whatever dangles there; it
 * takes a sub-machine without one. */
static void check_terminal(struct lint *lint, const struct scope *scope)
{
	bool is_top = !scope->parent;
	bool is_sure = is_clear(lint, scope);
	if (has_terminal(lint, scope) ||
		(!is_sure && !(is_top && is_clear_to_service(lint, scope))))
		return;
	struct diag *diag = report(lint, start_span(lint, scope),
		is_top ? "this state machine has no terminal state"
		       : "these states have no terminal state among them");
	add_help(lint, diag,
		"give the last state \"End\": true, or lead to a Succeed or "
		"Fail state");
	locate(lint, diag, NULL);
	if (is_top) {
		add_aws_message(lint, diag, "Workflow has no terminal state");
		if (!is_sure)
			set_severity(diag, SEVERITY_OFF);
		return;
	}
	set_severity(diag, SEVERITY_WARNING);
	set_outcome(diag, OUTCOME_RUNS);
	set_aws_code(diag, NULL);
	locate(lint, diag, scope->object->value);
}

const struct rule rule_no_terminal_state = {
	.id = "no-terminal-state",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "MISSING_END_STATE",
	.summary = "No state of a scope ends it",
	.why = "An execution ends at a state with \"End\": true, at a Succeed "
	       "or at a Fail. Without one it runs until it is stopped; AWS "
	       "refuses such a machine, and takes such a branch or item "
	       "processor, which then never comes to an end.",
	.mend = "Put \"End\": true into the last state instead of its Next, "
		"or lead to a Succeed or Fail.",
	.reference = TRANSITIONS,
	.scope = check_terminal,
};

static void report_endless(struct lint *lint, const struct state *state)
{
	struct diag *diag = report(lint, state->name_span,
		"from \"%.*s\" on the execution goes round in a cycle that "
		"nothing leaves",
		PRINT(state->name->text));
	add_help(lint, diag,
		"lead out of it to a state that ends, for example from a "
		"Choice");
}

/* [term.reach.lint] [lint.loop.noexit] A reached cycle that no walk leaves,
 * reported at its first state. */
static void check_exits(struct lint *lint, const struct scope *scope)
{
	const struct graph *graph = lint_graph(lint);
	if (!graph->cycle_count || !is_clear(lint, scope) ||
		!has_terminal(lint, scope))
		return;
	for_each_state (state, scope) {
		const struct node *node = graph_node(graph, state);
		if (node->is_first_of_cycle && node->is_reached &&
			!node->can_end)
			report_endless(lint, state);
	}
}

const struct rule rule_loop_without_exit = {
	.id = "loop-without-exit",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A cycle of states has no way out",
	.why = "Once in the cycle an execution never gets to a terminal state. "
	       "A Standard execution then ends with an error when its 25,000 "
	       "events are used up, an Express one after five minutes.",
	.mend = "Let a Choice in the cycle lead out of it, or add a Catch "
		"that does.",
	.reference = TRANSITIONS,
	.scope = check_exits,
};
