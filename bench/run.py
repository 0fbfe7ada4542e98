#!/usr/bin/env python3
"""Measures asl-lint, whole processes in turn.

usage: run.py [quick|full|growth] [--program FILE] [--against FILE]
              [--shapes NAME,..]

quick   against json_verify, and instructions by shape; under a minute
growth  instructions and memory at ten times the size, by shape and profile
full    both, and every other tool; writes bench/RESULTS.md

--program FILE  the asl-lint to measure (build/asl-lint)
--against FILE  another asl-lint to compare it with, as one made before a change
--shapes NAMES  count the instructions of these shapes only

Machines and callgrind's profiles are left in build/bench.
"""
import argparse
import sys

import cases
import results


def read_arguments():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("mode", nargs="?", default="quick",
                        choices=["quick", "full", "growth"])
    parser.add_argument("--program", default=cases.PROGRAM)
    parser.add_argument("--against")
    parser.add_argument("--shapes", default=",".join(cases.SHAPES))
    return parser.parse_args()


def main():
    options = read_arguments()
    shapes = options.shapes.split(",")
    report = results.Report()
    if options.mode != "growth":
        is_full = options.mode == "full"
        subjects = cases.subjects(options.program, options.against)
        cases.measure_large(report, subjects, is_full)
        cases.measure_small(report, subjects, is_full)
        cases.measure_folder(report, subjects, is_full)
    is_quick = options.mode == "quick"
    for profile in cases.PROFILES[:1] if is_quick else cases.PROFILES:
        cases.count_instructions(
            report, options.program, shapes, profile,
            cases.QUICK_SIZES if is_quick else cases.SIZES)
    if options.mode == "full":
        report.write(options.program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
