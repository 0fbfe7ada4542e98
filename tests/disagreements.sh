#!/bin/sh
# Compares tests/disagreements.md with the cases where this program's verdict is
# not that of another tool's test. Exit status 77: no corpus beside the sources.
set -eu
LC_ALL=C
export LC_ALL

shared=$top_srcdir/../shared
score=$shared/tools/score
table=$top_srcdir/tests/disagreements.md
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [ ! -f "$score" ] || ! command -v python3 >/dev/null; then
	echo "skipped: no corpus or no python3 here"
	exit 77
fi

python3 "$score" "$top_builddir/asl-lint" --list >"$scratch/out"
awk '$2 == "(peer-test):" { print $1 }' "$scratch/out" |
	sort >"$scratch/measured"
awk -F ' *[|] *' '/^\|/ && $2 ~ /\// { print $2 }' "$table" |
	sort >"$scratch/listed"

if ! cmp -s "$scratch/listed" "$scratch/measured"; then
	echo "tests/disagreements.md lists other cases (<) than those measured (>):"
	diff "$scratch/listed" "$scratch/measured" || true
	exit 1
fi
echo "$(wc -l <"$scratch/measured") disagreements, all of them listed"
