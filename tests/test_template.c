/* Where definitions are found, and how places in them lead back. */
#include <stdio.h>
#include <stdlib.h>

#include "input/embedding.h"
#include "input/part.h"
#include "input/template.h"
#include "suite.h"

static struct arena arena;
static struct source source;
static struct atom_table atoms;

static void finish(void)
{
	arena_free(&arena);
}

/* A NAME that ends in .json or .yaml says how TEXT is read. */
static const struct definition *find_part(
	const char *name, const char *text, const struct outside *outside)
{
	uint32_t len = (uint32_t)strlen(text);
	char *bytes = arena_allocate(&arena, len + 1);
	memcpy(bytes, text, len);
	bytes[len] = '\n';
	source = (struct source){
		.name = name, .text = {bytes, len}, .arena = &arena};
	atom_table_start(&atoms, &arena, 1);
	return template_definitions(
		&source, &atoms, document_read(&source, &atoms), outside);
}

static const struct definition *find(const char *name, const char *text)
{
	return find_part(name, text, NULL);
}

#define CFN(properties)                                                        \
	"Resources: {M: {Type: AWS::StepFunctions::StateMachine, Properties: " \
	"{" properties "}}}"
#define SAM(properties)                                                     \
	"Resources: {M: {Type: AWS::Serverless::StateMachine, Properties: " \
	"{" properties "}}}"
#define PLAN(rest) "{\"format_version\": 1, \"terraform_version\": 1, " rest "}"
#define SFN(address, values)                                            \
	"{\"type\": \"aws_sfn_state_machine\", \"address\": \"" address \
	"\", \"values\": " values "}"

/* What is found: a line for each definition, with its name, its type, where it
 * is, what is wrong around it and the kind of its root. */
static const struct find_case {
	const char *text;
	const char *expected;
} find_cases[] = {
	/* Files */
	{"StartAt: A", "- any here object\n"},
	{"{\"StartAt\": 1}", "- any here object\n"},
	{"[]", "- any here array\n"},
	{"{", "- any here nothing\n"},
	{"", "- any here nothing\n"},
	{"a: 1", "- any here object\n"},
	{"States: 1\nResources: 1", "- any here object\n"},
	{"StartAt: A\n---\na: 1\n---\nStates: 1",
		"document 1 any here object\ndocument 3 any here object\n"},
	/* CloudFormation and SAM */
	{"Resources: {}", ""},
	{"Resources: 1", ""},
	{"Resources: {M: 1, N: {Type: [AWS::Serverless::StateMachine]}}", ""},
	{CFN("Definition: {StartAt: A}"), "Resources.M standard here object\n"},
	{CFN("DefinitionString: '{}', StateMachineType: EXPRESS"),
		"Resources.M express here object text\n"},
	{CFN("DefinitionString: '{}', StateMachineType: !Ref T"),
		"Resources.M any here object text\n"},
	{SAM("Definition: {}, Type: EXPRESS"),
		"Resources.M express here object\n"},
	{CFN("DefinitionString: '{'"),
		"Resources.M standard here nothing text\n"},
	{CFN("DefinitionString: !Sub '{\"a\": \"${b}\"}'"),
		"Resources.M standard here object text\n"},
	{CFN("DefinitionString: !Sub ['[1', {b: c}]"),
		"Resources.M standard here nothing text\n"},
	{CFN("DefinitionString: !Join ['', ['[', 1, ']']]"),
		"Resources.M standard here array text\n"},
	{CFN("DefinitionString: !Join [',', ['[1', !Ref A, !Join ['', ['2',"
	     " ']']]]]"),
		"Resources.M standard here array text\n"},
	{CFN("DefinitionString: {Fn::ToJsonString: {StartAt: A}}"),
		"Resources.M standard here object\n"},
	{CFN("DefinitionString: !Join ['', ['[\"', !Ref 'a\"b', '\"]']]"),
		"Resources.M standard here array text\n"},
	{CFN("DefinitionString: !Ref Text"),
		"Resources.M standard elsewhere\n"},
	{CFN("DefinitionString: !Sub '${Text}'"),
		"Resources.M standard elsewhere\n"},
	{CFN("DefinitionString: '{{resolve:ssm:/a/${b}}}'"),
		"Resources.M standard elsewhere\n"},
	{CFN("Definition: !Transform {Name: AWS::Include}"),
		"Resources.M standard elsewhere\n"},
	{CFN("Definition: [1]"), "Resources.M standard elsewhere\n"},
	{CFN("DefinitionS3Location: {Bucket: b}"),
		"Resources.M standard elsewhere\n"},
	{SAM("DefinitionUri: a.json"), "Resources.M standard elsewhere file\n"},
	{SAM("DefinitionUri: !Sub a.json"), "Resources.M standard elsewhere\n"},
	{SAM("DefinitionUri: '${a}'"), "Resources.M standard elsewhere\n"},
	{CFN(""), "Resources.M standard elsewhere no-definition\n"},
	{"Transform: Mine\n" CFN(""), "Resources.M any elsewhere\n"},
	{"Transform: {Name: Mine}\n" CFN(""), "Resources.M any elsewhere\n"},
	{"Transform: [AWS::Serverless-2016-10-31, Mine]\n" CFN(""),
		"Resources.M any elsewhere\n"},
	{"Transform: [AWS::Serverless-2016-10-31]\n" SAM(""),
		"Resources.M standard elsewhere no-definition\n"},
	{CFN("Fn::Transform: {}"), "Resources.M any elsewhere\n"},
	{CFN("Definition: {}, DefinitionString: '{}'"),
		"Resources.M standard here several object text\n"},
	{CFN("Fn::Transform: {}, Definition: {a: '${AWS::Region}'}"),
		"Resources.M any here object\n"},
	{CFN("Definition: !If [a, {}, !Ref AWS::NoValue], "
	     "DefinitionS3Location: !If [a, !Ref AWS::NoValue, {}]"),
		"Resources.M standard elsewhere\n"
		"Resources.M.Fn::If[1] standard here object\n"},
	{CFN("StateMachineType: EXPRESS, Definition: !If [a, {StartAt: A}, "
	     "!If [b, !Ref B, {}]]"),
		"Resources.M express elsewhere\n"
		"Resources.M.Fn::If[1] express here object\n"
		"Resources.M.Fn::If[2].Fn::If[1] express elsewhere\n"
		"Resources.M.Fn::If[2].Fn::If[2] express here object\n"},
	{CFN("DefinitionString: !If [a, !Sub '[\"${b}\"]', '{']"),
		"Resources.M standard elsewhere\n"
		"Resources.M.Fn::If[1] standard here array text\n"
		"Resources.M.Fn::If[2] standard here nothing text\n"},
	{CFN("Definition: {}, DefinitionString: !Ref AWS::NoValue"),
		"Resources.M standard here object\n"},
	{"Resources: {Fn::ForEach::A: [N, [a, b], {\"M${N}\": {Type: "
	 "AWS::Serverless::StateMachine, Properties: {Definition: {}}}}]}",
		"Resources.Fn::ForEach::A.M${N} standard here object\n"},
	{"{\"Resources\": {\"M\": {\"Type\": \"AWS::StepFunctions::"
	 "StateMachine\", \"Properties\": {\"DefinitionString\": {\"Fn::Sub\":"
	 " \"{}\"}}}}}",
		"Resources.M standard here object text\n"},
	/* Substitutions */
	{SAM("Definition: {A: '${b}'}, DefinitionSubstitutions: {b: 1}"),
		"Resources.M standard here object\n"},
	{SAM("Definition: {A: '${b}'}, DefinitionSubstitutions: {c: 1, d: 1}"),
		"Resources.M standard here undefined unused object\n"},
	{SAM("Definition: {A: 'x ${far}'}, DefinitionSubstitutions: {c: 1}"),
		"Resources.M standard here unused object\n"},
	{SAM("Definition: {'${c}': 1}, DefinitionSubstitutions: {c: 1}"),
		"Resources.M standard here object\n"},
	{SAM("Definition: {a: !Sub '${c}'}, DefinitionSubstitutions: {c: 1}"),
		"Resources.M standard here object\n"},
	{SAM("Definition: {a: !FindInMap [a, b]}, DefinitionSubstitutions: "
	     "{c: 1}"),
		"Resources.M standard here object\n"},
	{SAM("Definition: {a: '${M}'}"),
		"Resources.M standard here undefined object\n"},
	{SAM("Definition: {a: '${AWS::Region}'}"),
		"Resources.M standard here undefined object\n"},
	{"Transform: Mine\n" SAM("Definition: {a: '${M}'}"),
		"Resources.M any here object\n"},
	{SAM("Definition: {a: '${b}'}, DefinitionSubstitutions: !Ref S"),
		"Resources.M standard here object\n"},
	{CFN("DefinitionString: '{\"a\": \"${b}\", \"c\": \"x${d} e\"}', "
	     "DefinitionSubstitutions: {far: 1}"),
		"Resources.M standard here undefined unused object text\n"},
	{SAM("Definition: {a: '${}${', b: '${!c}'}, DefinitionSubstitutions: "
	     "{c: 1}"),
		"Resources.M standard here unused object\n"},
	{"{\"Resources\": {\"M\": {\"Type\": \"AWS::Serverless::StateMachine\","
	 " \"Properties\": {\"Definition\": {\"a\": ${b}0, \"c\": 1${c}}, "
	 "\"DefinitionSubstitutions\": {\"b\": 1, \"c\": 2}}}}}",
		"Resources.M standard here object\n"},
	{"{\"Resources\": {\"M\": {\"Type\": \"AWS::Serverless::StateMachine\","
	 " \"Properties\": {\"Definition\": {\"a\": 1${b}, ${c}}, "
	 "\"DefinitionSubstitutions\": {\"far\": 1, \"c\": 2}}}}}",
		"Resources.M standard here undefined object\n"},
	{"{\"Resources\": {\"M\": {\"Type\": \"AWS::Serverless::StateMachine\","
	 " \"Properties\": {\"Definition\": {\"a\": [1, {{x}}]}, "
	 "\"DefinitionSubstitutions\": {\"far\": 1}}}}}",
		"Resources.M standard here object\n"},
	/* The Serverless Framework */
	{"service: a\nprovider: b", ""},
	{"stepFunctions: {stateMachines: {a: {definition: {}}, b: {}, c: {type:"
	 " EXPRESS, definition: '{}'}, d: {definition: '${file(a)}'}}}",
		"stepFunctions.stateMachines.a standard here object\n"
		"stepFunctions.stateMachines.c express here object text\n"
		"stepFunctions.stateMachines.d standard elsewhere\n"},
	{"stepFunctions: {stateMachines: {a: '${file(a.yml)}', b: "
	 "'${file(../b.json):c.d}', c: {type: EXPRESS, definition: "
	 "'${file(c.yaml)}'}, d: '${file(a.yml), 1}', e: '${file(a.js)}', f: "
	 "'${file(${a}.yml)}', g: '${file(a.yml):}', h: '${file(a.yml)} ', i: "
	 "'${file(a.yml}'}}",
		"stepFunctions.stateMachines.a any elsewhere file\n"
		"stepFunctions.stateMachines.b any elsewhere file\n"
		"stepFunctions.stateMachines.c express elsewhere file\n"
		"stepFunctions.stateMachines.h any elsewhere file\n"},
	{"stepFunctions: '${file(a.yml)}'",
		"stepFunctions any elsewhere file\n"},
	{"stepFunctions: {stateMachines: '${file(a.yml)}'}",
		"stepFunctions.stateMachines any elsewhere file\n"},
	{"stepFunctions: {stateMachines: []}", ""},
	{"service: a\nprovider: b\nresources: {" CFN("Definition: {}") "}",
		"resources.Resources.M standard here object\n"},
	{"service: a\nprovider: b\nresources: ['${file(a)}', {" CFN(
		 "Definition: {}") "}]",
		"resources.Resources.M standard here object\n"},
	/* Terraform */
	{PLAN("\"a\": 1"), ""},
	{PLAN("\"planned_values\": {\"root_module\": {\"resources\": "
	      "[1, " SFN("x.y", "{\"definition\": \"{}\", \"type\": "
				"\"EXPRESS\"}") ", " SFN("x.z",
		      "{\"definition\": null}") "], \"child_modules\": "
						"[{\"resources\": [" SFN("m.y",
							"{\"definition\": "
							"\"{\"}") "]}]}}"),
		"x.y express here object text\n"
		"m.y standard here nothing text\n"},
	{PLAN("\"resource_changes\": [{\"type\": \"aws_sfn_state_machine\", "
	      "\"change\": {\"after\": {\"definition\": \"[]\"}}}]"),
		"aws_sfn_state_machine standard here array text\n"},
};

static void describe_faults(FILE *out, const struct problem *faults)
{
	static const struct {
		enum problem_kind kind;
		const char *name;
	} kinds[] = {
		{PROBLEM_NO_DEFINITION, "no-definition"},
		{PROBLEM_SEVERAL_DEFINITIONS, "several"},
		{PROBLEM_UNDEFINED_SUBSTITUTION, "undefined"},
		{PROBLEM_UNUSED_SUBSTITUTION, "unused"},
	};
	for (unsigned i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		for (const struct problem *fault = faults; fault;
			fault = fault->next)
			if (fault->kind == kinds[i].kind) {
				ck_assert_uint_le(
					fault->span.start, fault->span.end);
				ck_assert_uint_le(
					fault->span.end, source.text.len);
				fprintf(out, " %s", kinds[i].name);
				break;
			}
}

static const char *kind_name(const struct value *root)
{
	if (!root)
		return "nothing";
	return root->kind == VALUE_ARRAY ? "array" : "object";
}

static void describe(FILE *out, const struct definition *definition)
{
	static const char *const types[] = {"any", "standard", "express"};
	fprintf(out, "%s %s %s",
		definition->machine ? definition->machine : "-",
		types[definition->type],
		definition->is_elsewhere ? "elsewhere" : "here");
	describe_faults(out, definition->faults);
	if (!definition->is_elsewhere)
		fprintf(out, " %s", kind_name(definition->root));
	if (source_is_embedded(definition->source))
		fprintf(out, " text");
	fprintf(out, "%s\n", definition->location ? " file" : "");
}

START_TEST(finds)
{
	const struct find_case *c = &find_cases[_i];
	const char *name =
		c->text[0] == '{' || c->text[0] == '[' ? "t.json" : "t.yaml";
	char *bytes;
	size_t size;
	FILE *out = open_memstream(&bytes, &size);
	const struct definition *definition = find(name, c->text);
	for (; definition; definition = definition->next)
		describe(out, definition);
	fclose(out);
	ck_assert_msg(!strcmp(bytes, c->expected), "%s:\n%s", c->text, bytes);
	free(bytes);
}
END_TEST

/* The first INNER of the embedded text must come from the first OUTER of the
 * file. */
static const struct map_case {
	const char *text, *inner, *outer;
} map_cases[] = {
	{CFN("DefinitionString: '[\"abc\"]'"), "abc", "abc"},
	{CFN("DefinitionString: \"[\\\"a\\\\u0062c\\\"]\""), "a\\u0062c",
		"a\\\\u0062c"},
	{CFN("DefinitionString: !Sub '[\"a${!b}c\"]'"), "a${b}c", "a${!b}c"},
	{CFN("DefinitionString: !Sub '[\"a${b}c\"]'"), "${b}", "${b}"},
	{CFN("DefinitionString: !Join ['', ['[\"ab', 'cd\"]']]"), "abcd",
		"ab', 'cd"},
	{CFN("DefinitionString: !Join ['', ['[\"ab', !Ref X, '\"]']]"), "${X}",
		"!Ref X"},
	{CFN("DefinitionString: !Join ['', ['[\"ab', {Fn::GetAtt: [X, Y]}, "
	     "'\"]']]"),
		"b${Fn::GetAtt}", "b', {Fn::GetAtt: [X, Y]}"},
	{CFN("DefinitionString: !Join ['--', ['[\"ab', 'cd', 'ef\"]']]"), "cd",
		"cd"},
	{CFN("DefinitionString: !Join ['--', ['[\"ab', 'cd', 'ef\"]']]"), "--",
		"'cd'"},
	{"Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n"
	 "    Properties:\n      DefinitionString: !Sub |\n        [\n"
	 "          \"abc\"\n        ]\n",
		"[\n  \"abc\"\n]", "[\n          \"abc\"\n        ]"},
};

START_TEST(maps)
{
	const struct map_case *c = &map_cases[_i];
	const struct definition *definition = find("t.yaml", c->text);
	ck_assert(source_is_embedded(definition->source));
	struct text text = definition->source->text;
	uint32_t start = text_find(text, c->inner, 0);
	ck_assert_uint_ne(start, UINT32_MAX);
	uint32_t end = start + (uint32_t)strlen(c->inner);
	uint32_t outer_start = embedding_outer_start(definition->source, start);
	uint32_t outer_end = embedding_outer_end(definition->source, end);
	struct text outer =
		text_slice(source.text, outer_start, outer_end - outer_start);
	ck_assert_msg(text_is(outer, c->outer), "%s: \"%.*s\"", c->text,
		(int)outer.len, outer.bytes);
}
END_TEST

START_TEST(maps_the_ends)
{
	const struct definition *definition =
		find("t.yaml", CFN("DefinitionString: '[]'"));
	struct source *inner = definition->source;
	uint32_t start = embedding_outer_start(inner, 0);
	ck_assert_uint_eq(embedding_outer_end(inner, 0), start);
	ck_assert_uint_eq(embedding_outer_start(inner, 2), start + 2);
	ck_assert_uint_eq(embedding_outer_end(inner, 99), start + 2);
	definition = find("t.yaml", CFN("DefinitionString: ''"));
	ck_assert_uint_eq(
		embedding_outer_start(definition->source, 0), start - 1);
	ck_assert_uint_eq(
		embedding_outer_end(definition->source, 0), start + 1);
}
END_TEST

START_TEST(settles_functions)
{
	const struct definition *definition = find("t.yaml",
		CFN("Definition: {a: !Ref X, b: !Sub x, c: !Sub '${x}', d: "
		    "!Join ['', [a, !Ref X]], e: !If [a, b, !Ref "
		    "AWS::NoValue]}"));
	const struct member *members = definition->root->members;
	ck_assert(members[0].value.is_placeholder);
	ck_assert(text_is(value_text(&members[1].value), "x"));
	ck_assert(!value_is_unknown(&members[1].value));
	ck_assert(members[2].value.is_placeholder);
	ck_assert(text_is(value_text(&members[3].value), "a${X}"));
	ck_assert(members[3].value.has_placeholder);
	ck_assert(!members[3].value.is_placeholder);
	ck_assert(member_is_list(&members[4]));
	span place = value_inner_span(&source, &members[3].value, (span){1, 2});
	ck_assert_uint_eq(place.start, members[3].value.span.start);
	ck_assert_uint_eq(place.end, members[3].value.span.end);
}
END_TEST

START_TEST(settles_what_is_all_unknown)
{
	const struct definition *definition = find("t.yaml",
		CFN("Definition: {a: !Join ['', [!Ref X]], b: !If [c, 1, 2]}"));
	const struct member *members = definition->root->members;
	ck_assert(value_is_unknown(&members[0].value));
	ck_assert(value_is_unknown(&members[1].value));
	ck_assert(!member_is_list(&members[1]));
}
END_TEST

START_TEST(reads_what_is_ignored)
{
	const struct definition *definition =
		find("t.yaml", "Resources: {M: {Type: "
			       "AWS::Serverless::StateMachine, Metadata: "
			       "{asl-lint: {ignore: [a, 1, b]}}, Properties: "
			       "{Definition: {}}},"
			       " N: {Type: AWS::Serverless::StateMachine, "
			       "Metadata: {asl-lint: "
			       "{ignore: c}}}}");
	const struct ignored *ignored = definition->ignored;
	ck_assert(text_is(ignored->rule, "a"));
	ck_assert_ptr_null(ignored->next->rule.bytes);
	ck_assert(text_is(ignored->next->next->rule, "b"));
	ck_assert_ptr_null(ignored->next->next->next);
	ck_assert(text_is(definition->next->ignored->rule, "c"));
}
END_TEST

/* An alias that repeats a long text does not make it endlessly long. */
START_TEST(bounds_embedded_texts)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	fprintf(out,
		"a: &a '%0100000d'\nResources:\n  M:\n    Type: "
		"AWS::StepFunctions::StateMachine\n    Properties:\n"
		"      DefinitionString: !Join ['', [*a",
		1);
	for (int i = 0; i < 100; i++)
		fputs(", *a", out);
	fputs("]]\n", out);
	fclose(out);
	ck_assert(find("t.yaml", text)->is_elsewhere);
	free(text);
}
END_TEST

/* Loops around loops do not make ever longer names. */
START_TEST(bounds_names)
{
	enum { LOOPS = 20 };
	const char *text = SAM("Definition: {}");
	text = strchr(text, ' ') + 1;
	for (int i = 0; i < LOOPS; i++)
		text = arena_format(
			&arena, "{Fn::ForEach::%0100d: [N, [a], %s]}", 1, text);
	const struct definition *definition =
		find("t.yaml", arena_format(&arena, "Resources: %s", text));
	ck_assert(!definition->is_elsewhere);
	ck_assert_uint_gt(strlen(definition->machine), 1000);
	ck_assert_uint_lt(strlen(definition->machine), 1200);
}
END_TEST

/* Parts in large objects by turns: each time the keys are indexed again, and
 * not forever. */
START_TEST(bounds_what_is_looked_for)
{
	enum { KEYS = 5000, PARTS = 1000 };
	static struct part parts[PARTS];
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	for (int i = 0; i < 2; i++) {
		fprintf(out, "%c:\n", "ab"[i]);
		for (int key = 0; key < KEYS; key++)
			fprintf(out, " k%d: {}\n", key);
	}
	fclose(out);
	for (int i = 0; i < PARTS; i++)
		parts[i] = (struct part){
			.kind = PART_DEFINITION,
			.keys = text_of(i % 2 ? "a.k1" : "b.k2"),
			.path = "p",
			.next = i + 1 < PARTS ? &parts[i + 1] : NULL,
		};
	const struct outside outside = {.parts = parts, .is_serverless = true};
	const struct definition *definition =
		find_part("t.yaml", text, &outside);
	int count = 0;
	for (; definition; definition = definition->next)
		count++;
	ck_assert_int_gt(count, 100);
	ck_assert_int_lt(count, PARTS);
	free(text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("template");
	TCase *cases = tcase_create("template");
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(
		cases, finds, 0, sizeof(find_cases) / sizeof(*find_cases));
	tcase_add_loop_test(
		cases, maps, 0, sizeof(map_cases) / sizeof(*map_cases));
	tcase_add_test(cases, maps_the_ends);
	tcase_add_test(cases, settles_functions);
	tcase_add_test(cases, settles_what_is_all_unknown);
	tcase_add_test(cases, reads_what_is_ignored);
	tcase_add_test(cases, bounds_embedded_texts);
	tcase_add_test(cases, bounds_names);
	tcase_add_test(cases, bounds_what_is_looked_for);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
