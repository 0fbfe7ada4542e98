#!/bin/sh
# What configure --enable-static makes runs where nothing else is: in an empty
# folder that is its root. PACKAGES=yes asks for it, for it builds everything.
. "$top_srcdir/tests/lib.sh"

[ "${PACKAGES-}" = yes ] || skip 'PACKAGES=yes is not set'
[ "$(uname)" = Linux ] || skip 'this is not Linux'
mkdir "$scratch/build" "$scratch/root"
if [ "$(id -u)" -eq 0 ]; then
	enter='chroot'
elif unshare -r true 2>/dev/null; then
	enter='unshare -r chroot'
else
	skip 'nobody may change the root here'
fi

# Runs the program in the empty root; sets $status, fills out.
run() {
	status=0
	# shellcheck disable=SC2086 # a command and its arguments
	$enter "$scratch/root" /asl-lint "$@" >"$scratch/out" 2>&1 || status=$?
}

build() {
	cd "$scratch/build"
	"$top_srcdir/configure" --quiet --enable-static --disable-tests &&
		make -s -j2 asl-lint
}
(build) >"$scratch/log" 2>&1 || {
	cat "$scratch/log"
	echo 'FAIL: it does not build'
	exit 1
}
mv "$scratch/build/asl-lint" "$scratch/root"
cat >"$scratch/root/good.json" <<'END'
{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }
END
sed 's/"StartAt": "A"/"StartAt": "B"/' "$scratch/root/good.json" \
	>"$scratch/root/bad.json"

run --version
check 'it runs' status_is 0
check 'and says what it is' out_has 'asl-lint '
run good.json
check 'it lints' status_is 0
run --jobs 2 --format concise bad.json good.json
check 'with several threads too' status_is 1
check 'and finds what is wrong' out_has 'bad.json:1:14: error: '

finish
