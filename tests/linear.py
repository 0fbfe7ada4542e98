#!/usr/bin/env python3
"""Whether the time a hostile definition takes grows with its size only.

usage: linear.py PROGRAM [--size N] [SHAPE]...

Each shape is linted with N (default 8,000) and with 2 N repetitions. Exits 1
when the time of the processor more than triples, or the program ends badly.
Where tables outgrow a cache that other processes use, time grows faster than
the work: of what looks slow valgrind counts the instructions, and they decide.
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

from shapes import CONFIG, IN_FILES, IN_YAML, SHAPES
import shapes_expressions  # noqa: F401 - adds its shapes
import shapes_files  # noqa: F401


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
