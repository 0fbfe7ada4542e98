#!/bin/sh
# rules/IDS lists every rule ever released with the code of AWS for it, for
# suppressions, baselines and dashboards depend on them: none may disappear.
set -eu

"$top_builddir/asl-lint" rules |
	awk -F '\t' -v ids="$top_srcdir/rules/IDS" '
	{ code[$1] = $4 }
	END {
		while ((getline line < ids) > 0) {
			split(line, field, " ")
			if (!(field[1] in code))
				complaint = "is gone"
			else if (code[field[1]] != field[2])
				complaint = "is now " code[field[1]]
			else
				continue
			print "FAIL: rules/IDS: " line " " complaint
			failed++
		}
		exit failed > 0
	}'
