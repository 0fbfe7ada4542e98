#!/bin/sh
# The problem matchers for GitHub and VS Code read each finding whole.
set -eu

command -v python3 >/dev/null || {
	echo 'SKIP: python3 is missing'
	exit 77
}
cd "$top_srcdir/tests"
python3 matchers.py "$top_builddir/asl-lint" flawed.json \
	../contrib/github/matcher.json ../contrib/vscode/tasks.json
