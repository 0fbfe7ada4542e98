#!/usr/bin/env python3
"""Scores the expression parsers against recorded cases.

usage: expressions.py PROBE CORPUS_DIR [--list] [--language NAME]

PROBE is the program expr-probe, CORPUS_DIR the folder with *.jsonl cases.
Exits 1 when a share is below what is required, 77 when there are no cases.
"""
import json
import os
import subprocess
import sys


def jsonata_expected(case):
    return {
        "verdict": case["parse"],
        "code": case["code"],
        "position": case["position"],
        "message": case["message"],
        "ast": case["ast"],
    }


def jsonata_actual(answer):
    return {
        "verdict": answer["parse"],
        "code": answer["code"],
        "position": answer["position"],
        "message": answer["message"],
        "ast": answer["ast"],
    }


def toplevel_expected(case):
    return {"diagnostics": [(d["code"], d["message"]) for d in case["diagnostics"]]}


def toplevel_actual(answer):
    return {"diagnostics": [(d["code"], d["message"]) for d in answer["diagnostics"]]}


def path_expected(case):
    """Context and variable paths were measured with their roots unstripped."""
    if case["kind"] != "data":
        return {}
    engine = case["jayway_2.0.0"]
    return {"verdict": engine["compile"], "definite": engine["definite"]}


def path_actual(answer):
    return {"verdict": answer["parse"], "definite": answer["definite"]}


def reference_expected(case):
    return {"verdict": "ok" if case["reference_path_by_rule"] else "error"}


def reference_actual(answer):
    return {"verdict": answer["parse"]}


def intrinsic_expected(case):
    """Wild cases have no verdict; what is unmeasured gets a warning."""
    create = case["create"]
    if create.startswith("unknown") or \
            case["why"] == "trailing blank" or \
            "legal escape" in case["why"] or \
            (case["runtime"] or "").startswith("States."):
        return {}
    return {"verdict": "ok" if create.startswith("ok") else "error"}


def recorded_expected(case):
    return {} if case["expr"].startswith("{%") else {"verdict": "ok"}


def intrinsic_actual(answer):
    return {"verdict": answer["parse"]}


ALL = {"verdict": 100, "code": 100, "position": 100, "ast": 100}

# language, file, field of the input, expected, actual, required percentages
SUITES = [
    ("jsonata", "jsonata-cases", "expr", jsonata_expected, jsonata_actual, ALL),
    ("jsonata", "jsonata-targeted", "expr", jsonata_expected, jsonata_actual, ALL),
    ("jsonata", "jsonata-wild", "expr", jsonata_expected, jsonata_actual, ALL),
    ("jsonata", "jsonata-mutants", "expr", jsonata_expected, jsonata_actual,
     {"verdict": 100, "code": 100, "position": 99, "ast": 100}),
    ("jsonata-toplevel", "aws-toplevel", "expr", toplevel_expected,
     toplevel_actual, {"diagnostics": 100}),
    ("path", "paths-cases", "path", path_expected, path_actual,
     {"verdict": 100, "definite": 100}),
    ("reference-path", "paths-cases", "path", reference_expected,
     reference_actual, {"verdict": 99}),
    ("intrinsic", "intrinsics-cases", "intrinsic", intrinsic_expected,
     intrinsic_actual, {"verdict": 100}),
    ("intrinsic", "intrinsics-recorded", "expr", recorded_expected,
     intrinsic_actual, {"verdict": 100}),
]


def read_cases(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def probe(program, language, inputs):
    """One answer per input; None where the program died first."""
    text = "".join(json.dumps(text) + "\n" for text in inputs)
    done = subprocess.run([program, language], input=text.encode("ascii"),
                          stdout=subprocess.PIPE, check=False)
    lines = done.stdout.split(b"\n")[:-1]
    answers = [json.loads(line) for line in lines]
    return answers + [None] * (len(inputs) - len(answers))


def score(suite, program, folder, listing):
    """True when every share reaches what is required."""
    language, name, field, expected, actual, required = suite
    cases = read_cases(os.path.join(folder, name + ".jsonl"))
    answers = probe(program, language, [case[field] for case in cases])
    right, total = {}, {}
    for case, answer in zip(cases, answers):
        wanted = expected(case)
        got = actual(answer) if answer else {}
        for key, value in wanted.items():
            total[key] = total.get(key, 0) + 1
            right[key] = right.get(key, 0) + (key in got and got[key] == value)
            if listing and got.get(key) != value:
                print(f"{name}: {case[field]!r}: {key}: expected {value!r}, "
                      f"got {got.get(key)!r}")
    shares = {key: 100 * right[key] / total[key] for key in total}
    print(f"{name} ({len(cases)}): " +
          ", ".join(f"{key} {share:.2f}%" for key, share in shares.items()))
    return all(shares[key] >= least for key, least in required.items())


def main(arguments):
    listing = "--list" in arguments
    only = None
    if "--language" in arguments:
        at = arguments.index("--language")
        only = arguments[at + 1]
        del arguments[at:at + 2]
    program, folder = [a for a in arguments if a != "--list"]
    if not os.path.isdir(folder):
        print(f"no cases in {folder}: skipped")
        return 77
    results = [score(suite, program, folder, listing) for suite in SUITES
               if only in (None, suite[0])]
    return 0 if all(results) else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
