#!/bin/sh
# Replays broken inputs through every fuzzing target: each fixture, and what the
# fuzzer found worth keeping (tests/corpus), as it is and changed (replay.c). Of
# use above all in a build with sanitizers.
set -eu

[ -n "$replay_programs" ] || {
	echo "SKIP: no targets to replay (they were built for libFuzzer)"
	exit 77
}
for program in $replay_programs; do
	echo "$program"
	corpus=$top_srcdir/tests/corpus/${program##*fuzz_}
	[ -d "$corpus" ] || corpus=
	"$top_builddir/$program" "$top_srcdir/fixtures" ${corpus:+"$corpus"}
done
