# What the tests in sh share: each begins with . "$top_srcdir/tests/lib.sh" and
# ends with finish. No test itself.
#
# $program is what is tested. $scratch is an empty folder for what a test
# writes, and goes when it ends; of what ran last $out and $err hold what it
# printed, and $status how it ended.
set -eu
LC_ALL=C
export LC_ALL
unset CLICOLOR_FORCE NO_COLOR

top_srcdir=$(cd "$top_srcdir" && pwd)
top_builddir=$(cd "$top_builddir" && pwd)
program=$top_builddir/asl-lint
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
out=$scratch/out
err=$scratch/err
: >"$out" 2>"$err"
status=0
passed=0
failed=0

# Ends the test, which cannot be run here for the reason $1.
skip() {
	echo "SKIP: $1"
	exit 77
}

# The tools that the test cannot do without.
need() {
	for tool; do
		command -v "$tool" >/dev/null || skip "$tool is missing"
	done
}

pass() { passed=$((passed + 1)); }

fail() {
	failed=$((failed + 1))
	printf 'FAIL: %s\n' "$*"
}

# The command behind the name $1 must succeed.
check() {
	what=$1
	shift
	if "$@"; then
		pass
	else
		fail "$what (exit status $status)"
		head -c 2000 "$out" "$err"
	fi
}

# Runs a command; sets $status, fills $out and $err.
run() {
	status=0
	"$@" >"$out" 2>"$err" </dev/null || status=$?
}

status_is() { [ "$status" -eq "$1" ]; }
out_is() { [ "$(cat "$out")" = "$1" ]; }
err_is() { [ "$(cat "$err")" = "$1" ]; }
out_has() { grep -qF -- "$1" "$out"; }
err_has() { grep -qF -- "$1" "$err"; }
out_lacks() { ! out_has "$1"; }

# The line that .ci/run counts; as the last command it gives the exit status.
finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
