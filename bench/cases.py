"""What is measured: the files, the programs and the targets."""
import math
import os
from concurrent.futures import ThreadPoolExecutor

import generate
from measure import (Command, Trouble, instructions, ratios, resident, rounds,
                     run, run_each, times)
from peers import peers

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "build", "asl-lint")
SCRATCH = os.path.join(ROOT, "build", "bench")
SHAPES = list(generate.SHAPES)
PROFILES = ["default", "strict"]
QUICK_SIZES = "100k,1M"
SIZES = "100k,1M,10M"

PAIRS = 11
SMALL_PAIRS = 101
FOLDER_PAIRS = 3
FOLDER_FILES = 1000
LARGE_STATES = 100000

LARGE_TARGET = 2.0
SMALL_TARGET = 1.3
FOLDER_TARGET = 1.3
MEMORY_TARGET = 4.0
GROWTH_TARGET = 12.0
VALIDATOR_TARGET = 100.0


def machine(shape, count):
    """The path of a generated machine, made once for a generator."""
    path = os.path.join(SCRATCH, f"{shape}-{count}.asl.json")
    folder = os.path.dirname(os.path.abspath(__file__))
    newest = max(os.path.getmtime(os.path.join(folder, name)) for name in
                 ("generate.py", "shapes.py", "flaws.py"))
    if not os.path.exists(path) or os.path.getmtime(path) < newest:
        os.makedirs(SCRATCH, exist_ok=True)
        number = generate.read_count(shape, str(count))
        with open(path + ".new", "w", encoding="ascii") as out:
            out.writelines(generate.pieces(shape, number))
        os.rename(path + ".new", path)
    return path


def folder_of(path, count):
    """A folder with so many copies of a file."""
    folder = os.path.join(SCRATCH, "folder")
    os.makedirs(folder, exist_ok=True)
    with open(path, "rb") as source:
        text = source.read()
    for i in range(count):
        with open(os.path.join(folder, f"{i:04}.asl.json"), "wb") as out:
            out.write(text)
    return folder


def stream_of(path, count):
    """A file with so many copies of another after each other."""
    stream = os.path.join(SCRATCH, "stream.json")
    with open(path, "rb") as source, open(stream, "wb") as out:
        out.write(source.read() * count)
    return stream


def lint(program, path, *options):
    return Command("asl-lint", [program, "--no-config", *options, path],
                   statuses=(0, 1))


def json_verify(path):
    return Command("json_verify", ["json_verify", "-q"], stdin=path)


def programs_of(program, against):
    """asl-lint, and what it looked like before where that is asked for."""
    found = {"asl-lint": program}
    if against:
        found["before"] = against
    return found


def lints(programs, path):
    commands = [lint(program, path) for program in programs.values()]
    for command, name in zip(commands, programs):
        command.name = name
    return commands


def measure_file(report, title, path, ours, others, pairs):
    """Runs of each command, first ours, which may not fail."""
    commands = ours + others
    measured = rounds(pairs, [lambda one=one: run(one) for one in commands],
                      len(ours))
    size = os.path.getsize(path)
    report.begin(f"{title} ({size:,} bytes, {pairs} rounds)", [
        "program", "wall, ms", "user + system, ms", "wall, asl-lint = 1",
        "resident, MB", "resident / file"])
    for command, runs in zip(commands, measured):
        if isinstance(runs, Trouble):
            report.row([command.name, str(runs)])
            continue
        memory = resident(command)
        report.row([
            command.name, times(runs).scaled(2, 1000),
            times(runs, "cpu").scaled(2, 1000),
            ratios(runs, measured[0]).scaled(2),
            f"{memory / 1e6:.1f}", f"{memory / size:.2f}"])
    return measured


def compare(report, title, ours, theirs, most):
    """The ratio by wall time is judged; by processor time, it is less noisy."""
    report.target(f"{title}: time / json_verify", ratios(ours, theirs), most)
    report.remark(f"{title}: user + system / json_verify",
                  ratios(ours, theirs, "cpu"))


def measure_large(report, programs, is_full):
    path = machine("mixed", LARGE_STATES)
    title = f"{LARGE_STATES:,} states"
    alone = lint(programs["asl-lint"], path, "--jobs", "1")
    alone.name = "asl-lint --jobs 1"
    ours = lints(programs, path) + [alone, json_verify(path)]
    measured = measure_file(report, title, path, ours, [], PAIRS)
    verify = measured[len(ours) - 1]
    compare(report, title, measured[0], verify, LARGE_TARGET)
    report.remark(f"{title}, --jobs 1: time / json_verify",
                  ratios(measured[len(ours) - 2], verify))
    report.target(f"{title}: resident memory / file",
                  resident(ours[0]) / os.path.getsize(path), MEMORY_TARGET)
    if is_full:
        measure_others(report, title, programs["asl-lint"], path)


def measure_small(report, programs, is_full):
    path = machine("mixed", "30k")
    ours = lints(programs, path) + [json_verify(path)]
    measured = measure_file(report, "30 KB", path, ours, [], SMALL_PAIRS)
    compare(report, "30 KB", measured[0], measured[-1], SMALL_TARGET)
    if is_full:
        program = programs["asl-lint"]
        measure_others(report, "30 KB", program, path, VALIDATOR_TARGET)
        measure_others(report, "3 MB", program, machine("mixed", "3M"))


def measure_others(report, title, program, path, least=None):
    commands = peers(path)
    ours = lint(program, path)
    measured = measure_file(report, f"{title}, other tools", path, [ours],
                            commands, PAIRS)
    names = [one.name for one in commands]
    theirs = measured[1 + names.index("asl-validator")]
    if not isinstance(theirs, Trouble):
        report.at_least(f"{title}: asl-validator / asl-lint",
                        ratios(theirs, measured[0]), least)


def measure_folder(report, programs, is_full):
    """json_verify reads one text a run, so it is run for each file; and with
    all of them as a stream, which saves it starting a process a file."""
    path = machine("mixed", "20k")
    folder = folder_of(path, FOLDER_FILES)
    stream = stream_of(path, FOLDER_FILES)
    files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    verifies = [json_verify(path) for path in files]
    commands = lints(programs, folder) + [
        Command("json_verify -s, a stream", ["json_verify", "-qs"], stream)]
    pairs = PAIRS if is_full else FOLDER_PAIRS
    subjects = [lambda one=one: run(one) for one in commands]
    measured = rounds(pairs, subjects + [lambda: run_each(verifies)],
                      len(subjects) + 1)
    report.begin(f"{FOLDER_FILES:,} files of 20 KB ({pairs} rounds)",
                 ["program", "wall, ms", "user, ms", "system, ms"])
    names = [one.name for one in commands] + ["json_verify, a run a file"]
    for name, runs in zip(names, measured):
        report.row([name] + [times(runs, part).scaled(1, 1000)
                             for part in ("wall", "user", "system")])
    report.target("folder: time / sum of json_verify's user time",
                  ratios(measured[0], measured[-1], "wall", "user"),
                  FOLDER_TARGET)
    report.remark("folder: user time / sum of json_verify's user time",
                  ratios(measured[0], measured[-1], "user"))
    report.remark("folder: user time / user time of json_verify -s",
                  ratios(measured[0], measured[-2], "user"))


def count_shape(program, shape, profile, size):
    path = machine(shape, size)
    out = os.path.join(SCRATCH, f"callgrind.{shape}-{size}.{profile}")
    command = lint(program, path, "--profile", profile, "--no-sandbox")
    try:
        count = instructions(command, out)
    except Trouble as trouble:
        count = str(trouble)
    return count, os.path.getsize(path), resident(command)


def count_instructions(report, program, shapes, profile, sizes):
    """At each size, of each shape; shapes side by side, for counts do not
    suffer from that as times do. Without the sandbox, which would have valgrind
    write nothing."""
    report.begin(f"Instructions, profile {profile}", [
        "shape", *sizes, f"a byte at {sizes[1]}", "change",
        *(f"growth to {size}" for size in sizes[1:]), "resident, MB"])
    worst = 0.0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = pool.map(lambda shape: [
            count_shape(program, shape, profile, size) for size in sizes],
            shapes)
        for shape, counted in zip(shapes, counts):
            growth = count_row(report, f"{shape} {sizes[1]} {profile}",
                               shape, counted)
            worst = max(worst, growth)
    report.target(f"growth of instructions, profile {profile}: worst shape",
                  worst, GROWTH_TARGET)


def compare_instructions(report, program):
    """Of reading the shape people write, at a size where starting is little."""
    path = machine("mixed", "1M")
    out = os.path.join(SCRATCH, "callgrind.compared")
    ours = instructions(lint(program, path, "--no-sandbox"), out)
    theirs = instructions(json_verify(path), out)
    report.remark("1 MB: instructions / json_verify", ours / theirs)


def count_row(report, key, shape, counted):
    """A row of the table; returns the worst growth."""
    counts = [count for count, _, _ in counted]
    if not all(isinstance(count, int) for count in counts):
        report.row([shape] + [str(count) for count in counts])
        return math.inf
    growths = [b / a for a, b in zip(counts, counts[1:])]
    count, size, _ = counted[1]
    report.row([
        shape, *(f"{count:,}" for count in counts), f"{count / size:.0f}",
        report.change(key, count),
        *(f"{growth:.1f} x" for growth in growths),
        " ".join(f"{memory / 1e6:.1f}" for _, _, memory in counted)])
    return max(growths)
