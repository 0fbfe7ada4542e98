#!/bin/sh
# When memory runs out, at any moment, there is one clear line, exit status 2,
# and no half of a report; or it does not matter, and nothing changes.
. "$top_srcdir/tests/lib.sh"

# What records coverage does not survive a failed allocation itself.
[ ! -f "$top_builddir/src/main.gcno" ] || skip "this build records coverage"
program=$top_builddir/tests/faulty-asl-lint
fixtures=$top_srcdir/fixtures
rm "$out"
cd "$scratch"

# Runs the program with the arguments, allocation $number failing; writes down
# what can be seen of it.
run() {
	rm -rf out
	mkdir out
	status=0
	ASL_FAIL_ALLOCATION=$number "$program" "$@" \
		>out/stdout 2>stderr || status=$?
	echo "$status" >out/status
}

# Of several reports those that were written already are whole.
has_no_half() {
	for report in out/*; do
		case $report in
		out/status | out/stdout) ;;
		*) cmp -s "$report" "expected/${report#out/}" || return 1 ;;
		esac
	done
}

is_refusal() {
	[ "$status" -eq 2 ] && [ "$(wc -l <stderr)" -eq 1 ] &&
		grep -qE '^asl-lint: .*([Oo]ut of|[Cc]annot allocate) memory' \
			stderr && has_no_half
}

is_as_ever() {
	diff -r out expected >/dev/null && cmp -s stderr expected.stderr
}

# Lints with the arguments, failing the first allocation, the second and so on
# until none is left to fail.
fail_each() {
	number=0
	run "$@"
	rm -rf expected
	mv out expected
	mv stderr expected.stderr
	same=0
	while [ "$same" -lt 20 ]; do
		number=$((number + 1))
		run "$@"
		if is_as_ever; then
			same=$((same + 1))
		elif is_refusal; then
			same=0
			refused=$((refused + 1))
		else
			fail "allocation $number of: $*"
			echo "exit status $status"
			cat stderr
			ls out
			return
		fi
	done
	pass
}

cat >clean.json <<'END'
{"StartAt": "A", "QueryLanguage": "JSONata", "States": {"A": {"Type": "Pass",
"Output": "{% $match($states.input.\u0061, /^a+(b|[^c])\\d$/i) %}", "End": true}}}
END
cat >clean.yaml <<'END'
StartAt: &a A
States: {<<: {*a : &b {Type: Pass, Result: {x: "é\n", y: !Ref z}, End: true}}}
END
{ cat clean.json && printf '%600000s\n' ''; } >large.json
mkdir folder
cp clean.json folder
cp "$fixtures/missing-target/fail/catcher.json" "$fixtures/real"/*.json folder

refused=0
fail_each clean.json
fail_each large.json
fail_each clean.yaml
fail_each "$fixtures/invalid-yaml/fail/alias-inside-of-itself.yaml"
for fixture in missing-target/fail/catcher invalid-jsonata/fail/broken-pattern \
	invalid-json/fail/missing-colon unassigned-variable/fail/nowhere; do
	fail_each "$fixtures/$fixture.json"
	fail_each -f json=out/a -f jsonl=out/b -f aws -q \
		"$fixtures/$fixture.json"
done
fail_each --quiet --jobs 3 folder
fail_each --list-files folder
fail_each --output-file none/report clean.json
fail_each rules missing-target
fail_each fields Task
fail_each --help

if [ "$refused" -eq 0 ] && [ "$failed" -eq 0 ]; then
	skip 'allocations cannot be made to fail here'
fi
echo "$refused failures of memory met"

finish
