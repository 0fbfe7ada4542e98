/* Who leads where. Machines are written short: "A>B C, B!, C>C" has the states
 * A, which leads to B and C, B, which ends, and C, which leads to itself. The
 * machine starts at the first, or where "^X, " at the beginning says. A target
 * "?" is a placeholder. */
#include <stdio.h>

#include "definition.h"
#include "suite.h"

static struct test_definition definition;

static void finish(void)
{
	definition_end(&definition);
}

struct writer {
	char json[4096];
	size_t len;
};

/* Writes PATTERN with NAME for every "@" in it. */
static void write_json(struct writer *writer, const char *pattern, char name)
{
	for (; *pattern; pattern++)
		writer->json[writer->len++] = *pattern == '@' ? name : *pattern;
	writer->json[writer->len] = '\0';
}

/* Replaces the comma that was written last. */
static void write_end(struct writer *writer, const char *end)
{
	writer->len -= writer->json[writer->len - 1] == ',';
	write_json(writer, end, 0);
}

static void write_target(struct writer *writer, char name)
{
	if (name == '?')
		write_json(writer, "{\"Next\":\"${N}\"},", 0);
	else
		write_json(writer, "{\"Next\":\"@\"},", name);
}

/* Writes the state at SHORT and returns what follows it. A state that leads
 * somewhere is a Choice without Default. */
static const char *write_state(struct writer *writer, const char *at)
{
	write_json(writer, "\"@\":{\"Type\":", *at++);
	if (*at == '!') {
		write_json(writer, "\"Succeed\"},", 0);
		return at + 1;
	}
	write_json(writer, "\"Choice\",\"Choices\":[", 0);
	for (at++; *at && *at != ','; at++)
		if (*at != ' ')
			write_target(writer, *at);
	write_end(writer, "]},");
	return at;
}

static void build(const char *line)
{
	struct writer writer = {.len = 0};
	bool has_start = *line == '^';
	write_json(&writer, "{\"StartAt\":\"@\",\"States\":{", line[has_start]);
	for (const char *at = line + (has_start ? 4 : 0); *at;)
		at = *at == ',' ? at + 2 : write_state(&writer, at);
	write_end(&writer, "}}");
	definition_model(&definition, writer.json);
}

static const struct node *node_of(const struct state *state)
{
	return graph_node(definition.graph, state);
}

static bool is_reached(const struct node *node)
{
	return node->is_reached;
}

static bool is_island(const struct node *node)
{
	return node->is_island;
}

static bool is_in_cycle(const struct node *node)
{
	return node->cycle > 0;
}

static bool can_end(const struct node *node)
{
	return node->can_end;
}

static bool is_targeted(const struct node *node)
{
	return node->is_targeted;
}

/* The states that are SO are exactly those named in WANTED. */
static void require_set(
	const char *what, bool (*so)(const struct node *), const char *wanted)
{
	char found[32] = "", *end = found;
	for_each_state (state, definition.machine->scopes[0])
		if (so(node_of(state)))
			*end++ = state->name->text.bytes[0];
	*end = '\0';
	ck_assert_msg(!strcmp(found, wanted), "%s: \"%s\", not \"%s\"", what,
		found, wanted);
}

static const struct graph_case {
	const char *machine;
	const char *reached, *islands, *in_cycles, *can_end, *targeted;
	uint32_t cycles;
} graph_cases[] = {
	{"A!", "A", "", "", "A", "A", 0},
	{"A>B, B!", "AB", "", "", "AB", "AB", 0},
	{"^B, A!, B!", "B", "A", "", "AB", "B", 0},
	{"A>A", "A", "", "A", "", "A", 1},
	{"A>A B, B!", "AB", "", "A", "AB", "AB", 1},
	{"A>B, B>A", "AB", "", "AB", "", "AB", 1},
	{"A>B, B>C, C>A D, D!", "ABCD", "", "ABC", "ABCD", "ABCD", 1},
	/* An orphan, what it leads to, and what leads back. */
	{"A!, B>C, C!", "A", "B", "", "ABC", "AC", 0},
	{"A!, B>A", "A", "B", "", "AB", "A", 0},
	{"A!, B>B", "A", "B", "B", "A", "A", 1},
	/* An orphan cycle, with and without a way in. */
	{"A!, B>C, C>B", "A", "B", "BC", "A", "ABC", 1},
	{"A!, B>C, C>B, D>B", "A", "D", "BC", "A", "ABC", 1},
	{"A!, B>C, C>B D, D>E, E>D", "A", "B", "BCDE", "A", "ABCDE", 2},
	{"A!, D>E, E>D, B>C, C>B D", "A", "B", "DEBC", "A", "ADEBC", 2},
	/* A loop that is reached and that nothing leaves. */
	{"A>B C, B>B, C!", "ABC", "", "B", "AC", "ABC", 1},
	{"A>B, B>C, C>B", "ABC", "", "BC", "", "ABC", 1},
	/* Two cycles through one state are one part. */
	{"A>B C, B>A, C>A", "ABC", "", "ABC", "", "ABC", 1},
	/* Two after each other, both with edges across. */
	{"A>C, B>A D, C>B, D>E, E>D F, F!", "ABCDEF", "", "ABCDE", "ABCDEF",
		"ABCDEF", 2},
	/* What is reached from behind only. */
	{"^C, A>B, B>E, C>A D, D!, E>E", "ABCDE", "", "E", "CD", "ABCDE", 1},
	/* Targets that are not there, or not known. */
	{"A>X", "A", "", "", "", "A", 0},
	{"A>?, B!", "A", "B", "", "AB", "A", 0},
	{"^X, A>B, B!", "", "A", "", "AB", "B", 0},
};

START_TEST(follows_transitions)
{
	const struct graph_case *c = &graph_cases[_i];
	build(c->machine);
	require_set("reached", is_reached, c->reached);
	require_set("islands", is_island, c->islands);
	require_set("in cycles", is_in_cycle, c->in_cycles);
	require_set("can end", can_end, c->can_end);
	require_set("targeted", is_targeted, c->targeted);
	ck_assert_uint_eq(definition.graph->cycle_count, c->cycles);
}
END_TEST

/* What is known of the scope as a whole. */
static const struct scope_case {
	const char *machine;
	bool has_start, has_terminal, is_unclear, has_dangling;
} scope_cases[] = {
	{"A!", true, true, false, false},
	{"A>A", true, false, false, false},
	{"A>X", true, false, false, true},
	{"^X, A!", true, true, false, true},
	{"A>?", true, false, true, false},
};

START_TEST(knows_scopes)
{
	const struct scope_case *c = &scope_cases[_i];
	build(c->machine);
	const struct scope_graph *scope =
		graph_scope(definition.graph, definition.machine->scopes[0]);
	ck_assert_int_eq(scope->has_start, c->has_start);
	ck_assert_int_eq(scope->has_terminal, c->has_terminal);
	ck_assert_int_eq(scope->is_unclear, c->is_unclear);
	ck_assert_int_eq(scope->has_dangling, c->has_dangling);
}
END_TEST

/* [reach.graph] [next.scope] Every kind of transition, and nothing else. */
START_TEST(takes_every_transition)
{
	definition_model(&definition,
		"{\"StartAt\":\"A\",\"States\":{"
		"\"A\":{\"Type\":\"Task\",\"Next\":\"B\","
		"\"Catch\":[{\"Next\":\"C\"}],"
		"\"Parameters\":{\"Next\":\"G\",\"Default\":\"G\"}},"
		"\"B\":{\"Type\":\"Choice\",\"Choices\":[{\"Next\":\"D\","
		"\"And\":[{\"Next\":\"G\"}]}],\"Default\":\"E\"},"
		"\"C\":{\"Type\":\"Pass\",\"Default\":\"G\",\"End\":true},"
		"\"D\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":["
		"{\"StartAt\":\"G\",\"States\":{\"F\":{\"Type\":\"Pass\","
		"\"Next\":\"G\"}}}]},"
		"\"E\":{\"Type\":\"Succeed\",\"Next\":\"G\"},"
		"\"G\":{\"Type\":\"Succeed\"}}}");
	require_set("reached", is_reached, "ABCDE");
	require_set("islands", is_island, "G");
	require_set("targeted", is_targeted, "ABCDE");
}
END_TEST

/* So many edges that those of one state do not all fit where the first are. */
START_TEST(keeps_edges_of_a_state_together)
{
	enum { STATES = 10, RULES = 100, ROOM = STATES * RULES * 20 };
	char *json = malloc(ROOM);
	size_t len = (size_t)sprintf(json, "{\"StartAt\":\"0\",\"States\":{");
	for (int i = 0; i < STATES; i++) {
		len += (size_t)sprintf(json + len,
			"%s\"%d\":{\"Type\":\"Choice\",\"Choices\":[",
			i ? "," : "", i);
		for (int j = 0; j < RULES; j++)
			len += (size_t)sprintf(json + len,
				"%s{\"Next\":\"%d\"}", j ? "," : "",
				j % STATES);
		len += (size_t)sprintf(json + len, "]}");
	}
	sprintf(json + len, "}}");
	definition_model(&definition, json);
	free(json);
	const struct machine *machine = definition.machine;
	for (uint32_t i = 0; i < STATES; i++) {
		const struct node *node = node_of(machine->states[i]);
		ck_assert_uint_eq(node->edge_count, RULES);
		for (uint32_t j = 0; j < RULES; j++)
			ck_assert_ptr_eq(edge_target(machine, &node->edges[j]),
				machine->states[j % STATES]);
	}
	ck_assert_uint_eq(definition.graph->cycle_count, 1);
	ck_assert(definition.graph->reaches_all);
}
END_TEST

/* A long chain that ends in a cycle: no recursion, no quadratic time. */
START_TEST(bears_long_chains)
{
	enum { STATES = 100000, ROOM = STATES * 60 };
	char *json = malloc(ROOM);
	size_t len = (size_t)sprintf(json, "{\"StartAt\":\"0\",\"States\":{");
	for (int i = 0; i < STATES; i++)
		len += (size_t)sprintf(json + len,
			"%s\"%d\":{\"Type\":\"Pass\",\"Next\":\"%d\"}",
			i ? "," : "", i, i + 1 < STATES ? i + 1 : STATES / 2);
	sprintf(json + len, "}}");
	definition_model(&definition, json);
	free(json);
	const struct machine *machine = definition.machine;
	ck_assert_uint_eq(definition.graph->cycle_count, 1);
	ck_assert(node_of(machine->states[STATES - 1])->is_reached);
	ck_assert_uint_eq(node_of(machine->states[STATES / 2 - 1])->cycle, 0);
	ck_assert_uint_eq(node_of(machine->states[STATES / 2])->cycle, 1);
	ck_assert(node_of(machine->states[STATES / 2])->is_first_of_cycle);
	ck_assert(!node_of(machine->states[0])->can_end);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("graph");
	TCase *cases = tcase_create("graph");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, follows_transitions, 0, COUNT(graph_cases));
	tcase_add_loop_test(cases, knows_scopes, 0, COUNT(scope_cases));
	tcase_add_test(cases, takes_every_transition);
	tcase_add_test(cases, keeps_edges_of_a_state_together);
	tcase_add_test(cases, bears_long_chains);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
