#!/bin/sh
# Holds the facts of the specification against the code: each is cited in
# brackets in src/ or rules/, or tests/uncited-facts.md says why not.
#
# A row of src/asl/fields.def cites matrix.FIELD and val.FIELD. A name in the
# list may end in ".*". Exit status 77: no specification beside the sources.
set -eu
LC_ALL=C
export LC_ALL

spec=$top_srcdir/../shared/spec/asl.md
list=$top_srcdir/tests/uncited-facts.md
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [ ! -f "$spec" ]; then
	echo "skipped: no specification here"
	exit 77
fi

{
	grep -rhoE '\[[a-z]+(\.[A-Za-z0-9_-]+)+\]' \
		"$top_srcdir/src" "$top_srcdir/rules" | tr -d '[]'
	sed -nE 's/^(FIELD|ALSO)\(([A-Za-z]+),.*/matrix.\2 val.\2/p' \
		"$top_srcdir/src/asl/fields.def" | tr ' ' '\n'
} | sort -u >"$scratch/cited"

# What sections 1 to 11 and 14 state: the first cell of each row.
awk -F '|' '
	/^## / { split($0, words, /[ .]/); section = words[2] + 0 }
	/^\| *`/ && (section >= 1 && section <= 11 || section == 14) {
		gsub(/[ `]/, "", $2)
		print $2
	}' "$spec" | sort -u >"$scratch/facts"

awk -F '|' '/^\| *`/ { gsub(/[ `]/, "", $2); print $2 }' "$list" |
	sort >"$scratch/listed"

comm -23 "$scratch/facts" "$scratch/cited" >"$scratch/uncited"
awk '
	FILENAME ~ /listed$/ {
		if (sub(/\*$/, "")) groups[$0]; else names[$0]
		next
	}
	$0 in names { used[$0]; next }
	{
		for (group in groups)
			if (index($0, group) == 1) {
				used[group]
				next
			}
		print "neither cited nor listed: " $0
	}
	END {
		for (name in names)
			if (!(name in used))
				print "listed, but cited or no fact: " name
		for (group in groups)
			if (!(group in used))
				print "listed, but cited or no facts: " group "*"
	}' "$scratch/listed" "$scratch/uncited" | sort >"$scratch/faults"

cat "$scratch/faults"
echo "$(wc -l <"$scratch/facts") facts, $(wc -l <"$scratch/uncited") not cited"
[ ! -s "$scratch/faults" ]
