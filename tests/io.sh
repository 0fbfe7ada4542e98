#!/bin/sh
# Files and disks on a bad day: the work is done, or it is said that it was not,
# and no half of a report is left.
. "$top_srcdir/tests/lib.sh"

faulty=$top_builddir/tests/faulty-asl-lint
fixtures=$top_srcdir/fixtures
mkdir "$scratch/here"
cd "$scratch/here"
formats='text json jsonl sarif github checkstyle junit gitlab rdjson aws'

# Lints with the arguments while no file can grow beyond two blocks.
lint_on_full_disk() {
	status=0
	(ulimit -f 2 && exec "$program" -q "$@") >"$out" 2>"$err" </dev/null ||
		status=$?
}

# Whether $1 is all there is in the folder reports.
reports_are() { [ "$(ls reports)" = "$1" ]; }

cat >good.json <<'END'
{"StartAt": "Only", "States": {"Only": {"Type": "Succeed"}}}
END
sed 's/"Only",/"Onyl",/' good.json >bad.json
awk 'BEGIN {
	print "{\"StartAt\": \"A\", \"States\": {"
	for (i = 0; i < 900; i++)
		printf "\"S%d\": {\"Type\": \"Pass\", \"Next\": \"-\"},\n", i
	print "\"A\": {\"Type\": \"Succeed\"}}}"
}' >many.json

# Reads that are interrupted or bring little.
for fixture in "$fixtures"/byte-order-mark/fail/*.json \
	"$fixtures"/missing-target/fail/*.json "$fixtures"/real/*.json; do
	run "$program" "$fixture"
	cp "$out" whole
	run env ASL_SHORT_READS=1 "$faulty" "$fixture"
	check "short reads of $fixture" cmp -s whole "$out"
done
status=0
ASL_SHORT_READS=1 "$faulty" - <bad.json >"$out" 2>"$err" || status=$?
check 'short reads of standard input' out_has '<stdin>:1:13: error: '
printf 'bad.json\ngood.json\n' >list
run env ASL_SHORT_READS=1 "$faulty" --verbose --files-from list
check 'short reads of a list' err_has '1 error in 2 files'

# Files of any size, of which not all is read.
truncate -s 300M huge.yaml
run "$program" -q --format concise huge.yaml
check 'a file of 300 MiB' out_is \
	'huge.yaml:1:1: error: the file is larger than 256 MiB: not read [file-too-large]'
rm huge.yaml

# Disks that fill up.
mkdir reports
for format in $formats; do
	lint_on_full_disk --format "$format" --output-file reports/new many.json
	check "a full disk, $format" status_is 2
	check 'is told' err_has 'asl-lint: reports/new: cannot write: '
	check 'and nothing is left' reports_are ''
done
echo old >reports/old
lint_on_full_disk --output-file reports/old many.json
check 'a full disk' status_is 2
check 'leaves the old report' [ "$(cat reports/old)" = old ]
check 'alone' reports_are old
lint_on_full_disk many.json
check 'a full disk on standard output' status_is 2
check 'is told too' err_has 'asl-lint: <stdout>: cannot write: '
lint_on_full_disk --format json=reports/new --format concise=reports/few bad.json
check 'what fits is written' status_is 1
check 'to all' reports_are "$(printf 'few\nnew\nold')"

# File systems on which a report has a name from the beginning.
rm -f reports/*
run "$program" many.json
cp "$out" whole
(umask 027 && ASL_NO_TMPFILE=1 "$faulty" -q -o reports/new many.json) \
	>"$out" 2>"$err" || true
check 'a report that is named at once' cmp -s whole reports/new
check 'is alone' reports_are new
check 'is as open as others' [ "$(stat -c %a reports/new)" = 640 ]
chmod 600 reports/new
ASL_NO_TMPFILE=1 "$faulty" -q -o reports/new bad.json >"$out" 2>"$err" || true
check 'or as the one before' [ "$(stat -c %a reports/new)" = 600 ]
check 'which it replaces' grep -q Onyl reports/new
status=0
(ulimit -f 2 && ASL_NO_TMPFILE=1 exec "$faulty" -q -o reports/new many.json) \
	>"$out" 2>"$err" </dev/null || status=$?
check 'when the disk is full' status_is 2
check 'the old one stays' grep -q Onyl reports/new
check 'alone then, too' reports_are new
rm reports/new
echo old >reports/old

# Outputs that are no files.
mkdir reports/folder
run "$program" --output-file reports/folder good.json
check 'a folder as report' status_is 2
run "$program" --output-file reports/folder/ good.json
check 'with a slash' status_is 2
run "$program" --output-file good.json/report good.json
check 'a file as folder' status_is 2
ln -s loop loop
run "$program" --output-file loop/report good.json
check 'a link to itself as folder' status_is 2
ln -s reports/old link
run "$program" --output-file link bad.json
check 'a link as report stays one' [ -L link ]
check 'and leads to it' grep -q missing-target reports/old
mkfifo pipe
cat pipe >taken &
run "$program" --output-file pipe bad.json
wait "$!"
check 'a pipe as report' grep -q missing-target taken
check 'stays a pipe' [ -p pipe ]
status=0
"$program" bad.json >"$out" 2>&- || status=$?
check 'no standard error' status_is 1
status=0
"$program" - >"$out" 2>"$err" <&- || status=$?
check 'no standard input' status_is 1

# Readers that go away.
for format in $formats; do
	{
		status=0
		"$program" --format "$format" many.json many.json -q 2>"$err" ||
			status=$?
		echo "$status" >"$scratch/status"
	} | :
	status=$(cat "$scratch/status")
	check "a closed pipe, $format" [ "$status" -gt 0 ]
	check 'is nobody'"'"'s fault' [ ! -s "$err" ]
done

# Inputs that are no files, or not what their names say.
mkdir -p tree/folder.asl.json tree/empty.json
cp bad.json tree/folder.asl.json/
mkfifo tree/pipe.asl.json
ln -s /dev/zero tree/zero.asl.json
ln -s ../tree tree/again
ln -s nowhere tree/nowhere.asl.json
echo secret >secret
ln -s ../secret tree/secret.asl.json
run "$program" tree
check 'a folder of oddities' status_is 1
check 'a folder named like a file' out_has 'tree/folder.asl.json/bad.json:1:13:'
check 'and nothing else' err_has '1 error in 1 file'
run "$program" tree/folder.asl.json
check 'the same when named' err_has '1 error in 1 file'
run "$program" good.json/
check 'a file named like a folder' status_is 2
run "$program" /dev/null
check 'an empty device' status_is 1
run "$program" loop
check 'a link to itself' status_is 2
if [ -r /proc/self/mem ]; then
	run "$program" /proc/self/mem good.json
	check 'a file that fails to be read' status_is 2
	check 'is told' err_has 'asl-lint: /proc/self/mem: '
fi
if [ -r /proc/self/status ]; then
	run "$program" /proc/self/status
	check 'a file that tells no size' status_is 1
fi

# Files that grow and shrink while they are read.
cp bad.json changing.json
{
	while [ ! -e "$scratch/enough" ]; do
		cat many.json good.json >changing.json
		cat bad.json >changing.json
	done
} &
i=0
while [ "$i" -lt 40 ]; do
	run "$program" --jobs 2 changing.json
	[ "$status" -le 1 ] || break
	i=$((i + 1))
done
: >"$scratch/enough"
wait
check 'a file that changes' [ "$i" -eq 40 ]

finish
