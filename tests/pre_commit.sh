#!/bin/sh
# A repository with our pre-commit hooks refuses a broken definition, shows what
# is wrong, and takes the mended one. The hook that builds the program is asked
# only where PACKAGES=yes, and of what is committed.
. "$top_srcdir/tests/lib.sh"

need pre-commit git

# Nothing of the user's own configuration, and of a hook that runs this test.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export HOME="$scratch" PRE_COMMIT_HOME="$scratch/cache" GIT_CONFIG_NOSYSTEM=1
unset XDG_CONFIG_HOME XDG_CACHE_HOME
cat >"$scratch/.gitconfig" <<'END'
[user]
	name = Test
	email = test@example.org
[safe]
	directory = *
[protocol "file"]
	allow = always
END
PATH=$top_builddir:$PATH

# Makes a repository that uses the hook $1 of the repository $2.
start_project() {
	rm -rf "$scratch/project"
	git init --quiet "$scratch/project"
	cd "$scratch/project"
	cat >.pre-commit-config.yaml <<END
repos:
  - repo: $2
    rev: $(git -C "$2" rev-parse HEAD)
    hooks:
      - id: $1
END
	pre-commit install >/dev/null
	commit config
}

# Commits everything; sets $status, fills $out.
commit() {
	status=0
	{ git add . && git commit --message "$1"; } >"$out" 2>&1 || status=$?
}

broken() {
	cat <<'END'
{
  "StartAt": "Frist",
  "States": { "First": { "Type": "Succeed" } }
}
END
}
mended() { broken | sed 's/Frist/First/'; }

# The hook $1 of the repository $2.
check_hook() {
	start_project "$1" "$2"
	mkdir flows
	broken >'flows/the order.asl.json'
	commit broken
	check "$1: a broken definition is refused" status_is 1
	check "$1: what is wrong is shown" \
		out_has 'flows/the order.asl.json:2:14: error: '
	mended >'flows/the order.asl.json'
	commit mended
	check "$1: a mended one is taken" status_is 0
	check "$1: it was looked at" out_lacks Skipped
}

hooks=$scratch/hooks
git init --quiet "$hooks"
cp "$top_srcdir/.pre-commit-hooks.yaml" "$hooks"
git -C "$hooks" add .
git -C "$hooks" commit --quiet --message hooks
check_hook asl-lint-system "$hooks"

broken >package.json
broken >template.json
broken >notes.asl.json.txt
commit 'other files'
check 'other files are passed over' status_is 0
check 'for they do not match' out_has Skipped
for name in order.asl.yaml order.asl.yml template.yaml serverless.yml \
	Stack.template.json stack.template; do
	mkdir -p deep
	broken >"deep/$name"
	commit "$name"
	check "$name is looked at" out_lacks Skipped
	rm -r deep
	git rm -rq --cached --ignore-unmatch deep
done

if [ "${PACKAGES-}" = yes ] && [ -e "$top_srcdir/.git" ]; then
	check_hook asl-lint "$top_srcdir"
else
	echo 'not looked at: the hook that builds (PACKAGES=yes is not set)'
fi

finish
