#!/bin/sh
# Lints the real templates of the corpus. Exit status 77: none beside the sources.
set -eu

templates=$top_srcdir/../shared/corpus/wild-templates
[ -d "$templates" ] || {
	echo "SKIP: no corpus here"
	exit 77
}
python3 -c 'import yaml' 2>/dev/null || {
	echo "SKIP: no python3 with yaml"
	exit 77
}
python3 "$top_srcdir/tests/wild_templates.py" "$top_builddir/asl-lint" \
	"$templates"
