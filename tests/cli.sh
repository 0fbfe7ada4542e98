#!/bin/sh
# The program as it is called: exit statuses, operands, outputs.
. "$top_srcdir/tests/lib.sh"

mkdir "$scratch/here"
cd "$scratch/here"

# Runs the program with the arguments; sets $status, fills $out and $err.
lint() {
	status=0
	"$program" "$@" >"$out" 2>"$err" </dev/null || status=$?
}

# The same with standard input from the file $1.
lint_input() {
	input=$1
	shift
	status=0
	"$program" "$@" >"$out" 2>"$err" <"$input" || status=$?
}

is_silent() { [ ! -s "$out" ] && [ ! -s "$err" ]; }
exists() { [ -e "$1" ]; }
is_missing() { [ ! -e "$1" ]; }

cat >good.json <<'END'
{
  "StartAt": "Only",
  "States": { "Only": { "Type": "Pass", "Result": 1, "End": true } }
}
END
sed 's/"Only",/"Onyl",/' good.json >bad.json
sed 's/"End": true/"End": false/' good.json >other.json
printf '{ "StartAt": ' >broken.json
printf 'Hello: 1\n' >flow.yaml

# Exit statuses.
lint good.json
check 'a clean run' status_is 0
check 'a clean run prints nothing' is_silent
lint bad.json
check 'findings' status_is 1
check 'the summary is on standard error' err_is '1 error in 1 file'
check 'the place is GNU style' out_has 'bad.json:2:14: error: '
lint broken.json
check 'broken JSON is a finding' status_is 1
lint none.json
check 'a missing file' status_is 2
check 'is told' err_is 'asl-lint: none.json: No such file or directory'
lint bad.json none.json good.json
check 'trouble beats findings' status_is 2
check 'and the rest is linted' out_has 'bad.json:2:14:'
lint flow.yaml
check 'YAML is read' status_is 1
check 'and its places are told' out_has 'flow.yaml:1:1: error: '
printf '{"Resources": {"A": {"StartAt": 1}}}' >template.json
printf '{"service": "a", "provider": {}}' >serverless.json
lint template.json good.json
check 'a template without machines is clean' status_is 0
check 'and says nothing' err_is ''
lint --format json template.json
check 'it has no machine' out_has '"machines":0'
lint_input serverless.json -
check 'a file of Serverless too' status_is 0
check 'without findings' out_is ''
printf '{"Resources": {"A": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
"Definition": {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}}}, "B": {
"Type": "AWS::StepFunctions::StateMachine", "Properties": {
"Definition": {"StartAt": "T", "States": {"S": {"Type": "Succeed"}}}}}}}' >two.json
printf '{"StartAt": "A", "States": {"A": {"Type": "Task", "resource": "x", "End": true}}}' >small.json
lint --format aws small.json
check 'the service does not guess what was meant' out_has 'These fields are required: [Resource]'
rm small.json
lint --format aws two.json
check 'answers for two machines name them' out_has '{"machine":"Resources.A","result":"OK"'
check 'each' out_has '{"machine":"Resources.B","result":"FAIL"'
rm two.json
rm template.json serverless.json
lint --no-such-option
check 'a usage error' status_is 2
check 'prints nothing on standard output' out_is ''
lint --fail-on never bad.json
check '--fail-on never' status_is 0
check 'still reports' out_has missing-target
lint --quiet bad.json
check '--quiet prints no summary' err_is ''
lint --severity missing-target=warning bad.json
check 'a warning fails by default' status_is 1
check 'and is counted as one' err_is '1 warning in 1 file'
lint --severity missing-target=warning --fail-on error bad.json
check 'but not with --fail-on error' status_is 0
lint --severity missing-target=warning --max-warnings 1 bad.json
check 'nor within --max-warnings' status_is 0
lint --severity missing-target=info --fail-on info bad.json
check 'info fails with --fail-on info' status_is 1
lint --ignore missing-target bad.json
check '--ignore' status_is 0
lint --select duplicate-key bad.json
check '--select' status_is 0
lint --select missing-target broken.json
check 'what cannot be read is a finding, whatever is selected' status_is 1
check 'of its own rule' out_has '[invalid-json]'
lint --ignore invalid-json broken.json
check 'and cannot be ignored' status_is 2
check 'which is told' err_has 'invalid-json cannot be switched off'
lint --severity invalid-json=off good.json
check 'nor switched off' status_is 2
lint --severity invalid-json=warning --fail-on error broken.json
check 'but may be a warning' status_is 0
for level in missing-target missing-target=loud; do
	lint --severity "$level" bad.json
	check "a level that is none: $level" status_is 2
	check "is told with what there is: $level" err_is \
		"asl-lint: --severity takes ID=error, warning, info or off, not \"$level\""
done
lint --severity nosuch=error bad.json
check 'a level of no rule' err_is 'asl-lint: no rule is called "nosuch"; see "asl-lint rules"'
lint -Q bad.json
check 'a letter that is no option' err_is 'asl-lint: unknown option -Q; see "asl-lint --help"'
lint -fquiet bad.json
check 'a letter takes the rest of its word' err_has 'aws, not "quiet"'
lint --max-diagnostics 0 bad.json
check 'what is not shown fails too' status_is 1
check 'and is counted' err_is '1 error in 1 file, 1 not shown'
lint --max-diagnostics 0 --severity missing-target=warning --fail-on error bad.json
check 'at its own level' status_is 0
lint --max-diagnostics 0 --severity missing-target=warning --max-warnings 1 bad.json
check 'as one of the warnings that do not count' status_is 0
lint --verbose good.json
check '--verbose' err_has 'nothing found in 1 file'
lint --select mising-target bad.json
check 'an unknown rule' status_is 2
check 'comes with the nearest' err_has 'did you mean "missing-target"?'
lint --select missing bad.json
check 'the beginning of several' err_has 'there are "missing-'
lint --config none bad.json
check 'a configuration that is not there' status_is 2
check 'says why' err_is 'asl-lint: none: cannot read the configuration: No such file or directory'
lint --format xml bad.json
check 'an unknown format' status_is 2
check 'comes with all' err_is 'asl-lint: --format takes text, concise, json, jsonl, sarif, github, checkstyle, junit, gitlab, rdjson or aws, not "xml"'
lint chek bad.json
check 'nearly a command' err_is 'asl-lint: "chek" is neither a file nor a command; did you mean "check"?'
cp good.json chek
lint chek
check 'a file called so' status_is 0
rm chek

# Operands.
lint_input bad.json -
check 'standard input' status_is 1
check 'has a name' out_has '<stdin>:2:14:'
lint_input bad.json --stdin-filename x/y.json -
check '--stdin-filename' out_has 'x/y.json:2:14:'
lint_input bad.json --stdin-filename x/y.json
check 'implies standard input' out_has 'x/y.json:2:14:'
lint --stdin-filename x/y.json good.json
check 'unless something else is named' status_is 2
lint -0 good.json
check '-0 without a list' status_is 2
lint bad.json ./bad.json bad.json
check 'a file is linted once' err_is '1 error in 1 file'
lint bad.json good.json
check 'the summary counts files' err_is '1 error in 2 files'
printf 'bad.json\n\ngood.json\n' >"$scratch/list"
lint --files-from "$scratch/list"
check '--files-from' err_is '1 error in 2 files'
printf 'bad.json\r\n \t\r\n\r\ngood.json\r\n' >"$scratch/list"
lint --files-from "$scratch/list"
check 'a list from Windows, with blank lines' err_is '1 error in 2 files'
lint --files-from "$scratch/list" --list-files
check 'why a file of a list is linted' out_is 'bad.json	named by --files-from
good.json	named by --files-from'
printf 'bad.json\000good.json\000' >"$scratch/list"
lint_input "$scratch/list" -0 --files-from -
check '--files-from - with -0' err_is '1 error in 2 files'
: >"$scratch/list"
lint --files-from "$scratch/list"
check 'an empty list is not the current folder' status_is 0
check 'and is told' err_has 'nothing to lint'
mkdir tree tree/.hidden tree/empty
cp bad.json tree/.hidden/
cp bad.json good.json broken.json flow.yaml tree/
lint tree
check 'a folder' out_has 'tree/bad.json:2:14:'
check 'without what is no definition' err_is '1 error in 2 files'
cd tree
lint
check 'no operand' out_has 'bad.json:2:14:'
cd ..
lint --list-files tree other.json
check '--list-files' out_is 'tree/bad.json	it has StartAt and States
tree/good.json	it has StartAt and States
other.json	named on the command line'
lint tree/empty
check 'an empty folder' status_is 0
mkfifo pipe.json
cat bad.json >pipe.json &
lint pipe.json
check 'a pipe that is named' status_is 1
if [ "$(id -u)" -ne 0 ]; then
	mkdir tree/locked
	cp good.json tree/unread.json
	chmod 000 tree/locked tree/unread.json
	lint tree
	check 'what cannot be read' status_is 2
	check 'folders are told' err_has 'tree/locked: Permission denied'
	check 'files are told' err_has 'tree/unread.json: Permission denied'
	check 'and the rest is linted' out_has 'tree/bad.json:2:14:'
	chmod 700 tree/locked tree/unread.json
fi

# Outputs.
lint --format json --output-file report.json bad.json
check 'an output file' exists report.json
check 'leaves standard output alone' out_is ''
lint --format concise --format json=two.json --format jsonl=three bad.json
check 'several formats' out_has 'bad.json:2:14: error: '
check 'write the same' cmp -s report.json two.json
check 'each to its file' exists three
lint --format aws bad.json good.json
check 'several answers name their file' out_has '{"file":"good.json","result":'
echo kept >kept.json
lint --format json=kept.json --format concise=none/there bad.json
check 'an output that cannot be opened' status_is 2
check 'leaves other outputs alone' [ "$(cat kept.json)" = kept ]
check 'and nothing behind' [ "$(echo kept.json.*)" = 'kept.json.*' ]
cp bad.json precious.json
ln -s precious.json linked.json
spares() {
	lint "$@"
	check "$* is refused" status_is 2
	check "$* says why" err_has 'precious.json: not overwritten: it '
	check "$* prints nothing" out_is ''
	check "$* overwrites nothing" cmp -s bad.json precious.json
}
spares -o precious.json precious.json
spares -o ./precious.json linked.json
spares -f concise -f json=precious.json precious.json
spares --write-baseline precious.json good.json
spares -f json -o precious.json good.json
check 'in one line' err_is 'asl-lint: precious.json: not overwritten: it is a definition'
lint -f json -o linked.json good.json
check 'nor is one that a link names' cmp -s bad.json precious.json
cp broken.json precious.json
lint -o precious.json precious.json
check 'what is linted need not be right' err_is 'asl-lint: precious.json: not overwritten: it is one of the files to lint'
echo '{}' >precious.json
echo '{ "version": 1, "findings": [] }' >known.json
keeps() {
	name=$1 reason=$2
	shift 2
	cp "$name" before
	lint "$@" bad.json
	check "$* is refused" status_is 2
	check "$* says why" err_is "asl-lint: $name: not overwritten: it is $reason"
	check "$* overwrites nothing" cmp -s before "$name"
}
keeps precious.json 'a configuration' --config linked.json -o precious.json
keeps known.json 'the baseline' --baseline known.json -f json=known.json
cp precious.json .asl-lint.json
keeps .asl-lint.json 'a configuration' -o .asl-lint.json
lint --baseline known.json --write-baseline known.json bad.json
check 'a baseline is renewed' err_has '0 findings are known from now on'
rm precious.json linked.json known.json before .asl-lint.json
lint --output-file /dev/null bad.json
check 'a device as output' status_is 1
check 'stays a device' [ -c /dev/null ]
if [ -c /dev/full ]; then
	status=0
	"$program" --list-files . >/dev/full 2>"$err" || status=$?
	check 'a full disk has no list of files' status_is 2
	status=0
	"$program" bad.json >/dev/full 2>"$err" || status=$?
	check 'a full disk' status_is 2
	check 'is told' err_has 'asl-lint: <stdout>: cannot write: '
fi
status=0
"$program" bad.json >&- 2>"$err" || status=$?
check 'no standard output' status_is 2
status=0
"$program" good.json >&- 2>"$err" || status=$?
check 'matters only when something is printed' status_is 0

# A reader that goes away. What is written first must fill the pipe's buffer.
i=0
mkdir many
while [ "$i" -lt 300 ]; do
	cp bad.json "many/$i.json"
	i=$((i + 1))
done
{
	status=0
	"$program" many 2>"$err" || status=$?
	echo "$status" >"$scratch/status"
} | head -n 1 >"$out"
status=$(cat "$scratch/status")
check 'a closed pipe' status_is 2
check 'is nobody'"'"'s fault' [ "$(grep -c 'write' "$err")" -eq 0 ]

# Colour.
lint --color always bad.json
check '--color always' out_has "$(printf '\033[')"
CLICOLOR_FORCE=1 lint bad.json
check 'CLICOLOR_FORCE' out_has "$(printf '\033[')"
NO_COLOR=1 CLICOLOR_FORCE=1 lint bad.json
check 'NO_COLOR' out_has 'bad.json:2:14: error: '
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	printf '{"StartAt": "Only", "Comment": "%70s", "TimeoutSeconds": -1}' >long.json
	script -qec "stty cols 60; '$program' -q long.json | cat" /dev/null \
		>"$out" 2>"$err" </dev/null || status=$?
	check 'a pipe has no width' grep -q '^.\{90,\}' "$out"
	script -qec "stty cols 60; '$program' -q long.json" /dev/null \
		>"$out" 2>"$err" </dev/null || status=$?
	check 'a terminal has colour' out_has "$(printf '\033[')"
	sed "s/$(printf '\033')\\[[0-9;]*m//g" "$out" | tr -d '\r' >"$scratch/plain"
	check 'and a width' [ "$(sed -n '/ |/p' "$scratch/plain" |
		grep -c '^.\{61,\}')" -eq 0 ]
	for list in rules services; do
		script -qec "'$program' $list" /dev/null \
			>"$out" 2>"$err" </dev/null || status=$?
		check "$list: a terminal has a head" [ "$(sed -n 1p "$out" |
			cut -f 1 | grep -cx '[A-Z]*')" -eq 1 ]
	done
	check 'in which the fault is' grep -q '"TimeoutSeconds": -1' \
		"$scratch/plain"
fi
printf '{"StartAt": "\\u001b[31m", "States": {}}' >evil.json
lint --color never evil.json
check 'no escape sequence gets through' \
	[ "$(grep -c "$(printf '\033')" "$out")" -eq 0 ]

# What the program tells of itself.
lint --version
check '--version' out_has 'asl-lint '
lint --help
check '--help' status_is 0
lint rules
check 'rules' out_has "missing-target	error	refused	MISSING_TRANSITION_TARGET"
lint rules missing-target unreachable-state
check 'rules ID...' out_has 'MISSING_TRANSITION_TARGET'
check 'tells how to mend it' out_has 'To mend it: Correct the name'
check 'and how the example was linted' out_has '$ asl-lint next-of-another-'
lint rules missing-target mising-target
check 'an unknown rule' status_is 2
lint rules misssing
check 'the beginning of rules' err_has 'there are "missing-'
lint rules --markdown missing-target
check 'rules --markdown ID' status_is 0
check 'is of that rule only' [ "$(grep -c '^# ' "$out")" -eq 1 ]
check 'as Markdown' out_has '# missing-target'
lint rules --markdown mising-target
check 'rules --markdown and an unknown rule' status_is 2

finish
