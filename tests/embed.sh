#!/bin/sh
# Faulty definitions of the fixtures are judged alike in every kind of file.
set -eu

command -v python3 >/dev/null || {
	echo "SKIP: no python3"
	exit 77
}
python3 "$top_srcdir/tests/embed.py" "$top_builddir/asl-lint" \
	"$top_srcdir/fixtures"
