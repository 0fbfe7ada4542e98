#!/bin/sh
# Definitions in files of their own, which templates name.
. "$top_srcdir/tests/lib.sh"

cd "$scratch"

# The arguments after the first must print the standard input.
expect() {
	what=$1
	shift
	cat >"$scratch/expected"
	"$program" --no-config --quiet --format concise "$@" \
		>"$scratch/out" 2>&1 || true
	if cmp -s "$scratch/expected" "$scratch/out"; then
		pass
	else
		fail "$what"
		diff "$scratch/expected" "$scratch/out" || true
	fi
}

# A template in the file $1; the lines of a machine's properties follow.
template() {
	file=$1
	shift
	cat >"$file" <<-'END'
	Resources:
	  M:
	    Type: AWS::Serverless::StateMachine
	    Properties:
	END
	printf '      %s\n' "$@" >>"$file"
}

mkdir -p infra/flows
template infra/template.yaml 'DefinitionUri: ./flows/pay.asl.json' 'Type: EXPRESS' \
	'DefinitionSubstitutions: {Pay: !GetAtt Pay.Arn, Left: x}'
cat >infra/flows/pay.asl.json <<'END'
{
  "StartAt": "Pay",
  "States": {
    "Pay": {
      "Type": "Task",
      "Resource": "${Pya}",
      "Next": "Wait"
    },
    "Wait": {
      "Type": "Task",
      "Resource": "arn:aws:states:::states:startExecution.sync:2",
      "Parameters": { "StateMachineArn": "${Other}" },
      "End": true
    }
  }
}
END
found='infra/flows/pay.asl.json:6:20: warning: "${Pya}" stays as it is: DefinitionSubstitutions has no "Pya" [undefined-substitution]
infra/flows/pay.asl.json:11:19: error: an Express workflow has no .sync [unsupported-in-express]
infra/flows/pay.asl.json:12:43: warning: "${Other}" stays as it is: DefinitionSubstitutions has no "Other" [undefined-substitution]'
unused='infra/template.yaml:7:55: warning: the definition has no "${Left}" for this to replace [unused-substitution]'

expect 'the template first' infra/template.yaml infra/flows/pay.asl.json <<END
$unused
$found
END
expect 'the template last' infra/flows/pay.asl.json infra/template.yaml <<END
$found
$unused
END
expect 'the template alone' infra/template.yaml <<END
$unused
$found
END
expect 'the folder' . <<END
$found
$unused
END
expect 'the definition alone: no template is searched for' \
	infra/flows/pay.asl.json </dev/null
cd infra
expect 'from the folder of the template' --select \
	unsupported-in-express template.yaml <<END
flows/pay.asl.json:11:19: error: an Express workflow has no .sync [unsupported-in-express]
END
cd ..
expect 'why it is linted' --list-files infra/template.yaml <<END
infra/template.yaml	named on the command line
infra/flows/pay.asl.json	a template refers to it
END

# What it is stands behind the bytes that are looked at first, and behind all.
for lines in 100 2000; do
	{
		yes '# The terms under which this template may be used, once more.' |
			head -n "$lines"
		cat infra/template.yaml
	} >infra/late.yaml
	expect "a template behind $lines lines" --list-files infra/late.yaml <<END
infra/late.yaml	named on the command line
infra/flows/pay.asl.json	a template refers to it
END
	rm infra/late.yaml
done

template infra/second.yaml 'DefinitionUri: flows/../flows/pay.asl.json'
expect 'templates that disagree' --select \
	unsupported-in-express,undefined-substitution infra </dev/null
rm infra/second.yaml

mkfifo infra/flows/pipe
ln -s loop infra/flows/loop
mkdir infra/flows/folder
for name in flows/pipe flows/loop flows/folder s3://bucket/key '!Ref Key' \
	"'\${Key}'" "''" 'https://host/key'; do
	template infra/odd.yaml "DefinitionUri: $name"
	expect "odd: $name" infra/odd.yaml </dev/null
done
for name in flows/none.json ../none nowhere/none ../infar; do
	template infra/odd.yaml "DefinitionUri: $name"
	expect "missing, to be made: $name" infra/odd.yaml </dev/null
	expect "missing: $name" --profile strict infra/odd.yaml <<END
infra/odd.yaml:5:22: info: there is no such file beside the template [missing-definition-file]
END
done
for name in flows/pya.asl.json flows/Pay.asl.json flows/../odd.yml; do
	template infra/odd.yaml "DefinitionUri: $name"
	expect "missing, misspelt: $name" infra/odd.yaml <<END
infra/odd.yaml:5:22: warning: there is no such file beside the template [missing-definition-file]
END
done

# What is elsewhere is neither shown nor told to be there or not.
mkdir -p shop/infra shop/flows shop/.hidden .aws-sam/build
echo secret >secret
echo secret >shop/.hidden/secret
echo '{"StartAt": "A", "States": {"A": {"Type": "Succeed", "End": true}}}' \
	>shop/flows/pay.json
cp shop/flows/pay.json .aws-sam/build/
ln -s "$scratch" shop/infra/link
ln -s "$scratch/secret" shop/infra/secret
ln -s "$scratch/secret" shop/infra/secret.json
mkdir shop/infra/own
ln -s ../../flows shop/infra/own/flows
cd shop
for name in "$scratch/secret" "$scratch/none" ../../secret ../../none \
	link/secret link/none link/none/none secret link/../secret \
	../.hidden/secret ../.hidden/none ../../../../../../../../etc/passwd \
	"$(printf 'none/%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17)"; do
	template infra/odd.yaml "DefinitionUri: $name"
	expect "elsewhere: $name" infra/odd.yaml </dev/null
	cat >infra/serverless.yml <<END
service: shop
provider: { name: aws }
stepFunctions: { stateMachines: { pay: "\${file($name.json)}" } }
END
	expect "elsewhere for Serverless: $name" infra/serverless.yml </dev/null
done
rm infra/serverless.yml
template infra/odd.yaml "DefinitionUri: $scratch/shop/flows/pay.json"
expect 'an absolute path' infra/odd.yaml </dev/null
for name in ../flows/pay.json own/flows/pay.json; do
	template infra/odd.yaml "DefinitionUri: $name"
	expect "below the current folder: $name" infra/odd.yaml <<END
infra/$name:1:54: error: a Succeed state takes no "End" [misplaced-field]
END
done
cd infra
expect 'below no folder that counts' odd.yaml </dev/null
cd ../..
template .aws-sam/build/template.yaml 'DefinitionUri: pay.json'
expect 'below the folder of the template' .aws-sam/build/template.yaml <<'END'
.aws-sam/build/pay.json:1:54: error: a Succeed state takes no "End" [misplaced-field]
END
cd shop
expect 'named from elsewhere' ../.aws-sam/build/template.yaml <<'END'
../.aws-sam/build/pay.json:1:54: error: a Succeed state takes no "End" [misplaced-field]
END
cd ..
rm -r shop .aws-sam
template infra/odd.yaml 'DefinitionUri: odd.yaml'
expect 'a template that names itself' infra/odd.yaml </dev/null
rm infra/odd.yaml

printf 'exclude: [flows]\n' >infra/.asl-lint.yaml
cat >expected <<END
infra/template.yaml	named on the command line
END
"$program" --list-files infra/template.yaml >out
if cmp -s expected out; then
	pass
else
	fail 'what is excluded is not followed'
	cat out
fi

# Values that stand in the template.
mkdir values
template values/template.yaml 'DefinitionUri: wait.asl.json' \
	'DefinitionSubstitutions: {Ten: 10, Text: hello, Array: "[1]", Name: !Ref X, Long: 010}'
cat >values/wait.asl.json <<'END'
{
  "StartAt": "A",
  "States": {
    "A": { "Type": "Wait", "Seconds": "${Ten}", "Next": "B" },
    "B": { "Type": "Wait", "Seconds": ${Ten}, "Next": "C" },
    "C": { "Type": "Wait", "Seconds": ${Text}, "Next": "D" },
    "D": { "Type": "Wait", "Seconds": ${Array}, "Next": "E" },
    "E": { "Type": "Wait", "Seconds": ${Long}, "Next": "${Text}" },
    "F": { "Type": "Task", "Resource": "${Text}", "Next": "${Name}" },
    "G": { "Type": "Wait", "Seconds": ${Ten}0000000, "Next": "${Name}" },
    "H": { "Type": "Wait", "Seconds": ${Text}, "Comment": "${Ten}", "End": true }
  }
}
END
expect 'values in the template' values/template.yaml <<'END'
values/wait.asl.json:6:39: error: "${Text}" becomes "hello", which is no JSON value [invalid-json]
values/wait.asl.json:8:56: error: "Next" names no state here: "hello" [missing-target]
values/wait.asl.json:9:40: error: "Resource" is no ARN: "hello" [invalid-resource-arn]
values/wait.asl.json:11:39: error: "${Text}" becomes "hello", which is no JSON value [invalid-json]
END
cat >values/template.yaml <<'END'
Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { Text: hello, Ten: 10 }
      Definition:
        StartAt: A
        States:
          A: { Type: Task, Resource: "${Text}", Next: B }
          B: { Type: Wait, Seconds: "${Ten}", Next: C }
          C: { Type: Wait, Seconds: ${Ten}, Comment: ${Ten}, End: true }
  N:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { Text: hello, Other: hello }
      DefinitionString: !Sub |
        { "StartAt": "A", "States": {
          "A": { "Type": "Task", "Resource": "${Text}", "Next": "B" },
          "B": { "Type": "Pass", "Result": "${Other}", "End": true } } }
  O:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { Text: hello }
      DefinitionString: |
        { "StartAt": "A", "States": {
          "A": { "Type": "Task", "Resource": "${Text}", "End": true } } }
END
rm values/wait.asl.json
expect 'values of a definition in the template' values <<'END'
values/template.yaml:9:38: error: "Resource" is no ARN: "hello" [invalid-resource-arn]
values/template.yaml:26:46: error: "Resource" is no ARN: "hello" [invalid-resource-arn]
END

# The Serverless Framework.
mkdir -p sls/flows
cat >sls/serverless.yml <<'END'
service: shop
provider: { name: aws }
stepFunctions:
  stateMachines:
    whole: ${file(flows/whole.yml)}
    named: ${file( ./flows/many.yml ):machines.named}
    again: ${file(flows/many.yml):machines.named}
    given:
      type: EXPRESS
      definition: ${file(flows/given.yml)}
    inner:
      type: EXPRESS
      definition: ${file(flows/many.yml):definitions.inner}
    gone: ${file(flows/maney.yml)}
    default: ${file(flows/none.yml), 'x'}
    variable: ${file(flows/${self:provider.stage}.yml)}
    program: ${file(flows/none.js)}
    nothing: ${file(flows/many.yml):machines.none}
    circle: ${file(flows/circle.yml)}
END
cat >sls/flows/whole.yml <<'END'
name: whole
type: EXPRESS
definition: ${file(flows/inner.json)}
END
express='{"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
  "Parameters": {"QueueUrl": {"Ref": "Q"}, "MessageBody.$": "$$.Task.Token"}}}}'
printf '%s\n' "$express" >sls/flows/inner.json
cat >sls/flows/many.yml <<END
machines:
  named:
    definition:
      StartAt: No
      States:
        No: { Type: Pass, Result: 1, Next: Off }
        Off: { Type: Pass, Result: 1, Next: Gone }
definitions:
  inner: $express
END
cat >sls/flows/given.yml <<'END'
StartAt: No
States:
  No: { Type: Task, Resource: !GetAtt [F, Arn], Next: Off }
  Off: { Type: Pass, Result: 1, Next: Gone }
END
echo 'definition: ${file(flows/circle.yml):definition}' >sls/flows/circle.yml
named='sls/flows/many.yml:7:45: error: "Next" names no state here: "Gone" [missing-target]'
missing='sls/serverless.yml:14:11: warning: there is no such file beside the template [missing-definition-file]'
rest='sls/flows/many.yml:10:15: error: an Express workflow has no .waitForTaskToken [unsupported-in-express]'
given='sls/flows/given.yml:4:39: error: "Next" names no state here: "Gone" [missing-target]'
inner='sls/flows/inner.json:2:15: error: an Express workflow has no .waitForTaskToken [unsupported-in-express]'
expect 'parts in other files' sls/serverless.yml <<END
$missing
$named
$rest
$given
$inner
END
expect 'parts first' sls/flows/many.yml sls/flows/whole.yml sls/serverless.yml <<END
$named
$rest
$missing
$given
$inner
END
expect 'a folder with parts' sls <<END
$given
$inner
$missing
$named
$rest
END
echo 'stepFunctions: ${file(flows/all.yml)}' >sls/serverless.yml
echo 'stateMachines: ${file(flows/machines.yml)}' >sls/flows/all.yml
echo 'one: ${file(flows/many.yml):machines.named}' >sls/flows/machines.yml
rm sls/flows/given.yml sls/flows/inner.json
expect 'parts of parts' sls <<END
$named
END
expect 'all that is looked at' --list-files sls <<'END'
sls/serverless.yml	a Serverless file with state machines
sls/flows/all.yml	a template refers to it
sls/flows/machines.yml	a template refers to it
sls/flows/many.yml	a template refers to it
END

# Files that are not there: the nearest of those that are, the first by name of
# some as near; each fault stands where it is, in the order of the file.
mkdir near
touch near/orders-by-area.yml near/orders-by-aria.yml near/orders-by-are.yml \
	near/orders-bu-are.yml near/orderz-bu-arr.yml
cat >near/serverless.yml <<'END'
service: near
stepFunctions:
  stateMachines:
    a: ${file(orders-by-arxa.yml)}
    b: ${file(gone/b.yml)}
    c: ${file(a-name-like-none.yml)}
END
status=0
"$program" --no-config -q near/serverless.yml >"$out" 2>&1 || status=$?
check 'the nearest name' out_has 'did you mean "orders-by-area.yml"'
expect 'what is missing, in order' --profile strict \
	--select missing-definition-file near/serverless.yml <<'END'
near/serverless.yml:4:8: warning: there is no such file beside the template [missing-definition-file]
near/serverless.yml:5:8: info: there is no such file beside the template [missing-definition-file]
near/serverless.yml:6:8: info: there is no such file beside the template [missing-definition-file]
END

# Several entries that nothing uses.
template near/template.yaml 'DefinitionUri: one.asl.json' \
	'DefinitionSubstitutions: {Left: x, Right: y, Over: z}'
echo '{"StartAt": "${Right}", "States": {}}' >near/one.asl.json
expect 'each entry for nothing' --select unused-substitution \
	near/template.yaml <<'END'
near/template.yaml:6:33: warning: the definition has no "${Left}" for this to replace [unused-substitution]
near/template.yaml:6:52: warning: the definition has no "${Over}" for this to replace [unused-substitution]
END

# One definition of two machines: it has the type that both say, if any.
mkdir types
printf 'same: %s\n' "$express" >types/defs.yml
for types in 'EXPRESS EXPRESS 1' 'EXPRESS STANDARD 0' 'STANDARD STANDARD 0'; do
	set -- $types
	printf '%s\n' 'service: types' 'stepFunctions:' '  stateMachines:' \
		"    a: {type: $1, definition: '\${file(defs.yml):same}'}" \
		"    b: {type: $2, definition: '\${file(defs.yml):same}'}" \
		>types/serverless.yml
	status=0
	"$program" --no-config --format concise --select unsupported-in-express \
		types/serverless.yml >"$out" 2>"$err" || status=$?
	check "machines of the types $1 and $2" status_is "$3"
done

finish
