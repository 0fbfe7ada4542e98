#!/usr/bin/env python3
"""Whether every state machine of real templates is found, and nothing false is
said of it.

usage: wild_templates.py PROGRAM FOLDER

The machines of each file are counted here a second time, with another reader.
Each error was judged by a person: JUDGED has the true ones.
"""
import json
import pathlib
import subprocess
import sys

import yaml

CLOUDFORMATION = ("AWS::StepFunctions::StateMachine",
                  "AWS::Serverless::StateMachine")

# Tests of other tools: definitions that are none, and a Task without "Resource",
# which that tool fills in.
JUDGED = {
    ("embedded_connectors", "missing-field"),
    ("error_state_machine_definition_string", "missing-field"),
    ("state_machine_with_api_and_propagate_tags", "invalid-resource-arn"),
    ("schema_validation_1", "invalid-resource-arn"),
    ("tests_serverless", "missing-field"),
}


class Loader(yaml.SafeLoader):
    """Reads short intrinsic functions as if they were long."""


def read_tag(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix == "Ref" else "Fn::" + suffix: value}


Loader.add_multi_constructor("!", read_tag)


def is_here(definition):
    """Whether the definition stands in the file, at least in part."""
    if isinstance(definition, dict) and len(definition) == 1:
        return next(iter(definition)) not in ("Ref", "Fn::GetAtt")
    return definition is not None


def count_resources(resources):
    count = 0
    for resource in (resources or {}).values():
        if resource.get("Type") in CLOUDFORMATION:
            properties = resource.get("Properties") or {}
            count += any(is_here(properties.get(key))
                         for key in ("Definition", "DefinitionString"))
    return count


def count_machines(tree):
    if "Resources" in tree:
        return count_resources(tree["Resources"])
    machines = tree.get("stepFunctions", {}).get("stateMachines") or {}
    resources = tree.get("resources") or {}
    return (sum(is_here(m.get("definition")) for m in machines.values())
            + count_resources(resources.get("Resources")))


def lint(program, folder):
    run = subprocess.run(
        [program, "--no-config", "--format", "json", "."], cwd=folder,
        capture_output=True, text=True)
    if run.returncode > 1:
        sys.exit(f"exit status {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def check_counts(report, folder):
    found = {file["file"]: file["machines"] for file in report["files"]}
    failed = total = 0
    for path in sorted(folder.rglob("*.*")):
        name = str(path.relative_to(folder))
        expected = count_machines(yaml.load(path.read_text(), Loader))
        total += expected
        if found.get(name) != expected:
            failed += 1
            print(f"FAIL: {name}: {found.get(name)} machines, not {expected}")
    print(f"{len(found)} templates, {total} machines")
    return failed


def check_errors(report):
    failed = 0
    for diagnostic in report["diagnostics"]:
        if diagnostic["severity"] != "error":
            continue
        if not any(part in diagnostic["file"] and diagnostic["rule"] == rule
                   for part, rule in JUDGED):
            failed += 1
            print("FAIL: a new error:", diagnostic["file"], diagnostic["line"],
                  diagnostic["rule"], diagnostic["message"])
    return failed


def main(program, folder):
    folder = pathlib.Path(folder)
    report = lint(str(pathlib.Path(program).resolve()), folder)
    return check_counts(report, folder) + check_errors(report) > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
