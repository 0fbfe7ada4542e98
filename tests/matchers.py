#!/usr/bin/env python3
"""Reads what asl-lint prints as a problem matcher would.

usage: matchers.py PROGRAM DEFINITION MATCHERS...

MATCHERS is a file for GitHub or the tasks of VS Code, whose patterns Python
reads as their own programs do. Each finding in the file DEFINITION has to be
matched by one, with everything it captures as in the JSON output; no other line
of the text by any. Ends in a line "N passed, N failed".
"""

import json
import re
import subprocess
import sys

FIELDS = {"file": "file", "line": "line", "column": "column",
          "message": "message", "code": "rule"}
GITHUB_SEVERITY = {"notice": "info"}


def load_matchers(path):
    """Pairs of a compiled expression and its matcher."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    matchers = content.get("problemMatcher") or [
        task["problemMatcher"] for task in content["tasks"]]
    pairs = []
    for matcher in matchers:
        pattern = matcher["pattern"]
        pattern = pattern[0] if isinstance(pattern, list) else pattern
        pairs.append((re.compile(pattern["regexp"]), matcher, pattern))
    return pairs


def read_line(matchers, line):
    """What the first matcher captures of a line, in the words of our JSON."""
    for expression, matcher, pattern in matchers:
        found = expression.search(line)
        if not found:
            continue
        problem = {name: found[pattern[field]]
                   for field, name in FIELDS.items()}
        severity = (found[pattern["severity"]] if "severity" in pattern
                    else matcher["severity"])
        problem["severity"] = GITHUB_SEVERITY.get(severity, severity)
        return problem
    return None


def run_lines(program, output, definition):
    done = subprocess.run(
        [program, "--quiet", "--profile", "strict", "--format", output,
         definition],
        stdout=subprocess.PIPE, check=False)
    return done.stdout.decode().splitlines()


def list_findings(program, definition):
    """The findings in a file, with what a matcher may capture of them."""
    names = [*FIELDS.values(), "severity"]
    return [{name: str(finding[name]) for name in names} for finding in
            map(json.loads, run_lines(program, "jsonl", definition))]


def compare(where, problems, findings):
    """How many problems are not what they should be; says which."""
    failed = 0
    for problem, finding in zip(problems, findings):
        if problem != finding:
            failed += 1
            print(f"FAIL: {where}: {finding}, but read as {problem}")
    if len(problems) != len(findings):
        failed += 1
        print(f"FAIL: {where}: {len(findings)} findings, but "
              f"{len(problems)} lines match")
    return failed


def main():
    program, definition, *paths = sys.argv[1:]
    findings = list_findings(program, definition)
    severities = {finding["severity"] for finding in findings}
    if severities != {"error", "warning", "info"}:
        print(f"FAIL: the definition only has {severities}")
        return 1
    passed = failed = 0
    for path in paths:
        matchers = load_matchers(path)
        for output in "concise", "text":
            problems = [read_line(matchers, line)
                        for line in run_lines(program, output, definition)]
            wrong = compare(f"{path}: {output}", list(filter(None, problems)),
                            findings)
            failed += wrong
            passed += max(0, len(findings) - wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
