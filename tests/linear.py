#!/usr/bin/env python3
"""Whether the time a hostile definition takes grows with its size only.

usage: linear.py PROGRAM [--size N] [SHAPE]...

Each shape is linted with N (default 8,000) and with 2 N repetitions. Exits 1
when the time of the processor more than triples, or the program ends badly.
Where tables outgrow a cache that other processes use, time grows faster than
the work: of what looks slow valgrind counts the instructions, and they decide.
"""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

SHAPES = {}
IN_YAML = set()
IN_FILES = set()
CONFIG = "config.json"
FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f"
END = {"Type": "Pass", "End": True}


def shape(make):
    SHAPES[make.__name__] = make
    return make


def yaml_shape(make):
    IN_YAML.add(make.__name__)
    return shape(make)


def files_shape(make):
    """Makes several files by name: the first is linted, CONFIG configures."""
    IN_FILES.add(make.__name__)
    return shape(make)


def machine(states, start="A", **more):
    return json.dumps(dict(more, StartAt=start, States=states))


def one_state(**fields):
    return machine({"A": dict(fields)})


def passing(**fields):
    return one_state(Type="Pass", End=True, **fields)


def task(**fields):
    return dict(Type="Task", Resource=FUNCTION, **fields)


def choice(rules):
    state = {"Type": "Choice", "Choices": rules, "Default": "B"}
    return machine({"A": state, "B": {"Type": "Succeed"}})


def test(name, comparator, operand):
    return {"Variable": "$." + name, comparator: operand}


def leading(rule):
    return dict(rule, Next="B")


def template(text):
    return passing(Parameters={"k.$": text})


def expression(text):
    states = {"A": dict(END, Output="{% " + text + " %}")}
    return machine(states, QueryLanguage="JSONata")


def listed(count, pattern, joint=","):
    return joint.join(pattern.replace("#", str(i)) for i in range(count))


def raw_states(text):
    return '{"StartAt":"A","States":{' + text + "}}"


def raw_pass(text):
    return raw_states('"A":{"Type":"Pass",' + text + ',"End":true}')


def chain(count, make):
    states = {f"s{i}": dict(make(i), Next=f"s{i + 1}") for i in range(count)}
    states[f"s{count}"] = END
    return machine(states, "s0")


# Text

@shape
def unclosed_brackets(n):
    return "[" * n * 20


@shape
def deep_values(n):
    return raw_pass('"Result":[' + listed(n // 100, "[" * 400 + "]" * 400) + "]")


@shape
def duplicate_states(n):
    return raw_states(listed(n, '"A":{"Type":"Pass","End":true}'))


@shape
def duplicate_fields(n):
    return raw_pass(listed(n, '"Comment":"x"'))


@shape
def unknown_fields(n):
    return raw_pass(listed(n, '"Commen#":"x"'))


@shape
def placeholders(n):
    return raw_pass('"Result":[' + listed(n, "${a}") + "]")


@shape
def unclosed_placeholders(n):
    return raw_pass('"Result":["' + "${" * n + '",' + "${" * n + "]")


@shape
def long_name(n):
    return machine({"n" * n * 10: END}, "n" * n * 10 + "x")


# Transitions and names

@shape
def near_targets(n):
    states = {f"State{i:06}": {"Type": "Pass", "Next": f"Stat{i:06}x"} for i in range(n)}
    return machine(dict(states, A=END))


@shape
def long_near_targets(n):
    states = {"S" * 70 + f"{i:06}": {"Type": "Pass", "Next": "S" * 69 + f"x{i:06}"}
              for i in range(n)}
    return machine(dict(states, A=END))


@shape
def names_of_other_case(n):
    states = {f"{word}{i}": END for i in range(n) for word in ("state", "STATE")}
    return machine(dict(states, A=END))


@shape
def long_chain(n):
    return chain(n, lambda i: {"Type": "Pass"})


@shape
def endless_ring(n):
    states = {f"s{i}": {"Type": "Pass", "Next": f"s{(i + 1) % n}"} for i in range(n)}
    return machine(dict(states, A=END), "s0")


@shape
def unreachable_states(n):
    return machine({f"s{i}": END for i in range(n)}, "s0")


@shape
def orphan_rings(n):
    states = {"A": END}
    for i in range(n // 2):
        states[f"a{i}"] = {"Type": "Pass", "Next": f"b{i}"}
        states[f"b{i}"] = {"Type": "Pass", "Next": f"a{i}"}
    return machine(states)


@shape
def members_that_are_no_states(n):
    return machine(dict({f"s{i}": 1 for i in range(n)}, A=END))


@shape
def nested_maps(n):
    def nest(depth, name):
        key = f"{name}_{depth}"
        inner = dict(Type="Map", ItemProcessor=nest(depth - 1, name), End=True) if depth else END
        return {"StartAt": key, "States": {key: inner}}
    return one_state(Type="Parallel", End=True,
                     Branches=[nest(60, f"m{i}") for i in range(n // 100)])


@shape
def branches_with_one_name(n):
    branch = {"StartAt": "z", "States": {"z": END}}
    return one_state(Type="Parallel", End=True, Branches=[branch] * n)


@shape
def one_label(n):
    config = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    branches = []
    for i in range(n // 10):
        inner = {"ProcessorConfig": config, "StartAt": f"z{i}", "States": {f"z{i}": END}}
        each = {"Type": "Map", "Label": "l", "ItemProcessor": inner, "End": True}
        branches.append({"StartAt": f"m{i}", "States": {f"m{i}": each}})
    return one_state(Type="Parallel", End=True, Branches=branches)


@shape
def language_among_the_states(n):
    text = chain(n, lambda i: {"Type": "Pass", "Output": {}})
    return text.replace('"States": {', '"States": {"QueryLanguage": "JSONata", ', 1)


# Errors

def handlers(field, names, **more):
    return machine({"A": task(End=True, **{field: [
        dict(more, ErrorEquals=[name]) for name in names]})})


@shape
def retriers(n):
    return handlers("Retry", [f"E{i}" for i in range(n)], MaxAttempts=9)


@shape
def equal_retriers(n):
    return handlers("Retry", ["E"] * n)


@shape
def retriers_of_everything(n):
    return handlers("Retry", ["States.ALL"] * n)


@shape
def catchers_of_themselves(n):
    return handlers("Catch", [f"E{i}" for i in range(n)], Next="A")


@shape
def error_names(n):
    names = {"ErrorEquals": [f"E{i}" for i in range(n)]}
    return machine({"A": task(End=True, Retry=[names, names])})


@shape
def one_error_name(n):
    return machine({"A": task(End=True, Retry=[{"ErrorEquals": ["E"] * n}])})


@shape
def misspelt_error_names(n):
    names = [f"States.Timeou{i}" for i in range(n)]
    return machine({"A": task(End=True, Retry=[{"ErrorEquals": names}])})


@shape
def catchers_to_the_start(n):
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "s0"}]
    return chain(n, lambda i: task(Catch=catch))


# Choice rules

@shape
def rules(n):
    return choice([leading(test(f"a{i}", "StringEquals", f"x{i}")) for i in range(n)])


@shape
def rules_of_one_variable(n):
    return choice([leading(test("a", "NumericEquals", i)) for i in range(n)])


@shape
def equal_rules(n):
    return choice([leading(test("a", "NumericEquals", 1))] * n)


@shape
def rules_of_many_comparators(n):
    rule = '{"Variable":"$.a",' + listed(n, '"StringEquals":"#"') + ',"Next":"B"}'
    return choice(["rule"]).replace('"rule"', rule)


@shape
def wide_and(n):
    return choice([leading({"And": [test("a", "NumericGreaterThan", i) for i in range(n)]})])


@shape
def wide_or(n):
    rule = {"Or": [test("a", "StringMatches", f"x{i}*") for i in range(n)]}
    return choice([leading(rule)] * 2)


@shape
def deep_not(n):
    rule = test("a", "IsNull", True)
    for _ in range(120):
        rule = {"Not": rule}
    return choice([leading(rule)] * (n // 20))


@shape
def and_of_or(n):
    rule = {"And": [{"Or": [test(f"a{i + j}", "IsPresent", True) for j in range(10)]}
                    for i in range(10)]}
    return choice([leading(rule)] * (n // 20))


# Variables

@shape
def variables_in_a_chain(n):
    return chain(n, lambda i: {"Type": "Pass", "Assign": {f"v{i}": 1, "w.$": f"$v{i - 1}"}})


@shape
def variables_of_one_state(n):
    return passing(Assign={f"v{i}": 1 for i in range(n)})


@shape
def unassigned_variables(n):
    return passing(Parameters={f"k{i}.$": f"$v{i}" for i in range(n)})


@shape
def shadowed_variables(n):
    branches = [{"StartAt": f"c{i}", "States": {f"c{i}": dict(END, Assign={f"v{i}": 2})}}
                for i in range(n)]
    first = {"Type": "Pass", "Assign": {f"v{i}": 1 for i in range(n)}, "Next": "B"}
    return machine({"A": first, "B": {"Type": "Parallel", "Branches": branches, "End": True}})


@shape
def variables_of_a_tangle(n):
    states = {f"s{n}": {"Type": "Succeed"}}
    for i in range(n):
        rule = {"Condition": f"{{% $v{i * 7919 % n} = 1 %}}", "Next": f"s{(i * 31 + 7) % n}",
                "Assign": {f"v{i}": 1}}
        states[f"s{i}"] = {"Type": "Choice", "Choices": [rule], "Default": f"s{i + 1}"}
    return machine(states, "s0", QueryLanguage="JSONata")


# Paths and intrinsic functions

@shape
def long_path(n):
    return passing(InputPath="$" + ".a" * n * 10)


@shape
def long_filter(n):
    return passing(InputPath="$[?(" + listed(n, "@.a == #", " && ") + ")]")


@shape
def open_filters(n):
    return passing(InputPath="$" + "[?(" * n)


@shape
def escaped_quotes(n):
    return passing(InputPath="$['" + "\\'" * n + "']")


@shape
def doubtful_paths(n):
    return passing(Parameters={f"k{i}.$": '$.a[?(@.b == "x")]' for i in range(n)})


@shape
def clashing_keys(n):
    keys = [f"k{i}" for i in range(n)]
    return passing(Parameters=dict({key: 1 for key in keys}, **{key + ".$": "$" for key in keys}))


@shape
def paths_that_stay_text(n):
    return passing(Parameters={"k": ["$.a"] * n})


@shape
def intrinsic_arguments(n):
    return template("States.Array(" + listed(n, "#") + ")")


@shape
def intrinsic_format(n):
    return template("States.Format('" + "{}" * n + "'," + listed(n, "#") + ")")


@shape
def open_calls(n):
    return template("States.Array(" * n)


# JSONata

@shape
def jsonata_parentheses(n):
    return expression("(" * n)


@shape
def jsonata_sum(n):
    return expression(listed(n, "1", "+"))


@shape
def jsonata_steps(n):
    return expression("$states.input" + ".a" * n)


@shape
def jsonata_parents(n):
    return expression("$states.input" + ".a" * n + ".%" * n)


@shape
def jsonata_predicates(n):
    return expression("$states.input" + "[0]" * n)


@shape
def jsonata_names(n):
    return expression("[" + listed(n, "n#") + "]")


@shape
def jsonata_names_after_escapes(n):
    return expression("[" + listed(n, "n#", ",\n\t") + "]")


@shape
def jsonata_variables(n):
    return expression("(" + listed(n, "$v# := $w#", ";") + ")")


@shape
def jsonata_object_with_one_key(n):
    return expression("{" + listed(n, '"k": #') + "}")


@shape
def jsonata_unknown_functions(n):
    return expression("[" + listed(n, "$summ#(1)") + "]")


@shape
def jsonata_conditions(n):
    return expression("true ? " * n + "1" + " : 2" * n)


@shape
def jsonata_regex_groups(n):
    return expression("$match($states.input.a, /" + "(a|b)" * n + "/)")


@shape
def jsonata_regex_names(n):
    return expression("$match($states.input.a, /" + listed(n, "(?<n#>a)\\k<n#>", "") + "/)")


@shape
def jsonata_comments(n):
    return expression("/* */" * n + "/*" * n)


@shape
def many_expressions(n):
    output = {f"k{i}": f"{{% $states.context.Foo{i} + x{i} %}}" for i in range(n)}
    return machine({"A": dict(END, Output=output)}, QueryLanguage="JSONata")


@yaml_shape
def aliases_of_aliases(n):
    lines = ["a0: &a0 [1, 1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, n // 100)]
    return "\n".join(lines)


@yaml_shape
def many_anchors(n):
    return "".join(f"- &a{i} x\n- *a{i}\n" for i in range(n * 4))


@yaml_shape
def aliases_of_a_long_text(n):
    return f"a: &a {'x' * 10 * n}\nb: [{', '.join(['*a'] * n)}]\n"


@yaml_shape
def merged_members(n):
    members = ", ".join(f"k{i}: 1" for i in range(100))
    return f"a: &a {{{members}}}\nb:\n" + "- {<<: *a, z: 1}\n" * n


@yaml_shape
def documents(n):
    return "--- &a 1\n" * n * 4


@yaml_shape
def brackets_all_along(n):
    return "[" * 500 + "1, " * n * 20 + "]" * 500


@yaml_shape
def brackets_never_closed(n):
    return "a: " + "[" * n * 20


@yaml_shape
def long_plain_text(n):
    return "a: " + "x y\n  " * n * 20


@yaml_shape
def long_key(n):
    return "{" + "a" * n * 20 + ": 1}"


@yaml_shape
def empty_lines(n):
    return "a: |\n" + "\n" * n * 20 + "  x\n"


@yaml_shape
def placeholders_in_braces(n):
    return "a: [" + "${x}, {{y}}, " * n + "]"


@yaml_shape
def braces_never_closed(n):
    return "a: [" + "${{{" * n * 4


@yaml_shape
def tag_directives(n):
    return "".join(f"%TAG !a{i}! b\n" for i in range(n)) + "--- 1"


@yaml_shape
def faults_in_a_block(n):
    return ("QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Pass\n"
            "    End: true\n    Output: |-\n      {% 1\n" + "      + $foo($x)\n" * n
            + "      %}\n")


# Templates


def cloudformation(definition, kind="StepFunctions", key="DefinitionString", rest=""):
    return ('{"Resources":{"M":{"Type":"AWS::' + kind + '::StateMachine",'
            '"Properties":{"' + key + '":' + definition + rest + "}}}}")


def joined(pieces, delimiter=""):
    return json.dumps({"Fn::Join": [delimiter, pieces]})


@shape
def many_resources(n):
    machine_of = '"M#":{"Type":"AWS::Serverless::StateMachine","Properties":{"Definition":{"StartAt":"A#","States":{"A#":{"Type":"Succeed"}}}}}'
    return '{"Resources":{' + listed(n // 4, machine_of) + "}}"


@shape
def many_texts(n):
    text = json.dumps(machine({"A": {"Type": "Succeed"}}))
    machine_of = ('"M#":{"Type":"AWS::StepFunctions::StateMachine","Properties":'
                  '{"DefinitionString":' + text + "}}")
    return '{"Resources":{' + listed(n // 4, machine_of) + "}}"


@shape
def duplicates_in_machines(n):
    machine_of = ('"M#":{"Type":"AWS::Serverless::StateMachine","Properties":{"Definition":'
                  '{"StartAt":"A","Comment":"","Comment":"","States":{"A":{"Type":"Succeed"}}}}}')
    return '{"Resources":{' + listed(n // 4, machine_of) + "}}"


@shape
def faults_in_a_text(n):
    return cloudformation(json.dumps(unknown_fields(n)))


@shape
def faults_in_pieces(n):
    text = unknown_fields(n)
    return cloudformation(joined([text[i:i + 7] for i in range(0, len(text), 7)]))


@shape
def notes_in_long_pieces(n):
    """Each fault is in one piece and its note in another."""
    names = ['"k%d":1,' % i for i in range(n)]
    pieces = ['{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":{',
              "\\u0020" * n + "".join(names), "\\u0020" * n + "".join(names),
              '"z":1}}}}']
    return cloudformation(joined(pieces).replace("\\\\u", "\\u"))


@shape
def nested_joins(n):
    value = machine({"A": {"Type": "Succeed"}})
    text = json.dumps(value)
    for _ in range(120):
        text = '{"Fn::Join":["",["' + " " * (n // 100) + '",' + text + "]]}"
    return cloudformation(text)


@shape
def nested_loops(n):
    text = "{" + listed(n, '"M#":{"Type":"AWS::Serverless::StateMachine"}') + "}"
    for i in range(150):
        text = '{"Fn::ForEach::' + "x" * 40 + f'{i}":["N",[],' + text + "]}"
    return '{"Resources":' + text + "}"


@shape
def undefined_substitutions(n):
    states = {"A": dict(END, Result=[f"${{name{i}}}" for i in range(n)])}
    entries = {f"nime{i}": "x" for i in range(n)}
    return cloudformation(machine(states), "Serverless", "Definition",
                    ',"DefinitionSubstitutions":' + json.dumps(entries))


@shape
def logical_names(n):
    states = {"A": dict(END, Result=[f"${{r{i}.x}}" for i in range(n)])}
    rest = "}}," + listed(n, '"r#":{"Type":"x"}') + ',"z":{"Properties":{"a":1'
    return cloudformation(machine(states), "Serverless", "Definition", rest)


@shape
def names_in_a_wide_template(n):
    states = {"A": dict(END, Result=[f"${{r{i}}}" for i in range(n)])}
    text = cloudformation(machine(states), "Serverless", "Definition")
    return text[:-1] + "," + listed(n, '"k#":0') + "}"


@shape
def unclosed_substitutions(n):
    states = {"A": dict(END, Result="${" + "a" * n * 4 + "${x" * n)}
    return cloudformation(json.dumps(machine(states)), rest=',"DefinitionSubstitutions":{"a":1}')


@yaml_shape
def texts_by_alias(n):
    text = json.dumps(machine({"A": {"Type": "Succeed"}}) + " " * n)
    machine_of = ("  M#:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n"
                  "      DefinitionString: *a\n")
    return "a: &a " + text + "\nResources:\n" + listed(n // 4, machine_of, "")


@yaml_shape
def machines_by_alias(n):
    states = {f"s{i}": {"Type": "Pass", "Nxt": "x"} for i in range(n // 10)}
    machine_of = ("  M#:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n"
                  "      Definition: *a\n")
    return "a: &a " + machine(states) + "\nResources:\n" + listed(n // 100, machine_of, "")


@shape
def directives(n):
    def silenced(i):
        return dict(END, Bad=1, Comment=f"asl-lint: ignore=unknown-field,rule{i}")
    return machine({f"s{i}": silenced(i) for i in range(n)})


@shape
def directives_in_one_comment(n):
    return passing(Comment="asl-lint: ignore=" + listed(n * 4, "rul#", ",") + " asl-lint" * n)


@shape
def directives_around_each_other(n):
    text = machine({f"s{i}": dict(END, Bad=1) for i in range(n)})
    for _ in range(100):
        text = ('{"StartAt":"p","Comment":"asl-lint: ignore=unused-suppression","States":{"p":'
                '{"Type":"Parallel","End":true,"Branches":[' + text + "]}}}")
    return text


@yaml_shape
def directives_of_yaml(n):
    lines = [f"# asl-lint: ignore=unknown-field,x{i}" for i in range(2 * n)]
    lines += ["StartAt: A", "States:", "  A:", "    Type: Succeed"]
    lines += [f"    X{i}: 1 # asl-lint: ignore=unknown-field,y{i}" for i in range(n)]
    return "\n".join(lines)


# Configurations


def configured(definition=None, **keys):
    return {"a.asl.json": definition or machine({"A": END}), CONFIG: json.dumps(keys)}


@files_shape
def overrides(n):
    """States and files by turns, and all fit; no more than there may be."""
    pair = [{"states": "A*", "severity": {"unknown-field": "info"}},
            {"files": "*.json", "select": ["unknown-field"]}]
    return configured(overrides=pair * (n // 32))


@files_shape
def overrides_with_substitutions(n):
    """No more overrides than there may be, with many values each."""
    more = [{"files": "*.json", "substitutions": {f"o{i}-{j}": "x" for j in range(16)}}
            for i in range(n // 16)]
    return configured(substitutions={f"s{i}": "x" for i in range(n)}, overrides=more)


@files_shape
def added_actions(n):
    """No more than may be added; each state names another that nobody knows."""
    names = [f"act{i}" for i in range(min(n // 2, 9000))]
    states = {f"s{i}": {"Type": "Task", "End": True,
                        "Resource": f"arn:aws:states:::aws-sdk:novel:akt{i}"} for i in range(n)}
    return configured(machine(dict(states, A=END)), services={"aws-sdk:novel": names})


@files_shape
def substituted_machines(n):
    """A template with many machines, and as many values."""
    machine_of = ('"M#":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"Definition":'
                  '{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"${X#}","End":true}}}}}')
    values = {f"X{i}": "x" for i in range(n)}
    return configured('{"Resources":{' + listed(n, machine_of) + "}}", substitutions=values)


@files_shape
def references_to_one_file(n):
    machine_of = ('"M#":{"Type":"AWS::Serverless::StateMachine","Properties":{"DefinitionUri":'
                  '"b.asl.json","DefinitionSubstitutions":{"U#":"x"}}}')
    return {"a.json": '{"Resources":{' + listed(n, machine_of) + "}}",
            "b.asl.json": chain(n, lambda i: {"Type": "Pass"})}


@files_shape
def references_to_many_documents(n):
    entries = json.dumps({f"n{i}": "x" for i in range(n)})
    rest = ',"DefinitionSubstitutions":' + entries
    return {"a.json": cloudformation('"b.asl.yaml"', "Serverless", "DefinitionUri", rest),
            "b.asl.yaml": listed(n, passing(Comment="${n1}"), "\n---\n")}


def command(program, path):
    config = os.path.join(os.path.dirname(path), CONFIG)
    chosen = ["--config", config] if os.path.exists(config) else ["--no-config"]
    return [program, "check", *chosen, "--profile", "strict", path]


def lint(program, path):
    """The seconds of the processor and the exit status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command(program, path), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime, done.returncode


def count(program, path):
    """The instructions, without the sandbox, which valgrind does not know."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           *command(program, path), "--no-sandbox"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return int(re.search(rb"Collected : (\d+)", done.stderr).group(1))


def write(folder, files):
    """Returns the path of the first file, and how many bytes there are."""
    paths = [os.path.join(folder, name) for name in files]
    for path, text in zip(paths, files.values()):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return paths[0], sum(len(text) for text in files.values())


def make(folder, name, size):
    """Returns the path to lint, and how many bytes there are."""
    made = SHAPES[name](size)
    if name not in IN_FILES:
        made = {name + (".asl.yaml" if name in IN_YAML else ".asl.json"): made}
    return write(folder, made)


def measure(program, name, size):
    with tempfile.TemporaryDirectory() as folder:
        path, length = make(folder, name, size)
        runs = [lint(program, path) for _ in range(2)]
    return min(runs)[0], max(status for _, status in runs), length


def has_linear_work(program, name, size):
    counts = []
    for repetitions in (size, 2 * size):
        with tempfile.TemporaryDirectory() as folder:
            counts.append(count(program, make(folder, name, repetitions)[0]))
    print(f"{name}: {counts[0]} instructions, {counts[1]} for twice as much", flush=True)
    return counts[1] <= 3 * counts[0]


def is_linear(program, name, size):
    """Machines are noisy: what looks slow is measured again before it counts."""
    for _ in range(3):
        is_slow, is_broken = try_shape(program, name, size)
        if is_broken or not is_slow:
            return not is_broken
    return shutil.which("valgrind") is not None and has_linear_work(program, name, size)


def try_shape(program, name, size):
    once, status_once, _ = measure(program, name, size)
    twice, status_twice, length = measure(program, name, 2 * size)
    # What takes next to no time says nothing.
    is_slow = twice > 0.2 and twice > 3 * once
    is_broken = not {status_once, status_twice} <= {0, 1}
    print(f"{name:30} {length:9} bytes {once:7.3f} s {twice:7.3f} s"
          + (" SLOW" if is_slow else "") + (" BROKEN" if is_broken else ""), flush=True)
    return is_slow, is_broken


def main(arguments):
    size = 8000
    if "--size" in arguments:
        at = arguments.index("--size")
        size = int(arguments[at + 1])
        del arguments[at:at + 2]
    names = arguments[1:] or list(SHAPES)
    results = [is_linear(arguments[0], name, size) for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
