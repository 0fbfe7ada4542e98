#!/bin/sh
# The program has what configure found the compiler to offer against errors that
# somebody might exploit, and the code keeps no state in variables.
. "$top_srcdir/tests/lib.sh"

need readelf
makefile=$top_builddir/Makefile
readelf -h "$program" >/dev/null 2>&1 ||
	skip 'this is no ELF program'

is_built_with() {
	grep -qE "^(HARDEN_C|HARDEN_LD|STATIC_LD)FLAGS =.* $1( |\$)" "$makefile"
}

# Whether the output of readelf $1 matches $2.
shows() { readelf -W "$1" "$program" | grep -qE -- "$2"; }

# The sections of the code that are writable once the program runs, and not
# empty. What a relocation fills in (.data.rel.ro) is read-only by then.
writable_sections() {
	readelf -SW "$top_builddir/libasl.a" | sed 's/^ *\[ *[0-9]*\] //' |
		awk '$1 ~ /^\.(data|bss|tdata|tbss)/ && $1 !~ /\.rel\.ro/ &&
			$5 !~ /^0*$/ { print $1, $5 }'
}

if is_built_with '-(static-)?pie'; then
	check 'it runs at any address' shows -h 'Type: *DYN'
fi
if is_built_with -Wl,-z,relro; then
	check 'relocations become read-only' shows -l GNU_RELRO
fi
if is_built_with -Wl,-z,now; then
	check 'all of them, at once' shows -d 'BIND_NOW|Flags:.* NOW'
fi
if is_built_with -Wl,-z,noexecstack; then
	check 'the stack holds no code' shows -l 'GNU_STACK .* RW '
fi
if is_built_with -fstack-protector-strong; then
	check 'the stack is protected' shows -s '__stack_chk_fail'
fi
if is_built_with -D_FORTIFY_SOURCE=2; then
	check 'calls of the library are checked' shows -s '_chk(@| |$)'
fi
if ! grep -q ASL_INSTRUMENTED "$makefile"; then
	check 'no variable can be written' [ -z "$(writable_sections)" ]
	writable_sections
fi

[ "$((passed + failed))" -gt 0 ] || skip 'this build is not hardened'

finish
