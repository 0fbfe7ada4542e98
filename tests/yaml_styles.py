#!/usr/bin/env python3
"""Whether a definition is judged alike in every style of YAML.

usage: yaml_styles.py PROGRAM FIXTURES

Each definition of the fixtures is written by PyYAML in all STYLES. What is
found must be what is found in JSON: the same rules, in the same states and
fields, at the same letters. Exits 77 without PyYAML.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("SKIP: no PyYAML")
    sys.exit(77)

LEAST = 400
TOO_LONG = 20000
# About the text of a file.
ABOUT_FILES = {"byte-order-mark", "definition-too-large", "duplicate-key", "lone-surrogate",
               "nul-character"}
STYLES = {
    "block": {"width": 10000},
    "narrow": {"width": 20, "indent": 4},
    "single": {"default_style": "'", "width": 30},
    "double": {"default_style": '"', "width": 30, "line_break": "\r\n"},
    "literal": {"default_style": "|", "width": 10000},
    "folded": {"default_style": ">", "width": 20},
    "flow": {"default_flow_style": True, "width": 40},
}


class Unreadable(Exception):
    pass


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise Unreadable
    return dict(pairs)


def refuse(text):
    raise Unreadable(text)


def definitions(fixtures):
    for path in sorted(fixtures.glob("*/*/*.json")):
        data = path.read_bytes()
        has_options = path.with_suffix(".args").exists() or (
            list(path.parent.parent.glob(".asl-lint.*")))
        if len(data) > TOO_LONG or has_options:
            continue
        try:
            # PyYAML writes other numbers, and some characters, in ways of its own.
            value = json.loads(data, object_pairs_hook=unique, parse_float=refuse,
                               parse_constant=refuse)
            text = json.dumps(value, ensure_ascii=False)
            text.encode()
            yaml.safe_dump(value)
        except (ValueError, RecursionError, Unreadable):
            continue
        if isinstance(value, dict) and not re.search("[\x00-\x1f\x7f-\xa0\u2028\u2029]", text):
            yield f"{path.parent.parent.name}--{path.stem}", value


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def write(folder, name, value):
    (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False))
    for style, options in STYLES.items():
        text = yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, **options)
        (folder / f"{name}.{style}.yaml").write_bytes(text.encode())


def lint(program, folder):
    names = sorted(path.name for path in folder.iterdir())
    (folder / "files").write_text("".join(f"{name}\n" for name in names))
    run = subprocess.run(
        [program, "--no-config", "--profile", "strict", "--format", "json",
         "--max-diagnostics", "100000", "--files-from", "files"],
        cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode > 1:
        sys.exit(f"exit status {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)["diagnostics"]


def letters(data, diagnostic):
    """What is marked, without what differs between styles; None for what can
    only be told by reading it: escapes, and brackets, which are not written."""
    text = data[diagnostic["offset"]:diagnostic["endOffset"]].decode()
    if text[:1] in ("{", "[") or "\\" in text:
        return None
    return re.sub(r"[^\w$%]", "", re.sub(r"^[|>][-+0-9]*", "", text))


def compare(name, expected, found, file):
    """Prints what differs."""
    rules = collections.Counter((rule, place) for rule, place, _ in expected)
    rules.subtract((rule, place) for rule, place, _ in found)
    wrong = [f"{count:+} {rule} in {place}" for (rule, place), count in rules.items() if count]
    if not wrong:
        places = {(rule, place) for rule, place, text in expected + found if text is None}
        wrong = [f"{rule} in {place}: not at {text!r}" for rule, place, text
                 in sorted(set(expected) - set(found), key=str)
                 if text is not None and (rule, place) not in places]
    for line in wrong:
        print(f"FAIL: {name}, {file}: {line}")
    return not wrong


def main(program, fixtures):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        names = []
        for name, value in definitions(pathlib.Path(fixtures)):
            write(folder, name, value)
            names.append(name)
        found = collections.defaultdict(list)
        for diagnostic in lint(program, folder):
            if diagnostic["rule"] not in ABOUT_FILES:
                file = diagnostic["file"]
                data = (folder / file).read_bytes()
                found[file].append((diagnostic["rule"], diagnostic["location"],
                                    letters(data, diagnostic)))
        alike = sum(compare(name, found[f"{name}.json"], found[f"{name}.{style}.yaml"], style)
                    for name in names for style in STYLES)
    print(f"{alike} of {len(names) * len(STYLES)} files in YAML are judged as in JSON")
    return 0 if alike == len(names) * len(STYLES) and len(names) >= LEAST else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
