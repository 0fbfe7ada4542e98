#!/bin/sh
# Everything generated is as it would be generated now ("./dev regen").
set -eu

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

regen() {
	sh "$top_srcdir/tests/regen.sh" "$top_srcdir" "$scratch" "$@"
}
regen
regen "$top_builddir/asl-lint"

cd "$scratch"
failed=0
for file in $(find . -type f); do
	diff -u "$top_srcdir/$file" "$file" || failed=$((failed + 1))
done
for page in "$top_srcdir"/docs/rules/*.md; do
	[ -f "docs/rules/${page##*/}" ] && continue
	echo "$page: of no rule"
	failed=$((failed + 1))
done
[ "$failed" -eq 0 ] || echo "FAIL: stale; run ./dev regen"
[ "$failed" -eq 0 ]
