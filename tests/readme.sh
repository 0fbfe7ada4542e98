#!/bin/sh
# Runs the examples of README.md and of other documents, so that they cannot
# lie.
#
# usage: readme.sh [--bless]
#
# A block after a line "<!-- file: NAME -->" is the file NAME. A "console" block
# is a session in one shell, "$ " before each command: what it prints, standard
# error included, must be the block; with --bless it becomes the block. Other
# blocks are left alone. Sessions see the files of their own document.
. "$top_srcdir/tests/lib.sh"

documents='README.md docs/formats.md'

# Files of the document $1 go to here/, sessions to 1.expect, 2.expect ...
# beside it.
extract() {
	rm -rf "$scratch"/*
	mkdir "$scratch/here"
	awk -v folder="$scratch" '
		/^<!-- file: .* -->$/ { name = $3; next }
		/^```/ && target != "" {
			close(target); target = ""; name = ""; next
		}
		/^```console$/ { target = folder "/" ++count ".expect"; next }
		/^```/ && name != "" {
			target = folder "/here/" name
			parent = target
			sub(/[^\/]*$/, "", parent)
			system("mkdir -p \"" parent "\"")
			next
		}
		target != "" { print >target }' "$1"
}

# The session $1 as a script that prints it; "$?" stays that of the command
# before.
session_script() {
	awk -v quote="'" '
		/^\$ / {
			shown = $0
			gsub(quote, quote "\\" quote quote, shown)
			print "status=$?; printf \"%s\\n\" " quote shown quote
			print "(exit $status)"
			print substr($0, 3)
		}' "$1"
}

# The document $1 with what its sessions print now.
blessed() {
	awk -v folder="$scratch" '
		function print_file(name, line) {
			while ((getline line < name) > 0)
				print line
		}
		/^```$/ { inside = 0 }
		!inside { print }
		/^```console$/ {
			inside = 1
			print_file(folder "/" ++count ".out")
		}' "$1"
}

PATH=$top_builddir:$PATH
for document in $documents; do
	document=$top_srcdir/$document
	extract "$document"
	for expect in "$scratch"/*.expect; do
		[ -f "$expect" ] || continue
		out=${expect%.expect}.out
		session_script "$expect" >"$scratch/script"
		(cd "$scratch/here" && sh "$scratch/script") >"$out" 2>&1 || :
		if [ "${1-}" = --bless ] || diff -u "$expect" "$out"; then
			pass
		else
			fail "$document: ${expect##*/}"
		fi
	done
	[ "${1-}" = --bless ] || continue
	blessed "$document" >"$scratch/new"
	cmp -s "$scratch/new" "$document" || cat "$scratch/new" >"$document"
done

finish && [ "$passed" -gt 0 ]
