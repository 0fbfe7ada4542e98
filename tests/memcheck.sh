#!/bin/sh
# What valgrind's memcheck says of every fixture, with every reporter: nothing.
# MEMCHECK=yes asks for it, for it builds everything and takes minutes.
set -eu

skip() {
	echo "SKIP: $1"
	exit 77
}
[ "${MEMCHECK-}" = yes ] || skip 'MEMCHECK=yes is not set'
command -v valgrind >/dev/null || skip 'there is no valgrind'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$(cd "$top_srcdir" && pwd)

# It does not see the memory of a program that needs no shared library.
build() {
	mkdir "$scratch/build"
	cd "$scratch/build"
	"$root/configure" --quiet --disable-tests --enable-static=no &&
		make -s -j2 asl-lint
}
(build) >"$scratch/log" 2>&1 || {
	cat "$scratch/log"
	echo 'FAIL: it does not build'
	exit 1
}

passed=0
failed=0

# Exit statuses up to 2 are the program's own.
check() {
	status=0
	valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite \
		--error-exitcode=99 --log-file="$scratch/valgrind" \
		"$scratch/build/asl-lint" --no-sandbox --no-config "$@" \
		>"$scratch/out" 2>&1 || status=$?
	if [ "$status" -le 2 ] && [ ! -s "$scratch/valgrind" ]; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "FAIL: asl-lint $* (exit status $status)"
	head -40 "$scratch/valgrind"
}

cd "$root/fixtures"
find . -type f \( -name '*.json' -o -name '*.y*ml' \) | sort >"$scratch/all"
for format in text concise json jsonl sarif github checkstyle junit gitlab \
	rdjson aws; do
	check --profile strict --format "$format" --files-from "$scratch/all"
done
check --jobs 4 --files-from "$scratch/all"
check --type express --max-diagnostics 1 --files-from "$scratch/all"
check rules
check rules unknown-field
check fields
check services
check --list-files .
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
