#!/bin/sh
# Findings past those that are shown are counted as if all had been kept.
. "$top_srcdir/tests/lib.sh"

cd "$scratch"

# A machine of $1 states with three faults each, and an expression with two
# faults for each of them; its Comment is $2.
print_machine() {
	awk -v count="$1" -v comment="$2" 'BEGIN {
		print "{\"StartAt\": \"S1\", \"States\": {"
		for (i = 1; i <= count; i++) {
			printf "\"S%d\": {\"Type\": \"Pass\", ", i
			printf "\"Resutl\": 1, \"Resutl\": 2, "
			printf "\"Next\": \"Nowhere%d\"},\n", i
		}
		print "\"End\": {\"Type\": \"Pass\", \"End\": true,"
		print "\"QueryLanguage\": \"JSONata\", \"Output\": \"{% 1"
		for (i = 1; i <= count; i++)
			printf " + ($uper(%d) + \047a\047)", i
		printf " %%}\"}}, \"Comment\": \"%s\"}\n", comment
	}' | tr -d '\n'
}

# A machine with $1 strings that are half of a character.
print_halves() {
	awk -v count="$1" 'BEGIN {
		print "{\"StartAt\": \"A\", \"States\": {\"A\": "
		print "{\"Type\": \"Pass\", \"End\": true, \"Result\": ["
		for (i = 1; i < count; i++)
			print "\"\\ud800\","
		print "\"\\ud800\"]}}}"
	}'
}

# Lints $1, showing $2 findings at most, into $2.out and $2.err.
lint() {
	file=$1
	most=$2
	shift 2
	status=0
	"$program" --no-config --format concise --max-diagnostics "$most" "$@" \
		"$file" >"$most.out" 2>"$most.err" || status=$?
}

# How many there are, shown or not.
total() { sed 's/, [0-9]* not shown//' "$1.err"; }

shown() { wc -l <"$1.out" | tr -d ' '; }

# The first findings of $1 and their number must be those of all, with the
# options that follow.
compare() {
	file=$1
	shift
	lint "$file" 10000000 "$@"
	total 10000000 >all.err
	for few in 0 1 1000 8192 8193; do
		lint "$file" "$few" "$@"
		head -n "$few" 10000000.out >first.out
		check "$file: the first $few ($*)" cmp first.out "$few.out"
		total "$few" >few.err
		check "$file: all with $few shown ($*)" cmp all.err few.err
	done
}

print_machine 9000 'all of it' >plain.json
print_machine 9000 'asl-lint: ignore=missing-target' >silent.json
print_machine 9000 '\u0061sl-lint: ignore=missing-target' >escaped.json
compare plain.json
check 'there are many' [ "$(shown 10000000)" -gt 40000 ]
all=$(shown 10000000)
compare plain.json --severity missing-target=off
check 'a level hides' [ "$(shown 10000000)" -lt "$all" ]
for file in silent.json escaped.json; do
	compare "$file"
	check "$file: fewer" [ "$(shown 10000000)" -lt "$all" ]
	cp 10000000.err "$file.err"
done
check 'silenced alike' cmp silent.json.err escaped.json.err

# So much that one thread alone finds too many to keep.
print_machine 40000 'all of it' >large.json
compare large.json

# Before there is a definition.
print_halves 20000 >halves.json
compare halves.json
check 'all halves' [ "$(shown 10000000)" -eq 20000 ]
finish
