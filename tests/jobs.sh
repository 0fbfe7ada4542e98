#!/bin/sh
# Linting many files at a time prints the same bytes as linting one by one.
. "$top_srcdir/tests/lib.sh"

cd "$scratch"

# A definition of $1 states, some of them wrong.
print_machine() {
	awk -v count="$1" 'BEGIN {
		print "{\"StartAt\": \"S1\", \"States\": {"
		for (i = 1; i <= count; i++) {
			target = i % 5 ? i + 1 : "nowhere"
			printf "\"S%d\": {\"Type\": \"Pass\", ", i
			printf "\"Next\": \"S%s\"},\n", target
		}
		printf "\"S%d\": {\"Type\": \"Succeed\"}}}\n", count + 1
	}'
}

# 200 files of very different sizes, one of them not JSON.
mkdir many
i=0
while [ "$i" -lt 200 ]; do
	print_machine $((i * i % 97 * 3)) >"many/$i.asl.json"
	i=$((i + 1))
done
echo '{"StartAt":' >many/100.asl.json

# Lints with $1 jobs and the format $2, into $1.out and $1.err.
lint() {
	status=0
	"$program" --jobs "$1" --format "$2" --verbose many none.json \
		>"$1.out" 2>"$1.err" || status=$?
	echo "$status" >>"$1.err"
}

for format in $("$program" --help | sed -n 's/^formats://p'); do
	lint 1 "$format"
	check "$format prints something" [ -s 1.out ]
	for jobs in 0 2 8; do
		lint "$jobs" "$format"
		check "$format, $jobs jobs: the same findings" \
			cmp 1.out "$jobs.out"
		check "$format, $jobs jobs: the same summary" \
			cmp 1.err "$jobs.err"
	done
done
check 'the formats were found' [ "$passed" -ge 20 ]

# One definition that is large enough to be linted in shares, $1 states, with
# all that shares have to bring together: findings that are shown, silenced and
# equal, variables assigned in one and read in another, and far too many to show.
print_large() {
	awk -v count="$1" 'BEGIN {
		print "{\"StartAt\": \"S1\", \"QueryLanguage\": \"JSONata\", "
		print "\"States\": {"
		for (i = 1; i <= count; i++) {
			printf "\"S%d\": {\"Type\": \"Pass\", ", i
			if (i % 7 == 0)
				printf "\"Comment\": \"asl-lint: ignore=%s\", ",
					i % 2 ? "missing-target" : "unknown-field"
			if (i % 11 == 0)
				printf "\"Assign\": {\"v%d\": %d}, ", i % 1000, i
			printf "\"Output\": \"{%% $v%d + $w%d + $uper(1) %%}\", ",
				(i * 37) % 1000, i
			target = i % 5 ? i + 1 : "nowhere"
			printf "\"Next\": \"S%s\"},\n", target
		}
		printf "\"S%d\": {\"Type\": \"Succeed\"}}}\n", count + 1
	}'
}

# Lints the large one with $1 jobs, showing $2 findings, into $1.out and $1.err.
lint_large() {
	status=0
	"$program" --jobs "$1" --profile strict --format jsonl --verbose \
		--max-diagnostics "$2" large.json >"$1.out" 2>"$1.err" ||
		status=$?
	echo "$status" >>"$1.err"
}

print_large 12000 >large.json
check 'it is larger than a machine may be' [ "$(wc -c <large.json)" -gt 1048576 ]
for shown in 1000 10000000; do
	lint_large 1 "$shown"
	for jobs in 0 2 8; do
		lint_large "$jobs" "$shown"
		check "large, $jobs jobs, $shown shown: the same findings" \
			cmp 1.out "$jobs.out"
		check "large, $jobs jobs, $shown shown: the same summary" \
			cmp 1.err "$jobs.err"
	done
done
# Of 12,000 every fifth leads nowhere; one of 70 is silenced.
check 'targets in all shares' \
	[ "$(grep -c '"rule":"missing-target"' 1.out)" -eq 2229 ]
check 'functions in all shares' \
	[ "$(grep -c '"rule":"unknown-function"' 1.out)" -eq 12000 ]

# A reader that goes away while many are at work.
{
	status=0
	"$program" --jobs 8 many 2>err || status=$?
	echo "$status" >status
} | head -n 1 >out
check 'a closed pipe' [ "$(cat status)" -eq 2 ]

# Memory is enough for one file at a time where it is rationed.
if (ulimit -v 65536) 2>/dev/null &&
	! grep -q ASL_INSTRUMENTED "$top_builddir/Makefile"; then
	(ulimit -v 65536 && "$program" many >few.out 2>few.err) || true
	"$program" --jobs 1 many >one.out 2>one.err || true
	check 'in 64 MiB' cmp one.out few.out
fi

# Where no thread can be started the program does without.
if (ulimit -u 1 && [ "$(id -u)" -ne 0 ]) 2>/dev/null; then
	(ulimit -u 1 && "$program" --jobs 8 many >few.out 2>few.err) || true
	"$program" --jobs 1 many >one.out 2>one.err || true
	check 'without threads' cmp one.out few.out
fi

finish
