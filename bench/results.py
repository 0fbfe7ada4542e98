"""Prints what is measured, and keeps it for RESULTS.md and the next time."""
import datetime
import json
import os
import platform
import subprocess

import peers

FOLDER = os.path.dirname(os.path.abspath(__file__))
SCRATCH = os.path.join(os.path.dirname(FOLDER), "build", "bench")
LAST = os.path.join(SCRATCH, "instructions.json")
RESULTS = os.path.join(FOLDER, "RESULTS.md")
REMARKS = "\n## Remarks\n"

INTRODUCTION = """\
# How fast asl-lint is

Written by `./dev bench full`; only the remarks at the end are by hand.

Every figure is of a whole process, from its start to its end, output thrown
away. Programs are run in turn, each once a round; a ratio is of two runs of the
same round. Given are the median and, in parentheses, the quartiles. "Resident"
is the peak of resident memory. The machines are made by `bench/generate.py`
(`--list` shows the shapes) and read with all rules of the default profile.

To repeat: `./dev bench full` (`quick`: the targets in a minute, `growth`: the
instructions). Machines and callgrind's profiles are left in `build/bench`, so
`callgrind_annotate build/bench/callgrind.mixed-1M.default` tells where the
instructions go. `--against FILE` measures a second asl-lint in the same rounds.
"""


def read_last():
    try:
        with open(LAST, encoding="utf-8") as last:
            return json.load(last)
    except (OSError, ValueError):
        return {}


class Report:
    def __init__(self):
        self.tables = []  # title, header, rows
        self.targets = []  # name, value, bound, verdict
        self.last = read_last()
        self.counts = dict(self.last)

    def begin(self, title, header):
        self.tables.append((title, header, []))
        print(f"\n{title}\n  " + " | ".join(header), flush=True)

    def row(self, cells):
        header, rows = self.tables[-1][1:]
        rows.append(cells + [""] * (len(header) - len(cells)))
        print("  " + " | ".join(cells), flush=True)

    def judge(self, name, value, bound, is_met):
        shown = value.scaled(2) if hasattr(value, "scaled") else f"{value:.2f}"
        verdict = "" if is_met is None else "met" if is_met else "NOT MET"
        self.targets.append((name, shown, bound, verdict))
        print(f"  {name}: {shown} {bound} {verdict}", flush=True)

    def target(self, name, value, most):
        median = getattr(value, "median", value)
        self.judge(name, value, f"at most {most:g}", median <= most)

    def at_least(self, name, value, least):
        if least is None:
            self.remark(name, value)
        else:
            self.judge(name, value, f"at least {least:g}",
                       value.median >= least)

    def remark(self, name, value):
        self.judge(name, value, "", None)

    def change(self, key, count):
        """How a count differs from the last time, which this one becomes."""
        before = self.last.get(key)
        self.counts[key] = count
        os.makedirs(SCRATCH, exist_ok=True)
        with open(LAST, "w", encoding="utf-8") as last:
            json.dump(self.counts, last, indent=1)
        return f"{100 * (count / before - 1):+.2f}%" if before else "new"

    def write(self, load_before):
        remarks = read_remarks()
        with open(RESULTS, "w", encoding="utf-8") as out:
            out.write(INTRODUCTION)
            out.write("\n## Targets\n\n")
            out.writelines(table_lines(
                ["what", "measured", "target", ""], self.targets))
            out.write("\n## Where\n\n")
            out.writelines(table_lines(["what", "which"],
                                       list(surroundings(load_before))))
            for title, header, rows in self.tables:
                out.write(f"\n## {title}\n\n")
                out.writelines(table_lines(header, rows))
            out.write(REMARKS + remarks)


def read_remarks():
    """What people have added to the results, which outlives them."""
    try:
        with open(RESULTS, encoding="utf-8") as old:
            return old.read().partition(REMARKS)[2]
    except OSError:
        return ""


def table_lines(header, rows):
    for cells in [header, ["---"] * len(header), *rows]:
        yield "| " + " | ".join(cells) + " |\n"


def read_value(path, key):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(key):
                return line.partition(":")[2].strip()
    return "unknown"


def surroundings(load_before):
    """Pairs of what may bear upon the figures."""
    yield "date", datetime.date.today().isoformat()
    yield "commit", peers.first_line("git", "-C", FOLDER, "describe",
                                     "--always", "--dirty")
    yield "processor", (f"{read_value('/proc/cpuinfo', 'model name')}, "
                        f"{os.cpu_count()} cores")
    yield "memory", read_value("/proc/meminfo", "MemTotal")
    yield "system", f"{platform.system()} {platform.release()}"
    yield "compiler", peers.first_line("cc", "--version")
    yield "load average", f"{load_before:.1f} before, " \
                          f"{os.getloadavg()[0]:.1f} after"
    yield from peers.versions()
