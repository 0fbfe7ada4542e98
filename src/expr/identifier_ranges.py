#!/usr/bin/env python3
"""Writes identifier_ranges.def: the characters of Unicode identifiers.

usage: identifier_ranges.py > identifier_ranges.def

ID_Start and ID_Continue of UAX #31, from the general categories of Python's
unicodedata and the few characters the Unicode database lists besides
(PropList.txt: Other_ID_Start, Other_ID_Continue, Pattern_Syntax).
"""

import sys
import unicodedata

OTHER_START = {0x1885, 0x1886, 0x2118, 0x212E, 0x309B, 0x309C}
OTHER_CONTINUE = {0x00B7, 0x0387, 0x19DA, *range(0x1369, 0x1372)}
PATTERN_SYNTAX_LETTERS = {0x2E2F}


def is_start(code):
    category = unicodedata.category(chr(code))
    return code not in PATTERN_SYNTAX_LETTERS and (
        category[0] == "L" or category == "Nl" or code in OTHER_START
    )


def is_continue(code):
    return (
        is_start(code)
        or unicodedata.category(chr(code)) in ("Mn", "Mc", "Nd", "Pc")
        or code in OTHER_CONTINUE
    )


def ranges(belongs):
    start = None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and belongs(code)
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            yield start, code - 1
            start = None


def write(belongs):
    cells = [f"RANGE(0x{start:X}, 0x{end:X})" for start, end in ranges(belongs)]
    line = ""
    for cell in cells:
        if len(line) + len(cell) + 1 > 80:
            print(line)
            line = ""
        line = f"{line} {cell}".strip()
    print(line)


print("/* Written by identifier_ranges.py from Unicode "
      f"{unicodedata.unidata_version}. */")
print("#ifdef IDENTIFIER_START")
write(is_start)
print("#else")
write(is_continue)
print("#endif")
