#!/bin/sh
# Comments, and the metadata of templates, that silence rules. What is wrong
# with them: fixtures/*-suppression and fixtures/unknown-suppressed-rule.
. "$top_srcdir/tests/lib.sh"

mkdir "$scratch/here"
cd "$scratch/here"

# Prints line and rule of each finding in the file $1, and how many were
# silenced.
lint() {
	"$program" --no-config --format json --quiet "$@" >"$scratch/json" \
		2>&1 </dev/null || true
	sed -n 's/"notes":.*//
		s/.*"machines":\([0-9]*\),"suppressed":\([0-9]*\).*/silenced \2/p
		s/.*"rule":"\([^"]*\)".*"line":\([0-9]*\),"column.*/\2 \1/p' \
		"$scratch/json" | awk '/^silenced/ { last = $0; next } { print }
		END { print last }' >"$out"
}

# The file $1 has the findings of standard input.
finds() {
	what=$1
	shift
	cat >"$scratch/expect"
	lint "$@"
	check "$what" cmp -s "$scratch/expect" "$out"
}

# Each kind of object silences what stands in it, and nothing else.
cat >objects.json <<'END'
{
  "StartAt": "T",
  "States": {
    "T": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": { "QueueUrl": "q", "MessageBody": "m" },
      "Retry": [
        { "ErrorEquals": ["A"], "Bad": 1, "Comment": "asl-lint: ignore=unknown-field" },
        { "ErrorEquals": ["B"], "Bad": 1 }
      ],
      "Catch": [
        { "ErrorEquals": ["A"], "Bad": 1, "Next": "C", "Comment": "(asl-lint: ignore=unknown-field)" },
        { "ErrorEquals": ["B"], "Bad": 1, "Next": "C" }
      ],
      "Next": "C"
    },
    "C": {
      "Type": "Choice",
      "Choices": [
        { "Variable": "$.a", "IsNull": true, "Bad": 1, "Next": "P", "Comment": "asl-lint:ignore = unknown-field" },
        { "Variable": "$.b", "IsNull": true, "Bad": 1, "Next": "P" }
      ],
      "Default": "P"
    },
    "P": {
      "Type": "Parallel",
      "Branches": [
        {
          "Comment": "asl-lint: ignore=unknown-field -- all below",
          "Bad": 1,
          "StartAt": "I",
          "States": { "I": { "Type": "Pass", "Bad": 1, "End": true } }
        },
        { "StartAt": "J", "States": { "J": { "Type": "Pass", "Bad": 1, "End": true } } }
      ],
      "End": true
    }
  }
}
END
finds 'rules, retriers, catchers, branches' objects.json <<'END'
10 unknown-field
14 unknown-field
22 unknown-field
35 unknown-field
silenced 5
END
sed '2s/^/"Comment": "asl-lint: ignore=unknown-field -- all. asl-lint: ignore=unreachable-state",/' \
	objects.json >machine.json
finds 'the machine' machine.json <<'END'
2 unused-suppression
silenced 9
END

# The rules about directives are silenced by directives.
cat >about.json <<'END'
{
  "Comment": "asl-lint: ignore=unused-suppression,unknown-suppressed-rule",
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Succeed",
      "Comment": "asl-lint: ignore=missing-target,no-such-rule"
    }
  }
}
END
finds 'rules about directives' about.json <<'END'
silenced 2
END
sed -i 's/missing-target,no-such-rule/x/' about.json
finds 'and these can be unused' about.json <<'END'
2 unused-suppression
silenced 1
END

# What cannot be known is not called unused.
cat >unclear.json <<'END'
{
  "Comment": "asl-lint: ignore=unreachable-state",
  "StartAt": "${First}",
  "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } }
}
END
finds 'with an unknown target' unclear.json <<'END'
silenced 0
END
sed -i 's/"Comment": "asl/"Comment": "\\u0061sl/; s/\${First}/A/; s/unreachable/unreachabel/' unclear.json
lint unclear.json
check 'places lead past escapes' grep -q '"column":37,' "$scratch/json"

# A byte order mark is a matter of the machine.
printf '\357\273\277{"Comment":"asl-lint: ignore=byte-order-mark","StartAt":"A","States":{"A":{"Type":"Succeed"}}}' >bom.json
finds 'the bytes of the file' bom.json <<'END'
silenced 1
END

# YAML: on the line, above it, several, and what is no comment.
cat >lines.yaml <<'END'
StartAt: A
States:
  A:
    Type: Pass
    Bad: 1 # asl-lint: ignore=unknown-field -- on the line
    # asl-lint: ignore=unknown-field -- above
    Worse: 1
    # asl-lint: ignore=unknown-field
    # asl-lint: ignore=duplicate-key -- both

    Worst: 1
    Next: B
  B:
    Type: Pass
    # asl-lint ignore: unknown-field
    Bad: 1
    Result: "# asl-lint: ignore=unknown-field"
    Comment: |
      asl-lint: ignore=duplicate-key
    End: true
END
finds 'comments of YAML' lines.yaml <<'END'
9 unused-suppression
15 malformed-suppression
16 unknown-field
19 unused-suppression
silenced 3
END
cat >alias.yaml <<'END'
StartAt: A
States:
  A: &state
    Type: Pass
    Bad: 1 # asl-lint: ignore=unknown-field
    Next: B
  B: *state
  C: *state # asl-lint: ignore=unknown-field,unreachable-state
END
lint alias.yaml
check 'an alias is a place of its own' grep -qx '7 unknown-field' "$out"
check 'and the others are silent' [ "$(grep -c unknown-field "$out")" = 1 ]

# Templates.
# A machine inside; a rule named twice, and one that cannot be silenced.
cat >inside.json <<'END'
{
  "StartAt": "M",
  "States": {
    "M": {
      "Type": "Map",
      "ItemProcessor": {
        "Comment": "asl-lint: ignore=missing-target,missing-target,invalid-json",
        "StartAt": "A",
        "States": { "A": { "Type": "Pass", "Result": 1, "Next": "Gone" } }
      },
      "Next": "Gone"
    }
  }
}
END
finds 'a machine inside' inside.json <<'END'
7 malformed-suppression
11 missing-target
silenced 1
END

# The scope of a comment that an alias repeats is the key and its alias; what is
# around an alias silences in what it repeats.
cat >repeated.yaml <<'END'
StartAt: A
States:
  A: &a
    Type: Pass
    Zed: 1
    Comment: "asl-lint: ignore=missing-target"
    Next: Gone
  B: *a
  C: { Type: Pass, Result: 1, Next: Gone }
  D: &d { Type: Pass, Zed: 1, Next: E }
  E:
    <<: *d
    Comment: "asl-lint: ignore=unknown-field"
    Next: F
  F: &f
    Type: Parallel
    Zed: 1
    Branches: [{ StartAt: G, States: { G: { Type: Pass, Zed: 1, Next: Gone } } }]
  H:
    Comment: "asl-lint: ignore=duplicate-state-name,missing-transition,missing-target"
    <<: *f
END
finds 'aliases' repeated.yaml <<'END'
5 unknown-field
8 unknown-field
9 missing-target
10 unknown-field
15 missing-transition
17 unknown-field
18 unknown-field
18 missing-target
21 unknown-field
21 unknown-field
silenced 6
END

cat >template.yaml <<'END'
Resources:
  One:
    Type: AWS::Serverless::StateMachine
    Metadata:
      asl-lint:
        ignore: [unknown-field, duplicate-key, no-such-rule]
    Properties:
      Definition:
        StartAt: A
        States:
          A: { Type: Pass, Bad: 1, End: true }
  Two:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A: { Type: Pass, Bad: 1, End: true }
  Three:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: |
        { "Comment": "asl-lint: ignore=unknown-field,duplicate-key",
          "StartAt": "A",
          "States": { "A": { "Type": "Pass", "Bad": 1, "End": true } } }
END
finds 'templates' template.yaml <<'END'
6 unused-suppression
6 unknown-suppressed-rule
18 unknown-field
23 unused-suppression
silenced 2
END

cat >branches.yaml <<'END'
Resources:
  One:
    Type: AWS::Serverless::StateMachine
    Metadata:
      asl-lint:
        ignore: [unknown-field, duplicate-key, no-such-rule]
    Properties:
      Definition: !If
        - C
        - StartAt: A
          States:
            A: { Type: Pass, Bad: 1, End: true }
        - StartAt: A
          States:
            A: { Type: Pass, End: yeah }
END
finds 'branches of a condition' branches.yaml <<'END'
6 unknown-suppressed-rule
15 wrong-type
silenced 1
END

# The service reads no comments.
status=0
"$program" --no-config --format aws machine.json >"$out" \
	2>/dev/null </dev/null || status=$?
check 'no answer of the service is silenced' [ "$(grep -o 'is not supported' "$out" | wc -l)" -ge 8 ]

# Very many directives and findings take no time.
awk 'BEGIN {
	print "{ \"StartAt\": \"S0\", \"States\": {"
	for (i = 0; i < 5000; i++)
		printf "\"S%d\": { \"Type\": \"Pass\", \"Comment\": \"asl-lint: ignore=unknown-field,duplicate-key,nosuchrule%d\", \"Bad\": 1, \"Next\": \"S%d\" },\n", i, i, i + 1
	print "\"S5000\": { \"Type\": \"Succeed\" } } }"
}' >many.json
finds_many() {
	lint --max-diagnostics 20000 many.json
	tail -n 1 "$out" | grep -qx 'silenced 5000' &&
		[ "$(grep -c unused "$out")" -eq 5000 ]
}
check 'thousands of directives' finds_many

finish
