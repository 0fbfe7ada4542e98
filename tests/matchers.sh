#!/bin/sh
# The problem matchers for GitHub and VS Code read each finding whole.
set -eu

command -v python3 >/dev/null || {
	echo 'SKIP: python3 is missing'
	exit 77
}
export PYTHONDONTWRITEBYTECODE=1
cd "$top_srcdir/tests"
failed=0
for matchers in github/matcher.json vscode/tasks.json; do
	python3 matchers.py "$top_builddir/asl-lint" "../contrib/$matchers" \
		flawed.json >"$top_builddir/tests/matchers.out" || failed=1
	cat "$top_builddir/tests/matchers.out"
done
exit "$failed"
