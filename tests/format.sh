#!/bin/sh
# C files are as clang-format leaves them. Versions differ in taste, so only the
# one that Debian 12 has is asked.
set -eu

clang-format --version 2>/dev/null | grep -q 'version 14\.' || {
	echo "SKIP: no clang-format 14"
	exit 77
}
cd "$top_srcdir"
stale=$(find src rules tests -name '*.[ch]' \
	-exec clang-format --dry-run {} + 2>&1 |
	sed -n 's/^\([^:]*\):[0-9].*warning: code should be.*/\1/p' | sort -u)
[ -n "$stale" ] || exit 0
echo "FAIL: run ./dev format, which changes:"
echo "$stale"
exit 1
