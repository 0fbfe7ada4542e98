#!/bin/sh
# Definitions of the fixtures are judged alike in every style of YAML.
set -eu

command -v python3 >/dev/null || {
	echo "SKIP: no python3"
	exit 77
}
python3 "$top_srcdir/tests/yaml_styles.py" "$top_builddir/asl-lint" \
	"$top_srcdir/fixtures"
