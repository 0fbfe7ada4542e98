/* Typed views of a definition. */
#include "definition.h"
#include "suite.h"

static struct test_definition definition;

static const struct machine *build(const char *json)
{
	definition_model(&definition, json);
	return definition.machine;
}

static void finish(void)
{
	definition_end(&definition);
}

static const struct state *state_called(const char *name)
{
	return model_find_state(definition.machine, NULL, text_of(name));
}

static const struct type_case {
	const char *type;
	enum container container;
} type_cases[] = {
	{"\"Task\"", CONTAINER_TASK},
	{"\"Wait\"", CONTAINER_WAIT},
	{"\"Pass\"", CONTAINER_PASS},
	{"\"Succeed\"", CONTAINER_SUCCEED},
	{"\"Fail\"", CONTAINER_FAIL},
	{"\"Choice\"", CONTAINER_CHOICE},
	{"\"Parallel\"", CONTAINER_PARALLEL},
	{"\"Map\"", CONTAINER_MAP},
	{"\"pass\"", CONTAINER_PASS},
	{"\"Pas\"", CONTAINER_UNKNOWN_STATE},
	{"\"${Type}\"", CONTAINER_UNKNOWN_STATE},
	{"1", CONTAINER_UNKNOWN_STATE},
	{"null", CONTAINER_UNKNOWN_STATE},
};

START_TEST(knows_types)
{
	const struct type_case *c = &type_cases[_i];
	build(arena_format(&definition.arena,
		"{\"States\":{\"A\":{\"Type\":%s}}}", c->type));
	const struct state *state = state_called("A");
	ck_assert_int_eq(state_type(state), c->container);
	ck_assert_int_eq(state->object.is_opaque,
		c->container == CONTAINER_UNKNOWN_STATE);
}
END_TEST

/* [ql.effective] [ql.badvalue] An empty string: the field is absent. */
static const struct language_case {
	const char *machine, *state;
	enum query_language language;
	bool is_opaque;
} language_cases[] = {
	{"", "", LANGUAGE_JSONPATH, false},
	{"\"JSONPath\"", "", LANGUAGE_JSONPATH, false},
	{"\"JSONata\"", "", LANGUAGE_JSONATA, false},
	{"", "\"JSONata\"", LANGUAGE_JSONATA, false},
	{"\"JSONata\"", "\"JSONPath\"", LANGUAGE_JSONPATH, false},
	{"\"jsonata\"", "", LANGUAGE_JSONATA, true},
	{"", "\"jsonpath\"", LANGUAGE_JSONATA, true},
	{"\"${Q}\"", "", LANGUAGE_JSONPATH, true},
	{"\"JSONata\"", "\"${Q}\"", LANGUAGE_JSONATA, true},
	{"", "7", LANGUAGE_JSONATA, true},
};

static const char *language_member(const char *value)
{
	return *value ? arena_format(&definition.arena, "\"QueryLanguage\":%s,",
				value)
		      : "";
}

START_TEST(knows_languages)
{
	const struct language_case *c = &language_cases[_i];
	build(arena_format(&definition.arena,
		"{%s\"States\":{\"A\":{%s\"Type\":\"Pass\"}}}",
		language_member(c->machine), language_member(c->state)));
	const struct state *state = state_called("A");
	ck_assert_int_eq(state->object.language, c->language);
	ck_assert_int_eq(state->object.is_opaque, c->is_opaque);
}
END_TEST

static const char nested[] =
	"{\"States\":{"
	"\"P\":{\"Type\":\"Parallel\",\"Branches\":["
	"{\"States\":{\"B0\":{\"Type\":\"Pass\"}}},7,"
	"{\"States\":{\"B2\":{\"Type\":\"Map\",\"ItemProcessor\":{"
	"\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\"},"
	"\"States\":{\"M\":{\"Type\":\"Succeed\"}}}}}}],"
	"\"Retry\":[{\"ErrorEquals\":[]}],\"Catch\":[1,{\"Next\":\"P\"}]},"
	"\"C\":{\"Type\":\"Choice\",\"Choices\":[{\"And\":[{\"Not\":{}},{}]}]},"
	"\"T\":{\"Type\":\"Task\",\"Credentials\":{},\"Choices\":[{}]},"
	"\"W\":{\"Type\":\"Wait\",\"Catch\":[{}],\"Branches\":[{}]}"
	"}}";

START_TEST(nests_scopes)
{
	const struct machine *machine = build(nested);
	const struct state *outer = state_called("P"),
			   *map = state_called("B2");
	ck_assert_uint_eq(machine->scope_count, 4);
	ck_assert_uint_eq(machine->state_count, 7);
	ck_assert_uint_eq(outer->inner_count, 2);
	ck_assert_uint_eq(object_index(outer->inner[1].object), 2);
	ck_assert_ptr_eq(outer->inner[1].owner, outer);
	ck_assert_ptr_eq(outer->inner[1].parent, machine->scopes[0]);
	ck_assert_ptr_eq(map->scope, &outer->inner[1]);
	ck_assert(map->inner->is_distributed);
	ck_assert_ptr_eq(state_called("M")->scope, map->inner);
	for (uint32_t i = 0; i < machine->scope_count; i++)
		ck_assert_uint_eq(machine->scopes[i]->index, i);
	for (uint32_t i = 0; i < machine->state_count; i++)
		ck_assert_uint_eq(machine->states[i]->index, i);
	ck_assert_uint_eq(state_called("W")->inner_count, 0);
}
END_TEST

/* Only parts that the type of the state takes, in document order. */
static const struct parts_case {
	const char *state;
	enum container parts[6];
	unsigned count;
} parts_cases[] = {
	{"P", {CONTAINER_RETRIER, CONTAINER_CATCHER}, 2},
	{"C",
		{CONTAINER_RULE, CONTAINER_NESTED_RULE, CONTAINER_NESTED_RULE,
			CONTAINER_NESTED_RULE},
		4},
	{"T", {CONTAINER_CREDENTIALS}, 1},
	{"W", {0}, 0},
	{"B2", {0}, 0},
	{"M", {0}, 0},
};

START_TEST(lists_parts)
{
	const struct parts_case *c = &parts_cases[_i];
	const struct machine *machine = build(nested);
	unsigned count = 0;
	for_each_part (part, machine, state_called(c->state)) {
		ck_assert_uint_lt(count, c->count);
		ck_assert_int_eq((*part)->container, c->parts[count]);
		count++;
	}
	ck_assert_uint_eq(count, c->count);
}
END_TEST

START_TEST(finds_states)
{
	const struct machine *machine =
		build("{\"States\":{\"A\":{\"Type\":\"Parallel\",\"Branches\":["
		      "{\"States\":{\"A\":{},\"B\":{}}}]},"
		      "\"C\":{\"Type\":\"Pass\"},\"C\":{\"Type\":\"Fail\"}}}");
	const struct scope *top = machine->scopes[0];
	const struct scope *inner = machine->scopes[1];
	const struct state *outer_a = model_find_state(machine, top, TEXT("A"));
	ck_assert_ptr_eq(model_find_state(machine, NULL, TEXT("A")), outer_a);
	ck_assert_ptr_ne(model_find_state(machine, inner, TEXT("A")), outer_a);
	ck_assert_ptr_null(model_find_state(machine, top, TEXT("B")));
	ck_assert_ptr_nonnull(model_find_state(machine, NULL, TEXT("B")));
	ck_assert_ptr_null(model_find_state(machine, NULL, TEXT("Z")));
	/* The last of duplicates, as the service reads them. */
	const struct state *last = model_find_state(machine, top, TEXT("C"));
	ck_assert_int_eq(state_type(last), CONTAINER_FAIL);
	ck_assert(!last->is_overridden);
	ck_assert(model_find_state(machine, NULL, TEXT("C"))->is_overridden);
}
END_TEST

/* Whatever stands where something else belongs is left out. */
static const char *const odd[] = {
	"{}",
	"{\"States\":1}",
	"{\"States\":{\"A\":[]}}",
	"{\"States\":{\"A\":{\"Type\":\"Parallel\",\"Branches\":{}}}}",
	"{\"States\":{\"A\":{\"Type\":\"Parallel\",\"Branches\":[[],1]}}}",
	"{\"States\":{\"A\":{\"Type\":\"Map\",\"ItemProcessor\":[]}}}",
	"{\"States\":{\"A\":{\"Type\":\"Map\",\"ItemReader\":1}}}",
	"{\"States\":{\"A\":{\"Type\":\"Choice\",\"Choices\":[{\"Not\":[]}]}}}",
	"{\"States\":{\"A\":{\"Type\":\"Task\",\"Retry\":{},\"Catch\":7}}}",
};

START_TEST(leaves_out_what_is_odd)
{
	const struct machine *machine = build(odd[_i]);
	ck_assert_uint_eq(machine->scope_count, 1);
	for (uint32_t i = 0; i < machine->object_count; i++)
		ck_assert_int_eq(
			machine->objects[i]->value->kind, VALUE_OBJECT);
}
END_TEST

/* [dis.end.false] */
static const struct end_case {
	const char *member;
	bool has_end;
} end_cases[] = {
	{"\"x\":1", false},
	{"\"End\":true", true},
	{"\"End\":false", false},
	{"\"End\":\"true\"", true},
	{"\"End\":null", true},
	{"\"End\":true,\"End\":false", false},
};

START_TEST(knows_ends)
{
	const struct end_case *c = &end_cases[_i];
	build(arena_format(&definition.arena,
		"{\"States\":{\"A\":{\"Type\":\"Pass\",%s}}}", c->member));
	ck_assert_int_eq(state_has_end(state_called("A")), c->has_end);
}
END_TEST

/* Wherever it stands, and however often. */
START_TEST(finds_the_last_of_a_field)
{
	enum { MEMBERS = 300 };
	const char *members = "\"Type\":\"Pass\"";
	for (int i = 1; i <= MEMBERS; i++)
		members = arena_format(&definition.arena,
			i % 3 == 1 ? "%s,\"Comment\":%d" : "%s,\"x\":%d",
			members, i);
	build(arena_format(
		&definition.arena, "{\"States\":{\"A\":{%s}}}", members));
	const struct object *object = &state_called("A")->object;
	for (uint16_t field = 1; field < FIELD_COUNT; field++)
		ck_assert_ptr_eq(object_member(object, field),
			value_member(object->value, field));
	ck_assert_int_eq(
		value_number(object_value(object, FIELD_Comment)).integer,
		MEMBERS - 2);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("model");
	TCase *cases = tcase_create("model");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, knows_types, 0, COUNT(type_cases));
	tcase_add_loop_test(cases, knows_languages, 0, COUNT(language_cases));
	tcase_add_test(cases, nests_scopes);
	tcase_add_loop_test(cases, lists_parts, 0, COUNT(parts_cases));
	tcase_add_test(cases, finds_states);
	tcase_add_loop_test(cases, leaves_out_what_is_odd, 0, COUNT(odd));
	tcase_add_test(cases, finds_the_last_of_a_field);
	tcase_add_loop_test(cases, knows_ends, 0, COUNT(end_cases));
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
