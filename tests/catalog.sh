#!/bin/sh
# The tables of the catalogue are as rules/catalog/README.md says: a literal a
# line, of so many fields, sorted, and those that are generated not edited.
. "$top_srcdir/tests/lib.sh"

cd "$top_srcdir/rules/catalog"

# The lines of the table $1, without what C needs around them.
lines_of() { sed -n 's/^"\(.*\)\\n".*$/\1/p' "$1"; }

# Whether every line is a literal or a comment of its own, and nothing else.
is_well_formed() {
	! sed '1,/\*\/$/d' "$1" |
		grep -vE '^"[][A-Za-z0-9;: .,|*()&/'"'"'_-]*\\n"( /\*( \[[^]]*\])+ \*/)?$'
}
has_fields() {
	lines_of "$1" | awk -F ';' -v n="$2" '
		NF != n { bad = 1 }
		END { exit bad }'
}
is_sorted() { lines_of "$1" | cut -d ';' -f 1 | sort -cu; }

# Whether the words of field $2 are sorted in every line, and no word is twice.
has_sorted_words() {
	lines_of "$1" | awk -F ';' -v field="$2" '
		{
			count = split($field, words, " ")
			for (i = 2; i <= count; i++)
				if (words[i - 1] >= words[i])
					bad = 1
		}
		END { exit bad }'
}

while read -r table fields words; do
	check "$table is well formed" is_well_formed "$table"
	check "$table has $fields fields a line" has_fields "$table" "$fields"
	check "$table is sorted" is_sorted "$table"
	for field in $words; do
		check "$table: words of field $field are sorted" \
			has_sorted_words "$table" "$field"
	done
done <<'END'
optimized_services.def 5 4
optimized_actions.def 6 2 3 4
sdk_services.def 6 5 6
sdk_actions.def 4 2 3
END

# Whether tables.def says how many clients there are, and of which months.
tells_of_clients() {
	grep -v '^#' clients.txt | awk '
		{ month = $3 }
		NR == 1 || month < first { first = month }
		month > last { last = month }
		END {
			printf "\"AWS SDK integrations of %d services\", ", NR
			printf "\"%s to %s\"\n", first, last
		}' >"$scratch/clients"
	grep -qFf "$scratch/clients" tables.def
}
check 'tables.def tells of the clients' tells_of_clients
check 'clients.txt is sorted' sh -c "grep -v '^#' clients.txt | sort -cu"

# Whether the numbers of errors are those of errors that the service has.
has_such_errors() {
	lines_of sdk_services.def | cut -d ';' -f 1,6 >"$scratch/errors"
	lines_of sdk_actions.def | awk -F ';' -v list="$scratch/errors" '
		BEGIN {
			while ((getline line < list) > 0) {
				split(line, parts, ";")
				count[parts[1]] = split(parts[2], words, " ")
			}
		}
		{
			split($1, key, ":")
			last = split($4, numbers, /[- ]/)
			for (i = 1; i <= last; i++)
				if (numbers[i] + 0 >= count[key[1]])
					bad = 1
		}
		END { exit bad }'
}
check 'errors have numbers that their services know' has_such_errors

is_unedited() {
	sed '1,2d' "$1" | sha256sum | cut -d ' ' -f 1 >"$scratch/sum"
	sed -n '2s/^ \* \([0-9a-f]*\) \*\/$/\1/p' "$1" | cmp -s - "$scratch/sum"
}
if command -v sha256sum >/dev/null; then
	check 'sdk_services.def is as it was generated' \
		is_unedited sdk_services.def
	check 'sdk_actions.def is as it was generated' \
		is_unedited sdk_actions.def
fi

finish
