#!/bin/sh
# What docs/scale.md promises: shards linted side by side and merged are what one
# run gives. SCALE_FILES says of how many files; SCALE_TIME=1 shows times.
. "$top_srcdir/tests/lib.sh"

merge=$top_srcdir/contrib/sarif/merge.jq
files=${SCALE_FILES:-400}
cd "$scratch"

timed() {
	[ -n "${SCALE_TIME-}" ] || {
		shift
		"$@"
		return
	}
	start=$(date +%s%N)
	what=$1
	shift
	"$@" || true
	end=$(date +%s%N)
	echo "$what: $(((end - start) / 1000000)) ms"
}

# A chain of 20 Tasks a file; every fourth file has two faults.
awk -v files="$files" 'BEGIN {
	for (i = 0; i < files; i++) {
		folder = sprintf("team%02d", i % 40)
		if (i < 40)
			system("mkdir " folder)
		file = sprintf("%s/machine%06d.asl.json", folder, i)
		print "{\n  \"StartAt\": \"S0\",\n  \"States\": {" >file
		for (j = 0; j < 20; j++) {
			next_name = j == 12 && i % 4 == 0 ? "S13 " : "S" j + 1
			printf "    \"S%d\": { \"Type\": \"Task\", " \
				"\"Resource\": \"arn:aws:states:::lambda:invoke\"," \
				"\n      \"Parameters\": { \"FunctionName\": " \
				"\"f%d:live\", \"Payload.$\": \"$.n%d\" },\n" \
				"      \"Next\": \"%s\" },\n", \
				j, i, j, next_name >file
		}
		print "    \"S20\": { \"Type\": \"Succeed\"" \
			(i % 4 ? "" : ", \"Resource\": 1") " }\n  }\n}" >file
		close(file)
		print file
	}
}' >list

one_run() {
	"$program" --files-from list --format jsonl=one.jsonl \
		--format sarif=one.sarif
}

# Two processes at a time, each with a thread of its own.
shards() {
	split -l $(((files + 15) / 16)) list shard.
	# shellcheck disable=SC2011,SC2012 # these names hold no blanks
	ls shard.?? | xargs -P 2 -I SHARD "$program" --jobs 1 \
		--files-from SHARD --quiet \
		--format jsonl=SHARD.jsonl --format sarif=SHARD.sarif
}

status=0
timed "one run" one_run 2>summary || status=$?
[ -n "${SCALE_TIME-}" ] || check 'one run finds something' [ $status -eq 1 ]
cat summary
status=0
timed "16 shards, two at a time" shards || status=$?
[ -n "${SCALE_TIME-}" ] || check 'so does a shard' [ $status -eq 123 ]

merge_lines() { cat shard.??.jsonl >merged.jsonl; }
merge_logs() { jq -s -f "$merge" shard.??.sarif >merged.sarif; }

timed "merging lines" merge_lines
check 'something was found' [ -s one.jsonl ]
check 'lines are those of one run' cmp one.jsonl merged.jsonl

if command -v jq >/dev/null; then
	timed "merging logs" merge_logs
	jq -S . one.sarif >one.sorted
	jq -S . merged.sarif >merged.sorted
	check 'so is the SARIF log' cmp one.sorted merged.sorted
else
	echo "skipped: no jq"
fi

finish
