#!/bin/sh
# Vim's :make with our compiler plugin: the quickfix list has every finding, and
# going through it puts the cursor on the very byte.
. "$top_srcdir/tests/lib.sh"

vim --version 2>/dev/null | grep -qF +quickfix || skip 'vim is missing'
vim --version | grep -qF +eval || skip 'this vim is too small'
need python3
PATH=$top_builddir:$PATH
export LC_ALL=C.UTF-8
unset VIMINIT

# What Vim does with :make $1 on the file $2: a line a finding, of the offset the
# cursor goes to and the kind of finding.
make_in_vim() {
	cat >"$scratch/script" <<END
set nocompatible
let &runtimepath = '$top_srcdir/contrib/vim,' . &runtimepath
edit $2
compiler asl-lint
silent $1
let found = []
let list = '$1' =~# '^lm' ? getloclist(0) : getqflist()
for number in range(1, len(list))
  execute 'silent ' . ('$1' =~# '^lm' ? 'll ' : 'cc ') . number
  let offset = line2byte(line('.')) + col('.') - 2
  call add(found, offset . ' ' . list[number - 1].type)
endfor
call writefile(found, 'found')
qall!
END
	rm -f found
	vim -u NONE -i NONE -n -es -S "$scratch/script" \
		>"$out" 2>&1 || true
}

# The same lines from the JSON output, with the arguments.
expect() {
	asl-lint --quiet --format jsonl "$@" | python3 -c '
import json, sys
for line in sys.stdin:
    finding = json.loads(line)
    print(finding["offset"], finding["severity"][0])' >expected
}

cd "$scratch"
cp "$top_srcdir/tests/flawed.json" .
expect flawed.json
make_in_vim make flawed.json
check 'there are findings' [ -s expected ]
check ':make finds them where they are' diff -u expected found
make_in_vim lmake flawed.json
check ':lmake too' diff -u expected found
expect --profile strict flawed.json
make_in_vim 'make --profile strict' flawed.json
check ':make takes options' diff -u expected found
cp flawed.json "the order's.json"
make_in_vim 'make --profile strict' "the\\ order\\'s.json"
check 'and any name' diff -u expected found
printf '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}' >clean.json
: >expected
make_in_vim make clean.json
check 'a clean file has none' diff -u expected found

finish
