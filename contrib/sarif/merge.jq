# One SARIF log of many that asl-lint wrote with the same options:
#     jq -s -f merge.jq shard.*.sarif >all.sarif
# All of them list the same rules, so results need no change.
[.[].runs[]] as $runs
| .[0]
| .runs = [
    $runs[0]
    | .results = [$runs[].results[]]
    | .invocations[0].executionSuccessful =
        ([$runs[].invocations[0].executionSuccessful] | all)
  ]
