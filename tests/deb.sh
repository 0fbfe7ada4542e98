#!/bin/sh
# The package that "./dev deb" has left in build/deb: lintian finds no error in
# it, and it is installed, runs and is removed, in a root of its own.
. "$top_srcdir/tests/lib.sh"

# dpkg asks for what only root has in its path.
PATH=$PATH:/usr/sbin:/sbin
need dpkg lintian fakeroot
package=$(ls "$top_builddir"/deb/asl-lint_*.deb 2>/dev/null) ||
	skip 'no package here: run ./dev deb'
root=$scratch/root

# Runs a command; sets $status, fills $out.
run() {
	status=0
	"$@" >"$out" 2>&1 || status=$?
}

# Nothing but the package is in this root, so nothing it depends on: what it was
# built with is on this system.
in_root() {
	run fakeroot dpkg --root="$root" --log=/dev/null \
		--force-depends --force-not-root "$@"
}

is_missing() { [ ! -e "$1" ]; }

mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
: >"$root/var/lib/dpkg/status"
cat >"$scratch/bad.json" <<'END'
{ "StartAt": "B", "States": { "A": { "Type": "Succeed" } } }
END
program=$root/usr/bin/asl-lint

run lintian --allow-root --fail-on error "$top_builddir"/deb/*.changes
check 'lintian finds no error' status_is 0

in_root --install "$package"
check 'it is installed' status_is 0
run "$program" --version
check 'its program runs' status_is 0
check 'and is of the version of the package' \
	out_has "asl-lint $(dpkg-deb --field "$package" Version)"
run "$program" --format concise "$scratch/bad.json"
check 'and lints' status_is 1
check 'and finds what is wrong' out_has ':1:14: error: '
run ldd "$program"
check 'the system has its libraries' out_lacks 'not found'

in_root --remove asl-lint
check 'it is removed' status_is 0
check 'whole' is_missing "$root/usr"

finish
