#!/bin/sh
# The machines that bench/ measures with are what they claim: JSON, always the
# same, about as large as asked for, and right or wrong as their shape says.
. "$top_srcdir/tests/lib.sh"

need python3
export PYTHONDONTWRITEBYTECODE=1
machine=$scratch/machine.json

generate() {
	python3 "$top_srcdir/bench/generate.py" "$@"
}

is_json() {
	python3 -m json.tool "$machine" >/dev/null
}

is_same_again() {
	generate "$shape" 50 | cmp - "$machine"
}

# Within a fifth.
is_about() {
	size=$(wc -c <"$machine")
	[ "$((size * 5))" -gt "$(($1 * 4))" ] &&
		[ "$((size * 5))" -lt "$(($1 * 6))" ]
}

# 0: nothing found; 1: something.
exits_with() {
	status=0
	"$top_builddir/asl-lint" --no-config --quiet --format concise \
		"$machine" >"$scratch/out" || status=$?
	[ "$status" -eq "$1" ] || {
		head -n 5 "$scratch/out"
		return 1
	}
}

generate --list >"$scratch/shapes"
while read -r shape verdict _; do
	expected=0
	[ "$verdict" = clean ] || expected=1
	generate "$shape" 50 >"$machine"
	check "$shape: is JSON" is_json
	check "$shape: is the same again" is_same_again
	check "$shape: is $verdict" exits_with "$expected"
	generate "$shape" 200k >"$machine"
	check "$shape: has the size" is_about 200000
	check "$shape: is $verdict when larger" exits_with "$expected"
done <"$scratch/shapes"

[ "$passed" -gt 0 ] || fail "no shape was read"
finish
