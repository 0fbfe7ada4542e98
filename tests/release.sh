#!/bin/sh
# The release checklist passes where all agrees and refuses where it does not.
. "$top_srcdir/tests/lib.sh"

need git

# A tree as it would be released.
start() {
	rm -rf "$scratch/tree"
	mkdir "$scratch/tree"
	cd "$scratch/tree"
	for file in configure.ac NEWS.md README.md docs/asl-lint.1 \
		docs/pipelines.md contrib/gitlab/asl-lint.yml \
		contrib/emacs/asl-lint.el debian/changelog; do
		mkdir -p "$(dirname "$file")"
		cp "$top_srcdir/$file" "$file"
		chmod u+w "$file"
	done
	git init -q .
	commit
}

commit() {
	git add -A
	git -c user.name=test -c user.email=test@example.com \
		-c commit.gpgsign=false commit -q -m test
}

# Whether the checklist ends with the status $2 and says $3.
check() {
	status=0
	"$top_srcdir/tests/checklist" . >"$out" 2>&1 || status=$?
	if [ "$status" -eq "$2" ] && grep -qF -- "$3" "$out"; then
		pass
	else
		fail "$1 (exit status $status)"
		cat "$out"
	fi
}

# Replaces $2 in the file $1 by $3 and commits.
change() {
	start
	sed "s/$2/$3/" "$1" >changed
	mv changed "$1"
	commit
}

start
check 'all agrees' 0 'Left to do'
change configure.ac '\[[0-9]*\.[0-9]*\.[0-9]*\]' '[9.8.7]'
check 'a version that nothing else knows' 1 'not "## 9.8.7'
change NEWS.md '^## .*' '## Unreleased'
check 'news without a version' 1 'NEWS.md begins with "## Unreleased"'
start
sed -n '/^## /{p;q;}' NEWS.md >changed
mv changed NEWS.md
commit
check 'news that say nothing' 1 'NEWS.md says nothing'
change docs/asl-lint.1 'version [0-9.]*[0-9]' 'version 0.0.1'
check 'an old manual page' 1 'docs/asl-lint.1 speaks of version 0.0.1'
change docs/pipelines.md 'v[0-9]*\.[0-9]*\.[0-9]*' 'v0.0.1'
check 'old documents' 1 'docs/pipelines.md speaks of'
change debian/changelog '([0-9.]*)' '(0.0.1)'
check 'an old package' 1 'debian/changelog speaks of version 0.0.1'
start
echo more >>README.md
check 'a change that is not committed' 1 '1 files are not committed'
start
touch forgotten
check 'a file that is not committed' 1 'not committed'
start
git tag "v$(sed -n 's/^AC_INIT(\[asl-lint\], \[\([0-9.]*\)\].*/\1/p' \
	configure.ac)"
check 'a version that is out already' 1 'tagged already'

finish
