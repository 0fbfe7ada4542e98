#!/bin/sh
# Baselines: what is written, what is known from then on, and what is stale.
. "$top_srcdir/tests/lib.sh"

mkdir -p "$scratch/here/deep"
cd "$scratch/here"

# Runs the program with the arguments; sets $status, fills $out and $err.
lint() {
	status=0
	"$program" --no-config --format concise "$@" >"$out" 2>"$err" \
		</dev/null || status=$?
}

# The baseline $1 is refused with the line $2 behind the file's name.
refuses() {
	printf '%s\n' "$1" >bad.json
	lint --baseline bad.json a.json
	check "refuses $1" status_is 2
	check "and says why: $1" err_is "asl-lint: bad.json:$2"
	check "and prints nothing: $1" out_is ''
}

file_is() { [ "$(cat "$1")" = "$2" ]; }
is_missing() { [ ! -e "$1" ]; }

cat >a.json <<'END'
{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Choice",
      "Choices": [{ "Variable": "$.a", "IsPresent": true, "Next": "X" }],
      "Default": "Y"
    },
    "B \"ä\"": { "Type": "Pass", "Result": 1, "Next": "Z" }
  }
}
END
cp a.json deep/b.json
expected='{"version":1,
"findings":[
{"file":"a.json","rule":"missing-target","state":"/States/A","count":2},
{"file":"a.json","rule":"missing-target","state":"/States/B \"ä\"","count":1},
{"file":"deep/b.json","rule":"missing-target","state":"/States/A","count":2},
{"file":"deep/b.json","rule":"missing-target","state":"/States/B \"ä\"","count":1}]}'

lint --write-baseline base.json deep a.json
check 'writing one' status_is 0
check 'reports nothing' out_is ''
check 'but how many' err_is '6 findings are known from now on'
check 'it is sorted, an entry a line' file_is base.json "$expected"
lint --jobs 4 --write-baseline again.json a.json ./deep/b.json
check 'again, in another order' file_is again.json "$expected"
rm again.json
lint --baseline base.json .
check 'all is known' status_is 0
check 'nothing is reported' out_is ''
status=0
(cd deep && "$program" --no-config --baseline ../base.json b.json ../a.json \
	>"$out" 2>"$err") || status=$?
check 'from elsewhere, too' status_is 0
lint --verbose --baseline base.json a.json
check '--verbose counts what is silenced' err_has 'a.json: looked at, 0 found, 3 more silenced'
sed -i '1s/^/\n\n/' a.json
lint --baseline base.json a.json
check 'lines play no part' status_is 0
lint --baseline base.json --format json=report.json a.json
check 'what is known is counted' grep -q '"suppressed":3' report.json
rm report.json
sed -i 's/"Result": 1/"Results": 1/' a.json
lint --baseline base.json a.json
check 'what is new is reported' status_is 1
check 'alone' err_is '1 error in 1 file'
sed -i 's/"Next": "X"/"Next": "A"/' a.json
lint --baseline base.json a.json
check 'what is gone is stale' out_has 'base.json:3:1: warning: "missing-target" is known 2 times in a.json at /States/A, and found 1 time [stale-baseline]'
lint --baseline base.json deep
check 'but not when its file is not linted' status_is 0
lint --baseline base.json --ignore missing-target,unknown-field a.json
check 'nor when its rule is off' status_is 0
lint --baseline base.json --ignore stale-baseline,unknown-field a.json
check 'nor when nobody wants to know' status_is 0
lint --baseline base.json --severity stale-baseline=error a.json
check 'or as an error' out_has 'base.json:3:1: error:'
lint --baseline base.json --profile aws a.json
check 'the service has no baselines' err_is '1 error in 1 file'
lint --baseline base.json --write-baseline base.json a.json
check 'it can only shrink' out_has '[unknown-field]'
check 'and the rest fails as ever' status_is 1
check 'what is left is kept' err_has '5 findings are known from now on'
check 'with a lower count' grep -qx '{"file":"a.json","rule":"missing-target","state":"/States/A","count":1},' base.json
check 'and that of other files' grep -q deep/b.json base.json
lint --baseline base.json a.json
check 'then nothing is stale' err_is '1 error in 1 file'
mkdir other
lint --baseline base.json --write-baseline other/base.json a.json
check 'not into another folder' status_is 2
check 'where nothing is written' is_missing other/base.json
rm -r other

# Limits, levels and files that are none.
lint --write-baseline few.json --max-diagnostics 1 deep
check 'all is written, not what is shown' grep -qx '"findings":.' few.json
check 'all of it' err_is '3 findings are known from now on'
printf '{"version":1,\n"findings":[]}\n' >few.json
lint --baseline few.json --max-diagnostics 1 deep
check 'what is shown is cut behind the baseline' err_is '3 errors in 1 file, 2 not shown'
rm few.json
printf '{' >broken.json
lint --write-baseline broken.base broken.json
check 'what is no JSON is not known' out_has invalid-json
check 'yet the status is 0' status_is 0
lint --baseline broken.base broken.json
check 'but later it is not' status_is 1
rm broken.*
lint --write-baseline new.json a.json none.json
check 'no baseline of half the files' status_is 2
check 'is left behind' is_missing new.json
lint --write-baseline none/new.json a.json
check 'it has to be writable' status_is 2
lint --baseline none.json a.json
check 'it has to be there' status_is 2
check 'which is told' err_is 'asl-lint: none.json: cannot read the baseline: No such file or directory; make it with --write-baseline'
lint --write-baseline good.json --format json=report.json a.json
check 'with another report' out_is ''
check 'which knows as well' grep -q '"diagnostics":..' report.json
rm good.json report.json

# What is no baseline.
not_one='this is no baseline: make one with --write-baseline'
refuses '' "1:1: $not_one"
refuses '[]' "1:1: $not_one"
refuses '{"version":1}' "1:1: $not_one"
refuses '{"findings":{}}' "1:13: $not_one"
refuses '{"findings":[1]}' "1:14: $not_one"
refuses '{"version":2,"findings":[]}' '1:12: this version of a baseline is not known'
refuses '{"findings":[],"more":1}' "1:16: $not_one"
refuses '{"findings":[],"findings":[]}' "1:16: $not_one"
refuses '{"findings":[{"file":"a"}]}' '1:14: an entry needs "file", "rule" and "count"'
refuses '{"findings":[{"file":1}]}' "1:22: $not_one"
refuses '{"findings":[{"count":0}]}' '1:23: "count" is a number from 1 on'
refuses '{"findings":[{"count":1.5}]}' '1:23: "count" is a number from 1 on'
refuses '{"findings":[{"line":1}]}' '1:15: an entry has "file", "machine", "rule", "state" and "count"'
refuses '{"findings":[}' '1:14: expected a value or "]", found "}"'

# Two that were merged, with a rule that is no more.
cat >merged.json <<'END'
{"version":1,
"findings":[
{"file":"deep/b.json","rule":"missing-target","state":"/States/A","count":1},
{"file":"deep/b.json","rule":"gone","state":"/States/A","count":1},
{"file":"deep/b.json","rule":"missing-target","state":"/States/B \"ä\"","count":1},
{"file":"deep/b.json","rule":"missing-target","state":"/States/A","count":1}]}
END
lint --baseline merged.json deep
check 'counts of one key add up' out_is 'merged.json:4:1: warning: "gone" is not found any more in deep/b.json at /States/A [stale-baseline]'

# More than a number holds.
cat >large.json <<'END'
{"version":1,
"findings":[
{"file":"deep/b.json","rule":"missing-target","state":"/States/A","count":4294967295},
{"file":"deep/b.json","rule":"missing-target","state":"/States/A","count":1}]}
END
lint --baseline large.json deep
check 'sums of counts do not wrap' out_has 'large.json:3:1: warning: "missing-target" is known 4294967295 times'

# Machines of a template.
cat >template.yaml <<'END'
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A: { Type: Pass, Result: 1, Next: X }
  Others:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A: { Type: Pass, Result: 1, Next: X }
END
lint --write-baseline template.base template.yaml
check 'they are told apart' grep -qx '{"file":"template.yaml","machine":"Resources.Others","rule":"missing-target","state":"/States/A","count":1}\]}' template.base
lint --baseline template.base template.yaml
check 'and known' status_is 0

# A baseline beside other files than those it is about.
mkdir -p up/down
lint --write-baseline up/down/base.json deep/b.json
check 'files elsewhere are named from its folder' grep -q '^{"file":"../../deep/b.json",' up/down/base.json
lint --baseline up/down/base.json deep/b.json
check 'and found again' status_is 0

lint --write-baseline none/base.json a.json
check 'a folder that is none' err_is 'asl-lint: none/base.json: cannot write: No such file or directory'
lint --baseline base.json none/a.json
check 'of a file, too' err_is 'asl-lint: none/a.json: No such file or directory'
lint --write-baseline /dev/full a.json
check 'a full disk' status_is 2
check 'is told' err_is 'asl-lint: /dev/full: cannot write: No space left on device'

# Several stale entries stand in the order of the file, and are limited as any.
cat >gone.json <<'END'
{"version":1,
"findings":[
{"file":"deep/b.json","rule":"duplicate-key","count":1},
{"file":"deep/b.json","rule":"missing-target","state":"/States/Gone","count":1},
{"file":"deep/b.json","rule":"empty-choices","count":1}]}
END
cp a.json kept.json
printf '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }' >deep/b.json
lint --baseline gone.json deep/b.json
check 'in the order of the file' [ "$(cut -d: -f2 "$out" | tr '\n' ' ')" = '3 4 5 ' ]
lint --baseline gone.json --max-diagnostics 1 deep/b.json
check 'no more than asked for' [ "$(wc -l <"$out")" -eq 1 ]
check 'the rest is counted' err_is '3 warnings in 2 files, 2 not shown'
lint --baseline gone.json --select missing-target deep/b.json
check 'stale-baseline is not selected' status_is 0
mv kept.json deep/b.json

# Names with bytes that are no characters.
name=$(printf 'x\377.json')
cp deep/b.json "$name"
lint --write-baseline odd.json "$name"
lint --baseline odd.json "$name"
check 'odd names' status_is 0

finish
