#include "expr/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"

bool pattern_is_broken(struct text pattern)
{
	uint32_t options = PCRE2_UTF | PCRE2_ALT_BSUX |
			   PCRE2_MATCH_UNSET_BACKREF | PCRE2_ALLOW_EMPTY_CLASS |
			   PCRE2_DOLLAR_ENDONLY;
	int error;
	PCRE2_SIZE offset;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.len,
		options, &error, &offset, NULL);
	bool is_broken = !code;
	if (is_broken && error == PCRE2_ERROR_HEAP_FAILED)
		die("out of memory");
	pcre2_code_free(code);
	return is_broken;
}
