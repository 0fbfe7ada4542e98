#!/bin/sh
# Runs the program on every fixture of every rule, byte for byte.
#
# usage: golden.sh [--bless]
#
# fixtures/RULE/pass/X.json must print nothing; fixtures/RULE/fail/X.json must
# print fail/X.expect, in which RULE is reported. X.args holds more arguments.
# Instead of X.json, X.sh may print it: for what is too large to keep. Each rule
# needs both kinds, and fixtures/real/ must stay clean. With --bless the
# expectations are rewritten instead of compared: read the diff. Only
# fixtures/RULE/.asl-lint.json is read as configuration, where there is one.
. "$top_srcdir/tests/lib.sh"

fixtures=$top_srcdir/fixtures
bless=false
[ "${1-}" != --bless ] || bless=true

# Whether the fixtures of the rule have a configuration of their own.
has_config() {
	for config in ../.asl-lint.*; do
		[ -f "$config" ] && return 0
	done
	return 1
}

# Lints the fixture $1 in the current folder, with the further arguments; what
# it prints goes to $scratch/out and $scratch/err. Sets $status.
lint() {
	fixture=$1
	shift
	if [ -f "${fixture%%.*}.args" ]; then
		read -r arguments <"${fixture%%.*}.args" || true
		# shellcheck disable=SC2086 # one word an argument
		set -- "$@" $arguments
	fi
	set -- check --color never "$@"
	has_config || set -- "$@" --no-config
	status=0
	case $fixture in
	*.sh)
		sh "$fixture" | "$program" "$@" \
			--stdin-filename "${fixture%.sh}.json" -
		;;
	*) "$program" "$@" "$fixture" ;;
	esac >"$scratch/out" 2>"$scratch/err" || status=$?
}

# The definition must be clean, to the rule $2 and by default.
check_clean() {
	if [ "$status" -eq 0 ] && [ ! -s "$scratch/out" ]; then
		pass
	else
		fail "$1 is not clean (exit status $status):"
		cat "$scratch/out" "$scratch/err"
	fi
}

# Compares what was printed for the fixture $2 of the rule $1.
check_expected() {
	expect=${2%%.*}.expect
	if [ "$status" -gt 1 ]; then
		fail "$1/fail/$2: exit status $status"
		cat "$scratch/err"
	elif ! grep -qF "[$1]" "$scratch/out"; then
		fail "$1/fail/$2: nothing from [$1]:"
		cat "$scratch/out"
	elif $bless; then
		cmp -s "$scratch/out" "$expect" || cp "$scratch/out" "$expect"
		pass
	elif cmp -s "$scratch/out" "$expect"; then
		pass
	else
		fail "$1/fail/$2: not as $expect says:"
		diff -u "$expect" "$scratch/out" || true
	fi
}

# Whether there is a definition called $1 in the current folder.
has_fixture() {
	for sibling in "$1".*; do
		case $sibling in
		*.args | *.expect) ;;
		*) return 0 ;;
		esac
	done
	return 1
}

# Enters a folder of fixtures and sets $list to them; false when there are none.
enter() {
	[ -d "$1" ] || return 1
	cd "$1"
	list=
	for file in *; do
		case $file in
		*.args | *.expect)
			has_fixture "${file%.*}" ||
				fail "$PWD/$file belongs to no fixture"
			;;
		'*') return 1 ;;
		*) list="$list $file" ;;
		esac
	done
	[ -n "$list" ]
}

# The rule $1, whose level is $2. Only advice has to be asked for; so a finding
# softer than its rule shows as it is by default.
check_rule() {
	asked=
	[ "$2" != info ] || asked="--severity=$1=info"
	if enter "$fixtures/$1/pass"; then
		for file in $list; do
			lint "$file" $asked
			check_clean "$1/pass/$file"
		done
	else
		fail "$1 has no fixture in pass/"
	fi
	if enter "$fixtures/$1/fail"; then
		for file in $list; do
			lint "$file" $asked
			check_expected "$1" "$file"
		done
	else
		fail "$1 has no fixture in fail/"
	fi
}

check_real() {
	enter "$fixtures/real" || return 0
	for file in $list; do
		lint "$file"
		check_clean "real/$file"
	done
}

# A folder that is no rule is a renamed rule or a slip of the pen.
check_folders() {
	for folder in "$fixtures"/*/; do
		folder=${folder%/}
		id=${folder##*/}
		case $id in
		real | '*') ;;
		*) grep -q "^$id	" "$scratch/rules" || fail "no rule is called $id" ;;
		esac
	done
}

"$program" rules >"$scratch/rules"
while IFS='	' read -r id level rest; do
	check_rule "$id" "$level"
done <"$scratch/rules"
check_real
check_folders

finish
