#!/bin/sh
# The program gives up its rights before it reads the first operand. It is held
# up there by a pipe that nobody writes to, to be looked at.
. "$top_srcdir/tests/lib.sh"

[ -r "/proc/$$/status" ] && grep -q '^Seccomp:' "/proc/$$/status" ||
	skip 'this system does not tell what a process may'
cd "$scratch"
mkfifo pipe.json

# The value of $1 in the status of the process $2.
state_of() { awk -v name="$1:" '$1 == name { print $2 }' "/proc/$2/status"; }

# Whether the process $1 sleeps, or is gone.
has_stopped() {
	[ ! -e "/proc/$1" ] || [ "$(state_of State "$1")" = S ]
}

# Runs the program with the arguments on the pipe; sets $state to what of its
# status says whether it is confined.
look_at() {
	"$program" "$@" pipe.json >out 2>err &
	process=$!
	tries=0
	until has_stopped "$process" || [ "$tries" -eq 100 ]; do
		tries=$((tries + 1))
		sleep 0.05
	done
	state="$(state_of NoNewPrivs "$process") $(state_of Seccomp "$process")"
	echo '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}' >pipe.json
	status=0
	wait "$process" || status=$?
}

look_at --no-sandbox
check '--no-sandbox changes nothing' \
	[ "$state" = "$(state_of NoNewPrivs $$) $(state_of Seccomp $$)" ]
check '--no-sandbox lints' [ "$status" -eq 0 ]
if grep -q ASL_INSTRUMENTED "$top_builddir/Makefile"; then
	echo "not looked at: this build keeps its rights"
elif "$top_builddir/tests/test_sandbox" >/dev/null 2>&1; then
	look_at --quiet
	check 'the rights are given up first' [ "$state" = '1 2' ]
	check 'and it lints all the same' [ "$status" -eq 0 ]
	look_at --format json=sub.json --format concise=other --jobs 4
	check 'with reports to write too' [ "$state" = '1 2' ]
	check 'which are written' [ -s sub.json ]
	check 'even empty' [ -e other ]
	check 'and nothing else' [ "$(echo sub.json?*)" = 'sub.json?*' ]
fi

finish
