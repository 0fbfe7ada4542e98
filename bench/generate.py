#!/usr/bin/env python3
"""Writes a machine of a shape and a size to standard output.

usage: generate.py SHAPE COUNT      COUNT states, or what the shape counts
       generate.py SHAPE BYTESk     about so many kilobytes (M: megabytes)
       generate.py --list           the shapes, and whether they are right

The same arguments always give the same bytes.
"""
import json
import sys

from flaws import FLAWED
from shapes import CLEAN

SHAPES = {**CLEAN, **FLAWED}
UNITS = {"k": 1000, "M": 1000000}
SAMPLE = 200
ON_ONE_LINE = {"deep"}  # else it would be mostly indentation


def indented(value, depth):
    """As an editor writes it, but for the first line's indentation."""
    return json.dumps(value, indent=2).replace("\n", "\n" + "  " * depth)


def members(pairs, depth, write=indented):
    """The lines of an object, a piece a member; keys may stand twice."""
    for i, (key, value) in enumerate(pairs):
        yield (",\n" if i else "\n") + "  " * depth + json.dumps(key) + ": "
        yield write(value, depth)


def on_one_line(value, _):
    return json.dumps(value)


def pieces(shape, count):
    """The text of a machine, whose states need not be in memory at once."""
    machine, states = SHAPES[shape](count)
    yield "{"
    yield from members(machine.items(), 1)
    yield ',\n  "States": {'
    write = on_one_line if shape in ON_ONE_LINE else indented
    yield from members(states, 2, write)
    yield "\n  }\n}\n"


def size(shape, count):
    return sum(len(piece) for piece in pieces(shape, count))


def count_for(shape, size_wanted):
    """How many a machine needs to be about so large, a tenth more or less."""
    slope = (size(shape, 2 * SAMPLE) - size(shape, SAMPLE)) / SAMPLE
    base = size(shape, SAMPLE) - slope * SAMPLE
    return max(1, round((size_wanted - base) / slope))


def read_count(shape, text):
    if text[-1] in UNITS:
        return count_for(shape, int(text[:-1]) * UNITS[text[-1]])
    return int(text)


def main(arguments):
    if arguments == ["--list"]:
        for name, make in SHAPES.items():
            verdict = "clean" if name in CLEAN else "flawed"
            print(f"{name:11} {verdict:7} {make.__doc__}")
        return 0
    if len(arguments) != 2 or arguments[0] not in SHAPES:
        sys.exit(__doc__)
    shape, count = arguments
    sys.stdout.writelines(pieces(shape, read_count(shape, count)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
