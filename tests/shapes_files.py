"""Hostile YAML, templates and configurations: see shapes.py."""
import json

from shapes import (
    CONFIG, END, chain, files_shape, listed, machine, passing, shape, unknown_fields,
    yaml_shape)

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
