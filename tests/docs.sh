#!/bin/sh
# The documentation names only what there is: rules, files, headings, options.
. "$top_srcdir/tests/lib.sh"

cd "$top_srcdir"

# The documents, without the pages of rules, which are generated.
documents() {
	ls ./*.md docs/*.md rules/README.md
}

# The headings of the Markdown file $1 as GitHub makes anchors of them.
anchors() {
	sed -n '/^```/,/^```/d; s/^##* //p' "$1" | tr 'A-Z ' 'a-z-' |
		tr -cd 'a-z0-9_\n-'
}

# Every link of the document $1 to another place of the tree.
check_links() {
	folder=$(dirname "$1")
	grep -oE '\]\([^)#: ]*(#[^) ]*)?\)' "$1" | sed 's/^](//; s/)$//' |
		sort -u >"$scratch/links"
	while IFS='#' read -r file anchor; do
		target=$1
		[ -z "$file" ] || target=$folder/$file
		if [ ! -e "$target" ]; then
			fail "$1 links to $file, which is not there"
		elif [ -n "$anchor" ] && ! anchors "$target" |
			grep -qxF -- "$anchor"; then
			fail "$1 links to $target#$anchor: no such heading"
		else
			pass
		fi
	done <"$scratch/links"
}

# Rules that are named where the program takes them; pages of rules are linked.
check_rules() {
	grep -oE '(--(ignore|select|severity)[ =]|asl-lint rules |ignore=)[a-z][a-z0-9,=-]*' \
		"$1" | sed -E 's/^(--[a-z]+[ =]|asl-lint rules |ignore=)//' |
		tr ',' '\n' | sed 's/=.*//' | sort -u >"$scratch/words"
	while read -r word; do
		if grep -qE "^$word " rules/IDS; then
			pass
		else
			fail "$1 names the rule $word, which is not there"
		fi
	done <"$scratch/words"
}

# Options of this program in sessions and inline code.
check_options() {
	grep -ohE 'asl-lint [^|`]*' "$1" | grep -oE -- ' --[a-z][a-z-]*' |
		sort -u | sed 's/^ --//' >"$scratch/options"
	while read -r option; do
		if grep -qE "^(OPTION|ALSO)\([^\"]*\"$option\"" \
			src/options.def; then
			pass
		else
			fail "$1 uses asl-lint --$option: no such option"
		fi
	done <"$scratch/options"
}

for document in $(documents); do
	check_links "$document"
	check_rules "$document"
	check_options "$document"
done

# Each rule says what, why and how to mend it, and has an example; its texts are
# good Markdown.
for id in $(cut -d ' ' -f 1 rules/IDS); do
	page=docs/rules/$id.md
	if [ ! -f "$page" ]; then
		fail "$id has no page"
	elif [ "$(awk '/^$/ { next } last == "## How to mend it" { print }
		{ last = $0 }' "$page" | grep -c '^[^#]')" -eq 0 ]; then
		fail "$page does not say how to mend it"
	elif ! grep -q '^## Example' "$page"; then
		fail "$page has no example"
	elif grep -qE '(^|[^`])``([^`]|$)' "$page"; then
		fail "$page has backticks in backticks"
	else
		pass
	fi
done

if command -v mandoc >/dev/null; then
	if mandoc -Tlint docs/asl-lint.1; then
		pass
	else
		fail "mandoc finds fault with docs/asl-lint.1"
	fi
else
	echo "skipped: no mandoc"
fi

finish
