#!/bin/sh
# Who may include what: folders depend only on those before them in
# base < input < asl < expr < lint < report, and rules see little.
set -eu

cd "$top_srcdir"
find src rules -name '*.[ch]' -o -name '*.def' | sort | xargs awk '
	BEGIN {
		split("base input asl expr lint report", names)
		for (i in names)
			rank[names[i]] = i + 0
	}

	# The first folder of a path, or "" when there is none.
	function folder_of(path) {
		return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : ""
	}

	function refuse(why) {
		printf "FAIL: %s:%d: %s: %s\n", FILENAME, FNR, why, $0
		failed++
	}

	function check_system(own, name) {
		if (own == "rules" && name ~ /^(stdio\.h|yajl\/|yaml\.h)/)
			refuse("not for rules")
		if (own == "report" && name ~ /^yaml\.h/)
			refuse("not for reporters")
		if (own ~ /^(base|asl|expr)$/ && name ~ /^(yajl\/|yaml\.h)/)
			refuse("JSON and YAML end at the tree of values")
	}

	function check_rule(name, folder) {
		if (name == "lint/rule.h" || name == "input/value.h" ||
		    folder ~ /^(asl|expr|base|catalog)$/)
			return
		refuse("rules see lint/rule.h, values, asl, expr and base")
	}

	function check_ours(own, name, folder) {
		if (own == "asl" && name ~ /^\.\.\/rules\/catalog\/.*\.def$/)
			return
		if (own == "rules")
			check_rule(name, folder)
		else if (!(folder in rank))
			refuse("no folder of src/ is named")
		else if (rank[folder] > rank[own])
			refuse(own " may not know " folder)
		else if (own ~ /^(asl|expr)$/ && folder == "input" &&
			 name != "input/value.h")
			refuse(own " sees only the values of input")
		else if (own == "report" && folder !~ /^(base|report)$/ &&
			 name !~ /^lint\/(diag|rule|registry)\.h$/)
			refuse("reporters see diagnostics and rules only")
	}

	FNR == 1 {
		own = "rules"
		if (FILENAME ~ /^src\//)
			own = folder_of(substr(FILENAME, 5))
	}

	# Files directly in src/ are the program: they know everything.
	/^[ \t]*#[ \t]*include/ && own != "" {
		name = $0
		sub(/^[^<"]*[<"]/, "", name)
		sub(/[>"].*/, "", name)
		if ($0 ~ /</)
			check_system(own, name)
		else
			check_ours(own, name, folder_of(name))
	}

	END {
		exit failed > 0
	}'
