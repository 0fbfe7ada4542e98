#!/bin/sh
# What valgrind's memcheck says of every fixture, with every reporter: nothing.
# MEMCHECK=yes asks for it, for it builds everything and takes minutes.
. "$top_srcdir/tests/lib.sh"

[ "${MEMCHECK-}" = yes ] || skip 'MEMCHECK=yes is not set'
need valgrind

# It does not see the memory of a program that needs no shared library.
build() {
	mkdir "$scratch/build"
	cd "$scratch/build"
	"$top_srcdir/configure" --quiet --disable-tests --enable-static=no &&
		make -s -j2 asl-lint
}
(build) >"$scratch/log" 2>&1 || {
	cat "$scratch/log"
	echo 'FAIL: it does not build'
	exit 1
}

# Exit statuses up to 2 are the program's own.
memcheck() {
	status=0
	valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite \
		--error-exitcode=99 --log-file="$scratch/valgrind" \
		"$scratch/build/asl-lint" --no-sandbox --no-config "$@" \
		>"$out" 2>&1 || status=$?
	if [ "$status" -le 2 ] && [ ! -s "$scratch/valgrind" ]; then
		pass
		return
	fi
	fail "asl-lint $* (exit status $status)"
	head -40 "$scratch/valgrind"
}

cd "$top_srcdir/fixtures"
find . -type f \( -name '*.json' -o -name '*.y*ml' \) | sort >"$scratch/all"
for format in text concise json jsonl sarif github checkstyle junit gitlab \
	rdjson aws; do
	memcheck --profile strict --format "$format" --files-from "$scratch/all"
done
memcheck --jobs 4 --files-from "$scratch/all"
memcheck --type express --max-diagnostics 1 --files-from "$scratch/all"
memcheck rules
memcheck rules unknown-field
memcheck fields
memcheck services
memcheck --list-files .

finish
