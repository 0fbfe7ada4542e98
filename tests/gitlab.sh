#!/bin/sh
# The job for GitLab does what it says, from its clone on (where PACKAGES=yes, of
# what is committed), and leaves the report that GitLab reads.
. "$top_srcdir/tests/lib.sh"

for python in python3 /usr/bin/python3 ''; do
	"${python:-false}" -c 'import yaml' 2>/dev/null && break
done
[ -n "$python" ] || skip 'no python3 that reads YAML'

# The commands under $1 of the job, with its variables set, but not over those of
# the environment; nothing is installed.
job_script() {
	"$python" - "$top_srcdir/contrib/gitlab/asl-lint.yml" "$1" <<'END'
import shlex
import sys
import yaml

job = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))["asl-lint"]
for name, value in job["variables"].items():
    print(f": \"${{{name}={shlex.quote(value) if value else ''}}}\"")
for line in job[sys.argv[2]]:
    if not line.startswith("apt-get "):
        print(line)
END
}

# Runs the commands under $1 of the job; sets $status.
run_job() {
	job_script "$1" >"$scratch/script"
	status=0
	sh -eu "$scratch/script" >"$scratch/out" 2>&1 || status=$?
}

# How many findings the report has, by a reader that wants what GitLab wants.
count_findings() {
	"$python" - <<'END'
import json

findings = json.load(open("gl-code-quality-report.json", encoding="utf-8"))
for finding in findings:
    assert finding["description"] and finding["check_name"]
    assert finding["severity"] in ("info", "minor", "major", "critical")
    assert finding["location"]["lines"]["begin"] > 0
    assert not finding["location"]["path"].startswith("./")
assert len({finding["fingerprint"] for finding in findings}) == len(findings)
print(len(findings))
END
}

mkdir "$scratch/project"
cd "$scratch/project"
export ASL_LINT_FOLDER="$scratch/asl-lint" ASL_LINT_ARGS='--profile strict'
if [ "${PACKAGES-}" = yes ] && [ -e "$top_srcdir/.git" ]; then
	git clone --quiet --bare "$top_srcdir" "$scratch/repository"
	git -C "$scratch/repository" tag v0
	export ASL_LINT_REPOSITORY="file://$scratch/repository"
	export ASL_LINT_VERSION=v0
	run_job before_script
	check 'it gets the program' status_is 0
else
	echo 'not looked at: building the program (PACKAGES=yes is not set)'
	mkdir -p "$ASL_LINT_FOLDER/build"
	cp "$top_builddir/asl-lint" "$ASL_LINT_FOLDER/build"
fi

printf '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}' >good.asl.json
ASL_LINT_ARGS='' run_job script
check 'a clean project passes' status_is 0
check 'and has a report without findings' [ "$(count_findings)" = 0 ]
cp "$top_srcdir/tests/flawed.json" flawed.asl.json
run_job script
check 'findings fail the job' status_is 1
check 'and are in its log' grep -q '^flawed.asl.json:4:' "$scratch/out"
check 'and all of them in its report' [ "$(count_findings)" = \
	"$(grep -c '^[a-z.]*json:[0-9].*\]$' "$scratch/out")" ]

finish
