/* Transitions: where they lead, what they reach, whether they come to an end.
 * spec/asl.md section 4. */
#include "base/suggest.h"
#include "lint/rule.h"

#define TRANSITIONS                                                            \
	"https://docs.aws.amazon.com/step-functions/latest/dg/"                \
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

static void explain_missing(struct lint *lint, struct diag *diag,
	const struct scope *scope, struct text name)
{
	const struct state *other =
		model_find_state(lint_machine(lint), NULL, name);
	if (other) {
		add_note(lint, diag, other->name_span,
			"\"%.*s\" is here, in another scope; a transition "
			"stays inside its own States",
			PRINT(name));
		return;
	}
	if (!lint_may_search(lint, scope->state_count))
		return;
	struct text near = nearest_state(scope, name);
	if (!near.bytes)
		return;
	add_note(lint, diag,
		model_find_state(lint_machine(lint), scope, near)->name_span,
		"\"%.*s\" is here", PRINT(near));
	add_help(lint, diag, "did you mean \"%.*s\"?", PRINT(near));
}

static void check_edge(
	struct lint *lint, const struct scope *scope, const struct edge *edge)
{
	if (!edge->value || edge->target || edge->is_unknown)
		return;
	struct text name = edge->value->text;
	struct diag *diag = report(lint, edge->value->span,
		"\"%s\" names no state here: \"%.*s\"",
		fields_name(edge->field), PRINT(name));
	explain_missing(lint, diag, scope, name);
	add_aws_message(
		lint, diag, "Missing 'Next' target: %.*s", PRINT(name));
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
	const struct node *node = graph_node(lint_graph(lint), state);
	for (uint32_t i = 0; i < node->edge_count; i++)
		check_edge(lint, state->scope, &node->edges[i]);
}

const struct rule rule_missing_target = {
	.id = "missing-target",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "MISSING_TRANSITION_TARGET",
	.summary = "StartAt, Next or Default names no state of its scope",
	.why = "A transition leads to a state of the same States object, by its "
	       "exact name. Branches and item processors are scopes of their "
	       "own: nothing leads into them or out of them. AWS refuses the "
	       "definition.",
	.reference = TRANSITIONS,
	.scope = check_start,
	.state = check_targets,
};

/* Whether anything can be said of what the scope's transitions reach.
 * [reach.skip] [term.suppress] */
static bool is_clear(struct lint *lint, const struct scope *scope)
{
	const struct scope_graph *graph = graph_scope(lint_graph(lint), scope);
	return graph->has_start && !graph->is_unclear && !graph->has_dangling &&
	       !scope->object->is_opaque;
}

static bool lacks_end(struct lint *lint, const struct scope *scope)
{
	return is_clear(lint, scope) && scope->state_count &&
	       !graph_scope(lint_graph(lint), scope)->has_terminal;
}

static void name_followers(
	struct lint *lint, struct diag *diag, const struct state *root)
{
	const struct graph *graph = lint_graph(lint);
	const struct node *node = graph_node(graph, root);
	for (uint32_t i = 0; i < node->edge_count; i++) {
		const struct state *target = node->edges[i].target;
		if (target && target != root &&
			!graph_node(graph, target)->is_reached)
			add_note(lint, diag, target->name_span,
				"only \"%.*s\" leads to \"%.*s\"",
				PRINT(root->name->text),
				PRINT(target->name->text));
	}
}

/* [reach.graph] [reach.nested] [dis.unreachable] A state that neither StartAt
 * nor another state names; the states behind it are named in notes. */
static void check_unreachable(struct lint *lint, const struct state *state)
{
	const struct node *node = graph_node(lint_graph(lint), state);
	if (node->is_targeted || node->is_reached || state->is_overridden ||
		!is_clear(lint, state->scope) ||
		(!state->scope->parent && lacks_end(lint, state->scope)))
		return;
	struct diag *diag = report(lint, state->name_span,
		"no path from \"StartAt\" reaches state \"%.*s\"",
		PRINT(state->name->text));
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
	       "transition that should lead to it is misspelt or was forgotten. "
	       "AWS refuses the definition.",
	.reference = TRANSITIONS,
	.state = check_unreachable,
};
