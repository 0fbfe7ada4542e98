#!/bin/sh
# asl-lint services: what it prints of the catalogue, and its statuses.
. "$top_srcdir/tests/lib.sh"

# Runs the command with the arguments; sets $status, fills $out and $err.
services() {
	status=0
	"$program" services "$@" >"$out" 2>"$err" </dev/null || status=$?
}

fits_the_page() { ! grep -q '.\{81\}' "$out"; }
has_no_trailing_blanks() { ! grep -q ' $' "$out"; }
has_columns() { awk -F '\t' -v n="$1" 'NF != n { exit 1 }' "$out"; }

services
check 'the list' status_is 0
check 'has four columns' has_columns 4
check 'has an optimized integration' \
	out_has 'athena	- .sync	4	Amazon Athena'
check 'has all patterns of one' out_has \
	'states	- .sync .sync:2 .waitForTaskToken	1	AWS Step Functions'
check 'has AWS SDK integrations' \
	grep -q '^aws-sdk:s3	- \.waitForTaskToken	[0-9]*	Amazon' "$out"

services sns
check 'a service of both kinds' status_is 0
check 'tells of the optimized one' out_has 'arn:aws:states:::sns:ACTION'
check 'and of the other' out_has 'arn:aws:states:::aws-sdk:sns:ACTION'
check 'names the actions' out_has 'publish, publishBatch'
check 'is 80 columns wide' fits_the_page
check 'has no trailing blanks' has_no_trailing_blanks

services aws-sdk:sns
check 'a service of one kind' out_has 'aws-sdk:sns:ACTION'
check 'tells of nothing else' test "$(grep -c ':ACTION' "$out")" -eq 1

services states:startExecution
check 'an action' status_is 0
check 'is told of in full' grep -q 'arn:aws:states:::states:startExecution' \
	"$out"
check 'with its patterns' \
	out_has 'patterns  -, .sync, .sync:2, .waitForTaskToken'
check 'with what it needs' out_has 'required  StateMachineArn'
check 'with the rest' out_has 'optional  Input, Name, TraceHeader'
cp "$out" "$scratch/first"
services arn:aws:states:::states:startExecution.sync:2
check 'an ARN with a pattern is the same' cmp -s "$out" "$scratch/first"

services http:invoke
check 'all of an action' out_is 'arn:aws:states:::http:invoke
service   HTTPS APIs
patterns  -
required  ApiEndpoint, Authentication or InvocationConfig, Method
optional  Headers, QueryParameters, RequestBody, Transform
note      Authentication or InvocationConfig has a ConnectionArn
as of     2026-11'

services bedrock-agentcore
check 'actions that nobody has listed' out_has 'actions   not known'

services elasticmapreduce:addStep
check 'members that are not all known' out_has 'optional  ...'

services aws-sdk:dynamodb:putItem
check 'errors have their prefix' \
	out_has 'errors    DynamoDb.ConditionalCheckFailedException,'
check 'an action is 80 columns wide' fits_the_page
services aws-sdk:s3:deleteBucketTagging
check 'an action without errors' status_is 0
check 'says nothing of them' test "$(grep -c '^errors' "$out")" -eq 0

services dynamodb:query
check 'what only the SDK has' out_has 'arn:aws:states:::aws-sdk:dynamodb:query'
check 'is not taken for optimized' \
	test "$(grep -c '^arn' "$out")" -eq 1
services ec2
check 'a service that only the SDK has' out_has 'aws-sdk:ec2:ACTION'

services lamda
check 'an unknown service' status_is 2
check 'prints nothing' out_is ''
check 'and names the nearest' err_is \
	'asl-lint: no service is called "lamda"; did you mean "lambda"?'
services aws-sdk:stepfunctions
check 'what other SDKs call it' err_is 'asl-lint: no service is called '\
'"stepfunctions"; did you mean "sfn"?'
services xyzzy
check 'what is near nothing' err_is 'asl-lint: no service is called "xyzzy"; '\
'"asl-lint services" lists them'
services "x	y"
check 'is escaped' err_is 'asl-lint: no service is called "x\u0009y"; '\
'"asl-lint services" lists them'
services dynamodb:PutItem
check 'an unknown action' status_is 2
check 'is compared in any case' err_is 'asl-lint: aws-sdk:dynamodb has no '\
'action "PutItem"; did you mean "putItem"?'
services sqs:fly
check 'an action near none' err_is 'asl-lint: aws-sdk:sqs has no action '\
'"fly"; "asl-lint services aws-sdk:sqs" lists them'
services '' : aws-sdk: aws-sdk:: arn:
check 'nothing at all' status_is 2
services lambda:invoke nothing
check 'one of two unknown' status_is 2
check 'the other is explained' out_has 'lambda:invoke'
services --format json
check 'an option of another command' status_is 2

# What a configuration adds is there in its folder.
mkdir "$scratch/here"
cat >"$scratch/here/.asl-lint.json" <<'END'
{"services": {"aws-sdk:novel": {"doIt": ["Speed"]}, "lambda": ["fly"]}}
END
cd "$scratch/here"
services aws-sdk:novel:doIt
check 'an added action' out_is 'arn:aws:states:::aws-sdk:novel:doIt
service   of the configuration
patterns  -, .waitForTaskToken
optional  Speed'
services lambda
check 'an action added to a service' out_has 'invoke, fly'
services
check 'an added service is in the list' out_has \
	'aws-sdk:novel	- .waitForTaskToken	1	of the configuration'
echo '{"servicess": {}}' >.asl-lint.json
services sns
check 'a faulty configuration' status_is 2

status=0
"$program" --version >"$out" 2>"$err" || status=$?
check 'the version' status_is 0
check 'tells how old the tables are' \
	grep -qE '^AWS SDK integrations: 20[0-9-]+ \(.*\)$' "$out"

finish
