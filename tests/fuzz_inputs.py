#!/usr/bin/env python3
"""Writes what the fuzzing targets start from.

usage: fuzz_inputs.py ROOT TARGET FOLDER [SHARED]

FOLDER/TARGET.dict gets the words of the parser, read from its tables and
sources; FOLDER/seeds/TARGET/ gets a file for each input that the fixtures, the
folder tests/corpus/TARGET and, where it exists, the corpus in SHARED have.
"""

import hashlib
import json
import pathlib
import re
import sys

LONGEST_SEED = 20000
LONGEST_WORD = 40

# The sources of each parser, and what stands before the names in its tables.
SOURCES = {
    "json": ["src/input/json*.c", "src/input/placeholder.c"],
    "yaml": ["src/input/yaml*.c", "src/input/placeholder.c", "src/asl/*.def"],
    "path": ["src/expr/path*.c", "src/expr/context.c"],
    "intrinsic": ["src/expr/intrinsic*.c", "src/expr/intrinsic*.def"],
    "jsonata": ["src/expr/jsonata*.c", "src/expr/jsonata*.def"],
    "lint": ["src/asl/*.def", "src/expr/*.def", "src/expr/context.c"],
}
SOURCES["asl"] = SOURCES["lint"]
SOURCES["template"] = SOURCES["lint"] + ["src/input/template*.c"]
SOURCES["config"] = ["src/lint/config*.*", "src/lint/baseline*.c", "src/base/glob.c"]
PREFIXES = {"FUNCTION": "$", "INTRINSIC": "States.", "ERROR_NAME": None}

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
CHARACTER = re.compile(r"'([^'\\\n])'")
ROW = re.compile(r'^([A-Z_]+)\("?(\w+)"?,', re.MULTILINE)


def words_of(text):
    for macro, name in ROW.findall(text):
        prefix = PREFIXES.get(macro, "")
        if prefix is not None:
            yield prefix + name
    for line in text.splitlines():
        if not line.lstrip().startswith(("#", "*", "/*")):
            yield from LITERAL.findall(line)
            yield from CHARACTER.findall(line)


def is_word(word):
    """Whether it is part of a language: no message, no format."""
    return (
        0 < len(word) <= LONGEST_WORD
        and word.isascii()
        and word.isprintable()
        and not re.search(r"[ %]|\\[^\"\\]", word)
    )


def write_dictionary(root, target, folder):
    words = set()
    for pattern in SOURCES[target]:
        for path in root.glob(pattern):
            words.update(filter(is_word, words_of(path.read_text())))
    lines = []
    for word in sorted(words):
        raw = word.replace('\\"', '"').replace("\\\\", "\\")
        escaped = raw.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'"{escaped}"\n')
    (folder / f"{target}.dict").write_text("".join(lines))


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from strings_of(element)
    elif isinstance(value, dict):
        yield from strings_of(list(value.values()))


def definitions(root, shared):
    """The bytes of every definition at hand."""
    folders = [root / "fixtures"]
    if shared:
        folders += [shared / "corpus/conformance", shared / "corpus/wild"]
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            yield path.read_bytes()


def yaml_files(root, shared):
    folders = [root / "fixtures"]
    if shared:
        folders += [shared / "corpus"]
    for folder in folders:
        for path in sorted(folder.rglob("*.y*ml")):
            yield path.read_bytes()


def expressions(root, shared):
    """Every string of the definitions, and the corpus of expressions."""
    for data in definitions(root, shared):
        try:
            yield from strings_of(json.loads(data))
        except (ValueError, RecursionError):
            continue
    if not shared:
        return
    for path in sorted((shared / "corpus/expressions").glob("*.jsonl")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            for column in "expr", "path", "intrinsic":
                if column in row:
                    text = row[column]
                    is_jsonata = path.name.startswith(("jsonata", "aws"))
                    yield "{%" + text + "%}" if is_jsonata else text


def templates(root, shared):
    """The bytes of every template at hand."""
    for path in sorted((root / "fixtures").rglob("*.*")):
        if b"StateMachine" in path.read_bytes():
            yield path.read_bytes()
    if shared:
        for path in sorted((shared / "corpus/wild-templates").rglob("*.*")):
            yield path.read_bytes()


def configurations(root):
    """Those of the documents and tests, and baselines."""
    for path in sorted((root / "fixtures").rglob("*")):
        if path.name.startswith(".asl-lint.") or path.suffix == ".baseline":
            yield path.read_bytes()
    script = (root / "tests/config.sh").read_text()
    for text in re.findall(r"(?:configure|refuses) '([^']*)'", script):
        yield text.encode()
    readme = (root / "README.md").read_text()
    for text in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL):
        yield text.encode()


def seeds_of(root, target, shared):
    if target in ("json", "lint", "asl"):
        yield from definitions(root, shared)
        return
    if target == "config":
        yield from configurations(root)
        return
    if target == "yaml":
        yield from yaml_files(root, shared)
        return
    if target == "template":
        yield from definitions(root, shared)
        yield from templates(root, shared)
        return
    for text in expressions(root, shared):
        data = text.encode("utf-8", "surrogatepass")
        if target == "jsonata":
            if text.startswith("{%") and text.endswith("%}"):
                yield data[2:-2]
        elif (target == "intrinsic") == ("States." in text):
            if text.startswith(("$", "States.")):
                yield data


def write_seeds(root, target, folder, shared):
    place = folder / "seeds" / target
    place.mkdir(parents=True, exist_ok=True)
    committed = (root / "tests/corpus" / target).glob("*")
    seeds = [path.read_bytes() for path in sorted(committed)]
    for data in seeds + list(seeds_of(root, target, shared)):
        if len(data) <= LONGEST_SEED:
            name = hashlib.sha1(data).hexdigest()
            (place / name).write_bytes(data)


def main(root, target, folder, shared=None):
    root, folder = pathlib.Path(root), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    shared = pathlib.Path(shared) if shared else None
    write_dictionary(root, target, folder)
    write_seeds(root, target, folder, shared)


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
