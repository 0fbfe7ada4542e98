#!/bin/sh
# What "asl-lint completion" prints completes the command line in its shell.
# Pieces whose shell is missing are left out.
. "$top_srcdir/tests/lib.sh"

is_there() { command -v "$1" >/dev/null || { echo "skipped: no $1"; false; }; }

# Every option of the table is offered: fish takes them without the dashes.
has_options() {
	sed -nE "s/^(OPTION|ALSO)\([A-Z_]+, '..?', \"([a-z-]+)\".*/\2/p" \
		"$top_srcdir/src/options.def" >"$scratch/options"
	[ -s "$scratch/options" ] || return 1
	while read -r option; do
		grep -qE -- "(--|-l )${option}[^a-z-]" "$1" || {
			echo "$1 lacks --$option"
			return 1
		}
	done <"$scratch/options"
}

for shell in bash zsh fish; do
	script=$scratch/$shell
	check "completion $shell" "$program" completion "$shell" >"$script"
	check "$shell: all options" has_options "$script"
	! is_there $shell || check "$shell: syntax" $shell -n "$script"
done
for bad in '' tcsh 'bash zsh'; do
	status=0
	# shellcheck disable=SC2086 # one word an argument
	"$program" completion $bad >"$scratch/out" 2>&1 || status=$?
	check "completion $bad" [ $status -eq 2 ]
done

# What bash offers after the words of $1, as it splits them: "|" between.
cat >"$scratch/offer" <<'END'
source "$1"
cd "$3"
IFS='|' read -r -a COMP_WORDS <<<"asl-lint|$4"
[[ $4 != *'|' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_asl_lint "$2" 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
END
mkdir "$scratch/here"
: >"$scratch/here/order.asl.json"

offers() {
	bash "$scratch/offer" "$scratch/bash" "$program" "$scratch/here" "$1" |
		sort | tr '\n' ' ' >"$scratch/out"
	[ "$(cat "$scratch/out")" = "$2 " ] || {
		printf 'for %s offered: %s\n' "$1" "$(cat "$scratch/out")"
		return 1
	}
}

try() {
	check "bash: $1" offers "$@"
}

if is_there bash; then
	try '--colo' '--color'
	try '--color|' 'always auto never'
	try '--color|=' 'always auto never'
	try '--color|=|al' 'always'
	try '-f|j' 'json jsonl junit'
	try '--format|sarif|=|or' 'order.asl.json'
	try 'or' 'order.asl.json'
	try 'ch' 'check'
	try 'rules|missing-tar' 'missing-target'
	try 'rules|--m' '--markdown'
	try '--select|missing-tar' 'missing-target'
	try '--ignore|=|zero-wait,missing-tar' 'zero-wait,missing-target'
	try '--severity|missing-tar' 'missing-target='
	try '--severity|missing-target|=|e' 'error'
	try '--severity|=|missing-target|=|' 'error info off warning'
	try '--severity|missing-target|=|off,zero-wa' 'off,zero-wait='
	try '--fail-on|n' 'never'
	try '--config|o' 'order.asl.json'
	try '--jobs|' ''
	try 'fields|Ta' 'Task'
	try 'services|athe' 'athena'
	try 'completion|z' 'zsh'
fi

# Whether zsh prints $2 for the commands $1, beside the script.
zsh_says() {
	# shellcheck disable=SC2016 # zsh expands
	zsh -f -c 'cd "$1"; autoload -Uz compinit; '"$1" zsh "$scratch/fpath" \
		>"$scratch/out" 2>&1 </dev/null
	[ "$(cat "$scratch/out")" = "$2" ] || {
		printf 'zsh said: %s\n' "$(cat "$scratch/out")"
		return 1
	}
}

if is_there zsh; then
	mkdir "$scratch/fpath"
	cp "$scratch/zsh" "$scratch/fpath/_asl-lint"
	# shellcheck disable=SC2016 # zsh expands
	{
		check 'zsh: sourced' zsh_says \
			'compinit -D -u; source ./_asl-lint
			print $_comps[asl-lint]' _asl_lint
		check 'zsh: sourced too early' zsh_says 'source ./_asl-lint' \
			'asl-lint: call compinit before this script'
		check 'zsh: on the path of functions' zsh_says \
			'fpath=($PWD $fpath); compinit -D -u
			_arguments() { print completes ${words[1]} }
			words=(asl-lint)
			$_comps[asl-lint]; $_comps[asl-lint]' \
			'completes asl-lint
completes asl-lint'
	}
fi

fish_offers() {
	fish -c "source $scratch/fish; complete -C '$1'" | cut -f 1 | sort |
		tr '\n' ' ' >"$scratch/out"
	[ "$(cat "$scratch/out")" = "$2 " ] || {
		printf 'for %s offered: %s\n' "$1" "$(cat "$scratch/out")"
		return 1
	}
}

if is_there fish; then
	PATH=$(dirname "$program"):$PATH
	HOME=$scratch
	export PATH HOME
	check 'fish: words' fish_offers 'asl-lint --color a' 'always auto'
	check 'fish: options' fish_offers 'asl-lint --colo' '--color'
	check 'fish: rules' fish_offers 'asl-lint rules missing-targ' \
		'missing-target'
fi

finish
