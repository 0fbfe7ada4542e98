#!/bin/sh
# Replays broken inputs through every fuzzing target: each fixture as it is, cut
# off at each byte, and with each byte flipped. Of use above all in a build with
# sanitizers.
set -eu

[ -n "$replay_programs" ] || {
	echo "SKIP: the targets were built for libFuzzer"
	exit 77
}
for program in $replay_programs; do
	echo "$program"
	"$top_builddir/$program" "$top_srcdir/fixtures"
done
