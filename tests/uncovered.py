#!/usr/bin/env python3
"""Whether each line that no test runs is known, with the reason.

usage: uncovered.py REPORT LIST

REPORT is what gcovr writes with --json. LIST has a line "FILE FUNCTION: TEXT"
for each line of source that may stay uncovered, TEXT without its indentation,
or "*" for the whole function, under a line "# REASON"; the function "*" is the
whole file. What is listed may run all the same, as it does on other systems.
Exits 1 when what is listed is no longer in the source, or when more lines are
not listed than chance explains.
"""
import bisect
import collections
import json
import sys

# Threads, and files that change while they are read, take other ways each time.
MOST_BY_CHANCE = 3


class Source:
    """The lines of a file, by the function that each is in."""

    def __init__(self, entry):
        with open(entry["file"], encoding="utf-8") as file:
            self.lines = [line.strip() for line in file]
        self.functions = sorted((f["lineno"], f["name"]) for f in entry["functions"])
        self.uncovered = [line["line_number"] for line in entry["lines"]
                          if line["count"] == 0 and not line["gcovr/noncode"]]

    def function_of(self, number):
        at = bisect.bisect_right(self.functions, (number, "\x7f"))
        return self.functions[at - 1][1] if at else ""

    def place(self, path, number, text=None):
        return f"{path} {self.function_of(number)}", text or self.lines[number - 1]

    def places(self, path):
        """All that a list may name here."""
        for number in range(1, len(self.lines) + 1):
            yield self.place(path, number)
            yield self.place(path, number, "*")
        yield f"{path} *", "*"


def read_list(path):
    """Returns each (place, text) with its reason."""
    listed, reason, is_open = {}, "", False
    with open(path, encoding="utf-8") as file:
        for line in map(str.strip, file):
            if line.startswith("#"):
                reason = f"{reason} {line[1:].strip()}" if is_open else line[1:].strip()
            elif line:
                place, _, text = line.partition(": ")
                listed[place, text] = reason
            is_open = line.startswith("#")
    return listed


def main(report_path, list_path):
    with open(report_path, encoding="utf-8") as file:
        sources = {entry["file"]: Source(entry) for entry in json.load(file)["files"]}
    listed = read_list(list_path)
    known = {place for path, source in sources.items() for place in source.places(path)}
    counts = collections.Counter()
    gone = [f"{list_path}: not in the source: {place}: {text}"
            for place, text in listed if (place, text) not in known]
    unexplained = []
    for path, source in sorted(sources.items()):
        for number in source.uncovered:
            place, text = source.place(path, number)
            reason = (listed.get((place, text)) or listed.get((place, "*"))
                      or listed.get((f"{path} *", "*")))
            counts[reason] += 1
            if not reason:
                unexplained.append(f"{path}:{number}: no test runs this, and {list_path} "
                                   f"does not say why: {place}: {text}")
    for reason, count in counts.most_common():
        print(f"{count:5} lines: {reason or 'not explained'}")
    for fault in gone + unexplained:
        print(fault)
    return 1 if gone or len(unexplained) > MOST_BY_CHANCE else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
