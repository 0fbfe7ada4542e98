#!/bin/sh
# Emacs takes the findings to where they are: from the text output in
# M-x compile, and with our backend of Flymake.
. "$top_srcdir/tests/lib.sh"

need emacs python3
PATH=$top_builddir:$PATH
export LC_ALL=C.UTF-8 HOME="$scratch" TERM=xterm

# Evaluates an expression with all of ours loaded; what it prints is in found.
emacs_with() {
	emacs -Q --batch -L "$scratch" -l "$top_srcdir/tests/emacs.el" \
		--eval "$1" >found 2>"$out" || :
}

# What it is to print for the file $1: the kind, and the rest of the line. With
# the kind $2 notes count too.
expect() {
	asl-lint --quiet --profile strict --format jsonl "$1" | python3 -c '
import json, sys
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
for finding in map(json.loads, sys.stdin):
    kind = {"error": "e", "warning": "w", "info": "n"}[finding["severity"]]
    rest = lines[finding["line"] - 1][finding["column"] - 1:]
    print(sys.argv[2] or kind, rest)
    for note in finding["notes"]:
        if sys.argv[2]:
            rest = lines[note["line"] - 1][note["column"] - 1:]
            print("-", rest)' "$1" "${2-}" >expected
}

cd "$scratch"
cp "$top_srcdir/tests/flawed.json" .
cp "$top_srcdir/contrib/emacs/asl-lint.el" .

emacs -Q --batch --eval '(setq byte-compile-error-on-warn t)' \
	-f batch-byte-compile asl-lint.el >output 2>&1 || :
check 'the backend compiles without a warning' [ -f asl-lint.elc ]
emacs -Q --batch --eval '(checkdoc-file "asl-lint.el")' >output 2>&1
check 'and is documented as Emacs likes it' [ ! -s output ]

expect flawed.json -
emacs_with '(test-compile "flawed.json")'
check 'there are findings' [ -s expected ]
sort -u expected >places
sort -u found >visited
check 'M-x compile finds them where they are' diff -u places visited

expect flawed.json
emacs_with '(test-flymake "flawed.json")'
check 'Flymake too' diff -u expected found

finish
