#!/usr/bin/env python3
"""Measures asl-lint, whole processes in turn.

usage: run.py [quick|full|growth] [--program FILE] [--against FILE]
              [--shapes NAME,..] [--sizes SIZE,SIZE..]

quick   against json_verify, and instructions by shape; under a minute
growth  instructions and memory at ten times the size and that again, by shape,
        for the default profile and the strict one
full    both, and every other tool; writes bench/RESULTS.md

--program FILE  the asl-lint to measure (build/asl-lint)
--against FILE  another asl-lint to compare it with, as one made before a change
--shapes NAMES  count the instructions of these shapes only
--sizes SIZES   and at these sizes, each ten times the one before: 300k,3M

Machines and callgrind's profiles are left in build/bench.
"""
import argparse
import os
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
    parser.add_argument("--sizes")
    options = parser.parse_args()
    options.sizes = options.sizes or (
        cases.QUICK_SIZES if options.mode == "quick" else cases.SIZES)
    return options


def main():
    options = read_arguments()
    shapes = options.shapes.split(",")
    report = results.Report()
    load = os.getloadavg()[0]
    if options.mode != "growth":
        is_full = options.mode == "full"
        programs = cases.programs_of(options.program, options.against)
        cases.measure_large(report, programs, is_full)
        cases.measure_small(report, programs, is_full)
        cases.measure_folder(report, programs, is_full)
        cases.compare_instructions(report, options.program)
    profiles = cases.PROFILES[:1 if options.mode == "quick" else None]
    for profile in profiles:
        cases.count_instructions(report, options.program, shapes, profile,
                                 options.sizes.split(","))
    if options.mode == "full":
        report.write(load)
    return 0


if __name__ == "__main__":
    sys.exit(main())
