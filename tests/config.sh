#!/bin/sh
# Configurations: where they are found, what they say, and what is no good.
. "$top_srcdir/tests/lib.sh"

mkdir "$scratch/here"
cd "$scratch/here"

# Runs the program with the arguments; sets $status, fills $out and $err.
lint() {
	status=0
	"$program" --format concise "$@" >"$out" 2>"$err" </dev/null ||
		status=$?
}

# The configuration of the current folder.
configure() {
	printf '%s\n' "$1" >.asl-lint.json
}

# The configuration $1 is refused with the one line $2 behind the file's name.
refuses() {
	configure "$1"
	lint a.json
	check "refuses $1" status_is 2
	check "and says why: $1" err_is "asl-lint: .asl-lint.json:$2"
	check "and prints nothing: $1" out_is ''
}

is_file() { cmp -s "$1" "$2"; }

# Two transitions to nowhere, in the state First and in Wrong; advice on First.
cat >a.json <<'END'
{
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Parallel",
      "Branches": [
        {
          "StartAt": "In a branch",
          "States": {
            "In a branch": { "Type": "Pass", "Result": 1, "Next": "No" }
          }
        }
      ],
      "Next": "Wrong"
    },
    "Wrong": { "Type": "Pass", "Result": 1, "Next": "Nowhere" }
  }
}
END
inner='a.json:10:67: error:'
outer='a.json:16:53: error:'

# Without, and where it is found.
lint a.json
check 'without a configuration' status_is 1
check 'both are found' out_has "$inner"
configure '{ "ignore": ["missing-target"] }'
lint a.json
check 'a configuration is heeded' status_is 0
lint --no-config a.json
check '--no-config' status_is 1
mkdir -p deep/er
cp a.json deep/er/b.json
lint deep/er/b.json
check 'the nearest upward' status_is 0
(cd deep/er && "$program" b.json >"$out" 2>"$err") && status=0 || status=$?
check 'from below, too' status_is 0
printf '{}' >deep/.asl-lint.yml
lint deep/er/b.json a.json
check 'a nearer one wins alone' out_has deep/er/b.json:10
check 'and for its own files only' out_lacks "$inner"
lint .
check 'so it does in a walk' out_has deep/er/b.json:10
check 'for each file' out_lacks "$inner"
printf '{}' >deep/.asl-lint.yaml
lint deep/er/b.json
check 'two in a folder' status_is 2
check 'are refused' err_is 'asl-lint: deep/.asl-lint.yml: there is deep/.asl-lint.yaml beside it; keep one of them'
rm deep/.asl-lint.*
mkdir .asl-lint.yml
lint a.json
check 'a folder of that name is one more' status_is 2
rm .asl-lint.json
lint a.json
check 'a folder is no configuration' err_is 'asl-lint: .asl-lint.yml: cannot read the configuration: Is a directory'
rmdir .asl-lint.yml
mkfifo .asl-lint.yml
lint a.json
check 'a pipe that nobody named is not waited for' status_is 2
check 'which is told' err_is 'asl-lint: .asl-lint.yml: a configuration is a file, not a pipe or a device, unless --config names it'
echo 'ignore: missing-target' >.asl-lint.yml &
lint --config .asl-lint.yml a.json
check 'one that --config names is read' status_is 0
kill $! 2>/dev/null || :
wait
rm .asl-lint.yml
ln -s nothing .asl-lint.yml
lint a.json
check 'a link to nothing is none' status_is 1
rm .asl-lint.yml
printf 'ignore: missing-target\n' >elsewhere.yaml
lint --config elsewhere.yaml a.json deep/er/b.json
check '--config' status_is 0
lint --config none.json a.json
check '--config names nothing' status_is 2
check 'which is told' err_is 'asl-lint: none.json: cannot read the configuration: No such file or directory'
lint --config deep a.json
check '--config names a folder' err_is 'asl-lint: deep: cannot read the configuration: Is a directory'
printf '{"profile": "lax"}' >elsewhere.yaml
lint --config elsewhere.yaml a.json
check 'faults in it are told' err_is 'asl-lint: elsewhere.yaml:1:13: "profile" takes aws, default or strict, not "lax"'
lint --config elsewhere.yaml --output-file report a.json
check 'no report is left' [ ! -e report ]
rm elsewhere.yaml
printf '\n# nothing\n' >.asl-lint.yaml
lint a.json
check 'an empty one says nothing' status_is 1
check 'and is no fault' err_is '2 errors in 1 file'
rm .asl-lint.yaml
configure ''
lint a.json
check 'nor one of JSON' status_is 1
status=0
(cd deep && "$program" --format concise - <../a.json >"$out" 2>"$err") ||
	status=$?
check 'standard input has that of the current folder' status_is 1
configure '{ "ignore": ["missing-target"] }'
status=0
"$program" --stdin-filename deep/x.json - <a.json >"$out" 2>"$err" || status=$?
check 'or that of its name' status_is 0

# What is no good.
refuses '{ "profil": "aws" }' '1:3: no key is called "profil" here; did you mean "profile"?'
refuses '{ "zzz": 1 }' '1:3: no key is called "zzz" here; there are profile, type, fail-on, select, severity, ignore, exclude, overrides, substitutions, naming and services'
refuses '{ "files": "a" }' '1:3: "files" belongs into an element of "overrides"'
refuses '{ "overrides": [{ "files": "a", "exclude": "b" }] }' '1:33: "exclude" holds for all files, not in an override'
refuses '{ "overrides": [{ "states": "a", "type": "express" }] }' '1:34: "type" does not go with "states": only "severity" and "ignore" do'
refuses '{ "overrides": [{ "ignore": [] }] }' '1:17: an override needs "files" or "states"'
refuses '{ "overrides": [{ "files": [] }] }' '1:17: an override needs "files" or "states"'
refuses '{ "overrides": [{ "file": "a", "severity": {} }] }' '1:19: no key is called "file" here; did you mean "files"?'
refuses '{ "overrides": {} }' '1:16: "overrides" takes a list of objects, not an object'
refuses '{ "overrides": [1] }' '1:17: "overrides" takes a list of objects, not a number'
refuses '{ "profile": "loose" }' '1:14: "profile" takes aws, default or strict, not "loose"'
refuses '{ "type": 3 }' '1:11: "type" takes standard or express, not a number'
refuses '{ "fail-on": "always" }' '1:14: "fail-on" takes never, info, warning or error, not "always"'
refuses '{ "severity": ["a"] }' '1:15: "severity" takes rules with their levels, not an array'
refuses '{ "severity": { "missing-target": "bad" } }' '1:35: "missing-target" takes off, info, warning or error, not "bad"'
refuses '{ "severity": { "missing-targt": "off" } }' '1:17: no rule is called "missing-targt"; did you mean "missing-target"?'
refuses '{ "severity": { "invalid-json": "off" } }' '1:17: invalid-json cannot be switched off: a file that has it is not checked'
refuses '{ "ignore": ["invalid-json"] }' '1:14: invalid-json cannot be switched off: a file that has it is not checked'
refuses '{ "ignore": [1] }' '1:14: "ignore" takes a list of strings, not a number'
refuses '{ "ignore": {} }' '1:13: "ignore" takes a list of strings, not an object'
refuses '{ "select": "xyzzy" }' '1:13: no rule is called "xyzzy"; see "asl-lint rules"'
refuses '{ "exclude": ["a", "b[c"] }' '1:22: this bracket is never closed'
refuses '{ "exclude": "*.{json,yaml}" }' '1:17: braces mean nothing here: write a pattern for each choice, or "\{"'
refuses '{ "exclude": [""] }' '1:15: this pattern fits nothing'
refuses '{ "naming": { "state": "^[A-Z" } }' '1:30: this is no pattern of PCRE2: missing terminating ] for character class'
refuses '{ "naming": { "state": "(?<n>a)(?<n>b)" } }' '1:37: this is no pattern of PCRE2: two named subpatterns have the same name (PCRE2_DUPNAMES not set)'
refuses '{ "naming": { "state": 1 } }' '1:24: "state" takes a pattern, in a string, not a number'
refuses '{ "naming": { "machine": "a" } }' '1:15: "naming" has only "state", not "machine"'
refuses '{ "substitutions": { "A": [] } }' '1:27: "A" stands for a string, a number or a boolean, not an array'
refuses '{ "substitutions": [] }' '1:20: "substitutions" takes names with their values, not an array'
refuses '{ "services": { "a b": null } }' '1:17: "a b" is no name in an ARN: letters and digits'
refuses '{ "services": { "a": 1 } }' '1:22: a service takes its actions, not a number'
refuses '{ "services": { "a": { "b": "c" } } }' '1:29: an action takes a list of what it takes, not a string'
refuses '{ "services": 3 }' '1:15: "services" takes services with their actions, not a number'
refuses '{ "services": { "sqs": { "foo bar": [] } } }' '1:26: "foo bar" is no name in an ARN: letters and digits'
refuses '{ "naming": 3 }' '1:13: "naming" takes "state" with a pattern, not a number'
refuses '{ "exclude": "a\u0000b" }' '1:16: this is a NUL character'
refuses '{ "exclude": "\ud800" }' '1:15: this is half a character'
refuses "$(printf '{ "exclude": "\377" }')" '1:15: these bytes are not UTF-8'
refuses '{ "ignore": [], "ignore": [] }' '1:17: "ignore" stands here for a second time'
refuses '[]' '1:1: a configuration takes keys and values, not an array'
refuses '{ "type": "express", }' '1:20: trailing "," before "}": JSON takes none after the last member'
deeper=$(printf '%0600d' 0 | tr 0 '[')
refuses "{ \"exclude\": $deeper" '1:525: this is nested too deep'
long=$(printf '%04097d' 0)
refuses "{ \"substitutions\": { \"A\": \"$long\" } }" '1:27: a value of more than 4096 bytes is too long'
truncate -s 300M huge.json
lint --config huge.json a.json
check 'a configuration of any size is refused' err_is 'asl-lint: huge.json:1:1: this file is too large'
rm huge.json
{
	printf '{ "exclude": "x"'
	awk 'BEGIN { for (i = 0; i < 200; i++) printf ", \"k%d\": 1", i }'
	printf ' }'
} >.asl-lint.json
lint a.json
check 'of very many faults the first are told' [ "$(wc -l <"$err")" -eq 100 ]
configure '{
  "type": "fast",
  "naming": { "state": "\u00e9(" }
}'
lint a.json
check 'every fault is told' err_has '.asl-lint.json:2:11:'
check 'past escapes, too' err_has '.asl-lint.json:3:32: this is no pattern of PCRE2'
printf 'severity:\n  missing-target: on\n' >.asl-lint.yaml
rm .asl-lint.json
lint a.json
check 'and in YAML' err_is 'asl-lint: .asl-lint.yaml:2:19: "missing-target" takes off, info, warning or error, not a boolean'
printf 'severity:\n  missing-target: off\n' >.asl-lint.yaml
lint a.json
check 'where "off" is a word all the same' status_is 0
printf 'a: 1\n---\nb: 2\n' >.asl-lint.yaml
lint a.json
check 'one document' err_has 'a configuration is one document, not several'
rm .asl-lint.yaml

# What it says.
configure '{ "profile": "strict" }'
lint a.json
check 'profile' out_has '[single-branch]'
lint --profile default a.json
check 'the command line wins over the profile' out_lacks '[single-branch]'
configure '{ "severity": { "single-branch": "warning", "missing-target": "info" } }'
lint a.json
check 'severity enables' out_has 'warning: a Parallel with one branch'
check 'and lowers' out_has 'info: "Next" names no state'
lint --severity single-branch=off a.json
check 'the command line wins over a level' out_lacks single-branch
configure '{ "ignore": ["missing-target"], "severity": { "missing-target": "info" } }'
lint a.json
check 'to ignore wins over a level' out_lacks missing-target
lint --severity missing-target=error a.json
check 'but not over the command line' out_has missing-target
lint --select missing-target a.json
check 'nor over a selection there' out_has missing-target
configure '{ "select": ["single-branch"] }'
lint a.json
check 'select' out_has '[single-branch]'
"$program" --print-config a.json >"$out" 2>"$err"
check 'is printed' out_has '"select":["single-branch"],'
check 'leaves others out' out_lacks missing-target
lint --profile default a.json
check 'a profile on the command line undoes it' out_has missing-target
configure '{ "severity": { "single-branch": "warning" } }'
lint --select missing-target a.json
check 'a selection undoes levels below' out_lacks single-branch
configure '{ "fail-on": "never" }'
lint a.json
check 'fail-on' status_is 0
lint --fail-on error a.json
check 'and the command line' status_is 1
configure '{ "overrides": [{ "files": "deep/", "fail-on": "never" }] }'
lint deep/er/b.json
check 'fail-on by file' status_is 0
lint deep/er/b.json a.json
check 'and not for others' status_is 1
configure '{ "exclude": ["deep/**", "a.json"] }'
lint .
check 'exclude' err_is 'asl-lint: nothing to lint: no definition was found'
lint a.json deep/er/b.json
check 'named files, too' status_is 0
check 'which is told' err_is 'asl-lint: a.json is left out by "a.json" in .asl-lint.json
asl-lint: deep/er/b.json is left out by "deep/**" in .asl-lint.json
asl-lint: nothing to lint: no definition was found'
lint --quiet a.json
check '--quiet does not tell' err_is ''
printf 'a.json\n' >"$scratch/list"
lint --files-from "$scratch/list"
check 'nor is one of a list told' err_is 'asl-lint: nothing to lint: no definition was found'
configure '{ "exclude": "deep/" }'
lint deep/ a.json
check 'a named folder' err_has 'asl-lint: deep/ is left out by "deep/" in .asl-lint.json'
configure '{ "exclude": ["deep/**", "a.json"] }'
lint --verbose .
check '--verbose tells of all' err_has 'asl-lint: a.json is left out by "a.json" in .asl-lint.json'
lint --list-files .
check '--list-files leaves them out' out_is ''
lint --list-files --no-config .
check 'unless there is no configuration' out_has 'deep/er/b.json'
chmod 0 deep/er/b.json
lint .
check 'what is excluded need not be readable' status_is 0
chmod 644 deep/er/b.json

# Overrides.
configure '{ "overrides": [
  { "files": "*.json", "severity": { "missing-target": "warning" } },
  { "files": ["er"], "severity": { "missing-target": "info" } }] }'
lint a.json deep/er/b.json
check 'overrides by file' out_has 'a.json:10:67: warning:'
check 'the last one wins' out_has 'deep/er/b.json:10:67: info:'
lint --severity missing-target=error a.json
check 'under the command line' out_has "$inner"
configure '{ "overrides": [
  { "states": ["Wrong"], "ignore": ["missing-target"] }] }'
lint a.json
check 'overrides by state' out_lacks "$outer"
check 'and not elsewhere' out_has "$inner"
lint --severity missing-target=error a.json
check 'under the command line, too' out_has "$outer"
configure '{ "overrides": [{ "states": "Fi*", "ignore": "missing-target" }] }'
lint a.json
check 'what is inside of a state' out_lacks "$inner"
check 'and what is not' out_has "$outer"
configure '{ "overrides": [
  { "states": "/States/First/Branches*/States/*", "severity": { "missing-target": "info" } }] }'
lint a.json
check 'by location' out_has 'a.json:10:67: info:'
check 'and not by another' out_has "$outer"
configure '{ "ignore": ["missing-target"], "overrides": [
  { "states": "Wrong", "severity": { "missing-target": "warning" } }] }'
lint a.json
check 'a state can enable' out_has 'a.json:16:53: warning:'
check 'for itself' out_lacks a.json:10
configure '{ "overrides": [
  { "states": "*", "ignore": ["missing-target"] },
  { "files": "a.json", "severity": { "missing-target": "info" } }] }'
lint a.json
check 'a later override of files wins' out_has 'a.json:10:67: info:'
configure '{ "overrides": [
  { "files": "b.json", "states": "Wrong", "ignore": ["missing-target"] }] }'
lint a.json deep/er/b.json
check 'files and states together' out_has "$outer"
check 'is both' out_lacks b.json:16

# Types, values and services.
cat >c.json <<'END'
{
  "StartAt": "A",
  "States": {
    "A": { "Type": "Task", "Resource": "${Arn}", "Next": "${Next}" },
    "B": { "Type": "Wait", "Seconds": ${Seconds}, "End": true }
  }
}
END
configure '{}'
lint c.json
check 'placeholders are unknown' status_is 0
configure '{ "substitutions": { "Arn": "arn:aws:states:::sqs:sendMessage.sync", "Next": "Cc", "Seconds": -1 } }'
lint c.json
check 'substitutions' out_has 'c.json:4:58: error: "Next" names no state here: "Cc"'
check 'in part of a text' out_has 'c.json:4:'
check 'and without quotes' out_has 'c.json:5:39: error:'
configure '{ "substitutions": { "Arn": "x" }, "overrides": [
  { "files": "c.json", "substitutions": { "Next": "B", "Arn": "arn:aws:lambda:us-east-1:123456789012:function:f" } }] }'
lint c.json
check 'substitutions in layers' status_is 0

cat >d.json <<'END'
{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:dynamodbb:doThing",
      "Parameters": { "ThingId": 1, "Thing": 2 },
      "End": true
    }
  }
}
END
configure '{}'
lint d.json
check 'a service nobody knows' out_has '[unknown-sdk-service]'
configure '{ "services": { "aws-sdk:dynamodbb": { "doThing": ["ThingId"] } } }'
lint --severity unknown-parameter=warning d.json
check 'is known when it is added' out_lacks '[unknown-sdk-service]'
check 'with what it takes' out_has 'takes no "Thing", says the configuration'
sed 's/"Thing": 2/"ThingIds": 2/' d.json >near.json
lint near.json
check 'what is near to that is a slip' out_has 'near.json:7:37: warning: dynamodbb:doThing takes no "ThingIds", says the configuration'
sed 's/doThing/doThings/' d.json >near.json
lint near.json
check 'near an action, too' out_has 'warning: "dynamodbb" has no action "doThings", says the configuration'
sed 's/doThing/undo/' d.json >near.json
lint near.json
check 'what is not may be newer' status_is 0
configure '{ "services": { "dynamodbb": { "doThing": [] } } }'
sed 's/aws-sdk:\(.*\)doThing/\1undo/' d.json >near.json
lint near.json
check 'an integration of its own' out_has '"undo" (known: those of the configuration)'
rm near.json
configure '{ "services": { "aws-sdk:b": ["y", "x", "y"], "aws-sdk:a": ["z"] } }'
"$program" --print-config d.json >"$out" 2>"$err" && status=0 || status=$?
check 'added actions stand in order, each once' out_has '"services":{"aws-sdk:a":{"z":[]},"aws-sdk:b":{"x":[],"y":[]}}'
{
	printf '{ "services": { "aws-sdk:a": ["x"'
	seq -f ', "x%.0f"' 10000 | tr -d '\n'
	printf '] } }\n'
} >.asl-lint.json
lint d.json
check 'too many are refused' status_is 2
check 'with the reason' err_has '"services" names more than 10000 actions and what they take'
awk 'BEGIN {
	printf "{ \"overrides\": ["
	for (i = 0; i < 1001; i++)
		printf "%s{ \"states\": \"A\", \"ignore\": [] }", i ? ", " : ""
	print "] }"
}' >.asl-lint.json
lint a.json
check 'too many overrides' err_is 'asl-lint: .asl-lint.json:1:16: "overrides" has more than 1000 entries'

# Printing it.
configure '{ "profile": "strict", "type": "express", "fail-on": "info",
  "severity": { "single-branch": "error" }, "ignore": ["missing-target"],
  "exclude": ["x/", "\u00e9"], "naming": { "state": "^[A-Z]\\w*$" },
  "overrides": [
    { "files": "a.json", "type": "standard", "ignore": ["dead-rule"] },
    { "states": ["P*", "/States/\"*"], "ignore": ["single-branch"] }],
  "substitutions": { "A": 1.50, "B": "x\"y", "C": true },
  "services": { "zed": null, "aws-sdk:abc": { "doIt": ["Member"], "more": [] } } }' 2>/dev/null
sed -i 's/"dead-rule"/"duplicate-key"/' .asl-lint.json
"$program" --print-config a.json >printed.json 2>"$err" && status=0 || status=$?
check '--print-config' status_is 0
check 'has what holds for the file' grep -q '"type":"standard"' printed.json
check 'ignored in an override' grep -q duplicate-key printed.json
status=0
"$program" --config printed.json --print-config a.json >again.json 2>"$err" ||
	status=$?
check 'can be read back' is_file printed.json again.json
"$program" --print-config deep/er/b.json >"$out" 2>"$err"
check 'for another file it differs' out_has '"type":"express"'
"$program" --config printed.json --profile aws --print-config a.json >"$out" 2>"$err"
check 'the command line is in it' out_has '"profile":"aws"'
configure '{ "typ": 1 }'
lint --print-config a.json
check 'faults are told there, too' status_is 2

# Names, and patterns that take too long.
cat >long.json <<'END'
{
  "StartAt": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
  "States": {
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!": { "Type": "Succeed" }
  }
}
END
configure '{ "naming": { "state": "^(a+)+$" } }'
lint long.json
check 'a pattern that takes too long' out_has 'the pattern for names takes too long for this one'
configure '{ "naming": { "state": "^a" } }'
lint long.json
check 'a pattern that fits' status_is 0
lint --jobs 4 long.json long.json c.json a.json deep
check 'in threads' status_is 1

# What stands behind an inner state belongs to the outer one.
sed 's/"Next": "Wrong"$/"Zed": 1, "Next": "Wrong"/' a.json >behind.json
configure '{ "overrides": [{ "states": "First", "severity": { "unknown-field": "info" } }] }'
lint behind.json
check 'a field behind the branches' out_has 'behind.json:14:7: info: "Zed" is no field'

# A level that a state has is no reason to call a baseline stale.
configure '{}'
lint --write-baseline base.json a.json
configure '{ "overrides": [{ "states": "Wrong", "ignore": "missing-target" }] }'
lint --baseline base.json a.json
check 'what is not looked for is not gone' out_is ''
rm base.json behind.json

# Places where a configuration is looked for, or is not.
ln -s .asl-lint.yaml deep/.asl-lint.yaml
lint deep/er/b.json
check 'a configuration that is a link to itself' err_is 'asl-lint: deep/.asl-lint.yaml: Too many levels of symbolic links'
rm deep/.asl-lint.yaml
mkdir gone
status=0
(cd gone && rmdir ../gone && "$program" "$scratch/here/long.json" >"$out" 2>"$err") ||
	status=$?
check 'from a folder that is no more' status_is 0
lint /no-such-definition.json
check 'in the root' err_is 'asl-lint: /no-such-definition.json: No such file or directory'
i=0
while [ "$((i += 1))" -le 100 ]; do
	mkdir -p "many/$i"
	cp long.json "many/$i/a.asl.json"
done
lint many
check 'many folders have one above' status_is 0
mkdir aside
printf '{ "exclude": "aside/x/" }' >aside/c.json
lint --config aside/c.json a.json
check 'one aside leaves out nothing elsewhere' status_is 1
cp a.json "$scratch/outside.json"
lint --config aside/c.json ../outside.json
check 'nor outside' status_is 1
printf '{ "substitutions": { "A": 1 }, "services": { "aws-sdk:b": { "doThing": null } },
  "overrides": [{ "files": "*.json", "substitutions": { "A": 2, "B": 3 } }] }' >.asl-lint.json
"$program" --print-config a.json >"$out" 2>"$err"
check 'of two values the nearer counts' out_has '"substitutions":{"A":2,"B":3}'
check 'an action may take nothing' out_has '"services":{"aws-sdk:b":{"doThing":[]}}'

finish
