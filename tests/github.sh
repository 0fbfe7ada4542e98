#!/bin/sh
# What action.yml does, in an environment like GitHub's: it fetches the program
# if its digest is right, or builds it (where PACKAGES=yes, from what is
# committed), and prints what the problem matchers read.
. "$top_srcdir/tests/lib.sh"

need curl sha256sum

out_fits() { grep -q -- "$1" "$out"; }
out_never_fits() { ! out_fits "$1"; }

action=$top_srcdir/action.yml
script=contrib/github/run
export RUNNER_TEMP="$scratch/temp" GITHUB_PATH="$scratch/path"
PROGRAM_SHA256=$(sha256sum <"$top_builddir/asl-lint")
PROGRAM_SHA256=${PROGRAM_SHA256%% *}
export PATHS=. ARGS='' PROGRAM_URL="file://$top_builddir/asl-lint" \
	PROGRAM_SHA256

# Runs what the action of the tree $1 runs.
act() {
	rm -rf "$RUNNER_TEMP"
	mkdir "$RUNNER_TEMP"
	: >"$GITHUB_PATH"
	status=0
	"$1/$script" >"$out" 2>&1 || status=$?
}

# Lines that GitHub obeys: those before the token, and from it on.
commands() {
	awk '
		token == "" && /^::stop-commands::/ {
			token = "::" substr($0, 18) "::"
			next
		}
		$0 == token { token = "" ; next }
		token == "" && /^::|##\[/ { print }' "$out"
}

# The action gives each variable that the script takes from one of its inputs.
status=0
: >"$out"
check 'the action runs the script' \
	grep -qF "\$GITHUB_ACTION_PATH/$script" "$action"
for name in PATHS ARGS PROGRAM_URL PROGRAM_SHA256; do
	input=$(sed -n "s/^ *$name: \${{ inputs.\(.*\) }}\$/\1/p" "$action")
	check "$name comes from an input" grep -q "^  $input:\$" "$action"
done

mkdir "$scratch/flows"
cd "$scratch/flows"
cp "$top_srcdir/tests/flawed.json" 'a flow.asl.json'
cp "$top_srcdir/tests/flawed.json" '::warning::##[error]x.asl.json'

act "$top_srcdir"
check 'findings fail the step' status_is 1
check 'they are printed' out_fits '^a flow.asl.json:4:[0-9]*: error: '
check 'so is the summary' out_fits ' errors.* in 2 files$'
commands | sed 's/::add-matcher::.*\(contrib\)/\1/' >"$scratch/commands"
check 'names of files are no commands' [ "$(cat "$scratch/commands")" = \
"contrib/github/matcher.json
::remove-matcher owner=asl-lint::
::remove-matcher owner=asl-lint-info::" ]
check 'later steps can run the program' \
	[ -x "$(cat "$GITHUB_PATH")/asl-lint" ]

rm -f ./*warning*
ARGS='--ignore missing-target --severity similar-state-names=info' PATHS='
a flow.asl.json
' act "$top_srcdir"
check 'options and paths are taken' status_is 0
check 'and what they leave is printed' out_fits ': info: '
PATHS='--version' act "$top_srcdir"
check 'a path is no option' status_is 2

PROGRAM_SHA256=$(echo | sha256sum) act "$top_srcdir"
check 'another program is not run' out_never_fits '^a flow'
check 'which fails' status_is 1
check 'and is not left for later steps' [ ! -s "$GITHUB_PATH" ]

if [ "${PACKAGES-}" = yes ] && [ -e "$top_srcdir/.git" ]; then
	git clone --quiet "$top_srcdir" "$scratch/clone"
	PROGRAM_URL='' act "$scratch/clone"
	check 'it builds the program' status_is 1
	check 'and runs it' out_fits '^a flow.asl.json:4:[0-9]*: error: '
else
	echo 'not looked at: building the program (PACKAGES=yes is not set)'
fi

finish
