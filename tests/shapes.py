"""Hostile definitions, by name and number of repetitions: see linear.py."""
import json

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
