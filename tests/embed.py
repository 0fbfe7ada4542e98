#!/usr/bin/env python3
"""Whether a definition is judged alike wherever it stands.

usage: embed.py PROGRAM FIXTURES

Each faulty definition of the fixtures is written in all FORMS; what is found in
a form must be what is found in the plain definition, at the same characters.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LEAST = 40  # definitions that are compared
TOO_LONG = 20000
# About a file, not about the definition in it.
ABOUT_FILES = {"byte-order-mark", "definition-too-large"}
FORMS = {}


def form(name, only_starts=False):
    """A way of writing a definition. In some the ends of objects differ."""
    def keep(make):
        FORMS[name] = make, only_starts
        return make

    return keep


class Writer:
    """Text, and where in it each byte of the definition went."""

    def __init__(self, length):
        self.bytes = b""
        self.starts = [None] * (length + 1)
        self.ends = [None] * (length + 1)

    def put(self, text):
        self.bytes += text.encode()

    def place(self, at, data, inner=1):
        """DATA is what INNER bytes of the definition, from AT on, became."""
        for i in range(inner):
            self.starts[at + i] = len(self.bytes)
        self.bytes += data
        for i in range(inner):
            self.ends[at + i + 1] = len(self.bytes)

    def string(self, text, at):
        """A JSON string token with TEXT in it, which is there from AT on."""
        self.put('"')
        for c in text:
            data = json.dumps(c, ensure_ascii=False)[1:-1].encode()
            self.place(at, data, len(c.encode()))
            at += len(c.encode())
        self.put('"')

    def verbatim(self, data, at=0):
        for i in range(len(data)):
            self.place(at + i, data[i : i + 1])

    def map(self, start, end):
        """The place of a span. An empty one stands before a character."""
        first = self.starts[start]
        return (first, first if start == end else self.ends[end])


def resource(writer, kind, key, write, is_express):
    """A template in JSON, with the definition that WRITE writes under KEY."""
    serverless = kind == "Serverless"
    writer.put('{"Resources": {"M": {"Type": "AWS::')
    writer.put(kind + '::StateMachine", "Properties": {')
    if is_express:
        name = "Type" if serverless else "StateMachineType"
        writer.put(f'"{name}": "EXPRESS", ')
    writer.put(f'"{key}": ')
    write()
    writer.put("}}}}\n")


@form("flow.yaml")
def write_flow(writer, data, is_express):
    writer.verbatim(data)


@form("object.json")
def write_object(writer, data, is_express):
    resource(writer, "Serverless", "Definition",
             lambda: writer.verbatim(data), is_express)


@form("string.json")
def write_string(writer, data, is_express):
    resource(writer, "StepFunctions", "DefinitionString",
             lambda: writer.string(data.decode(), 0), is_express)


@form("sub.json")
def write_sub(writer, data, is_express):
    def write():
        writer.put('{"Fn::Sub": [')
        writer.string(data.decode(), 0)
        writer.put(', {"A": "b"}]}')

    resource(writer, "StepFunctions", "DefinitionString", write, is_express)


@form("join.json")
def write_join(writer, data, is_express):
    def write():
        writer.put('{"Fn::Join": ["", [')
        at = 0
        joint = "\n"
        for i, line in enumerate(data.decode().splitlines(True)):
            # Pieces end anywhere, in the middle of a token too.
            for piece in line[: i % 30], line[i % 30 :]:
                writer.put(joint)
                writer.string(piece, at)
                at += len(piece.encode())
                joint = ",\n"
        writer.put("\n]]}")

    resource(writer, "StepFunctions", "DefinitionString", write, is_express)


@form("block.yaml")
def write_block(writer, data, is_express):
    writer.put("Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n")
    writer.put("    Properties:\n")
    if is_express:
        writer.put("      StateMachineType: EXPRESS\n")
    writer.put("      DefinitionString: !Sub |\n")
    at = 0
    for line in data.splitlines(True):
        writer.put("        ")
        writer.verbatim(line, at)
        at += len(line)


TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[][{}:,]|[^][{}:,\s]+')


def write_nested(writer, tokens, indent):
    """The next value of TOKENS as a block, which starts on a line of its own;
    a bracket stands where the first thing in it does."""
    at, token = tokens.pop(0)
    close = {b"{": b"}", b"[": b"]"}.get(token)
    if not close or tokens[0][1] == close:
        writer.put(" ")
        writer.verbatim(token, at)
        if close:
            writer.verbatim(close, tokens.pop(0)[0])
        return
    first = None
    while token != close:
        writer.put("\n" + " " * indent)
        first = len(writer.bytes) if first is None else first
        if close == b"]":
            writer.put("-")
        else:
            writer.verbatim(tokens[0][1], tokens[0][0])
            writer.put(":")
            del tokens[:2]
        write_nested(writer, tokens, indent + 2)
        token = tokens.pop(0)[1]
    writer.starts[at] = first


@form("nested.yaml", only_starts=True)
def write_yaml(writer, data, is_express):
    writer.put("Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n")
    writer.put("    Properties:\n")
    if is_express:
        writer.put("      Type: EXPRESS\n")
    writer.put("      Definition:")
    tokens = [(m.start(), m.group()) for m in TOKEN.finditer(data)]
    write_nested(writer, tokens, 8)
    writer.put("\n")


def lint(program, folder, names, options):
    listing = folder / "files"
    listing.write_text("".join(f"{name}\n" for name in names))
    command = [program, "--no-config", "--profile", "strict", "--format",
               "json", "--max-diagnostics", "100000", *options,
               "--files-from", str(listing)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if run.returncode > 1:
        sys.exit(f"exit status {run.returncode}: {run.stderr}")
    found = {name: [] for name in names}
    for diagnostic in json.loads(run.stdout)["diagnostics"]:
        if diagnostic["rule"] not in ABOUT_FILES:
            found[diagnostic["file"]].append(diagnostic)
    return found


def facts(diagnostic, map_place):
    notes = [(map_place(note), note["message"]) for note in diagnostic["notes"]]
    return (map_place(diagnostic), diagnostic["rule"], diagnostic["severity"],
            diagnostic["message"], diagnostic["location"], notes)


def start_of(diagnostic):
    return diagnostic["offset"]


def place_of(diagnostic):
    return (diagnostic["offset"], diagnostic["endOffset"])


def refuse(constant):
    raise ValueError(constant)


def is_comparable(data):
    if len(data) > TOO_LONG or b"\\u0000" in data:
        return False
    # What a template reads in its own way.
    if any(word in data for word in (b"${!", b"${AWS::", b'"Ref"')):
        return False
    try:
        text = data.decode()
        value = json.loads(text, parse_constant=refuse)
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:
        return False
    # Not every reader of YAML takes these.
    return isinstance(value, dict) and "Resources" not in value and not any(
        c in text for c in "\r\x7f\u0085\u2028\u2029\ufeff")


def read_definitions(fixtures):
    for path in sorted(fixtures.glob("*/fail/*.json")):
        data = path.read_bytes()
        args = path.with_suffix(".args")
        options = args.read_text().split() if args.exists() else []
        if is_comparable(data) and options in ([], ["--type", "express"]):
            yield f"{path.parent.parent.name}.{path.stem}", data, bool(options)


def compare(name, plain, found, writer, only_starts):
    def expected_place(diagnostic):
        start, end = place_of(diagnostic)
        return writer.starts[start] if only_starts else writer.map(start, end)

    actual_place = start_of if only_starts else place_of
    expected = sorted(facts(d, expected_place) for d in plain)
    actual = sorted(facts(d, actual_place) for d in found)
    machine = None if name.endswith("flow.yaml") else "Resources.M"
    if expected == actual and all(d["machine"] == machine for d in found):
        return True
    print(f"FAIL: {name}")
    for fact in expected:
        if fact not in actual:
            print("  missing:", fact)
    for fact in actual:
        if fact not in expected:
            print("  surplus:", fact)
    return False


def check(program, folder, definitions, is_express):
    options = ["--type", "express"] if is_express else []
    for name, data in definitions.items():
        (folder / f"{name}.json").write_bytes(data)
    plain = lint(program, folder, [f"{n}.json" for n in definitions], options)
    failed = 0
    for suffix, (write, only_starts) in FORMS.items():
        writers = {}
        for name, data in definitions.items():
            writer = writers[f"{name}.{suffix}"] = Writer(len(data))
            write(writer, data, is_express)
            if writer.starts[-1] is None:
                writer.starts[-1] = writer.ends[-1]
            (folder / f"{name}.{suffix}").write_bytes(writer.bytes)
        # A template's own type wins over the one that is asked for.
        found = lint(program, folder, list(writers),
                     options if suffix == "flow.yaml" else [])
        for file, writer in writers.items():
            original = file[: -len(suffix)] + "json"
            failed += not compare(file, plain[original], found[file], writer,
                                  only_starts)
    return failed


def main(program, fixtures):
    program = str(pathlib.Path(program).resolve())
    count = failed = 0
    groups = {False: {}, True: {}}
    for name, data, is_express in read_definitions(pathlib.Path(fixtures)):
        groups[is_express][name] = data
    for is_express, definitions in groups.items():
        with tempfile.TemporaryDirectory() as folder:
            count += len(definitions)
            failed += check(
                program, pathlib.Path(folder), definitions, is_express)
    if count < LEAST:
        failed += 1
        print(f"FAIL: {count} definitions are too few")
    print(f"{count} definitions in {len(FORMS)} forms, {failed} differ")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
