#!/bin/sh
# What each reporter prints: byte for byte of the definitions in
# tests/reporters/, and whatever the input is something that its readers take.
#
# usage: reporters.sh [--bless]
#
# With --bless the expectations, tests/reporters/*.expect, are rewritten instead
# of compared: read the diff.
. "$top_srcdir/tests/lib.sh"

folder=$top_srcdir/tests/reporters
bless=false
[ "${1-}" != --bless ] || bless=true
formats='text concise json jsonl sarif github checkstyle junit gitlab rdjson aws'

leave_out() {
	printf 'skipped: %s\n' "$*"
}

# Lints with the arguments, once, to $scratch/out.FORMAT in every format.
lint() {
	status=0
	for format in $formats; do
		set -- "$@" --format "$format=$scratch/out.$format"
	done
	"$program" --no-config --color never --quiet "$@" \
		2>"$scratch/err" </dev/null || status=$?
}

# Leaves out what changes with every rule and release.
normalize() {
	sed -e '/^{"id":/d' -e 's/"ruleIndex":[0-9]*/"ruleIndex":N/' \
		-e 's/"\(version\|semanticVersion\)":"0[0-9.]*"/"\1":"V"/g' \
		"$scratch/out.$1"
}

compare() {
	normalize "$1" >"$scratch/normal"
	if $bless; then
		cp "$scratch/normal" "$folder/$1.expect"
	fi
	diff -u "$folder/$1.expect" "$scratch/normal"
}

# Nothing in the report of format $1 could do harm to a terminal: no control
# characters, of ASCII or others, but line ends.
is_harmless() {
	! tr -d '\n' <"$scratch/out.$1" |
		grep -aq "[[:cntrl:]]\|$(printf '\302')[$(printf '\200-\237')]"
}

# What a terminal shows has been looked at. Does the rest parse?
check_all() {
	check "$1: exit status $status" [ "$status" -eq 1 ]
	for format in $formats; do
		check "$1: $format is harmless" is_harmless "$format"
	done
	check "$1: a command a line" [ "$(grep -c '^::' \
		"$scratch/out.github")" -eq "$(grep -c '' \
		"$scratch/out.jsonl")" ]
	check "$1: and nothing else" [ "$(grep -vc '^::' \
		"$scratch/out.github")" -eq 0 ]
	if [ -n "$xmllint" ]; then
		for format in checkstyle junit; do
			check "$1: $format is XML" \
				xmllint --huge --noout "$scratch/out.$format"
		done
	fi
	[ -z "$python" ] || check "$1: readers agree" "$python" \
		"$top_srcdir/tests/reporters.py" "$top_srcdir/docs" "$scratch"
}

xmllint=$(command -v xmllint) || leave_out "no xmllint, so nobody else reads XML"
python=$(command -v python3) || leave_out "no python3, so nobody reads the JSON"
# The system's has packages that another need not have.
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
"${python:-false}" -c 'import jsonschema' 2>/dev/null ||
	leave_out "no module jsonschema of Python, so no schema is compared"

cd "$folder"
lint --profile strict --select missing-target,unknown-field,wrong-language-field \
	--select duplicate-key,pass-without-effect \
	clean.asl.json order.asl.json template.json
for format in $formats; do
	check "$format of tests/reporters" compare "$format"
done
check_all 'tests/reporters'

# A file is what it was, when only lines and blanks change.
cd "$scratch"
cp "$folder/order.asl.json" .
"$program" --no-config -q --format sarif order.asl.json >before || :
{ echo; sed 's/^/ /' "$folder/order.asl.json"; } >order.asl.json
"$program" --no-config -q --format sarif order.asl.json >after || :
for file in before after; do
	grep -o '"partialFingerprints":{[^}]*}' "$file" >"$file.prints"
done
check 'fingerprints are there' [ -s before.prints ]
check 'and stay' cmp before.prints after.prints

# Every character that somebody could stumble over, in names and in what refers
# to nothing; so is what is no text at all.
hostile_names() {
	awk 'BEGIN {
		for (i = 0; i < 160; i++)
			if (i < 33 || i > 126)
				printf "\\u%04x\n", i
		for (i = 33; i < 127; i++)
			if (i != 34 && i != 92)
				printf "a%cb\n", i
	}'
	cat <<'END'
\"
\\
\\n
]]>
-->
<![CDATA[
&amp;&#27;
%0A::error::
::set-output name=a::b
##[error]
\u00ad\u061c\u200b\u200e\u2028\u2029\u202e\u2066\ufeff
\ud800
\udc00\ud800
\ufffe\uffff
\ud83d\ude00
\udb40\udc41
e\u0301
${jndi:a}
\u001b]8;;https://example.org\u0007x
END
	printf '\357\273\277\n\342\200\256\n\364\217\277\277\n'
}

hostile_definition() {
	hostile_names | awk '
		BEGIN { print "{\"StartAt\": \"\\u0000\", \"States\": {" }
		{
			printf "\"%s\": {\"Type\": \"Pass\", ", $0
			printf "\"Next\": \"%s-\", \"%s\": 1},\n", $0, $0
		}
		END { print "\"End\": {\"Type\": \"Succeed\"}}}" }'
}

hostile_definition >hostile.json
lint --profile strict hostile.json
check_all 'a hostile definition'

printf '{"StartAt": "a\377", "States": {"\300\257\355\240\200": 1}}\n' >bytes.json
printf '\000\001\033[31m{"a' >noise.json
lint bytes.json noise.json
check_all 'what is no UTF-8'

awk 'BEGIN {
	for (i = 0; i < 131072; i++)
		name = name "name 日"
	printf "{\"StartAt\": \"A\", \"States\": {\"%s\": ", name
	print "{\"Type\": \"Pass\", \"Next\": \"B\"}}}"
}' >large.json
lint large.json
check_all 'a name of a megabyte'
check 'which is not printed every time' [ "$(cat out.* | wc -c)" -lt 1000000 ]

mkdir names
cd names
for name in 'a b' 'a:b,c' '100%41' '<&"]]>' "$(printf 'new\nline')" \
	"$(printf 'esc\033[31m')" "$(printf 'byte\377')" '::error::' '日本' \
	'#?' 'C:'; do
	printf '{"StartAt": "A", "States": {}}' >"$name.asl.json"
done
mkdir -p "a'b"
mv 'a b.asl.json' "a'b/"
lint .
check_all 'hostile names of files'
lint "./a'b/a b.asl.json"
check 'a path has no "./" for GitLab' grep -q "\"path\":\"a'b/a b.asl.json\"" \
	../out.gitlab
cd ..

lint --max-diagnostics 0 hostile.json
check 'what is hidden fails in junit' grep -q '<failure message="[0-9]* more"' \
	out.junit
lint none.json order.asl.json
check 'trouble is told in SARIF' grep -q '"executionSuccessful":false' out.sarif

finish
