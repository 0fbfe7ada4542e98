"""Prints what is measured, and keeps it for RESULTS.md and the next time."""
import json
import os
import platform
import subprocess

FOLDER = os.path.dirname(os.path.abspath(__file__))
SCRATCH = os.path.join(os.path.dirname(FOLDER), "build", "bench")
LAST = os.path.join(SCRATCH, "instructions.json")


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
        self.judge(name, value, f"at least {least:g}", value.median >= least)

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
